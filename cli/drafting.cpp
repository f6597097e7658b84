#include "drafting.h"

namespace chasqui::cli {
namespace {

Result<engine::Model> load(Run& run, std::uint32_t contextTokens) {
  engine::LoadOptions options;
  options.contextTokens = contextTokens;
  options.cache = run.options.cache;
  options.stop = run.interrupts.token();
  options.progress = [&run](std::uint64_t done, std::uint64_t total) {
    run.console.progress("Loading the draft model", done, total);
  };
  return engine::Model::load(*run.engine, run.options.draft, options);
}

}  // namespace

Result<Drafting> loadDraft(Run& run, const engine::Model& model, std::uint32_t contextTokens) {
  Drafting drafting;
  const engine::Speculation mode = run.options.speculation;
  if (run.options.draft.empty() || mode == engine::Speculation::Off || mode == engine::Speculation::Lookup) {
    return drafting;
  }
  const auto goWithout = [&run](const Error& error) {
    run.console.note("The draft model is not used: " + toString(error));
    return Drafting();
  };
  Result<engine::Model> draft = load(run, contextTokens);
  if (!draft && draft.error().code == ErrorCode::Cancelled) return fail(draft.error());
  if (!draft) return goWithout(draft.error());
  CHASQUI_TRY(engine::checkDraft(model, *draft));
  engine::SessionOptions options;
  options.contextTokens = contextTokens;
  options.cache = run.options.cache;
  Result<engine::Session> session = engine::Session::create(*draft, options);
  if (!session) return goWithout(session.error());
  drafting.model.emplace(*std::move(draft));
  drafting.session.emplace(*std::move(session));
  return drafting;
}

engine::SpeculationOptions speculationOf(const Run& run, const engine::Session& session, Drafting& drafting) {
  engine::SpeculationOptions options;
  options.mode = run.options.speculation;
  options.columnCosts = session.model().engine().record().columnCosts;
  if (drafting.session) {
    options.draft = &*drafting.session;
    options.draftCost = engine::draftCost(session, *drafting.session);
  }
  return options;
}

}  // namespace chasqui::cli
