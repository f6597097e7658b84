// Which chat is open, and what the list of chats asks for.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QObject>

#include "chat/answers.h"
#include "chat/chat_controller.h"
#include "chat/chat_library.h"
#include "chat/chat_windows.h"
#include "sidebar/chat_filing.h"
#include "sidebar/chat_list.h"

namespace chasqui::app {

/// Joins ChatList, which only shows and asks, with the library and the open chat; where chats are kept is ChatFiling's.
/// GUI thread.
class ChatDesk : public QObject {
  Q_OBJECT

 public:
  ChatDesk(ChatLibrary& library, Answers& answers, ChatController& chat, ChatList& list, ChatFiling& filing,
           ChatWindows& windows, QObject* parent = nullptr);

  /// Fills the list, and opens the chat that was open last, unless the user began to write before it came.
  void restore(StartRecord start);
  /// Adds lines for chats that came into the history another way.
  void addStored(const std::vector<chasqui::storage::ChatSummary>& chats,
                 const std::vector<chasqui::storage::Folder>& folders);
  /// Opens the chat on a path through the message, and has the transcript show it.
  void openAt(const std::string& chatId, const std::string& messageId);
  /// The conversation, which is in memory, has another title.
  void showTitle(const std::string& chatId);

 signals:
  /// Another chat is open: to be kept in the settings.
  void opened(const QString& chatId);
  /// A chat could not be read.
  void failed(const chasqui::Error& error);

 private:
  /// Hears what happens to the chat of one window.
  void follow(ChatController& chat);
  /// Shows the chat in a window of its own, and here another one.
  void moveToWindow(const QString& chatId);
  void create(const QString& folderId);
  void open(const std::string& chatId);
  void open(const std::string& chatId, std::function<void()> then);
  void show(const std::string& chatId);
  void duplicate(const std::string& chatId);
  void openCopy(const std::string& chatId);
  void rename(const std::string& chatId, const QString& title);
  /// Opens the chat beside the open one, which goes.
  void openAnother(const QStringList& leaving);
  /// Writes the conversation's title, time and preview into its line; a chat without a line gets one.
  void refreshEntry(const std::string& chatId, const std::string& previewText);

  ChatLibrary& library_;
  Answers& answers_;
  ChatController& chat_;
  ChatList& list_;
  ChatFiling& filing_;
  ChatWindows& windows_;
  std::string wanted_;  ///< the chat asked for last; one that is read later than it was asked for is not shown
};

}  // namespace chasqui::app
