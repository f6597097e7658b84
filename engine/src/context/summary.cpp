#include "context/summary.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "base/utf8.h"

namespace chasqui::engine {
namespace {

constexpr std::uint32_t kLeastSummary = 32;
constexpr std::uint32_t kMostSummary = 512;
// A piece shorter than this is not worth a run of the model.
constexpr std::uint32_t kLeastPiece = 16;
constexpr std::size_t kBytesPerToken = 3;

/// A message, or a part of a long one.
struct Line {
  std::string text;
  bool endsMessage = true;
};

/// The end of the longest start of `text` of at most `bytes` that cuts no code point, and no word where it can.
std::size_t cutAt(const std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return text.size();
  std::size_t cut = bytes;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  const std::size_t space = text.rfind(' ', cut);
  if (space != std::string::npos && space > cut / 2) cut = space + 1;
  return cut > 0 ? cut : std::min<std::size_t>(bytes + 4, text.size());
}

void addLines(std::deque<Line>& lines, const std::string& who, const std::string& message, std::size_t mostBytes) {
  std::string rest(utf8::strip(message));
  for (;;) {
    const std::size_t cut = cutAt(rest, mostBytes);
    const bool ends = cut == rest.size();
    lines.push_back({who + ": " + rest.substr(0, cut) + "\n", ends});
    if (ends) return;
    rest.erase(0, cut);
  }
}

/// What the model is asked. Answers may hold the tags of a chat format, and encodeChat refuses those in a question.
Chat requestFor(const std::string& summary, const std::string& lines) {
  std::string text = "Conversation:\n";
  if (!summary.empty()) text += "(Before it: " + summary + ")\n";
  text += lines;
  text += "\nSum up this conversation in a few sentences. Keep names, numbers, decisions and open questions. Write "
          "only the summary.\n\nSummary:";
  ChatTurn turn;
  turn.user = escapeTags(text);
  return {{}, {std::move(turn)}};
}

class Summarizing {
 public:
  Summarizing(ChatMeasure& measure, const RoomOptions& options, std::string summary)
      : measure_(measure), options_(options), summary_(std::move(summary)) {}

  void add(const ChatTurn& turn) {
    const std::size_t mostBytes = kBytesPerToken * std::max(kLeastPiece, measure_.contextTokens() / 2);
    addLines(lines_, "User", turn.user, mostBytes);
    addLines(lines_, "Assistant", turn.answer, mostBytes);
    total_ += 2;
  }

  Result<std::string> run() {
    while (!lines_.empty()) {
      if (options_.summarizing) options_.summarizing(done_, total_);
      CHASQUI_TRY_VALUE(const std::string piece, takePiece());
      CHASQUI_TRY_VALUE(const std::string text, options_.write(requestFor(summary_, piece), most()));
      std::string cleaned = escapeTags(utf8::strip(text));
      if (cleaned.empty()) return fail(ErrorCode::Internal, "The model wrote no summary.", "Send the message again.");
      summary_ = std::move(cleaned);
    }
    return summary_;
  }

 private:
  std::uint32_t most() const { return summaryTokens(measure_.contextTokens()); }

  Result<bool> fits(const std::string& piece) {
    CHASQUI_TRY_VALUE(const std::uint32_t tokens, measure_.tokens(requestFor(summary_, piece)));
    return tokens + most() <= measure_.contextTokens();
  }

  /// As many lines as fit, at least one; of a line that does not fit on its own, a part.
  Result<std::string> takePiece() {
    CHASQUI_TRY_VALUE(const std::uint32_t empty, measure_.tokens(requestFor(summary_, {})));
    const std::uint64_t room = measure_.contextTokens();
    std::uint64_t used = std::uint64_t{empty} + most();
    std::deque<Line> taken;
    std::string piece;
    while (!lines_.empty()) {
      used += measure_.textTokens(lines_.front().text);
      if (used > room && !taken.empty()) break;
      taken.push_back(std::move(lines_.front()));
      lines_.pop_front();
      piece += taken.back().text;
    }
    for (;;) {
      CHASQUI_TRY_VALUE(const bool fit, fits(piece));
      if (fit) break;
      if (taken.size() == 1 && taken.front().text.size() < kLeastPiece) {
        return fail(ErrorCode::ContextFull, "The context is too small for a summary.", "Choose another model.");
      }
      giveBack(taken);
      piece.clear();
      for (const Line& line : taken) piece += line.text;
    }
    for (const Line& line : taken) done_ += line.endsMessage ? 1 : 0;
    return piece;
  }

  /// The last line goes back, or half of it where it is the only one.
  void giveBack(std::deque<Line>& taken) {
    Line& last = taken.back();
    if (taken.size() > 1) {
      lines_.push_front(std::move(last));
      taken.pop_back();
      return;
    }
    const std::size_t cut = cutAt(last.text, last.text.size() / 2);
    lines_.push_front({last.text.substr(cut), last.endsMessage});
    last = {last.text.substr(0, cut), false};
  }

  ChatMeasure& measure_;
  const RoomOptions& options_;
  std::string summary_;
  std::deque<Line> lines_;
  std::uint32_t done_ = 0;
  std::uint32_t total_ = 0;
};

}  // namespace

std::uint32_t summaryTokens(std::uint32_t contextTokens) {
  return std::clamp(contextTokens / 8, kLeastSummary, kMostSummary);
}

Result<std::string> summarize(ChatMeasure& measure, const Chat& chat, const ReadWindow& before, std::size_t end,
                              const RoomOptions& options) {
  if (!options.write) return fail(ErrorCode::Internal, "There is nothing to write a summary with.");
  Summarizing work(measure, options, before.summary);
  for (std::size_t turn = before.firstTurn; turn < end; ++turn) work.add(chat.turns[turn]);
  return work.run();
}

}  // namespace chasqui::engine
