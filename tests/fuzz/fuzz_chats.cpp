// The input is a file to import chats from: JSON, or a zip archive with JSON in it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>

#include "base/utf8.h"
#include "exchange/chat_json.h"
#include "exchange/chat_reader.h"
#include "expect.h"

using namespace chasqui;
using namespace chasqui::exchange;

namespace {

ReadLimits smallLimits() {
  ReadLimits limits;
  limits.chatBytes = 1 << 20;
  limits.chatValues = 1 << 16;
  limits.totalBytes = 16 << 20;
  limits.freeExpansion = 1 << 20;
  return limits;
}

void expectStorable(const ChatDocument& document) {
  const storage::Chat& chat = document.chat;
  std::set<std::string> ids;
  for (const storage::Message& message : document.messages) {
    test::expect(message.chatId == chat.id, "a message is of its chat");
    test::expect(message.parentId.empty() || ids.count(message.parentId) == 1, "parents come first");
    test::expect(ids.insert(message.id).second, "ids are new");
    test::expect(message.state != storage::MessageState::Generating, "nothing is being written");
    test::expect(message.createdAtMs >= 0 && utf8::isWellFormed(message.text), "a message can be shown");
  }
  test::expect(ids.empty() || ids.count(chat.selectedLeafId) == 1, "the selected message is there");
  std::set<std::string> marks;
  for (const storage::ContextMark& mark : document.marks) {
    test::expect(ids.count(mark.messageId) == 1 && marks.insert(mark.messageId).second, "a mark has a message");
    test::expect(mark.droppedThroughId.empty() || ids.count(mark.droppedThroughId) == 1, "what it drops is there");
  }
}

/// What was read is written and read again without a change.
void expectRoundTrip(const ChatDocument& before) {
  const std::string text = toJson(before);
  std::size_t chats = 0;
  ReadEvents events;
  events.chat = [&](ChatDocument after) -> Result<void> {
    ++chats;
    test::expect(after.messages.size() == before.messages.size(), "all messages come back");
    for (std::size_t i = 0; i < after.messages.size(); ++i) {
      test::expect(after.messages[i].text == before.messages[i].text, "the text comes back");
      test::expect(after.messages[i].seed == before.messages[i].seed, "the numbers come back");
    }
    test::expect(after.chat.title == before.chat.title && after.folderName == before.folderName, "the name comes back");
    return {};
  };
  const Result<void> read = readChats(std::as_bytes(std::span(text)), "again", events);
  test::expect(read && chats == 1, "what we write we read");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ReadEvents events;
  events.chat = [](ChatDocument document) -> Result<void> {
    expectStorable(document);
    expectRoundTrip(document);
    return {};
  };
  events.skipped = [](const Skipped& skipped) {
    test::expect(!skipped.name.empty() && skipped.reason.ends_with('.'), "what is skipped has a name and a reason");
    test::expect(utf8::isWellFormed(skipped.name) && utf8::isWellFormed(skipped.reason), "a reason is text");
  };
  const Result<void> read = readChats(std::as_bytes(std::span(data, size)), "input", events, {}, smallLimits());
  if (!read) test::expect(read.error().message.ends_with('.') && !read.error().nextStep.empty(), "a refusal is a sentence");
  return 0;
}
