#include "sample_history.h"

#include <algorithm>
#include <string>

#include "sample_words.h"
#include "storage/chat_store.h"
#include "storage/folder_store.h"
#include "storage/ids.h"
#include "storage/message_store.h"
#include "storage/search_store.h"

namespace chasqui::bench {
namespace {

constexpr std::int64_t kStartMs = 1'600'000'000'000;
constexpr std::int64_t kStepMs = 90'000;
constexpr int kFolders = 10;

using storage::Chat;
using storage::Message;

class Maker {
 public:
  Maker(storage::Database& database, const HistorySize& size)
      : database_(database), size_(size), words_(static_cast<std::size_t>(size.vocabulary)) {}

  Result<void> makeFolders() {
    storage::FolderStore folders(database_);
    for (int i = 0; i < kFolders; ++i) {
      CHASQUI_TRY(folders.insert({"folder-" + std::to_string(i), words_.word(static_cast<std::size_t>(i)), i}));
    }
    return {};
  }

  /// One chat with its messages.
  Result<void> makeChat(int number, int messages) {
    return database_.transaction([&]() -> Result<void> {
      Chat chat = newChat(number);
      CHASQUI_TRY(storage::ChatStore(database_).insert(chat));
      CHASQUI_TRY(makeMessages(chat, messages));
      if (number % 20 == 7) return storage::ChatStore(database_).remove(chat.id, nowMs_);
      return {};
    });
  }

 private:
  Chat newChat(int number) {
    Chat chat;
    chat.id = number + 1 == size_.chats ? kLongChatId : storage::newId();
    chat.title = words_.text(random_, 4 + random_.below(4));
    chat.titleIsCustom = random_.below(2) == 0;
    if (number % 3 == 0) chat.folderId = "folder-" + std::to_string(number % kFolders);
    if (number % 100 == 1) chat.pinnedAtMs = nowMs_;
    if (number % 10 == 2) chat.archivedAtMs = nowMs_;
    if (number % 5 == 0) chat.systemPrompt = words_.text(random_, 40);
    chat.createdAtMs = chat.updatedAtMs = nowMs_;
    return chat;
  }

  Message newMessage(const Chat& chat, const std::string& parentId, storage::Role role, bool trash) {
    nowMs_ += 1 + static_cast<std::int64_t>(random_.below(2 * kStepMs));
    Message message;
    message.id = storage::newId();
    message.chatId = chat.id;
    message.parentId = parentId;
    message.role = role;
    message.createdAtMs = nowMs_;
    const bool answer = role == storage::Role::Assistant;
    message.text = words_.text(random_, 3 + random_.below(answer ? 150 : 60));
    if (trash) message.text += kTrashWord;
    if (answer) {
      message.modelName = "demo";
      message.generatedIds.assign(message.text.size() / 4, 29'000);
      message.generatedTokens = static_cast<std::uint32_t>(message.generatedIds.size());
    }
    return message;
  }

  Result<void> makeMessages(const Chat& chat, int count) {
    storage::MessageStore store(database_);
    const bool trash = trashed_++ % 20 == 7;
    std::string parent;
    for (int made = 0; made < count;) {
      const Message question = newMessage(chat, parent, storage::Role::User, trash);
      CHASQUI_TRY(store.insert(question));
      ++made;
      parent = question.id;
      const int answers = random_.below(20) == 0 ? 2 : 1;
      for (int i = 0; i < answers && made < count; ++i, ++made) {
        const Message answer = newMessage(chat, question.id, storage::Role::Assistant, trash);
        CHASQUI_TRY(store.insert(answer));
        parent = answer.id;
      }
      if (random_.below(500) == 0) {
        CHASQUI_TRY(store.remove(question.id, nowMs_));
        parent = question.parentId;
      }
    }
    CHASQUI_TRY(storage::ChatStore(database_).setSelectedLeaf(chat.id, parent));
    return {};
  }

  storage::Database& database_;
  HistorySize size_;
  Vocabulary words_;
  Random random_{2026};
  std::int64_t nowMs_ = kStartMs;
  int trashed_ = 0;
};

}  // namespace

Result<void> makeHistory(storage::Database& database, const HistorySize& size) {
  Maker maker(database, size);
  CHASQUI_TRY(maker.makeFolders());
  const int longest = std::min(size.longestChat, size.messages);
  const int others = std::max(size.chats - 1, 1);
  for (int number = 0; number + 1 < size.chats; ++number) {
    const int before = static_cast<int>(static_cast<std::int64_t>(size.messages - longest) * number / others);
    const int after = static_cast<int>(static_cast<std::int64_t>(size.messages - longest) * (number + 1) / others);
    CHASQUI_TRY(maker.makeChat(number, after - before));
  }
  CHASQUI_TRY(maker.makeChat(size.chats - 1, longest));
  while (true) {
    CHASQUI_TRY_VALUE(const bool more, storage::SearchStore(database).indexMore(2000));
    if (!more) return {};
  }
}

}  // namespace chasqui::bench
