// One of the two answers of a try-out.
#pragma once

#include <functional>
#include <optional>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include "application/error_text.h"
#include "inference/generation_worker.h"

namespace chasqui::app {

/// Filled by TryOut. GUI thread.
class TryAnswer : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by TryOut")
  Q_PROPERTY(QString name READ name NOTIFY changed)     ///< of the prompt that it was asked with
  Q_PROPERTY(bool shown READ shown NOTIFY changed)      ///< it was asked for
  Q_PROPERTY(bool running READ running NOTIFY changed)  ///< it is written, or waits for its turn
  Q_PROPERTY(QString text READ text NOTIFY changed)
  /// How far it is; at its end tokens, speed and why it ended.
  Q_PROPERTY(QString status READ status NOTIFY changed)
  Q_PROPERTY(QString error READ error NOTIFY changed)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY changed)

 public:
  using QObject::QObject;

  QString name() const { return name_; }
  bool shown() const { return state_ != State::None; }
  bool running() const { return state_ == State::Waiting || state_ == State::Asked; }
  QString text() const { return text_; }
  QString status() const { return words_ ? words_() : QString(); }
  QString error() const { return error_ ? textOf(*error_).message : QString(); }
  QString errorNextStep() const { return error_ ? textOf(*error_).nextStep : QString(); }

  GenerationId id() const { return id_; }
  bool waits() const { return state_ == State::Waiting; }
  const AnswerRequest& request() const { return request_; }

  /// The window has another language.
  void retranslate() { emit changed(); }
  /// Nothing is shown.
  void clear();
  /// Waits for its turn.
  void wait(const QString& name, AnswerRequest request);
  /// The worker has it.
  void asked(GenerationId id);
  /// It is not asked any more.
  void giveUp();
  void setPhase(GenerationPhase phase);
  void setReading(int done, int total);
  void append(const QString& text, double tokensPerSecond);
  void finish(const AnswerResult& result);

 signals:
  void changed();

 private:
  enum class State { None, Waiting, Asked, Ended };

  State state_ = State::None;
  QString name_;
  AnswerRequest request_;
  GenerationId id_ = 0;
  QString text_;
  std::function<QString()> words_;  ///< status(), in whatever language the window has by then
  std::optional<Error> error_;
};

}  // namespace chasqui::app
