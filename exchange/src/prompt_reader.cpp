#include "exchange/prompt_reader.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/byte_text.h"
#include "base/json_checker.h"
#include "base/utf8.h"
#include "byte_source.h"
#include "json_fields.h"
#include "png_card.h"
#include "prompt_formats.h"

namespace chasqui::exchange {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kPieceBytes = 256 << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kWhatToChoose = "Choose prompts that Chasqui exported as JSON or markdown, or a character card.";
constexpr const char* kFetchAgain = "Export or fetch it again.";

/// Says of the file what is wrong with "it".
tl::unexpected<Error> ofFile(const std::string& name, Error error) {
  error.message = name + " cannot be imported. " + error.message;
  if (error.nextStep.empty()) error.nextStep = kFetchAgain;
  return fail(std::move(error));
}

/// All of the file, or a little more than it may have: what grows meanwhile is not read for ever.
Result<std::string> wholeFile(const std::filesystem::path& path, const std::stop_token& stop,
                              const PromptLimits& limits) {
  CHASQUI_TRY_VALUE(const std::unique_ptr<FileSource> file, FileSource::open(path));
  std::string bytes;
  std::vector<std::byte> piece(kPieceBytes);
  while (bytes.size() <= limits.fileBytes) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Stopped.");
    CHASQUI_TRY_VALUE(const std::size_t count, file->read(piece));
    if (count == 0) break;
    bytes.append(reinterpret_cast<const char*>(piece.data()), count);
  }
  return bytes;
}

/// Corrupt, with the place, unless the bytes are text.
Result<void> checkText(std::string_view bytes) {
  for (std::string_view rest = bytes; !rest.empty();) {
    const utf8::CodePoint point = utf8::first(rest);
    const std::string place = "byte " + std::to_string(bytes.size() - rest.size() + 1);
    if (point.kind != utf8::Kind::WellFormed) {
      return fail(ErrorCode::Corrupt, "It is not UTF-8 text: " + place + " is wrong.",
                  "Save it as UTF-8 in a text editor.");
    }
    if (point.value == 0) return fail(ErrorCode::Corrupt, "It is not text: " + place + " is NUL.", kWhatToChoose);
    rest.remove_prefix(point.sizeBytes);
  }
  if (utf8::strip(bytes).empty()) return fail(ErrorCode::Corrupt, "It is empty.", kWhatToChoose);
  return {};
}

Result<Json> checkedJson(std::string_view text, const PromptLimits& limits) {
  JsonChecker<Json> checker(limits.depth, limits.values, true);
  if (Json::sax_parse(text, &checker)) return Json::parse(text);
  switch (checker.fault()) {
    case JsonFault::TooDeep: return fail(ErrorCode::Unsupported, "It is nested too deeply.", kWhatToChoose);
    case JsonFault::TooMany: return fail(ErrorCode::Unsupported, "It holds too many values.", kWhatToChoose);
    case JsonFault::NamedTwice:
      return fail(ErrorCode::Corrupt, "It has the name “" + utf8::printable(checker.name()) + "” twice in one object.");
    default: break;
  }
  if (checker.position() > text.size()) return fail(ErrorCode::Corrupt, "It ends in the middle.", kFetchAgain);
  return fail(ErrorCode::Corrupt, "It is damaged: byte " + std::to_string(checker.position()) + " is not JSON.",
              kFetchAgain);
}

Result<PromptsRead> fromJson(std::string_view text, const PromptLimits& limits) {
  CHASQUI_TRY_VALUE(const Json json, checkedJson(text, limits));
  if (textOf(json, "format") == kPromptsFormat) return promptsFromJson(json, limits);
  if (looksLikeCard(json)) {
    CHASQUI_TRY_VALUE(PromptRead prompt, promptFromCard(json, limits));
    PromptsRead read{PromptFormat::CharacterCard, {}, {}};
    read.prompts.push_back(std::move(prompt));
    return read;
  }
  return fail(ErrorCode::Unsupported, "It holds no prompts.", kWhatToChoose);
}

Result<PromptsRead> fromText(std::string_view bytes, const PromptLimits& limits) {
  CHASQUI_TRY(checkText(bytes));
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());  // Windows writes it
  if (looksLikePromptMarkdown(bytes)) return promptsFromMarkdown(bytes, limits);
  if (utf8::strip(bytes).starts_with('{')) return fromJson(bytes, limits);
  return fail(ErrorCode::Unsupported, "It holds no prompts that Chasqui can read.", kWhatToChoose);
}

Result<PromptsRead> fromBytes(std::string_view bytes, const PromptLimits& limits) {
  if (bytes.size() > limits.fileBytes) {
    return fail(ErrorCode::Unsupported,
                "It is larger than " + byteText(limits.fileBytes) + ", which no collection of prompts is.",
                kWhatToChoose);
  }
  try {
    if (!looksLikePng(bytes)) return fromText(bytes, limits);
    CHASQUI_TRY_VALUE(const std::string json, cardInPng(bytes));
    return fromText(json, limits);
  } catch (const std::exception& error) {
    return fail(ErrorCode::OutOfMemory, "It is too large for the computer's memory.", "Close other programs.",
                error.what());
  }
}

}  // namespace

Result<PromptsRead> readPrompts(const std::filesystem::path& path, const std::stop_token& stop,
                                const PromptLimits& limits) {
  CHASQUI_TRY_VALUE(const std::string bytes, wholeFile(path, stop, limits));
  return readPrompts(std::as_bytes(std::span(bytes)), path.filename().string(), limits);
}

Result<PromptsRead> readPrompts(std::span<const std::byte> bytes, const std::string& name, const PromptLimits& limits) {
  Result<PromptsRead> read = fromBytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, limits);
  if (!read) return ofFile(utf8::printable(name, 100), read.error());
  return read;
}

}  // namespace chasqui::exchange
