#include "storage/search_store.h"

#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "query.h"
#include "search_index.h"
#include "search_terms.h"

namespace chasqui::storage {
namespace {

// So many of the newest messages are read before the index is asked for a prefix: it joins the lists of all words that
// begin so before it gives the first, and where those are many the newest messages have them.
constexpr int kReadBeforePrefix = 400;

#define CHASQUI_HIT                                                                                          \
  "SELECT e.key, m.id, m.role, m.created_at_ms, c.id, c.title, c.archived_at_ms, m.text FROM "
#define CHASQUI_HIT_TABLES                                                                                   \
  "CROSS JOIN message AS m ON m.row_id = e.message CROSS JOIN chat AS c ON c.row_id = e.chat WHERE "         \
  "e.hidden = 0 AND e.chat NOT IN (SELECT row_id FROM chat WHERE deleted_at_ms <> 0) AND "                   \
  "e.chat NOT IN (SELECT row_id FROM chat WHERE archived_at_ms <> 0 AND ?2 = 0) AND "

constexpr std::string_view kWithWords =
    CHASQUI_HIT "message_words AS w CROSS JOIN search_entry AS e ON e.key = w.rowid " CHASQUI_HIT_TABLES
                "w.rowid < ?1 AND w.message_words MATCH ?3 ORDER BY w.rowid DESC";

constexpr std::string_view kNewest =
    CHASQUI_HIT "search_entry AS e " CHASQUI_HIT_TABLES "e.key < ?1 ORDER BY e.key DESC";

constexpr std::string_view kTitles =
    "SELECT c.id, c.title, c.updated_at_ms, c.archived_at_ms FROM title_words AS w "
    "CROSS JOIN chat AS c ON c.row_id = w.rowid WHERE w.title_words MATCH ?2 AND c.deleted_at_ms = 0 "
    "AND (?1 <> 0 OR c.archived_at_ms = 0) AND (?3 = 0 OR c.archived_at_ms <> 0) "
    "ORDER BY c.updated_at_ms DESC, c.id DESC";

class Search {
 public:
  Search(Connection& connection, const SearchQuery& query)
      : connection_(connection),
        query_(query),
        terms_(parseSearch(connection.words(), query.text)),
        before_(query.before == 0 ? std::numeric_limits<std::int64_t>::max() : query.before) {}

  std::vector<SearchHit> messages() {
    if (terms_.empty() || query_.limit <= 0) return {};
    const bool all = terms_.back().lastIsPrefix && readNewest();
    if (!all) take(kWithWords, matchExpression(terms_), std::numeric_limits<int>::max());
    return std::move(hits_);
  }

  std::vector<SearchHit> titles() {
    if (terms_.empty()) return {};
    Query rows(connection_, kTitles);
    const std::string expression = matchExpression(terms_);
    rows.bind(query_.includeArchived ? 1 : 0).bind(expression).bind(query_.onlyArchivedTitles ? 1 : 0);
    while (!isFull() && rows.next()) {
      SearchHit hit;
      hit.chatId = rows.text();
      hit.chatTitle = rows.text();
      hit.createdAtMs = rows.number();
      hit.archived = rows.number() != 0;
      const std::string title = hit.chatTitle;
      keep(std::move(hit), title);
    }
    return std::move(hits_);
  }

 private:
  bool isFull() const { return hits_.size() >= static_cast<std::size_t>(query_.limit); }

  // True when these were all or enough.
  bool readNewest() {
    SearchTerms words(terms_.begin(), terms_.end() - 1);
    if (words.empty()) return take(kNewest, {}, kReadBeforePrefix);
    return take(kWithWords, matchExpression(words), kReadBeforePrefix);
  }

  // Keeps what has all the terms of up to `most` candidates; true when there are no more of them or enough is found.
  bool take(std::string_view sql, const std::string& expression, int most) {
    Query rows(connection_, sql);
    rows.bind(before_).bind(query_.includeArchived ? 1 : 0);
    if (sql == kWithWords) rows.bind(expression);
    for (int count = 0; count < most; ++count) {
      if (isFull() || !rows.next()) return true;
      SearchHit hit;
      hit.order = before_ = rows.number();
      hit.messageId = rows.text();
      hit.role = rows.text() == roleName(Role::User) ? Role::User : Role::Assistant;
      hit.createdAtMs = rows.number();
      hit.chatId = rows.text();
      hit.chatTitle = rows.text();
      hit.archived = rows.number() != 0;
      keep(std::move(hit), rows.text());
    }
    return false;
  }

  void keep(SearchHit hit, const std::string& text) {
    std::optional<Snippet> snippet = snippetOf(connection_.words(), terms_, text);
    if (!snippet) return;
    if (query_.asRead && !hit.messageId.empty()) {
      const std::string read = query_.asRead(hit.role, text);
      if (std::optional<Snippet> better = snippetOf(connection_.words(), terms_, read)) snippet = std::move(better);
    }
    hit.snippet = std::move(snippet->text);
    hit.marks = std::move(snippet->marks);
    hits_.push_back(std::move(hit));
  }

  Connection& connection_;
  const SearchQuery& query_;
  SearchTerms terms_;
  std::int64_t before_;
  std::vector<SearchHit> hits_;
};

}  // namespace

Result<std::vector<SearchHit>> SearchStore::find(const SearchQuery& query) {
  return connection_->read([&]() -> Result<std::vector<SearchHit>> { return Search(*connection_, query).messages(); });
}

Result<std::vector<SearchHit>> SearchStore::findChats(const SearchQuery& query) {
  return connection_->read([&]() -> Result<std::vector<SearchHit>> { return Search(*connection_, query).titles(); });
}

Result<bool> SearchStore::indexMore(int count) {
  Result<bool> more =
      connection_->write([&]() -> Result<bool> { return SearchIndex(*connection_).indexMore(count); });
  if (!more && more.error().code == ErrorCode::Corrupt) {
    // The next call makes it again.
    (void)connection_->write([&]() -> Result<void> {
      Query(*connection_, "UPDATE search_state SET broken = 1").run();
      return {};
    });
  }
  return more;
}

Result<bool> SearchStore::isComplete() {
  return connection_->read([&]() -> Result<bool> {
    Query query(*connection_, "SELECT 1 FROM search_state WHERE next_row_id = 0 AND broken = 0");
    return query.next();
  });
}

Result<void> SearchStore::rebuild() {
  return connection_->write([&]() -> Result<void> {
    SearchIndex(*connection_).rebuild();
    return {};
  });
}

}  // namespace chasqui::storage
