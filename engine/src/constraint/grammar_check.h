// What is wrong with a grammar that was read without a mistake.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "constraint/grammar.h"

namespace chasqui::engine {

/// Invalid, with the place in `text`, which `grammar` was read from: a rule that never comes to an end, or that needs
/// itself before it has taken a character (left recursion), so that a matcher would never get on.
Result<void> checkGrammar(const Grammar& grammar, std::string_view text);

/// Rules of which each needs the next and the last the first, so that none comes to an end; empty where there are none,
/// or too many ways through the rules to tell.
std::vector<std::uint32_t> endlessCircle(const Grammar& grammar);

}  // namespace chasqui::engine
