// Puts chats where the user wants them: pinned, in a folder, in the archive, in the trash.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QObject>

#include "base/error.h"
#include "chat/answers.h"
#include "chat/chat_library.h"
#include "sidebar/chat_list.h"

namespace chasqui::app {

/// What undo takes back.
struct FilingStep {
  int number = 0;                 ///< of no two steps the same
  std::function<QString()> text;  ///< what was done, in the window's language
  std::vector<ChatEntry> before;  ///< the chats as they were
  std::vector<ChatEntry> after;
  std::optional<FolderEntry> addedFolder;
  std::optional<FolderEntry> removedFolder;
  QString openChatId = {};  ///< the open chat, where it left with the step
};

/// Does what ChatList and FolderList ask for: the list shows it at once and the database follows; where that fails all
/// is as before, and failed() says why. Steps can be undone, the last one first. GUI thread.
class ChatFiling : public QObject {
  Q_OBJECT

 public:
  ChatFiling(ChatLibrary& library, Answers& answers, ChatList& list, QObject* parent = nullptr);

  /// Whether undo may need the chat as it is in memory.
  bool holds(const QString& chatId) const;
  /// Chats from the trash, as they are there, back to where they were.
  void restore(std::vector<ChatEntry> entries);
  void unarchive(const QStringList& chatIds);
  /// Moves chats of the list or the archive to the trash.
  void remove(const QStringList& chatIds);
  /// The same without a word and without undo: something was written in an archived chat.
  void unarchiveQuietly(const QString& chatId);
  /// Into a folder, without undo: for a chat that was just made.
  void placeIn(const QString& chatId, const QString& folderId);
  /// Gives up the way back, of all steps.
  void dismissUndo();
  /// The window has another language.
  void retranslate() { tellUndo(); }

 signals:
  /// The open chat is one of those that leave the list: another is to be opened now.
  void openChatLeaves(const QStringList& leaving);
  /// Undo has brought it back.
  void openChatReturns(const QString& chatId);
  /// Something was put somewhere else, and the database has it.
  void filed();
  /// What was asked for could not be done, or was not saved.
  void failed(const chasqui::Error& error);

 private:
  void pin(const QStringList& chatIds, bool pinned);
  void archive(const QStringList& chatIds);
  void move(const QStringList& chatIds, const QString& folderId);
  void undo();
  /// Gives up the way back of all steps but the first `count`.
  void keepUndo(std::size_t count);
  /// The list says what undo would take back.
  void tellUndo();
  void createFolder(const QString& name, const QStringList& chatIds);
  void renameFolder(const QString& folderId, const QString& name);
  void setFolderPrompt(const QString& folderId, const QString& promptId);
  void removeFolder(const QString& folderId);
  void moveFolder(const QString& folderId, int step);

  /// A step that changes the places of these chats; those that are not there are left out.
  FilingStep stepOf(const QStringList& chatIds, const std::function<void(ChatPlace&)>& change) const;
  /// With a word to the user, and undo.
  void perform(FilingStep step);
  /// Without.
  void apply(const FilingStep& step);
  void show(const FilingStep& step);
  void store(const FilingStep& step, std::function<void()> takeBack);
  static FilingStep reverse(const FilingStep& step);

  ChatLibrary& library_;
  Answers& answers_;
  ChatList& list_;
  std::vector<FilingStep> undo_;  ///< the last one at the end
  int performed_ = 0;
};

}  // namespace chasqui::app
