#include "inference/chat_keeper.h"

#include <algorithm>
#include <utility>

#include "engine/cache_file.h"
#include "engine/chat_template.h"

namespace chasqui::app {

namespace {

/// Copied at once: what a question waits for at most.
constexpr std::uint64_t kCopiedAtOnceBytes = 16ULL << 20;

}  // namespace

/// The chat's file, and from now on what is known to be in it.
std::optional<engine::CacheFile> ChatKeeper::look(const engine::Session& session, const std::string& chatId,
                                                  const std::stop_token& stop) {
  std::optional<engine::CacheFile> file = chats_->open(chatId, session.cacheKey(), session.contextTokens(), stop);
  chatId_ = chatId;
  wanted_.clear();  // it is another chat's, or not for what is there
  onFile_.clear();
  if (file) onFile_ = file->tokens();
  mostOnFile_ = file ? file->mostTokens() : session.contextTokens();
  return file;
}

Result<void> ChatKeeper::restore(engine::Session& session, const std::string& chatId,
                                 std::span<const engine::TokenId> prompt, const std::stop_token& stop) {
  if (!chats_ || chatId.empty()) return {};
  chats_->lookAgain(chatId);
  if (!chats_->isOn() || prompt.empty()) return {};
  const std::size_t has = engine::sharedPrefix(session.tokens(), prompt);
  if (has + 1 >= prompt.size()) return {};
  const bool known = chatId == chatId_ && !chats_->takeLost(chatId);
  if (known && engine::sharedPrefix(onFile_, prompt) <= has) return {};
  std::optional<engine::CacheFile> file = look(session, chatId, stop);
  if (!file) return {};
  const Result<std::uint32_t> restored = engine::restoreFrom(*file, session, prompt, stop);
  onFile_ = file->tokens();
  if (restored || restored.error().code == ErrorCode::OutOfMemory) return {};  // it is read anew
  return fail(restored.error());
}

void ChatKeeper::begin(const engine::Session& session, const std::string& chatId,
                       std::span<const engine::TokenId> prompt) {
  if (!chats_ || chatId.empty()) return;  // nobody's: what is not copied of a chat is still wanted
  const std::size_t shared = engine::sharedPrefix(session.tokens(), prompt);
  if (shared < std::min(session.tokens().size(), prompt.size())) return;  // trouble came before any of it was read
  wanted_.clear();
  chats_->lookAgain(chatId);
  if (!chats_->isOn()) return;
  if (chatId != chatId_ || chats_->takeLost(chatId)) look(session, chatId, {});
  wanted_ = session.tokens();
  if (wanted_.size() <= mostOnFile_) return;
  onFile_.clear();  // it was made for a shorter context: all of it is written anew
  mostOnFile_ = session.contextTokens();
}

void ChatKeeper::keepBefore(const engine::Session& session, std::span<const engine::TokenId> prompt,
                            const std::function<void(bool begins)>& keeping, const std::stop_token& stop) {
  if (engine::sharedPrefix(session.tokens(), prompt) >= wanted_.size()) return;
  if (keeping) keeping(true);
  for (Upkeep left = Upkeep::More; left != Upkeep::Done && !stop.stop_requested(); left = keep(session))
    if (left == Upkeep::Waiting) chats_->waitUntilTaking(kCopiedAtOnceBytes, stop);
  if (keeping) keeping(false);
}

Upkeep ChatKeeper::keep(const engine::Session& session) {
  if (wanted_.empty()) return Upkeep::Done;
  // Something else may have been read since, such as a chat's name: what it shares with the chat is still there.
  const std::size_t there = engine::sharedPrefix(session.tokens(), wanted_);
  const std::size_t end = std::min<std::size_t>(there, chats_->roomFor(chatId_, session.cacheKey()));
  const std::size_t first = engine::sharedPrefix(onFile_, wanted_);
  const std::uint64_t positionBytes = session.cacheKey().positionBytes;
  if (first >= end || chats_->takeLost(chatId_)) {
    if (first < end) chatId_.clear();  // begin() looks again
    wanted_.clear();
    return Upkeep::Done;
  }
  const std::size_t count = std::min<std::size_t>(std::max<std::uint64_t>(1, kCopiedAtOnceBytes / positionBytes), end - first);
  WarmChats::Piece piece{chatId_, session.cacheKey(), session.contextTokens(), {}, {}};
  piece.ids.assign(wanted_.begin(), wanted_.begin() + static_cast<std::ptrdiff_t>(first + count));
  if (!chats_->takesNow(count * positionBytes)) return Upkeep::Waiting;
  piece.positions.resize(count * positionBytes);
  if (!session.copyPositions(static_cast<std::uint32_t>(first), piece.positions)) {
    wanted_.clear();  // the next answer says what is wrong with the device
    return Upkeep::Done;
  }
  onFile_ = piece.ids;
  chats_->put(std::move(piece));
  return Upkeep::More;
}

void ChatKeeper::forget() {
  chatId_.clear();
  onFile_.clear();
  wanted_.clear();
}

}  // namespace chasqui::app
