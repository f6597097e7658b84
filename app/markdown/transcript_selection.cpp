#include "markdown/transcript_selection.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QTextBoundaryFinder>

#include "markdown/block_list.h"
#include "markdown/text_block.h"
#include "markdown/transcript_roles.h"

namespace chasqui::app {

namespace {

constexpr int kEnd = std::numeric_limits<int>::max();

/// How far `point` is from `rectangle`, lines first: beside a line is nearer than below it.
double distance(const QRectF& rectangle, const QPointF& point) {
  const double x = std::max({rectangle.left() - point.x(), 0.0, point.x() - rectangle.right()});
  const double y = std::max({rectangle.top() - point.y(), 0.0, point.y() - rectangle.bottom()});
  return 10000 * y + x;
}

}  // namespace

void TranscriptSelection::setModel(QObject* object) {
  auto* model = qobject_cast<QAbstractItemModel*>(object);
  if (model_ == model) return;
  if (model_) model_->disconnect(this);
  model_ = model;
  clear();
  if (model) {
    connect(model, &QAbstractItemModel::modelReset, this, &TranscriptSelection::clear);
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex&, int from) {
      if (last().row >= from) clear();
    });
  }
  emit modelChanged();
}

void TranscriptSelection::press(const QPointF& scenePoint, bool extend) {
  pointer_ = scenePoint;
  const TextPlace place = placeAt(scenePoint);
  select(extend && anchor_.row >= 0 ? anchor_ : place, place);
  dragging_ = true;
  emit draggingChanged();
}

void TranscriptSelection::move(const QPointF& scenePoint) {
  if (!dragging_) return;
  pointer_ = scenePoint;
  emit pointerMoved();
  select(anchor_, placeAt(scenePoint));
}

void TranscriptSelection::release() {
  if (!dragging_) return;
  dragging_ = false;
  emit draggingChanged();
}

void TranscriptSelection::selectWord(const QPointF& scenePoint) {
  const TextPlace place = placeAt(scenePoint);
  const BlockList* blocks = blocksOf(place.row);
  if (!blocks) return;
  const QString text = blocks->plain(place.block);
  QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
  finder.setPosition(place.position);
  TextPlace from = place;
  TextPlace to = place;
  if (!finder.isAtBoundary() || finder.boundaryReasons().testFlag(QTextBoundaryFinder::EndOfItem))
    from.position = static_cast<int>(std::max<qsizetype>(finder.toPreviousBoundary(), 0));
  finder.setPosition(from.position);
  const qsizetype end = finder.toNextBoundary();
  to.position = static_cast<int>(end < 0 ? text.size() : end);
  select(from, to);
}

void TranscriptSelection::selectMessage(int row) {
  if (!model_ || row < 0 || row >= model_->rowCount()) return;
  const TextPlace from{row, 0, 0};
  const TextPlace to{row, kEnd, 0};
  if (first() == from && last() == to) return selectAll();
  select(from, to);
}

void TranscriptSelection::selectAll() {
  if (model_ && model_->rowCount() > 0) select({0, 0, 0}, {model_->rowCount() - 1, kEnd, 0});
}

void TranscriptSelection::clear() { select({}, {}); }

void TranscriptSelection::select(const TextPlace& anchor, const TextPlace& cursor) {
  if (anchor == anchor_ && cursor == cursor_) return;
  anchor_ = anchor;
  cursor_ = cursor;
  emit changed();
}

void TranscriptSelection::remove(TextBlock* text) { std::erase(shown_, text); }

BlockList* TranscriptSelection::blocksOf(int row) const { return transcriptBlocks(model_, row); }

TextPlace TranscriptSelection::placeAt(const QPointF& scenePoint) const {
  const TextBlock* nearest = nullptr;
  double least = std::numeric_limits<double>::infinity();
  for (const TextBlock* text : shown_) {
    const QQuickItem* edit = text->edit();
    if (!edit || !edit->isVisible() || text->row() < 0) continue;
    const double away = distance(edit->mapRectToScene(edit->boundingRect()), scenePoint);
    if (away >= least) continue;
    least = away;
    nearest = text;
  }
  if (!nearest) return {};
  return {nearest->row(), nearest->block(), nearest->offset() + nearest->positionAt(scenePoint)};
}

QString TranscriptSelection::text() const {
  if (empty() || !model_) return {};
  const TextPlace from = first();
  const TextPlace to = last();
  QStringList parts;
  for (int row = std::max(from.row, 0); row <= to.row && row < model_->rowCount(); ++row) {
    const bool fromStart = row > from.row || from == TextPlace{row, 0, 0};
    const bool toEnd = row < to.row || to.block == kEnd;
    if (fromStart && toEnd) {
      parts << textOf(row);
    } else {
      parts << partOf(row, row > from.row ? TextPlace{row, 0, 0} : from, row < to.row ? TextPlace{row, kEnd, 0} : to);
    }
  }
  return parts.join(QStringLiteral("\n\n"));
}

QString TranscriptSelection::textOf(int row) const {
  return model_->index(row, 0).data(transcriptRole(model_, "text")).toString();
}

QString TranscriptSelection::partOf(int row, const TextPlace& from, const TextPlace& to) const {
  const BlockList* blocks = blocksOf(row);
  if (!blocks) return textOf(row);
  QString text;
  for (int block = from.block; block <= to.block && block < blocks->count(); ++block) {
    const QString plain = blocks->plain(block);
    const int start = block == from.block ? from.position : 0;
    const int end = block == to.block ? to.position : static_cast<int>(plain.size());
    if (!text.isEmpty())
      text += blocks->index(block).data(BlockList::SpacingRole).toInt() >= 2 ? QStringLiteral("\n\n")
                                                                             : QStringLiteral("\n");
    if (start == 0 && (end > 0 || block < to.block)) text += blocks->leadOf(block);
    text += plain.mid(start, end - start);
  }
  return text;
}

}  // namespace chasqui::app
