#include "storage/message_store.h"

#include <sqlite3.h>

#include <string_view>

#include "query.h"
#include "search_index.h"
#include "subtrees.h"

namespace chasqui::storage {
namespace {

tl::unexpected<Error> noSuchMessage(const std::string& messageId) {
  return fail(ErrorCode::NotFound, "This message is not in the history.", "Send it again.", messageId);
}

std::string bytesOf(const std::vector<std::int32_t>& ids) {
  std::string bytes;
  bytes.reserve(ids.size() * 4);
  for (const std::int32_t id : ids) {
    const auto bits = static_cast<std::uint32_t>(id);
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((bits >> shift) & 0xFF);
  }
  return bytes;
}

std::vector<std::int32_t> idsOf(const std::string& bytes) {
  if (bytes.size() % 4 != 0) throw SQLite::Exception("generated_ids is not a list of int32", SQLITE_CORRUPT);
  std::vector<std::int32_t> ids;
  ids.reserve(bytes.size() / 4);
  for (std::size_t start = 0; start < bytes.size(); start += 4) {
    std::uint32_t bits = 0;
    for (std::size_t byte = 0; byte < 4; ++byte) {
      bits |= std::uint32_t{static_cast<unsigned char>(bytes[start + byte])} << (8 * byte);
    }
    ids.push_back(static_cast<std::int32_t>(bits));
  }
  return ids;
}

Role roleFrom(const std::string& name) {
  for (const Role role : {Role::User, Role::Assistant}) {
    if (name == roleName(role)) return role;
  }
  throw SQLite::Exception("unknown role " + name, SQLITE_CORRUPT);
}

MessageState stateFrom(const std::string& name) {
  for (const MessageState state :
       {MessageState::Generating, MessageState::Done, MessageState::Stopped, MessageState::Failed}) {
    if (name == messageStateName(state)) return state;
  }
  throw SQLite::Exception("unknown state " + name, SQLITE_CORRUPT);
}

// The columns that finishMessage() may change, in the table's order.
#define CHASQUI_OUTCOME_COLUMNS                                                                               \
  "state, vocabulary_hash, model_name, settings, stop_reason, prompt_tokens, reused_tokens, "                 \
  "read_tokens, generated_tokens, read_ms, write_ms, seed, error_message, error_next_step, error_detail, "    \
  "text, generated_ids"
#define CHASQUI_COLUMNS "id, chat_id, parent_id, role, created_at_ms, deleted_at_ms, " CHASQUI_OUTCOME_COLUMNS

Query& bindOutcome(Query& query, const Message& message, const std::string& state, const std::string& ids) {
  query.bind(state).bindUnsigned(message.vocabularyHash).bind(message.modelName).bind(message.settings);
  query.bind(message.stopReason);
  query.bind(message.promptTokens).bind(message.reusedTokens).bind(message.readTokens).bind(message.generatedTokens);
  query.bindReal(message.readMs).bindReal(message.writeMs).bindUnsigned(message.seed);
  query.bind(message.errorMessage).bind(message.errorNextStep).bind(message.errorDetail);
  return query.bind(message.text).bindBlob(ids);
}

Message readMessage(Query& query) {
  Message message;
  message.id = query.text();
  message.chatId = query.text();
  message.parentId = query.text();
  message.role = roleFrom(query.text());
  message.createdAtMs = query.number();
  message.deletedAtMs = query.number();
  message.state = stateFrom(query.text());
  message.vocabularyHash = query.bits();
  message.modelName = query.text();
  message.settings = query.text();
  message.stopReason = query.text();
  message.promptTokens = query.count();
  message.reusedTokens = query.count();
  message.readTokens = query.count();
  message.generatedTokens = query.count();
  message.readMs = query.real();
  message.writeMs = query.real();
  message.seed = query.bits();
  message.errorMessage = query.text();
  message.errorNextStep = query.text();
  message.errorDetail = query.text();
  message.text = query.text();
  message.generatedIds = idsOf(query.text());
  return message;
}

std::vector<Message> readAll(Query& query) {
  std::vector<Message> messages;
  while (query.next()) messages.push_back(readMessage(query));
  return messages;
}

void insertRow(Connection& connection, const Message& message) {
  const std::string role = roleName(message.role);
  const std::string state = messageStateName(message.state);
  const std::string ids = bytesOf(message.generatedIds);
  Query query(connection, "INSERT INTO message (" CHASQUI_COLUMNS ") "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  query.bind(message.id).bind(message.chatId).bindId(message.parentId).bind(role).bind(message.createdAtMs);
  query.bind(message.deletedAtMs);
  bindOutcome(query, message, state, ids).run();
  SearchIndex(connection).add(message.id);
}

void selectLeaf(Connection& connection, const Message& leaf) {
  Query query(connection,
              "UPDATE chat SET selected_leaf_id = ?, updated_at_ms = max(updated_at_ms, ?) WHERE id = ?");
  query.bind(leaf.id).bind(leaf.createdAtMs).bind(leaf.chatId).run();
}

std::vector<std::string> generating(Connection& connection) {
  std::vector<std::string> ids;
  Query query(connection, "SELECT id FROM message WHERE state = 'generating'");
  while (query.next()) ids.push_back(query.text());
  return ids;
}

// Why an UPDATE of a row that must be Generating met none.
tl::unexpected<Error> notGenerating(Connection& connection, const std::string& messageId) {
  Query query(connection, "SELECT 1 FROM message WHERE id = ?");
  if (!query.bind(messageId).next()) return noSuchMessage(messageId);
  return fail(ErrorCode::Invalid, "This answer is finished and cannot be changed.", "Make a new answer.", messageId);
}

}  // namespace

Result<void> MessageStore::beginExchange(const Message& userMessage, const Message& answer) {
  if (answer.parentId != userMessage.id || answer.chatId != userMessage.chatId) {
    return fail(ErrorCode::Invalid, "The answer does not belong to the message.", "Please report this.");
  }
  return connection_->write([&]() -> Result<void> {
    insertRow(*connection_, userMessage);
    insertRow(*connection_, answer);
    selectLeaf(*connection_, answer);
    return {};
  });
}

Result<void> MessageStore::beginAnswer(const Message& answer) {
  return connection_->write([&]() -> Result<void> {
    insertRow(*connection_, answer);
    selectLeaf(*connection_, answer);
    return {};
  });
}

Result<void> MessageStore::insert(const Message& message) {
  return connection_->write([&]() -> Result<void> {
    insertRow(*connection_, message);
    return {};
  });
}

Result<void> MessageStore::savePartial(const std::string& messageId, const std::string& text) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "UPDATE message SET text = ?, generated_ids = x'' WHERE id = ? AND state = 'generating'");
    if (query.bind(text).bind(messageId).run() == 0) return notGenerating(*connection_, messageId);
    return {};
  });
}

