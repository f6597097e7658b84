#include "engine/generator.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "constraint/token_filter.h"
#include "generation/text_stream.h"
#include "generation/token_source.h"
#include "memory_refusal.h"

namespace chasqui::engine {
namespace {

constexpr TokenId kEosWithoutTokenizer = 2;
constexpr char kNoMemory[] = "There is not enough memory to write this answer.";

using Clock = std::chrono::steady_clock;

double elapsedMs(Clock::time_point since) {
  return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

/// One call of generate().
class Generation {
 public:
  Generation(Session& session, const Tokenizer* tokenizer, const GenerateRequest& request, const GenerateEvents& events)
      : session_(session),
        tokenizer_(tokenizer),
        request_(request),
        events_(events),
        source_(session, request.sampling, request.speculation, endIds(), request.stop),
        strip_(request.stripText && !request.constraint),
        text_({request.stopStrings, strip_}) {
    if (request.mirostatMu && std::isfinite(*request.mirostatMu)) source_.sampler().setMu(*request.mirostatMu);
    mus_.push_back(source_.sampler().mu());
    takeUp();
  }

  GenerateResult run() {
    result_.promptTokens = static_cast<std::uint32_t>(request_.prompt.size());
    result_.seed = source_.sampler().seed();
    const Clock::time_point start = Clock::now();
    const Result<void> read = orOutOfMemory(kNoMemory, [this] { return prepare(); });
    result_.readMs = elapsedMs(start);
    const Clock::time_point written = Clock::now();
    const Result<StopReason> reason =
        read ? orOutOfMemory(kNoMemory, [this] { return write(); }) : Result<StopReason>(fail(read.error()));
    end(reason);
    if (request_.sampling.mirostat) result_.mirostatMu = mu();
    result_.writeMs = elapsedMs(written);
    return std::move(result_);
  }

 private:
  TokenId eos() const { return tokenizer_ ? tokenizer_->eos() : kEosWithoutTokenizer; }

  std::vector<TokenId> endIds() const {
    std::vector<TokenId> ids = request_.stopIds;
    ids.push_back(eos());
    return ids;
  }

  /// Brings the text and the sampler to where the answer has got to.
  void takeUp() {
    const std::size_t count = std::min<std::size_t>(request_.answered, request_.prompt.size());
    result_.ids.assign(request_.prompt.end() - static_cast<std::ptrdiff_t>(count), request_.prompt.end());
    result_.text = shown_ = request_.answeredText;
    taken_ = count;
    if (count == 0) return;
    source_.sampler().skip(count);
    std::string bytes;
    if (tokenizer_)
      for (const TokenId id : result_.ids) bytes += tokenizer_->bytes(id);
    const std::string text = text_.push(bytes);
    // Text of the ids that the model wrote is counted again, for what it holds back; any other is taken as it is.
    if (!text_.stopped() && shown_.starts_with(text)) {
      result_.text = text;
    } else {
      text_ = TextStream({request_.stopStrings, strip_, true});
      shown_.clear();
      ownBytes_ = bytes.size();
    }
  }

  Result<void> checkRequest() const {
    CHASQUI_TRY(check(request_.sampling));
    if (request_.mirostatMu && !std::isfinite(*request_.mirostatMu)) {
      return fail(ErrorCode::Invalid, "Where mirostat had got to is not known: it is no finite number.",
                  "Have the answer written anew.");
    }
    if (request_.constraint && !tokenizer_) {
      return fail(ErrorCode::Unsupported, "This model's vocabulary has no texts that could fit a grammar.",
                  "Turn the constraint off, or choose another model.");
    }
    if (request_.prompt.empty())
      return fail(ErrorCode::Invalid, "There is nothing to answer: the prompt has no tokens.");
    if (request_.prompt.size() < session_.contextTokens()) return {};
    return fail(ErrorCode::ContextFull,
                "The text has " + std::to_string(request_.prompt.size()) + " tokens, and the context holds " +
                    std::to_string(session_.contextTokens()) + " with the answer.",
                "Shorten the text, start a new chat, or choose a larger context.");
  }

  Result<void> prepare() {
    CHASQUI_TRY(checkRequest());
    CHASQUI_TRY(bind());
    return readPrompt();
  }

  /// Brings the constraint to where the answer has got to.
  Result<void> bind() {
    if (!request_.constraint) return {};
    source_.bindTo(filter_.emplace(*request_.constraint, *tokenizer_, endIds()));
    if (ownBytes_ > 0) return filter_->accept(request_.answeredText);
    for (const TokenId id : result_.ids) CHASQUI_TRY(filter_->accept(tokenizer_->bytes(id)));
    return {};
  }

  Result<void> readPrompt() {
    result_.reusedTokens = source_.keep(request_.prompt);
    Result<void> read = source_.readPrompt(std::span(request_.prompt).subspan(result_.reusedTokens),
                                           ReadOptions{events_.reading, request_.stop});
    result_.readTokens = static_cast<std::uint32_t>(source_.tokens().size() - result_.reusedTokens);
    return read;
  }

  Result<StopReason> write() {
    while (true) {
      if (request_.stop.stop_requested()) return StopReason::Stopped;
      if (filter_ && filter_->mustEnd()) return StopReason::EndOfText;
      if (isLast()) return StopReason::TokenLimit;
      CHASQUI_TRY_VALUE(const TokenId id, source_.draw());
      if (id == eos() || isStop(id)) return StopReason::EndOfText;
      if (filter_) CHASQUI_TRY(filter_->accept(tokenizer_->bytes(id)));
      mus_.push_back(source_.sampler().mu());  // first: there is one for each id
      result_.ids.push_back(id);
      if (tokenizer_) emit(text_.push(tokenizer_->bytes(id)));
      if (text_.stopped()) {
        dropStopString();
        return StopReason::StopString;
      }
      if (source_.tokens().size() >= session_.contextTokens() && !(filter_ && filter_->mustEnd())) {
        return StopReason::ContextFull;
      }
      if (isLast() || (filter_ && filter_->mustEnd())) continue;  // no logits needed any more
      CHASQUI_TRY(source_.read(id, left()));
    }
  }

  /// Mirostat's bound after the last of the ids: not after EOS or ids that were taken back.
  double mu() const {
    const std::size_t written = result_.ids.size() > taken_ ? result_.ids.size() - taken_ : 0;
    return mus_[written];
  }

  bool isLast() const {
    return request_.maxTokens != 0 && result_.ids.size() >= std::uint64_t{request_.maxTokens} + request_.answered;
  }

  /// Tokens that may still be written.
  std::uint32_t left() const {
    if (request_.maxTokens == 0) return UINT32_MAX;
    return static_cast<std::uint32_t>(std::uint64_t{request_.maxTokens} + request_.answered - result_.ids.size());
  }

  bool isStop(TokenId id) const {
    return std::find(request_.stopIds.begin(), request_.stopIds.end(), id) != request_.stopIds.end();
  }

  /// Takes back the tokens from the one on in which the stop string starts.
  void dropStopString() {
    std::string bytes;
    for (const TokenId id : result_.ids) bytes += tokenizer_->bytes(id);
    std::size_t start = bytes.size();
    for (const std::string& stop : request_.stopStrings) {
      const std::size_t place = stop.empty() ? std::string::npos : bytes.find(stop, ownBytes_);
      if (place != std::string::npos) start = std::min(start, place);
    }
    while (!result_.ids.empty() && bytes.size() > start) {
      bytes.resize(bytes.size() - tokenizer_->bytes(result_.ids.back()).size());
      result_.ids.pop_back();
    }
  }

  /// Gives out the rest of the text and notes why it ended.
  void end(const Result<StopReason>& reason) {
    source_.finish();
    result_.speculation = source_.counts();
    if (reason) {
      result_.reason = *reason;
    } else if (reason.error().code == ErrorCode::Cancelled) {
      result_.reason = StopReason::Stopped;
    } else {
      result_.reason = StopReason::Failed;
      result_.error = reason.error();
    }
    const bool complete = result_.reason == StopReason::EndOfText;
    emit(text_.finish(complete ? TextStream::End::Complete : TextStream::End::CutOff));
  }

  void emit(const std::string& text) {
    if (text.empty()) return;
    const std::size_t before = result_.text.size();
    result_.text += text;
    // What was held back when the answer broke off is on show already.
    const std::size_t known = shown_.size() > before ? std::min(text.size(), shown_.size() - before) : 0;
    if (events_.text && known < text.size()) events_.text(std::string_view(text).substr(known));
  }

  Session& session_;
  const Tokenizer* tokenizer_;
  const GenerateRequest& request_;
  const GenerateEvents& events_;
  TokenSource source_;
  std::optional<TokenFilter> filter_;
  bool strip_;
  TextStream text_;
  std::string shown_;          // of an answer that is gone on with: what was given out before
  std::size_t ownBytes_ = 0;  // of ids that are not looked through for stop strings
  std::size_t taken_ = 0;     // ids that were there before
  std::vector<double> mus_;   // before the first new id, and after each
  GenerateResult result_;
};

}  // namespace

const char* stopReasonName(StopReason reason) {
  switch (reason) {
    case StopReason::EndOfText: return "end of text";
    case StopReason::StopString: return "stop string";
    case StopReason::TokenLimit: return "token limit";
    case StopReason::ContextFull: return "context full";
    case StopReason::Stopped: return "stopped";
    case StopReason::Failed: return "failed";
  }
  return "failed";
}

GenerateResult generate(Session& session, const Tokenizer* tokenizer, const GenerateRequest& request,
                        const GenerateEvents& events) {
  Result<GenerateResult> result = orOutOfMemory(kNoMemory, [&]() -> Result<GenerateResult> {
    return Generation(session, tokenizer, request, events).run();
  });
  if (result) return *std::move(result);
  GenerateResult failed;
  failed.error = std::move(result.error());
  return failed;
}

}  // namespace chasqui::engine
