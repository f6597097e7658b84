#include "exchange/chat_documents.h"

#include <algorithm>
#include <unordered_map>

#include "chat/chat_records.h"
#include "storage/folder_store.h"

namespace chasqui::app {

exchange::ChatDocument documentOf(const Conversation& conversation, const Answers& answers) {
  exchange::ChatDocument document;
  document.chat = conversation.chat;
  std::vector<std::string> open = conversation.tree.children({});
  while (!open.empty()) {
    const std::string id = std::move(open.back());
    open.pop_back();
    const storage::Message* live = answers.live(id);
    document.messages.push_back(live ? *live : *conversation.tree.find(id));
    for (std::string& child : conversation.tree.children(id)) open.push_back(std::move(child));
  }
  std::sort(document.messages.begin(), document.messages.end(),
            [](const storage::Message& left, const storage::Message& right) { return left.id < right.id; });
  for (const auto& [id, mark] : conversation.marks) document.marks.push_back(mark);
  return document;
}

Result<exchange::ChatDocument> readDocument(storage::Database& database, const std::string& chatId) {
  CHASQUI_TRY_VALUE(ChatRecord record, readChat(database, chatId));
  exchange::ChatDocument document{std::move(record.chat), {}, std::move(record.messages), std::move(record.marks)};
  if (document.chat.folderId.empty()) return document;
  CHASQUI_TRY_VALUE(const std::vector<storage::Folder> folders, storage::FolderStore(database).list());
  for (const storage::Folder& folder : folders)
    if (folder.id == document.chat.folderId) document.folderName = folder.name;
  return document;
}

std::vector<const storage::Message*> pathOf(const exchange::ChatDocument& document) {
  std::unordered_map<std::string, const storage::Message*> byId;
  for (const storage::Message& message : document.messages) byId.emplace(message.id, &message);
  std::vector<const storage::Message*> path;
  for (auto at = byId.find(document.chat.selectedLeafId); at != byId.end(); at = byId.find(path.back()->parentId)) {
    path.push_back(at->second);
    byId.erase(at);  // a damaged file may lead round in a circle
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace chasqui::app
