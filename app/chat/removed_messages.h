// What was deleted of the open chat, and the way back, step by step.
#pragma once

#include <map>
#include <string>

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "chat/answers.h"
#include "chat/chat_library.h"

namespace chasqui::app {

/// Deletes a message with all that follows it. GUI thread.
class RemovedMessages : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController")
  Q_PROPERTY(QString text READ text NOTIFY textChanged)  ///< "Message deleted"; empty: nothing to bring back
  Q_PROPERTY(int steps READ steps NOTIFY textChanged)    ///< how many times undo() brings something back

 public:
  RemovedMessages(ChatLibrary& library, Answers& answers, QObject* parent = nullptr);

  QString text() const;
  int steps() const;
  /// The window has another language.
  void retranslate() { emit textChanged(); }
  /// Another chat is open.
  void show(const std::string& chatId);
  /// Deletes a message of the open chat. An answer that is being written in there ends first.
  void remove(const std::string& messageId);

  /// Brings back what was deleted last.
  Q_INVOKABLE void undo();
  /// Gives up the way back, of all steps.
  Q_INVOKABLE void dismiss();

 signals:
  void textChanged();
  /// The open chat's path has changed.
  void pathChanged();
  /// It could not be saved, and is as before.
  void failed(const chasqui::Error& error);

 private:
  bool isBeingWritten(const Conversation& conversation, const std::string& messageId) const;
  void removeNow(Conversation& conversation, const std::string& messageId);
  void changed(const std::string& chatId);

  ChatLibrary& library_;
  Answers& answers_;
  std::string chatId_;
  std::map<std::string, std::string> waiting_;  ///< by chat: what goes when its answer has ended
};

}  // namespace chasqui::app
