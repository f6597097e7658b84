#include "inference/warm_chats.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <limits>

namespace chasqui::app {

namespace {

/// Of memory, for pieces that wait for the disk.
constexpr std::uint64_t kMostWaitingBytes = 256ULL << 20;
constexpr char kSuffix[] = ".kv";

/// Ids are our own, but a chat may come out of somebody else's file.
bool isName(const std::string& chatId) {
  constexpr std::size_t kLongest = 100;
  const auto isPlain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  return !chatId.empty() && chatId.size() <= kLongest && std::all_of(chatId.begin(), chatId.end(), isPlain);
}

/// What lies there is of no use to anybody, or nothing lies there.
bool isUseless(ErrorCode code) {
  return code == ErrorCode::Corrupt || code == ErrorCode::Unsupported || code == ErrorCode::NotFound;
}

}  // namespace

WarmChats::WarmChats(std::filesystem::path folder, DiskSpace space)
    : folder_(std::move(folder)), space_(std::move(space)) {
  tasks_.emplace_back([this] {
    if (!folder_.empty()) own();
    const std::lock_guard lock(mutex_);
    scanned_ = true;
  });
  thread_ = std::thread([this] { run(); });
}

WarmChats::~WarmChats() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  thread_.join();
  if (lock_ >= 0) ::close(lock_);
}

void WarmChats::setLimits(bool on, std::uint64_t mostBytes) {
  {
    const std::lock_guard lock(mutex_);
    on_ = on && !folder_.empty();
    mostBytes_ = mostBytes;
    room_.clear();
  }
  post([this, on, mostBytes] {
    if (!on) return removeAll();
    evictWhile([mostBytes](std::uint64_t bytes) { return bytes > mostBytes; }, {});
    tell();
  });
}

bool WarmChats::isOn() const {
  const std::lock_guard lock(mutex_);
  return on_ && !taken_;
}

void WarmChats::lookAgain(const std::string& chatId) {
  bool taken = false;
  {
    const std::lock_guard lock(mutex_);
    taken = on_ && taken_;
    if (!taken && room_.count(chatId) == 0) return;
  }
  post([this, taken, chatId] {
    if (taken) own();
    lookForRoom(chatId);
  });
}

void WarmChats::setListener(Listener listener) {
  const std::lock_guard lock(mutex_);
  listener_ = std::move(listener);
  if (listener_) listener_(told_ = total());
}

std::optional<engine::CacheFile> WarmChats::open(const std::string& chatId, const engine::CacheKey& key,
                                                 std::uint32_t contextTokens, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const bool settled = changed_.wait(lock, stop, [&] { return scanned_ && waiting_.count(chatId) == 0; });
  if (!settled || !on_ || taken_ || !isName(chatId)) return std::nullopt;
  const auto entry = entries_.find(chatId);
  if (entry != entries_.end()) {
    entry->second.lastUse = ++uses_;
    entry->second.fromBefore = false;
  }
  lock.unlock();
  Result<engine::CacheFile> file = engine::CacheFile::open(pathOf(chatId), key, contextTokens);
  if (file) {
    ::utimensat(AT_FDCWD, pathOf(chatId).c_str(), nullptr, 0);  // its last use, for the next start
    return std::move(*file);
  }
  lock.lock();
  if (!isUseless(file.error().code) || !owned_) return std::nullopt;
  lock.unlock();  // others do not wait for the disk
  ::unlink(pathOf(chatId).c_str());  // nothing of it is waiting, so nobody else touches it
  lock.lock();
  const bool known = entries_.erase(chatId) != 0;
  lock.unlock();
  if (known) post([this] { tell(); });
  return std::nullopt;
}

bool WarmChats::takes(std::uint64_t bytes) const {
  return waitingBytes_ == 0 || waitingBytes_ + bytes <= kMostWaitingBytes;
}

bool WarmChats::takesNow(std::uint64_t bytes) const {
  const std::lock_guard lock(mutex_);
  return takes(bytes);
}

void WarmChats::waitUntilTaking(std::uint64_t bytes, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, stop, [&] { return takes(bytes); });
}

void WarmChats::put(Piece piece) {
  {
    const std::lock_guard lock(mutex_);
    if (!on_ || taken_ || !isName(piece.chatId) || erased_.count(piece.chatId) != 0) return;
    waitingBytes_ += piece.positions.size();
    ++waiting_[piece.chatId];
  }
  post([this, piece = std::move(piece)] { write(piece); });
}

bool WarmChats::takeLost(const std::string& chatId) {
  const std::lock_guard lock(mutex_);
  return lost_.erase(chatId) != 0;
}

std::uint32_t WarmChats::roomFor(const std::string& chatId, const engine::CacheKey& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = room_.find(chatId);
  const bool refused = found != room_.end() && found->second.positionBytes == key.positionBytes;
  return refused ? found->second.tokens : std::numeric_limits<std::uint32_t>::max();
}

void WarmChats::erase(const std::vector<std::string>& chatIds) {
  {
    const std::lock_guard lock(mutex_);
    erased_.insert(chatIds.begin(), chatIds.end());
  }
  drop(chatIds);
}

