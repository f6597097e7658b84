#include "prompts/version_comparison.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <dtl/dtl.hpp>

namespace chasqui::app {

namespace {

constexpr qsizetype kMostPieces = 1'000;  // of each text: the comparison's time grows with their product

/// Where lupdate finds these sentences.
struct ComparisonWords {
  Q_DECLARE_TR_FUNCTIONS(VersionComparison)
};

bool isWord(QChar character) {
  return character.isLetterOrNumber() || character.isMark() || character.isSurrogate();
}

/// Words, blanks that follow each other, and all else one by one.
QStringList wordsOf(const QString& text) {
  QStringList words;
  for (qsizetype start = 0, end = 0; start < text.size(); start = end) {
    const QChar first = text.at(start);
    end = start + 1;
    while (end < text.size() && ((isWord(first) && isWord(text.at(end))) || (first.isSpace() && text.at(end).isSpace())))
      ++end;
    words << text.mid(start, end - start);
  }
  return words;
}

/// Each with its line's end.
QStringList linesOf(const QString& text) {
  QStringList lines;
  for (qsizetype start = 0, end = 0; start < text.size(); start = end) {
    end = text.indexOf(QLatin1Char('\n'), start) + 1;
    if (end == 0) end = text.size();
    lines << text.mid(start, end - start);
  }
  return lines;
}

using Pieces = std::vector<int>;  ///< places in a list of different texts

Pieces numbered(const QStringList& texts, QHash<QString, int>& numbers, QStringList& names) {
  Pieces pieces;
  for (const QString& text : texts) {
    const auto known = numbers.constFind(text);
    pieces.push_back(known == numbers.constEnd() ? static_cast<int>(names.size()) : *known);
    if (known != numbers.constEnd()) continue;
    numbers.insert(text, pieces.back());
    names << text;
  }
  return pieces;
}

/// Between two stretches that both have, what the earlier one has comes first.
class Builder {
 public:
  void add(const QString& text, dtl::edit_t kind) {
    if (kind == dtl::SES_DELETE) {
      earlier_ += text;
    } else if (kind == dtl::SES_ADD) {
      present_ += text;
    } else {
      close();
      comparison_.styled.text += text;
      comparison_.spoken += text;
    }
  }

  VersionComparison take() {
    close();
    return std::move(comparison_);
  }

 private:
  void close() {
    if (!earlier_.isEmpty()) put(earlier_, markdown::Bold, ComparisonWords::tr("(only here: %1)"));
    if (!present_.isEmpty()) put(present_, markdown::Strike, ComparisonWords::tr("(only now: %1)"));
  }

  void put(QString& words, int style, const QString& sentence) {
    QString& text = comparison_.styled.text;
    comparison_.styled.spans.push_back({static_cast<int>(text.size()), static_cast<int>(words.size()), style, {}});
    text += words;
    comparison_.spoken += sentence.arg(words);
    words.clear();
  }

  VersionComparison comparison_;
  QString earlier_;  ///< since the last stretch that both have: what it alone has
  QString present_;
};

}  // namespace

VersionComparison compareVersions(const QString& earlier, const QString& present) {
  QStringList before = wordsOf(earlier), now = wordsOf(present);
  if (std::max(before.size(), now.size()) > kMostPieces) {
    before = linesOf(earlier);
    now = linesOf(present);
  }
  if (std::max(before.size(), now.size()) > kMostPieces) {
    before = QStringList{earlier};
    now = QStringList{present};
  }
  QHash<QString, int> numbers;
  QStringList names;
  const Pieces from = numbered(before, numbers, names), to = numbered(now, numbers, names);
  dtl::Diff<int, Pieces> difference(from, to);
  difference.compose();
  Builder builder;
  for (const auto& [piece, info] : difference.getSes().getSequence()) builder.add(names.at(piece), info.type);
  return builder.take();
}

}  // namespace chasqui::app
