#include "chat/chat_controller.h"

#include <utility>

#include "chat/answer_progress.h"
#include "chat/chat_title.h"
#include "chat/transcript_rows.h"
#include "models/model_controller.h"
#include "prompts/prompt_examples.h"
#include "settings/context_choice.h"
#include "settings/sampling_controller.h"

namespace chasqui::app {

ChatController::ChatController(ChatLibrary& library, Answers& answers, ModelController& models,
                               SamplingController& sampling, ContextChoice& choice, PromptLayers& prompts,
                               PresetLibrary& presets, QObject* parent)
    : QObject(parent),
      library_(library),
      answers_(answers),
      models_(models),
      sampling_(sampling),
      choice_(choice),
      asking_(answers, models, sampling, choice, format_),
      context_([this] { return toCount(); }),
      modelText_([this] { return toShow(); }),
      removed_(library, answers),
      overflow_(choice),
      prompt_(prompts, [this]() -> Conversation& { return conversation(); }),
      preset_({presets, prompts.library(), models, sampling}, [this]() -> Conversation& { return conversation(); }) {
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
    conversation().chat.sampling = sampling_.stored();
    library_.saveChatSoon(chatId_);
    context_.refresh();
  });
  connect(&sampling, &SamplingController::changed, &context_, &ContextMeter::refresh);
  connect(&removed_, &RemovedMessages::pathChanged, this, &ChatController::pathChanged);
  connect(&removed_, &RemovedMessages::failed, this, &ChatController::failed);
  connect(&choice, &ContextChoice::edited, this, [this] {
    conversation().chat.whenFull = choice_.stored();
    library_.saveChatSoon(chatId_);
  });
  modelText_.setFormat(models.format());
  connect(&models, &ModelController::formatChanged, &modelText_, &ModelText::setFormat);
  connect(&context_, &ContextMeter::changed, &modelText_, &ModelText::refresh);
  joinComposer();
  joinPrompt();
  joinFormat();
  chatId_ = library.create().chat.id;
  preset_.refresh();
  removed_.show(chatId_);
  attachments_.show(chatId_, {});
}

void ChatController::joinComposer() {
  connect(&attachments_, &Attachments::edited, this, &ChatController::attachmentsEdited);
  connect(&attachments_, &Attachments::arrived, this, [this](const QString& chatId, const Attachment& attachment) {
    takeLate(chatId.toStdString(), attachment);
  });
  connect(&context_, &ContextMeter::changed, this,
          [this] { attachments_.setTokens(context_.textTokens(), context_.capacity()); });
  connect(&overflow_, &OverflowQuestion::decided, this, [this] {
    const std::string answerId = overflow_.answerId();
    if (answerId.empty()) return sendNow();
    const storage::Message* answer = conversation().tree.find(answerId);
    const storage::Message* question = answer ? conversation().tree.find(answer->parentId) : nullptr;
    // What was chosen for the chat may have become another since it was asked.
    if (!question || !mayAsk(asking_.refusalOf(conversation(), *question))) return;
    asking_.goOn(conversation(), *answer);
    asked();
  });
  connect(&overflow_, &OverflowQuestion::newChatWanted, this, [this] {
    const storage::Message* answer = conversation().tree.find(overflow_.answerId());
    const storage::Message* question = answer ? conversation().tree.find(answer->parentId) : nullptr;
    const std::string text = question ? question->text : conversation().wholeDraft();
    if (!question) clearDraft();
    emit newChatWanted(QString::fromStdString(text));
  });
}

void ChatController::joinPrompt() {
  connect(&prompt_, &ChatPrompt::taken, this, &ChatController::systemPromptEdited);
  connect(&prompt_, &ChatPrompt::followed, this, [this] {
    if (!conversation().isBlank()) library_.saveChatSoon(chatId_);
    systemPromptChangedHere();
  });
  connect(&prompt_, &ChatPrompt::changed, this, [this] {
    preset_.refresh();
    if (!prompt_.isUnsure() && std::exchange(sendWhenFollowed_, false)) send();
  });
  connect(&library_, &ChatLibrary::filed, this, [this](const QStringList& chatIds) {
    if (chatIds.contains(chatId())) prompt_.moved();
  });
  connect(&prompt_, &ChatPrompt::examplesFound, &context_, &ContextMeter::refresh);
  connect(&preset_, &ChatPreset::bound, this, [this] { library_.saveChatSoon(chatId_); });
  connect(&prompt_, &ChatPrompt::answered, this, [this] {
    if (std::exchange(sendWhenAnswered_, false)) send();
  });
}

void ChatController::joinFormat() {
  connect(&format_, &ChatFormat::edited, this, [this] {
    conversation().chat.answerFormat = format_.stored();
    library_.saveChatSoon(chatId_);
    clearRefusal();
    sendWhenChecked_ = false;
  });
  connect(&format_, &ChatFormat::checked, this, [this] {
    if (std::exchange(sendWhenChecked_, false)) send();
  });
}

Conversation& ChatController::conversation() const { return *library_.find(chatId_); }

/// A file that was read after its chat was left goes to that chat's draft.
void ChatController::takeLate(const std::string& chatId, const Attachment& attachment) {
  library_.open(chatId, [this, chatId, attachment](const Result<Conversation*>& conversation) {
    if (!conversation) return;
    (*conversation)->attachments.push_back(attachment);
    library_.saveChat(chatId);
    if (chatId != chatId_) return library_.release(chatId);
    attachments_.show(chatId_, (*conversation)->attachments);
    context_.refresh();
    draftEdited();
  });
}

