#include "sidebar/chat_filing.h"

#include <algorithm>
#include <utility>

#include "storage/ids.h"

namespace chasqui::app {

namespace {

bool leavesList(const ChatPlace& place) { return place.archivedMs != 0 || place.deletedMs != 0; }

int countOf(const FilingStep& step) { return static_cast<int>(step.before.size()); }

QString titleOf(const FilingStep& step) { return step.before.empty() ? QString() : step.before.front().shownTitle(); }

storage::Folder recordOf(const FolderEntry& folder) {
  return {folder.folderId.toStdString(), folder.name.toStdString(), folder.position, folder.promptId.toStdString()};
}

Filing filingOf(const FilingStep& step) {
  Filing filing;
  if (step.addedFolder) filing.addedFolder = recordOf(*step.addedFolder);
  if (step.removedFolder) filing.removedFolderId = step.removedFolder->folderId.toStdString();
  for (const ChatEntry& entry : step.after) {
    const ChatPlace& place = entry.place;
    filing.chats.push_back({entry.chatId.toStdString(), place.folderId.toStdString(), place.pinnedMs, place.archivedMs,
                            place.deletedMs});
  }
  return filing;
}

}  // namespace

ChatFiling::ChatFiling(ChatLibrary& library, Answers& answers, ChatList& list, QObject* parent)
    : QObject(parent), library_(library), answers_(answers), list_(list) {
  connect(&list, &ChatList::removeRequested, this, &ChatFiling::remove);
  connect(&list, &ChatList::archiveRequested, this, &ChatFiling::archive);
  connect(&list, &ChatList::pinRequested, this, &ChatFiling::pin);
  connect(&list, &ChatList::moveRequested, this, &ChatFiling::move);
  connect(&list, &ChatList::undoRequested, this, &ChatFiling::undo);
  connect(&list, &ChatList::dismissUndoRequested, this, &ChatFiling::dismissUndo);
  const FolderList* folders = list.folders();
  connect(folders, &FolderList::createRequested, this, &ChatFiling::createFolder);
  connect(folders, &FolderList::renameRequested, this, &ChatFiling::renameFolder);
  connect(folders, &FolderList::promptRequested, this, &ChatFiling::setFolderPrompt);
  connect(folders, &FolderList::removeRequested, this, &ChatFiling::removeFolder);
  connect(folders, &FolderList::moveRequested, this, &ChatFiling::moveFolder);
}

bool ChatFiling::holds(const QString& chatId) const {
  const auto isIt = [&](const ChatEntry& entry) { return entry.chatId == chatId; };
  return std::any_of(undo_.begin(), undo_.end(), [&](const FilingStep& step) {
    return std::any_of(step.before.begin(), step.before.end(), isIt);
  });
}

void ChatFiling::remove(const QStringList& chatIds) {
  FilingStep step = stepOf(chatIds, [now = nowMs()](ChatPlace& place) { place.deletedMs = now; });
  step.text = [title = titleOf(step), count = countOf(step)] {
    return count == 1 ? tr("“%1” deleted").arg(title) : tr("%n chats deleted", nullptr, count);
  };
  perform(std::move(step));
}

void ChatFiling::restore(std::vector<ChatEntry> entries) {
  FilingStep step;
  step.before = std::move(entries);
  step.after = step.before;
  for (ChatEntry& entry : step.after) {
    entry.place.deletedMs = 0;
    if (!list_.folders()->find(entry.place.folderId)) entry.place.folderId.clear();
  }
  step.text = [title = titleOf(step), count = countOf(step)] {
    return count == 1 ? tr("“%1” restored").arg(title) : tr("%n chats restored", nullptr, count);
  };
  perform(std::move(step));
}

void ChatFiling::archive(const QStringList& chatIds) {
  FilingStep step = stepOf(chatIds, [now = nowMs()](ChatPlace& place) { place.archivedMs = now; });
  step.text = [title = titleOf(step), count = countOf(step)] {
    return count == 1 ? tr("“%1” archived").arg(title) : tr("%n chats archived", nullptr, count);
  };
  perform(std::move(step));
}

void ChatFiling::unarchive(const QStringList& chatIds) {
  FilingStep step = stepOf(chatIds, [](ChatPlace& place) { place.archivedMs = 0; });
  step.text = [title = titleOf(step), count = countOf(step)] {
    return count == 1 ? tr("“%1” taken out of the archive").arg(title)
                      : tr("%n chats taken out of the archive", nullptr, count);
  };
  perform(std::move(step));
}

void ChatFiling::unarchiveQuietly(const QString& chatId) {
  apply(stepOf({chatId}, [](ChatPlace& place) { place.archivedMs = 0; }));
}

void ChatFiling::placeIn(const QString& chatId, const QString& folderId) {
  if (folderId.isEmpty()) return;
  apply(stepOf({chatId}, [&](ChatPlace& place) { place.folderId = folderId; }));
}

void ChatFiling::pin(const QStringList& chatIds, bool pinned) {
  apply(stepOf(chatIds, [now = nowMs(), pinned](ChatPlace& place) { place.pinnedMs = pinned ? now : 0; }));
}

void ChatFiling::move(const QStringList& chatIds, const QString& folderId) {
  // A pinned chat would stay where it is: who moves it wants to see it there.
  FilingStep step = stepOf(chatIds, [&](ChatPlace& place) {
    place.folderId = folderId;
    place.pinnedMs = 0;
  });
  const FolderEntry* folder = list_.folders()->find(folderId);
  step.text = [title = titleOf(step), count = countOf(step), name = folder ? folder->name : QString()] {
    const QString what = count == 1 ? tr("“%1”").arg(title) : tr("%n chats", nullptr, count);
    return name.isEmpty() ? tr("%1 taken out of the folder").arg(what) : tr("%1 moved to “%2”").arg(what, name);
  };
  perform(std::move(step));
}

void ChatFiling::createFolder(const QString& name, const QStringList& chatIds) {
  FolderEntry folder;
  folder.folderId = QString::fromStdString(storage::newId());
  folder.name = name;
  const std::vector<FolderEntry>& folders = list_.folders()->folders();
  folder.position = folders.empty() ? 1 : folders.back().position + 1;
  FilingStep step = stepOf(chatIds, [&](ChatPlace& place) {
    place.folderId = folder.folderId;
    place.pinnedMs = 0;
  });
  step.addedFolder = folder;
  step.text = [name] { return tr("Folder “%1” made").arg(name); };
  perform(std::move(step));
  emit list_.folders()->created(folder.folderId);
}

void ChatFiling::removeFolder(const QString& folderId) {
  const FolderEntry* folder = list_.folders()->find(folderId);
  if (!folder) return;
  QStringList inside;
  for (const auto& [id, entry] : list_.entries().all())
    if (entry.place.folderId == folderId) inside << id;
  FilingStep step = stepOf(inside, [](ChatPlace& place) { place.folderId.clear(); });
  step.removedFolder = *folder;
  step.text = [name = folder->name, isEmpty = inside.isEmpty()] {
    return isEmpty ? tr("Folder “%1” deleted").arg(name) : tr("Folder “%1” deleted; its chats stay").arg(name);
  };
  perform(std::move(step));
}

void ChatFiling::renameFolder(const QString& folderId, const QString& name) {
  const FolderEntry* known = list_.folders()->find(folderId);
  if (!known || known->name == name) return;
  FolderEntry folder = *known;
  folder.name = name;
  list_.putFolder(folder);
  library_.saveFolder(recordOf(folder));
}

void ChatFiling::setFolderPrompt(const QString& folderId, const QString& promptId) {
  const FolderEntry* known = list_.folders()->find(folderId);
  if (!known || known->promptId == promptId) return;
  FolderEntry folder = *known;
  folder.promptId = promptId;
  list_.putFolder(folder);
  library_.saveFolder(recordOf(folder));
}

void ChatFiling::moveFolder(const QString& folderId, int step) {
  std::vector<FolderEntry> folders = list_.folders()->folders();
  const int row = list_.folders()->rowOf(folderId);
  const int other = row + step;
  if (row < 0 || other < 0 || other >= list_.folders()->count()) return;
  std::swap(folders[static_cast<std::size_t>(row)], folders[static_cast<std::size_t>(other)]);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto position = static_cast<qint64>(i) + 1;
    if (std::exchange(folders[i].position, position) == position) continue;
    list_.putFolder(folders[i]);
    library_.saveFolder(recordOf(folders[i]));
  }
}

