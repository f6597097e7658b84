// How well some typed letters fit a name.
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringView>

namespace chasqui::app {

/// A name made ready to be compared: without case and accents, with the places where its words begin.
struct MatchText {
  explicit MatchText(const QString& text);

  QString folded;
  std::vector<int> wordStarts;
};

/// As MatchText folds: lower case, "é" as "e".
QString foldForMatch(const QString& text);

/// The better the fit, the smaller.
enum class MatchRank {
  Prefix,       ///< "new" in "New chat"
  WordStarts,   ///< "cha ne" in "New chat"
  Initials,     ///< "nc" in "New chat"
  Inside,       ///< "hat" in "New chat"
  Subsequence,  ///< "nwct" in "New chat"
};

/// Nothing where it does not fit. `query` is folded and trimmed; an empty one fits everything as a prefix.
std::optional<MatchRank> matchRank(QStringView query, const MatchText& text);

}  // namespace chasqui::app
