#include "sidebar/shelf_list.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <QDateTime>
#include <QLocale>

#include "sidebar/changed_rows.h"

namespace chasqui::app {

int ShelfList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ShelfList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const ChatEntry& entry = entries_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case ChatIdRole: return entry.chatId;
    case Qt::DisplayRole:
    case TitleRole: return entry.shownTitle();
    case PreviewRole: return entry.preview;
    case WhenRole: {
      const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(whenOf(entry)), QLocale::ShortFormat);
      return kind_ == Kind::Trash ? tr("Deleted %1").arg(when) : tr("Archived %1").arg(when);
    }
    case LeavesRole:
      return kind_ == Kind::Archive
                 ? QString()
                 : leavesText(entry.place.deletedMs, QDateTime::currentMSecsSinceEpoch(), keptDays_);
    default: return {};
  }
}

QHash<int, QByteArray> ShelfList::roleNames() const {
  return {{ChatIdRole, "chatId"},
          {TitleRole, "title"},
          {PreviewRole, "preview"},
          {WhenRole, "when"},
          {LeavesRole, "leaves"}};
}

QString ShelfList::leavesText(qint64 deletedMs, qint64 nowMs, int keptDays) {
  if (keptDays == 0) return {};
  const qint64 left = (deletedMs + keptDays * kDayMs - nowMs + kDayMs - 1) / kDayMs;
  if (left <= 1) return tr("Erased within a day");
  return tr("Erased in %n days", nullptr, static_cast<int>(left));
}

qint64 ShelfList::whenOf(const ChatEntry& entry) const {
  return kind_ == Kind::Trash ? entry.place.deletedMs : entry.place.archivedMs;
}

const ChatEntry* ShelfList::find(const QString& chatId) const {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const ChatEntry& entry) { return entry.chatId == chatId; });
  return found == entries_.end() ? nullptr : &*found;
}

void ShelfList::setKeptDays(int days) {
  if (std::exchange(keptDays_, days) == days || entries_.empty()) return;
  emit dataChanged(index(0), index(count() - 1), {LeavesRole});
}

void ShelfList::retranslate() {
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
}

void ShelfList::setEntries(std::vector<ChatEntry> entries) {
  std::sort(entries.begin(), entries.end(), [&](const ChatEntry& a, const ChatEntry& b) {
    return whenOf(a) != whenOf(b) ? whenOf(a) > whenOf(b) : a.chatId > b.chatId;
  });
  const int before = count();
  const auto [at, removed, added] = changedRows(entries_, entries, std::equal_to<>());
  if (removed > 0) {
    beginRemoveRows({}, at, at + removed - 1);
    entries_.erase(entries_.begin() + at, entries_.begin() + at + removed);
    endRemoveRows();
  }
  if (added > 0) {
    beginInsertRows({}, at, at + added - 1);
    entries_.insert(entries_.begin() + at, entries.begin() + at, entries.begin() + at + added);
    endInsertRows();
  }
  if (count() != before) emit countChanged();
}

}  // namespace chasqui::app
