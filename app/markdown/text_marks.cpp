#include "markdown/text_marks.h"

#include <algorithm>
#include <utility>

#include <QTextBlock>
#include <QTextDocument>

namespace chasqui::app {

void TextMarks::setColours(std::vector<QColor> colours) {
  if (colours_ == colours) return;
  colours_ = std::move(colours);
  if (!lines_.empty()) rehighlight();
}

void TextMarks::setLines(int first, const std::vector<std::vector<CodeToken>>& lines) {
  const auto end = static_cast<std::size_t>(first) + lines.size();
  if (lines_.size() < end) lines_.resize(end);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t line = static_cast<std::size_t>(first) + i;
    lines_[line] = lines[i];
    if (!lines[i].empty()) rehighlightBlock(document()->findBlockByNumber(static_cast<int>(line)));
  }
}

void TextMarks::clearLines() {
  if (lines_.empty()) return;
  lines_.clear();
  rehighlight();
}

void TextMarks::setFound(std::vector<Range> found, const QColor& ground) {
  if (found == found_ && ground == ground_) return;
  found_ = std::move(found);
  ground_ = ground;
  rehighlight();
}

void TextMarks::highlightBlock(const QString& text) {
  const QTextBlock block = currentBlock();
  const auto line = static_cast<std::size_t>(block.blockNumber());
  if (line < lines_.size())
    for (const CodeToken& token : lines_[line])
      if (static_cast<std::size_t>(token.kind) < colours_.size())
        setFormat(token.start, token.length, colours_[static_cast<std::size_t>(token.kind)]);
  for (const Range& range : found_) {
    const int start = std::max(range.start - block.position(), 0);
    const int end = std::min(range.start + range.length - block.position(), static_cast<int>(text.size()));
    for (int i = start; i < end; ++i) {
      QTextCharFormat mark = format(i);
      mark.setBackground(ground_);
      setFormat(i, 1, mark);
    }
  }
}

}  // namespace chasqui::app
