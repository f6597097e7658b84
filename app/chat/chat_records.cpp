#include "chat/chat_records.h"

#include "storage/chat_store.h"
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

Result<void> changeChat(storage::Database& database, const storage::Chat& now, const storage::Chat& chat) {
  storage::ChatStore chats(database);
  Result<void> done;
  if (done && (now.title != chat.title || now.titleIsCustom != chat.titleIsCustom))
    done = chats.setTitle(chat.id, chat.title, chat.titleIsCustom);
  if (done && now.systemPrompt != chat.systemPrompt) done = chats.setSystemPrompt(chat.id, chat.systemPrompt);
  if (done && now.draft != chat.draft) done = chats.setDraft(chat.id, chat.draft);
  if (done && now.sampling != chat.sampling) done = chats.setSampling(chat.id, chat.sampling);
  if (done && now.selectedLeafId != chat.selectedLeafId && !chat.selectedLeafId.empty()) {
    storage::MessageStore messages(database);
    const auto leaf = lookUp(messages, chat.selectedLeafId);
    if (!leaf) return fail(leaf.error());
    if (*leaf) done = chats.setSelectedLeaf(chat.id, chat.selectedLeafId);
  }
  return done;
}

/// Adds a message that is missing; with the answer to it where that is the next and missing too. Returns how many.
Result<std::size_t> addMessage(storage::MessageStore& store, const std::vector<storage::Message>& messages,
                               std::size_t at) {
  const storage::Message& message = messages[at];
  if (message.role == storage::Role::Assistant) {
    const Result<void> added = store.beginAnswer(message);
    return added ? Result<std::size_t>(1U) : Result<std::size_t>(fail(added.error()));
  }
  const bool answered = at + 1 < messages.size() && messages[at + 1].parentId == message.id;
  const Result<void> added = answered ? store.beginExchange(message, messages[at + 1]) : store.insert(message);
  return added ? Result<std::size_t>(answered ? 2U : 1U) : Result<std::size_t>(fail(added.error()));
}

Result<void> bringUpToDate(storage::MessageStore& store, const storage::Message& stored,
                           const storage::Message& message) {
  if (stored.state != storage::MessageState::Generating) return {};
  if (message.state == storage::MessageState::Generating)
    return stored.text == message.text ? Result<void>() : store.savePartial(message.id, message.text);
  return store.finishMessage(message);
}

}  // namespace

Result<void> storeChat(storage::Database& database, const storage::Chat& chat) {
  return database.transaction([&]() -> Result<void> {
    storage::ChatStore chats(database);
    const Result<void> added = addChatIfMissing(chats, chat);
    if (!added) return added;
    const Result<storage::Chat> now = chats.find(chat.id);
    if (!now) return fail(now.error());
    return changeChat(database, *now, chat);
  });
}

Result<void> storeMessages(storage::Database& database, const storage::Chat& chat,
                           const std::vector<storage::Message>& messages) {
  return database.transaction([&]() -> Result<void> {
    storage::ChatStore chats(database);
    storage::MessageStore store(database);
    const Result<void> added = addChatIfMissing(chats, chat);
    if (!added) return added;
    for (std::size_t i = 0; i < messages.size();) {
      const auto stored = lookUp(store, messages[i].id);
      if (!stored) return fail(stored.error());
      if (*stored) {
        const Result<void> done = bringUpToDate(store, **stored, messages[i]);
        if (!done) return done;
        ++i;
      } else {
        const Result<std::size_t> count = addMessage(store, messages, i);
        if (!count) return fail(count.error());
        i += *count;
      }
    }
    const Result<storage::Chat> now = chats.find(chat.id);
    if (!now) return fail(now.error());
    return changeChat(database, *now, chat);
  });
}

Result<ChatRecord> readChat(storage::Database& database, const std::string& chatId) {
  Result<storage::Chat> chat = storage::ChatStore(database).find(chatId);
  if (!chat) return fail(chat.error());
  Result<std::vector<storage::Message>> messages = storage::MessageStore(database).messagesOf(chatId);
  if (!messages) return fail(messages.error());
  return ChatRecord{std::move(*chat), std::move(*messages)};
}

Result<StartRecord> readStart(storage::Database& database, const std::string& lastChatKey) {
  StartRecord start;
  auto settings = storage::SettingsStore(database).all();
  if (!settings) return fail(settings.error());
  start.settings = std::move(*settings);
  auto chats = storage::ChatStore(database).list();
  if (!chats) return fail(chats.error());
  start.chats = std::move(*chats);

  const auto last = start.settings.find(lastChatKey);
  const std::string wanted = last != start.settings.end() ? last->second : std::string();
  for (const storage::ChatSummary& summary : start.chats) {
    if (summary.id != wanted) continue;
    Result<ChatRecord> record = readChat(database, wanted);
    if (!record) return fail(record.error());
    start.lastChat = std::move(*record);
  }
  return start;
}

}  // namespace chasqui::app