Result<void> MessageStore::finishMessage(const Message& answer) {
  if (answer.state == MessageState::Generating) {
    return fail(ErrorCode::Invalid, "An answer cannot end in the state generating.", "Please report this.");
  }
  return connection_->write([&]() -> Result<void> {
    const std::string state = messageStateName(answer.state);
    const std::string ids = bytesOf(answer.generatedIds);
    Query query(*connection_, "UPDATE message SET (" CHASQUI_OUTCOME_COLUMNS ") = "
                              "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                              "WHERE id = ? AND state = 'generating'");
    if (bindOutcome(query, answer, state, ids).bind(answer.id).run() == 0) {
      return notGenerating(*connection_, answer.id);
    }
    SearchIndex(*connection_).add(answer.id);
    return {};
  });
}

Result<void> MessageStore::resume(const std::string& messageId) {
  return connection_->write([&]() -> Result<void> {
    SearchIndex(*connection_).remove(messageId);
    Query query(*connection_, "UPDATE message SET state = 'generating' WHERE id = ? AND role = 'assistant'");
    if (query.bind(messageId).run() != 0) return {};
    Query there(*connection_, "SELECT 1 FROM message WHERE id = ?");
    if (!there.bind(messageId).next()) return noSuchMessage(messageId);
    return fail(ErrorCode::Invalid, "Only an answer can go on.", "Write a new message.", messageId);
  });
}

Result<void> MessageStore::remove(const std::string& messageId, std::int64_t deletedAtMs) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "UPDATE message SET deleted_at_ms = ? WHERE id = ?");
    if (query.bind(deletedAtMs).bind(messageId).run() == 0) return noSuchMessage(messageId);
    leaveSubtree(*connection_, messageId);
    SearchIndex(*connection_).updateHidden(messageId);
    return {};
  });
}

Result<void> MessageStore::restore(const std::string& messageId) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "UPDATE message SET deleted_at_ms = 0 WHERE id = ?");
    if (query.bind(messageId).run() == 0) return noSuchMessage(messageId);
    SearchIndex(*connection_).updateHidden(messageId);
    return {};
  });
}

Result<int> MessageStore::recoverInterrupted() {
  return connection_->write([&]() -> Result<int> {
    const std::vector<std::string> ids = generating(*connection_);
    Query(*connection_, "UPDATE message SET state = 'stopped' WHERE state = 'generating'").run();
    for (const std::string& id : ids) SearchIndex(*connection_).add(id);
    return static_cast<int>(ids.size());
  });
}

Result<Message> MessageStore::find(const std::string& messageId) {
  return connection_->read([&]() -> Result<Message> {
    Query query(*connection_, "SELECT " CHASQUI_COLUMNS " FROM message WHERE id = ?");
    if (!query.bind(messageId).next()) return noSuchMessage(messageId);
    return readMessage(query);
  });
}

Result<std::vector<Message>> MessageStore::messagesOf(const std::string& chatId) {
  return connection_->read([&]() -> Result<std::vector<Message>> {
    Query query(*connection_, "SELECT " CHASQUI_COLUMNS " FROM message WHERE chat_id = ? ORDER BY id");
    return withoutDeleted(readAll(query.bind(chatId)));
  });
}

Result<std::vector<Message>> MessageStore::children(const std::string& chatId, const std::string& parentId) {
  return connection_->read([&]() -> Result<std::vector<Message>> {
    Query query(*connection_,
                "SELECT " CHASQUI_COLUMNS " FROM message WHERE chat_id = ? AND parent_id IS ? AND "
                "deleted_at_ms = 0 ORDER BY id");
    return readAll(query.bind(chatId).bindId(parentId));
  });
}

}  // namespace chasqui::storage
