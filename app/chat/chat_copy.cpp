#include "chat/chat_copy.h"

#include <map>
#include <utility>

#include <QCoreApplication>

#include "storage/ids.h"

namespace chasqui::app {

namespace {

/// Where lupdate finds this sentence.
struct CopyWords {
  Q_DECLARE_TR_FUNCTIONS(CopyWords)
};

std::string copiedTitle(const std::string& title) {
  return title.empty() ? title : CopyWords::tr("%1 (copy)").arg(QString::fromStdString(title)).toStdString();
}

class Copying {
 public:
  explicit Copying(const Conversation& conversation) : conversation_(conversation) {
    record_.chat = conversation.stored();
    record_.chat.id = storage::newId();
    record_.chat.title = copiedTitle(conversation.chat.title);
    record_.chat.titleIsCustom = !record_.chat.title.empty();
    record_.chat.createdAtMs = record_.chat.updatedAtMs = nowMs();
    record_.chat.deletedAtMs = record_.chat.pinnedAtMs = record_.chat.archivedAtMs = 0;
  }

  /// Parents before their children. Siblings keep their order, since new ids are ever greater.
  void add(const std::string& messageId) {
    storage::Message message = *conversation_.tree.find(messageId);
    const auto parent = newIds_.find(message.parentId);
    message.id = newIds_[messageId] = storage::newId();
    message.chatId = record_.chat.id;
    message.parentId = parent == newIds_.end() ? std::string() : parent->second;
    if (message.state == storage::MessageState::Generating) message.state = storage::MessageState::Stopped;
    record_.messages.push_back(std::move(message));
  }

  void addAllBelow(const std::string& messageId) {
    std::vector<std::string> open = conversation_.tree.children(messageId);
    for (std::size_t at = 0; at < open.size(); ++at) {
      add(open[at]);
      const std::vector<std::string> children = conversation_.tree.children(open[at]);
      open.insert(open.end(), children.begin(), children.end());
    }
  }

  ChatRecord finish(const std::string& leafId) {
    for (const auto& [id, mark] : conversation_.marks) addMark(mark);
    record_.chat.selectedLeafId = newId(leafId);
    return std::move(record_);
  }

 private:
  std::string newId(const std::string& id) const {
    const auto found = newIds_.find(id);
    return found == newIds_.end() ? std::string() : found->second;
  }

  void addMark(storage::ContextMark mark) {
    const std::string messageId = newId(mark.messageId);
    if (messageId.empty()) return;
    mark.messageId = messageId;
    mark.droppedThroughId = newId(mark.droppedThroughId);
    record_.marks.push_back(std::move(mark));
  }

  const Conversation& conversation_;
  std::map<std::string, std::string> newIds_;
  ChatRecord record_;
};

}  // namespace

ChatRecord copyOf(const Conversation& conversation) {
  Copying copying(conversation);
  copying.addAllBelow({});
  return copying.finish(conversation.chat.selectedLeafId);
}

ChatRecord copyUpTo(const Conversation& conversation, const std::string& messageId) {
  Copying copying(conversation);
  for (const std::string& id : conversation.tree.pathTo(messageId)) copying.add(id);
  ChatRecord record = copying.finish(messageId);
  record.chat.draft.clear();
  return record;
}

}  // namespace chasqui::app
