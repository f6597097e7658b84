#include "storage/chat_store.h"

#include <string_view>

#include "query.h"

namespace chasqui::storage {
namespace {

tl::unexpected<Error> noSuchChat(const std::string& chatId) {
  return fail(ErrorCode::NotFound, "This chat is not in the history.", "Choose another chat.", chatId);
}

constexpr std::string_view kListAlive =
    "SELECT c.id, c.title, c.title_is_custom, c.created_at_ms, c.updated_at_ms, c.deleted_at_ms, "
    "substr(m.text, 1, 200) FROM chat AS c LEFT JOIN message AS m ON m.id = c.selected_leaf_id "
    "WHERE c.deleted_at_ms = 0 ORDER BY c.updated_at_ms DESC, c.id DESC";

constexpr std::string_view kListDeleted =
    "SELECT c.id, c.title, c.title_is_custom, c.created_at_ms, c.updated_at_ms, c.deleted_at_ms, "
    "substr(m.text, 1, 200) FROM chat AS c LEFT JOIN message AS m ON m.id = c.selected_leaf_id "
    "WHERE c.deleted_at_ms <> 0 ORDER BY c.deleted_at_ms DESC, c.id DESC";

Result<std::vector<ChatSummary>> summaries(Connection& connection, std::string_view sql) {
  return connection.read([&]() -> Result<std::vector<ChatSummary>> {
    std::vector<ChatSummary> chats;
    Query query(connection, sql);
    while (query.next()) {
      ChatSummary chat;
      chat.id = query.text();
      chat.title = query.text();
      chat.titleIsCustom = query.number() != 0;
      chat.createdAtMs = query.number();
      chat.updatedAtMs = query.number();
      chat.deletedAtMs = query.number();
      chat.preview = query.text();
      chats.push_back(std::move(chat));
    }
    return chats;
  });
}

Chat readChat(Query& query) {
  Chat chat;
  chat.id = query.text();
  chat.title = query.text();
  chat.titleIsCustom = query.number() != 0;
  chat.createdAtMs = query.number();
  chat.updatedAtMs = query.number();
  chat.deletedAtMs = query.number();
  chat.selectedLeafId = query.text();
  chat.modelPath = query.text();
  chat.sampling = query.text();
  chat.whenFull = query.text();
  chat.systemPrompt = query.text();
  chat.draft = query.text();
  return chat;
}

}  // namespace

Result<void> ChatStore::insert(const Chat& chat) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "INSERT INTO chat (id, title, title_is_custom, created_at_ms, updated_at_ms, "
                              "deleted_at_ms, selected_leaf_id, model_path, sampling, when_full, system_prompt, "
                              "draft) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(chat.id).bind(chat.title).bind(chat.titleIsCustom ? 1 : 0);
    query.bind(chat.createdAtMs).bind(chat.updatedAtMs).bind(chat.deletedAtMs);
    query.bindId(chat.selectedLeafId).bind(chat.modelPath).bind(chat.sampling).bind(chat.whenFull);
    query.bind(chat.systemPrompt).bind(chat.draft).run();
    return {};
  });
}

Result<std::vector<ChatSummary>> ChatStore::list() { return summaries(*connection_, kListAlive); }

Result<std::vector<ChatSummary>> ChatStore::listDeleted() { return summaries(*connection_, kListDeleted); }

Result<Chat> ChatStore::find(const std::string& chatId) {
  return connection_->read([&]() -> Result<Chat> {
    Query query(*connection_, "SELECT id, title, title_is_custom, created_at_ms, updated_at_ms, deleted_at_ms, "
                              "selected_leaf_id, model_path, sampling, when_full, system_prompt, draft FROM chat "
                              "WHERE id = ?");
    if (!query.bind(chatId).next()) return noSuchChat(chatId);
    return readChat(query);
  });
}

Result<void> ChatStore::update(const char* sql, const std::string& chatId, const std::string& value) {
  return connection_->write([&]() -> Result<void> {
    if (Query(*connection_, sql).bind(value).bind(chatId).run() == 0) return noSuchChat(chatId);
    return {};
  });
}

Result<void> ChatStore::setTitle(const std::string& chatId, const std::string& title, bool titleIsCustom) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "UPDATE chat SET title = ?, title_is_custom = ? WHERE id = ?");
    if (query.bind(title).bind(titleIsCustom ? 1 : 0).bind(chatId).run() == 0) return noSuchChat(chatId);
    return {};
  });
}

Result<void> ChatStore::setSystemPrompt(const std::string& chatId, const std::string& systemPrompt) {
  return update("UPDATE chat SET system_prompt = ? WHERE id = ?", chatId, systemPrompt);
}

Result<void> ChatStore::setDraft(const std::string& chatId, const std::string& draft) {
  return update("UPDATE chat SET draft = ? WHERE id = ?", chatId, draft);
}

Result<void> ChatStore::setModelPath(const std::string& chatId, const std::string& modelPath) {
  return update("UPDATE chat SET model_path = ? WHERE id = ?", chatId, modelPath);
}

Result<void> ChatStore::setSampling(const std::string& chatId, const std::string& sampling) {
  return update("UPDATE chat SET sampling = ? WHERE id = ?", chatId, sampling);
}

Result<void> ChatStore::setWhenFull(const std::string& chatId, const std::string& whenFull) {
  return update("UPDATE chat SET when_full = ? WHERE id = ?", chatId, whenFull);
}

Result<void> ChatStore::setSelectedLeaf(const std::string& chatId, const std::string& messageId) {
  return update("UPDATE chat SET selected_leaf_id = nullif(?, '') WHERE id = ?", chatId, messageId);
}

Result<void> ChatStore::remove(const std::string& chatId, std::int64_t deletedAtMs) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "UPDATE chat SET deleted_at_ms = ? WHERE id = ?");
    if (query.bind(deletedAtMs).bind(chatId).run() == 0) return noSuchChat(chatId);
    return {};
  });
}

Result<void> ChatStore::restore(const std::string& chatId) { return remove(chatId, 0); }

Result<int> ChatStore::purgeDeleted(std::int64_t beforeMs) {
  return connection_->write([&]() -> Result<int> {
    Query query(*connection_, "DELETE FROM chat WHERE deleted_at_ms <> 0 AND deleted_at_ms < ?");
    return query.bind(beforeMs).run();
  });
}

}  // namespace chasqui::storage
