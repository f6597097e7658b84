#include "markdown/text_block.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QFontMetricsF>
#include <QQuickTextDocument>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QUrl>

#include "markdown/text_marks.h"

namespace chasqui::app {

namespace {

constexpr int kLettersOfAnyLine = 2000;

/// In CodeToken::Kind's order.
constexpr const char* kCodeColours[CodeToken::kKinds] = {"codeKeyword", "codeString", "codeNumber", "codeComment",
                                                         "codeTitle",   "codeType",   "codeMeta"};

/// The first position from which the two differ in letters or styles.
int commonLength(const StyledText& a, const StyledText& b) {
  const qsizetype most = std::min(a.text.size(), b.text.size());
  int common = static_cast<int>(
      std::mismatch(a.text.cbegin(), a.text.cbegin() + most, b.text.cbegin()).first - a.text.cbegin());
  for (std::size_t i = 0; i < std::max(a.spans.size(), b.spans.size()); ++i) {
    if (i < a.spans.size() && i < b.spans.size() && a.spans[i] == b.spans[i]) continue;
    int from = static_cast<int>(std::max(a.text.size(), b.text.size()));
    if (i < a.spans.size()) from = std::min(from, a.spans[i].start);
    if (i < b.spans.size()) from = std::min(from, b.spans[i].start);
    return std::min(common, from);
  }
  return common;
}

}  // namespace

TextBlock::TextBlock(QObject* parent) : QObject(parent) {
  connect(this, &TextBlock::colorsChanged, this, &TextBlock::rewrite);
  connect(this, &TextBlock::fontsChanged, this, &TextBlock::rewrite);
  connect(this, &TextBlock::styledChanged, this, &TextBlock::spokenChanged);
  connect(this, &TextBlock::markerChanged, this, &TextBlock::spokenChanged);
}

TextBlock::~TextBlock() {
  if (selection_) selection_->remove(this);
}

void TextBlock::componentComplete() {
  complete_ = true;
  if (QTextDocument* text = document()) text->setUndoRedoEnabled(false);
  if (edit_) {
    connect(edit_, SIGNAL(fontChanged(QFont)), this, SIGNAL(naturalWidthChanged()));
    connect(edit_, SIGNAL(selectionStartChanged()), this, SLOT(editSelectionMoved()));
    connect(edit_, SIGNAL(selectionEndChanged()), this, SLOT(editSelectionMoved()));
  }
  write();
  colourCode(0);
  showSelection();
  showHits();
}

void TextBlock::setStyled(const StyledText& styled) {
  if (styled_ == styled) return;
  styled_ = styled;
  emit styledChanged();
  write();
}

void TextBlock::setColors(QObject* colors) {
  if (colors_ == colors) return;
  colors_ = colors;
  emit colorsChanged();
}

void TextBlock::setCodeText(CodeText* code) {
  if (codeText_ == code) return;
  if (codeText_) codeText_->disconnect(this);
  codeText_ = code;
  if (code) {
    connect(code, &CodeText::coloured, this, &TextBlock::colourCode);
    connect(code, &CodeText::plain, this, [this] {
      if (marks_) marks_->clearLines();
    });
  }
  emit codeTextChanged();
}

void TextBlock::setRow(int row) {
  if (row_ == row) return;
  row_ = row;
  emit placeChanged();
  showSelection();
  showHits();
}

void TextBlock::setBlock(int block) {
  if (block_ == block) return;
  block_ = block;
  emit placeChanged();
  showSelection();
  showHits();
}

void TextBlock::setOffset(int offset) {
  if (offset_ == offset) return;
  offset_ = offset;
  emit placeChanged();
  showSelection();
  showHits();
}

void TextBlock::setSelection(TranscriptSelection* selection) {
  if (selection_ == selection) return;
  if (selection_) {
    selection_->remove(this);
    selection_->disconnect(this);
  }
  selection_ = selection;
  if (selection) {
    selection->add(this);
    connect(selection, &TranscriptSelection::changed, this, &TextBlock::showSelection);
  }
  emit placeChanged();
  showSelection();
}

void TextBlock::setFind(ChatFind* find) {
  if (find_ == find) return;
  if (find_) find_->disconnect(this);
  find_ = find;
  if (find) {
    connect(find, &ChatFind::hitsChanged, this, &TextBlock::showHits);
    connect(find, &ChatFind::currentChanged, this, &TextBlock::showHits);
  }
  emit placeChanged();
  showHits();
}

QTextDocument* TextBlock::document() const {
  if (!edit_) return nullptr;
  auto* wrapper = edit_->property("textDocument").value<QQuickTextDocument*>();
  return wrapper ? wrapper->textDocument() : nullptr;
}

QString TextBlock::linkAt(double x, double y) const {
  QString link;
  if (edit_)
    QMetaObject::invokeMethod(edit_, "linkAt", Q_RETURN_ARG(QString, link), Q_ARG(double, x), Q_ARG(double, y));
  return link;
}

int TextBlock::positionAt(const QPointF& scenePoint) const {
  int position = 0;
  if (!edit_) return position;
  const QPointF point = edit_->mapFromScene(scenePoint);
  QMetaObject::invokeMethod(edit_, "positionAt", Q_RETURN_ARG(int, position), Q_ARG(double, point.x()),
                            Q_ARG(double, point.y()));
  return std::clamp(position, 0, length());
}

double TextBlock::naturalWidth() const {
  if (!edit_) return 0;
  const QFontMetricsF metrics(edit_->property("font").value<QFont>());
  double widest = 0;
  // A text of more letters fills any line.
  for (const QString& line : styled_.text.left(kLettersOfAnyLine).split(QLatin1Char('\n')))
    widest = std::max(widest, metrics.horizontalAdvance(line));
  return std::ceil(widest) + 1;
}

void TextBlock::write() {
  if (!complete_ || !document()) return;
  const bool selected = selection_ && !selection_->empty();
  const int common = commonLength(written_, styled_);
  writeFrom(common);
  written_ = styled_;
  emit naturalWidthChanged();
  if (selected) showSelection();
}

void TextBlock::rewrite() {
  if (!complete_ || !document()) return;
  writeFrom(0);
  if (marks_) giveColours();
  showSelection();
  showHits();
}

TextMarks& TextBlock::marks() {
  if (!marks_) {
    marks_ = new TextMarks(document());
    giveColours();
  }
  return *marks_;
}

void TextBlock::giveColours() {
  std::vector<QColor> colours;
  for (const char* name : kCodeColours) colours.push_back(color(name));
  marks_->setColours(std::move(colours));
}

void TextBlock::writeFrom(int position) {
  QTextCursor cursor(document());
  cursor.beginEditBlock();
  cursor.setPosition(std::min(position, document()->characterCount() - 1));
  if (!cursor.atEnd()) {
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
  }
  if (position == 0) {
    QTextBlockFormat format;
    format.setLineHeight(100 * lineHeight_, QTextBlockFormat::ProportionalHeight);
    cursor.setBlockFormat(format);
  }
  const QTextCharFormat plain = formatOf(nullptr);
  const auto put = [&](int from, int to, const QTextCharFormat& format) {
    QString piece = styled_.text.mid(from, to - from);
    if (!code_) piece.replace(QLatin1Char('\n'), QChar::LineSeparator);
    if (!piece.isEmpty()) cursor.insertText(piece, format);
  };
  int at = position;
  for (const StyledSpan& span : styled_.spans) {
    if (span.start + span.length <= at) continue;
    put(at, std::max(at, span.start), plain);
    at = std::max(at, span.start);
    put(at, span.start + span.length, formatOf(&span));
    at = span.start + span.length;
  }
  put(at, length(), plain);
  cursor.endEditBlock();
}

QTextCharFormat TextBlock::formatOf(const StyledSpan* span) const {
  QTextCharFormat format;
  if (!span) return format;
  if (span->styles & markdown::Bold) format.setFontWeight(QFont::DemiBold);
  if (span->styles & markdown::Italic) format.setFontItalic(true);
  if (span->styles & markdown::Strike) format.setFontStrikeOut(true);
  if (span->styles & markdown::InlineCode) {
    format.setFontFamilies({codeFamily_});
    format.setProperty(QTextFormat::FontPixelSize, codePixels_);
    format.setBackground(color("code"));
  }
  if (!span->link.isEmpty()) {
    format.setAnchor(true);
    format.setAnchorHref(span->link);
    format.setForeground(color("link"));
    format.setFontUnderline(true);
  }
  return format;
}

QColor TextBlock::color(const char* name) const { return colors_ ? colors_->property(name).value<QColor>() : QColor(); }

/// Takes the colours of its own lines from one of the code on.
void TextBlock::colourCode(int firstLine) {
  if (!complete_ || !codeText_ || !document()) return;
  const CodeLines& lines = codeText_->lines();
  const int first = std::max(firstLine, firstLine_);
  const int end = std::min(static_cast<int>(lines.size()), firstLine_ + document()->blockCount());
  if (first < end) marks().setLines(first - firstLine_, {lines.begin() + first, lines.begin() + end});
}

void TextBlock::showSelection() {
  if (!complete_ || !edit_ || selecting_) return;
  int start = 0;
  int end = 0;
  if (selection_ && !selection_->empty() && row_ >= 0) {
    const TextPlace first = selection_->first();
    const TextPlace last = selection_->last();
    const TextPlace from{row_, block_, offset_};
    const TextPlace to{row_, block_, offset_ + length()};
    if (first < to && from < last) {
      start = first < from ? 0 : first.position - offset_;
      end = to < last ? length() : last.position - offset_;
    }
  }
  if (edit_->property("selectionStart").toInt() == start && edit_->property("selectionEnd").toInt() == end) return;
  selecting_ = true;
  if (start == end) {
    QMetaObject::invokeMethod(edit_, "deselect");
  } else {
    QMetaObject::invokeMethod(edit_, "select", Q_ARG(int, start), Q_ARG(int, end));
  }
  selecting_ = false;
}

/// The keyboard has changed what is selected within this text.
void TextBlock::editSelectionMoved() {
  if (selecting_ || !selection_ || !edit_->hasActiveFocus()) return;
  const int start = edit_->property("selectionStart").toInt();
  const int end = edit_->property("selectionEnd").toInt();
  if (start == end) return;
  selecting_ = true;
  selection_->select({row_, block_, offset_ + start}, {row_, block_, offset_ + end});
  selecting_ = false;
}

void TextBlock::showHits() {
  if (!complete_ || !document()) return;
  std::vector<TextMarks::Range> found;
  QRectF current;
  if (find_ && find_->count() > 0) {
    const int size = static_cast<int>(find_->query().size());
    for (const int position : find_->hitsIn(row_, block_)) {
      if (position + size <= offset_ || position >= offset_ + length()) continue;
      found.push_back({position - offset_, size});
      if (find_->currentHit() == TextPlace{row_, block_, position}) {
        QRectF from;
        QRectF to;
        QMetaObject::invokeMethod(edit_, "positionToRectangle", Q_RETURN_ARG(QRectF, from),
                                  Q_ARG(int, position - offset_));
        QMetaObject::invokeMethod(edit_, "positionToRectangle", Q_RETURN_ARG(QRectF, to),
                                  Q_ARG(int, std::min(position - offset_ + size, length())));
        current = from.united(to);
      }
    }
  }
  if (!found.empty() || marks_) marks().setFound(std::move(found), color("selection"));
  if (std::exchange(currentHit_, current) != current) emit currentHitChanged();
}

}  // namespace chasqui::app
