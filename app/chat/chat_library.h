// The conversations in memory, and their way to the database and back.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "chat/chat_records.h"
#include "chat/conversation.h"
#include "sidebar/filing.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

/// Owns the conversations that are open, busy or not saved yet. GUI thread; every save happens on the storage thread
/// and can be tried again, because the conversation stays here until the database has confirmed it.
class ChatLibrary : public QObject {
  Q_OBJECT

 public:
  explicit ChatLibrary(StorageThread& storage, QObject* parent = nullptr);

  /// A new chat, in memory only until something of it is saved.
  Conversation& create();
  /// Takes a chat that was read already.
  Conversation& adopt(ChatRecord record);
  /// The conversation, where it is in memory; valid until release().
  Conversation* find(const std::string& chatId);
  /// Calls back with the conversation, at once where it is in memory, otherwise when it was read; or with why not.
  void open(const std::string& chatId, std::function<void(Result<Conversation*>)> done);
  /// Lets go of a conversation, unless something of it is not saved or setKeep's function says no.
  void release(const std::string& chatId);
  /// Asked before a conversation is let go, beside what this class knows itself.
  void setKeep(std::function<bool(const std::string& chatId)> keep) { keep_ = std::move(keep); }
  /// Asked for an answer that is being written, with its text so far; nullptr for any other message.
  void setLive(std::function<const storage::Message*(const std::string& messageId)> live) { live_ = std::move(live); }

  /// Saves the chat's own values (title, prompt, draft, sampling, selected leaf) now, or within half a second.
  void saveChat(const std::string& chatId);
  void saveChatSoon(const std::string& chatId);
  /// Saves what saveChatSoon left for later.
  void flush();
  /// Saves `messageId`, what is missing above it, and the chat's marks up there.
  void saveMessages(const std::string& chatId, const std::string& messageId);
  /// Whether saveMessages() of this chat is still under way.
  bool isSaving(const std::string& chatId) const { return saving_.count(chatId) != 0; }
  /// Tries again all that could not be saved.
  void retryAll();

  /// Saves that the branch that was removed last went to the trash, or that one came back.
  void saveRemoval(const std::string& chatId, std::function<void(Result<void>)> done);
  void saveReturn(const std::string& chatId, const std::string& messageId, std::function<void(Result<void>)> done);
  /// Saves a chat that is all new, then takes it and calls back with it, or with why not.
  void add(ChatRecord record, std::function<void(Result<Conversation*>)> done);

  /// Puts chats somewhere else, those in memory too.
  void file(const Filing& filing, std::function<void(Result<void>)> done);
  /// Saves a folder's name, position and default prompt.
  void saveFolder(const storage::Folder& folder);
  /// Renames a chat that need not be in memory.
  void rename(const std::string& chatId, const std::string& title);
  void saveSetting(const std::string& key, const std::string& value);

 signals:
  /// The rows of these messages may say something else about being saved.
  void savedChanged(const QString& chatId, const QStringList& messageIds);
  /// A save of the chat's messages has ended, well or not.
  void messagesSettled(const QString& chatId);
  /// A chat's own values or a setting could not be saved.
  void saveFailed(const chasqui::Error& error);
  /// These chats are kept somewhere else, or again where they were.
  void filed(const QStringList& chatIds);
  /// Nothing of what saveFailed told of is left.
  void saveRecovered();

 private:
  /// Puts those that are in memory there; returns where they were.
  std::vector<FiledChat> place(const std::vector<FiledChat>& chats);
  void messagesSaved(const std::string& chatId, const std::vector<storage::Message>& messages,
                     const std::vector<storage::ContextMark>& marks, const Result<void>& result);
  void takeSaved(const std::string& chatId, const std::vector<storage::Message>& messages,
                 const std::vector<storage::ContextMark>& marks, const Result<void>& result);
  void chatSaved(const std::string& chatId, const Result<void>& result);
  bool mayRelease(const Conversation& conversation) const;

  StorageThread& storage_;
  std::map<std::string, std::unique_ptr<Conversation>> conversations_;
  std::set<std::string> saveSoon_;
  std::map<std::string, int> saving_;  ///< chats with messages on their way to the database, and how many saves
  QTimer soon_;
  std::function<bool(const std::string&)> keep_;
  std::function<const storage::Message*(const std::string&)> live_;
};

}  // namespace chasqui::app
