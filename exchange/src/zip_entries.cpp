#include "zip_entries.h"

#include <zip.h>

#include <algorithm>

#include "base/utf8.h"

namespace chasqui::exchange {
namespace {

constexpr zip_int64_t kMaxEntries = 1 << 20;

tl::unexpected<Error> damaged(const std::string& name, const std::string& detail) {
  return fail(ErrorCode::Corrupt, "The file " + name + " is damaged or cut off: it is not a whole zip archive.",
              "Fetch it again.", detail);
}

class EntrySource : public ByteSource {
 public:
  EntrySource(zip_file_t* file, const ZipEntries::Entry& entry, std::string name, const ReadLimits& limits)
      : file_(file), entry_(entry), name_(std::move(name)), limits_(limits) {}
  ~EntrySource() override { zip_fclose(file_); }
  EntrySource(const EntrySource&) = delete;
  EntrySource& operator=(const EntrySource&) = delete;

  Result<std::size_t> read(std::span<std::byte> out) override {
    const zip_int64_t count = zip_fread(file_, out.data(), out.size());
    if (count < 0) return damaged(name_, zip_file_strerror(file_));
    unpacked_ += static_cast<std::uint64_t>(count);
    const bool expands = unpacked_ > limits_.freeExpansion && unpacked_ / limits_.expansion > entry_.packedBytes;
    if (expands || unpacked_ > limits_.totalBytes) {
      return fail(ErrorCode::Corrupt,
                  "The file " + name_ + " unpacks to impossibly much; it was made to fill the memory or the disk.",
                  "Do not use it.");
    }
    return static_cast<std::size_t>(count);
  }

  // Nobody knows how much of the packed bytes was read; exports are packed about as well everywhere.
  std::uint64_t position() const override { return std::min(unpacked_ / 4, entry_.packedBytes); }

 private:
  zip_file_t* file_;
  const ZipEntries::Entry entry_;
  std::string name_;
  const ReadLimits& limits_;
  std::uint64_t unpacked_ = 0;
};

}  // namespace

Result<std::unique_ptr<ZipEntries>> ZipEntries::open(const std::filesystem::path& path) {
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
  if (!archive) return damaged(path.string(), "libzip's error " + std::to_string(code));
  std::unique_ptr<ZipEntries> opened(new ZipEntries(archive, path.string()));
  CHASQUI_TRY(opened->list());
  return opened;
}

Result<std::unique_ptr<ZipEntries>> ZipEntries::open(std::span<const std::byte> bytes, const std::string& name) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!archive) {
    const std::string detail = zip_error_strerror(&error);
    zip_error_fini(&error);
    zip_source_free(source);
    return damaged(name, detail);
  }
  std::unique_ptr<ZipEntries> opened(new ZipEntries(archive, name));
  CHASQUI_TRY(opened->list());
  return opened;
}

ZipEntries::~ZipEntries() { zip_discard(archive_); }

Result<void> ZipEntries::list() {
  const zip_int64_t count = zip_get_num_entries(archive_, 0);
  if (count > kMaxEntries) return damaged(name_, std::to_string(count) + " entries");
  for (zip_int64_t index = 0; index < count; ++index) {
    zip_stat_t status;
    if (zip_stat_index(archive_, static_cast<zip_uint64_t>(index), ZIP_FL_ENC_GUESS, &status) != 0 ||
        (status.valid & ZIP_STAT_NAME) == 0) {
      return damaged(name_, "an entry of its directory");
    }
    const bool isEncrypted = (status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
                             status.encryption_method != ZIP_EM_NONE;
    if (isEncrypted) {
      return fail(ErrorCode::Unsupported, "The file " + name_ + " is encrypted.", "Unpack it first.");
    }
    entries_.push_back({static_cast<std::uint64_t>(index), utf8::replaceIllFormed(status.name),
                        (status.valid & ZIP_STAT_COMP_SIZE) != 0 ? status.comp_size : 0});
  }
  return {};
}

Result<std::unique_ptr<ByteSource>> ZipEntries::openEntry(const Entry& entry, const ReadLimits& limits) {
  zip_file_t* file = zip_fopen_index(archive_, entry.index, 0);
  if (!file) return damaged(name_, zip_strerror(archive_));
  return std::unique_ptr<ByteSource>(std::make_unique<EntrySource>(file, entry, name_, limits));
}

}  // namespace chasqui::exchange
