// The search over all chats.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "search/search_results.h"
#include "search/search_thread.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

/// Searches while the user types: a new query ends the one before it, and one at most waits. GUI thread; the searching
/// is done on a thread of its own, or on the storage thread where the history is only in memory.
///
/// All words are looked for, the last one also as the beginning of a word, words in quotes one after the other. Opening
/// what was found is the caller's: Application::openMessage(chatId, messageId).
class SearchController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  /// What is looked for; setting it searches. Empty: nothing is.
  Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
  /// Whether chats in the archive are searched too.
  Q_PROPERTY(bool includeArchived READ includeArchived WRITE setIncludeArchived NOTIFY includeArchivedChanged)
  /// Chats are found by their titles too, and come first: all, or only those in the archive, which no list shows.
  Q_PROPERTY(bool onlyArchivedTitles READ onlyArchivedTitles WRITE setOnlyArchivedTitles NOTIFY
                 onlyArchivedTitlesChanged)
  Q_PROPERTY(chasqui::app::SearchResults* results READ results CONSTANT)
  /// The results are not those of the query yet.
  Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
  /// Older messages are still being put into the index, so there may be more.
  Q_PROPERTY(bool indexing READ indexing NOTIFY indexingChanged)
  /// A sentence and what to do, or empty.
  Q_PROPERTY(QString error READ error NOTIFY errorChanged)

 public:
  explicit SearchController(StorageThread& storage, QObject* parent = nullptr);
  ~SearchController() override;

  QString query() const { return query_; }
  void setQuery(const QString& query);
  bool includeArchived() const { return includeArchived_; }
  void setIncludeArchived(bool include);
  bool onlyArchivedTitles() const { return onlyArchivedTitles_; }
  void setOnlyArchivedTitles(bool only);
  SearchResults* results() { return &results_; }
  bool busy() const { return busy_; }
  bool indexing() const { return indexing_; }
  QString error() const;

  /// Searches again, as after a chat was deleted.
  Q_INVOKABLE void refresh();

  /// The window has another language.
  void retranslate();

  /// From now on the history at `path` is searched, by a thread of its own.
  void useFile(const std::filesystem::path& path);

 signals:
  void queryChanged();
  void includeArchivedChanged();
  void onlyArchivedTitlesChanged();
  void busyChanged();
  void indexingChanged();
  void errorChanged();

 private:
  void start();
  void search(bool more);
  void finished(bool more, Result<SearchPage> page);
  void show(bool more, SearchPage page);
  void rebuild();
  void setBusy(bool busy);
  void setIndexing(bool indexing);
  void setError(const std::optional<Error>& error);

  StorageThread& storage_;
  std::unique_ptr<SearchThread> thread_;  ///< none: the storage thread searches
  SearchResults results_;
  QString query_;
  std::optional<Error> error_;
  bool includeArchived_ = true;
  bool onlyArchivedTitles_ = false;
  bool busy_ = false;
  bool indexing_ = false;
  bool running_ = false;   ///< a search is under way, maybe for an older query
  bool outdated_ = false;  ///< and its result is not wanted
  bool rebuilt_ = false;   ///< once for each start of the program is enough
};

}  // namespace chasqui::app
