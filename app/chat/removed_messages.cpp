#include "chat/removed_messages.h"

#include <algorithm>

namespace chasqui::app {

RemovedMessages::RemovedMessages(ChatLibrary& library, Answers& answers, QObject* parent)
    : QObject(parent), library_(library), answers_(answers) {
  connect(&answers, &Answers::finished, this, [this](const QString& id) {
    const auto waiting = waiting_.find(id.toStdString());
    if (waiting == waiting_.end()) return;
    const std::string messageId = waiting->second;
    waiting_.erase(waiting);
    if (Conversation* conversation = library_.find(id.toStdString())) removeNow(*conversation, messageId);
  });
}

QString RemovedMessages::text() const {
  const Conversation* conversation = library_.find(chatId_);
  if (!conversation || conversation->removed.empty()) return {};
  const auto count = static_cast<int>(conversation->removed.back().messages.size());
  return count == 1 ? tr("Message deleted") : tr("%1 messages deleted").arg(count);
}

int RemovedMessages::steps() const {
  const Conversation* conversation = library_.find(chatId_);
  return conversation ? static_cast<int>(conversation->removed.size()) : 0;
}

void RemovedMessages::show(const std::string& chatId) {
  chatId_ = chatId;
  emit textChanged();
}

bool RemovedMessages::isBeingWritten(const Conversation& conversation, const std::string& messageId) const {
  const RunningAnswer* answer = answers_.ofChat(conversation.chat.id);
  if (!answer) return false;
  const std::vector<std::string> path = conversation.tree.pathTo(answer->message.id);
  return std::find(path.begin(), path.end(), messageId) != path.end();
}

void RemovedMessages::remove(const std::string& messageId) {
  Conversation* conversation = library_.find(chatId_);
  if (!conversation || !conversation->tree.find(messageId)) return;
  if (isBeingWritten(*conversation, messageId)) {
    waiting_[chatId_] = messageId;
    answers_.stop(chatId_);
  } else {
    removeNow(*conversation, messageId);
  }
}

void RemovedMessages::removeNow(Conversation& conversation, const std::string& messageId) {
  if (!conversation.removeBranch(messageId)) return;
  const std::string chatId = conversation.chat.id;
  library_.saveRemoval(chatId, [this, chatId, messageId](const Result<void>& result) {
    if (result) return;
    if (Conversation* open = library_.find(chatId)) open->restoreBranch(messageId);
    changed(chatId);
    emit failed(result.error());
  });
  changed(chatId);
}

void RemovedMessages::undo() {
  Conversation* conversation = library_.find(chatId_);
  if (!conversation || conversation->removed.empty()) return;
  const std::string messageId = conversation->removed.back().rootId;
  conversation->restoreBranch(messageId);
  library_.saveReturn(chatId_, messageId, [this](const Result<void>& result) {
    if (!result) emit failed(result.error());
  });
  changed(chatId_);
}

void RemovedMessages::dismiss() {
  Conversation* conversation = library_.find(chatId_);
  if (!conversation || conversation->removed.empty()) return;
  conversation->removed.clear();
  emit textChanged();
}

void RemovedMessages::changed(const std::string& chatId) {
  if (chatId != chatId_) return;
  emit textChanged();
  emit pathChanged();
}

}  // namespace chasqui::app
