// What the user looks for, and where it stands in a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/search_store.h"
#include "words.h"

namespace chasqui::storage {

/// A word, or words that stand one after the other.
struct Phrase {
  std::string text;  ///< as it was typed; holds neither quotes nor NUL
  std::vector<std::string> words;
  bool lastIsPrefix = false;
};

/// All of them are looked for. Any text gives terms: what is no word is left out, and so is what follows the first
/// kMostPhrases and kMostQueryBytes.
using SearchTerms = std::vector<Phrase>;

inline constexpr std::size_t kMostPhrases = 32;
inline constexpr std::size_t kMostQueryBytes = 4096;

SearchTerms parseSearch(const WordReader& reader, std::string_view text);

/// The terms in FTS5's language, where every word is quoted.
std::string matchExpression(const SearchTerms& terms);

/// A piece of a text around what was found.
struct Snippet {
  std::string text;
  std::vector<TextRange> marks;
};

/// The piece of `text` with most of the terms in it; nothing where one of them is missing.
std::optional<Snippet> snippetOf(const WordReader& reader, const SearchTerms& terms, std::string_view text);

}  // namespace chasqui::storage
