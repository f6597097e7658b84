#include "chat/chat_controller.h"

#include <utility>

#include <QClipboard>
#include <QGuiApplication>

#include "chat/answer_progress.h"
#include "chat/answer_statistics.h"
#include "chat/chat_copy.h"
#include "chat/transcript_rows.h"
#include "models/model_controller.h"
#include "settings/context_choice.h"
#include "settings/sampling_controller.h"

namespace chasqui::app {

ChatController::ChatController(ChatLibrary& library, Answers& answers, ModelController& models,
                               SamplingController& sampling, ContextChoice& choice, QObject* parent)
    : QObject(parent),
      library_(library),
      answers_(answers),
      models_(models),
      sampling_(sampling),
      choice_(choice),
      asking_(answers, models, sampling, choice),
      context_([this] { return toCount(); }),
      removed_(library, answers) {
  const auto ifOpen = [this](const QString& chatId) {
    if (chatId == this->chatId()) updateState();
  };
  connect(&answers, &Answers::started, this, ifOpen);
  connect(&answers, &Answers::progressed, this, ifOpen);
  connect(&answers, &Answers::textAppended, this,
          [this](const QString& chatId, const QString& messageId, const QString& text) {
            if (chatId == this->chatId()) transcript_.appendText(messageId, text);
          });
  connect(&answers, &Answers::windowChanged, this, [this](const QString& chatId) {
    if (chatId != this->chatId()) return;
    showRows();
    context_.refresh();
  });
  connect(&answers, &Answers::finished, this, &ChatController::answerFinished);
  connect(&library, &ChatLibrary::savedChanged, this, [this](const QString& chatId, const QStringList& messageIds) {
    if (chatId != this->chatId()) return;
    for (const QString& messageId : messageIds) updateRow(messageId);
  });
  connect(&models, &ModelController::stateChanged, this, &ChatController::updateState);
  connect(&models, &ModelController::progressChanged, this, &ChatController::updateState);
  connect(&models, &ModelController::currentChanged, this, &ChatController::templateChanged);
  connect(&sampling, &SamplingController::edited, this, [this] {
    conversation().chat.sampling = sampling_.values().toJson();
    library_.saveChatSoon(chatId_);
    context_.refresh();
  });
  connect(&removed_, &RemovedMessages::pathChanged, this, &ChatController::pathChanged);
  connect(&removed_, &RemovedMessages::failed, this, &ChatController::failed);
  connect(&choice, &ContextChoice::edited, this, [this] {
    conversation().chat.whenFull = choice_.stored();
    library_.saveChatSoon(chatId_);
  });
  chatId_ = library.create().chat.id;
  removed_.show(chatId_);
}

Conversation& ChatController::conversation() const { return *library_.find(chatId_); }

void ChatController::show(const std::string& chatId) {
  if (chatId == chatId_) return;
  const bool systemPromptHadError = !systemPromptError().isEmpty();
  chatId_ = chatId;
  sampling_.setValues(SamplingValues::fromJson(conversation().chat.sampling));
  choice_.setStored(conversation().chat.whenFull);
  transcript_.resetRows(rowsOf(conversation(), answers_));
  removed_.show(chatId_);
  emit chatIdChanged();
  emit titleChanged();
  emit systemPromptChanged();
  if (systemPromptHadError || !systemPromptError().isEmpty()) emit systemPromptErrorChanged();
  emit draftChanged();
  emit draftRestored();
  clearRefusal();
  context_.setDraft(conversation().chat.draft);
  context_.refresh();
  updateState();
}

QString ChatController::title() const {
  const QString title = QString::fromStdString(conversation().chat.title);
  return title.isEmpty() ? tr("New chat") : title;
}

QString ChatController::systemPrompt() const { return QString::fromStdString(conversation().chat.systemPrompt); }

void ChatController::setSystemPrompt(const QString& text) {
  if (systemPrompt() == text) return;
  const QString errorBefore = systemPromptError();
  conversation().chat.systemPrompt = text.toStdString();
  library_.saveChatSoon(chatId_);
  context_.refresh();
  emit systemPromptChanged();
  if (errorBefore != systemPromptError()) emit systemPromptErrorChanged();
  clearRefusal();
  emit contentChanged(chatId());
}

QString ChatController::systemPromptError() const { return asking_.systemPromptError(conversation()); }

/// What was refused for its tags may be allowed now.
void ChatController::templateChanged() {
  clearRefusal();
  emit systemPromptErrorChanged();
}

QString ChatController::draft() const { return QString::fromStdString(conversation().chat.draft); }

void ChatController::setDraft(const QString& text) {
  if (draft() == text) return;
  conversation().chat.draft = text.toStdString();
  context_.setDraft(conversation().chat.draft);
  library_.saveChatSoon(chatId_);
  emit draftChanged();
  clearRefusal();
  updateCanSend();
  emit contentChanged(chatId());
}

void ChatController::setTextFromHere(const QString& text) {
  setDraft(text);
  emit draftRestored();
}

void ChatController::send() {
  if (!canSend_) return;
  const QString text = draft();
  const auto path = conversation().path();
  const std::string parentId = path.empty() ? std::string() : path.back()->id;
  if (!mayAsk(asking_.refusal(conversation(), text))) return;
  // First, so that the message and the empty composer reach the database together.
  setTextFromHere({});
  ask(parentId, text);
}

void ChatController::stop() { answers_.stop(chatId_); }

void ChatController::escapeTagsInDraft() {
  const auto escaped = [](const QString& text) {
    return QString::fromStdString(engine::escapeTags(text.toStdString()));
  };
  setSystemPrompt(escaped(systemPrompt()));
  setTextFromHere(escaped(draft()));
}

void ChatController::regenerate(const QString& messageId) {
  const storage::Message* message = find(messageId);
  if (message && message->role != storage::Role::User) message = conversation().tree.find(message->parentId);
  if (!message || !mayAsk(asking_.refusalOf(conversation(), *message))) return;
  asking_.answer(conversation(), message->id);
  asked();
}

bool ChatController::edit(const QString& messageId, const QString& newText) {
  const storage::Message* message = find(messageId);
  if (!message || newText.trimmed().isEmpty()) return false;
  if (message->role == storage::Role::User) {
    if (!mayAsk(asking_.refusal(conversation(), newText))) return false;
    ask(message->parentId, newText);
    return true;
  }
  if (answers_.ofChat(chatId_)) return false;
  Asking::addEditedAnswer(conversation(), *message, newText.toStdString());
  library_.saveMessages(chatId_, conversation().chat.selectedLeafId);
  pathChanged();
  emit messageSent(chatId());
  return true;
}

void ChatController::goOn(const QString& messageId) {
  const storage::Message* message = find(messageId);
  if (!message || !Asking::canGoOn(conversation(), *message)) return;
  const storage::Message* question = conversation().tree.find(message->parentId);
  if (!question || !mayAsk(asking_.refusalOf(conversation(), *question))) return;
  asking_.goOn(conversation(), message->id);
  asked();
}

void ChatController::remove(const QString& messageId) { removed_.remove(messageId.toStdString()); }

void ChatController::duplicate(const QString& messageId) {
  if (!find(messageId)) return;
  library_.add(copyUpTo(conversation(), messageId.toStdString()), [this](const Result<Conversation*>& copy) {
    if (!copy) {
      emit failed(copy.error());
    } else {
      emit duplicated(QString::fromStdString((*copy)->chat.id));
    }
  });
}

QVariantList ChatController::statistics(const QString& messageId) const {
  QVariantList list;
  const storage::Message* message = find(messageId);
  if (!message) return list;
  for (const AnswerStatistics::Line& line : AnswerStatistics::linesOf(*message))
    list << QVariantMap{{"label", line.label}, {"value", line.value}};
  return list;
}

void ChatController::selectSibling(const QString& messageId, int delta) {
  if (!conversation().selectSibling(messageId.toStdString(), delta)) return;
  library_.saveChat(chatId_);
  pathChanged();
}

void ChatController::reveal(const QString& messageId) {
  Conversation& chat = conversation();
  const std::string leaf = chat.chat.selectedLeafId;
  if (!chat.selectPathThrough(messageId.toStdString())) return;
  if (leaf != chat.chat.selectedLeafId) {
    library_.saveChat(chatId_);
    pathChanged();
  }
  emit revealRequested(messageId);
}

void ChatController::retrySave(const QString& messageId) {
  if (find(messageId)) library_.saveMessages(chatId_, messageId.toStdString());
}

void ChatController::copy(const QString& messageId) {
  const storage::Message* message = answers_.live(messageId.toStdString());
  if (!message) message = find(messageId);
  if (message) QGuiApplication::clipboard()->setText(QString::fromStdString(message->text));
}

const storage::Message* ChatController::find(const QString& messageId) const {
  return conversation().tree.find(messageId.toStdString());
}

/// Sets sendError; false, so that a refusal is one statement. An empty reason takes an earlier refusal back.
bool ChatController::refuse(const Refusal& refusal) {
  if (refusal.reason == sendError_ && refusal.canEscape == canEscapeTags_) return false;
  sendError_ = refusal.reason;
  canEscapeTags_ = refusal.canEscape;
  emit sendErrorChanged();
  return false;
}

bool ChatController::mayAsk(const std::optional<Refusal>& refusal) {
  if (refusal) return refuse(*refusal);
  clearRefusal();
  return true;
}

void ChatController::ask(const std::string& parentId, const QString& text) {
  Conversation& chat = conversation();
  const std::string questionId = Asking::addQuestion(chat, parentId, text.toStdString());
  if (chat.chat.title.empty()) {
    chat.chat.title = titleFrom(text).toStdString();
    emit titleChanged();
    library_.saveChatSoon(chatId_);
  }
  asking_.answer(chat, questionId);
  asked();
}

void ChatController::asked() {
  pathChanged();
  emit messageSent(chatId());
}

ContextMeter::Subject ChatController::toCount() const {
  const auto maxTokens = static_cast<std::uint32_t>(sampling_.values().maxTokens);
  if (const RunningAnswer* answer = answers_.ofChat(chatId_))
    return {conversation().promptFor(answer->message.parentId), maxTokens, true};
  return {conversation().promptForDraft(), maxTokens, false};
}

void ChatController::showRows() { transcript_.setRows(rowsOf(conversation(), answers_)); }

void ChatController::pathChanged() {
  showRows();
  context_.refresh();
}

void ChatController::updateRow(const QString& messageId) {
  if (find(messageId)) transcript_.updateRow(rowOf(conversation(), answers_, messageId.toStdString()));
}

void ChatController::updateState() {
  const AnswerProgress now = AnswerProgress::of(chatId_, answers_, models_);
  const auto state = static_cast<State>(now.state);
  if (std::exchange(state_, state) != state) emit stateChanged();
  if (std::exchange(statusText_, now.text) != now.text) emit statusTextChanged();
  if (std::exchange(progress_, now.progress) != now.progress) emit progressChanged();
  updateCanSend();
}

void ChatController::updateCanSend() {
  const bool canSend = !answers_.ofChat(chatId_) && !draft().trimmed().isEmpty();
  if (std::exchange(canSend_, canSend) != canSend) emit canSendChanged();
}

void ChatController::answerFinished(const QString& chatId, const QString& messageId) {
  if (chatId != this->chatId()) return;
  updateRow(messageId);
  updateState();
  context_.refresh();
  if (const storage::Message* message = find(messageId)) emit finished(AnswerProgress::endOf(*message));
}

}  // namespace chasqui::app
