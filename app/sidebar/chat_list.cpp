#include "sidebar/chat_list.h"

#include <algorithm>
#include <utility>

#include <QDateTime>

namespace chasqui::app {

namespace {

/// More changes than this at once and the view starts afresh: that is quicker than as many signals.
constexpr std::size_t kManyChanges = 100;
constexpr qint64 kLongestWaitMs = 15 * 60 * 1000;  // a computer that slept through midnight

QDate dayOf(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms).date(); }

}  // namespace

ChatList::ChatList(QObject* parent) : QAbstractListModel(parent), today_(QDate::currentDate()) {
  midnight_.setSingleShot(true);
  midnight_.setTimerType(Qt::VeryCoarseTimer);
  connect(&midnight_, &QTimer::timeout, this, [this] {
    setToday(QDate::currentDate());
    waitForMidnight();
  });
  waitForMidnight();
}

void ChatList::waitForMidnight() {
  const QDateTime now = QDateTime::currentDateTime();
  const qint64 left = now.msecsTo(now.date().addDays(1).startOfDay()) + 1000;
  midnight_.start(static_cast<int>(std::clamp<qint64>(left, 1000, kLongestWaitMs)));
}

int ChatList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ChatList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const RowKey& row = rows_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case SectionRole: return sectionAt(index.row());
    case HeadingRole: {
      const QString section = sectionAt(index.row());
      return index.row() > 0 && section == sectionAt(index.row() - 1) ? QString() : section;
    }
    case FolderIdRole: return row.folderId;
    case IsFolderRole: return row.isFolder;
    case ChatIdRole: return row.chatId;
    default: break;
  }
  if (row.isFolder) return folderData(*folders_.find(row.folderId), role);
  return chatData(*entries_.find(row.chatId), role);
}

QVariant ChatList::chatData(const ChatEntry& entry, int role) const {
  switch (role) {
    case Qt::DisplayRole:
    case TitleRole: return entry.shownTitle();
    case CurrentRole: return entry.chatId == currentId_;
    case BusyRole: return entry.busy;
    case PreviewRole: return entry.preview;
    case PinnedRole: return entry.place.pinnedMs != 0;
    case SelectedRole: return selection_.contains(entry.chatId);
    case ExpandedRole: return false;
    case ChatCountRole: return 0;
    default: return {};
  }
}

QVariant ChatList::folderData(const FolderEntry& folder, int role) const {
  switch (role) {
    case Qt::DisplayRole:
    case TitleRole: return folder.name;
    case ExpandedRole: return folder.expanded || entries_.filtering();
    case ChatCountRole: return entries_.countIn(folder.folderId);
    case PreviewRole: return QString();
    case CurrentRole:
    case BusyRole:
    case PinnedRole:
    case SelectedRole: return false;
    default: return {};
  }
}

QHash<int, QByteArray> ChatList::roleNames() const {
  return {{ChatIdRole, "chatId"},     {TitleRole, "title"},       {SectionRole, "section"},
          {HeadingRole, "heading"},   {CurrentRole, "current"},   {BusyRole, "busy"},
          {PreviewRole, "preview"},   {FolderIdRole, "folderId"}, {IsFolderRole, "isFolder"},
          {ExpandedRole, "expanded"}, {ChatCountRole, "chatCount"}, {PinnedRole, "pinned"},
          {SelectedRole, "selected"}};
}

QString ChatList::sectionOf(const QDate& day, const QDate& today) {
  const qint64 days = day.daysTo(today);
  if (days <= 0) return tr("Today");
  if (days == 1) return tr("Yesterday");
  if (days <= 7) return tr("Last 7 days");
  return tr("Earlier");
}

QString ChatList::sectionAt(int row) const {
  const RowKey& key = rows_[static_cast<std::size_t>(row)];
  if (key.group == RowKey::Group::Pinned) return tr("Pinned");
  if (key.group == RowKey::Group::Folder) return tr("Folders");
  return sectionOf(dayOf(key.whenMs), today_);
}

void ChatList::setToday(const QDate& today) {
  if (std::exchange(today_, today) == today || rows_.empty()) return;
  emit dataChanged(index(0), index(count() - 1), {SectionRole, HeadingRole});
}

void ChatList::setFilter(const QString& filter) {
  if (entries_.filter() == filter) return;
  const bool sameRows = entries_.filter().trimmed() == filter.trimmed();
  if (!sameRows) clearSelection();
  entries_.setFilter(filter);
  if (!sameRows) rebuild();
  emit filterChanged();
}

void ChatList::setEntries(std::vector<ChatEntry> entries) { setEntries(std::move(entries), folders_.folders()); }

void ChatList::setEntries(std::vector<ChatEntry> entries, std::vector<FolderEntry> folders) {
  clearSelection();
  const int countBefore = count();
  beginResetModel();
  folders_.setFolders(std::move(folders));
  entries_.clear();
  for (const ChatEntry& entry : entries) entries_.put(entry);
  rows_ = entries_.rows();
  endResetModel();
  if (count() != countBefore) emit countChanged();
}

