// What of the kept chats there is room for, and which leave.
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "inference/warm_chats.h"

namespace chasqui::app {

bool WarmChats::makeRoom(const std::string& chatId, std::uint64_t bytes) {
  std::uint64_t most = 0;
  std::uint64_t own = 0;
  {
    const std::lock_guard lock(mutex_);
    most = mostBytes_;
    if (const auto entry = entries_.find(chatId); entry != entries_.end()) own = entry->second.bytes;
  }
  if (bytes > most) return false;
  const std::uint64_t more = bytes > own ? bytes - own : 0;
  evictWhile([&](std::uint64_t all) { return all + more > most || !isDiskFree(more); }, chatId);
  return isDiskFree(more);
}

/// Forgets that there was no room, where there is some now.
void WarmChats::lookForRoom(const std::string& chatId) {
  std::uint64_t more = 0;
  {
    const std::lock_guard lock(mutex_);
    const auto room = room_.find(chatId);
    if (room == room_.end() || room->second.refusedBytes > mostBytes_) return;
    const auto entry = entries_.find(chatId);
    const std::uint64_t own = entry == entries_.end() ? 0 : entry->second.bytes;
    more = room->second.refusedBytes > own ? room->second.refusedBytes - own : 0;
  }
  if (!isDiskFree(more)) return;
  const std::lock_guard lock(mutex_);
  room_.erase(chatId);
}

bool WarmChats::isDiskFree(std::uint64_t more) const {
  std::error_code failed;
  const std::filesystem::space_info disk = space_ ? space_(folder_) : std::filesystem::space(folder_, failed);
  return !failed && disk.available >= more && disk.available - more >= disk.capacity / 20;
}

/// Removes the one that was not used for longest, but never `but`, as long as there is one and it is `tooMuch`.
void WarmChats::evictWhile(const std::function<bool(std::uint64_t)>& tooMuch, const std::string& but) {
  for (;;) {
    std::uint64_t bytes = 0;
    std::optional<std::pair<std::uint64_t, std::string>> oldest;
    {
      const std::lock_guard lock(mutex_);
      bytes = total();
      for (const auto& [chatId, entry] : entries_)
        if (chatId != but && (!oldest || entry.lastUse < oldest->first)) oldest = {entry.lastUse, chatId};
    }
    if (!oldest || !tooMuch(bytes)) return;
    remove(oldest->second);
  }
}

void WarmChats::remove(const std::string& chatId) {
  if (!own()) {
    const std::lock_guard lock(mutex_);
    if (taken_) owed_.insert(chatId);  // it is another program's
    return;
  }
  ::unlink(pathOf(chatId).c_str());
  const std::lock_guard lock(mutex_);
  entries_.erase(chatId);
  lost_.insert(chatId);
  room_.clear();
}

/// What was there before and belongs to none of the chats of only_.
void WarmChats::removeOthers() {
  if (!only_) return;
  std::vector<std::string> gone;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [chatId, entry] : entries_)
      if (entry.fromBefore && only_->count(chatId) == 0) gone.push_back(chatId);
  }
  only_.reset();
  for (const std::string& chatId : gone) remove(chatId);
}

void WarmChats::removeAll() {
  own();
  std::vector<std::string> all;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [chatId, entry] : entries_) all.push_back(chatId);
  }
  for (const std::string& chatId : all) remove(chatId);
  if (lock_ >= 0) {
    ::rmdir(folder_.c_str());
    ::close(std::exchange(lock_, -1));
    const std::lock_guard lock(mutex_);
    owned_ = false;
    room_.clear();
  }
  tell();
}

}  // namespace chasqui::app
