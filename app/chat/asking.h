// Questions and answers: how they get into a conversation, and what the model is asked.
#pragma once

#include <optional>
#include <string>

#include <QCoreApplication>
#include <QString>

#include "chat/answers.h"
#include "chat/conversation.h"

namespace chasqui::app {

class ChatFormat;
class ContextChoice;
class ModelController;
class SamplingController;

/// Why something cannot be asked.
struct Refusal {
  QString reason;
  bool canEscape = false;  ///< a space inside the tag it names would do
};

/// Puts messages into a conversation and has them answered, with what is chosen for the open chat. GUI thread.
class Asking {
  Q_DECLARE_TR_FUNCTIONS(Asking)

 public:
  Asking(Answers& answers, const ModelController& models, const SamplingController& sampling,
         const ContextChoice& choice, const ChatFormat& format)
      : answers_(answers), models_(models), sampling_(sampling), choice_(choice), format_(format) {}

  /// Why `text` cannot be asked in the conversation now.
  std::optional<Refusal> refusal(const Conversation& conversation, const QString& text) const;
  /// Why a question that is there cannot be answered now.
  std::optional<Refusal> refusalOf(const Conversation& conversation, const storage::Message& question) const;
  /// What the model would take for an instruction in the chat's system prompt, in a sentence; empty: nothing.
  QString systemPromptError(const Conversation& conversation) const;

  /// Puts the examples of its prompt into a conversation without a message, and returns the last one's id; empty where
  /// there is nothing to put. They are not saved yet.
  static std::string addExamples(Conversation& conversation);
  /// Adds a question below `parentId` (empty: a first one) and returns its id; it notes the chat's system prompt where
  /// that was not read before. It is not saved yet.
  static std::string addQuestion(Conversation& conversation, const std::string& parentId, const std::string& text);
  /// Adds an answer in the user's words beside `answerId` and chooses it. It is not saved yet.
  static void addEditedAnswer(Conversation& conversation, const storage::Message& answer, const std::string& text);
  /// Begins a new answer to `questionId`, and chooses it.
  void answer(Conversation& conversation, const std::string& questionId);
  /// Whether an answer broke off and can be gone on with.
  static bool canGoOn(const Conversation& conversation, const storage::Message& answer);
  /// Goes on with an answer at its end; its text stays.
  void goOn(Conversation& conversation, const storage::Message& answer);

 private:
  QString tagIn(const std::string& text) const;
  AnswerRequest request(const Conversation& conversation, Prompt prompt) const;
  std::string settings() const;

  Answers& answers_;
  const ModelController& models_;
  const SamplingController& sampling_;
  const ContextChoice& choice_;
  const ChatFormat& format_;
};

}  // namespace chasqui::app
