#include "subtrees.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "query.h"
#include "search_index.h"
#include "storage/message_tree.h"

namespace chasqui::storage {
namespace {

std::vector<std::string> deletedBefore(Connection& connection, std::int64_t beforeMs) {
  Query query(connection, "SELECT id FROM message WHERE deleted_at_ms <> 0 AND deleted_at_ms < ?");
  query.bind(beforeMs);
  std::vector<std::string> ids;
  while (query.next()) ids.push_back(query.text());
  return ids;
}

// The chat and all ids of the subtree; UNION ends where a damaged file runs in a circle.
#define CHASQUI_SUBTREE                                                                                       \
  "WITH RECURSIVE subtree (chat_id, id) AS (SELECT chat_id, id FROM message WHERE id = ?1 UNION "             \
  "SELECT m.chat_id, m.id FROM subtree AS s JOIN message AS m ON m.chat_id = s.chat_id AND m.parent_id = s.id) "

void eraseSubtree(Connection& connection, const std::string& rootId) {
  leaveSubtree(connection, rootId);
  SearchIndex(connection).removeSubtree(rootId);
  Query marks(connection, CHASQUI_SUBTREE "DELETE FROM context_mark WHERE (chat_id, message_id) IN subtree OR "
                                          "(chat_id, dropped_through_id) IN subtree");
  marks.bind(rootId).run();
  Query messages(connection, CHASQUI_SUBTREE "DELETE FROM message WHERE (chat_id, id) IN subtree");
  messages.bind(rootId).run();
}

}  // namespace

std::vector<Message> withoutDeleted(std::vector<Message> messages) {
  std::vector<std::string> roots;
  for (const Message& message : messages) {
    if (message.deletedAtMs != 0) roots.push_back(message.id);
  }
  if (roots.empty()) return messages;
  MessageTree tree(messages);
  std::unordered_set<std::string> deleted;
  for (const std::string& root : roots) {
    for (const Message& message : tree.remove(root)) deleted.insert(message.id);
  }
  const auto isDeleted = [&](const Message& message) { return deleted.count(message.id) != 0; };
  messages.erase(std::remove_if(messages.begin(), messages.end(), isDeleted), messages.end());
  return messages;
}

void leaveSubtree(Connection& connection, const std::string& messageId) {
  Query query(connection, CHASQUI_SUBTREE
              "UPDATE chat SET selected_leaf_id = (SELECT parent_id FROM message WHERE id = ?1) "
              "WHERE id = (SELECT chat_id FROM message WHERE id = ?1) AND (id, selected_leaf_id) IN subtree");
  query.bind(messageId).run();
}

void eraseSubtrees(Connection& connection, std::int64_t beforeMs) {
  for (const std::string& rootId : deletedBefore(connection, beforeMs)) eraseSubtree(connection, rootId);
}

}  // namespace chasqui::storage
