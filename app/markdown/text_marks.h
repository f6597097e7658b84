// Colours over a document's text that are no part of it: tokens of code and what was found.
#pragma once

#include <vector>

#include <QColor>
#include <QSyntaxHighlighter>

#include "markdown/code_token.h"

namespace chasqui::app {

class TextMarks : public QSyntaxHighlighter {
 public:
  explicit TextMarks(QTextDocument* document) : QSyntaxHighlighter(document) {}

  struct Range {
    int start = 0;
    int length = 0;

    bool operator==(const Range&) const = default;
  };

  /// The colour of each class of tokens; what is there is drawn anew.
  void setColours(std::vector<QColor> colours);
  void setLines(int first, const std::vector<std::vector<CodeToken>>& lines);
  void clearLines();
  /// Places of the document that get `ground` behind them.
  void setFound(std::vector<Range> found, const QColor& ground);

 protected:
  void highlightBlock(const QString& text) override;

 private:
  std::vector<QColor> colours_;
  std::vector<std::vector<CodeToken>> lines_;
  std::vector<Range> found_;
  QColor ground_;
};

}  // namespace chasqui::app
