#include "chat/overflow_question.h"

#include <utility>

#include <QLocale>

namespace chasqui::app {

QString OverflowQuestion::text() const {
  const auto number = [locale = QLocale()](std::uint32_t tokens) { return locale.toString(tokens); };
  return tr("With this question the chat takes %1 tokens. The context holds %2, and %3 of them are kept for the "
            "answer.")
      .arg(number(counts_.used()), number(counts_.contextTokens), number(counts_.contextTokens - counts_.limit()));
}

void OverflowQuestion::ask(const engine::ContextCounts& counts, const std::string& answerId) {
  counts_ = counts;
  answerId_ = answerId;
  open_ = true;
  emit changed();
}

void OverflowQuestion::choose(ContextChoice::WhenFull whenFull, bool forAllChats) {
  if (!open_) return;
  setOpen(false);
  choice_.setWhenFull(whenFull);
  if (forAllChats) choice_.makeStandard();
  emit decided();
}

void OverflowQuestion::startNewChat() {
  if (!open_) return;
  setOpen(false);
  emit newChatWanted();
}

void OverflowQuestion::setOpen(bool open) {
  if (std::exchange(open_, open) != open) emit changed();
}

}  // namespace chasqui::app
