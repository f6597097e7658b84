#include "chat/chat_desk.h"

#include <utility>

#include "chat/chat_copy.h"
#include "chat/prompt_mark.h"
#include "chat/transcript_rows.h"
#include "sidebar/entries_of.h"

namespace chasqui::app {

namespace {

/// What a message says of its chat: an example of the prompt nothing.
std::string ownText(const storage::Message& message) { return isExample(message) ? std::string() : message.text; }

}  // namespace

ChatDesk::ChatDesk(ChatLibrary& library, Answers& answers, ChatController& chat, ChatList& list, ChatFiling& filing,
                   ChatWindows& windows, QObject* parent)
    : QObject(parent),
      library_(library),
      answers_(answers),
      chat_(chat),
      list_(list),
      filing_(filing),
      windows_(windows) {
  connect(&list, &ChatList::createRequested, this, &ChatDesk::create);
  connect(&list, &ChatList::openRequested, this, [this](const QString& id) { open(id.toStdString()); });
  connect(&list, &ChatList::renameRequested, this,
          [this](const QString& id, const QString& title) { rename(id.toStdString(), title); });
  connect(&list, &ChatList::duplicateRequested, this, [this](const QString& id) { duplicate(id.toStdString()); });
  connect(&filing, &ChatFiling::openChatLeaves, this, &ChatDesk::openAnother);
  connect(&filing, &ChatFiling::openChatReturns, this, [this](const QString& id) { open(id.toStdString()); });

  connect(&list, &ChatList::windowRequested, this, &ChatDesk::moveToWindow);
  connect(&list, &ChatList::removeRequested, &windows, [&windows](const QStringList& ids) {
    for (const QString& id : ids) windows.close(id);
  });
  connect(&windows, &ChatWindows::opened, this, [this](ChatWindow* opened) { follow(*opened->chat()); });
  connect(&windows, &ChatWindows::failed, this, &ChatDesk::failed);
  follow(chat);
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
           windows_.holds(chatId) || filing_.holds(QString::fromStdString(chatId));
  });
  library.setLive([this](const std::string& messageId) { return answers_.live(messageId); });
  wanted_ = chat.chatId().toStdString();
}

