// The library of system prompts.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QTimer>

#include "base/error.h"
#include "prompts/builtin_prompts.h"
#include "prompts/prompt_list.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

/// The user's prompts, and those that are built in. A change is on show at once and in the database half a second
/// later; where that fails it stays here, failed() says why, and the next change or retry() tries again. GUI thread.
class PromptLibrary : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  /// The user's prompts that the filter leaves, in the user's order, then those that are built in.
  Q_PROPERTY(chasqui::app::PromptList* shown READ shown CONSTANT)
  Q_PROPERTY(chasqui::app::PromptList* trash READ trash CONSTANT)
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
  /// What undo would take back, in a sentence; empty: nothing.
  Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)
  Q_PROPERTY(int undoCount READ undoCount NOTIFY undoChanged)

 public:
  explicit PromptLibrary(StorageThread& storage, QObject* parent = nullptr);

  /// Reads the user's prompts from the database; read() follows.
  void readAll();
  /// Writes what is waiting for its half second.
  void flush();
  /// Tries again all that could not be saved, or read.
  void retry();
  /// Erases for good what went to the trash before.
  void purge(qint64 beforeMs);
  /// The names of what is built in, in the window's language; before the first call nothing built in is here.
  void retranslate(const QString& language);

  PromptList* shown() { return &shown_; }
  PromptList* trash() { return &trash_; }
  QString filter() const { return filter_; }
  void setFilter(const QString& filter);
  QString undoText() const;
  int undoCount() const { return static_cast<int>(removed_.size()); }

  /// Whether the user's prompts are here; also once it was tried in vain.
  bool isRead() const { return isRead_; }
  /// All that are not in the trash, in the order of `shown` without its filter; valid until the next change.
  std::vector<const PromptEntry*> all() const;
  /// Says of what a prompt is the default, "for all chats; for …", so that who deletes it reads that.
  void setUses(std::function<QString(const QString& promptId)> uses) { uses_ = std::move(uses); }
  /// A prompt that is not in the trash, or nullptr; valid until the next change.
  const PromptEntry* find(const QString& promptId) const;
  /// Takes a prompt of the user's as it is now.
  void put(PromptEntry entry);
  StorageThread& storage() { return storage_; }

  /// The user's prompts that are not in the trash, in the user's order.
  std::vector<PromptEntry> ownEntries() const;
  const std::vector<PromptEntry>& builtInEntries() const { return builtInEntries_; }
  /// The position that follows all of the user's prompts.
  qint64 endPosition() const;
  /// Takes prompts that are in the database already.
  void takeStored(const std::vector<PromptEntry>& entries);
  /// To the trash, without a step for undo().
  void removeAll(const std::vector<QString>& promptIds);

  /// A new prompt at the top; its id.
  Q_INVOKABLE QString create(const QString& name = {}, const QString& text = {});
  /// A copy of a prompt at the top, one's own to change; its id, or empty where there is no such prompt.
  Q_INVOKABLE QString duplicate(const QString& promptId);
  /// Puts one of the user's prompts before another one, or with an empty id after the last.
  Q_INVOKABLE void moveBefore(const QString& promptId, const QString& beforeId);
  /// Changes places with the next of the user's prompts, `step` 1 down, -1 up.
  Q_INVOKABLE void move(const QString& promptId, int step);
  /// To the trash; undo() takes the last one back.
  Q_INVOKABLE void remove(const QString& promptId);
  Q_INVOKABLE void undo();
  Q_INVOKABLE void dismissUndo();
  /// From the trash back to where it was.
  Q_INVOKABLE void restore(const QString& promptId);
  /// For good; this cannot be undone.
  Q_INVOKABLE void erase(const QString& promptId);

 signals:
  void filterChanged();
  void undoChanged();
  /// The library is here, or it could not be read.
  void read();
  /// A chat has taken what the prompt says: its version stays as it is.
  void used(const QString& promptId);
  /// The names of what is built in are in another language.
  void retranslated();
  /// The user's prompts stand in another order.
  void reordered();
  /// The prompt says something else, or is gone; without an id: so do many.
  void changed(const QString& promptId);
  /// Something could not be read or saved.
  void failed(const chasqui::Error& error);
  void recovered();

 private:
  PromptEntry* own(const QString& promptId);
  void numberFrom(std::vector<QString> order);
  void setDeleted(const QString& promptId, qint64 deletedMs);
  void eraseThese(const std::vector<QString>& promptIds);
  void saveSoon(const QString& promptId);
  using Versions = std::vector<std::pair<QString, QString>>;  // ids of prompt and version
  void store(const std::vector<QString>& promptIds);
  void stored(const std::vector<QString>& promptIds, const Versions& earlier, const Result<void>& result);
  void show();

  StorageThread& storage_;
  std::vector<BuiltInPrompt> builtIn_ = builtInPrompts();
  std::vector<PromptEntry> builtInEntries_;
  std::map<QString, PromptEntry> own_;  ///< those in the trash, too
  /// By prompt and version: what a prompt said before, as long as it is not known to be in the database.
  std::map<QString, std::map<QString, storage::LibraryPrompt>> earlier_;
  std::set<QString> unsaved_;           ///< wait for their half second, or were refused
  std::set<QString> refused_;
  std::vector<QString> removed_;  ///< what undo() brings back, the last one at the end
  bool readFailed_ = false;
  bool isRead_ = false;
  std::function<QString(const QString&)> uses_;
  QString filter_;
  PromptList shown_;
  PromptList trash_;
  QTimer soon_;
};

}  // namespace chasqui::app
