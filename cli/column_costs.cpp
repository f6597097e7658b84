#include "column_costs.h"

#include <algorithm>
#include <chrono>
#include <span>

namespace chasqui::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// Seconds of one pass.
Result<double> timePass(engine::Session& session, std::uint32_t position, std::span<const engine::TokenId> ids,
                        const engine::ReadOptions& read) {
  session.truncate(position);
  std::vector<float> logits;
  const auto start = Clock::now();
  CHASQUI_TRY(session.readWithLogits(ids, logits, read));
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Result<void> measureColumns(std::vector<ColumnCost>& costs, engine::Session& session,
                            const std::vector<engine::TokenId>& ids, const engine::ReadOptions& read) {
  const bool first = costs.empty();
  if (first) costs = {{2, {}}, {4, {}}, {8, {}}};
  std::vector<engine::TokenId> some(8);
  for (std::size_t i = 0; i < some.size(); ++i) some[i] = ids[i % ids.size()];
  const std::span<const engine::TokenId> tokens(some);
  for (ColumnCost& cost : costs) {
    if (cost.columns > session.contextTokens()) continue;
    const std::uint32_t position =
        std::min(static_cast<std::uint32_t>(session.tokens().size()), session.contextTokens() - cost.columns);
    const auto many = [&] { return timePass(session, position, tokens.first(cost.columns), read); };
    const auto one = [&] { return timePass(session, position, tokens.first(1), read); };
    if (first) {  // compiles kernels and records commands
      CHASQUI_TRY(many());
      CHASQUI_TRY(one());
    }
    CHASQUI_TRY_VALUE(const double ofOne, one());
    CHASQUI_TRY_VALUE(const double ofMany, many());
    cost.ratios.push_back(ofMany / ofOne);
  }
  std::erase_if(costs, [](const ColumnCost& cost) { return cost.ratios.empty(); });
  return {};
}

Result<void> measureDraft(std::vector<double>& ratios, engine::Session& session, engine::Session& draft,
                          const std::vector<engine::TokenId>& ids, const engine::ReadOptions& read) {
  const auto position = static_cast<std::uint32_t>(std::min(ids.size(), session.tokens().size()) - 1);
  const std::span<const engine::TokenId> one = std::span(ids).subspan(position, 1);
  if (draft.tokens().size() < position) {  // the first time; the pass compiles kernels
    draft.truncate(0);
    CHASQUI_TRY(draft.read(ids, read));
    CHASQUI_TRY(timePass(draft, position, one, read));
  }
  CHASQUI_TRY_VALUE(const double ofModel, timePass(session, position, one, read));
  CHASQUI_TRY_VALUE(const double ofDraft, timePass(draft, position, one, read));
  ratios.push_back(ofDraft / ofModel);
  return {};
}

}  // namespace chasqui::cli
