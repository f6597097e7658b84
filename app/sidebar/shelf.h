// The archive and the trash.
#pragma once

#include <deque>
#include <string>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "base/error.h"
#include "sidebar/chat_filing.h"
#include "sidebar/shelf_list.h"
#include "sidebar/shelf_preview.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

/// What the page of the archive and the trash binds to. The trash is read when the page opens and after each step.
/// GUI thread.
class Shelf : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(chasqui::app::ShelfList* archive READ archive CONSTANT)
  Q_PROPERTY(chasqui::app::ShelfList* trash READ trash CONSTANT)
  Q_PROPERTY(chasqui::app::ShelfPreview* preview READ preview CONSTANT)
  Q_PROPERTY(bool reading READ reading NOTIFY readingChanged)
  Q_PROPERTY(int keptDays READ keptDays NOTIFY keptDaysChanged)
  Q_PROPERTY(int eraseCount READ eraseCount NOTIFY eraseCountChanged)

 public:
  Shelf(StorageThread& storage, ChatList& list, ChatFiling& filing, QObject* parent = nullptr);

  ShelfList* archive() { return &archive_; }
  ShelfList* trash() { return &trash_; }
  ShelfPreview* preview() { return &preview_; }
  /// The trash has not been read yet.
  bool reading() const { return reading_; }
  /// How many chats are still to be erased.
  int eraseCount() const { return static_cast<int>(toErase_.size()); }
  /// 0: until the user erases it.
  int keptDays() const { return keptDays_; }
  void setKeptDays(int days);

  /// Erases for good what has been in the trash for longer than keptDays(), on the storage thread.
  void purge();

  /// The window has another language.
  void retranslate();

  /// Reads both anew, from now on after each step too.
  Q_INVOKABLE void open();
  Q_INVOKABLE void close();
  Q_INVOKABLE void unarchive(const QString& chatId) { filing_.unarchive({chatId}); }
  /// From the archive to the trash.
  Q_INVOKABLE void remove(const QString& chatId) { filing_.remove({chatId}); }
  /// From the trash back to where it was.
  Q_INVOKABLE void restore(const QString& chatId);
  Q_INVOKABLE void restoreAll();
  /// For good; this cannot be undone.
  Q_INVOKABLE void erase(const QString& chatId);
  Q_INVOKABLE void emptyTrash();

 signals:
  void readingChanged();
  void keptDaysChanged();
  void eraseCountChanged();
  /// What went to the trash before this is erased.
  void purging(qint64 beforeMs);
  /// These chats are gone for good.
  void erasedForGood(const std::vector<std::string>& chatIds);
  /// Some messages of these chats are about to be, or the chats.
  void messagesErasing(const std::vector<std::string>& chatIds);
  /// The trash could not be read, or a chat not be erased.
  void failed(const chasqui::Error& error);

 private:
  void refresh();
  void readTrash();
  void eraseThese(const std::vector<ChatEntry>& entries);
  void eraseNext();
  void erased(std::size_t count, const Result<void>& result);
  void purgeMessages();

  StorageThread& storage_;
  ChatList& list_;
  ChatFiling& filing_;
  ShelfList archive_{ShelfList::Kind::Archive};
  ShelfList trash_{ShelfList::Kind::Trash};
  ShelfPreview preview_;
  bool isOpen_ = false;
  bool reading_ = false;
  bool erasing_ = false;
  int keptDays_ = 0;
  std::deque<std::string> toErase_;
  qint64 purgeBeforeMs_ = 0;  ///< what was deleted of living chats goes too, when toErase_ is empty; 0: it has gone
};

}  // namespace chasqui::app
