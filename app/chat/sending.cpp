// ChatController's members that bring the draft to the model: what has to be known first, what is refused, what follows.
#include <utility>

#include "chat/chat_controller.h"
#include "chat/chat_title.h"
#include "models/model_controller.h"
#include "prompts/prompt_examples.h"
#include "settings/context_choice.h"

namespace chasqui::app {

/// Where a default is set, and the library is not read that has it; it is sent then.
bool ChatController::mustWaitForDefault() {
  sendWhenFollowed_ = prompt_.isUnsure();
  return sendWhenFollowed_;
}

/// What the system prompt names is filled in; true where the user has to say what the rest is first.
bool ChatController::mustAskForVariables() {
  prompt_.fillKnown(models_.currentName());
  return prompt_.mustAsk();
}

void ChatController::clearDraft() {
  attachments_.clear();
  setTextFromHere({});
}

void ChatController::send() {
  if (!canSend_ || mustWaitForDefault()) return;
  sendWhenChecked_ = format_.checking();
  if (sendWhenChecked_) return;
  sendWhenAnswered_ = mustAskForVariables();
  if (sendWhenAnswered_) return;
  const std::string text = conversation().wholeDraft();
  if (!mayAsk(asking_.refusal(conversation(), QString::fromStdString(text)))) return;
  if (choice_.isDecided() || context_.surelyFits(text)) return sendNow();
  checkingRoom_ = true;
  updateCanSend();
  checkRoom({});
}

/// Asks the user where the draft, or the question of an answer that waits, does not fit; otherwise goes on.
void ChatController::checkRoom(const std::string& answerId) {
  context_.count([this, answerId, chatId = chatId_](const engine::ContextCounts& counts) {
    checkingRoom_ = false;
    updateCanSend();
    overflowed_.clear();
    if (!answerId.empty()) context_.refresh();
    if (chatId != chatId_ || answers_.ofChat(chatId)) return;
    if (counts.isOver() && !counts.isTooLongAlone()) return overflow_.ask(counts, answerId);
    if (answerId.empty()) sendNow();
  });
}

void ChatController::askWhatToLeaveOut(const std::string& answerId) {
  overflowed_ = answerId;
  context_.refresh();
  checkRoom(answerId);
}

void ChatController::sendNow() {
  const auto path = conversation().path();
  const std::string parentId = path.empty() ? std::string() : path.back()->id;
  const std::string text = conversation().wholeDraft();
  if (!mayAsk(asking_.refusal(conversation(), QString::fromStdString(text)))) return;
  // First, so that the message and the empty composer reach the database together.
  clearDraft();
  ask(parentId, text);
}

void ChatController::escapeTagsInDraft() {
  const auto escaped = [](const QString& text) {
    return QString::fromStdString(engine::escapeTags(text.toStdString()));
  };
  const PromptExamples examples = escapeTags(conversation().examples);
  setSystemPrompt(escaped(systemPrompt()));
  conversation().examples = examples;  // also where the text is the user's own by that
  std::vector<Attachment> attachments = conversation().attachments;
  for (Attachment& attachment : attachments) attachment.text = engine::escapeTags(attachment.text);
  attachments_.show(chatId_, attachments);
  setTextFromHere(escaped(draft()));
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

void ChatController::ask(const std::string& parentId, const std::string& text) {
  Conversation& chat = conversation();
  const std::string above = parentId.empty() ? Asking::addExamples(chat) : parentId;
  const std::string questionId = Asking::addQuestion(chat, above, text);
  prompt_.begun();
  if (chat.chat.title.empty()) {
    chat.chat.title = titleFrom(QString::fromStdString(text)).toStdString();
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

}  // namespace chasqui::app
