#include "generation/token_source.h"

#include <algorithm>
#include <utility>

#include "engine/chat_template.h"

namespace chasqui::engine {

TokenSource::TokenSource(Session& session, const SamplingOptions& sampling)
    : session_(session), sampling_(sampling), sampler_(sampling) {}

std::uint32_t TokenSource::keep(const std::vector<TokenId>& prompt) {
  const std::size_t shared = sharedPrefix(session_.tokens(), prompt);
  const auto kept = static_cast<std::uint32_t>(std::min(shared, prompt.size() - 1));
  session_.truncate(kept);
  return kept;
}

Result<void> TokenSource::readPrompt(std::span<const TokenId> rest, const ReadOptions& options) {
  // What a filter allows depends on the token before, which is not known yet.
  if (filter_ != nullptr || !session_.drawsOnDevice(sampling_)) return session_.read(rest, options);
  const std::vector<double> numbers = sampler_.upcoming(2);
  CHASQUI_TRY_VALUE(const std::vector<TokenId> ids,
                    session_.readAndDraw(rest, {sampling_, {numbers[0]}, numbers[1]}, options));
  drawn_ = ids[0];
  return {};
}

Result<TokenId> TokenSource::draw() {
  if (drawn_) {
    sampler_.skip(1);
    return *std::exchange(drawn_, std::nullopt);
  }
  if (filter_ == nullptr) return sampler_.sample(session_.logits(), session_.tokens());
  CHASQUI_TRY_VALUE(const TokenMask mask, filter_->allowed());
  const TokenId id = sampler_.sample(session_.logits(), session_.tokens(), mask);
  const auto index = static_cast<std::size_t>(id);
  if (index / 64 < mask.size() && ((mask[index / 64] >> (index % 64)) & 1U) != 0) return id;
  return fail(ErrorCode::Invalid, "No token of this model fits what the grammar asks for next.",
              "Change the grammar, or turn the constraint off.");
}

Result<void> TokenSource::read(TokenId id) { return readPrompt(std::span(&id, 1), {}); }

}  // namespace chasqui::engine