FilingStep ChatFiling::stepOf(const QStringList& chatIds, const std::function<void(ChatPlace&)>& change) const {
  FilingStep step;
  for (const QString& chatId : chatIds) {
    const ChatEntry* entry = list_.find(chatId);
    if (!entry) continue;
    ChatEntry after = *entry;
    change(after.place);
    if (after.place == entry->place) continue;
    step.before.push_back(*entry);
    step.after.push_back(std::move(after));
  }
  return step;
}

void ChatFiling::perform(FilingStep step) {
  if (step.after.empty() && !step.addedFolder && !step.removedFolder) return;
  QStringList leaving;
  for (const ChatEntry& entry : step.after)
    if (leavesList(entry.place)) leaving << entry.chatId;
  if (leaving.contains(list_.currentId())) step.openChatId = list_.currentId();
  step.number = ++performed_;
  undo_.push_back(step);
  for (const ChatEntry& entry : step.after)
    if (entry.place.deletedMs != 0) answers_.stop(entry.chatId.toStdString());
  if (!step.openChatId.isEmpty()) emit openChatLeaves(leaving);
  show(step);
  tellUndo();
  store(step, [this, step] {
    // Steps after it may be about what was not done.
    const auto isIt = [&](const FilingStep& done) { return done.number == step.number; };
    const auto found = std::find_if(undo_.begin(), undo_.end(), isIt);
    keepUndo(static_cast<std::size_t>(found - undo_.begin()));
    show(reverse(step));
  });
}

