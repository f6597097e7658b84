// What the open chat's answer is doing, in a word and in a sentence.
#pragma once

#include <QCoreApplication>
#include <QString>

#include "chat/answers.h"

namespace chasqui::app {

class ModelController;

/// A value; made anew whenever something has moved.
struct AnswerProgress {
  Q_DECLARE_TR_FUNCTIONS(AnswerProgress)

 public:
  enum class State { Idle, Queued, Loading, Keeping, Summarizing, Reading, Writing, Stopping };

  State state = State::Idle;
  QString text;          ///< empty while Idle
  double progress = -1;  ///< from 0 to 1; below: not known

  static AnswerProgress of(const std::string& chatId, const Answers& answers, const ModelController& models);
  /// What is said when an answer has ended: "Answer finished".
  static QString endOf(const storage::Message& answer);

 private:
  void setPhase(const RunningAnswer& answer);
  static double share(const RunningAnswer& answer);
};

}  // namespace chasqui::app
