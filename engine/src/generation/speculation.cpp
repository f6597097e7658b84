#include "engine/speculation.h"

#include <algorithm>

#include "engine/session.h"

namespace chasqui::engine {

Result<void> checkDraft(const Model& model, const Model& draft) {
  const Result<Tokenizer>& own = model.tokenizer();
  const Result<Tokenizer>& drafts = draft.tokenizer();
  const bool known = own && drafts;  // without texts the number of ids has to do
  const bool same = known ? own->vocabularyHash() == drafts->vocabularyHash() : !own && !drafts;
  if (same && model.config().vocabulary == draft.config().vocabulary) return {};
  return fail(ErrorCode::Invalid,
              draft.info().name + " cannot guess for " + model.info().name + ": it has another vocabulary.",
              "Choose a draft model with the same vocabulary, or none.");
}

double draftCost(const Session& session, const Session& draft) {
  if (session.tokenSeconds() > 0 && draft.tokenSeconds() > 0) return draft.tokenSeconds() / session.tokenSeconds();
  const auto bytes = [](const Session& of) {
    return static_cast<double>(std::max<std::uint64_t>(of.model().info().weightBytes, 1));
  };
  return bytes(draft) / bytes(session);
}

}  // namespace chasqui::engine
