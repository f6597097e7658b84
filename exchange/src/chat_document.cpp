#include "exchange/chat_document.h"

#include <map>
#include <unordered_map>
#include <utility>

#include "storage/ids.h"

namespace chasqui::exchange {

void giveNewIds(ChatDocument& document) {
  std::unordered_map<std::string, std::string> newIds;
  const auto renewed = [&](const std::string& id) {
    const auto found = newIds.find(id);
    return found == newIds.end() ? std::string() : found->second;
  };
  document.chat.id = storage::newId();
  for (storage::Message& message : document.messages) {
    message.chatId = document.chat.id;
    message.parentId = renewed(message.parentId);
    std::string id = storage::newId();
    newIds.emplace(std::exchange(message.id, id), id);
  }
  document.chat.selectedLeafId = renewed(document.chat.selectedLeafId);
  std::map<std::string, storage::ContextMark> marks;
  for (storage::ContextMark& mark : document.marks) {
    mark.messageId = renewed(mark.messageId);
    mark.droppedThroughId = renewed(mark.droppedThroughId);
    if (!mark.messageId.empty()) marks.emplace(mark.messageId, std::move(mark));
  }
  document.marks.clear();
  for (auto& [id, mark] : marks) document.marks.push_back(std::move(mark));
}

}  // namespace chasqui::exchange
