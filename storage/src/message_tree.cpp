#include "storage/message_tree.h"

#include <algorithm>
#include <utility>

namespace chasqui::storage {

MessageTree::MessageTree(std::vector<Message> messages) {
  messages_.reserve(messages.size());
  for (Message& message : messages) put(std::move(message));
}

void MessageTree::put(Message message) {
  children_[message.parentId].insert(message.id);
  std::string id = message.id;
  messages_.insert_or_assign(std::move(id), std::make_shared<const Message>(std::move(message)));
}

std::vector<Message> MessageTree::remove(const std::string& messageId) {
  std::vector<Message> removed;
  std::vector<std::string> open{messageId};
  while (!open.empty()) {
    const auto found = messages_.find(open.back());
    open.pop_back();
    if (found == messages_.end()) continue;
    Message message = *found->second;
    messages_.erase(found);
    const auto siblings = children_.find(message.parentId);
    siblings->second.erase(message.id);
    if (siblings->second.empty()) children_.erase(siblings);
    if (const auto below = children_.find(message.id); below != children_.end()) {
      open.insert(open.end(), below->second.begin(), below->second.end());
    }
    removed.push_back(std::move(message));
  }
  return removed;
}

const Message* MessageTree::find(const std::string& messageId) const {
  const auto found = messages_.find(messageId);
  return found == messages_.end() ? nullptr : found->second.get();
}

std::shared_ptr<const Message> MessageTree::share(const std::string& messageId) const {
  const auto found = messages_.find(messageId);
  return found == messages_.end() ? nullptr : found->second;
}

std::vector<std::string> MessageTree::pathTo(const std::string& leafId) const {
  std::vector<std::string> path;
  const Message* message = find(leafId);
  while (message != nullptr && path.size() < messages_.size()) {
    path.push_back(message->id);
    message = find(message->parentId);
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<std::string> MessageTree::children(const std::string& messageId) const {
  const auto found = children_.find(messageId);
  if (found == children_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

std::vector<std::string> MessageTree::siblings(const std::string& messageId) const {
  const Message* message = find(messageId);
  return message == nullptr ? std::vector<std::string>() : children(message->parentId);
}

std::string MessageTree::newestLeafUnder(const std::string& messageId) const {
  std::string leaf = find(messageId) == nullptr ? std::string() : messageId;
  if (leaf.empty() && !messageId.empty()) return {};
  for (std::size_t depth = 0; depth < messages_.size(); ++depth) {
    const auto below = children_.find(leaf);
    if (below == children_.end()) break;
    leaf = *below->second.rbegin();
  }
  return leaf;
}

}  // namespace chasqui::storage
