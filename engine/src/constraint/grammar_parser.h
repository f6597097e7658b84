// GBNF, the notation of llama.cpp's grammars, to rules.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "constraint/grammar.h"

namespace chasqui::engine {

/// Limits of a grammar's text. Past any of them it is refused.
inline constexpr std::size_t kMostGrammarBytes = 4U << 20;
inline constexpr std::size_t kMostRules = 1U << 16;
inline constexpr std::size_t kMostInstructions = 1U << 19;  ///< of the program; also texts, classes and so on, read
inline constexpr unsigned kMostGrammarDepth = 64;         ///< groups in each other
inline constexpr std::uint32_t kMostRepetitions = 10000;  ///< in {m,n}

/// Parses `text`, UTF-8. Invalid: names line, column and what is wrong there.
Result<Grammar> parseGrammar(std::string_view text);

/// Invalid: "Line 3, column 7 of the grammar: WHAT." for the place `offset` bytes into `text`.
tl::unexpected<Error> grammarError(std::string_view text, std::size_t offset, const std::string& what);

/// The name of a rule, cut where it is long, as sentences have it.
std::string quotedName(const std::string& name);

}  // namespace chasqui::engine
