#include "chat/chat_list.h"

#include <algorithm>
#include <utility>

#include <QDateTime>

namespace chasqui::app {

namespace {

bool newerFirst(const ChatEntry& a, const ChatEntry& b) {
  return a.updatedMs != b.updatedMs ? a.updatedMs > b.updatedMs : a.chatId > b.chatId;
}

}  // namespace

int ChatList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ChatList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const ChatEntry& entry = visible_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case ChatIdRole: return entry.chatId;
    case Qt::DisplayRole:
    case TitleRole: return entry.title;
    case SectionRole:
      return sectionOf(QDateTime::fromMSecsSinceEpoch(entry.updatedMs).date(), QDate::currentDate());
    case CurrentRole: return entry.chatId == currentId_;
    case BusyRole: return entry.busy;
    case PreviewRole: return entry.preview;
    default: return {};
  }
}

QHash<int, QByteArray> ChatList::roleNames() const {
  return {{ChatIdRole, "chatId"},   {TitleRole, "title"}, {SectionRole, "section"},
          {CurrentRole, "current"}, {BusyRole, "busy"},   {PreviewRole, "preview"}};
}

QString ChatList::sectionOf(const QDate& day, const QDate& today) {
  const qint64 days = day.daysTo(today);
  if (days <= 0) return tr("Today");
  if (days == 1) return tr("Yesterday");
  if (days <= 7) return tr("Last 7 days");
  return tr("Earlier");
}

void ChatList::setFilter(const QString& filter) {
  if (filter_ == filter) return;
  filter_ = filter;
  rebuildVisible();
  emit filterChanged();
}

void ChatList::setEntries(std::vector<ChatEntry> entries) {
  all_ = std::move(entries);
  std::sort(all_.begin(), all_.end(), newerFirst);
  rebuildVisible();
}

void ChatList::put(const ChatEntry& entry) {
  const auto known = std::find_if(all_.begin(), all_.end(), [&](const auto& e) { return e.chatId == entry.chatId; });
  if (known != all_.end()) all_.erase(known);
  all_.insert(std::lower_bound(all_.begin(), all_.end(), entry, newerFirst), entry);

  const int from = visibleRowOf(entry.chatId);
  if (!matches(entry)) {
    if (from < 0) return;
    beginRemoveRows({}, from, from);
    visible_.erase(visible_.begin() + from);
    endRemoveRows();
    emit countChanged();
    return;
  }
  const auto place = [&] { return std::lower_bound(visible_.begin(), visible_.end(), entry, newerFirst); };
  if (from < 0) {
    const int to = static_cast<int>(place() - visible_.begin());
    beginInsertRows({}, to, to);
    visible_.insert(visible_.begin() + to, entry);
    endInsertRows();
    emit countChanged();
    return;
  }
  // Where it goes once it is out of its old row; a move down is named by the row after it.
  int to = 0;
  for (int i = 0; i < count(); ++i)
    if (i != from && newerFirst(visible_[static_cast<std::size_t>(i)], entry)) ++to;
  if (to != from) {
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    visible_.erase(visible_.begin() + from);
    visible_.insert(visible_.begin() + to, entry);
    endMoveRows();
  } else {
    visible_[static_cast<std::size_t>(to)] = entry;
  }
  emit dataChanged(index(to), index(to));
}

void ChatList::take(const QString& chatId) {
  const auto known = std::find_if(all_.begin(), all_.end(), [&](const auto& e) { return e.chatId == chatId; });
  if (known != all_.end()) all_.erase(known);
  const int row = visibleRowOf(chatId);
  if (row < 0) return;
  beginRemoveRows({}, row, row);
  visible_.erase(visible_.begin() + row);
  endRemoveRows();
  emit countChanged();
}

const ChatEntry* ChatList::find(const QString& chatId) const {
  const auto known = std::find_if(all_.begin(), all_.end(), [&](const auto& e) { return e.chatId == chatId; });
  return known == all_.end() ? nullptr : &*known;
}

void ChatList::setCurrentId(const QString& chatId) {
  if (currentId_ == chatId) return;
  const QString before = std::exchange(currentId_, chatId);
  changed(before, {CurrentRole});
  changed(currentId_, {CurrentRole});
  emit currentIdChanged();
}

void ChatList::setBusy(const QString& chatId, bool busy) {
  const auto known = std::find_if(all_.begin(), all_.end(), [&](const auto& e) { return e.chatId == chatId; });
  if (known == all_.end() || known->busy == busy) return;
  known->busy = busy;
  const int row = visibleRowOf(chatId);
  if (row < 0) return;
  visible_[static_cast<std::size_t>(row)].busy = busy;
  changed(chatId, {BusyRole});
}

void ChatList::setUndoText(const QString& text) {
  if (undoText_ == text) return;
  undoText_ = text;
  emit undoTextChanged();
}

bool ChatList::matches(const ChatEntry& entry) const {
  return filter_.trimmed().isEmpty() || entry.title.contains(filter_.trimmed(), Qt::CaseInsensitive);
}

int ChatList::visibleRowOf(const QString& chatId) const {
  for (std::size_t i = 0; i < visible_.size(); ++i)
    if (visible_[i].chatId == chatId) return static_cast<int>(i);
  return -1;
}

void ChatList::rebuildVisible() {
  const int countBefore = count();
  beginResetModel();
  visible_.clear();
  std::copy_if(all_.begin(), all_.end(), std::back_inserter(visible_), [&](const auto& e) { return matches(e); });
  endResetModel();
  if (count() != countBefore) emit countChanged();
}

void ChatList::changed(const QString& chatId, const QList<int>& roles) {
  const int row = visibleRowOf(chatId);
  if (row >= 0) emit dataChanged(index(row), index(row), roles);
}

void ChatList::openBy(int step) {
  const int to = visibleRowOf(currentId_) + step;
  if (to >= 0 && to < count()) open(visible_[static_cast<std::size_t>(to)].chatId);
}

}  // namespace chasqui::app
