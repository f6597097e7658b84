#include "sidebar/filing.h"

#include "storage/chat_store.h"
#include "storage/folder_store.h"

namespace chasqui::app {

namespace {

Result<void> storePlace(storage::ChatStore& chats, const FiledChat& chat) {
  // Looked for first: a write that fails ends all of the transaction.
  const Result<storage::Chat> stored = chats.find(chat.chatId);
  if (!stored) return stored.error().code == ErrorCode::NotFound ? Result<void>() : fail(stored.error());
  CHASQUI_TRY(chats.setFolder(chat.chatId, chat.folderId));
  CHASQUI_TRY(chats.setPinned(chat.chatId, chat.pinnedAtMs));
  CHASQUI_TRY(chats.setArchived(chat.chatId, chat.archivedAtMs));
  return chat.deletedAtMs == 0 ? chats.restore(chat.chatId) : chats.remove(chat.chatId, chat.deletedAtMs);
}

}  // namespace

Result<void> storeFiling(storage::Database& database, const Filing& filing) {
  return database.transaction([&]() -> Result<void> {
    storage::FolderStore folders(database);
    storage::ChatStore chats(database);
    if (filing.addedFolder) CHASQUI_TRY(folders.insert(*filing.addedFolder));
    for (const FiledChat& chat : filing.chats) CHASQUI_TRY(storePlace(chats, chat));
    return filing.removedFolderId.empty() ? Result<void>() : folders.remove(filing.removedFolderId);
  });
}

}  // namespace chasqui::app
