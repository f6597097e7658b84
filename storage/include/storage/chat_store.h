// Chats in the history.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::storage {

/// Reads and writes chats; must not outlive its Database, and shares its thread. Every call that writes is one
/// transaction (or part of Database::transaction). A chat that is not there: NotFound.
class ChatStore {
 public:
  explicit ChatStore(Database& database) : connection_(&database.connection()) {}

  /// Adds a chat. Invalid when the id is empty or taken, or there is no such folder.
  Result<void> insert(const Chat& chat);

  /// The chats that are alive, those in the archive too, last updated first.
  Result<std::vector<ChatSummary>> list();

  /// The chats in the trash, last deleted first.
  Result<std::vector<ChatSummary>> listDeleted();

  /// Of all chats, those in the archive and the trash too, in no order.
  Result<std::vector<std::string>> allIds();

  /// One chat, alive or in the trash.
  Result<Chat> find(const std::string& chatId);

  Result<void> setTitle(const std::string& chatId, const std::string& title, bool titleIsCustom);
  Result<void> setSystemPrompt(const std::string& chatId, const std::string& systemPrompt);
  /// What the system prompt was made from, and whose default that was.
  Result<void> setPrompt(const std::string& chatId, const std::string& promptId, const std::string& versionId,
                         const std::string& layer);
  Result<void> setDraft(const std::string& chatId, const std::string& draft);
  Result<void> setModelPath(const std::string& chatId, const std::string& modelPath);
  Result<void> setWhenFull(const std::string& chatId, const std::string& whenFull);
  Result<void> setSampling(const std::string& chatId, const std::string& sampling);
  Result<void> setPreset(const std::string& chatId, const std::string& presetId);
  Result<void> setAnswerFormat(const std::string& chatId, const std::string& answerFormat);

  /// Chooses the path that is shown. Invalid when the message is not one of this chat; empty chooses none.
  Result<void> setSelectedLeaf(const std::string& chatId, const std::string& messageId);

  /// Puts a chat into a folder, or with an empty id into none. Invalid when there is no such folder.
  Result<void> setFolder(const std::string& chatId, const std::string& folderId);

  /// Since when the chat is pinned, or archived; 0: it is not.
  Result<void> setPinned(const std::string& chatId, std::int64_t pinnedAtMs);
  Result<void> setArchived(const std::string& chatId, std::int64_t archivedAtMs);

  /// Moves a chat to the trash; restore() undoes it. `deletedAtMs` must not be 0.
  Result<void> remove(const std::string& chatId, std::int64_t deletedAtMs);
  Result<void> restore(const std::string& chatId);

  /// Erases for good one chat of the trash, with its messages; nothing where it is not there (any more).
  Result<void> erase(const std::string& chatId);

  /// The chats that purgeDeleted() would erase, or erase some messages of; each once.
  Result<std::vector<std::string>> touchedByPurge(std::int64_t beforeMs);

  /// Erases for good the chats, with their messages, that were deleted before `beforeMs`, and what was deleted by then
  /// of other chats; returns how many chats.
  Result<int> purgeDeleted(std::int64_t beforeMs);

 private:
  template <typename Value>
  Result<void> update(const char* sql, const std::string& chatId, const Value& value);

  Connection* connection_;
};

}  // namespace chasqui::storage
