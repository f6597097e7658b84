#include "storage/context_store.h"

#include <utility>

#include "query.h"

namespace chasqui::storage {

Result<void> ContextStore::put(const std::string& chatId, const ContextMark& mark) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "INSERT OR REPLACE INTO context_mark (chat_id, message_id, dropped_through_id, "
                              "unsummarized, summary) VALUES (?, ?, ?, ?, ?)");
    query.bind(chatId).bind(mark.messageId).bindId(mark.droppedThroughId);
    query.bind(mark.unsummarized ? 1 : 0).bind(mark.summary).run();
    return {};
  });
}

Result<std::vector<ContextMark>> ContextStore::marksOf(const std::string& chatId) {
  return connection_->read([&]() -> Result<std::vector<ContextMark>> {
    std::vector<ContextMark> marks;
    Query query(*connection_, "SELECT message_id, dropped_through_id, unsummarized, summary FROM context_mark "
                              "WHERE chat_id = ? ORDER BY message_id");
    query.bind(chatId);
    while (query.next()) {
      ContextMark mark;
      mark.messageId = query.text();
      mark.droppedThroughId = query.text();
      mark.unsummarized = query.number() != 0;
      mark.summary = query.text();
      marks.push_back(std::move(mark));
    }
    return marks;
  });
}

}  // namespace chasqui::storage
