#include "chat/answers.h"

#include <algorithm>
#include <utility>

#include "application/logging.h"
#include "chat/answer_settings.h"

namespace chasqui::app {

namespace {

// A quarter of the second that may be lost: a slow disk has the rest of it.
constexpr int kPartialMs = 250;

storage::MessageState stateOf(engine::StopReason reason) {
  switch (reason) {
    case engine::StopReason::Stopped: return storage::MessageState::Stopped;
    case engine::StopReason::Failed: return storage::MessageState::Failed;
    default: return storage::MessageState::Done;
  }
}

void takeError(storage::Message& message, const std::optional<Error>& error) {
  message.errorMessage = error ? error->message : std::string();
  message.errorNextStep = error ? error->nextStep : std::string();
  message.errorDetail = error ? error->detail : std::string();
}

void takeResult(storage::Message& message, const AnswerResult& result) {
  const engine::GenerateResult& generated = result.generated;
  message.text = generated.text;
  message.generatedIds = generated.ids;
  message.vocabularyHash = result.vocabularyHash;
  takeCounts(message, generated);
  message.seed = generated.seed;
}

/// `result` has all of the text; `message` what it was before, and its counts.
void takeMore(storage::Message& message, const AnswerResult& result) {
  // It ended before the model came to it: what there is stays.
  if (result.generated.text.empty() && result.generated.ids.empty()) return;
  const storage::Message before = message;
  takeResult(message, result);
  message.readTokens += before.readTokens;
  message.readMs += before.readMs;
  message.writeMs += before.writeMs;
}

}  // namespace

Answers::Answers(ChatLibrary& library, GenerationWorker& worker, QObject* parent)
    : QObject(parent), library_(library), worker_(worker) {
  partial_.setTimerType(Qt::PreciseTimer);
  partial_.setSingleShot(true);
  connect(&partial_, &QTimer::timeout, this, &Answers::saveDue);
  // What came while the disk was busy has waited already.
  connect(&library, &ChatLibrary::messagesSettled, this, &Answers::saveDue);
  connect(&worker, &GenerationWorker::phaseChanged, this, [this](GenerationId id, GenerationPhase phase) {
    RunningAnswer* answer = find(id);
    if (!answer) return;
    answer->phase = phase;
    answer->readDone = answer->readTotal = 0;
    emit progressed(QString::fromStdString(answer->message.chatId));
  });
  connect(&worker, &GenerationWorker::reading, this, [this](GenerationId id, int done, int total) {
    RunningAnswer* answer = find(id);
    if (!answer) return;
    answer->readDone = done;
    answer->readTotal = total;
    emit progressed(QString::fromStdString(answer->message.chatId));
  });
  connect(&worker, &GenerationWorker::fitted, this, &Answers::takeWindow);
  connect(&worker, &GenerationWorker::textAppended, this,
          [this](GenerationId id, const QString& text, double tokensPerSecond) {
            RunningAnswer* answer = find(id);
            if (!answer) return;
            if (answer->firstTextMs < 0) answer->firstTextMs = static_cast<double>(answer->since.elapsed());
            answer->message.text += text.toStdString();
            answer->tokensPerSecond = tokensPerSecond;
            if (!answer->unsaved.isValid()) answer->unsaved.start();
            saveDue();
            qCDebug(logChats) << "written bytes:" << answer->message.text.size();
            const QString chatId = QString::fromStdString(answer->message.chatId);
            emit textAppended(chatId, QString::fromStdString(answer->message.id), text);
            emit progressed(chatId);
          });
  connect(&worker, &GenerationWorker::finished, this, &Answers::finish);
}

void Answers::begin(const storage::Message& answer, AnswerRequest request) {
  start(answer, std::move(request), false);
}

void Answers::goOn(const storage::Message& answer, AnswerRequest request) { start(answer, std::move(request), true); }

void Answers::start(const storage::Message& answer, AnswerRequest request, bool goesOn) {
  const GenerationId id = worker_.start(std::move(request));
  RunningAnswer running;
  running.message = answer;
  running.goesOn = goesOn;
  running.since.start();
  running_.emplace(id, std::move(running));
  library_.saveMessages(answer.chatId, answer.id);
  emit started(QString::fromStdString(answer.chatId));
}

void Answers::stop(const std::string& chatId) {
  for (auto& [id, answer] : running_) {
    if (answer.message.chatId != chatId || answer.stopping) continue;
    answer.stopping = true;
    worker_.stop(id);
    emit progressed(QString::fromStdString(chatId));
    return;
  }
}

const RunningAnswer* Answers::ofChat(const std::string& chatId) const {
  for (const auto& [id, answer] : running_)
    if (answer.message.chatId == chatId) return &answer;
  return nullptr;
}

const storage::Message* Answers::live(const std::string& messageId) const {
  for (const auto& [id, answer] : running_)
    if (answer.message.id == messageId) return &answer.message;
  return nullptr;
}

bool Answers::isFirst(const std::string& chatId) const {
  return !running_.empty() && running_.begin()->second.message.chatId == chatId;
}

RunningAnswer* Answers::find(GenerationId id) {
  const auto found = running_.find(id);
  return found == running_.end() ? nullptr : &found->second;
}

void Answers::takeWindow(GenerationId id, const engine::ReadWindow& window) {
  const RunningAnswer* answer = find(id);
  if (!answer) return;
  const storage::Message& message = answer->message;
  Conversation* conversation = library_.find(message.chatId);
  if (!conversation || !conversation->setWindow(message.parentId, window)) return;
  // At once: a summary that took minutes is not to be lost with the answer.
  library_.saveMessages(message.chatId, message.id);
  emit windowChanged(QString::fromStdString(message.chatId));
}

/// Saves the texts that have waited long enough, and comes back for the next one.
void Answers::saveDue() {
  qint64 nextMs = kPartialMs;
  bool waiting = false;
  for (auto& [id, answer] : running_) {
    // A disk slower than the timer is given one text at a time, not a row of them.
    if (!answer.unsaved.isValid() || library_.isSaving(answer.message.chatId)) continue;
    const qint64 leftMs = kPartialMs - answer.unsaved.elapsed();
    if (leftMs > 0) {
      waiting = true;
      nextMs = std::min(nextMs, leftMs);
      continue;
    }
    answer.unsaved.invalidate();
    library_.saveMessages(answer.message.chatId, answer.message.id);
  }
  if (waiting) partial_.start(static_cast<int>(nextMs));
}

void Answers::finish(GenerationId id, const AnswerResult& result) {
  const auto found = running_.find(id);
  if (found == running_.end()) return;
  const RunningAnswer running = std::move(found->second);
  running_.erase(found);
  storage::Message message = running.message;
  if (running.goesOn) {
    takeMore(message, result);
  } else {
    takeResult(message, result);
  }
  message.state = stateOf(result.generated.reason);
  message.stopReason = engine::stopReasonName(result.generated.reason);
  takeError(message, result.generated.error);
  addOutcome(message, result, running.firstTextMs);
  if (Conversation* conversation = library_.find(message.chatId)) conversation->tree.put(message);
  library_.saveMessages(message.chatId, message.id);
  if (result.generated.error && result.generated.error->code == ErrorCode::DeviceLost) emit deviceLost();
  emit finished(QString::fromStdString(message.chatId), QString::fromStdString(message.id));
}

}  // namespace chasqui::app
