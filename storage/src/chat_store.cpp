#include "storage/chat_store.h"

#include <string_view>

#include "query.h"
#include "search_index.h"
#include "subtrees.h"

namespace chasqui::storage {
namespace {

tl::unexpected<Error> noSuchChat(const std::string& chatId) {
  return fail(ErrorCode::NotFound, "This chat is not in the history.", "Choose another chat.", chatId);
}

#define CHASQUI_SUMMARY                                                                                            \
  "SELECT id, title, title_is_custom, preview, folder_id, created_at_ms, updated_at_ms, deleted_at_ms, pinned_at_ms, " \
  "archived_at_ms FROM chat "

constexpr std::string_view kListAlive =
    CHASQUI_SUMMARY "WHERE deleted_at_ms = 0 ORDER BY updated_at_ms DESC, id DESC";

constexpr std::string_view kListDeleted =
    CHASQUI_SUMMARY "WHERE deleted_at_ms <> 0 ORDER BY deleted_at_ms DESC, id DESC";

Result<std::vector<ChatSummary>> summaries(Connection& connection, std::string_view sql) {
  return connection.read([&]() -> Result<std::vector<ChatSummary>> {
    std::vector<ChatSummary> chats;
    Query query(connection, sql);
    while (query.next()) {
      ChatSummary chat;
      chat.id = query.text();
      chat.title = query.text();
      chat.titleIsCustom = query.number() != 0;
      chat.preview = query.text();
      chat.folderId = query.text();
      chat.createdAtMs = query.number();
      chat.updatedAtMs = query.number();
      chat.deletedAtMs = query.number();
      chat.pinnedAtMs = query.number();
      chat.archivedAtMs = query.number();
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
  chat.pinnedAtMs = query.number();
  chat.archivedAtMs = query.number();
  chat.selectedLeafId = query.text();
  chat.folderId = query.text();
  chat.modelPath = query.text();
  chat.sampling = query.text();
  chat.presetId = query.text();
  chat.answerFormat = query.text();
  chat.whenFull = query.text();
  chat.systemPrompt = query.text();
  chat.promptId = query.text();
  chat.promptVersionId = query.text();
  chat.promptLayer = query.text();
  chat.draft = query.text();
  return chat;
}

std::vector<std::string> deletedBefore(Connection& connection, std::int64_t beforeMs) {
  std::vector<std::string> ids;
  Query query(connection, "SELECT id FROM chat WHERE deleted_at_ms <> 0 AND deleted_at_ms < ?");
  query.bind(beforeMs);
  while (query.next()) ids.push_back(query.text());
  return ids;
}

}  // namespace

Result<void> ChatStore::insert(const Chat& chat) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "INSERT INTO chat (id, title, title_is_custom, created_at_ms, updated_at_ms, "
                              "deleted_at_ms, pinned_at_ms, archived_at_ms, selected_leaf_id, folder_id, "
                              "model_path, sampling, preset_id, answer_format, when_full, system_prompt, prompt_id, "
                              "prompt_version_id, prompt_layer, draft) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(chat.id).bind(chat.title).bind(chat.titleIsCustom ? 1 : 0);
    query.bind(chat.createdAtMs).bind(chat.updatedAtMs).bind(chat.deletedAtMs);
    query.bind(chat.pinnedAtMs).bind(chat.archivedAtMs).bindId(chat.selectedLeafId).bindId(chat.folderId);
    query.bind(chat.modelPath).bind(chat.sampling).bind(chat.presetId).bind(chat.answerFormat);
    query.bind(chat.whenFull).bind(chat.systemPrompt);
    query.bind(chat.promptId).bind(chat.promptVersionId).bind(chat.promptLayer).bind(chat.draft).run();
    SearchIndex(*connection_).addTitle(chat.id);
    return {};
  });
}

Result<std::vector<ChatSummary>> ChatStore::list() { return summaries(*connection_, kListAlive); }

Result<std::vector<ChatSummary>> ChatStore::listDeleted() { return summaries(*connection_, kListDeleted); }

Result<std::vector<std::string>> ChatStore::allIds() {
  return connection_->read([&]() -> Result<std::vector<std::string>> {
    Query query(*connection_, "SELECT id FROM chat");
    std::vector<std::string> ids;
    while (query.next()) ids.push_back(query.text());
    return ids;
  });
}

Result<Chat> ChatStore::find(const std::string& chatId) {
  return connection_->read([&]() -> Result<Chat> {
    Query query(*connection_, "SELECT id, title, title_is_custom, created_at_ms, updated_at_ms, deleted_at_ms, "
                              "pinned_at_ms, archived_at_ms, selected_leaf_id, folder_id, model_path, sampling, "
                              "preset_id, answer_format, when_full, system_prompt, prompt_id, prompt_version_id, "
                              "prompt_layer, draft FROM chat WHERE id = ?");
    if (!query.bind(chatId).next()) return noSuchChat(chatId);
    return readChat(query);
  });
}

template <typename Value>
Result<void> ChatStore::update(const char* sql, const std::string& chatId, const Value& value) {
  return connection_->write([&]() -> Result<void> {
    if (Query(*connection_, sql).bind(value).bind(chatId).run() == 0) return noSuchChat(chatId);
    return {};
  });
}

Result<void> ChatStore::setTitle(const std::string& chatId, const std::string& title, bool titleIsCustom) {
  return connection_->write([&]() -> Result<void> {
    SearchIndex(*connection_).removeTitle(chatId);
    Query query(*connection_, "UPDATE chat SET title = ?, title_is_custom = ? WHERE id = ?");
    if (query.bind(title).bind(titleIsCustom ? 1 : 0).bind(chatId).run() == 0) return noSuchChat(chatId);
    SearchIndex(*connection_).addTitle(chatId);
    return {};
  });
}

Result<void> ChatStore::setSystemPrompt(const std::string& chatId, const std::string& systemPrompt) {
  return update("UPDATE chat SET system_prompt = ? WHERE id = ?", chatId, systemPrompt);
}

Result<void> ChatStore::setPrompt(const std::string& chatId, const std::string& promptId, const std::string& versionId,
                                  const std::string& layer) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_,
                "UPDATE chat SET prompt_id = ?, prompt_version_id = ?, prompt_layer = ? WHERE id = ?");
    if (query.bind(promptId).bind(versionId).bind(layer).bind(chatId).run() == 0) return noSuchChat(chatId);
    return {};
  });
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

