#include "search_terms.h"

#include <algorithm>
#include <utility>

namespace chasqui::storage {
namespace {

constexpr std::size_t kBytesBefore = 60;
constexpr std::size_t kSnippetBytes = 240;
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// Quotes and spaces of other languages count as the plain ones.
std::string plain(std::string_view text) {
  static constexpr std::pair<std::string_view, char> kSame[] = {
      {"\xE2\x80\x9C", '"'}, {"\xE2\x80\x9D", '"'}, {"\xE2\x80\x9E", '"'}, {"\xC2\xAB", '"'},
      {"\xC2\xBB", '"'},     {"\xE3\x80\x80", ' '}, {"\xC2\xA0", ' '},
  };
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto* same = std::find_if(std::begin(kSame), std::end(kSame), [&](const auto& entry) {
      return text.compare(at, entry.first.size(), entry.first) == 0;
    });
    if (same != std::end(kSame)) {
      result += same->second;
      at += same->first.size();
    } else {
      const char byte = text[at++];
      result += static_cast<unsigned char>(byte) < ' ' ? ' ' : byte;
    }
  }
  return result;
}

void addPhrase(const WordReader& reader, std::string_view text, bool isOpen, SearchTerms& terms) {
  for (; !text.empty() && text.back() == '*'; text.remove_suffix(1)) isOpen = true;
  const Words words = reader.read(text);
  if (words.size() == 0 || terms.size() >= kMostPhrases) return;
  Phrase phrase;
  phrase.text = text;
  for (std::size_t i = 0; i < words.size(); ++i) phrase.words.emplace_back(words.folded(i));
  const std::size_t last = words.size() - 1;
  phrase.lastIsPrefix = isOpen && words.end(last) == text.size() && !isWordByItself(text, words.begin(last));
  terms.push_back(std::move(phrase));
}

bool isAt(const Words& words, std::size_t index, const Phrase& phrase) {
  if (words.size() - index < phrase.words.size()) return false;
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    const std::string_view word = words.folded(index + i);
    const std::string& wanted = phrase.words[i];
    const bool prefix = phrase.lastIsPrefix && i + 1 == phrase.words.size();
    if (prefix ? word.substr(0, wanted.size()) != wanted : word != wanted) return false;
  }
  return true;
}

// Where a term stands: words from `first` to `last`.
struct Place {
  std::size_t first, last, phrase;
};

std::vector<Place> placesOf(const Words& words, const SearchTerms& terms) {
  std::vector<Place> places;
  std::vector<bool> found(terms.size());
  for (std::size_t index = 0; index < words.size(); ++index) {
    for (std::size_t phrase = 0; phrase < terms.size(); ++phrase) {
      if (!isAt(words, index, terms[phrase])) continue;
      places.push_back({index, index + terms[phrase].words.size() - 1, phrase});
      found[phrase] = true;
    }
  }
  if (!std::all_of(found.begin(), found.end(), [](bool one) { return one; })) places.clear();
  return places;
}

// The place from which on most terms stand within one snippet.
std::size_t bestPlace(const Words& words, const std::vector<Place>& places, std::size_t termCount) {
  std::vector<int> inside(termCount);
  std::size_t end = 0, best = 0;
  int distinct = 0, most = 0;
  for (std::size_t start = 0; start < places.size() && most < static_cast<int>(termCount); ++start) {
    const std::size_t limit = words.begin(places[start].first) + kSnippetBytes - kBytesBefore;
    for (; end < places.size() && words.end(places[end].last) <= limit; ++end) {
      if (++inside[places[end].phrase] == 1) ++distinct;
    }
    if (distinct > most) {
      most = distinct;
      best = start;
    }
    if (end == start) ++end;  // a term that is longer than a snippet
    else if (--inside[places[start].phrase] == 0) --distinct;
  }
  return best;
}

std::size_t wholeCharacters(std::string_view text, std::size_t end) {
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

// From a word somewhat before the place to a word somewhat after it.
TextRange windowAround(const Words& words, std::size_t word, std::string_view text) {
  std::size_t first = word;
  while (first > 0 && words.begin(word) - words.begin(first - 1) <= kBytesBefore) --first;
  const std::size_t begin = first == 0 && words.begin(0) <= kBytesBefore ? 0 : words.begin(first);
  const std::size_t limit = begin + kSnippetBytes;
  if (limit >= text.size()) return {begin, text.size()};
  std::size_t end = begin;
  for (std::size_t i = first; i < words.size() && words.end(i) <= limit; ++i) end = words.end(i);
  return {begin, end > words.begin(word) ? end : wholeCharacters(text, limit)};
}

// Copies the window as one line, and the places that stand in it as marks.
Snippet cut(const Words& words, const std::vector<Place>& places, std::string_view text, TextRange window) {
  Snippet snippet;
  if (window.begin > 0) snippet.text = kEllipsis;
  std::vector<std::size_t> to(window.end - window.begin + 1);
  for (std::size_t at = window.begin; at < window.end; ++at) {
    to[at - window.begin] = snippet.text.size();
    const char byte = static_cast<unsigned char>(text[at]) <= ' ' ? ' ' : text[at];
    if (byte != ' ' || (!snippet.text.empty() && snippet.text.back() != ' ')) snippet.text += byte;
  }
  to.back() = snippet.text.size();
  for (const Place& place : places) {
    const std::size_t begin = words.begin(place.first), end = std::min(words.end(place.last), window.end);
    if (begin < window.begin || begin >= window.end) continue;
    const TextRange mark{to[begin - window.begin], to[end - window.begin]};
    if (!snippet.marks.empty() && mark.begin < snippet.marks.back().end) {
      snippet.marks.back().end = std::max(snippet.marks.back().end, mark.end);
    } else {
      snippet.marks.push_back(mark);
    }
  }
  if (window.end < text.size()) snippet.text += kEllipsis;
  return snippet;
}

}  // namespace

SearchTerms parseSearch(const WordReader& reader, std::string_view text) {
  const std::string query = plain(text.substr(0, wholeCharacters(text, std::min(text.size(), kMostQueryBytes))));
  SearchTerms terms;
  bool quoted = false;
  for (std::size_t start = 0; start <= query.size();) {
    std::size_t end = query.find_first_of(quoted ? "\"" : "\" ", start);
    const bool isOpen = end == std::string::npos;
    if (isOpen) end = query.size();
    addPhrase(reader, std::string_view(query).substr(start, end - start), isOpen, terms);
    if (!isOpen && query[end] == '"') quoted = !quoted;
    start = end + 1;
  }
  return terms;
}

std::string matchExpression(const SearchTerms& terms) {
  std::string expression;
  for (const Phrase& phrase : terms) {
    if (!expression.empty()) expression += " AND ";
    expression += '"' + phrase.text + '"';
    if (phrase.lastIsPrefix) expression += " *";
  }
  return expression;
}

std::optional<Snippet> snippetOf(const WordReader& reader, const SearchTerms& terms, std::string_view text) {
  text = text.substr(0, kSearchedBytes);
  const Words words = reader.read(text);
  const std::vector<Place> places = placesOf(words, terms);
  if (places.empty()) return std::nullopt;
  const std::size_t best = places[bestPlace(words, places, terms.size())].first;
  return cut(words, places, text, windowAround(words, best, text));
}

}  // namespace chasqui::storage
