#include <algorithm>
#include <utility>

#include "context/summary.h"
#include "context/window.h"

namespace chasqui::engine {
namespace {

// The words around a summary.
constexpr std::uint32_t kSummaryMarks = 24;

std::string number(std::uint64_t value) { return std::to_string(value); }

class Room {
 public:
  Room(ChatMeasure& measure, const Chat& chat, const RoomOptions& options)
      : measure_(measure),
        chat_(chat),
        options_(options),
        open_(chat.turns.size() - 1),
        context_(measure.contextTokens()),
        reserve_(answerReserve(context_, options.maxTokens)) {}

  Result<ReadWindow> make(const ReadWindow& before) {
    CHASQUI_TRY(placeOpenTurn());
    CHASQUI_TRY_VALUE(ReadWindow window, startFrom(before));
    CHASQUI_TRY_VALUE(const bool fit, fits(window, 0));
    if (fit) return window;
    if (options_.whenFull == WhenFull::Stop) return tooLong();
    CHASQUI_TRY_VALUE(window, leave(window));
    return settle(std::move(window));
  }

 private:
  /// The open turn with the system prompt has to fit on its own; a short answer is better than none.
  Result<void> placeOpenTurn() {
    CHASQUI_TRY_VALUE(const std::uint32_t alone, measure_.tokens(openTurnOf(chat_, {})));
    const std::uint32_t least = std::min(reserve_, kLeastReserve);
    if (std::uint64_t{alone} + least > context_) return tooLongAlone(alone, least);
    reserve_ = std::min(reserve_, context_ - alone);
    return {};
  }

  tl::unexpected<Error> tooLongAlone(std::uint32_t alone, std::uint32_t least) {
    const Result<std::uint32_t> message = measure_.tokens({{}, {chat_.turns.back()}});
    const std::uint32_t own = message ? std::min(*message, alone) : alone;
    const std::string system =
        own < alone ? ", the system prompt another " + number(alone - own) + " tokens" : std::string();
    return fail(ErrorCode::ContextFull,
                "The message takes " + number(own) + " tokens" + system + ", and at least " + number(least) +
                    " are kept for the answer: more than the context of " + number(context_) + " tokens.",
                own < alone ? "Shorten the message or the system prompt, or choose a model with a larger context."
                            : "Shorten the message, or choose a model with a larger context.");
  }

  tl::unexpected<Error> tooLong() {
    const Result<WindowSize> all = sizeOf(measure_, chat_, {}, limit(), UINT32_MAX);
    return fail(ErrorCode::ContextFull,
                "This chat takes " + number(all ? all->tokens : 0) + " of " + number(context_) + " tokens, and " +
                    number(reserve_) + " of them are kept for the answer.",
                "Start a new chat, or choose that the oldest messages are dropped or summarized.");
  }

  std::uint64_t limit() const { return context_ - reserve_; }
  std::uint64_t spare() const { return context_ / 4; }

  /// Whether the window leaves room for the answer, and for `more` tokens beside it.
  Result<bool> fits(const ReadWindow& window, std::uint64_t more) {
    const std::uint64_t most = limit() > more ? limit() - more : 0;
    const std::uint64_t sureBeyond = limit() + context_ / 2;
    CHASQUI_TRY_VALUE(const WindowSize size, sizeOf(measure_, chat_, window, most, sureBeyond));
    return size.tokens <= most;
  }

  Result<ReadWindow> startFrom(const ReadWindow& before) {
    if (options_.whenFull == WhenFull::Stop || before == ReadWindow{}) return ReadWindow{};
    CHASQUI_TRY_VALUE(const bool roomy, fits({}, spare()));
    if (roomy) return ReadWindow{};
    ReadWindow window = before;
    window.firstTurn = std::min(before.firstTurn, open_);
    return window;
  }

  /// The first turn that may stay when all from it on, with `fixed` tokens beside it, is to be at most `most`.
  std::size_t firstWithin(std::size_t from, std::uint64_t fixed, std::uint64_t most) {
    std::size_t first = open_;
    for (std::uint64_t used = fixed; first > from; --first) {
      used += measure_.turnTokens(chat_.turns[first - 1]);
      if (used > most) break;
    }
    return first;
  }

  /// Lets turns leave that the window's summary says nothing of.
  static void moveTo(ReadWindow& window, std::size_t first) {
    if (first > window.firstTurn && !window.summary.empty()) window.unsummarized = true;
    window.firstTurn = first;
  }

  /// Lets turns leave, and has them summed up.
  Result<ReadWindow> leave(const ReadWindow& window) {
    const bool summed = options_.whenFull == WhenFull::Summarize;
    const std::string kept = summed ? std::string() : window.summary;
    CHASQUI_TRY_VALUE(std::uint64_t fixed, measure_.tokens(openTurnOf(chat_, kept)));
    if (summed) fixed += summaryTokens(context_) + kSummaryMarks;
    const std::uint64_t roomy = limit() > spare() ? limit() - spare() : 0;
    std::size_t first = firstWithin(window.firstTurn, fixed, roomy);
    // The last answer is what the question is about: it stays where it can at all.
    if (first == open_ && firstWithin(window.firstTurn, fixed, limit()) < open_) first = open_ - 1;
    ReadWindow next = window;
    if (!summed) moveTo(next, first);
    if (!summed || first == window.firstTurn) return next;
    Result<std::string> summary = summarize(measure_, chat_, window, first, options_);
    if (summary) {
      // What had left before without a summary is in none from now on either.
      next.unsummarized = window.unsummarized || (window.summary.empty() && window.firstTurn > 0);
      next.summary = *std::move(summary);
    } else if (summary.error().code == ErrorCode::Cancelled || summary.error().code == ErrorCode::DeviceLost) {
      return fail(summary.error());
    } else {
      next.unsummarized = true;
    }
    next.firstTurn = first;
    return next;
  }

  /// What was reckoned with sums is made sure of.
  Result<ReadWindow> settle(ReadWindow window) {
    for (;;) {
      CHASQUI_TRY_VALUE(const bool fit, fits(window, 0));
      if (fit) return window;
      if (window.firstTurn < open_) {
        moveTo(window, window.firstTurn + 1);
      } else if (!window.summary.empty()) {
        window.summary.clear();
        window.unsummarized = true;
      } else {
        return window;  // placeOpenTurn() has seen that this fits
      }
    }
  }

  ChatMeasure& measure_;
  const Chat& chat_;
  const RoomOptions& options_;
  std::size_t open_;
  std::uint32_t context_;
  std::uint32_t reserve_;
};

}  // namespace

Result<ReadWindow> makeRoom(ChatMeasure& measure, const Chat& chat, const ReadWindow& before,
                            const RoomOptions& options) {
  if (chat.turns.empty()) return fail(ErrorCode::Invalid, "There is no message to answer.", "Write a message.");
  return Room(measure, chat, options).make(before);
}

}  // namespace chasqui::engine
