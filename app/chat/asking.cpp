#include "chat/asking.h"

#include <utility>

#include "chat/answer_settings.h"
#include "chat/prompt_mark.h"
#include "constraints/chat_format.h"
#include "models/model_controller.h"
#include "prompts/prompt_examples.h"
#include "settings/context_choice.h"
#include "settings/sampling_controller.h"
#include "storage/ids.h"

namespace chasqui::app {

namespace {

storage::Message newMessage(const Conversation& conversation, const std::string& parentId, storage::Role role) {
  storage::Message message;
  message.id = storage::newId();
  message.chatId = conversation.chat.id;
  message.parentId = parentId;
  message.role = role;
  message.createdAtMs = nowMs();
  return message;
}

void put(Conversation& conversation, const storage::Message& message) {
  conversation.tree.put(message);
  conversation.unstored.insert(message.id);
}

/// What the path leaves behind comes back when its sibling is chosen again.
void choose(Conversation& conversation, const storage::Message& answer) {
  for (const storage::Message* left : conversation.path())
    conversation.leafOf[left->id] = conversation.chat.selectedLeafId;
  conversation.chat.selectedLeafId = answer.id;
  conversation.chat.updatedAtMs = answer.createdAtMs;
}

}  // namespace

QString Asking::tagIn(const std::string& text) const {
  return models_.refusesTags() ? QString::fromUtf8(engine::findTag(text)) : QString();
}

QString Asking::systemPromptError(const Conversation& conversation) const {
  const QString tag = tagIn(conversation.chat.systemPrompt);
  if (tag.isEmpty()) return {};
  return tr("The system prompt contains %1, which the model takes for an instruction of the chat format.").arg(tag);
}

std::optional<Refusal> Asking::refusal(const Conversation& conversation, const QString& text) const {
  if (answers_.ofChat(conversation.chat.id))
    return Refusal{tr("An answer is being written in this chat. Wait for its end, or stop it.")};
  if (models_.currentId().isEmpty()) return Refusal{tr("There is no model to answer. Open a model file first.")};
  if (const QString tag = tagIn(text.toStdString()); !tag.isEmpty())
    return Refusal{tr("The message contains %1, which the model takes for an instruction of the chat format. "
                      "A space inside the tag makes it ordinary text.")
                       .arg(tag),
                   true};
  const QString systemError = systemPromptError(conversation);
  if (!systemError.isEmpty()) return Refusal{systemError, true};
  if (const QString formatError = format_.refusal(); !formatError.isEmpty()) return Refusal{formatError};
  const QString tag = conversation.tree.size() != 0 || !models_.refusesTags()
                          ? QString()
                          : QString::fromStdString(findTag(conversation.examples));
  if (tag.isEmpty()) return std::nullopt;
  return Refusal{tr("An example of the system prompt contains %1, which the model takes for an instruction of the chat "
                    "format. A space inside the tag makes it ordinary text.")
                     .arg(tag),
                 true};
}

std::optional<Refusal> Asking::refusalOf(const Conversation& conversation, const storage::Message& question) const {
  if (std::optional<Refusal> refused = refusal(conversation, {})) return refused;
  const QString tag = tagIn(question.text);
  if (tag.isEmpty()) return std::nullopt;
  return Refusal{tr("The question contains %1, which this model takes for an instruction of the chat format. Edit the "
                    "question first.")
                     .arg(tag)};
}

std::string Asking::addExamples(Conversation& conversation) {
  std::string parentId;
  if (conversation.tree.size() != 0) return parentId;
  for (const storage::PromptExample& example : conversation.examples) {
    storage::Message question = newMessage(conversation, parentId, storage::Role::User);
    question.text = example.question;
    question.settings = parentId.empty() ? exampleMark(conversation.chat.systemPrompt) : exampleMark();
    put(conversation, question);
    storage::Message answer = newMessage(conversation, question.id, storage::Role::Assistant);
    answer.text = example.answer;
    answer.settings = exampleMark();
    put(conversation, answer);
    parentId = answer.id;
  }
  return parentId;
}

std::string Asking::addQuestion(Conversation& conversation, const std::string& parentId, const std::string& text) {
  storage::Message message = newMessage(conversation, parentId, storage::Role::User);
  message.text = text;
  if (promptReadAt(conversation, parentId) != conversation.chat.systemPrompt)
    message.settings = promptMark(conversation.chat.systemPrompt);
  put(conversation, message);
  return message.id;
}

void Asking::addEditedAnswer(Conversation& conversation, const storage::Message& answer, const std::string& text) {
  storage::Message message = newMessage(conversation, answer.parentId, storage::Role::Assistant);
  message.modelName = answer.modelName;
  message.settings = editedAnswerSettings();
  message.text = text;
  put(conversation, message);
  choose(conversation, message);
}

void Asking::answer(Conversation& conversation, const std::string& questionId) {
  storage::Message message = newMessage(conversation, questionId, storage::Role::Assistant);
  message.state = storage::MessageState::Generating;
  message.modelName = models_.currentName().toStdString();
  message.settings = settings();
  put(conversation, message);
  choose(conversation, message);
  answers_.begin(message, request(conversation, conversation.promptFor(questionId)));
}

bool Asking::canGoOn(const Conversation& conversation, const storage::Message& answer) {
  using engine::StopReason;
  if (answer.role != storage::Role::Assistant || answer.text.empty()) return false;
  if (!conversation.tree.children(answer.id).empty()) return false;  // what follows speaks of the answer as it is
  switch (answer.state) {
    case storage::MessageState::Generating: return false;
    case storage::MessageState::Stopped:
    case storage::MessageState::Failed: return true;
    case storage::MessageState::Done: break;
  }
  return isEditedAnswer(answer) || answer.stopReason == engine::stopReasonName(StopReason::TokenLimit) ||
         answer.stopReason == engine::stopReasonName(StopReason::ContextFull);
}

void Asking::goOn(Conversation& conversation, const storage::Message& answer) {
  storage::Message message = answer;  // putting it back takes its old self away
  Prompt prompt = conversation.promptFor(message.parentId);
  engine::ChatTurn& open = prompt.chat.turns.back();
  open.answer = message.text;
  open.generatedIds = message.generatedIds;
  open.vocabularyHash = message.vocabularyHash;
  message.state = storage::MessageState::Generating;
  message.modelName = models_.currentName().toStdString();
  AnswerRequest more = request(conversation, std::move(prompt));
  // As one go would have written it.
  if (!more.sampling.seed && message.promptTokens > 0) more.sampling.seed = message.seed;
  if (more.sampling.mirostat) more.mirostatMu = mirostatMuOf(message);
  message.settings = isEditedAnswer(message) ? editedAnswerSettings(settings()) : settings();
  if (more.mirostatMu) setMirostatMu(message, *more.mirostatMu);
  put(conversation, message);
  answers_.goOn(message, std::move(more));
}

AnswerRequest Asking::request(const Conversation& conversation, Prompt prompt) const {
  AnswerRequest request = models_.request();
  request.chatId = conversation.chat.id;
  request.chat = std::move(prompt.chat);
  // Earlier questions were asked under a template that took tags for ordinary text; they stay that.
  if (models_.refusesTags()) {
    for (std::size_t i = 0; i + 1 < request.chat.turns.size(); ++i)
      request.chat.turns[i].user = engine::escapeTags(request.chat.turns[i].user);
  }
  request.window = std::move(prompt.window);
  // Nothing leaves before the user has said what is to happen.
  request.whenFull = choice_.isDecided() ? choice_.forEngine() : engine::WhenFull::Stop;
  sampling_.values().putInto(request);
  request.constraint = format_.constraint();
  return request;
}

std::string Asking::settings() const {
  return answerSettings({sampling_.values(), models_.currentTemplate().inForce(), models_.currentDetail(),
                         format_.format().kind});
}

}  // namespace chasqui::app
