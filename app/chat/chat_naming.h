// A chat gets its name from its first exchange.
#pragma once

#include <string>

#include <QObject>

#include "chat/answers.h"
#include "chat/chat_library.h"

namespace chasqui::app {

class ModelController;
class Preferences;

/// Names a chat again when its first answer is there: by the answer where the question says nothing, and by the model
/// where the preference `nameChatsByModel` says so. A name that the user chose stays. GUI thread.
class ChatNaming : public QObject {
  Q_OBJECT

 public:
  ChatNaming(ChatLibrary& library, Answers& answers, GenerationWorker& worker, const ModelController& models,
             const Preferences& preferences, QObject* parent = nullptr);

 signals:
  /// The conversation has another title.
  void named(const QString& chatId);

 private:
  void nameAfter(const std::string& chatId, const std::string& answerId);
  void askModel(const Conversation& conversation);
  void takeReply(GenerationId id, const AnswerResult& result);
  void setTitle(const std::string& chatId, const QString& title);

  ChatLibrary& library_;
  Answers& answers_;
  GenerationWorker& worker_;
  const ModelController& models_;
  const Preferences& preferences_;
  GenerationId asked_ = 0;  ///< 0: the model is not asked
  std::string askedFor_;    ///< the chat
};

}  // namespace chasqui::app