void ChatDesk::restore(StartRecord start) {
  std::vector<ChatEntry> entries = entriesOf(start.chats);
  for (const auto& [id, entry] : list_.entries().all()) entries.push_back(entry);  // before the database answered
  list_.setEntries(std::move(entries), foldersOf(start.folders, start.settings));
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

void ChatDesk::follow(ChatController& chat) {
  connect(&chat, &ChatController::messageSent, this, [this](const QString& id) {
    const auto path = library_.find(id.toStdString())->path();
    refreshEntry(id.toStdString(), path.size() < 2 ? std::string() : ownText(*path[path.size() - 2]));
    filing_.unarchiveQuietly(id);
  });
  connect(&chat, &ChatController::duplicated, this, [this](const QString& id) { openCopy(id.toStdString()); });
  connect(&chat, &ChatController::newChatWanted, this, [this, &chat](const QString& question) {
    const Conversation& left = *library_.find(chat.chatId().toStdString());
    const storage::Chat from = left.chat;
    const std::vector<storage::PromptExample> examples = examplesOf(left);
    create(QString::fromStdString(from.folderId));
    chat_.prompt()->takeOver(from, examples);
    chat_.setDraft(question);
    chat_.send();
  });
  connect(&chat, &ChatController::failed, this, &ChatDesk::failed);
}

void ChatDesk::moveToWindow(const QString& chatId) {
  windows_.open(chatId.toStdString());
  if (chatId == chat_.chatId()) openAnother({chatId});
}

void ChatDesk::addStored(const std::vector<storage::ChatSummary>& chats, const std::vector<storage::Folder>& folders) {
  for (const storage::Folder& folder : folders)
    list_.putFolder({QString::fromStdString(folder.id), QString::fromStdString(folder.name), folder.position, true,
                     QString::fromStdString(folder.promptId)});
  list_.file(entriesOf(chats));
}

void ChatDesk::create(const QString& folderId) {
  const std::string current = chat_.chatId().toStdString();
  // One empty chat is enough.
  if (library_.find(current)->isBlank()) {
    if (!list_.find(chat_.chatId())) refreshEntry(current, {});
    list_.setCurrentId(chat_.chatId());
  } else {
    wanted_ = library_.create().chat.id;
    refreshEntry(wanted_, {});
    show(wanted_);
  }
  filing_.placeIn(chat_.chatId(), folderId);
}

void ChatDesk::open(const std::string& chatId) {
  open(chatId, [] {});
}

void ChatDesk::open(const std::string& chatId, std::function<void()> then) {
  if (windows_.raise(chatId)) return;  // a chat is shown once
  wanted_ = chatId;
  library_.open(chatId, [this, chatId, then = std::move(then)](const Result<Conversation*>& conversation) {
    if (!conversation) {
      emit failed(conversation.error());
    } else if (wanted_ == chatId) {
      show(chatId);
      then();
    } else {
      library_.release(chatId);
    }
  });
}

void ChatDesk::openAt(const std::string& chatId, const std::string& messageId) {
  open(chatId, [this, messageId] { chat_.reveal(QString::fromStdString(messageId)); });
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

void ChatDesk::duplicate(const std::string& chatId) {
  library_.open(chatId, [this, chatId](const Result<Conversation*>& conversation) {
    if (!conversation) {
      emit failed(conversation.error());
      return;
    }
    library_.add(copyOf(**conversation), [this](const Result<Conversation*>& copy) {
      if (!copy) {
        emit failed(copy.error());
      } else {
        openCopy((*copy)->chat.id);
      }
    });
    library_.release(chatId);
  });
}

void ChatDesk::openCopy(const std::string& chatId) {
  const Conversation* copy = library_.find(chatId);
  if (!copy) return;
  const auto path = copy->path();
  refreshEntry(chatId, path.empty() ? std::string() : ownText(*path.back()));
  open(chatId);
}

void ChatDesk::showTitle(const std::string& chatId) {
  const Conversation* conversation = library_.find(chatId);
  const ChatEntry* known = list_.find(QString::fromStdString(chatId));
  if (chatId == chat_.chatId().toStdString()) chat_.refreshTitle();
  windows_.refreshTitle(chatId);
  if (!conversation || !known) return;
  ChatEntry entry = *known;
  entry.title = QString::fromStdString(conversation->chat.title);
  list_.put(entry);
}

void ChatDesk::rename(const std::string& chatId, const QString& title) {
  const QString line = title.simplified();
  const ChatEntry* known = list_.find(QString::fromStdString(chatId));
  if (line.isEmpty() || !known || known->shownTitle() == line) return;
  ChatEntry entry = *known;
  entry.title = line;
  list_.put(entry);
  library_.rename(chatId, line.toStdString());
  if (chatId == chat_.chatId().toStdString()) chat_.refreshTitle();
  windows_.refreshTitle(chatId);
}

void ChatDesk::openAnother(const QStringList& leaving) {
  const std::string next = list_.neighbourOfCurrent(leaving).toStdString();
  // The one that goes must not stay open while the other is read.
  if (next.empty() || !library_.find(next)) {
    wanted_ = library_.create().chat.id;
    if (next.empty()) refreshEntry(wanted_, {});
    show(wanted_);
  }
  if (!next.empty()) open(next);
}

void ChatDesk::refreshEntry(const std::string& chatId, const std::string& previewText) {
  const Conversation* conversation = library_.find(chatId);
  if (!conversation) return;
  const ChatEntry* known = list_.find(QString::fromStdString(chatId));
  ChatEntry entry = known ? *known : ChatEntry();
  entry.chatId = QString::fromStdString(chatId);
  entry.title = QString::fromStdString(conversation->chat.title);
  entry.preview = previewOf(previewText);
  entry.updatedMs = conversation->chat.updatedAtMs;
  entry.busy = answers_.ofChat(chatId) != nullptr;
  list_.put(entry);
}

}  // namespace chasqui::app
