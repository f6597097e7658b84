#include "chat/chat_library.h"

#include <algorithm>
#include <utility>

#include "storage/chat_store.h"
#include "storage/folder_store.h"
#include "storage/ids.h"
#include "storage/settings_store.h"

namespace chasqui::app {

namespace {

constexpr int kSaveSoonMs = 400;

}  // namespace

ChatLibrary::ChatLibrary(StorageThread& storage, QObject* parent) : QObject(parent), storage_(storage) {
  soon_.setSingleShot(true);
  soon_.setInterval(kSaveSoonMs);
  connect(&soon_, &QTimer::timeout, this, &ChatLibrary::flush);
}

Conversation& ChatLibrary::create() {
  auto conversation = std::make_unique<Conversation>();
  conversation->chat.id = storage::newId();
  conversation->chat.createdAtMs = nowMs();
  conversation->chat.updatedAtMs = conversation->chat.createdAtMs;
  Conversation& created = *conversation;
  conversations_[created.chat.id] = std::move(conversation);
  return created;
}

Conversation& ChatLibrary::adopt(ChatRecord record) {
  std::unique_ptr<Conversation>& place = conversations_[record.chat.id];
  if (!place) {
    place = std::make_unique<Conversation>();
    place->chat = std::move(record.chat);
    place->takeDraft(std::exchange(place->chat.draft, {}));
    place->tree = storage::MessageTree(std::move(record.messages));
    for (storage::ContextMark& mark : record.marks) place->marks[mark.messageId] = std::move(mark);
  }
  return *place;
}

Conversation* ChatLibrary::find(const std::string& chatId) {
  const auto found = conversations_.find(chatId);
  return found == conversations_.end() ? nullptr : found->second.get();
}

void ChatLibrary::open(const std::string& chatId, std::function<void(Result<Conversation*>)> done) {
  if (Conversation* conversation = find(chatId)) return done(conversation);
  storage_.run<ChatRecord>(
      this, [chatId](storage::Database& database) { return readChat(database, chatId); },
      [this, done = std::move(done)](Result<ChatRecord> record) {
        done(record ? Result<Conversation*>(&adopt(std::move(*record))) : Result<Conversation*>(fail(record.error())));
      });
}

void ChatLibrary::release(const std::string& chatId) {
  const Conversation* conversation = find(chatId);
  if (!conversation) return;
  if (saveSoon_.erase(chatId) != 0) saveChat(chatId);
  if (mayRelease(*conversation)) conversations_.erase(chatId);
}

bool ChatLibrary::mayRelease(const Conversation& conversation) const {
  return conversation.unstored.empty() && conversation.removed.empty() && !conversation.chatFailed &&
         (!keep_ || !keep_(conversation.chat.id));
}

void ChatLibrary::saveChat(const std::string& chatId) {
  const Conversation* conversation = find(chatId);
  if (!conversation) return;
  saveSoon_.erase(chatId);
  storage_.run<void>(
      this, [chat = conversation->stored()](storage::Database& database) { return storeChat(database, chat); },
      [this, chatId](const Result<void>& result) { chatSaved(chatId, result); });
}

void ChatLibrary::saveChatSoon(const std::string& chatId) {
  saveSoon_.insert(chatId);
  if (!soon_.isActive()) soon_.start();
}

void ChatLibrary::flush() {
  soon_.stop();
  for (const std::string& chatId : std::exchange(saveSoon_, {})) saveChat(chatId);
}

void ChatLibrary::chatSaved(const std::string& chatId, const Result<void>& result) {
  Conversation* conversation = find(chatId);
  if (conversation) conversation->chatFailed = !result;
  if (!result) {
    emit saveFailed(result.error());
    return;
  }
  const bool clean = std::none_of(conversations_.begin(), conversations_.end(),
                                  [](const auto& entry) { return entry.second->chatFailed; });
  if (clean) emit saveRecovered();
}

void ChatLibrary::saveMessages(const std::string& chatId, const std::string& messageId) {
  const Conversation* conversation = find(chatId);
  if (!conversation) return;
  std::vector<storage::Message> messages;
  for (const std::string& id : conversation->unstoredUpTo(messageId)) {
    const storage::Message* live = live_ ? live_(id) : nullptr;
    messages.push_back(live ? *live : *conversation->tree.find(id));
  }
  if (messages.empty()) return;
  std::vector<storage::ContextMark> marks;
  for (const std::string& id : conversation->unsavedMarksUpTo(messageId)) marks.push_back(conversation->marks.at(id));
  ++saving_[chatId];
  storage_.run<void>(
      this,
      [chat = conversation->stored(), messages, marks](storage::Database& database) {
        return storeMessages(database, chat, messages, marks);
      },
      [this, chatId, messages, marks](const Result<void>& result) { messagesSaved(chatId, messages, marks, result); });
}

void ChatLibrary::messagesSaved(const std::string& chatId, const std::vector<storage::Message>& messages,
                                const std::vector<storage::ContextMark>& marks, const Result<void>& result) {
  if (--saving_[chatId] == 0) saving_.erase(chatId);
  takeSaved(chatId, messages, marks, result);
  emit messagesSettled(QString::fromStdString(chatId));
}

void ChatLibrary::takeSaved(const std::string& chatId, const std::vector<storage::Message>& messages,
                            const std::vector<storage::ContextMark>& marks, const Result<void>& result) {
  Conversation* conversation = find(chatId);
  if (!conversation) return;
  for (const storage::ContextMark& mark : marks)
    if (result && conversation->marks.at(mark.messageId) == mark) conversation->unsavedMarks.erase(mark.messageId);
  QStringList changed;
  for (const storage::Message& message : messages) {
    const bool failedBefore = conversation->failed.count(message.id) != 0;
    if (result) {
      conversation->failed.erase(message.id);
      // An answer that is still being written is saved again, and so is one that has gone on meanwhile.
      const storage::Message* now = conversation->tree.find(message.id);
      if (message.state != storage::MessageState::Generating && now && *now == message)
        conversation->unstored.erase(message.id);
    } else if (conversation->unstored.count(message.id) != 0) {  // else an earlier save has brought it home meanwhile
      conversation->failed.insert(message.id);
    }
    if (failedBefore != (conversation->failed.count(message.id) != 0)) changed << QString::fromStdString(message.id);
  }
  if (!changed.isEmpty()) emit savedChanged(QString::fromStdString(chatId), changed);
}

void ChatLibrary::retryAll() {
  for (const auto& [chatId, conversation] : conversations_) {
    if (conversation->chatFailed) saveChat(chatId);
    for (const std::string& messageId : std::set<std::string>(conversation->failed)) saveMessages(chatId, messageId);
  }
}

void ChatLibrary::saveRemoval(const std::string& chatId, std::function<void(Result<void>)> done) {
  const Conversation* conversation = find(chatId);
  if (!conversation || conversation->removed.empty()) return;
  storage_.run<void>(
      this,
      [chat = conversation->stored(), id = conversation->removed.back().rootId,
       when = nowMs()](storage::Database& database) { return storeRemoval(database, chat, id, when); },
      std::move(done));
}

void ChatLibrary::saveReturn(const std::string& chatId, const std::string& messageId,
                             std::function<void(Result<void>)> done) {
  const Conversation* conversation = find(chatId);
  if (!conversation) return;
  storage_.run<void>(
      this,
      [chat = conversation->stored(), messageId](storage::Database& database) {
        return storeRemoval(database, chat, messageId, 0);
      },
      std::move(done));
}

void ChatLibrary::add(ChatRecord record, std::function<void(Result<Conversation*>)> done) {
  const auto shared = std::make_shared<const ChatRecord>(std::move(record));
  storage_.run<void>(
      this, [shared](storage::Database& database) { return addChat(database, *shared); },
      [this, shared, done = std::move(done)](const Result<void>& result) {
        done(result ? Result<Conversation*>(&adopt(*shared)) : Result<Conversation*>(fail(result.error())));
      });
}

std::vector<FiledChat> ChatLibrary::place(const std::vector<FiledChat>& chats) {
  std::vector<FiledChat> before;
  QStringList ids;
  for (const FiledChat& filed : chats) {
    Conversation* conversation = find(filed.chatId);
    if (!conversation) continue;
    storage::Chat& chat = conversation->chat;
    before.push_back({chat.id, chat.folderId, chat.pinnedAtMs, chat.archivedAtMs, chat.deletedAtMs});
    chat.folderId = filed.folderId;
    chat.pinnedAtMs = filed.pinnedAtMs;
    chat.archivedAtMs = filed.archivedAtMs;
    chat.deletedAtMs = filed.deletedAtMs;
    ids << QString::fromStdString(chat.id);
  }
  if (!ids.isEmpty()) emit filed(ids);
  return before;
}

void ChatLibrary::file(const Filing& filing, std::function<void(Result<void>)> done) {
  const std::vector<FiledChat> before = place(filing.chats);
  for (const FiledChat& chat : before)
    if (saveSoon_.count(chat.chatId) != 0) saveChat(chat.chatId);
  storage_.run<void>(
      this, [filing](storage::Database& database) { return storeFiling(database, filing); },
      [this, before, done = std::move(done)](Result<void> result) {
        if (!result) place(before);
        done(std::move(result));
      });
}

void ChatLibrary::saveFolder(const storage::Folder& folder) {
  storage_.run<void>(
      this,
      [folder](storage::Database& database) -> Result<void> {
        storage::FolderStore folders(database);
        CHASQUI_TRY(folders.rename(folder.id, folder.name));
        CHASQUI_TRY(folders.setPrompt(folder.id, folder.promptId));
        return folders.setPosition(folder.id, folder.position);
      },
      [this](const Result<void>& result) {
        if (!result) emit saveFailed(result.error());
      });
}

void ChatLibrary::rename(const std::string& chatId, const std::string& title) {
  if (Conversation* conversation = find(chatId)) {
    conversation->chat.title = title;
    conversation->chat.titleIsCustom = true;
    saveChat(chatId);
    return;
  }
  storage_.run<void>(
      this,
      [chatId, title](storage::Database& database) {
        return storage::ChatStore(database).setTitle(chatId, title, true);
      },
      [this](const Result<void>& result) {
        if (!result) emit saveFailed(result.error());
      });
}

void ChatLibrary::saveSetting(const std::string& key, const std::string& value) {
  storage_.run<void>(
      this,
      [key, value](storage::Database& database) { return storage::SettingsStore(database).set(key, value); },
      [this](const Result<void>& result) {
        if (!result) emit saveFailed(result.error());
      });
}

}  // namespace chasqui::app
