#include "chat/chat_naming.h"

#include <utility>

#include "chat/chat_title.h"
#include "chat/prompt_mark.h"
#include "models/model_controller.h"
#include "settings/preferences.h"

namespace chasqui::app {

namespace {

constexpr std::uint32_t kMostTokens = 16;
// What the model reads; not shown, and in the language that models know best.
constexpr char kRequest[] =
    "Name this conversation in at most five words, in its own language. Write only the name.";

/// Nothing is above it but examples of the prompt.
bool isFirst(const Conversation& conversation, const storage::Message& question) {
  const storage::Message* above = conversation.tree.find(question.parentId);
  return !isExample(question) && (!above || isExample(*above));
}

/// It was made from the question: neither the user nor the model chose it.
bool hasFirstTitle(const Conversation& conversation, const storage::Message& question) {
  return !conversation.chat.titleIsCustom &&
         conversation.chat.title == titleFrom(QString::fromStdString(question.text)).toStdString();
}

}  // namespace

ChatNaming::ChatNaming(ChatLibrary& library, Answers& answers, GenerationWorker& worker, const ModelController& models,
                       const Preferences& preferences, QObject* parent)
    : QObject(parent),
      library_(library),
      answers_(answers),
      worker_(worker),
      models_(models),
      preferences_(preferences) {
  connect(&answers, &Answers::finished, this, [this](const QString& chatId, const QString& messageId) {
    nameAfter(chatId.toStdString(), messageId.toStdString());
  });
  // What the user asks goes first.
  connect(&answers, &Answers::started, this, [this] {
    if (const GenerationId id = std::exchange(asked_, 0)) worker_.abandon(id);
  });
  connect(&worker, &GenerationWorker::finished, this, &ChatNaming::takeReply);
}

void ChatNaming::nameAfter(const std::string& chatId, const std::string& answerId) {
  const Conversation* conversation = library_.find(chatId);
  const storage::Message* answer = conversation ? conversation->tree.find(answerId) : nullptr;
  if (!answer || answer->text.empty() || answer->state == storage::MessageState::Failed) return;
  const storage::Message* question = conversation->tree.find(answer->parentId);
  if (!question || !isFirst(*conversation, *question) || !hasFirstTitle(*conversation, *question)) return;
  const QString title = titleFromAnswer(QString::fromStdString(answer->text));
  const bool fromAnswer = saysNothing(QString::fromStdString(question->text)) && !title.isEmpty();
  if (preferences_.nameChatsByModel() && answer->state == storage::MessageState::Done) askModel(*conversation);
  if (fromAnswer) setTitle(chatId, title);
}

void ChatNaming::askModel(const Conversation& conversation) {
  if (asked_ != 0 || answers_.isAnyRunning() || models_.state() != ModelController::Ready) return;
  AnswerRequest request = models_.request();
  // A further turn: all before it is in the cache, and stays there. Examples are nothing that was talked about.
  PromptSource source = conversation.sourceForDraft(kRequest);
  std::erase_if(source.path, [](const auto& message) { return isExample(*message); });
  Prompt prompt = source.prompt();
  request.chat = std::move(prompt.chat);
  request.window = std::move(prompt.window);
  request.whenFull = engine::WhenFull::Stop;
  request.sampling.temperature = 0;
  request.maxTokens = kMostTokens;
  askedFor_ = conversation.chat.id;
  asked_ = worker_.start(std::move(request));
}

void ChatNaming::takeReply(GenerationId id, const AnswerResult& result) {
  if (asked_ == 0 || id != asked_) return;
  asked_ = 0;
  const Conversation* conversation = library_.find(askedFor_);
  if (!conversation || conversation->chat.titleIsCustom || result.generated.error) return;
  if (result.generated.reason == engine::StopReason::TokenLimit) return;  // longer than a name
  const QString title = titleFromReply(QString::fromStdString(result.generated.text));
  if (!title.isEmpty()) setTitle(askedFor_, title);
}

void ChatNaming::setTitle(const std::string& chatId, const QString& title) {
  Conversation* conversation = library_.find(chatId);
  if (!conversation || conversation->chat.title == title.toStdString()) return;
  conversation->chat.title = title.toStdString();
  library_.saveChat(chatId);
  emit named(QString::fromStdString(chatId));
}

}  // namespace chasqui::app
