// Messages in the history.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::storage {

/// Reads and writes messages; must not outlive its Database, and shares its thread. Every call that writes is one
/// transaction (or part of Database::transaction). Nothing that is finished is written over: edits and new answers are
/// new messages with the same parent.
class MessageStore {
 public:
  explicit MessageStore(Database& database) : connection_(&database.connection()) {}

  /// Adds the user's message and the answer to it (its child), and selects the answer as the chat's leaf, in one
  /// transaction. The answer is Generating as a rule; another state serves for saving late what could not be saved.
  /// Invalid: no such chat or parent, an id that is taken, an answer that is not the message's child.
  Result<void> beginExchange(const Message& userMessage, const Message& answer);

  /// Adds another answer to a message that is there, and selects it. Errors as beginExchange().
  Result<void> beginAnswer(const Message& answer);

  /// Adds one message and selects nothing, for imports and copies. Errors as beginExchange().
  Result<void> insert(const Message& message);

  /// Keeps the text so far, all of it, of an answer that is Generating; ids of before, which tell less than that, are
  /// forgotten. NotFound; Invalid when it is finished.
  Result<void> savePartial(const std::string& messageId, const std::string& text);

  /// Writes the end of an answer that is Generating: everything of `answer` but chatId, parentId, role and createdAtMs.
  /// Invalid when it is finished already or `answer.state` is Generating; NotFound.
  Result<void> finishMessage(const Message& answer);

  /// Makes a finished answer Generating again, with its text, so that it goes on; finishMessage() ends it as before.
  /// One that is Generating already stays so. Invalid for the user's messages; NotFound.
  Result<void> resume(const std::string& messageId);

  /// Moves a message with all that follows it to the trash; restore() undoes it. `deletedAtMs` must not be 0. Where the
  /// selected leaf goes along, the message's parent is selected; ChatStore::setSelectedLeaf() in the same
  /// Database::transaction chooses another. ChatStore::purgeDeleted() erases it later. NotFound.
  Result<void> remove(const std::string& messageId, std::int64_t deletedAtMs);

  /// Takes a message with all that follows it out of the trash; what was deleted below it before stays there. The
  /// selected leaf stays as it is. NotFound.
  Result<void> restore(const std::string& messageId);

  /// Turns what is still Generating into Stopped and returns how many there were. Call it once after Database::open(),
  /// before any answer begins.
  Result<int> recoverInterrupted();

  /// One message, alive or in the trash, or NotFound.
  Result<Message> find(const std::string& messageId);

  /// All messages of a chat that are alive, in the order of their ids; empty for a chat without messages. See
  /// MessageTree.
  Result<std::vector<Message>> messagesOf(const std::string& chatId);

  /// The children of a message in the order of their ids; with an empty `parentId` the roots of the chat. Without
  /// those in the trash.
  Result<std::vector<Message>> children(const std::string& chatId, const std::string& parentId);

 private:
  Connection* connection_;
};

}  // namespace chasqui::storage
