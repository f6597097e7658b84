#include "chat/context_meter.h"

#include <utility>

namespace chasqui::app {

namespace {

// Longer than between two keys of who types fast.
constexpr int kSoonMs = 150;

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
  soon_.start();
}

void ContextMeter::setDraft(const std::string& draft) {
  draft_ = draft;
  soon_.start();
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

void ContextMeter::take(std::uint64_t number, const engine::ContextCounts& counts) {
  if (number != lastNumber_ || counts == counts_) return;
  counts_ = counts;
  emit changed();
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
    engine::Chat chat = subject.prompt.chat;
    if (!subject.answering) chat.turns.back().user = job->draft;
    const engine::ContextCounts counts = countsOf(*measure, chat, subject.prompt.window, subject.maxTokens, quit);
    if (quit.stop_requested()) return;
    QMetaObject::invokeMethod(this, [this, number = job->number, counts] { take(number, counts); },
                              Qt::QueuedConnection);
  }
}

}  // namespace chasqui::app
