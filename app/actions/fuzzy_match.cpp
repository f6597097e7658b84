#include "actions/fuzzy_match.h"

#include <algorithm>

namespace chasqui::app {

namespace {

bool isAscii(const QString& text) {
  return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

bool someWordStartsWith(const MatchText& text, QStringView word) {
  const QStringView folded(text.folded);
  return std::any_of(text.wordStarts.begin(), text.wordStarts.end(),
                     [&](int start) { return folded.mid(start).startsWith(word); });
}

bool wordsStart(const MatchText& text, QStringView query) {
  for (qsizetype from = 0; from < query.size();) {
    const qsizetype space = query.indexOf(u' ', from);
    const qsizetype to = space < 0 ? query.size() : space;
    if (to > from && !someWordStartsWith(text, query.mid(from, to - from))) return false;
    from = to + 1;
  }
  return true;
}

bool areInitials(const MatchText& text, QStringView query) {
  if (static_cast<std::size_t>(query.size()) > text.wordStarts.size()) return false;
  for (qsizetype i = 0; i < query.size(); ++i)
    if (text.folded[text.wordStarts[static_cast<std::size_t>(i)]] != query[i]) return false;
  return true;
}

bool isSubsequence(QStringView text, QStringView query) {
  qsizetype found = 0;
  for (const QChar letter : text) {
    while (found < query.size() && query[found] == u' ') ++found;
    if (found == query.size()) return true;
    if (letter == query[found]) ++found;
  }
  return found == query.size();
}

}  // namespace

QString foldForMatch(const QString& text) {
  if (isAscii(text)) return text.toLower();
  QString folded = text.normalized(QString::NormalizationForm_KD);
  folded.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
  return folded.toCaseFolded();
}

MatchText::MatchText(const QString& text) : folded(foldForMatch(text)) {
  bool inWord = false;
  for (int i = 0; i < folded.size(); ++i) {
    const bool letter = folded[i].isLetterOrNumber() || folded[i].isSurrogate();
    if (letter && !inWord) wordStarts.push_back(i);
    inWord = letter;
  }
}

std::optional<MatchRank> matchRank(QStringView query, const MatchText& text) {
  if (text.folded.startsWith(query)) return MatchRank::Prefix;
  if (!isSubsequence(text.folded, query)) {
    // The words of a query may come in another order than in the text.
    return query.contains(u' ') && wordsStart(text, query) ? std::optional(MatchRank::WordStarts) : std::nullopt;
  }
  if (wordsStart(text, query)) return MatchRank::WordStarts;
  if (areInitials(text, query)) return MatchRank::Initials;
  if (text.folded.contains(query)) return MatchRank::Inside;
  return MatchRank::Subsequence;
}

}  // namespace chasqui::app