Result<void> ChatStore::setPreset(const std::string& chatId, const std::string& presetId) {
  return update("UPDATE chat SET preset_id = ? WHERE id = ?", chatId, presetId);
}

Result<void> ChatStore::setAnswerFormat(const std::string& chatId, const std::string& answerFormat) {
  return update("UPDATE chat SET answer_format = ? WHERE id = ?", chatId, answerFormat);
}

Result<void> ChatStore::setSelectedLeaf(const std::string& chatId, const std::string& messageId) {
  return update("UPDATE chat SET selected_leaf_id = nullif(?, '') WHERE id = ?", chatId, messageId);
}

Result<void> ChatStore::setFolder(const std::string& chatId, const std::string& folderId) {
  return update("UPDATE chat SET folder_id = nullif(?, '') WHERE id = ?", chatId, folderId);
}

Result<void> ChatStore::setPinned(const std::string& chatId, std::int64_t pinnedAtMs) {
  return update("UPDATE chat SET pinned_at_ms = ? WHERE id = ?", chatId, pinnedAtMs);
}

Result<void> ChatStore::setArchived(const std::string& chatId, std::int64_t archivedAtMs) {
  return update("UPDATE chat SET archived_at_ms = ? WHERE id = ?", chatId, archivedAtMs);
}

Result<void> ChatStore::remove(const std::string& chatId, std::int64_t deletedAtMs) {
  return update("UPDATE chat SET deleted_at_ms = ? WHERE id = ?", chatId, deletedAtMs);
}

Result<void> ChatStore::restore(const std::string& chatId) { return remove(chatId, 0); }

Result<void> ChatStore::erase(const std::string& chatId) {
  return connection_->write([&]() -> Result<void> {
    Query(*connection_, "DELETE FROM chat WHERE deleted_at_ms <> 0 AND id = ?").bind(chatId).run();
    return {};
  });
}

Result<std::vector<std::string>> ChatStore::touchedByPurge(std::int64_t beforeMs) {
  return connection_->read([&]() -> Result<std::vector<std::string>> {
    Query query(*connection_, "SELECT chat_id FROM message WHERE deleted_at_ms <> 0 AND deleted_at_ms < ? "
                              "UNION SELECT id FROM chat WHERE deleted_at_ms <> 0 AND deleted_at_ms < ?");
    query.bind(beforeMs).bind(beforeMs);
    std::vector<std::string> ids;
    while (query.next()) ids.push_back(query.text());
    return ids;
  });
}

Result<int> ChatStore::purgeDeleted(std::int64_t beforeMs) {
  return connection_->write([&]() -> Result<int> {
    for (const std::string& chatId : deletedBefore(*connection_, beforeMs)) {
      SearchIndex(*connection_).removeChat(chatId);
    }
    Query chats(*connection_, "DELETE FROM chat WHERE deleted_at_ms <> 0 AND deleted_at_ms < ?");
    const int count = chats.bind(beforeMs).run();
    eraseSubtrees(*connection_, beforeMs);
    return count;
  });
}

}  // namespace chasqui::storage
