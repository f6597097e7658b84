// What it costs to read a few tokens at once.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "engine/session.h"

namespace chasqui::cli {

struct ColumnCost {
  std::uint32_t columns = 0;   ///< tokens of a pass, each with its logits
  std::vector<double> ratios;  ///< time of a pass over that of a pass with one token; of pairs, one after the other
};

/// Passes of 2, 4 and 8 tokens beside passes of one, in turn, after the first tokens of `ids`; without those that the
/// context has no room for. Adds a ratio to each of `costs`, or makes it. What was read behind stays read.
Result<void> measureColumns(std::vector<ColumnCost>& costs, engine::Session& session,
                            const std::vector<engine::TokenId>& ids, const engine::ReadOptions& read);

/// The same of a token of `draft`, a smaller model, beside one of the model; both after the same tokens. Adds a ratio.
Result<void> measureDraft(std::vector<double>& ratios, engine::Session& session, engine::Session& draft,
                          const std::vector<engine::TokenId>& ids, const engine::ReadOptions& read);

}  // namespace chasqui::cli
