// What models have read of chats, kept on the disk.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/cache_file.h"

namespace chasqui::app {

/// A folder with a file for each chat that is kept (engine::CacheFile), and a thread that writes there. Those that were
/// not used for longest leave when there is no more room: less than was allowed, or than a twentieth of the disk free.
/// Nothing here is needed: whatever cannot be written or read is left out, and the chat is read anew.
/// Any thread may call it; all but open() and waitUntilTaking() return at once. Its end waits until what was handed over
/// is written.
class WarmChats {
 public:
  /// A part of what was read of a chat.
  struct Piece {
    std::string chatId;
    engine::CacheKey key;
    std::uint32_t contextTokens = 0;
    std::vector<engine::TokenId> ids;  ///< of the chat from its beginning to the end of the piece
    std::vector<std::byte> positions;  ///< the last of these
  };
  /// Bytes in the folder; called on the thread that writes, when they have changed.
  using Listener = std::function<void(std::uint64_t bytes)>;
  /// Of the disk that a folder is on. Tests put their own disk here.
  using DiskSpace = std::function<std::filesystem::space_info(const std::filesystem::path& folder)>;

  /// Does nothing before setLimits(). Of two programs with one folder only the first keeps chats, until it ends. An empty
  /// `folder`: nothing is ever kept.
  explicit WarmChats(std::filesystem::path folder, DiskSpace space = {});
  ~WarmChats();
  WarmChats(const WarmChats&) = delete;
  WarmChats& operator=(const WarmChats&) = delete;

  /// Off: all that is there goes, and nothing is kept.
  void setLimits(bool on, std::uint64_t mostBytes);
  bool isOn() const;
  /// What stood in the way of keeping this chat, another program or too little room, may be over: looks again, where
  /// there was something.
  void lookAgain(const std::string& chatId);
  void setListener(Listener listener);

  /// The file of a chat, when what was handed over of it is written; nothing where there is none that is of use.
  std::optional<engine::CacheFile> open(const std::string& chatId, const engine::CacheKey& key,
                                        std::uint32_t contextTokens, const std::stop_token& stop);
  /// Whether so many bytes may be handed over now. Where not, too much is waiting for the disk already.
  bool takesNow(std::uint64_t bytes) const;
  /// Waits for that, or for the stop.
  void waitUntilTaking(std::uint64_t bytes, const std::stop_token& stop);
  /// Hands a piece over.
  void put(Piece piece);
  /// Whether a piece of a chat that was handed over could not be written; forgotten by asking. Then it has to be looked
  /// at what is there.
  bool takeLost(const std::string& chatId);
  /// Most tokens of a chat for which there was room.
  std::uint32_t roomFor(const std::string& chatId, const engine::CacheKey& key) const;

  /// Removes what is kept of these chats; they may be kept again.
  void drop(const std::vector<std::string>& chatIds);
  /// Removes it for good: these chats are gone.
  void erase(const std::vector<std::string>& chatIds);
  /// Of what was there at the start, only these chats are still there. Where another program has the folder, the rest
  /// goes when that has ended.
  void keepOnly(const std::set<std::string>& chatIds);
  void clear();
  /// Waits until all that was asked for is done. For tests.
  void settle();

 private:
  struct Entry {
    std::uint64_t bytes = 0;
    std::uint64_t lastUse = 0;
    bool fromBefore = false;  ///< was there at the start, and nobody asked for it since
  };
  /// What there was room for, and what there was none for.
  struct Room {
    std::uint32_t tokens = 0;
    std::uint64_t positionBytes = 0;
    std::uint64_t refusedBytes = 0;  ///< of the whole file
  };

  // On the thread that writes.
  void run();
  bool own();
  void scan();
  void write(const Piece& piece);
  bool append(const Piece& piece);
  bool makeRoom(const std::string& chatId, std::uint64_t bytes);
  void lookForRoom(const std::string& chatId);
  bool isDiskFree(std::uint64_t more) const;
  void evictWhile(const std::function<bool(std::uint64_t total)>& tooMuch, const std::string& but);
  void remove(const std::string& chatId);
  void removeOthers();
  void removeAll();
  void tell();

  void post(std::function<void()> task);
  std::filesystem::path pathOf(const std::string& chatId) const { return folder_ / (chatId + ".kv"); }
  std::uint64_t total() const;
  bool takes(std::uint64_t bytes) const;

  const std::filesystem::path folder_;
  const DiskSpace space_;
  int lock_ = -1;  ///< the folder, opened by who writes there; the writing thread's
  std::optional<std::set<std::string>> only_;  ///< of keepOnly(), until the folder is ours; the writing thread's
  std::set<std::string> owed_;  ///< to be removed when another program has left the folder; the writing thread's

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::function<void()>> tasks_;     // all down to told_ guarded by mutex_
  std::map<std::string, std::size_t> waiting_;  ///< pieces of a chat that are not written yet
  std::uint64_t waitingBytes_ = 0;
  std::map<std::string, Entry> entries_;
  std::set<std::string> lost_;
  std::set<std::string> erased_;
  std::map<std::string, Room> room_;  ///< of chats that there was no more room for
  std::uint64_t uses_ = 0;
  std::uint64_t mostBytes_ = 0;
  bool on_ = false;
  bool owned_ = false;  ///< this program is the one that writes there
  bool taken_ = false;  ///< another one is
  bool scanned_ = false;
  bool busy_ = false;
  bool closing_ = false;
  Listener listener_;
  std::uint64_t told_ = 0;

  std::thread thread_;  // last: starts when all else is there
};

}  // namespace chasqui::app
