#include "search/search_controller.h"

#include <algorithm>
#include <utility>

#include "application/error_text.h"
#include "application/logging.h"

namespace chasqui::app {

namespace {

constexpr int kPageSize = 20;

}  // namespace

SearchController::SearchController(StorageThread& storage, QObject* parent) : QObject(parent), storage_(storage) {
  connect(&results_, &SearchResults::moreRequested, this, [this] {
    if (!running_) search(true);
  });
}

SearchController::~SearchController() = default;

void SearchController::setQuery(const QString& query) {
  if (query_ == query) return;
  query_ = query;
  emit queryChanged();
  start();
}

void SearchController::setIncludeArchived(bool include) {
  if (includeArchived_ == include) return;
  includeArchived_ = include;
  emit includeArchivedChanged();
  start();
}

void SearchController::refresh() { start(); }

void SearchController::useFile(const std::filesystem::path& path) { thread_ = std::make_unique<SearchThread>(path); }

void SearchController::start() {
  if (query_.trimmed().isEmpty()) {
    outdated_ = running_;
    results_.setHits({}, false);
    setError({});
    setBusy(false);
    return;
  }
  setBusy(true);
  outdated_ = running_;
  if (!running_) return search(false);
  if (thread_) thread_->interrupt();
}

void SearchController::setOnlyArchivedTitles(bool only) {
  if (onlyArchivedTitles_ == only) return;
  onlyArchivedTitles_ = only;
  emit onlyArchivedTitlesChanged();
  refresh();
}

void SearchController::search(bool more) {
  running_ = true;
  storage::SearchQuery query;
  query.text = query_.toStdString();
  query.limit = kPageSize;
  query.includeArchived = includeArchived_;
  query.onlyArchivedTitles = onlyArchivedTitles_;
  if (more && !results_.hits().empty()) query.before = results_.hits().back().order;
  if (thread_) {
    thread_->find(std::move(query), [this, more](Result<SearchPage> page) { finished(more, std::move(page)); });
  } else {
    storage_.run<SearchPage>(
        this, [query](storage::Database& database) { return searchHistory(database, query); },
        [this, more](Result<SearchPage> page) { finished(more, std::move(page)); });
  }
}

void SearchController::finished(bool more, Result<SearchPage> page) {
  running_ = false;
  if (std::exchange(outdated_, false)) {
    if (busy_) search(false);
    return;
  }
  if (page) return show(more, std::move(*page));
  if (page.error().code == ErrorCode::Corrupt && !rebuilt_) return rebuild();
  results_.setHits({}, false);
  setBusy(false);
  setError(page.error());
}

void SearchController::show(bool more, SearchPage page) {
  if (more) results_.append(std::move(page.hits), page.hasMore);
  else results_.setHits(std::move(page.hits), page.hasMore);
  setIndexing(!page.isComplete);
  setError({});
  setBusy(false);
}

void SearchController::rebuild() {
  qCWarning(logChats) << "the index of the search is damaged and is made again";
  rebuilt_ = true;
  running_ = true;
  storage_.run<void>(
      this, [](storage::Database& database) { return storage::SearchStore(database).rebuild(); },
      [this](const Result<void>& rebuilt) {
        if (!rebuilt) return finished(false, fail(rebuilt.error()));
        running_ = outdated_ = false;
        if (busy_) search(false);
      });
}

void SearchController::setBusy(bool busy) {
  if (std::exchange(busy_, busy) != busy) emit busyChanged();
}

void SearchController::setIndexing(bool indexing) {
  if (std::exchange(indexing_, indexing) != indexing) emit indexingChanged();
}

void SearchController::setError(const std::optional<Error>& error) {
  if (!error_ && !error) return;
  error_ = error;
  emit errorChanged();
}

QString SearchController::error() const {
  if (!error_) return {};
  const ErrorText text = textOf(*error_, ErrorSubject::History);
  return text.message + QLatin1Char(' ') + text.nextStep;
}

void SearchController::retranslate() {
  results_.retranslate();
  emit errorChanged();
}

}  // namespace chasqui::app
