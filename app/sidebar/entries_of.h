// From what is stored to what the list at the left shows, and back.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sidebar/chat_entry.h"
#include "sidebar/folder_list.h"
#include "storage/types.h"

namespace chasqui::app {

ChatEntry entryOf(const storage::ChatSummary& summary);
std::vector<ChatEntry> entriesOf(const std::vector<storage::ChatSummary>& summaries);

/// `settings`: all of the application's; one of them says which folders are closed.
std::vector<FolderEntry> foldersOf(const std::vector<storage::Folder>& folders,
                                   const std::map<std::string, std::string>& settings);

/// The setting that says which folders are closed, and its value.
extern const char kClosedFoldersKey[];
std::string closedFolders(const FolderList& folders);

}  // namespace chasqui::app
