#include "chat/transcript_model.h"

#include <algorithm>
#include <utility>

#include "markdown/block_list.h"

namespace chasqui::app {

namespace {

void showIn(BlockList& blocks, const TranscriptRow& row) {
  if (row.role == QLatin1String("user")) blocks.showVerbatim(row.attachments.isEmpty() ? row.text : row.ownText);
  else blocks.show(row.text, row.state == QLatin1String("generating"));
}

}  // namespace

int TranscriptModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant TranscriptModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const TranscriptRow& row = rows_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case MessageIdRole: return row.messageId;
    case RoleRole: return row.role;
    case Qt::DisplayRole:
    case TextRole: return row.text;
    case StateRole: return row.state;
    case SavedRole: return row.saved;
    case ErrorRole: return row.error;
    case ErrorNextStepRole: return row.errorNextStep;
    case ErrorDetailRole: return row.errorDetail;
    case SiblingIndexRole: return row.siblingIndex;
    case SiblingCountRole: return row.siblingCount;
    case StatisticsRole: return row.statistics;
    case ModelNameRole: return row.modelName;
    case ContextMarkRole: return row.contextMark;
    case SummaryRole: return row.summary;
    case AttachmentsRole: return row.attachments;
    case OwnTextRole: return row.ownText;
    case BlocksRole: return QVariant::fromValue<QObject*>(blocksOf(index.row()));
    case EditedRole: return row.edited;
    case CanGoOnRole: return row.canGoOn;
    case PromptChangedRole: return row.promptChanged;
    case PromptTextRole: return row.promptText;
    case ExampleRole: return row.example;
    default: return {};
  }
}

QHash<int, QByteArray> TranscriptModel::roleNames() const {
  return {{MessageIdRole, "messageId"},       {RoleRole, "role"},
          {TextRole, "text"},                 {StateRole, "state"},
          {SavedRole, "saved"},               {ErrorRole, "error"},
          {ErrorNextStepRole, "errorNextStep"}, {ErrorDetailRole, "errorDetail"},
          {SiblingIndexRole, "siblingIndex"}, {SiblingCountRole, "siblingCount"},
          {StatisticsRole, "statistics"},     {ModelNameRole, "modelName"},
          {ContextMarkRole, "contextMark"},   {SummaryRole, "summary"},
          {AttachmentsRole, "attachments"},   {OwnTextRole, "ownText"},
          {BlocksRole, "blocks"},             {EditedRole, "edited"},
          {CanGoOnRole, "canGoOn"},           {PromptChangedRole, "promptChanged"},
          {PromptTextRole, "promptText"},
          {ExampleRole, "example"}};
}

void TranscriptModel::setRows(std::vector<TranscriptRow> rows) {
  const int countBefore = count();
  std::size_t same = 0;
  while (same < rows.size() && same < rows_.size() && rows[same].messageId == rows_[same].messageId) ++same;
  for (std::size_t i = 0; i < same; ++i) replaceRow(i, std::move(rows[i]));
  if (same < rows_.size()) {
    beginRemoveRows({}, static_cast<int>(same), count() - 1);
    dropBlocks(same);
    rows_.resize(same);
    endRemoveRows();
  }
  if (same < rows.size()) {
    beginInsertRows({}, static_cast<int>(same), static_cast<int>(rows.size()) - 1);
    std::move(rows.begin() + static_cast<std::ptrdiff_t>(same), rows.end(), std::back_inserter(rows_));
    endInsertRows();
  }
  if (count() != countBefore) emit countChanged();
}

void TranscriptModel::resetRows(std::vector<TranscriptRow> rows) {
  beginResetModel();
  dropBlocks(0);
  rows_ = std::move(rows);
  endResetModel();
  emit countChanged();
}

void TranscriptModel::updateRow(const TranscriptRow& row) {
  const int at = rowOf(row.messageId);
  if (at >= 0) replaceRow(static_cast<std::size_t>(at), row);
}

void TranscriptModel::appendText(const QString& messageId, const QString& text) {
  const int at = rowOf(messageId);
  if (at < 0 || text.isEmpty()) return;
  rows_[static_cast<std::size_t>(at)].text += text;
  if (const auto blocks = blocks_.find(messageId); blocks != blocks_.end()) blocks->second->append(text);
  emit dataChanged(index(at), index(at), {TextRole});
}

BlockList* TranscriptModel::blocksOf(int row) const {
  const TranscriptRow& shown = rows_[static_cast<std::size_t>(row)];
  BlockList*& blocks = blocks_[shown.messageId];
  if (!blocks) {
    blocks = new BlockList(const_cast<TranscriptModel*>(this));
    showIn(*blocks, shown);
  }
  return blocks;
}

/// Views may still show the blocks of rows that are about to go.
void TranscriptModel::dropBlocks(std::size_t firstRow) {
  for (std::size_t row = firstRow; row < rows_.size(); ++row) {
    const auto blocks = blocks_.find(rows_[row].messageId);
    if (blocks == blocks_.end()) continue;
    blocks->second->deleteLater();
    blocks_.erase(blocks);
  }
}

int TranscriptModel::rowOf(const QString& messageId) const {
  // The row that is written is the last one, so the search starts there.
  for (std::size_t i = rows_.size(); i-- > 0;)
    if (rows_[i].messageId == messageId) return static_cast<int>(i);
  return -1;
}

void TranscriptModel::replaceRow(std::size_t row, TranscriptRow value) {
  if (rows_[row] == value) return;
  rows_[row] = std::move(value);
  if (const auto blocks = blocks_.find(rows_[row].messageId); blocks != blocks_.end())
    showIn(*blocks->second, rows_[row]);
  const QModelIndex at = index(static_cast<int>(row));
  emit dataChanged(at, at);
}

}  // namespace chasqui::app
