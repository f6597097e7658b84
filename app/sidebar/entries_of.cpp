#include "sidebar/entries_of.h"

#include <QStringList>

#include "chat/transcript_rows.h"

namespace chasqui::app {

const char kClosedFoldersKey[] = "sidebar.closedFolders";

ChatEntry entryOf(const storage::ChatSummary& summary) {
  ChatEntry entry;
  entry.chatId = QString::fromStdString(summary.id);
  entry.title = QString::fromStdString(summary.title);
  entry.preview = previewOf(summary.preview);
  entry.updatedMs = summary.updatedAtMs;
  entry.place = {QString::fromStdString(summary.folderId), summary.pinnedAtMs, summary.archivedAtMs,
                 summary.deletedAtMs};
  return entry;
}

std::vector<ChatEntry> entriesOf(const std::vector<storage::ChatSummary>& summaries) {
  std::vector<ChatEntry> entries;
  entries.reserve(summaries.size());
  for (const storage::ChatSummary& summary : summaries) entries.push_back(entryOf(summary));
  return entries;
}

std::vector<FolderEntry> foldersOf(const std::vector<storage::Folder>& folders,
                                   const std::map<std::string, std::string>& settings) {
  const auto setting = settings.find(kClosedFoldersKey);
  const QStringList closed =
      setting == settings.end() ? QStringList() : QString::fromStdString(setting->second).split(QLatin1Char(' '));
  std::vector<FolderEntry> entries;
  for (const storage::Folder& folder : folders) {
    const QString id = QString::fromStdString(folder.id);
    entries.push_back({id, QString::fromStdString(folder.name), folder.position, !closed.contains(id),
                       QString::fromStdString(folder.promptId)});
  }
  return entries;
}

std::string closedFolders(const FolderList& folders) {
  QStringList closed;
  for (const FolderEntry& folder : folders.folders())
    if (!folder.expanded) closed << folder.folderId;
  return closed.join(QLatin1Char(' ')).toStdString();
}

}  // namespace chasqui::app
