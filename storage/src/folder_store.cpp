#include "storage/folder_store.h"

#include <utility>

#include "query.h"

namespace chasqui::storage {
namespace {

Result<void> found(int count, const std::string& folderId) {
  if (count != 0) return {};
  return fail(ErrorCode::NotFound, "This folder is not in the history.", "Choose another folder.", folderId);
}

}  // namespace

Result<std::vector<Folder>> FolderStore::list() {
  return connection_->read([&]() -> Result<std::vector<Folder>> {
    std::vector<Folder> folders;
    Query query(*connection_, "SELECT id, name, position, prompt_id FROM folder ORDER BY position, name, id");
    while (query.next()) {
      Folder folder;
      folder.id = query.text();
      folder.name = query.text();
      folder.position = query.number();
      folder.promptId = query.text();
      folders.push_back(std::move(folder));
    }
    return folders;
  });
}

Result<void> FolderStore::insert(const Folder& folder) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "INSERT INTO folder (id, name, position, prompt_id) VALUES (?, ?, ?, ?)");
    query.bind(folder.id).bind(folder.name).bind(folder.position).bind(folder.promptId).run();
    return {};
  });
}

Result<void> FolderStore::rename(const std::string& folderId, const std::string& name) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "UPDATE folder SET name = ? WHERE id = ?");
    return found(query.bind(name).bind(folderId).run(), folderId);
  });
}

Result<void> FolderStore::setPosition(const std::string& folderId, std::int64_t position) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "UPDATE folder SET position = ? WHERE id = ?");
    return found(query.bind(position).bind(folderId).run(), folderId);
  });
}

Result<void> FolderStore::setPrompt(const std::string& folderId, const std::string& promptId) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "UPDATE folder SET prompt_id = ? WHERE id = ?");
    return found(query.bind(promptId).bind(folderId).run(), folderId);
  });
}

Result<void> FolderStore::remove(const std::string& folderId) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "DELETE FROM folder WHERE id = ?");
    return found(query.bind(folderId).run(), folderId);
  });
}

}  // namespace chasqui::storage
