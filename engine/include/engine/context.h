// How much of a chat the model's context takes, and what leaves when it is too much.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "engine/chat_template.h"
#include "engine/tokenizer.h"

namespace chasqui::engine {

/// What happens to a chat that has outgrown the context.
enum class WhenFull {
  DropOldest,  ///< the oldest questions leave, with their answers
  Summarize,   ///< they leave, and a summary that the model writes takes their place
  Stop,        ///< nothing leaves: the question is refused
};

/// Which part of a chat the model reads.
struct ReadWindow {
  std::size_t firstTurn = 0;  ///< turns before it have left; at most the open turn's index
  std::string summary;        ///< of turns that have left; empty: none
  bool unsummarized = false;  ///< a summary was to speak of all that left, and does not

  bool operator==(const ReadWindow&) const = default;
};

/// With less than this for the answer a question is not asked at all.
inline constexpr std::uint32_t kLeastReserve = 32;

/// Tokens of a chat as the template makes them: system + history + draft is what encodeChat() gives.
struct ContextCounts {
  std::uint32_t contextTokens = 0;
  std::uint32_t system = 0;   ///< the system prompt and the summary, with their marks
  std::uint32_t history = 0;  ///< the turns before the open one, from the window's first on
  std::uint32_t draft = 0;    ///< the open turn, with its marks
  std::uint32_t reserve = 0;  ///< kept for the answer

  std::uint32_t used() const { return system + history + draft; }
  /// Most tokens that makeRoom() lets be used: a long open turn leaves less for the answer, down to kLeastReserve.
  std::uint32_t limit() const;
  /// makeRoom() would let turns leave, or refuse.
  bool isOver() const { return used() > limit(); }
  /// The system prompt and the open turn do not fit even alone.
  bool isTooLongAlone() const;
  bool operator==(const ContextCounts&) const = default;
};

/// Tokens kept for the answer: `maxTokens`, but at most half of the context; where that is 0 (no limit), a quarter of
/// the context and at most 1024.
std::uint32_t answerReserve(std::uint32_t contextTokens, std::uint32_t maxTokens);

/// The chat as the model reads it: the turns of `window`, with its summary after the system prompt.
Chat windowOf(const Chat& chat, const ReadWindow& window);

/// Counts chats in the tokens of one model. Each turn is encoded once, however often it is asked for. One thread at a
/// time; any thread.
class ChatMeasure {
 public:
  ChatMeasure(Tokenizer tokenizer, TemplateKind kind, std::uint32_t contextTokens)
      : tokenizer_(std::move(tokenizer)), kind_(kind), contextTokens_(contextTokens) {}

  std::uint32_t contextTokens() const { return contextTokens_; }
  /// Whether it counts as one made with these would.
  bool isFor(const Tokenizer& tokenizer, TemplateKind kind, std::uint32_t contextTokens) const;

  /// How many ids encodeChat() gives; errors as it has them.
  Result<std::uint32_t> tokens(const Chat& chat);
  /// What a finished turn adds to a chat. Exact where the template encodes turns apart from each other; otherwise
  /// (Plain) off by at most a few tokens.
  std::uint32_t turnTokens(const ChatTurn& turn);
  std::uint32_t textTokens(std::string_view text) const;

  /// How many turns were encoded so far: the work that was done.
  std::uint64_t turnsEncoded() const { return turnsEncoded_; }

 private:
  Tokenizer tokenizer_;
  TemplateKind kind_;
  std::uint32_t contextTokens_;
  std::unordered_map<std::uint64_t, std::uint32_t> known_;  // by the turn's hash
  std::uint64_t turnsEncoded_ = 0;
};

/// Counts what `window` leaves of a chat whose last turn is the draft; `maxTokens` as for answerReserve(). Exact up to
/// twice the context; beyond that the sum of its turns. Errors as encodeChat() has them; Cancelled when `stop`, which is
/// asked before each turn, says so.
Result<ContextCounts> countContext(ChatMeasure& measure, const Chat& chat, const ReadWindow& window,
                                   std::uint32_t maxTokens, const std::stop_token& stop = {});

struct RoomOptions {
  WhenFull whenFull = WhenFull::DropOldest;
  std::uint32_t maxTokens = 0;  ///< of the answer; 0: no limit
  /// Has the model answer a chat in at most `maxTokens` tokens; used by Summarize only. Cancelled and DeviceLost end
  /// makeRoom(); after any other error, or an empty text, turns leave without a summary.
  std::function<Result<std::string>(const Chat& chat, std::uint32_t maxTokens)> write;
  /// Messages summarized so far, and in all.
  std::function<void(std::uint32_t done, std::uint32_t total)> summarizing;
};

/// The window with which the chat's open turn can be answered, given the one of before. The system prompt and the open
/// turn always stay. Where the chat fits with the reserve, the window stays as it is, so that a cache of what was read
/// stays of use; where it does not, so much leaves that a further quarter of the context is free. Where all of it fits
/// again with that much to spare (a larger model), all is read again.
/// ContextFull with the numbers: the open turn alone does not fit, or whenFull is Stop. Invalid as encodeChat().
Result<ReadWindow> makeRoom(ChatMeasure& measure, const Chat& chat, const ReadWindow& before,
                            const RoomOptions& options);

}  // namespace chasqui::engine
