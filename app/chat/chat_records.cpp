#include "chat/chat_records.h"

#include <algorithm>
#include <utility>

#include "storage/chat_store.h"
#include "storage/context_store.h"
#include "storage/folder_store.h"
#include "storage/message_store.h"
#include "storage/settings_store.h"

namespace chasqui::app {

namespace {

bool isNotFound(const Error& error) { return error.code == ErrorCode::NotFound; }

/// Whether the message is stored; an error when the database cannot say.
Result<std::optional<storage::Message>> lookUp(storage::MessageStore& messages, const std::string& messageId) {
  Result<storage::Message> found = messages.find(messageId);
  if (found) return std::optional(std::move(*found));
  if (isNotFound(found.error())) return std::optional<storage::Message>();
  return fail(found.error());
}

Result<void> addChatIfMissing(storage::ChatStore& chats, const storage::Chat& chat) {
  const Result<storage::Chat> found = chats.find(chat.id);
  if (found) return {};
  if (!isNotFound(found.error())) return fail(found.error());
  storage::Chat added = chat;
  added.selectedLeafId.clear();  // its messages are not there yet
  return chats.insert(added);
}

/// Writes the chat's own values where they differ from what is stored, but not its place in the list.
Result<void> changeChat(storage::Database& database, const storage::Chat& chat) {
  storage::ChatStore chats(database);
  CHASQUI_TRY_VALUE(const storage::Chat now, chats.find(chat.id));
  if (now.title != chat.title || now.titleIsCustom != chat.titleIsCustom)
    CHASQUI_TRY(chats.setTitle(chat.id, chat.title, chat.titleIsCustom));
  if (now.systemPrompt != chat.systemPrompt) CHASQUI_TRY(chats.setSystemPrompt(chat.id, chat.systemPrompt));
  if (now.promptId != chat.promptId || now.promptVersionId != chat.promptVersionId ||
      now.promptLayer != chat.promptLayer)
    CHASQUI_TRY(chats.setPrompt(chat.id, chat.promptId, chat.promptVersionId, chat.promptLayer));
  if (now.draft != chat.draft) CHASQUI_TRY(chats.setDraft(chat.id, chat.draft));
  if (now.sampling != chat.sampling) CHASQUI_TRY(chats.setSampling(chat.id, chat.sampling));
  if (now.presetId != chat.presetId) CHASQUI_TRY(chats.setPreset(chat.id, chat.presetId));
  if (now.answerFormat != chat.answerFormat) CHASQUI_TRY(chats.setAnswerFormat(chat.id, chat.answerFormat));
  if (now.whenFull != chat.whenFull) CHASQUI_TRY(chats.setWhenFull(chat.id, chat.whenFull));
  if (now.selectedLeafId == chat.selectedLeafId || chat.selectedLeafId.empty()) return {};
  storage::MessageStore messages(database);
  CHASQUI_TRY_VALUE(const auto leaf, lookUp(messages, chat.selectedLeafId));
  return leaf ? chats.setSelectedLeaf(chat.id, chat.selectedLeafId) : Result<void>();
}

/// Adds a message that is missing; with the answer to it where that is the next and missing too. Returns how many.
Result<std::size_t> addMessage(storage::MessageStore& store, const std::vector<storage::Message>& messages,
                               std::size_t at) {
  const storage::Message& message = messages[at];
  if (message.role == storage::Role::Assistant) {
    CHASQUI_TRY(store.beginAnswer(message));
    return 1U;
  }
  if (at + 1 < messages.size() && messages[at + 1].parentId == message.id) {
    CHASQUI_TRY(store.beginExchange(message, messages[at + 1]));
    return 2U;
  }
  CHASQUI_TRY(store.insert(message));
  return 1U;
}

/// Whether an answer that is stored as finished has gone on since then.
bool goesOn(const storage::Message& stored, const storage::Message& message) {
  if (message.role != storage::Role::Assistant || message.text.compare(0, stored.text.size(), stored.text) != 0)
    return false;
  return message.state == storage::MessageState::Generating || message.text.size() > stored.text.size();
}

Result<void> bringUpToDate(storage::MessageStore& store, const storage::Message& stored,
                           const storage::Message& message) {
  if (stored.state != storage::MessageState::Generating) {
    if (!goesOn(stored, message)) return {};
    CHASQUI_TRY(store.resume(message.id));
  }
  if (message.state != storage::MessageState::Generating) return store.finishMessage(message);
  return stored.text == message.text ? Result<void>() : store.savePartial(message.id, message.text);
}

}  // namespace

Result<void> storeChat(storage::Database& database, const storage::Chat& chat) {
  return database.transaction([&]() -> Result<void> {
    storage::ChatStore chats(database);
    CHASQUI_TRY(addChatIfMissing(chats, chat));
    return changeChat(database, chat);
  });
}

Result<void> storeMessages(storage::Database& database, const storage::Chat& chat,
                           const std::vector<storage::Message>& messages,
                           const std::vector<storage::ContextMark>& marks) {
  return database.transaction([&]() -> Result<void> {
    storage::ChatStore chats(database);
    storage::MessageStore store(database);
    CHASQUI_TRY(addChatIfMissing(chats, chat));
    for (std::size_t i = 0; i < messages.size();) {
      CHASQUI_TRY_VALUE(const auto stored, lookUp(store, messages[i].id));
      if (stored) {
        CHASQUI_TRY(bringUpToDate(store, *stored, messages[i]));
        ++i;
      } else {
        CHASQUI_TRY_VALUE(const std::size_t count, addMessage(store, messages, i));
        i += count;
      }
    }
    storage::ContextStore context(database);
    for (const storage::ContextMark& mark : marks) CHASQUI_TRY(context.put(chat.id, mark));
    return changeChat(database, chat);
  });
}

Result<void> storeRemoval(storage::Database& database, const storage::Chat& chat, const std::string& messageId,
                          std::int64_t deletedAtMs) {
  return database.transaction([&]() -> Result<void> {
    storage::MessageStore messages(database);
    CHASQUI_TRY_VALUE(const auto stored, lookUp(messages, messageId));
    if (!stored) return {};
    CHASQUI_TRY(deletedAtMs != 0 ? messages.remove(messageId, deletedAtMs) : messages.restore(messageId));
    return changeChat(database, chat);
  });
}

Result<void> addChat(storage::Database& database, const ChatRecord& record) {
  return database.transaction([&]() -> Result<void> {
    storage::ChatStore chats(database);
    storage::MessageStore messages(database);
    storage::ContextStore context(database);
    storage::Chat chat = record.chat;
    chat.selectedLeafId.clear();  // its messages are not there yet
    CHASQUI_TRY(chats.insert(chat));
    for (const storage::Message& message : record.messages) CHASQUI_TRY(messages.insert(message));
    for (const storage::ContextMark& mark : record.marks) CHASQUI_TRY(context.put(chat.id, mark));
    return chats.setSelectedLeaf(chat.id, record.chat.selectedLeafId);
  });
}

Result<ChatRecord> readChat(storage::Database& database, const std::string& chatId) {
  CHASQUI_TRY_VALUE(storage::Chat chat, storage::ChatStore(database).find(chatId));
  CHASQUI_TRY_VALUE(std::vector<storage::Message> messages, storage::MessageStore(database).messagesOf(chatId));
  CHASQUI_TRY_VALUE(std::vector<storage::ContextMark> marks, storage::ContextStore(database).marksOf(chatId));
  return ChatRecord{std::move(chat), std::move(messages), std::move(marks)};
}

Result<StartRecord> readStart(storage::Database& database, const std::string& lastChatKey) {
  StartRecord start;
  CHASQUI_TRY_VALUE(start.settings, storage::SettingsStore(database).all());
  CHASQUI_TRY_VALUE(start.folders, storage::FolderStore(database).list());
  CHASQUI_TRY_VALUE(start.chats, storage::ChatStore(database).list());
  if (start.chats.empty()) return start;
  const auto last = start.settings.find(lastChatKey);
  const auto wanted = std::find_if(start.chats.begin(), start.chats.end(), [&](const storage::ChatSummary& chat) {
    return last != start.settings.end() && chat.id == last->second;
  });
  const storage::ChatSummary& chat = wanted != start.chats.end() ? *wanted : start.chats.front();
  // One chat that cannot be read must not hide the others; opening it by hand says why.
  if (Result<ChatRecord> record = readChat(database, chat.id)) start.lastChat = std::move(*record);
  return start;
}

}  // namespace chasqui::app
