#include "chat/context_meter.h"

#include <algorithm>
#include <utility>

namespace chasqui::app {

namespace {

// Longer than between two keys of who types fast.
constexpr int kSoonMs = 150;
// More tokens than any template writes around a message.
constexpr std::uint64_t kMostMarks = 48;

/// Tags that would be refused count as what they become when they are escaped.
engine::ContextCounts countsOf(engine::ChatMeasure& measure, engine::Chat& chat, const engine::ReadWindow& window,
                               std::uint32_t maxTokens, const std::stop_token& quit) {
  Result<engine::ContextCounts> counts = engine::countContext(measure, chat, window, maxTokens, quit);
  if (!counts && counts.error().code != ErrorCode::Cancelled) {
    chat.system = engine::escapeTags(chat.system);
    for (engine::ChatTurn& turn : chat.turns) turn.user = engine::escapeTags(turn.user);
    counts = engine::countContext(measure, chat, window, maxTokens, quit);
  }
  return counts ? *counts : engine::ContextCounts{};
}

}  // namespace

ContextMeter::ContextMeter(Ask ask, QObject* parent) : QObject(parent), ask_(std::move(ask)) {
  soon_.setSingleShot(true);
  soon_.setInterval(kSoonMs);
  connect(&soon_, &QTimer::timeout, this, &ContextMeter::ask);
  thread_ = std::jthread([this](const std::stop_token& quit) { work(quit); });
}

ContextMeter::~ContextMeter() = default;

void ContextMeter::setFormat(const std::optional<PromptFormat>& format) {
  const bool same = format && format_ && format->kind == format_->kind &&
                    format->contextTokens == format_->contextTokens &&
                    format->tokenizer.vocabularyHash() == format_->tokenizer.vocabularyHash();
  if (same) return;
  format_ = format;
  refresh();
}

void ContextMeter::refresh() {
  subject_.reset();
  historyCounted_ = false;
  soon_.start();
}

void ContextMeter::setDraft(const std::string& draft) {
  draft_ = draft;
  soon_.start();
}

double ContextMeter::share(std::uint32_t tokens) const {
  return counts_.contextTokens > 0 ? std::min(1.0, static_cast<double>(tokens) / counts_.contextTokens) : 0;
}

bool ContextMeter::surelyFits(const std::string& draft) const {
  if (!format_) return true;
  const Subject subject = historyCounted_ && subject_ ? *subject_ : ask_();
  std::uint64_t most = draft.size() + kMostMarks;
  most += engine::answerReserve(format_->contextTokens, subject.maxTokens);
  if (historyCounted_ && !subject.answering) {
    most += counts_.system + counts_.history;
  } else {
    // A token is at least one byte.
    most += subject.source.system.size();
    for (const auto& message : subject.source.path) most += message->text.size() + kMostMarks;
  }
  return most <= format_->contextTokens;
}

void ContextMeter::count(std::function<void(const engine::ContextCounts&)> done) {
  waiting_.push_back(std::move(done));
  soon_.stop();
  ask();
}

void ContextMeter::ask() {
  if (!format_) return take(++lastNumber_, {});
  if (!subject_) subject_ = std::make_shared<const Subject>(ask_());
  {
    const std::lock_guard lock(mutex_);
    job_ = Job{++lastNumber_, *format_, subject_, draft_};
  }
  changed_.notify_one();
}

void ContextMeter::take(std::uint64_t number, const Counted& counted) {
  if (number != lastNumber_) return;
  historyCounted_ = subject_ != nullptr && counted.counts.contextTokens > 0;
  const bool same = counted.counts == counts_ && counted.textTokens == textTokens_;
  counts_ = counted.counts;
  textTokens_ = counted.textTokens;
  if (!same) emit changed();
  for (const auto& done : std::exchange(waiting_, {})) done(counts_);
}

void ContextMeter::work(const std::stop_token& quit) {
  std::optional<engine::ChatMeasure> measure;
  while (true) {
    std::optional<Job> job;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, quit, [this] { return job_.has_value(); })) return;
      job = std::exchange(job_, std::nullopt);
    }
    const PromptFormat& format = job->format;
    if (!measure || !measure->isFor(format.tokenizer, format.kind, format.contextTokens))
      measure.emplace(format.tokenizer, format.kind, format.contextTokens);
    const Subject& subject = *job->subject;
    Prompt prompt = subject.source.prompt();
    if (!subject.answering) prompt.chat.turns.back().user = job->draft;
    Counted counted;
    counted.counts = countsOf(*measure, prompt.chat, prompt.window, subject.maxTokens, quit);
    for (const std::string& text : subject.texts) {
      if (quit.stop_requested()) return;
      counted.textTokens.push_back(static_cast<int>(measure->textTokens(text)));
    }
    if (quit.stop_requested()) return;
    QMetaObject::invokeMethod(this, [this, number = job->number, counted] { take(number, counted); },
                              Qt::QueuedConnection);
  }
}

}  // namespace chasqui::app
