#include "exchange/chat_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "byte_source.h"
#include "chat_json_reader.h"
#include "chatgpt.h"
#include "json_fields.h"
#include "json_pieces.h"
#include "zip_entries.h"

namespace chasqui::exchange {
namespace {

using Json = nlohmann::json;

/// Where the bytes are: a file, or memory.
using Place = std::variant<std::filesystem::path, std::span<const std::byte>>;

tl::unexpected<Error> noChats(const std::string& name) {
  return fail(ErrorCode::Unsupported, "The file " + name + " holds no chats that Chasqui can read.",
              "Choose a chat or an archive that Chasqui exported, or the export of ChatGPT.");
}

Result<ChatDocument> documentFrom(const Json& json) {
  if (textOf(json, "format") == kChatFormat) return chatFromJson(json);
  if (has(json, "mapping")) return chatFromChatGpt(json);
  // What stands in an archive for a chat that could not be read when it was written.
  if (const std::string trouble = textOf(json, "notExported"); !trouble.empty()) {
    return fail(ErrorCode::Corrupt, utf8::printable(trouble, 400));
  }
  return fail(ErrorCode::Unsupported, "It is no chat that Chasqui can read.");
}

/// Fills what storing needs and a file may lack.
void complete(ChatDocument& document) {
  giveNewIds(document);
  storage::Chat& chat = document.chat;
  for (storage::Message& message : document.messages) {
    if (chat.createdAtMs == 0) chat.createdAtMs = message.createdAtMs;
    chat.updatedAtMs = std::max(chat.updatedAtMs, message.createdAtMs);
  }
  chat.updatedAtMs = std::max(chat.updatedAtMs, chat.createdAtMs);
  if (chat.selectedLeafId.empty() && !document.messages.empty()) chat.selectedLeafId = document.messages.back().id;
}

class Reader {
 public:
  Reader(std::string name, const ReadEvents& events, std::stop_token stop, const ReadLimits& limits)
      : name_(std::move(name)), events_(events), stop_(std::move(stop)), limits_(limits) {}

  Result<void> read(const Place& place, std::uint64_t sizeBytes) {
    total_ = sizeBytes;
    CHASQUI_TRY_VALUE(const bool isZip, startsAsZip(place));
    if (isZip) return readZip(place);
    CHASQUI_TRY_VALUE(const std::unique_ptr<ByteSource> source, open(place));
    CHASQUI_TRY(readJson(*source, name_));
    return found_ ? Result<void>() : noChats(name_);
  }

 private:
  static Result<std::unique_ptr<ByteSource>> open(const Place& place) {
    if (const auto* bytes = std::get_if<std::span<const std::byte>>(&place)) {
      return std::unique_ptr<ByteSource>(std::make_unique<MemorySource>(*bytes));
    }
    CHASQUI_TRY_VALUE(std::unique_ptr<FileSource> file, FileSource::open(std::get<std::filesystem::path>(place)));
    return std::unique_ptr<ByteSource>(std::move(file));
  }

  static Result<bool> startsAsZip(const Place& place) {
    CHASQUI_TRY_VALUE(const std::unique_ptr<ByteSource> source, open(place));
    std::array<std::byte, 2> start{};
    CHASQUI_TRY_VALUE(const std::size_t count, source->read(start));
    return count == 2 && start[0] == std::byte{'P'} && start[1] == std::byte{'K'};
  }

  Result<std::unique_ptr<ZipEntries>> openZip(const Place& place) const {
    if (const auto* path = std::get_if<std::filesystem::path>(&place)) return ZipEntries::open(*path);
    return ZipEntries::open(std::get<std::span<const std::byte>>(place), name_);
  }

  /// Our chats/….json, and ChatGPT's conversations.json or, of large exports, conversations-000.json and so on.
  static bool holdsChats(const std::string& name) {
    const std::string file = name.substr(name.rfind('/') + 1);
    return name.ends_with(".json") && (name.starts_with("chats/") || file.starts_with("conversations"));
  }

  Result<void> readZip(const Place& place) {
    CHASQUI_TRY_VALUE(const std::unique_ptr<ZipEntries> zip, openZip(place));
    for (const ZipEntries::Entry& entry : zip->entries()) {
      if (!holdsChats(entry.name)) continue;
      found_ = true;
      CHASQUI_TRY_VALUE(const std::unique_ptr<ByteSource> source, zip->openEntry(entry, limits_));
      CHASQUI_TRY(readJson(*source, utf8::printable(entry.name)));
      before_ += entry.packedBytes;
    }
    return found_ ? Result<void>() : noChats(name_);
  }

  Result<void> readJson(ByteSource& source, const std::string& name) {
    JsonPieces pieces(source, name, limits_);
    JsonPiece piece;
    while (true) {
      if (stop_.stop_requested()) return fail(ErrorCode::Cancelled, "Stopped.");
      CHASQUI_TRY_VALUE(const bool any, pieces.next(piece));
      if (!any) return {};
      found_ = true;
      ++number_;
      CHASQUI_TRY(take(std::move(piece)));
      if (events_.progress) events_.progress(std::min(before_ + source.position(), total_), total_);
    }
  }

  Result<void> take(JsonPiece piece) {
    const std::string place = "no. " + std::to_string(number_);
    if (!piece.trouble.empty()) return skip(place, piece.trouble);
    const Result<Json> json = parseJson(std::move(piece.text));
    if (!json) return skip(place, json.error().message);
    Result<ChatDocument> document = fail(ErrorCode::Internal, "It was not read.");
    try {
      document = documentFrom(*json);
      if (document) complete(*document);
    } catch (const std::exception&) {  // of memory
      return skip(place, "It is too large for the computer's memory.");
    }
    if (!document) {
      const std::string title = utf8::printable(textOf(*json, "title"), 80);
      return skip(title.empty() ? place : title, document.error().message);
    }
    return events_.chat ? events_.chat(std::move(*document)) : Result<void>();
  }

  Result<void> skip(const std::string& name, const std::string& reason) {
    if (events_.skipped) events_.skipped({name, reason});
    return {};
  }

  std::string name_;
  const ReadEvents& events_;
  std::stop_token stop_;
  const ReadLimits& limits_;
  std::uint64_t total_ = 0;
  std::uint64_t before_ = 0;
  std::uint64_t number_ = 0;
  bool found_ = false;
};

}  // namespace

Result<void> readChats(const std::filesystem::path& path, const ReadEvents& events, std::stop_token stop,
                       const ReadLimits& limits) {
  std::error_code ignored;
  const std::uintmax_t size = std::filesystem::file_size(path, ignored);
  return Reader(path.string(), events, std::move(stop), limits).read(path, ignored ? 0 : size);
}

Result<void> readChats(std::span<const std::byte> bytes, const std::string& name, const ReadEvents& events,
                       std::stop_token stop, const ReadLimits& limits) {
  return Reader(name, events, std::move(stop), limits).read(bytes, bytes.size());
}

}  // namespace chasqui::exchange
