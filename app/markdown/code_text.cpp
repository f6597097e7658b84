#include "markdown/code_text.h"

#include <algorithm>
#include <utility>

namespace chasqui::app {

namespace {

constexpr int kPieceLines = 40;
/// A piece of fewer lines where they are long.
constexpr int kPieceCharacters = 4000;

}  // namespace

CodeText::~CodeText() {
  if (highlighter_ && job_ != 0) highlighter_->close(job_);
}

int CodeText::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(pieces_.size());
}

QVariant CodeText::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const Piece& piece = pieces_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case StyledRole: return QVariant::fromValue(StyledText{piece.text, {}});
    case OffsetRole: return piece.offset;
    case LineRole: return piece.line;
    default: return {};
  }
}

QHash<int, QByteArray> CodeText::roleNames() const {
  return {{StyledRole, "styled"}, {OffsetRole, "offset"}, {LineRole, "line"}};
}

void CodeText::setStyled(const StyledText& styled) {
  if (styled_ == styled) return;
  const QString before = std::exchange(styled_, styled).text;
  if (sent_ > 0 && QStringView(before).left(sent_) != QStringView(styled_.text).left(sent_)) drop();
  cut();
  emit styledChanged();
  sendLines();
}

void CodeText::setLanguage(const QString& language) {
  if (language_ == language) return;
  drop();
  language_ = language;
  emit languageChanged();
  sendLines();
}

void CodeText::setClosed(bool closed) {
  if (closed_ == closed) return;
  closed_ = closed;
  emit closedChanged();
  sendLines();
}

void CodeText::setHighlighter(CodeHighlighter* highlighter) {
  if (highlighter_ == highlighter) return;
  drop();
  highlighter_ = highlighter;
  emit highlighterChanged();
  sendLines();
}

/// Of the text from `offset` on, where `line` begins.
std::vector<CodeText::Piece> CodeText::piecesOf(const QString& text, int offset, int line) {
  std::vector<Piece> pieces;
  for (bool more = true; more;) {
    Piece piece{offset, line, {}};
    qsizetype end = offset;
    for (int lines = 0; more && lines < kPieceLines && end - offset < kPieceCharacters; ++lines, ++line) {
      const qsizetype next = text.indexOf(QLatin1Char('\n'), end);
      more = next >= 0;
      end = more ? next + 1 : text.size();
    }
    piece.text = text.mid(offset, end - offset - (more ? 1 : 0));
    offset = static_cast<int>(end);
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

/// Cuts the text into pieces and reports those that differ.
void CodeText::cut() {
  const QString& text = styled_.text;
  std::size_t at = 0;
  // A piece that another follows is full: while the text only grows it stays.
  const auto stays = [&](const Piece& piece) {
    const qsizetype end = piece.offset + piece.text.size();
    return end < text.size() && text[end] == QLatin1Char('\n') &&
           QStringView(text).mid(piece.offset, piece.text.size()) == piece.text;
  };
  while (at + 1 < pieces_.size() && stays(pieces_[at])) ++at;
  const bool isFirst = at >= pieces_.size();
  const std::vector<Piece> rest = piecesOf(text, isFirst ? 0 : pieces_[at].offset, isFirst ? 0 : pieces_[at].line);
  const std::size_t after = at + rest.size();
  if (after < pieces_.size()) {
    beginRemoveRows({}, static_cast<int>(after), rowCount() - 1);
    pieces_.resize(after);
    endRemoveRows();
  }
  const std::size_t kept = std::min(after, pieces_.size());
  for (std::size_t i = at; i < kept; ++i) {
    if (pieces_[i] == rest[i - at]) continue;
    pieces_[i] = rest[i - at];
    const QModelIndex changed = index(static_cast<int>(i));
    emit dataChanged(changed, changed);
  }
  if (kept == after) return;
  beginInsertRows({}, static_cast<int>(kept), static_cast<int>(after) - 1);
  pieces_.insert(pieces_.end(), rest.begin() + static_cast<std::ptrdiff_t>(kept - at), rest.end());
  endInsertRows();
}

/// Sends the complete lines that were not sent yet.
void CodeText::sendLines() {
  if (!highlighter_ || language_.isEmpty() || plain_) return;
  const QString& text = styled_.text;
  const int length = static_cast<int>(text.size());
  const int end = closed_ ? length : static_cast<int>(text.lastIndexOf(QLatin1Char('\n'))) + 1;
  if (end <= sent_) return;
  plain_ = length > CodeHighlighter::kLongestCode;
  if (plain_) return;
  if (job_ == 0) {
    job_ = highlighter_->open(language_);
    connect(highlighter_, &CodeHighlighter::coloured, this, [this](CodeJob job, int first, const CodeLines& lines) {
      if (job != job_) return;
      lines_.resize(static_cast<std::size_t>(first));
      lines_.insert(lines_.end(), lines.begin(), lines.end());
      emit coloured(first);
    });
    connect(highlighter_, &CodeHighlighter::gaveUp, this, [this](CodeJob job) { plain_ = plain_ || job == job_; });
  }
  QString lines = text.mid(sent_, end - sent_);
  if (!lines.endsWith(QLatin1Char('\n'))) lines += QLatin1Char('\n');
  highlighter_->append(job_, lines);
  sent_ = end;
}

void CodeText::drop() {
  if (highlighter_ && job_ != 0) {
    highlighter_->close(job_);
    highlighter_->disconnect(this);
  }
  job_ = 0;
  sent_ = 0;
  plain_ = false;
  if (lines_.empty()) return;
  lines_.clear();
  emit plain();
}

}  // namespace chasqui::app
