// Whole numbers between two bounds as a grammar.
#pragma once

#include <cstdint>
#include <string>

namespace chasqui::engine {

/// A GBNF expression, in brackets, for the decimal numbers from `least` to `most`, without leading zeros. `least` is at
/// most `most`, and neither has more than 18 digits.
std::string integerRange(std::int64_t least, std::int64_t most);

}  // namespace chasqui::engine
