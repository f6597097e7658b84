// The open chat: what the composer, the transcript's header and the state line bind to.
#pragma once

#include <string>

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "chat/answers.h"
#include "chat/chat_library.h"
#include "chat/context_meter.h"
#include "chat/transcript_model.h"

namespace chasqui::app {

class ContextChoice;
class ModelController;
class SamplingController;

/// Always an object; which chat it shows changes. GUI thread.
class ChatController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(QString chatId READ chatId NOTIFY chatIdChanged)
  Q_PROPERTY(QString title READ title NOTIFY titleChanged)
  Q_PROPERTY(QString systemPrompt READ systemPrompt WRITE setSystemPrompt NOTIFY systemPromptChanged)
  Q_PROPERTY(QString systemPromptError READ systemPromptError NOTIFY systemPromptErrorChanged)
  Q_PROPERTY(chasqui::app::TranscriptModel* transcript READ transcript CONSTANT)
  Q_PROPERTY(chasqui::app::ContextMeter* context READ context CONSTANT)
  Q_PROPERTY(State state READ state NOTIFY stateChanged)
  Q_PROPERTY(QString statusText READ statusText NOTIFY statusTextChanged)
  Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
  Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
  Q_PROPERTY(bool busy READ busy NOTIFY stateChanged)
  Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
  Q_PROPERTY(QString sendError READ sendError NOTIFY sendErrorChanged)
  Q_PROPERTY(bool canEscapeTags READ canEscapeTags NOTIFY sendErrorChanged)

 public:
  enum State { Idle, Queued, Loading, Summarizing, Reading, Writing, Stopping };
  Q_ENUM(State)

  ChatController(ChatLibrary& library, Answers& answers, ModelController& models, SamplingController& sampling,
                 ContextChoice& choice, QObject* parent = nullptr);

  /// Shows another conversation, which must be in the library.
  void show(const std::string& chatId);
  /// The title was changed elsewhere.
  void refreshTitle() { emit titleChanged(); }

  QString chatId() const { return QString::fromStdString(chatId_); }
  QString title() const;
  QString systemPrompt() const;
  void setSystemPrompt(const QString& text);
  QString systemPromptError() const;
  TranscriptModel* transcript() { return &transcript_; }
  ContextMeter* context() { return &context_; }
  State state() const { return state_; }
  QString statusText() const { return statusText_; }
  double progress() const { return progress_; }
  QString draft() const;
  void setDraft(const QString& text);
  bool busy() const { return state_ != Idle; }
  bool canSend() const { return canSend_; }
  QString sendError() const { return sendError_; }
  bool canEscapeTags() const { return canEscapeTags_; }

  /// Sends the draft; where it is refused, sendError says why and the draft stays.
  Q_INVOKABLE void send();
  Q_INVOKABLE void stop();
  /// Puts a space into the tags of the draft and of the system prompt.
  Q_INVOKABLE void escapeTagsInDraft();
  /// Another answer beside this one; for a user's message, a (further) answer to it.
  Q_INVOKABLE void regenerate(const QString& messageId);
  /// A changed question beside this one, and its answer. False, with sendError, where it is refused.
  Q_INVOKABLE bool edit(const QString& messageId, const QString& newText);
  Q_INVOKABLE void selectSibling(const QString& messageId, int delta);
  Q_INVOKABLE void retrySave(const QString& messageId);
  Q_INVOKABLE void copy(const QString& messageId);

 signals:
  void chatIdChanged();
  void titleChanged();
  void systemPromptChanged();
  void systemPromptErrorChanged();
  void stateChanged();
  void statusTextChanged();
  void progressChanged();
  void draftChanged();
  void canSendChanged();
  void sendErrorChanged();
  /// For the live region: "Answer finished".
  void finished(const QString& summary);
  /// The text in `draft` came from the database or from here, not from the composer.
  void draftRestored();
  /// A message was sent in the open chat: its title, time or preview may have changed.
  void messageSent(const QString& chatId);
  /// The open chat has something worth keeping, or its text changed.
  void contentChanged(const QString& chatId);

 private:
  Conversation& conversation() const;
  bool refuse(const QString& reason, bool canEscape = false);
  bool mayAsk(const QString& text);
  bool ask(const std::string& parentId, const QString& text);
  void answer(const std::string& userMessageId);
  ContextMeter::Subject toCount() const;
  void showRows();
  void updateRow(const QString& messageId);
  void updateState();
  void updateCanSend();
  void templateChanged();
  void answerFinished(const QString& chatId, const QString& messageId);
  void setTextFromHere(const QString& text);

  ChatLibrary& library_;
  Answers& answers_;
  ModelController& models_;
  SamplingController& sampling_;
  ContextChoice& choice_;
  std::string chatId_;
  TranscriptModel transcript_;
  ContextMeter context_;
  State state_ = Idle;
  QString statusText_;
  double progress_ = -1;
  bool canSend_ = false;
  QString sendError_;
  bool canEscapeTags_ = false;
};

}  // namespace chasqui::app
