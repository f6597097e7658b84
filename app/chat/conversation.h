// One chat in memory: its own values and the tree of its messages.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <QString>

#include "engine/chat_template.h"
#include "storage/message_tree.h"
#include "storage/types.h"

namespace chasqui::app {

/// GUI thread only. The text of an answer that is being written is with Answers, not in the tree.
struct Conversation {
  storage::Chat chat;
  storage::MessageTree tree;
  std::set<std::string> unstored;  ///< messages whose last state the database has not confirmed
  std::set<std::string> failed;    ///< those of them that it refused: their rows say "not saved"
  bool chatFailed = false;         ///< the chat's own values could not be saved
  std::map<std::string, std::string> leafOf;  ///< per message left behind by choosing a sibling: the leaf then on show

  /// The messages from the root to the selected leaf.
  std::vector<const storage::Message*> path() const;
  /// Nothing in it that would be missed.
  bool isBlank() const;
  /// Makes the path run through a sibling of `messageId`, `delta` places further; false at the ends.
  bool selectSibling(const std::string& messageId, int delta);
  /// Ids on the way to `messageId` that are not stored, itself included, in order.
  std::vector<std::string> unstoredUpTo(const std::string& messageId) const;
  /// What the model has to read to answer the user's message `userMessageId`. Questions whose answer has no text
  /// (failed or stopped before the first word) are left out: one that was too long would fail every later one too.
  engine::Chat promptFor(const std::string& userMessageId) const;
};

/// A one-line title from the first message: at most 48 characters, cut at a word.
QString titleFrom(const QString& text);

/// Milliseconds since 1970, now.
std::int64_t nowMs();

}  // namespace chasqui::app
