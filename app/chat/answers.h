// The answers that are being written, in any chat.
#pragma once

#include <map>
#include <string>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "chat/chat_library.h"
#include "inference/generation_worker.h"

namespace chasqui::app {

/// One answer between its start and its end.
struct RunningAnswer {
  storage::Message message;  ///< with the text so far
  bool goesOn = false;       ///< it had text before; its counts are those of before
  QElapsedTimer since;       ///< it was asked for
  double firstTextMs = -1;   ///< from there; below 0: none yet
  GenerationPhase phase = GenerationPhase::Queued;
  bool stopping = false;
  int readDone = 0;  ///< tokens; while Summarizing, messages
  int readTotal = 0;
  double tokensPerSecond = 0;
  QElapsedTimer unsaved;  ///< since its oldest text that no save has taken; not valid: all is taken
};

/// Starts answers, follows them to their end and has them saved, whether their chat is open or not. At most one in a
/// chat. GUI thread.
class Answers : public QObject {
  Q_OBJECT

 public:
  Answers(ChatLibrary& library, GenerationWorker& worker, QObject* parent = nullptr);

  /// Starts `answer`, which is in the conversation's tree already, and saves it with what is missing above it.
  void begin(const storage::Message& answer, AnswerRequest request);
  /// Goes on with `answer`, which is Generating again in the conversation's tree; the request's open turn has its text.
  void goOn(const storage::Message& answer, AnswerRequest request);
  /// Ends the chat's answer, whatever phase it is in; what was written stays.
  void stop(const std::string& chatId);

  /// The chat's answer, or nullptr; valid until the next event.
  const RunningAnswer* ofChat(const std::string& chatId) const;
  /// The message with its text so far while it is being written, otherwise nullptr.
  const storage::Message* live(const std::string& messageId) const;
  bool isAnyRunning() const { return !running_.empty(); }
  /// Whether anything else is being written before the chat's own answer.
  bool isFirst(const std::string& chatId) const;

 signals:
  void started(const QString& chatId);
  /// Phase, numbers or the wish to stop have changed.
  void progressed(const QString& chatId);
  /// Another part of the chat is read from now on.
  void windowChanged(const QString& chatId);
  void textAppended(const QString& chatId, const QString& messageId, const QString& text);
  /// The message in the conversation's tree is final.
  void finished(const QString& chatId, const QString& messageId);
  /// The device stopped answering; the model is loaded anew at the next question.
  void deviceLost();

 private:
  void start(const storage::Message& answer, AnswerRequest request, bool goesOn);
  RunningAnswer* find(GenerationId id);
  void takeWindow(GenerationId id, const engine::ReadWindow& window);
  void saveDue();
  void finish(GenerationId id, const AnswerResult& result);

  ChatLibrary& library_;
  GenerationWorker& worker_;
  std::map<GenerationId, RunningAnswer> running_;
  QTimer partial_;
};

}  // namespace chasqui::app
