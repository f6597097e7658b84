// The open chat: what the composer, the transcript's header and the state line bind to.
#pragma once

#include <string>

#include <QObject>
#include <QString>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "chat/answers.h"
#include "chat/asking.h"
#include "chat/attachments.h"
#include "chat/chat_library.h"
#include "chat/chat_prompt.h"
#include "chat/context_meter.h"
#include "chat/model_text.h"
#include "chat/overflow_question.h"
#include "chat/removed_messages.h"
#include "chat/transcript_model.h"
#include "constraints/chat_format.h"
#include "presets/chat_preset.h"

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
  Q_PROPERTY(chasqui::app::ChatPrompt* prompt READ prompt CONSTANT)
  Q_PROPERTY(chasqui::app::ChatPreset* preset READ preset CONSTANT)
  Q_PROPERTY(chasqui::app::ChatFormat* format READ format CONSTANT)
  Q_PROPERTY(QString systemPromptError READ systemPromptError NOTIFY systemPromptErrorChanged)
  Q_PROPERTY(chasqui::app::TranscriptModel* transcript READ transcript CONSTANT)
  Q_PROPERTY(chasqui::app::ContextMeter* context READ context CONSTANT)
  Q_PROPERTY(chasqui::app::ModelText* modelText READ modelText CONSTANT)  ///< the chat as it will be read next
  Q_PROPERTY(chasqui::app::Attachments* attachments READ attachments CONSTANT)
  Q_PROPERTY(chasqui::app::RemovedMessages* removed READ removed CONSTANT)
  Q_PROPERTY(chasqui::app::OverflowQuestion* overflow READ overflow CONSTANT)
  Q_PROPERTY(State state READ state NOTIFY stateChanged)
  Q_PROPERTY(QString statusText READ statusText NOTIFY statusTextChanged)
  Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
  Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
  Q_PROPERTY(bool busy READ busy NOTIFY stateChanged)
  Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
  Q_PROPERTY(QString sendError READ sendError NOTIFY sendErrorChanged)
  Q_PROPERTY(bool canEscapeTags READ canEscapeTags NOTIFY sendErrorChanged)

 public:
  /// As AnswerProgress has them.
  enum State { Idle, Queued, Loading, Keeping, Summarizing, Reading, Writing, Stopping };
  Q_ENUM(State)

  ChatController(ChatLibrary& library, Answers& answers, ModelController& models, SamplingController& sampling,
                 ContextChoice& choice, PromptLayers& prompts, PresetLibrary& presets, QObject* parent = nullptr);

  /// Shows another conversation, which must be in the library.
  void show(const std::string& chatId);
  /// The window has another language.
  void retranslate();
  /// The title was changed elsewhere.
  void refreshTitle() { emit titleChanged(); }

  QString chatId() const { return QString::fromStdString(chatId_); }
  QString title() const;
  QString systemPrompt() const;
  void setSystemPrompt(const QString& text);
  QString systemPromptError() const;
  ChatPrompt* prompt() { return &prompt_; }
  ChatPreset* preset() { return &preset_; }
  ChatFormat* format() { return &format_; }
  TranscriptModel* transcript() { return &transcript_; }
  ContextMeter* context() { return &context_; }
  ModelText* modelText() { return &modelText_; }
  Attachments* attachments() { return &attachments_; }
  RemovedMessages* removed() { return &removed_; }
  OverflowQuestion* overflow() { return &overflow_; }
  State state() const { return state_; }
  QString statusText() const { return statusText_; }
  double progress() const { return progress_; }
  QString draft() const;
  void setDraft(const QString& text);
  bool busy() const { return state_ != Idle; }
  bool canSend() const { return canSend_; }
  QString sendError() const { return sendError_; }
  bool canEscapeTags() const { return canEscapeTags_; }

  /// Sends the draft; where it is refused, sendError says why and the draft stays. Where it does not fit and the user
  /// has never chosen what then, `overflow` asks first.
  Q_INVOKABLE void send();
  Q_INVOKABLE void stop();
  /// Puts a space into the tags of the draft and of the system prompt.
  Q_INVOKABLE void escapeTagsInDraft();
  /// Another answer beside this one; for a user's message, a (further) answer to it.
  Q_INVOKABLE void regenerate(const QString& messageId);
  /// A changed question beside this one, and its answer; or a changed answer beside this one. False, with sendError,
  /// where it is refused.
  Q_INVOKABLE bool edit(const QString& messageId, const QString& newText);
  /// Goes on with an answer that broke off.
  Q_INVOKABLE void goOn(const QString& messageId);
  /// The same for what is last on show; nothing where it cannot be done.
  Q_INVOKABLE void editLast();
  Q_INVOKABLE void regenerateLast();
  Q_INVOKABLE void goOnLast();
  /// Deletes the message and what follows it; `removed` has the way back.
  Q_INVOKABLE void remove(const QString& messageId);
  /// A new chat with the way to this message, opened when it is saved.
  Q_INVOKABLE void duplicate(const QString& messageId);
  /// What is known of an answer: a list of {label, value}; empty for a question.
  Q_INVOKABLE QVariantList statistics(const QString& messageId) const;
  /// Whether it is known what an answer was sampled with.
  Q_INVOKABLE bool canRepeat(const QString& messageId) const;
  /// The chat takes an answer's values, with the seed that it was drawn with.
  Q_INVOKABLE void takeValuesOf(const QString& messageId);
  Q_INVOKABLE void copyStatistics(const QString& messageId) const;
  Q_INVOKABLE void selectSibling(const QString& messageId, int delta);
  /// Shows the branch with the message, and asks the transcript to bring it into view.
  Q_INVOKABLE void reveal(const QString& messageId);
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
  /// What was asked of statistics() has other words now.
  void retranslated();
  /// For the live region: "Answer finished".
  void finished(const QString& summary);
  /// A question is to be asked in a new chat.
  void newChatWanted(const QString& question);
  /// The transcript is to open its editor for this message.
  void editRequested(const QString& messageId, const QString& text);
  /// A copy was made, and is in the library.
  void duplicated(const QString& chatId);
  /// Something could not be saved, and is as before.
  void failed(const chasqui::Error& error);
  /// The message is on the path that is shown; the transcript is to bring it into view.
  void revealRequested(const QString& messageId);
  /// The text in `draft` came from the database or from here, not from the composer.
  void draftRestored();
  /// A message was sent in the open chat: its title, time or preview may have changed.
  void messageSent(const QString& chatId);
  /// The open chat has something worth keeping, or its text changed.
  void contentChanged(const QString& chatId);

 private:
  Conversation& conversation() const;
  const storage::Message* find(const QString& messageId) const;
  bool refuse(const Refusal& refusal);
  void clearRefusal() { refuse({}); }
  bool mayAsk(const std::optional<Refusal>& refusal);
  void joinComposer();
  void joinPrompt();
  void joinFormat();
  bool mustAskForVariables();
  bool mustWaitForDefault();
  void systemPromptEdited();
  void systemPromptChangedHere();
  void sendNow();
  void checkRoom(const std::string& answerId);
  void askWhatToLeaveOut(const std::string& answerId);
  void attachmentsEdited();
  void takeLate(const std::string& chatId, const Attachment& attachment);
  void draftEdited();
  void clearDraft();
  void ask(const std::string& parentId, const std::string& text);
  void asked();
  ContextMeter::Subject toCount() const;
  ModelText::Subject toShow() const;
  void showRows();
  void pathChanged();
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
  ChatFormat format_;
  Asking asking_;
  std::string chatId_;
  TranscriptModel transcript_;
  ContextMeter context_;
  ModelText modelText_;
  Attachments attachments_;
  RemovedMessages removed_;
  OverflowQuestion overflow_;
  ChatPrompt prompt_;
  ChatPreset preset_;
  bool sendWhenFollowed_ = false;  ///< the draft waits for the library of prompts
  bool sendWhenAnswered_ = false;  ///< what waits for the variables is the draft
  bool sendWhenChecked_ = false;  ///< what waits for the answer format is the draft
  bool checkingRoom_ = false;
  std::string overflowed_;  ///< while it is counted: an answer that did not begin for want of room
  State state_ = Idle;
  QString statusText_;
  double progress_ = -1;
  bool canSend_ = false;
  QString sendError_;
  bool canEscapeTags_ = false;
};

}  // namespace chasqui::app
