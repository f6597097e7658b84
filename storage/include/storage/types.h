// What storage keeps: chats and their messages, as plain values. Times are milliseconds since 1970, made by the caller.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace chasqui::storage {

enum class Role { User, Assistant };

enum class MessageState {
  Generating,  ///< an answer that is being written; after a crash recoverInterrupted() makes it Stopped
  Done,
  Stopped,     ///< the user, or the end of the process, stopped it; the text so far is kept
  Failed,      ///< see Message::errorMessage
};

/// "user" or "assistant", as the database spells it.
const char* roleName(Role role);

/// "generating", "done", "stopped" or "failed", as the database spells it.
const char* messageStateName(MessageState state);

/// A place for chats in the sidebar.
struct Folder {
  std::string id;             ///< newId()
  std::string name;
  std::int64_t position = 0;  ///< orders the folders; equal ones are ordered by name
  std::string promptId = {};  ///< the system prompt of its new chats, in the library or built in; empty: not set

  bool operator==(const Folder&) const = default;
};

/// A conversation with everything that belongs to it but its messages.
struct Chat {
  std::string id;              ///< made by the application: newId()
  std::string title;
  bool titleIsCustom = false;  ///< the user chose the title, so it is not made from the first message
  std::string systemPrompt;
  std::string promptId;         ///< what systemPrompt was made from, in the library or built in; empty: the user's text
  std::string promptVersionId;  ///< the version of it; empty where it is built in
  std::string promptLayer;      ///< whose default it was: "application", "model", "folder"; empty: the chat's own
  std::string draft;           ///< text in the composer that has not been sent
  std::string modelPath;       ///< empty: the application's default
  std::string sampling;        ///< JSON; storage never looks into it
  std::string presetId;        ///< of the user's or built in; empty, or gone: none
  std::string answerFormat;    ///< JSON, what answers are bound to; empty: nothing
  std::string whenFull;        ///< the user's choice for a full context; empty: the application's default
  std::string selectedLeafId;  ///< the last message of the path that is shown; empty: no message yet
  std::string folderId;        ///< empty: in no folder
  std::int64_t createdAtMs = 0;
  std::int64_t updatedAtMs = 0;  ///< when the last message was added; orders the list
  std::int64_t deletedAtMs = 0;  ///< 0: alive; otherwise in the trash since then
  std::int64_t pinnedAtMs = 0;    ///< 0: not pinned
  std::int64_t archivedAtMs = 0;  ///< 0: not archived

  bool operator==(const Chat&) const = default;
};

/// What the model reads of a chat after one of its messages: holds for all that follows it, in every branch, until a mark
/// further down.
struct ContextMark {
  std::string messageId;
  std::string droppedThroughId;  ///< read no more: this message and all before it; empty: all is read
  std::string summary;           ///< what is read in their place; may be empty
  bool unsummarized = false;     ///< a summary was to speak of all that left, and does not

  bool operator==(const ContextMark&) const = default;
};

/// A question and its answer that a prompt gives a chat to begin with.
struct PromptExample {
  std::string question;
  std::string answer;

  bool operator==(const PromptExample&) const = default;
};

/// What a prompt of the library said for a time.
struct PromptVersion {
  std::string id;  ///< newId(): grows with time
  std::int64_t createdAtMs = 0;
  std::string text;
  std::vector<PromptExample> examples = {};

  bool operator==(const PromptVersion&) const = default;
};

/// A system prompt of the user's library.
struct LibraryPrompt {
  std::string id;  ///< newId()
  std::string name;
  std::string emoji;              ///< may be empty
  std::vector<std::string> tags;  ///< without line breaks
  std::int64_t position = 0;      ///< orders the library; equal ones are ordered by name
  std::int64_t createdAtMs = 0;
  std::int64_t deletedAtMs = 0;  ///< 0: alive; otherwise in the trash since then
  PromptVersion version;         ///< the newest
  std::string presetId = {};     ///< of its chats; empty, or gone: none

  bool operator==(const LibraryPrompt&) const = default;
};

/// A named set of sampling values.
struct SamplingPreset {
  std::string id;  ///< newId()
  std::string name;
  std::int64_t position = 0;  ///< orders the presets; equal ones are ordered by name
  std::int64_t createdAtMs = 0;
  std::string sampling;  ///< JSON; storage never looks into it

  bool operator==(const SamplingPreset&) const = default;
};

/// One row of the chat list.
struct ChatSummary {
  std::string id;
  std::string title;
  bool titleIsCustom = false;
  std::string preview;  ///< the first 200 code points of the selected leaf's text
  std::string folderId;
  std::int64_t createdAtMs = 0;
  std::int64_t updatedAtMs = 0;
  std::int64_t deletedAtMs = 0;
  std::int64_t pinnedAtMs = 0;
  std::int64_t archivedAtMs = 0;
};

/// One message. The messages of a chat form a tree, or several where the first message was edited: answers and edits
/// are siblings, ordered by id. The fields from generatedIds on are empty in the user's messages.
struct Message {
  std::string id;        ///< newId(); siblings are shown in the order of their ids
  std::string chatId;
  std::string parentId;  ///< empty: a root
  Role role = Role::User;
  MessageState state = MessageState::Done;
  std::int64_t createdAtMs = 0;
  std::int64_t deletedAtMs = 0;  ///< 0: alive; otherwise in the trash since then, with all below it, which has 0 here
  std::string text;      ///< UTF-8, may hold NUL; at most 1 000 000 000 bytes

  std::vector<std::int32_t> generatedIds;  ///< tokens as the model wrote them
  std::uint64_t vocabularyHash = 0;        ///< of the vocabulary that generatedIds index; 0: unknown
  std::string modelName;
  std::string settings;         ///< JSON, what the answer was made with; storage never looks into it
  std::string stopReason;       ///< the engine's name for it; storage never looks into it
  std::string errorMessage;     ///< of a Failed answer: base/error.h's message, nextStep and detail
  std::string errorNextStep;
  std::string errorDetail;
  std::uint32_t promptTokens = 0;
  std::uint32_t reusedTokens = 0;
  std::uint32_t readTokens = 0;
  std::uint32_t generatedTokens = 0;
  double readMs = 0;
  double writeMs = 0;
  std::uint64_t seed = 0;

  bool operator==(const Message&) const = default;
};

}  // namespace chasqui::storage
