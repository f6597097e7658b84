#include "markdown/chat_find.h"

#include <algorithm>

#include <QElapsedTimer>

#include "markdown/block_list.h"
#include "markdown/transcript_roles.h"

namespace chasqui::app {

namespace {

constexpr int kSliceMs = 4;

bool inRow(const TextPlace& place, int row) { return place.row < row; }

}  // namespace

ChatFind::ChatFind(QObject* parent) : QObject(parent) {
  slice_.setInterval(0);
  connect(&slice_, &QTimer::timeout, this, &ChatFind::searchSlice);
}

void ChatFind::setModel(QObject* object) {
  auto* model = qobject_cast<QAbstractItemModel*>(object);
  if (model_ == model) return;
  if (model_) model_->disconnect(this);
  model_ = model;
  if (model) {
    connect(model, &QAbstractItemModel::modelReset, this, &ChatFind::restart);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &ChatFind::restart);
    connect(model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first) {
      if (!query_.isEmpty() && first < nextRow_) restart();
      else if (!query_.isEmpty()) slice_.start();
    });
  }
  restart();
  emit modelChanged();
}

void ChatFind::setQuery(const QString& query) {
  if (query_ == query) return;
  query_ = query;
  emit queryChanged();
  restart();
}

int ChatFind::currentRow() const { return currentHit().row; }

TextPlace ChatFind::currentHit() const {
  return current_ < 0 || current_ >= count() ? TextPlace{} : hits_[static_cast<std::size_t>(current_)];
}

std::vector<int> ChatFind::hitsIn(int row, int block) const {
  std::vector<int> positions;
  for (auto hit = std::lower_bound(hits_.begin(), hits_.end(), TextPlace{row, block, 0});
       hit != hits_.end() && hit->row == row && hit->block == block; ++hit)
    positions.push_back(hit->position);
  return positions;
}

void ChatFind::restart() {
  for (const QMetaObject::Connection& connection : watched_) disconnect(connection);
  watched_.clear();
  hits_.clear();
  current_ = -1;
  nextRow_ = 0;
  if (model_ && !query_.isEmpty()) {
    slice_.start();
    searchSlice();
    return;
  }
  slice_.stop();
  emit hitsChanged();
  emit currentChanged();
}

void ChatFind::searchSlice() {
  QElapsedTimer timer;
  timer.start();
  const int rows = model_ ? model_->rowCount() : 0;
  for (; nextRow_ < rows && timer.elapsed() < kSliceMs; ++nextRow_) {
    searchRow(nextRow_, 0);
    watch(nextRow_);
  }
  if (nextRow_ >= rows) slice_.stop();
  if (current_ < 0 && !hits_.empty() && (nextRow_ > startRow_ || nextRow_ >= rows)) chooseCurrent({startRow_, 0, 0});
  emit hitsChanged();
  if (current_ < 0) emit currentChanged();
}

/// Adds the hits of one message from a block on; what was found there before is gone already.
void ChatFind::searchRow(int row, int firstBlock) {
  const BlockList* blocks = transcriptBlocks(model_, row);
  if (!blocks) return;
  std::vector<TextPlace> found;
  for (int block = firstBlock; block < blocks->count(); ++block) {
    const QString text = blocks->plain(block);
    for (qsizetype at = text.indexOf(query_, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(query_, at + query_.size(), Qt::CaseInsensitive))
      found.push_back({row, block, static_cast<int>(at)});
  }
  hits_.insert(std::lower_bound(hits_.begin(), hits_.end(), row + 1, inRow), found.begin(), found.end());
}

void ChatFind::searchAgain(int row, int firstBlock) {
  const TextPlace kept = currentHit();
  const auto from = std::lower_bound(hits_.begin(), hits_.end(), TextPlace{row, firstBlock, 0});
  const auto to = std::lower_bound(hits_.begin(), hits_.end(), row + 1, inRow);
  const bool had = from != to;
  hits_.erase(from, to);
  const std::size_t before = hits_.size();
  searchRow(row, firstBlock);
  if (!had && hits_.size() == before) return;
  if (kept.row >= 0) {
    const auto at = std::lower_bound(hits_.begin(), hits_.end(), kept);
    current_ = at != hits_.end() && *at == kept ? static_cast<int>(at - hits_.begin()) : -1;
  }
  if (current_ < 0 && !hits_.empty()) chooseCurrent(kept.row >= 0 ? kept : TextPlace{startRow_, 0, 0});
  emit hitsChanged();
  emit currentChanged();
}

/// Searches again what changes in the blocks of a message.
void ChatFind::watch(int row) {
  BlockList* blocks = transcriptBlocks(model_, row);
  if (!blocks) return;
  const auto again = [this, row](const QModelIndex&, int first) { searchAgain(row, first); };
  watched_.push_back(connect(blocks, &QAbstractItemModel::rowsInserted, this, again));
  watched_.push_back(connect(blocks, &QAbstractItemModel::rowsRemoved, this, again));
  watched_.push_back(connect(blocks, &QAbstractItemModel::dataChanged, this,
                             [this, row](const QModelIndex& first) { searchAgain(row, first.row()); }));
}

void ChatFind::step(int direction) {
  if (hits_.empty()) return;
  current_ = (current_ + direction + count()) % count();
  emit currentChanged();
}

void ChatFind::chooseCurrent(const TextPlace& near) {
  const auto at = std::lower_bound(hits_.begin(), hits_.end(), near);
  current_ = at == hits_.end() ? 0 : static_cast<int>(at - hits_.begin());
  emit currentChanged();
}

}  // namespace chasqui::app
