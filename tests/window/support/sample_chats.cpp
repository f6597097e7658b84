#include "sample_chats.h"

#include <chrono>
#include <fstream>
#include <string>
#include <utility>

#include "storage/chat_store.h"
#include "storage/context_store.h"
#include "storage/database.h"
#include "storage/folder_store.h"
#include "storage/ids.h"
#include "storage/message_store.h"
#include "storage/settings_store.h"

namespace chasqui::test {

namespace {

using storage::Message;

constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;

constexpr char kRichAnswer[] = R"(## What a llama carries

A grown llama carries **25 to 30 kg** over *20 km a day*, and knows when it is `too_much`: then it lies down.
See [the page about llamas](https://example.org/llamas) for more.

| Animal | Load | Height | Wool |
|:-------|-----:|-------:|:-----|
| Llama  | 30 kg | 1.8 m | coarse |
| Alpaca | none | 0.9 m | fine |
| Mule   | 90 kg | 1.5 m | none |

1. Weigh the load before the walk:
   - half of it on each side
   - nothing hard against the ribs
2. Walk in the morning.
3. Rest at noon.

- [x] Water
- [ ] Salt

> They spit at each other,
> and seldom at whoever feeds them.

### In code

```python
def loads(weight: float, most: float = 30.0) -> list[float]:
    """Splits a weight into loads that one llama each can carry."""
    count = -(-weight // most)  # rounded up
    return [round(weight / count, 1)] * int(count) if count else []  # a line that is longer than the column is wide
print(loads(112))
```

---

And with two animals:

```
llama 1: 28.0
llama 2: 28.0
```
)";

/// Writes chats one after another; the first error ends all writing.
class Writer {
 public:
  explicit Writer(storage::Database& database)
      : chats_(database), messages_(database), folders_(database), context_(database), settings_(database) {}

  Result<void> result;

  std::string folder(const char* name, std::int64_t position) {
    storage::Folder folder{storage::newId(), name, position};
    take(folders_.insert(folder));
    return folder.id;
  }

  std::string chat(const char* title, int daysAgo, const std::string& folderId = {}) {
    storage::Chat chat;
    chat.id = storage::newId();
    chat.title = title;
    chat.titleIsCustom = true;
    chat.folderId = folderId;
    chat.createdAtMs = chat.updatedAtMs = nowMs_ - daysAgo * kDayMs;
    take(chats_.insert(chat));
    return chat.id;
  }

  std::string user(const std::string& chatId, const std::string& parentId, const char* text) {
    Message message;
    message.text = text;
    return add(std::move(message), chatId, parentId);
  }

  std::string answer(const std::string& chatId, const std::string& parentId, const char* text) {
    Message message = finished(text);
    return add(std::move(message), chatId, parentId);
  }

  static Message finished(const char* text) {
    Message message;
    message.role = storage::Role::Assistant;
    message.text = text;
    message.modelName = "llama-2-7b-chat";
    message.stopReason = "end of text";
    message.settings = R"({"sampling": {"temperature": 0.7, "topP": 0.9, "topK": 40, "repeatPenalty": 1.1},
      "firstTextMs": 412, "contextTokens": 4096, "cache": "f16", "template": "llama2", "model": "Q4_0 · 6.7B"})";
    message.promptTokens = 97;
    message.reusedTokens = 85;
    message.readTokens = 12;
    message.generatedTokens = 143;
    message.readMs = 400;
    message.writeMs = 5720;
    message.seed = 42;
    return message;
  }

  std::string add(Message message, const std::string& chatId, const std::string& parentId) {
    message.id = storage::newId();
    message.chatId = chatId;
    message.parentId = parentId;
    message.createdAtMs = nowMs_;
    take(messages_.insert(message));
    return message.id;
  }

  void show(const std::string& chatId, const std::string& leafId) { take(chats_.setSelectedLeaf(chatId, leafId)); }
  void pin(const std::string& chatId) { take(chats_.setPinned(chatId, nowMs_)); }
  void archive(const std::string& chatId) { take(chats_.setArchived(chatId, nowMs_)); }
  void remove(const std::string& chatId) { take(chats_.remove(chatId, nowMs_)); }
  void mark(const std::string& chatId, const storage::ContextMark& mark) { take(context_.put(chatId, mark)); }
  void set(const char* key, const std::string& value) { take(settings_.set(key, value)); }

 private:
  void take(const Result<void>& written) {
    if (result && !written) result = written;
  }

  storage::ChatStore chats_;
  storage::MessageStore messages_;
  storage::FolderStore folders_;
  storage::ContextStore context_;
  storage::SettingsStore settings_;
  std::int64_t nowMs_ =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
};

