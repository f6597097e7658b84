#include "context/window.h"

#include <algorithm>

namespace chasqui::engine {
namespace {

// How far a sum of turns that were encoded apart may be off, where the template joins them.
constexpr std::uint64_t kSlackPerTurn = 4;
constexpr std::uint64_t kSlack = 8;

}  // namespace

std::uint32_t ContextCounts::limit() const {
  const std::uint32_t alone = std::min(system + draft, contextTokens);
  return contextTokens - std::max(std::min(reserve, contextTokens - alone), std::min(reserve, kLeastReserve));
}

bool ContextCounts::isTooLongAlone() const {
  return std::uint64_t{system} + draft + std::min(reserve, kLeastReserve) > contextTokens;
}

Chat openTurnOf(const Chat& chat, const std::string& summary) {
  return {systemWith(chat.system, summary), {chat.turns.back()}};
}

Result<WindowSize> sizeOf(ChatMeasure& measure, const Chat& chat, const ReadWindow& window, std::uint64_t limit,
                          std::uint64_t enough, const std::stop_token& stop) {
  CHASQUI_TRY_VALUE(const std::uint32_t fixed, measure.tokens(openTurnOf(chat, window.summary)));
  WindowSize size{fixed, false};
  const std::size_t open = chat.turns.size() - 1;
  std::size_t first = open;
  // From the newest on: the oldest turns of a long chat are never looked at.
  while (first > window.firstTurn && size.tokens <= enough) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Counting was stopped.");
    size.tokens += measure.turnTokens(chat.turns[--first]);
  }
  const std::uint64_t slack = kSlackPerTurn * (open - first) + kSlack;
  const std::uint64_t off = size.tokens > limit ? size.tokens - limit : limit - size.tokens;
  if (first > window.firstTurn || off > slack) return size;
  CHASQUI_TRY_VALUE(size.tokens, measure.tokens(windowOf(chat, window)));
  size.exact = true;
  return size;
}

Result<ContextCounts> countContext(ChatMeasure& measure, const Chat& chat, const ReadWindow& window,
                                   std::uint32_t maxTokens, const std::stop_token& stop) {
  if (chat.turns.empty()) return fail(ErrorCode::Invalid, "There is no message to count.", "Write a message.");
  ContextCounts counts;
  counts.contextTokens = measure.contextTokens();
  counts.reserve = answerReserve(counts.contextTokens, maxTokens);
  const std::uint64_t most = 2 * std::uint64_t{counts.contextTokens};
  CHASQUI_TRY_VALUE(const std::uint32_t with, measure.tokens(openTurnOf(chat, window.summary)));
  CHASQUI_TRY_VALUE(counts.draft, measure.tokens({{}, {chat.turns.back()}}));
  CHASQUI_TRY_VALUE(const WindowSize rough, sizeOf(measure, chat, window, most, UINT32_MAX, stop));
  std::uint64_t total = rough.tokens;
  if (!rough.exact && total <= most) {
    CHASQUI_TRY_VALUE(total, measure.tokens(windowOf(chat, window)));
  }
  // A template with a system prompt of its own may take fewer tokens with ours.
  counts.draft = std::min(counts.draft, with);
  counts.system = with - counts.draft;
  counts.history = total > with ? static_cast<std::uint32_t>(total - with) : 0;
  return counts;
}

}  // namespace chasqui::engine
