#include "search/search_history.h"

#include <iterator>
#include <utility>

namespace chasqui::app {

namespace {

constexpr int kMostTitles = 10;

}  // namespace

Result<SearchPage> searchHistory(storage::Database& database, const storage::SearchQuery& query) {
  storage::SearchStore search(database);
  SearchPage page;
  if (query.before == 0) {
    storage::SearchQuery titles = query;
    titles.limit = kMostTitles;
    CHASQUI_TRY_VALUE(page.hits, search.findChats(titles));
  }
  CHASQUI_TRY_VALUE(std::vector<storage::SearchHit> messages, search.find(query));
  page.hasMore = query.limit > 0 && messages.size() >= static_cast<std::size_t>(query.limit);
  page.hits.insert(page.hits.end(), std::make_move_iterator(messages.begin()),
                   std::make_move_iterator(messages.end()));
  CHASQUI_TRY_VALUE(page.isComplete, search.isComplete());
  return page;
}

}  // namespace chasqui::app
