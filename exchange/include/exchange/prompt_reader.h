// System prompts out of files: our JSON and markdown, and character cards. Everything in them is taken as hostile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/prompt_document.h"
#include "exchange/skipped.h"

namespace chasqui::exchange {

/// What one file may ask of us; tests use less.
struct PromptLimits {
  std::size_t fileBytes = std::size_t{32} << 20;
  std::size_t values = 1'000'000;  ///< texts, numbers, lists and objects of JSON
  std::size_t depth = 32;          ///< of JSON
  std::size_t prompts = 10'000;
  std::size_t nameCharacters = 400;  ///< code points of a name, an emoji or a tag
  std::size_t tags = 200;
  std::size_t textBytes = std::size_t{1} << 20;  ///< of the text, and of each question and answer
  std::size_t promptBytes = std::size_t{4} << 20;  ///< of all of them in one prompt
  std::size_t examples = 100;  ///< each is a row of fields where the prompt is edited
};

/// What of a character card did not become part of the prompt, or stands elsewhere than its author meant.
enum class CardNote {
  Lorebook,        ///< entries that are left out
  OtherGreetings,  ///< alternative first messages that are left out
  GroupGreetings,  ///< first messages for groups that are left out
  Files,           ///< pictures and sounds that are left out
  CreatorNotes,    ///< the author's words to the user: see PromptRead::creatorNotes
  DepthPrompt,     ///< a text for the middle of the chat that is left out
  AfterHistory,    ///< instructions for the end of the chat; they stand at the end of the text
  QuestionAlone,   ///< lines of an example dialogue that nothing answers; left out
};

struct CardLoss {
  CardNote note = CardNote::Lorebook;
  std::size_t count = 0;  ///< how many; 0 where that says nothing

  bool operator==(const CardLoss&) const = default;
};

struct PromptRead {
  PromptDocument prompt;
  std::vector<CardLoss> losses;
  std::string creatorNotes;  ///< at most some thousand code points
};

enum class PromptFormat { Json, Markdown, CharacterCard };

struct PromptsRead {
  PromptFormat format = PromptFormat::Json;
  std::vector<PromptRead> prompts;  ///< in the file's order
  std::vector<Skipped> skipped;     ///< those that break a rule
};

/// Reads all prompts of the file at `path`; waits for the disk, but not for pipes and devices, which are refused.
/// NotFound, Denied, InputOutput; Invalid (a folder, a device); Unsupported (no prompts, too large, a picture without a card); Corrupt
/// (damaged or cut off, with the place); NewerVersion; Cancelled.
Result<PromptsRead> readPrompts(const std::filesystem::path& path, const std::stop_token& stop = {},
                                const PromptLimits& limits = {});

/// The same from memory; `name` is the file's in sentences.
Result<PromptsRead> readPrompts(std::span<const std::byte> bytes, const std::string& name,
                                const PromptLimits& limits = {});

}  // namespace chasqui::exchange
