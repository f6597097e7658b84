#include "search/search_history.h"

#include <iterator>
#include <string>
#include <utility>

#include "markdown/block.h"

namespace chasqui::app {

namespace {

constexpr int kMostTitles = 10;

/// As the transcript shows it: what the user wrote as it was typed, and answers without the marks of markdown.
std::string asRead(storage::Role role, const std::string& text) {
  if (role == storage::Role::User) return text;
  std::string read;
  for (const markdown::Block& block : markdown::parse(text)) {
    if (!read.empty()) read += '\n';
    if (!block.marker.empty()) read += block.marker + ' ';
    read += markdown::plainText(block);
  }
  return read;
}

}  // namespace

Result<SearchPage> searchHistory(storage::Database& database, storage::SearchQuery query) {
  query.asRead = asRead;
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