void writeRichChat(Writer& writer) {
  const std::string chat = writer.chat(kRichChat, 0);
  const std::string question = writer.user(chat, {}, "What can a llama carry?\nAnswer with a table, a list and some code, please.");
  const std::string answer = writer.answer(chat, question, kRichAnswer);
  const std::string thanks = writer.user(chat, answer, "Thank you. And a camel?");
  writer.show(chat, writer.answer(chat, thanks, "A camel carries about 150 kg, but not over the Andes."));
  writer.set("chat.last", chat);
}

void writeBranchedChat(Writer& writer) {
  const std::string chat = writer.chat(kBranchedChat, 0);
  writer.user(chat, {}, "Capital of Peru");
  const std::string question = writer.user(chat, {}, "What is the capital of Peru?");
  writer.answer(chat, question, "Cusco.");
  const std::string shown = writer.answer(chat, question, "Lima is the capital of Peru.");
  writer.answer(chat, question, "It is Lima, at the coast.");
  writer.show(chat, shown);
  writer.pin(chat);
}

void writeTroubledChat(Writer& writer) {
  const std::string chat = writer.chat(kTroubledChat, 1);
  const std::string question = writer.user(chat, {}, "Tell me a long story.");
  Message stopped = Writer::finished("Once upon a time there was a llama that");
  stopped.state = storage::MessageState::Stopped;
  stopped.stopReason = "stopped";
  const std::string answer = writer.add(stopped, chat, question);
  const std::string again = writer.user(chat, answer, "Go on.");
  Message failed = Writer::finished("");
  failed.state = storage::MessageState::Failed;
  failed.stopReason = "failed";
  failed.errorMessage = "The device was lost.";
  failed.errorNextStep = "Ask again: the model is loaded anew.";
  failed.errorDetail = "VK_ERROR_DEVICE_LOST (-4) in vkQueueSubmit";
  writer.show(chat, writer.add(failed, chat, again));
}

void writeForgetfulChat(Writer& writer, const std::string& folderId) {
  const std::string chat = writer.chat(kForgetfulChat, 3, folderId);
  const std::string first = writer.user(chat, {}, "Where does the path begin?");
  const std::string begin = writer.answer(chat, first, "At the river, below the bridge.");
  const std::string second = writer.user(chat, begin, "And where does it end?");
  writer.show(chat, writer.answer(chat, second, "On the pass, at 4 700 m."));
  writer.mark(chat, {second, begin, "The path begins at the river, below the bridge.", false});
}

void writeOthers(Writer& writer, const std::string& work, const std::string& garden) {
  const auto plain = [&](const char* title, int daysAgo, const std::string& folder = {}) {
    const std::string chat = writer.chat(title, daysAgo, folder);
    const std::string question = writer.user(chat, {}, title);
    writer.show(chat, writer.answer(chat, question, "Llamas carry loads, and hum while they walk."));
    return chat;
  };
  plain("Words for snow", 1);
  plain(kLongNamedChat, 3);
  plain("Letters to the town", 3, work);
  plain("Tomatoes", 20, garden);
  plain("Names for a dog", 30);
  writer.archive(plain("Last year's travel", 200));
  writer.archive(plain("Recipes with corn", 210));
  writer.remove(plain("A test", 2));
  writer.remove(plain("A question asked twice", 4));
}

/// Two models that were opened once; the file of the second is gone.
void writeModels(Writer& writer, const std::filesystem::path& folder) {
  const std::string path = (folder / "llama-2-7b-chat.Q4_0.gguf").string();
  std::ofstream(path) << "a model";
  writer.set("models.known", R"([{"path": ")" + path + R"(", "name": "llama-2-7b-chat.Q4_0", "detail": "Q4_0 · 6.7B"},
    {"path": "/media/disk/vicuna-13b.Q8_0.gguf", "name": "vicuna-13b.Q8_0", "detail": "Q8_0 · 13.0B"}])");
}

}  // namespace

Result<void> writeSampleChats(const std::filesystem::path& folder) {
  Result<storage::Database> database = storage::Database::open(folder / "chats.db");
  if (!database) return fail(database.error());
  Writer writer(*database);
  const std::string work = writer.folder("Work", 1);
  const std::string garden = writer.folder("Garden", 2);
  writeTroubledChat(writer);
  writeForgetfulChat(writer, garden);
  writeOthers(writer, work, garden);
  writeBranchedChat(writer);
  writeRichChat(writer);
  writeModels(writer, folder);
  return writer.result;
}

}  // namespace chasqui::test
