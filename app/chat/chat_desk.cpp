#include "chat/chat_desk.h"

#include <algorithm>
#include <utility>

#include "chat/transcript_rows.h"

namespace chasqui::app {

namespace {

QString shownTitle(const std::string& title) {
  return title.empty() ? ChatController::tr("New chat") : QString::fromStdString(title);
}

ChatEntry entryOf(const storage::ChatSummary& summary) {
  return {QString::fromStdString(summary.id), shownTitle(summary.title), previewOf(summary.preview),
          summary.updatedAtMs, false};
}

}  // namespace

ChatDesk::ChatDesk(ChatLibrary& library, Answers& answers, ChatController& chat, ChatList& list, QObject* parent)
    : QObject(parent), library_(library), answers_(answers), chat_(chat), list_(list) {
  connect(&list, &ChatList::createRequested, this, &ChatDesk::create);
  connect(&list, &ChatList::openRequested, this, [this](const QString& id) { open(id.toStdString()); });
  connect(&list, &ChatList::renameRequested, this,
          [this](const QString& id, const QString& title) { rename(id.toStdString(), title); });
  connect(&list, &ChatList::removeRequested, this, [this](const QString& id) { remove(id.toStdString()); });
  connect(&list, &ChatList::undoRequested, this, &ChatDesk::undoRemove);
  connect(&list, &ChatList::dismissUndoRequested, this, &ChatDesk::dismissUndo);

  connect(&chat, &ChatController::messageSent, this, [this](const QString& id) {
    const auto path = library_.find(id.toStdString())->path();
    refreshEntry(id.toStdString(), path.size() < 2 ? std::string() : path[path.size() - 2]->text);
  });
  connect(&chat, &ChatController::duplicated, this, [this](const QString& id) { openCopy(id.toStdString()); });
  connect(&chat, &ChatController::failed, this, &ChatDesk::failed);
  connect(&answers, &Answers::started, this, [this](const QString& id) { list_.setBusy(id, true); });
  connect(&answers, &Answers::finished, this, [this](const QString& id, const QString& messageId) {
    list_.setBusy(id, false);
    const std::string chatId = id.toStdString();
    const Conversation* conversation = library_.find(chatId);
    const storage::Message* message = conversation ? conversation->tree.find(messageId.toStdString()) : nullptr;
    if (message && !message->text.empty() && list_.find(id)) refreshEntry(chatId, message->text);
    if (chatId != chat_.chatId().toStdString()) library_.release(chatId);
  });
  library.setKeep([this](const std::string& chatId) {
    return answers_.ofChat(chatId) || chatId == chat_.chatId().toStdString() ||
           chatId == removed_.chatId.toStdString();
  });
  library.setLive([this](const std::string& messageId) { return answers_.live(messageId); });
  wanted_ = chat.chatId().toStdString();
}

void ChatDesk::restore(StartRecord start) {
  std::vector<ChatEntry> entries;
  for (const storage::ChatSummary& summary : start.chats) entries.push_back(entryOf(summary));
  for (const ChatEntry& entry : list_.entries()) entries.push_back(entry);  // made before the database answered
  list_.setEntries(std::move(entries));
  const std::string first = chat_.chatId().toStdString();
  if (start.lastChat && library_.find(first)->isBlank()) {
    wanted_ = library_.adopt(std::move(*start.lastChat)).chat.id;
    show(wanted_);
    return;
  }
  if (!list_.find(chat_.chatId())) refreshEntry(first, {});
  list_.setCurrentId(chat_.chatId());
  emit opened(chat_.chatId());
}

void ChatDesk::addStored(const std::vector<storage::ChatSummary>& chats) {
  std::vector<ChatEntry> entries = list_.entries();
  for (const storage::ChatSummary& summary : chats) entries.push_back(entryOf(summary));
  list_.setEntries(std::move(entries));
}

void ChatDesk::create() {
  const std::string current = chat_.chatId().toStdString();
  // One empty chat is enough.
  if (library_.find(current)->isBlank()) {
    if (!list_.find(chat_.chatId())) refreshEntry(current, {});
    list_.setCurrentId(chat_.chatId());
    return;
  }
  wanted_ = library_.create().chat.id;
  refreshEntry(wanted_, {});
  show(wanted_);
}

void ChatDesk::open(const std::string& chatId) {
  wanted_ = chatId;
  library_.open(chatId, [this, chatId](const Result<Conversation*>& conversation) {
    if (!conversation) {
      emit failed(conversation.error());
    } else if (wanted_ == chatId) {
      show(chatId);
    } else {
      library_.release(chatId);
    }
  });
}

void ChatDesk::show(const std::string& chatId) {
  const std::string before = chat_.chatId().toStdString();
  chat_.show(chatId);
  list_.setCurrentId(QString::fromStdString(chatId));
  if (before != chatId) {
    const Conversation* left = library_.find(before);
    if (left && left->isBlank()) list_.take(QString::fromStdString(before));
    library_.release(before);
  }
  emit opened(QString::fromStdString(chatId));
}

void ChatDesk::openCopy(const std::string& chatId) {
  const Conversation* copy = library_.find(chatId);
  if (!copy) return;
  const auto path = copy->path();
  refreshEntry(chatId, path.empty() ? std::string() : path.back()->text);
  open(chatId);
}

void ChatDesk::rename(const std::string& chatId, const QString& title) {
  const QString line = title.simplified();
  const ChatEntry* known = list_.find(QString::fromStdString(chatId));
  if (line.isEmpty() || !known || known->title == line) return;
  ChatEntry entry = *known;
  entry.title = line;
  list_.put(entry);
  library_.rename(chatId, line.toStdString());
  if (chatId == chat_.chatId().toStdString()) chat_.refreshTitle();
}

void ChatDesk::remove(const std::string& chatId) {
  const ChatEntry* known = list_.find(QString::fromStdString(chatId));
  if (!known) return;
  const std::string before = std::exchange(removed_, *known).chatId.toStdString();
  removedWasOpen_ = chatId == chat_.chatId().toStdString();
  answers_.stop(chatId);
  if (removedWasOpen_) openAnother(chatId);
  list_.take(removed_.chatId);
  list_.setUndoText(tr("“%1” deleted").arg(removed_.title));
  if (!before.empty()) library_.release(before);
  library_.remove(chatId, [this, chatId](const Result<void>& result) {
    if (result) return;
    emit failed(result.error());
    if (removed_.chatId.toStdString() != chatId) return;
    list_.put(removed_);
    removed_ = {};
    list_.setUndoText({});
  });
}

void ChatDesk::openAnother(const std::string& chatId) {
  const std::vector<ChatEntry>& entries = list_.entries();
  const QString id = QString::fromStdString(chatId);
  const auto at = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.chatId == id; });
  // The one below takes its place, at the end the one above.
  const auto next = at + 1 != entries.end() ? at + 1 : at - 1;
  if (entries.size() > 1) {
    // The one that goes must not stay open while the other is read.
    const std::string nextId = next->chatId.toStdString();
    if (library_.find(nextId)) return open(nextId);
    wanted_ = library_.create().chat.id;
    show(wanted_);
    return open(nextId);
  }
  wanted_ = library_.create().chat.id;
  refreshEntry(wanted_, {});
  show(wanted_);
}

void ChatDesk::undoRemove() {
  if (removed_.chatId.isEmpty()) return;
  const ChatEntry entry = std::exchange(removed_, {});
  const std::string chatId = entry.chatId.toStdString();
  list_.setUndoText({});
  list_.put(entry);
  list_.setBusy(entry.chatId, answers_.ofChat(chatId) != nullptr);
  library_.restore(chatId, [this, entry, chatId](const Result<void>& result) {
    if (!result) {
      list_.take(entry.chatId);
      emit failed(result.error());
    } else if (library_.find(chatId)) {
      library_.saveChat(chatId);
    }
  });
  if (removedWasOpen_) open(chatId);
}

void ChatDesk::dismissUndo() {
  const std::string chatId = std::exchange(removed_, {}).chatId.toStdString();
  list_.setUndoText({});
  if (!chatId.empty()) library_.release(chatId);
}

void ChatDesk::refreshEntry(const std::string& chatId, const std::string& previewText) {
  const Conversation* conversation = library_.find(chatId);
  if (!conversation) return;
  list_.put({QString::fromStdString(chatId), shownTitle(conversation->chat.title), previewOf(previewText),
             conversation->chat.updatedAtMs, answers_.ofChat(chatId) != nullptr});
}

}  // namespace chasqui::app