void ChatFiling::apply(const FilingStep& step) {
  if (step.after.empty()) return;
  show(step);
  store(step, [this, step] { show(reverse(step)); });
}

void ChatFiling::undo() {
  if (undo_.empty()) return;
  const FilingStep done = std::move(undo_.back());
  undo_.pop_back();
  const FilingStep back = reverse(done);
  tellUndo();
  show(back);
  store(back, [this, done] { show(done); });
  // One that was never saved is not in the trash, but in memory alone.
  for (const ChatEntry& entry : done.after)
    if (entry.place.deletedMs != 0) library_.saveChat(entry.chatId.toStdString());
  if (!done.openChatId.isEmpty()) emit openChatReturns(done.openChatId);
}

void ChatFiling::dismissUndo() { keepUndo(0); }

void ChatFiling::keepUndo(std::size_t count) {
  if (undo_.size() <= count) return;
  const std::vector<FilingStep> given(undo_.begin() + static_cast<std::ptrdiff_t>(count), undo_.end());
  undo_.resize(count);
  tellUndo();
  for (const FilingStep& step : given)
    for (const ChatEntry& entry : step.before) library_.release(entry.chatId.toStdString());
}

void ChatFiling::tellUndo() {
  list_.setUndo(undo_.empty() ? QString() : undo_.back().text(), static_cast<int>(undo_.size()));
}

void ChatFiling::show(const FilingStep& step) {
  if (step.addedFolder) list_.putFolder(*step.addedFolder);
  std::vector<ChatEntry> entries;
  for (const ChatEntry& entry : step.after) {
    // Only the place is this step's: its name and preview may be newer.
    const ChatEntry* now = list_.find(entry.chatId);
    ChatEntry shown = now ? *now : entry;
    shown.place = entry.place;
    shown.busy = answers_.ofChat(entry.chatId.toStdString()) != nullptr;
    entries.push_back(std::move(shown));
  }
  list_.file(entries);
  if (step.removedFolder) list_.takeFolder(step.removedFolder->folderId);
}

void ChatFiling::store(const FilingStep& step, std::function<void()> takeBack) {
  library_.file(filingOf(step), [this, takeBack = std::move(takeBack)](const Result<void>& result) {
    if (!result) {
      takeBack();
      emit failed(result.error());
    }
    emit filed();
  });
}

FilingStep ChatFiling::reverse(const FilingStep& step) {
  return {step.number, step.text, step.after, step.before, step.removedFolder, step.addedFolder, {}};
}

}  // namespace chasqui::app
