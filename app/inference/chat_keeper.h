// Brings what was read of a chat to the disk and back.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/session.h"
#include "inference/inference_backend.h"
#include "inference/warm_chats.h"

namespace chasqui::app {

/// Lives on the inference thread, beside the session whose keys and values it keeps.
class ChatKeeper {
 public:
  /// Nullptr: nothing is kept.
  explicit ChatKeeper(std::shared_ptr<WarmChats> chats) : chats_(std::move(chats)) {}

  /// Before `prompt` of a chat is read: puts what is kept of it into the session, where that has less of it. Errors as
  /// engine::restoreFrom.
  Result<void> restore(engine::Session& session, const std::string& chatId, std::span<const engine::TokenId> prompt,
                       const std::stop_token& stop);
  /// Before `prompt`, which is nobody's, is read: brings to the disk what it would drive out of the session.
  /// `keeping`: as AnswerEvents has it.
  void keepBefore(const engine::Session& session, std::span<const engine::TokenId> prompt,
                  const std::function<void(bool begins)>& keeping, const std::stop_token& stop);
  /// What the session has read now of `prompt` and after it is the chat's; keep() is to bring it to the disk. Nobody's
  /// leaves no trace.
  void begin(const engine::Session& session, const std::string& chatId, std::span<const engine::TokenId> prompt);
  /// Copies the next piece from the device and hands it over; never waits for the disk.
  Upkeep keep(const engine::Session& session);
  /// The session is gone.
  void forget();

 private:
  std::optional<engine::CacheFile> look(const engine::Session& session, const std::string& chatId,
                                        const std::stop_token& stop);

  std::shared_ptr<WarmChats> chats_;
  std::string chatId_;                   ///< whose file onFile_ is
  std::vector<engine::TokenId> onFile_;  ///< with what was handed over
  std::uint32_t mostOnFile_ = 0;         ///< tokens that the file has places for
  std::vector<engine::TokenId> wanted_;  ///< what is to be there
};

}  // namespace chasqui::app
