#include "exchange/chat_import.h"

#include <algorithm>
#include <set>
#include <utility>

#include "chat/conversation.h"
#include "chat/chat_title.h"
#include "storage/chat_store.h"
#include "storage/context_store.h"
#include "storage/folder_store.h"
#include "storage/ids.h"
#include "storage/message_store.h"

namespace chasqui::app {

namespace {

// A transaction of so much takes less than a tenth of a second on a slow disk.
constexpr std::size_t kPieceMessages = 200;
constexpr std::size_t kPieceBytes = 1 << 20;
constexpr std::size_t kPreviewBytes = 800;

using Said = std::tuple<storage::Role, std::int64_t, std::string>;

std::multiset<Said> saidIn(const std::vector<storage::Message>& messages) {
  std::multiset<Said> said;
  for (const storage::Message& message : messages) said.emplace(message.role, message.createdAtMs, message.text);
  return said;
}

storage::ChatSummary summaryOf(const exchange::ChatDocument& document) {
  const storage::Chat& chat = document.chat;
  storage::ChatSummary summary;
  summary.id = chat.id;
  summary.title = chat.title;
  summary.titleIsCustom = chat.titleIsCustom;
  summary.folderId = chat.folderId;
  summary.createdAtMs = chat.createdAtMs;
  summary.updatedAtMs = chat.updatedAtMs;
  summary.pinnedAtMs = chat.pinnedAtMs;
  summary.archivedAtMs = chat.archivedAtMs;
  for (const storage::Message& message : document.messages)
    if (message.id == chat.selectedLeafId)
      summary.preview = QString::fromStdString(message.text.substr(0, kPreviewBytes)).left(200).toStdString();
  return summary;
}

/// The end of the piece of messages that begins at `first`.
std::size_t pieceEnd(const std::vector<storage::Message>& messages, std::size_t first) {
  std::size_t bytes = 0;
  std::size_t end = first;
  while (end < messages.size() && end - first < kPieceMessages && bytes < kPieceBytes)
    bytes += messages[end++].text.size();
  return end;
}

/// Adds the chat to the trash: it is not whole yet.
Result<void> addHidden(storage::Database& database, storage::Chat chat, std::int64_t nowMs) {
  chat.deletedAtMs = nowMs;
  chat.selectedLeafId.clear();  // its messages are not there yet
  return storage::ChatStore(database).insert(chat);
}

/// Makes the chat what it is to be, last of all.
Result<void> show(storage::Database& database, const exchange::ChatDocument& document) {
  storage::ContextStore context(database);
  for (const storage::ContextMark& mark : document.marks) CHASQUI_TRY(context.put(document.chat.id, mark));
  storage::ChatStore chats(database);
  if (!document.chat.selectedLeafId.empty())
    CHASQUI_TRY(chats.setSelectedLeaf(document.chat.id, document.chat.selectedLeafId));
  return chats.restore(document.chat.id);
}

}  // namespace

ImportResult ChatImport::run(const std::filesystem::path& path, std::int64_t nowMs,
                             const std::function<void(double, std::size_t)>& progress, std::stop_token stop) {
  nowMs_ = nowMs;
  exchange::ReadEvents events;
  events.chat = [this](exchange::ChatDocument document) { return add(std::move(document)); };
  events.skipped = [this](exchange::Skipped skipped) { result_.skipped.push_back(std::move(skipped)); };
  events.progress = [&](std::uint64_t done, std::uint64_t total) {
    const double share = total == 0 ? -1 : static_cast<double>(done) / static_cast<double>(total);
    if (progress) progress(share, result_.chats.size());
  };
  Result<void> read = learnWhatIsHere();
  if (read) read = exchange::readChats(path, events, std::move(stop));
  if (!read) result_.error = read.error();
  return std::move(result_);
}

Result<void> ChatImport::learnWhatIsHere() {
  return storage_.ask<void>([this](storage::Database& database) -> Result<void> {
    CHASQUI_TRY_VALUE(const std::vector<storage::ChatSummary> chats, storage::ChatStore(database).list());
    for (const storage::ChatSummary& chat : chats) chatsByTime_.emplace(chat.createdAtMs, chat.id);
    CHASQUI_TRY_VALUE(const std::vector<storage::Folder> folders, storage::FolderStore(database).list());
    for (const storage::Folder& folder : folders) {
      folders_.emplace(folder.name, folder.id);
      lastPosition_ = std::max(lastPosition_, folder.position);
    }
    return {};
  });
}

Result<void> ChatImport::add(exchange::ChatDocument document) {
  if (document.chat.createdAtMs != 0 && isHere(document)) {
    ++result_.present;
    return {};
  }
  storage::Chat& chat = document.chat;
  if (chat.createdAtMs == 0) chat.createdAtMs = chat.updatedAtMs = nowMs_;
  if (chat.title.empty() && !document.messages.empty())
    chat.title = titleFrom(QString::fromStdString(document.messages.front().text)).toStdString();
  CHASQUI_TRY_VALUE(chat.folderId, folderOf(document.folderName));
  CHASQUI_TRY(store(document));
  chatsByTime_.emplace(chat.createdAtMs, chat.id);
  result_.messages += document.messages.size();
  result_.chats.push_back(summaryOf(document));
  return {};
}

/// Whether a chat of the same time has all messages of this one.
bool ChatImport::isHere(const exchange::ChatDocument& document) {
  const std::multiset<Said> wanted = saidIn(document.messages);
  const auto [first, last] = chatsByTime_.equal_range(document.chat.createdAtMs);
  return std::any_of(first, last, [&](const auto& candidate) {
    const auto messages = storage_.ask<std::vector<storage::Message>>([&](storage::Database& database) {
      return storage::MessageStore(database).messagesOf(candidate.second);
    });
    if (!messages) return false;
    const std::multiset<Said> here = saidIn(*messages);
    return std::includes(here.begin(), here.end(), wanted.begin(), wanted.end());
  });
}

Result<std::string> ChatImport::folderOf(const std::string& name) {
  if (name.empty()) return std::string();
  if (const auto found = folders_.find(name); found != folders_.end()) return found->second;
  const storage::Folder folder{storage::newId(), name, ++lastPosition_};
  CHASQUI_TRY(storage_.ask<void>(
      [&](storage::Database& database) { return storage::FolderStore(database).insert(folder); }));
  folders_.emplace(name, folder.id);
  result_.folders.push_back(folder);
  return folder.id;
}

Result<void> ChatImport::store(const exchange::ChatDocument& document) {
  const std::size_t size = document.messages.size();
  std::size_t first = 0;
  do {
    const std::size_t end = pieceEnd(document.messages, first);
    const auto work = [&](storage::Database& database) -> Result<void> {
      if (first == 0) CHASQUI_TRY(addHidden(database, document.chat, nowMs_));
      storage::MessageStore messages(database);
      for (std::size_t i = first; i < end; ++i) CHASQUI_TRY(messages.insert(document.messages[i]));
      return end == size ? show(database, document) : Result<void>();
    };
    CHASQUI_TRY(storage_.ask<void>(
        [&](storage::Database& database) { return database.transaction([&] { return work(database); }); }));
    first = end;
  } while (first < size);
  return {};
}

}  // namespace chasqui::app
