// The open chat: what the composer, the transcript's header and the state line bind to.
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "chat/transcript_model.h"

namespace chasqui::app {

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
  Q_PROPERTY(State state READ state NOTIFY stateChanged)
  Q_PROPERTY(QString statusText READ statusText NOTIFY statusTextChanged)
  Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
  Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
  Q_PROPERTY(bool busy READ busy NOTIFY stateChanged)
  Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
  Q_PROPERTY(QString sendError READ sendError NOTIFY sendErrorChanged)
  Q_PROPERTY(bool canEscapeTags READ canEscapeTags NOTIFY sendErrorChanged)

 public:
  enum State { Idle, Queued, Loading, Reading, Writing, Stopping };
  Q_ENUM(State)

  explicit ChatController(QObject* parent = nullptr);

  QString chatId() const { return {}; }
  QString title() const { return {}; }
  QString systemPrompt() const { return {}; }
  void setSystemPrompt(const QString&) {}
  QString systemPromptError() const { return {}; }
  TranscriptModel* transcript() { return &transcript_; }
  State state() const { return Idle; }
  QString statusText() const { return {}; }
  double progress() const { return -1; }
  QString draft() const { return draft_; }
  void setDraft(const QString& text) {
    if (draft_ == text) return;
    draft_ = text;
    emit draftChanged();
    emit canSendChanged();
  }
  bool busy() const { return state() != Idle; }
  bool canSend() const { return !draft_.trimmed().isEmpty(); }
  QString sendError() const { return {}; }
  bool canEscapeTags() const { return false; }

  Q_INVOKABLE void send() {}
  Q_INVOKABLE void stop() {}
  Q_INVOKABLE void escapeTagsInDraft() {}
  Q_INVOKABLE void regenerate(const QString&) {}
  Q_INVOKABLE void edit(const QString&, const QString&) {}
  Q_INVOKABLE void selectSibling(const QString&, int) {}
  Q_INVOKABLE void retrySave(const QString&) {}
  Q_INVOKABLE void copy(const QString&) {}

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
  /// The text in `draft` came from the database or from a refused message, not from the composer.
  void draftRestored();

 private:
  TranscriptModel transcript_;
  QString draft_;
};

}  // namespace chasqui::app
