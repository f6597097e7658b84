// One chat in memory: its own values and the tree of its messages.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QString>

#include "chat/attached_text.h"
#include "engine/chat_template.h"
#include "engine/context.h"
#include "storage/message_tree.h"
#include "storage/types.h"

namespace chasqui::app {

/// What the model is asked, and which part of it was read last.
struct Prompt {
  engine::Chat chat;
  engine::ReadWindow window;
  std::vector<std::string> turnEnds;  ///< per finished turn: the id of its answer
};

/// What a prompt is made of. Cheap to make and to copy, since messages are shared; any thread may read it.
struct PromptSource {
  std::string system;
  std::vector<std::shared_ptr<const storage::Message>> path;  ///< before the open turn
  std::optional<storage::ContextMark> mark;                   ///< the one that holds there
  engine::ChatTurn open;

  Prompt prompt() const;
};

/// Exchanges as the messages of a path, without ids.
std::vector<std::shared_ptr<const storage::Message>> messagesOf(const std::vector<storage::PromptExample>& examples);

/// Messages that were deleted in one step, all below one of them, and what it takes to bring them back.
struct RemovedBranch {
  std::string rootId;
  std::vector<storage::Message> messages;  ///< parents first
  std::set<std::string> unstored;
  std::set<std::string> failed;
  std::string leafBefore;  ///< that was on show; empty: the branch was not

  bool holds(const std::string& messageId) const;
  /// Makes a branch that hung below one of these messages part of this one.
  void take(RemovedBranch below);
};

/// GUI thread only. The text of an answer that is being written is with Answers, not in the tree.
struct Conversation {
  storage::Chat chat;                    ///< its draft without the attachments
  std::vector<Attachment> attachments;   ///< of the draft
  storage::MessageTree tree;
  std::set<std::string> unstored;  ///< messages whose last state the database has not confirmed
  std::set<std::string> failed;    ///< those of them that it refused: their rows say "not saved"
  bool chatFailed = false;         ///< the chat's own values could not be saved
  /// Of a chat without a message: the exchanges that come before its first question, each whole; whether that is known.
  std::vector<storage::PromptExample> examples;
  bool examplesKnown = false;
  std::map<std::string, storage::ContextMark> marks;  ///< by their message: what is read of what comes before
  std::set<std::string> unsavedMarks;                 ///< those of them that the database has not confirmed
  std::vector<RemovedBranch> removed;         ///< until they are dismissed, the one of the last step at the end
  std::map<std::string, std::string> leafOf;  ///< per message left behind by choosing a sibling: the leaf then on show

  /// The messages from the root to the selected leaf.
  std::vector<const storage::Message*> path() const;
  /// What would be sent: the draft with its attachments.
  std::string wholeDraft() const { return withAttachments(attachments, chat.draft); }
  /// The chat as it is stored: its draft is the whole one.
  storage::Chat stored() const;
  /// Takes a stored draft apart.
  void takeDraft(const std::string& wholeDraft);
  /// The system prompt is the chat's own choice, be it that there is none: it was not taken from a default.
  bool hasOwnPrompt() const;
  /// A question was asked: its system prompt no longer follows the defaults.
  bool hasBegun() const { return tree.size() > 0 || !removed.empty(); }
  /// Nothing in it that would be missed.
  bool isBlank() const;
  /// Makes the path run through a sibling of `messageId`, `delta` places further; false at the ends.
  bool selectSibling(const std::string& messageId, int delta);
  /// Makes the path run through `messageId`, and below it as it last did; false where that is none of this chat.
  bool selectPathThrough(const std::string& messageId);
  /// Takes a message out with all that follows it. Where it was on show, the newest of its siblings takes its place, or
  /// its parent is the end. False where there is no such message.
  bool removeBranch(const std::string& messageId);
  /// Puts back what was removed with this message, and shows it where it was on show; where the message above it has
  /// been removed since, it comes back with that one. False where nothing was removed with it.
  bool restoreBranch(const std::string& rootId);
  /// Ids on the way to `messageId` that are not stored, itself included, in order.
  std::vector<std::string> unstoredUpTo(const std::string& messageId) const;
  /// Messages on the way to `messageId` with a mark that is not stored.
  std::vector<std::string> unsavedMarksUpTo(const std::string& messageId) const;
  /// What the model has to read to answer the user's message `userMessageId`. Questions whose answer has no text
  /// (failed or stopped before the first word) are left out: one that was too long would fail every later one too.
  Prompt promptFor(const std::string& userMessageId) const { return sourceFor(userMessageId).prompt(); }
  PromptSource sourceFor(const std::string& userMessageId) const;
  /// What the model would have to read to answer `draft` at the end of the path.
  PromptSource sourceForDraft(const std::string& draft) const;
  /// Notes which part of the chat is read when `userMessageId` is answered. It holds for all that follows the message
  /// before it, so also for another question there. False when that is known already, or there is nothing before it.
  bool setWindow(const std::string& userMessageId, const engine::ReadWindow& window);
  /// The mark that holds at the end of the path; nullptr: all is read.
  const storage::ContextMark* markInForce() const;
  /// The first message on the path after those that the mark drops; empty where there is none.
  std::string firstReadAfter(const storage::ContextMark& mark) const;
};

/// Milliseconds since 1970, now.
std::int64_t nowMs();

}  // namespace chasqui::app
