#include "sidebar/shelf.h"

#include <algorithm>
#include <utility>

#include "sidebar/entries_of.h"
#include "storage/chat_store.h"

namespace chasqui::app {

namespace {

constexpr std::size_t kErasedAtOnce = 20;  // so that what is to be saved need not wait for a large trash

Result<std::vector<ChatEntry>> readTrashEntries(storage::Database& database) {
  CHASQUI_TRY_VALUE(const auto chats, storage::ChatStore(database).listDeleted());
  return entriesOf(chats);
}

}  // namespace

Shelf::Shelf(StorageThread& storage, ChatList& list, ChatFiling& filing, QObject* parent)
    : QObject(parent), storage_(storage), list_(list), filing_(filing), preview_(storage) {
  connect(&filing, &ChatFiling::filed, this, &Shelf::refresh);
}

void Shelf::setKeptDays(int days) {
  if (std::exchange(keptDays_, days) == days) return;
  trash_.setKeptDays(days);
  emit keptDaysChanged();
}

void Shelf::retranslate() {
  archive_.retranslate();
  trash_.retranslate();
  preview_.retranslate();
}

void Shelf::open() {
  isOpen_ = true;
  refresh();
}

void Shelf::close() {
  isOpen_ = false;
  preview_.show({});
}

void Shelf::refresh() {
  if (!isOpen_) return;
  std::vector<ChatEntry> archived;
  for (const auto& [id, entry] : list_.entries().all())
    if (entry.place.archivedMs != 0) archived.push_back(entry);
  archive_.setEntries(std::move(archived));
  readTrash();
}

void Shelf::readTrash() {
  if (trash_.count() == 0 && !std::exchange(reading_, true)) emit readingChanged();
  storage_.run<std::vector<ChatEntry>>(this, readTrashEntries, [this](Result<std::vector<ChatEntry>> entries) {
    if (entries) trash_.setEntries(std::move(*entries));
    if (!entries) emit failed(entries.error());
    if (std::exchange(reading_, false)) emit readingChanged();
  });
}

void Shelf::restore(const QString& chatId) {
  if (const ChatEntry* entry = trash_.find(chatId)) filing_.restore({*entry});
}

void Shelf::restoreAll() { filing_.restore(trash_.entries()); }

void Shelf::erase(const QString& chatId) {
  if (const ChatEntry* entry = trash_.find(chatId)) eraseThese({*entry});
}

void Shelf::emptyTrash() { eraseThese(trash_.entries()); }

void Shelf::purge() {
  if (keptDays_ == 0) return;
  emit purging(nowMs() - keptDays_ * kDayMs);
  storage_.run<std::vector<ChatEntry>>(this, readTrashEntries, [this](Result<std::vector<ChatEntry>> entries) {
    if (!entries) return emit failed(entries.error());
    const qint64 before = nowMs() - keptDays_ * kDayMs;
    const auto young = [&](const ChatEntry& entry) { return entry.place.deletedMs >= before; };
    entries->erase(std::remove_if(entries->begin(), entries->end(), young), entries->end());
    purgeBeforeMs_ = before;
    eraseThese(*entries);
    if (toErase_.empty()) purgeMessages();
  });
}

void Shelf::eraseThese(const std::vector<ChatEntry>& entries) {
  if (entries.empty()) return;
  for (const ChatEntry& entry : entries) {
    if (filing_.holds(entry.chatId)) filing_.dismissUndo();  // it cannot come back
    toErase_.push_back(entry.chatId.toStdString());
  }
  emit eraseCountChanged();
  eraseNext();
}

void Shelf::eraseNext() {
  if (erasing_ || toErase_.empty()) return;
  erasing_ = true;
  const auto end = toErase_.begin() + static_cast<std::ptrdiff_t>(std::min(kErasedAtOnce, toErase_.size()));
  const std::vector<std::string> now(toErase_.begin(), end);
  storage_.run<void>(
      this,
      [now](storage::Database& database) {
        return database.transaction([&]() -> Result<void> {
          storage::ChatStore chats(database);
          for (const std::string& chatId : now) CHASQUI_TRY(chats.erase(chatId));
          return {};
        });
      },
      [this, count = now.size()](const Result<void>& result) { erased(count, result); });
}

void Shelf::erased(std::size_t count, const Result<void>& result) {
  erasing_ = false;
  if (result) {
    const auto end = toErase_.begin() + static_cast<std::ptrdiff_t>(count);
    emit erasedForGood({toErase_.begin(), end});
    toErase_.erase(toErase_.begin(), end);
  } else {
    toErase_.clear();
    emit failed(result.error());
  }
  emit eraseCountChanged();
  if (!toErase_.empty()) return eraseNext();
  refresh();
  purgeMessages();
}

void Shelf::purgeMessages() {
  const qint64 before = std::exchange(purgeBeforeMs_, 0);
  if (before == 0) return;
  using Ids = std::vector<std::string>;
  storage_.run<Ids>(
      this, [before](storage::Database& database) { return storage::ChatStore(database).touchedByPurge(before); },
      [this, before](const Result<Ids>& touched) {
        if (!touched || touched->empty()) return;
        // First: should the program end in between, nobody would know any more whose they were.
        emit messagesErasing(*touched);
        storage_.run<int>(
            this, [before](storage::Database& database) { return storage::ChatStore(database).purgeDeleted(before); },
            {});
      });
}

}  // namespace chasqui::app
