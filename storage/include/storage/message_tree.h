// The messages of one chat as a tree, in memory.
#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/types.h"

namespace chasqui::storage {

/// Owns messages and knows their order; no I/O, any one thread at a time. Ids that are not there give empty results.
/// Pointers stay valid until their message is replaced or removed, or the object is gone.
class MessageTree {
 public:
  MessageTree() = default;
  explicit MessageTree(std::vector<Message> messages);

  /// Adds a message, or replaces the one with its id (its parent must not change).
  void put(Message message);

  /// Takes a message out with all that follows it and returns them, parents first: put() one by one undoes it.
  std::vector<Message> remove(const std::string& messageId);

  std::size_t size() const { return messages_.size(); }
  const Message* find(const std::string& messageId) const;
  /// The same, to be kept or read on another thread: put() and remove() leave it as it is.
  std::shared_ptr<const Message> share(const std::string& messageId) const;

  /// Ids from the root to `leafId`, both included. A chain that runs in a circle (a damaged file) ends where it closes.
  std::vector<std::string> pathTo(const std::string& leafId) const;

  /// Ids of the children of `messageId`, oldest first; with an empty id the roots.
  std::vector<std::string> children(const std::string& messageId) const;

  /// Ids of the messages with the same parent, itself included, oldest first.
  std::vector<std::string> siblings(const std::string& messageId) const;

  /// The leaf under `messageId` that is reached by taking the newest child each time; with an empty id from the newest
  /// root. What is shown after a sibling was chosen.
  std::string newestLeafUnder(const std::string& messageId) const;

 private:
  std::unordered_map<std::string, std::shared_ptr<const Message>> messages_;
  std::unordered_map<std::string, std::set<std::string>> children_;
};

}  // namespace chasqui::storage
