#include "generation/token_source.h"

#include <algorithm>
#include <utility>

#include "engine/chat_template.h"
#include "memory_refusal.h"

namespace chasqui::engine {
namespace {

/// For what comes after `done` tokens.
ReadOptions after(std::uint32_t done, const ReadOptions& options) {
  if (done == 0 || !options.progress) return options;
  return {[done, &options](std::uint32_t more, std::uint32_t rest) { options.progress(done + more, done + rest); },
          options.stop};
}

}  // namespace

TokenSource::TokenSource(Session& session, const SamplingOptions& sampling, const SpeculationOptions& speculation,
                         std::vector<TokenId> endIds, std::stop_token stop)
    : session_(session),
      sampling_(sampling),
      sampler_(sampling),
      guesser_(speculation, std::move(endIds)),
      stop_(std::move(stop)),
      settled_(session.tokens()) {}

std::uint32_t TokenSource::keep(const std::vector<TokenId>& prompt) {
  const std::size_t shared = sharedPrefix(session_.tokens(), prompt);
  const auto kept = static_cast<std::uint32_t>(std::min(shared, prompt.size() - 1));
  session_.truncate(kept);
  settled_ = session_.tokens();
  return kept;
}

Result<void> TokenSource::readPrompt(std::span<const TokenId> rest, const ReadOptions& options) {
  settled_.insert(settled_.end(), rest.begin(), rest.end());
  Result<void> read = readAndDraw(rest, options);
  settled_ = session_.tokens();  // a part of it after a stop
  return read;
}

/// Reads `ids`, with guesses_ at their end, in a way that there is memory for.
Result<void> TokenSource::readAndDraw(std::span<const TokenId> ids, const ReadOptions& options) {
  const std::size_t before = session_.tokens().size();
  while (true) {
    const std::size_t known = ids.size() - guesses_.size();
    const std::size_t done = std::min(session_.tokens().size() - before, known - 1);
    Result<void> read = tryToRead(ids.subspan(done), after(static_cast<std::uint32_t>(done), options));
    if (read || !isMemoryRefusal(read.error()) || !makeDo()) return read;
    ids = ids.first(known);
    session_.truncate(static_cast<std::uint32_t>(before + known - 1));
  }
}

/// Gives up what takes more memory than reading on does. False when there is no such thing.
bool TokenSource::makeDo() {
  if (guesses_.empty()) return !std::exchange(hostDraws_, true);
  guesses_.clear();
  guesser_.giveUp();
  return true;
}

/// The device draws where it can: what a filter allows depends on the token before, which is not known yet.
Result<void> TokenSource::tryToRead(std::span<const TokenId> ids, const ReadOptions& options) {
  drawn_.clear();
  logits_.clear();
  if (filter_ == nullptr && !hostDraws_ && session_.drawsOnDevice(sampling_)) {
    DeviceSampling drawing{sampling_, sampler_.upcoming(guesses_.size() + 2), {}};
    const double next = drawing.numbers.back();
    drawing.numbers.pop_back();
    // It goes ahead with one token, for nothing where the next pass has guesses.
    if (guesses_.empty() && !guesser_.mayGuess(settled_)) drawing.next = next;
    CHASQUI_TRY_VALUE(drawn_, session_.readAndDraw(ids, drawing, options));
    return {};
  }
  return guesses_.empty() ? session_.read(ids, options) : session_.readWithLogits(ids, logits_, options);
}

/// Those that the next token is drawn from.
Result<std::span<const float>> TokenSource::logits() const {
  if (guesses_.empty()) return session_.logits();
  const std::size_t vocabulary = logits_.size() / (guesses_.size() + 1);
  return std::span<const float>(logits_).subspan(right_ * vocabulary, vocabulary);
}

Result<TokenId> TokenSource::draw() {
  if (!drawn_.empty()) {
    sampler_.skip(1);
    return drawn_[right_];
  }
  CHASQUI_TRY_VALUE(const std::span<const float> logits, logits());
  if (filter_ == nullptr) return sampler_.sample(logits, settled_);
  CHASQUI_TRY_VALUE(const TokenMask mask, filter_->allowed());
  const TokenId id = sampler_.sample(logits, settled_, mask);
  const auto index = static_cast<std::size_t>(id);
  if (index / 64 < mask.size() && ((mask[index / 64] >> (index % 64)) & 1U) != 0) return id;
  return fail(ErrorCode::Invalid, "No token of this model fits what the grammar asks for next.",
              "Change the grammar, or turn the constraint off.");
}

Result<void> TokenSource::read(TokenId id, std::uint32_t more) {
  if (right_ < guesses_.size() && guesses_[right_] == id) {
    ++right_;
    settled_.push_back(id);
    return {};
  }
  finish();
  return pass(id, more);
}

/// Reads `id` and what may follow it.
Result<void> TokenSource::pass(TokenId id, std::uint32_t more) {
  settled_.push_back(id);
  const std::size_t room = session_.contextTokens() - std::min<std::size_t>(settled_.size(), session_.contextTokens());
  guesses_ = guesser_.guess(settled_, static_cast<std::uint32_t>(std::min<std::size_t>(more - 1, room)), stop_);
  passed_ = true;
  std::vector<TokenId> ids{id};
  ids.insert(ids.end(), guesses_.begin(), guesses_.end());
  Result<void> read = readAndDraw(ids, guesses_.empty() ? ReadOptions() : ReadOptions{{}, stop_});
  if (!read) {  // where it read in several chunks, some may be in the session
    settled_.pop_back();
    guesses_.clear();
    session_.truncate(static_cast<std::uint32_t>(settled_.size()));
  }
  return read;
}

void TokenSource::finish() {
  if (passed_) guesser_.note(static_cast<std::uint32_t>(right_));
  passed_ = false;
  guesses_.clear();
  right_ = 0;
  session_.truncate(static_cast<std::uint32_t>(settled_.size()));
}

}  // namespace chasqui::engine
