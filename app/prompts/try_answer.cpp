#include "prompts/try_answer.h"

#include <utility>

#include <QLocale>

#include "chat/answer_settings.h"
#include "chat/answer_statistics.h"

namespace chasqui::app {

namespace {

/// The numbers of an answer, as the statistics below a chat's answer read them.
storage::Message messageOf(const engine::GenerateResult& generated) {
  storage::Message message;
  message.role = storage::Role::Assistant;
  message.stopReason = engine::stopReasonName(generated.reason);
  takeCounts(message, generated);
  return message;
}

}  // namespace

void TryAnswer::clear() {
  state_ = State::None;
  id_ = 0;
  name_.clear();
  text_.clear();
  words_ = nullptr;
  error_.reset();
  emit changed();
}

void TryAnswer::wait(const QString& name, AnswerRequest request) {
  clear();
  state_ = State::Waiting;
  name_ = name;
  request_ = std::move(request);
  words_ = [] { return tr("Waiting for its turn"); };
  emit changed();
}

void TryAnswer::asked(GenerationId id) {
  state_ = State::Asked;
  id_ = id;
  setPhase(GenerationPhase::Queued);
}

void TryAnswer::giveUp() {
  state_ = State::Ended;
  words_ = [] { return tr("Not asked"); };
  emit changed();
}

void TryAnswer::setPhase(GenerationPhase phase) {
  switch (phase) {
    case GenerationPhase::Queued: words_ = [] { return tr("Waiting for the model"); }; break;
    case GenerationPhase::Loading: words_ = [] { return tr("Loading model"); }; break;
    case GenerationPhase::Keeping: words_ = [] { return tr("Keeping what was read so far"); }; break;
    case GenerationPhase::Summarizing:
    case GenerationPhase::Reading: words_ = [] { return tr("Reading prompt"); }; break;
    case GenerationPhase::Writing: words_ = [] { return tr("Writing"); }; break;
  }
  emit changed();
}

void TryAnswer::setReading(int done, int total) {
  words_ = [done, total] {
    const QLocale locale;
    return tr("Reading prompt %1 / %2").arg(locale.toString(done), locale.toString(total));
  };
  emit changed();
}

void TryAnswer::append(const QString& text, double tokensPerSecond) {
  text_ += text;
  if (tokensPerSecond > 0)
    words_ = [tokensPerSecond] { return tr("Writing, %1 tok/s").arg(QLocale().toString(tokensPerSecond, 'f', 1)); };
  emit changed();
}

void TryAnswer::finish(const AnswerResult& result) {
  state_ = State::Ended;
  id_ = 0;
  text_ = QString::fromStdString(result.generated.text);
  words_ = [message = messageOf(result.generated)] { return AnswerStatistics::shortOf(message); };
  error_ = result.generated.error;
  emit changed();
}

}  // namespace chasqui::app