void ChatList::rebuild() {
  const int countBefore = count();
  beginResetModel();
  rows_ = entries_.rows();
  endResetModel();
  if (count() != countBefore) emit countChanged();
}

void ChatList::put(const ChatEntry& entry) {
  const ChatEntry* known = entries_.find(entry.chatId);
  const QString folderBefore = known ? known->place.folderId : QString();
  const int from = shownRowOf(known);
  entries_.put(entry);
  const bool shown = entries_.isShown(entry);
  if (from >= 0 && !shown) {
    removeRows(from, 1);
  } else if (from >= 0) {
    moveRow(from, entries_.keyOf(entry));
  } else if (shown) {
    const RowKey key = entries_.keyOf(entry);
    insertRows(placeOf(key), {key});
  }
  refreshFolder(folderBefore);
  if (entry.place.folderId != folderBefore) refreshFolder(entry.place.folderId);
}

void ChatList::take(const QString& chatId) {
  const ChatEntry* known = entries_.find(chatId);
  if (!known) return;
  const QString folderId = known->place.folderId;
  const int row = shownRowOf(known);
  if (selection_.contains(chatId)) toggleSelected(chatId);
  // The row goes first: it may not speak of an entry that is gone.
  if (row >= 0) removeRows(row, 1);
  entries_.take(chatId);
  refreshFolder(folderId);
}

void ChatList::file(const std::vector<ChatEntry>& entries) {
  if (entries.size() <= kManyChanges) {
    for (const ChatEntry& entry : entries) entry.place.deletedMs != 0 ? take(entry.chatId) : put(entry);
    return;
  }
  clearSelection();
  const int countBefore = count();
  beginResetModel();
  for (const ChatEntry& entry : entries)
    entry.place.deletedMs != 0 ? entries_.take(entry.chatId) : entries_.put(entry);
  rows_ = entries_.rows();
  endResetModel();
  if (count() != countBefore) emit countChanged();
}

QString ChatList::neighbourOfCurrent(const QStringList& leaving) const {
  const QSet<QString> gone(leaving.begin(), leaving.end());
  const auto stays = [&](const RowKey& row) { return !row.isFolder && !gone.contains(row.chatId); };
  const int current = rowOfChat(currentId_);
  const auto from = rows_.begin() + std::max(0, current);
  if (const auto below = std::find_if(from, rows_.end(), stays); below != rows_.end()) return below->chatId;
  const auto above = std::find_if(std::make_reverse_iterator(from), rows_.rend(), stays);
  return above == rows_.rend() ? QString() : above->chatId;
}

void ChatList::setCurrentId(const QString& chatId) {
  if (currentId_ == chatId) return;
  const QString before = std::exchange(currentId_, chatId);
  changed(before, {CurrentRole});
  changed(currentId_, {CurrentRole});
  emit currentIdChanged();
}

void ChatList::setBusy(const QString& chatId, bool busy) {
  const ChatEntry* known = entries_.find(chatId);
  if (!known || known->busy == busy) return;
  ChatEntry entry = *known;
  entry.busy = busy;
  entries_.put(entry);
  changed(chatId, {BusyRole});
}

void ChatList::retranslate() {
  if (count() > 0) emit dataChanged(index(0), index(count() - 1), {TitleRole, SectionRole, HeadingRole});
}

void ChatList::setUndo(const QString& text, int steps) {
  if (undoText_ == text && undoSteps_ == steps) return;
  undoText_ = text;
  undoSteps_ = steps;
  emit undoChanged();
}

void ChatList::changed(const QString& chatId, const QList<int>& roles) {
  const int row = rowOfChat(chatId);
  if (row >= 0) emit dataChanged(index(row), index(row), roles);
}

QString ChatList::titleOf(const QString& chatId) const {
  const ChatEntry* entry = entries_.find(chatId);
  return entry ? entry->shownTitle() : QString();
}

int ChatList::rowOfChat(const QString& chatId) const { return shownRowOf(entries_.find(chatId)); }

int ChatList::rowOfFolder(const QString& folderId) const {
  const FolderEntry* folder = folders_.find(folderId);
  return folder ? rowOf(ChatEntries::keyOf(*folder)) : -1;
}

int ChatList::shownRowOf(const ChatEntry* entry) const {
  return entry && entries_.isShown(*entry) ? rowOf(entries_.keyOf(*entry)) : -1;
}

int ChatList::placeOf(const RowKey& key) const {
  return static_cast<int>(std::lower_bound(rows_.begin(), rows_.end(), key) - rows_.begin());
}

int ChatList::rowOf(const RowKey& key) const {
  const int row = placeOf(key);
  return row < count() && rows_[static_cast<std::size_t>(row)] == key ? row : -1;
}

void ChatList::open(const QString& chatId) {
  clearSelection();
  selection_.clear(chatId);
  emit openRequested(chatId);
}

void ChatList::openBy(int step) {
  const int current = rowOfChat(currentId_);
  for (int to = current < 0 && step < 0 ? count() - 1 : current + step; to >= 0 && to < count(); to += step)
    if (const RowKey& row = rows_[static_cast<std::size_t>(to)]; !row.isFolder) return open(row.chatId);
}

}  // namespace chasqui::app
