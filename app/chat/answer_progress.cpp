#include "chat/answer_progress.h"

#include <cmath>

#include <QLocale>

#include "chat/answer_failure.h"
#include "models/model_controller.h"

namespace chasqui::app {

AnswerProgress AnswerProgress::of(const std::string& chatId, const Answers& answers, const ModelController& models) {
  AnswerProgress now;
  const RunningAnswer* answer = answers.ofChat(chatId);
  if (!answer) return now;
  const bool waitsForLoading = answer->phase == GenerationPhase::Queued && answers.isFirst(chatId) &&
                               models.state() == ModelController::Loading;
  if (answer->stopping) {
    now.state = State::Stopping;
    now.text = tr("Stopping");
  } else if (answer->phase == GenerationPhase::Loading || waitsForLoading) {
    now.state = State::Loading;
    now.progress = models.progress();
    now.text = now.progress < 0 ? tr("Loading model") : tr("Loading model %1 %").arg(std::floor(now.progress * 100));
  } else if (answer->phase == GenerationPhase::Queued) {
    now.state = State::Queued;
    now.text = answers.isFirst(chatId) ? tr("Waiting for the model") : tr("Waiting for the answer in another chat");
  } else {
    now.setPhase(*answer);
  }
  return now;
}

/// Of an answer that the model has begun with.
void AnswerProgress::setPhase(const RunningAnswer& answer) {
  const QLocale locale;
  const QString done = locale.toString(answer.readDone);
  const QString total = locale.toString(answer.readTotal);
  if (answer.phase == GenerationPhase::Keeping) {
    state = State::Keeping;
    text = tr("Keeping what was read so far");
  } else if (answer.phase == GenerationPhase::Summarizing) {
    state = State::Summarizing;
    progress = share(answer);
    text = tr("Summarizing earlier messages %1 / %2").arg(done, total);
  } else if (answer.phase == GenerationPhase::Reading) {
    state = State::Reading;
    progress = share(answer);
    text = answer.readTotal > 0 ? tr("Reading prompt %1 / %2").arg(done, total) : tr("Reading prompt");
  } else {
    state = State::Writing;
    const double rate = answer.tokensPerSecond;
    text = rate > 0 ? tr("Writing, %1 tok/s").arg(locale.toString(rate, 'f', rate < 10 ? 1 : 0)) : tr("Writing");
  }
}

double AnswerProgress::share(const RunningAnswer& answer) {
  return answer.readTotal > 0 ? static_cast<double>(answer.readDone) / answer.readTotal : -1;
}

QString AnswerProgress::endOf(const storage::Message& answer) {
  switch (answer.state) {
    case storage::MessageState::Stopped: return tr("Answer stopped");
    case storage::MessageState::Failed: return tr("Answer failed: %1").arg(failureOf(answer).message);
    default: return tr("Answer finished");
  }
}

}  // namespace chasqui::app