void ChatController::show(const std::string& chatId) {
  if (chatId == chatId_) return;
  chatId_ = chatId;
  sendWhenFollowed_ = false;
  preset_.refresh();  // first: what is not stored comes from there
  sampling_.setStored(conversation().chat.sampling);
  choice_.setStored(conversation().chat.whenFull);
  format_.setStored(conversation().chat.answerFormat);
  sendWhenChecked_ = false;
  transcript_.resetRows(rowsOf(conversation(), answers_));
  removed_.show(chatId_);
  overflow_.dismiss();
  attachments_.show(chatId_, conversation().attachments);
  emit chatIdChanged();
  emit titleChanged();
  prompt_.refresh();
  emit systemPromptChanged();
  emit systemPromptErrorChanged();
  emit draftChanged();
  emit draftRestored();
  clearRefusal();
  context_.setDraft(conversation().wholeDraft());
  context_.refresh();
  updateState();
}

void ChatController::retranslate() {
  emit titleChanged();
  emit systemPromptErrorChanged();
  if (!sendError_.isEmpty()) {
    const QString text = QString::fromStdString(conversation().wholeDraft());
    refuse(asking_.refusal(conversation(), text).value_or(Refusal{}));
  }
  sampling_.retranslate();
  format_.retranslate();
  preset_.retranslate();
  overflow_.retranslate();
  removed_.retranslate();
  attachments_.retranslate();
  modelText_.retranslate();
  showRows();
  updateState();
  emit retranslated();
}

QString ChatController::title() const {
  const QString title = QString::fromStdString(conversation().chat.title);
  return title.isEmpty() ? tr("New chat") : title;
}

QString ChatController::systemPrompt() const { return QString::fromStdString(conversation().chat.systemPrompt); }

void ChatController::setSystemPrompt(const QString& text) {
  if (systemPrompt() == text) return;
  conversation().chat.systemPrompt = text.toStdString();
  prompt_.leaveLibrary();
  systemPromptEdited();
}

void ChatController::systemPromptEdited() {
  library_.saveChatSoon(chatId_);
  systemPromptChangedHere();
}

void ChatController::systemPromptChangedHere() {
  overflow_.dismiss();
  context_.refresh();
  emit systemPromptChanged();
  emit systemPromptErrorChanged();
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
  emit draftChanged();
  draftEdited();
}

void ChatController::attachmentsEdited() {
  Conversation& chat = conversation();
  if (chat.attachments == attachments_.all()) return;
  chat.attachments = attachments_.all();
  context_.refresh();
  draftEdited();
}

void ChatController::draftEdited() {
  context_.setDraft(conversation().wholeDraft());
  library_.saveChatSoon(chatId_);
  sendWhenFollowed_ = sendWhenChecked_ = false;  // what was to be sent was another text
  clearRefusal();
  overflow_.dismiss();
  updateCanSend();
  emit contentChanged(chatId());
}

void ChatController::setTextFromHere(const QString& text) {
  setDraft(text);
  emit draftRestored();
}

void ChatController::stop() { answers_.stop(chatId_); }

ContextMeter::Subject ChatController::toCount() const {
  const auto maxTokens = static_cast<std::uint32_t>(sampling_.values().maxTokens);
  std::vector<std::string> texts;
  for (const Attachment& attachment : conversation().attachments) texts.push_back(attachedBlock(attachment));
  // A question that waits for the user's choice counts as one that is being answered.
  const RunningAnswer* running = answers_.ofChat(chatId_);
  const std::string answerId = running ? running->message.id : overflowed_;
  if (const storage::Message* answer = conversation().tree.find(answerId))
    return {conversation().sourceFor(answer->parentId), maxTokens, true, std::move(texts)};
  return {conversation().sourceForDraft({}), maxTokens, false, std::move(texts)};
}

/// The chat with the draft, or with the question that is being answered; what its prompt names is filled in as sending
/// would do it.
ModelText::Subject ChatController::toShow() const {
  const Conversation& chat = conversation();
  const ContextMeter::Subject counted = toCount();
  ModelText::Subject subject{counted.source, counted.maxTokens,
                             choice_.isDecided() ? choice_.forEngine() : engine::WhenFull::Stop};
  const PromptValues values = knownValues(models_.currentName());
  subject.source.system = filled(systemPrompt(), values).toStdString();
  if (chat.tree.size() == 0) subject.source.path = messagesOf(filled(chat.examples, values));
  if (!counted.answering) subject.source.open.user = chat.wholeDraft();
  return subject;
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
  const bool canSend = !answers_.ofChat(chatId_) && !checkingRoom_ &&
                       (!draft().trimmed().isEmpty() || attachments_.rowCount() > 0);
  if (std::exchange(canSend_, canSend) != canSend) emit canSendChanged();
}

void ChatController::answerFinished(const QString& chatId, const QString& messageId) {
  if (chatId != this->chatId()) return;
  updateRow(messageId);
  updateState();
  context_.refresh();
  const storage::Message* message = find(messageId);
  if (!message) return;
  emit finished(AnswerProgress::endOf(*message));
  // It was asked before anything could be counted, and without a choice nothing is left out.
  if (message->state == storage::MessageState::Failed && message->text.empty() && !choice_.isDecided())
    askWhatToLeaveOut(message->id);
}

}  // namespace chasqui::app
