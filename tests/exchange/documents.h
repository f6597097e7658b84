// Chats to write and read, and what reading gave.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "exchange/chat_json.h"
#include "exchange/chat_reader.h"

namespace chasqui::exchange::test {

inline storage::Message message(const char* id, const char* parentId, storage::Role role, const char* text) {
  storage::Message message;
  message.id = id;
  message.chatId = "chat";
  message.parentId = parentId;
  message.role = role;
  message.createdAtMs = 1'700'000'000'123;
  message.text = text;
  return message;
}

/// Two answers to one question, every field with a value of its own.
inline ChatDocument fullChat() {
  ChatDocument document;
  storage::Chat& chat = document.chat;
  chat.id = "chat";
  chat.title = "Llamas \u00E9 \u4F60 \U0001F999 \"quoted\"\n";
  chat.titleIsCustom = true;
  chat.systemPrompt = "Be brief.";
  chat.draft = "unsent";
  chat.modelPath = "/m/llama.gguf";
  chat.sampling = R"({"temperature":0.5})";
  chat.answerFormat = R"({"kind":"json"})";
  chat.whenFull = "summarize";
  chat.selectedLeafId = "m3";
  chat.createdAtMs = 1'700'000'000'000;
  chat.updatedAtMs = 1'700'000'100'000;
  chat.pinnedAtMs = 5;
  chat.archivedAtMs = 6;
  document.folderName = "Animals";
  document.messages.push_back(message("m1", "", storage::Role::User, "What is a llama?"));
  document.messages.push_back(message("m2", "m1", storage::Role::Assistant, "An animal."));
  storage::Message answer = message("m3", "m1", storage::Role::Assistant, "A \u0000 camelid.");
  answer.text = std::string("NUL \0 and \x1F", 11);
  answer.state = storage::MessageState::Failed;
  answer.generatedIds = {1, 2, -3, 2147483647};
  answer.vocabularyHash = 0xFFFF'FFFF'FFFF'FFFE;
  answer.modelName = "llama-2";
  answer.settings = R"({"topK":40})";
  answer.stopReason = "length";
  answer.errorMessage = "It failed.";
  answer.errorNextStep = "Try again.";
  answer.errorDetail = "VK_ERROR";
  answer.promptTokens = 1;
  answer.reusedTokens = 2;
  answer.readTokens = 3;
  answer.generatedTokens = 4;
  answer.readMs = 0.1;
  answer.writeMs = 1e-3;
  answer.seed = 0x8000'0000'0000'0001;
  document.messages.push_back(answer);
  document.marks.push_back({"m2", "m1", "They spoke.", true});
  return document;
}

struct ReadResult {
  std::vector<ChatDocument> chats;
  std::vector<Skipped> skipped;
  Result<void> result;
};

inline ReadEvents into(ReadResult& read) {
  ReadEvents events;
  events.chat = [&read](ChatDocument document) -> Result<void> {
    read.chats.push_back(std::move(document));
    return {};
  };
  events.skipped = [&read](Skipped skipped) { read.skipped.push_back(std::move(skipped)); };
  return events;
}

inline ReadResult readText(const std::string& text, const ReadLimits& limits = {}) {
  ReadResult read;
  read.result = readChats(std::as_bytes(std::span(text)), "test.json", into(read), {}, limits);
  return read;
}

/// The document with ids that say only who is whose parent: "0", "1", …
inline ChatDocument withPlainIds(ChatDocument document) {
  const auto plain = [&](std::string& id) {
    for (std::size_t i = 0; i < document.messages.size(); ++i) {
      if (!id.empty() && document.messages[i].id == id) {
        id = std::to_string(i);
        return;
      }
    }
  };
  plain(document.chat.selectedLeafId);
  for (storage::ContextMark& mark : document.marks) {
    plain(mark.messageId);
    plain(mark.droppedThroughId);
  }
  for (std::size_t i = document.messages.size(); i-- > 0;) {
    plain(document.messages[i].parentId);
    document.messages[i].chatId.clear();
  }
  for (std::size_t i = 0; i < document.messages.size(); ++i) document.messages[i].id = std::to_string(i);
  document.chat.id.clear();
  return document;
}

}  // namespace chasqui::exchange::test
