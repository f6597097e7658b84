#include "exchange/chat_json.h"

#include <nlohmann/json.hpp>

#include "chat_json_reader.h"
#include "json_fields.h"
#include "message_forest.h"

namespace chasqui::exchange {
namespace {

// As it is written: the order of the fields is the documentation's.
using Ordered = nlohmann::ordered_json;

std::string lineOf(const Ordered& json) { return json.dump(-1, ' ', false, Ordered::error_handler_t::replace); }

Ordered jsonOf(const storage::Chat& chat, const std::string& folder) {
  return {{"id", chat.id},
          {"title", chat.title},
          {"titleIsCustom", chat.titleIsCustom},
          {"folder", folder},
          {"systemPrompt", chat.systemPrompt},
          {"draft", chat.draft},
          {"modelPath", chat.modelPath},
          {"sampling", chat.sampling},
          {"answerFormat", chat.answerFormat},
          {"whenFull", chat.whenFull},
          {"selectedLeafId", chat.selectedLeafId},
          {"createdAtMs", chat.createdAtMs},
          {"updatedAtMs", chat.updatedAtMs},
          {"pinnedAtMs", chat.pinnedAtMs},
          {"archivedAtMs", chat.archivedAtMs}};
}

Ordered jsonOf(const storage::Message& message) {
  Ordered json{{"id", message.id},
               {"parentId", message.parentId},
               {"role", storage::roleName(message.role)},
               {"state", storage::messageStateName(message.state)},
               {"createdAtMs", message.createdAtMs},
               {"text", message.text}};
  if (message.role == storage::Role::Assistant || !message.settings.empty()) json["settings"] = message.settings;
  if (message.role == storage::Role::User) return json;
  json["modelName"] = message.modelName;
  json["stopReason"] = message.stopReason;
  json["errorMessage"] = message.errorMessage;
  json["errorNextStep"] = message.errorNextStep;
  json["errorDetail"] = message.errorDetail;
  json["promptTokens"] = message.promptTokens;
  json["reusedTokens"] = message.reusedTokens;
  json["readTokens"] = message.readTokens;
  json["generatedTokens"] = message.generatedTokens;
  json["readMs"] = message.readMs;
  json["writeMs"] = message.writeMs;
  json["seed"] = std::to_string(message.seed);
  json["vocabularyHash"] = std::to_string(message.vocabularyHash);
  json["generatedIds"] = message.generatedIds;
  return json;
}

Ordered jsonOf(const storage::ContextMark& mark) {
  return {{"messageId", mark.messageId},
          {"droppedThroughId", mark.droppedThroughId},
          {"summary", mark.summary},
          {"unsummarized", mark.unsummarized}};
}

template <typename T>
void appendLines(std::string& text, const char* name, const std::vector<T>& values) {
  text += ",\n\"" + std::string(name) + "\": [";
  for (std::size_t i = 0; i < values.size(); ++i) text += (i == 0 ? "\n" : ",\n") + lineOf(jsonOf(values[i]));
  text += values.empty() ? "]" : "\n]";
}

storage::Chat chatFrom(const nlohmann::json& json) {
  storage::Chat chat;
  chat.id = textOf(json, "id");
  chat.title = textOf(json, "title");
  chat.titleIsCustom = flagOf(json, "titleIsCustom");
  chat.systemPrompt = textOf(json, "systemPrompt");
  chat.draft = textOf(json, "draft");
  chat.modelPath = textOf(json, "modelPath");
  chat.sampling = textOf(json, "sampling");
  chat.answerFormat = textOf(json, "answerFormat");
  chat.whenFull = textOf(json, "whenFull");
  chat.selectedLeafId = textOf(json, "selectedLeafId");
  chat.createdAtMs = millisecondsOf(json, "createdAtMs");
  chat.updatedAtMs = millisecondsOf(json, "updatedAtMs");
  chat.pinnedAtMs = millisecondsOf(json, "pinnedAtMs");
  chat.archivedAtMs = millisecondsOf(json, "archivedAtMs");
  return chat;
}

storage::MessageState stateFrom(const std::string& name) {
  for (const auto state : {storage::MessageState::Stopped, storage::MessageState::Failed})
    if (name == storage::messageStateName(state)) return state;
  // An answer that was being written when it was exported is as finished as it will be.
  return name == "generating" ? storage::MessageState::Stopped : storage::MessageState::Done;
}

std::vector<std::int32_t> idsFrom(const nlohmann::json& json) {
  std::vector<std::int32_t> ids;
  if (!json.is_array()) return ids;
  for (const nlohmann::json& id : json) {
    if (!id.is_number_integer()) return {};
    ids.push_back(static_cast<std::int32_t>(id.get<std::int64_t>()));
  }
  return ids;
}

storage::Message messageFrom(const nlohmann::json& json) {
  storage::Message message;
  message.id = textOf(json, "id");
  message.parentId = textOf(json, "parentId");
  message.role = textOf(json, "role") == "assistant" ? storage::Role::Assistant : storage::Role::User;
  message.createdAtMs = millisecondsOf(json, "createdAtMs");
  message.text = textOf(json, "text");
  message.settings = textOf(json, "settings");
  if (message.role == storage::Role::User) return message;
  message.state = stateFrom(textOf(json, "state"));
  message.modelName = textOf(json, "modelName");
  message.stopReason = textOf(json, "stopReason");
  message.errorMessage = textOf(json, "errorMessage");
  message.errorNextStep = textOf(json, "errorNextStep");
  message.errorDetail = textOf(json, "errorDetail");
  message.promptTokens = countOf(json, "promptTokens");
  message.reusedTokens = countOf(json, "reusedTokens");
  message.readTokens = countOf(json, "readTokens");
  message.generatedTokens = countOf(json, "generatedTokens");
  message.readMs = realOf(json, "readMs");
  message.writeMs = realOf(json, "writeMs");
  message.seed = bitsOf(json, "seed");
  message.vocabularyHash = bitsOf(json, "vocabularyHash");
  message.generatedIds = idsFrom(member(json, "generatedIds"));
  return message;
}

/// Puts parents before their children; a parent that is not there is none.
std::vector<storage::Message> inOrder(std::vector<storage::Message> messages) {
  std::vector<std::string> names;
  std::vector<std::string> parents;
  for (const storage::Message& message : messages) {
    names.push_back(message.id);
    parents.push_back(message.parentId);
  }
  const std::vector<ForestNode> forest = forestOf(names, parents);
  std::vector<storage::Message> ordered;
  for (const std::size_t index : parentsFirst(forest)) {
    if (forest[index].parent == ForestNode::kNone) messages[index].parentId.clear();
    ordered.push_back(std::move(messages[index]));
  }
  return ordered;
}

}  // namespace

std::string toJson(const ChatDocument& document) {
  std::string text = "{\n\"format\": \"" + std::string(kChatFormat) + "\",\n\"version\": " +
                     std::to_string(kChatJsonVersion) + ",\n\"chat\": " +
                     lineOf(jsonOf(document.chat, document.folderName));
  appendLines(text, "messages", document.messages);
  appendLines(text, "contextMarks", document.marks);
  return text + "\n}\n";
}

Result<ChatDocument> chatFromJson(const nlohmann::json& json) {
  if (realOf(json, "version") > kChatJsonVersion) {
    return fail(ErrorCode::NewerVersion, "It was written by a newer version of Chasqui.");
  }
  if (!member(json, "chat").is_object() || !member(json, "messages").is_array()) {
    return fail(ErrorCode::Corrupt, "It has no chat or no messages in it.");
  }
  ChatDocument document;
  document.chat = chatFrom(member(json, "chat"));
  document.folderName = textOf(member(json, "chat"), "folder");
  for (const nlohmann::json& message : member(json, "messages"))
    if (message.is_object()) document.messages.push_back(messageFrom(message));
  document.messages = inOrder(std::move(document.messages));
  if (const nlohmann::json& marks = member(json, "contextMarks"); marks.is_array()) {
    for (const nlohmann::json& mark : marks)
      document.marks.push_back({textOf(mark, "messageId"), textOf(mark, "droppedThroughId"), textOf(mark, "summary"),
                                flagOf(mark, "unsummarized")});
  }
  return document;
}

}  // namespace chasqui::exchange