void WarmChats::drop(const std::vector<std::string>& chatIds) {
  post([this, chatIds] {
    for (const std::string& chatId : chatIds)
      if (isName(chatId)) remove(chatId);
    tell();
  });
}

void WarmChats::keepOnly(const std::set<std::string>& chatIds) {
  post([this, chatIds] {
    only_ = chatIds;
    if (own()) removeOthers();
    tell();
  });
}

void WarmChats::clear() {
  post([this] { removeAll(); });
}

void WarmChats::settle() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return tasks_.empty() && !busy_; });
}

void WarmChats::post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_all();
}

std::uint64_t WarmChats::total() const {
  std::uint64_t bytes = 0;
  for (const auto& [chatId, entry] : entries_) bytes += entry.bytes;
  return bytes;
}

void WarmChats::run() {
  for (;;) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !tasks_.empty() || closing_; });
      if (tasks_.empty()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
      busy_ = true;
    }
    task();
    task = {};  // a piece's bytes go now
    {
      const std::lock_guard lock(mutex_);
      busy_ = false;
    }
    changed_.notify_all();
  }
}

/// Whether this program is the one that writes in the folder. As soon as it is, it knows what is there.
bool WarmChats::own() {
  if (lock_ >= 0) return true;
  lock_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool locked = lock_ >= 0 && ::flock(lock_, LOCK_EX | LOCK_NB) == 0;
  {
    const std::lock_guard lock(mutex_);
    owned_ = locked;
    taken_ = lock_ >= 0 && !locked;
  }
  if (!locked && lock_ >= 0) ::close(std::exchange(lock_, -1));
  if (!locked) return false;
  for (const std::string& chatId : std::exchange(owed_, {})) ::unlink(pathOf(chatId).c_str());
  scan();
  removeOthers();
  return true;
}

/// Looks what is there from before, the one that was used last last.
void WarmChats::scan() {
  struct Found {
    std::filesystem::file_time_type time;
    std::string chatId;
    std::uint64_t bytes = 0;
  };
  std::vector<Found> found;
  std::error_code ignored;
  for (std::filesystem::directory_iterator at(folder_, ignored), end; !ignored && at != end; at.increment(ignored)) {
    std::error_code failed;
    if (at->path().extension() != kSuffix || !std::filesystem::is_regular_file(at->symlink_status(failed))) continue;
    const std::uint64_t bytes = at->file_size(failed);
    const auto time = at->last_write_time(failed);
    if (!failed) found.push_back({time, at->path().stem().string(), bytes});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.time < b.time; });
  {
    const std::lock_guard lock(mutex_);
    for (const Found& file : found) entries_[file.chatId] = {file.bytes, ++uses_, true};
  }
  tell();
}

void WarmChats::write(const Piece& piece) {
  const bool written = append(piece);
  {
    const std::lock_guard lock(mutex_);
    if (!written) lost_.insert(piece.chatId);
    waitingBytes_ -= piece.positions.size();
    if (--waiting_[piece.chatId] == 0) waiting_.erase(piece.chatId);
  }
  tell();
}

bool WarmChats::append(const Piece& piece) {
  {
    const std::lock_guard lock(mutex_);
    if (!on_ || erased_.count(piece.chatId) != 0) return false;
  }
  ::mkdir(folder_.c_str(), 0700);
  if (!own()) return false;
  const std::size_t count = piece.positions.size() / piece.key.positionBytes;
  const auto first = static_cast<std::uint32_t>(piece.ids.size() - count);
  const std::filesystem::path path = pathOf(piece.chatId);
  Result<engine::CacheFile> file = engine::CacheFile::open(path, piece.key, piece.contextTokens);
  // One that is written from its beginning is to hold all that the context will.
  const std::size_t least = first == 0 ? piece.contextTokens : piece.ids.size();
  const bool useless = file ? file->mostTokens() < least : isUseless(file.error().code);
  if (!file && !useless) return false;
  if (useless && first > 0) return false;
  const std::uint64_t before = useless ? 0 : file->sizeBytes();
  // A new file's head is small beside what comes after it.
  const std::uint64_t bytes = before + piece.positions.size() + (useless ? 16 * piece.contextTokens : 0);
  if (!makeRoom(piece.chatId, bytes)) {
    const std::lock_guard lock(mutex_);
    room_[piece.chatId] = {first, piece.key.positionBytes, bytes};
    return false;
  }
  if (useless) file = engine::CacheFile::create(path, piece.key, piece.contextTokens);
  if (!file || file->tokens().size() < first) return false;
  if (!std::equal(piece.ids.begin(), piece.ids.begin() + first, file->tokens().begin())) return false;
  const bool added = file->cutTo(first) && file->append(std::span(piece.ids).subspan(first), piece.positions);
  const std::lock_guard lock(mutex_);
  entries_[piece.chatId] = {file->sizeBytes(), ++uses_, false};
  return added;
}

void WarmChats::tell() {
  const std::lock_guard lock(mutex_);
  const std::uint64_t bytes = total();
  if (bytes != told_ && listener_) listener_(bytes);
  told_ = bytes;
}

}  // namespace chasqui::app
