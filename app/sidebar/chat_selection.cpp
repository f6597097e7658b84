#include "sidebar/chat_selection.h"

namespace chasqui::app {

void ChatSelection::toggle(const QString& chatId) {
  if (!ids_.remove(chatId)) ids_.insert(chatId);
  anchor_ = chatId;
}

void ChatSelection::set(const QStringList& chatIds) { ids_ = QSet<QString>(chatIds.begin(), chatIds.end()); }

void ChatSelection::clear(const QString& anchor) {
  ids_.clear();
  anchor_ = anchor;
}

}  // namespace chasqui::app
