// Which chat is open, and what the list of chats asks for.
#pragma once

#include <string>
#include <vector>

#include <QObject>

#include "chat/answers.h"
#include "chat/chat_controller.h"
#include "chat/chat_library.h"
#include "chat/chat_list.h"

namespace chasqui::app {

/// Joins ChatList, which only shows and asks, with the library and the open chat. GUI thread.
class ChatDesk : public QObject {
  Q_OBJECT

 public:
  ChatDesk(ChatLibrary& library, Answers& answers, ChatController& chat, ChatList& list, QObject* parent = nullptr);

  /// Fills the list, and opens the chat that was open last, unless the user began to write before it came.
  void restore(StartRecord start);
  /// Adds lines for chats that came into the history another way.
  void addStored(const std::vector<chasqui::storage::ChatSummary>& chats);

 signals:
  /// Another chat is open: to be kept in the settings.
  void opened(const QString& chatId);
  /// A chat could not be read, deleted or brought back.
  void failed(const chasqui::Error& error);

 private:
  void create();
  void open(const std::string& chatId);
  void show(const std::string& chatId);
  void openCopy(const std::string& chatId);
  void rename(const std::string& chatId, const QString& title);
  void remove(const std::string& chatId);
  void undoRemove();
  void dismissUndo();
  void openAnother(const std::string& chatId);
  /// Writes the conversation's title, time and preview into its line; a chat without a line gets one.
  void refreshEntry(const std::string& chatId, const std::string& previewText);

  ChatLibrary& library_;
  Answers& answers_;
  ChatController& chat_;
  ChatList& list_;
  std::string wanted_;    ///< the chat asked for last; one that is read later than it was asked for is not shown
  ChatEntry removed_;     ///< what undo brings back; no id: nothing
  bool removedWasOpen_ = false;
};

}  // namespace chasqui::app
