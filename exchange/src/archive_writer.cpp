#include "exchange/archive_writer.h"

#include <zip.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include <nlohmann/json.hpp>

#include "archive_sink.h"
#include "base/utf8.h"
#include "exchange/chat_json.h"

namespace chasqui::exchange {
namespace {

using Ordered = nlohmann::ordered_json;

std::string written(const Ordered& json) { return json.dump(1, ' ', false, Ordered::error_handler_t::replace) + "\n"; }

/// The title without what some file system or program would take for more than a name.
std::string nameOf(const storage::ChatSummary& chat, std::size_t number) {
  std::string title = utf8::printable(chat.title, 60);
  for (char& letter : title)
    if (std::strchr("/\\:*?\"<>|", letter) != nullptr) letter = ' ';
  char prefix[32];
  std::snprintf(prefix, sizeof prefix, "chats/%06zu", number);
  title = utf8::strip(title);
  return std::string(prefix) + (title.empty() ? "" : " ") + title + ".json";
}

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

class ArchiveWriter {
 public:
  ArchiveWriter(OutputFile file, const ArchiveContents& contents,
                const std::function<void(std::size_t, std::size_t)>& progress, std::stop_token stop)
      : sink_(std::move(file)), contents_(contents), progress_(progress), stop_(std::move(stop)) {}

  Result<ArchiveResult> write() {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = sink_.makeSource();
    archive_.reset(target ? zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error) : nullptr);
    if (!archive_) {
      zip_source_free(target);
      return failure(zip_error_strerror(&error));
    }
    CHASQUI_TRY(addAll());
    // Now everything is read and written, one entry after the other.
    if (zip_close(archive_.get()) != 0) return failure(zip_strerror(archive_.get()));
    archive_.release();
    CHASQUI_TRY(sink_.file().publish());
    result_.path = sink_.file().path();
    result_.chats = contents_.chats.size() - result_.skipped.size();
    return std::move(result_);
  }

 private:
  /// One entry: a text that is there, or a chat that is read when its turn has come.
  struct Entry {
    ArchiveWriter* writer = nullptr;
    const storage::ChatSummary* chat = nullptr;
    std::string text;
    std::size_t position = 0;
  };

  Result<ArchiveResult> failure(const char* detail) const {
    if (stop_.stop_requested()) return fail(ErrorCode::Cancelled, "Stopped.");
    if (sink_.error()) return fail(*sink_.error());
    return fail(ErrorCode::InputOutput, "The archive could not be written.", "Try again.", detail);
  }

  Result<void> addAll() {
    Ordered index{{"format", "chasqui-archive"}, {"version", 1}, {"exportedAtMs", contents_.exportedAtMs},
                  {"chats", Ordered::array()}};
    for (std::size_t i = 0; i < contents_.chats.size(); ++i) {
      const storage::ChatSummary& chat = contents_.chats[i];
      index["chats"].push_back({{"file", nameOf(chat, i + 1)}, {"title", chat.title},
                                {"createdAtMs", chat.createdAtMs}, {"updatedAtMs", chat.updatedAtMs}});
    }
    CHASQUI_TRY(add("index.json", nullptr, written(index)));
    CHASQUI_TRY(add("settings.json", nullptr, written(Ordered(contents_.settings))));
    for (std::size_t i = 0; i < contents_.chats.size(); ++i)
      CHASQUI_TRY(add(nameOf(contents_.chats[i], i + 1), &contents_.chats[i], {}));
    return {};
  }

  Result<void> add(const std::string& name, const storage::ChatSummary* chat, std::string text) {
    entries_.push_back(std::make_unique<Entry>(Entry{this, chat, std::move(text), 0}));
    zip_source_t* source = zip_source_function(archive_.get(), &ArchiveWriter::call, entries_.back().get());
    if (source && zip_file_add(archive_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0) return {};
    zip_source_free(source);
    return fail(ErrorCode::InputOutput, "The archive could not be written.", "Try again.",
                zip_strerror(archive_.get()));
  }

  static zip_int64_t call(void* self, void* data, zip_uint64_t size, zip_source_cmd_t command) {
    Entry& entry = *static_cast<Entry*>(self);
    switch (command) {
      case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
      case ZIP_SOURCE_OPEN: return entry.writer->open(entry) ? 0 : -1;
      case ZIP_SOURCE_READ: return read(entry, data, size);
      case ZIP_SOURCE_CLOSE: std::string().swap(entry.text); return 0;  // assigning {} would keep the memory
      case ZIP_SOURCE_STAT: zip_stat_init(static_cast<zip_stat_t*>(data)); return sizeof(zip_stat_t);
      case ZIP_SOURCE_ERROR: {
        zip_error_t error;
        zip_error_init_with_code(&error, ZIP_ER_CANCELLED);
        return zip_error_to_data(&error, data, size);
      }
      default: return 0;
    }
  }

  static zip_int64_t read(Entry& entry, void* data, zip_uint64_t size) {
    const std::size_t count = std::min<std::size_t>(size, entry.text.size() - entry.position);
    if (count > 0) std::memcpy(data, entry.text.data() + entry.position, count);
    entry.position += count;
    return static_cast<zip_int64_t>(count);
  }

  /// False when all is to stop.
  bool open(Entry& entry) {
    entry.position = 0;
    if (stop_.stop_requested()) return false;
    if (!entry.chat) return true;
    const Result<ChatDocument> document = contents_.read(entry.chat->id);
    if (document) {
      entry.text = toJson(*document);
    } else {
      // One chat that cannot be read must not keep all others from being saved.
      result_.skipped.push_back({entry.chat->title, document.error().message});
      entry.text = written({{"title", entry.chat->title}, {"notExported", toString(document.error())}});
    }
    if (progress_) progress_(++done_, contents_.chats.size());
    return true;
  }

  ArchiveSink sink_;
  const ArchiveContents& contents_;
  const std::function<void(std::size_t, std::size_t)>& progress_;
  std::stop_token stop_;
  std::vector<std::unique_ptr<Entry>> entries_;
  std::size_t done_ = 0;
  ArchiveResult result_;
  std::unique_ptr<zip_t, DiscardArchive> archive_;  // last: it uses the sink and the entries
};

}  // namespace

Result<ArchiveResult> writeArchive(const std::filesystem::path& path, const ArchiveContents& contents,
                                   const std::function<void(std::size_t done, std::size_t total)>& progress,
                                   std::stop_token stop) {
  CHASQUI_TRY_VALUE(OutputFile file, OutputFile::create(path, OutputFile::IfTaken::Number));
  return ArchiveWriter(std::move(file), contents, progress, std::move(stop)).write();
}

}  // namespace chasqui::exchange
