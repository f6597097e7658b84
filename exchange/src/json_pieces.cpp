#include "json_pieces.h"

#include <string_view>

namespace chasqui::exchange {
namespace {

constexpr std::size_t kBufferBytes = 256 << 10;
constexpr int kMaxDepth = 64;

/// Follows the brackets and quotes of one element.
class Scanner {
 public:
  explicit Scanner(const ReadLimits& limits) : limits_(limits) {}

  enum class Step { Inside, Ends, EndsBefore };

  Step step(char letter) {
    if (inString_) {
      if (escaped_) {
        escaped_ = false;
      } else if (letter == '\\') {
        escaped_ = true;
      } else if (letter == '"') {
        inString_ = false;
      }
      return Step::Inside;
    }
    switch (letter) {
      case '"': inString_ = true; break;
      case '{':
      case '[':
        ++values_;
        if (++depth_ > kMaxDepth) complain("It is nested too deeply.");
        break;
      case '}':
      case ']':
        if (depth_ == 0) return Step::EndsBefore;
        return --depth_ == 0 ? Step::Ends : Step::Inside;
      case ',':
        if (depth_ == 0) return Step::EndsBefore;
        ++values_;
        break;
      default: break;
    }
    if (values_ > limits_.chatValues) complain("It holds too many values.");
    return Step::Inside;
  }

  void complain(const char* why) {
    if (trouble_.empty()) trouble_ = why;
  }
  const std::string& trouble() const { return trouble_; }

 private:
  const ReadLimits& limits_;
  bool inString_ = false;
  bool escaped_ = false;
  int depth_ = 0;
  std::uint64_t values_ = 0;
  std::string trouble_;
};

}  // namespace

JsonPieces::JsonPieces(ByteSource& source, std::string name, const ReadLimits& limits)
    : source_(source), name_(std::move(name)), limits_(limits), buffer_(kBufferBytes) {}

tl::unexpected<Error> JsonPieces::cutOff() const {
  return fail(ErrorCode::Corrupt, "The file " + name_ + " ends in the middle of a chat.",
              "What stands before that was read; fetch the file again for the rest.");
}

Result<int> JsonPieces::peek() {
  if (at_ == filled_) {
    CHASQUI_TRY_VALUE(filled_, source_.read(buffer_));
    at_ = 0;
    if (filled_ == 0) return kEnd;
  }
  return static_cast<int>(std::to_integer<unsigned char>(buffer_[at_]));
}

/// The next byte that is no white space and no comma; it is not taken.
Result<int> JsonPieces::skipTo() {
  while (true) {
    CHASQUI_TRY_VALUE(const int letter, peek());
    if (letter != ' ' && letter != '\t' && letter != '\n' && letter != '\r' && letter != ',') return letter;
    take();
  }
}

Result<void> JsonPieces::start() {
  started_ = true;
  for (const int mark : {0xEF, 0xBB, 0xBF}) {  // Windows writes these in front of UTF-8
    CHASQUI_TRY_VALUE(const int letter, peek());
    if (letter == mark) take();
  }
  CHASQUI_TRY_VALUE(const int letter, skipTo());
  if (letter != '[' && letter != '{') {
    return fail(ErrorCode::Unsupported, "The file " + name_ + " holds no chats: it is not JSON.",
                "Choose a chat that Chasqui exported, or the conversations.json of a ChatGPT export.");
  }
  list_ = letter == '[';
  if (list_) take();
  return {};
}

Result<bool> JsonPieces::next(JsonPiece& piece) {
  if (done_) return false;
  if (!started_) CHASQUI_TRY(start());
  CHASQUI_TRY_VALUE(const int letter, skipTo());
  if (letter == kEnd && list_) {
    done_ = true;
    return cutOff();
  }
  done_ = !list_ || letter == ']';
  if (letter == ']') return false;
  CHASQUI_TRY(scan(piece));
  return true;
}

Result<void> JsonPieces::scan(JsonPiece& piece) {
  piece = {};
  Scanner scanner(limits_);
  auto step = Scanner::Step::Inside;
  while (step == Scanner::Step::Inside) {
    CHASQUI_TRY_VALUE(const int letter, peek());
    if (letter == kEnd) {
      done_ = true;
      return cutOff();
    }
    const std::string_view read(reinterpret_cast<const char*>(buffer_.data()) + at_, filled_ - at_);
    std::size_t size = 0;
    while (size < read.size() && step == Scanner::Step::Inside) step = scanner.step(read[size++]);
    if (step == Scanner::Step::EndsBefore) --size;
    at_ += size;
    if (piece.text.size() + size > limits_.chatBytes) scanner.complain("It is larger than a chat can be.");
    if (scanner.trouble().empty()) piece.text.append(read.substr(0, size));
  }
  if (step == Scanner::Step::EndsBefore && at_ < filled_ && buffer_[at_] == std::byte{'}'}) take();  // one too many
  piece.trouble = scanner.trouble();
  if (!piece.trouble.empty()) piece.text = {};
  return {};
}

}  // namespace chasqui::exchange
