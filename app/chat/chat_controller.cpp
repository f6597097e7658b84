#include "chat/chat_controller.h"

#include <cmath>
#include <utility>

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

#include "chat/transcript_rows.h"
#include "models/model_controller.h"
#include "settings/context_choice.h"
#include "settings/sampling_controller.h"
#include "storage/ids.h"

namespace chasqui::app {

namespace {

std::string tagIn(const std::string& text, const ModelController& models) {
  return models.refusesTags() ? std::string(engine::findTag(text)) : std::string();
}

}  // namespace

ChatController::ChatController(ChatLibrary& library, Answers& answers, ModelController& models,
                               SamplingController& sampling, ContextChoice& choice, QObject* parent)
    : QObject(parent),
      library_(library),
      answers_(answers),
      models_(models),
      sampling_(sampling),
      choice_(choice),
      context_([this] { return toCount(); }) {
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
  connect(&choice, &ContextChoice::edited, this, [this] {
    conversation().chat.whenFull = choice_.stored();
    library_.saveChatSoon(chatId_);
  });
  chatId_ = library.create().chat.id;
}

Conversation& ChatController::conversation() const { return *library_.find(chatId_); }

void ChatController::show(const std::string& chatId) {
  if (chatId == chatId_) return;
  const bool systemPromptHadError = !systemPromptError().isEmpty();
  chatId_ = chatId;
  sampling_.setValues(SamplingValues::fromJson(conversation().chat.sampling));
  choice_.setStored(conversation().chat.whenFull);
  transcript_.resetRows(rowsOf(conversation(), answers_));
  emit chatIdChanged();
  emit titleChanged();
  emit systemPromptChanged();
  if (systemPromptHadError || !systemPromptError().isEmpty()) emit systemPromptErrorChanged();
  emit draftChanged();
  emit draftRestored();
  refuse({});
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
  refuse({});
  emit contentChanged(chatId());
}

QString ChatController::systemPromptError() const {
  const std::string tag = tagIn(conversation().chat.systemPrompt, models_);
  if (tag.empty()) return {};
  return tr("The system prompt contains %1, which the model takes for an instruction of the chat format.")
      .arg(QString::fromStdString(tag));
}

/// What was refused for its tags may be allowed now.
void ChatController::templateChanged() {
  refuse({});
  emit systemPromptErrorChanged();
}

QString ChatController::draft() const { return QString::fromStdString(conversation().chat.draft); }

void ChatController::setDraft(const QString& text) {
  if (draft() == text) return;
  conversation().chat.draft = text.toStdString();
  context_.setDraft(conversation().chat.draft);
  library_.saveChatSoon(chatId_);
  emit draftChanged();
  refuse({});
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
  if (!mayAsk(text)) return;
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
  const storage::MessageTree& tree = conversation().tree;
  const storage::Message* message = tree.find(messageId.toStdString());
  const storage::Message* question =
      message && message->role != storage::Role::User ? tree.find(message->parentId) : message;
  if (!question || !mayAsk({})) return;
  if (const std::string tag = tagIn(question->text, models_); !tag.empty()) {
    refuse(tr("The question contains %1, which this model takes for an instruction of the chat format. Edit the "
              "question first.")
               .arg(QString::fromStdString(tag)));
    return;
  }
  answer(question->id);
}

bool ChatController::edit(const QString& messageId, const QString& newText) {
  const storage::Message* message = conversation().tree.find(messageId.toStdString());
  if (!message || message->role != storage::Role::User || newText.trimmed().isEmpty()) return false;
  return ask(message->parentId, newText);
}

void ChatController::selectSibling(const QString& messageId, int delta) {
  if (!conversation().selectSibling(messageId.toStdString(), delta)) return;
  library_.saveChat(chatId_);
  showRows();
  context_.refresh();
}

void ChatController::retrySave(const QString& messageId) {
  if (conversation().tree.find(messageId.toStdString())) library_.saveMessages(chatId_, messageId.toStdString());
}

void ChatController::copy(const QString& messageId) {
  const storage::Message* message = answers_.live(messageId.toStdString());
  if (!message) message = conversation().tree.find(messageId.toStdString());
  if (message) QGuiApplication::clipboard()->setText(QString::fromStdString(message->text));
}

/// Sets sendError; false, so that a refusal is one statement. An empty reason takes an earlier refusal back.
bool ChatController::refuse(const QString& reason, bool canEscape) {
  if (reason == sendError_ && canEscape == canEscapeTags_) return false;
  sendError_ = reason;
  canEscapeTags_ = canEscape;
  emit sendErrorChanged();
  return false;
}

bool ChatController::mayAsk(const QString& text) {
  if (answers_.ofChat(chatId_))
    return refuse(tr("An answer is being written in this chat. Wait for its end, or stop it."));
  if (models_.currentId().isEmpty()) return refuse(tr("There is no model to answer. Open a model file first."));
  const std::string tag = tagIn(text.toStdString(), models_);
  if (!tag.empty())
    return refuse(tr("The message contains %1, which the model takes for an instruction of the chat format. "
                     "A space inside the tag makes it ordinary text.")
                      .arg(QString::fromStdString(tag)),
                  true);
  if (!systemPromptError().isEmpty()) return refuse(systemPromptError(), true);
  refuse({});
  return true;
}

bool ChatController::ask(const std::string& parentId, const QString& text) {
  if (!mayAsk(text)) return false;
  Conversation& chat = conversation();
  storage::Message message;
  message.id = storage::newId();
  message.chatId = chatId_;
  message.parentId = parentId;
  message.role = storage::Role::User;
  message.createdAtMs = nowMs();
  message.text = text.toStdString();
  chat.tree.put(message);
  chat.unstored.insert(message.id);
  if (chat.chat.title.empty()) {
    chat.chat.title = titleFrom(text).toStdString();
    emit titleChanged();
    library_.saveChatSoon(chatId_);
  }
  answer(message.id);
  return true;
}

void ChatController::answer(const std::string& userMessageId) {
  Conversation& chat = conversation();
  storage::Message message;
  message.id = storage::newId();
  message.chatId = chatId_;
  message.parentId = userMessageId;
  message.role = storage::Role::Assistant;
  message.state = storage::MessageState::Generating;
  message.createdAtMs = nowMs();
  message.modelName = models_.currentName().toStdString();
  // What the path leaves behind comes back when its sibling is chosen again.
  for (const storage::Message* left : chat.path()) chat.leafOf[left->id] = chat.chat.selectedLeafId;
  chat.tree.put(message);
  chat.unstored.insert(message.id);
  chat.chat.selectedLeafId = message.id;
  chat.chat.updatedAtMs = message.createdAtMs;

  AnswerRequest request;
  request.modelPath = models_.currentId().toStdString();
  request.templateKind = models_.currentTemplate().chosen;
  Prompt prompt = chat.promptFor(userMessageId);
  request.chat = std::move(prompt.chat);
  // Earlier questions were asked under a template that took tags for ordinary text; they stay that.
  if (models_.refusesTags()) {
    for (std::size_t i = 0; i + 1 < request.chat.turns.size(); ++i) {
      request.chat.turns[i].user = engine::escapeTags(request.chat.turns[i].user);
    }
  }
  request.window = std::move(prompt.window);
  request.whenFull = choice_.forEngine();
  const SamplingValues& values = sampling_.values();
  request.sampling = values.forEngine();
  request.maxTokens = static_cast<std::uint32_t>(values.maxTokens);
  answers_.begin(message, std::move(request));
  context_.refresh();
  showRows();
  emit messageSent(chatId());
}

ContextMeter::Subject ChatController::toCount() const {
  const auto maxTokens = static_cast<std::uint32_t>(sampling_.values().maxTokens);
  if (const RunningAnswer* answer = answers_.ofChat(chatId_))
    return {conversation().promptFor(answer->message.parentId), maxTokens, true};
  return {conversation().promptForDraft(), maxTokens, false};
}

void ChatController::showRows() { transcript_.setRows(rowsOf(conversation(), answers_)); }

void ChatController::updateRow(const QString& messageId) {
  const std::string id = messageId.toStdString();
  if (conversation().tree.find(id)) transcript_.updateRow(rowOf(conversation(), answers_, id));
}

void ChatController::updateState() {
  State state = Idle;
  QString text;
  double progress = -1;
  if (const RunningAnswer* answer = answers_.ofChat(chatId_)) {
    const bool waitsForLoading = answer->phase == GenerationPhase::Queued && answers_.isFirst(chatId_) &&
                                 models_.state() == ModelController::Loading;
    if (answer->stopping) {
      state = Stopping;
      text = tr("Stopping");
    } else if (answer->phase == GenerationPhase::Loading || waitsForLoading) {
      state = Loading;
      progress = models_.progress();
      text = progress < 0 ? tr("Loading model") : tr("Loading model %1 %").arg(std::floor(progress * 100));
    } else if (answer->phase == GenerationPhase::Queued) {
      state = Queued;
      text = answers_.isFirst(chatId_) ? tr("Waiting for the model") : tr("Waiting for the answer in another chat");
    } else if (answer->phase == GenerationPhase::Summarizing) {
      state = Summarizing;
      progress = answer->readTotal > 0 ? static_cast<double>(answer->readDone) / answer->readTotal : -1;
      text = tr("Summarizing earlier messages %1 / %2").arg(answer->readDone).arg(answer->readTotal);
    } else if (answer->phase == GenerationPhase::Reading) {
      state = Reading;
      progress = answer->readTotal > 0 ? static_cast<double>(answer->readDone) / answer->readTotal : -1;
      text = answer->readTotal > 0 ? tr("Reading prompt %1 / %2").arg(answer->readDone).arg(answer->readTotal)
                                   : tr("Reading prompt");
    } else {
      state = Writing;
      const double rate = answer->tokensPerSecond;
      text = rate > 0 ? tr("Writing, %1 tok/s").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0)) : tr("Writing");
    }
  }
  if (std::exchange(state_, state) != state) emit stateChanged();
  if (std::exchange(statusText_, text) != text) emit statusTextChanged();
  if (std::exchange(progress_, progress) != progress) emit progressChanged();
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
  const storage::Message* message = conversation().tree.find(messageId.toStdString());
  if (!message) return;
  switch (message->state) {
    case storage::MessageState::Stopped: emit finished(tr("Answer stopped")); break;
    case storage::MessageState::Failed:
      emit finished(tr("Answer failed: %1").arg(QString::fromStdString(message->errorMessage)));
      break;
    default: emit finished(tr("Answer finished"));
  }
}

}  // namespace chasqui::app
