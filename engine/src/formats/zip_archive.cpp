#include "formats/zip_archive.h"

#include <zip.h>

#include "formats/file_errors.h"

namespace chasqui::engine {
namespace {

constexpr std::int64_t kMaxEntries = 1 << 16;

tl::unexpected<Error> noArchive(const std::string& file, zip_error_t& error) {
  const std::string detail = zip_error_strerror(&error);
  zip_error_fini(&error);
  return fail(ErrorCode::Corrupt, "The file " + file + " is damaged or cut off: it is not a whole zip archive.",
              kDownloadAgain, detail);
}

}  // namespace

Result<std::shared_ptr<const ZipArchive>> ZipArchive::open(std::span<const std::byte> bytes, const std::string& file) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (!source) return noArchive(file, error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (!archive) {
    zip_source_free(source);
    return noArchive(file, error);
  }
  zip_error_fini(&error);
  std::shared_ptr<ZipArchive> opened(new ZipArchive(archive, file));
  CHASQUI_TRY(opened->list(bytes.size()));
  return std::shared_ptr<const ZipArchive>(std::move(opened));
}

ZipArchive::~ZipArchive() { zip_discard(archive_); }

Result<void> ZipArchive::list(std::uint64_t archiveBytes) {
  const zip_int64_t count = zip_get_num_entries(archive_, 0);
  if (count > kMaxEntries) return damaged(file_, "it claims to hold " + std::to_string(count) + " entries");
  for (zip_int64_t index = 0; index < count; ++index) {
    zip_stat_t status;
    if (zip_stat_index(archive_, static_cast<zip_uint64_t>(index), ZIP_FL_ENC_RAW, &status) != 0 ||
        (status.valid & ZIP_STAT_NAME) == 0 || (status.valid & ZIP_STAT_SIZE) == 0) {
      return damaged(file_, "an entry of its directory cannot be read");
    }
    const bool isStored = status.comp_method == ZIP_CM_STORE && status.encryption_method == ZIP_EM_NONE &&
                          status.comp_size == status.size;
    if (isStored && status.size > archiveBytes)
      return cutOff(file_, "its entry " + inQuotes(status.name) + " is not whole");
    entries_.push_back({status.name, status.size, isStored});
  }
  return {};
}

Result<void> ZipArchive::read(std::size_t entry, std::uint64_t offset, std::span<std::byte> out) const {
  const std::lock_guard lock(mutex_);
  const auto unread = [&] { return cutOff(file_, "its entry " + inQuotes(entries_[entry].name) + " is not whole"); };
  if (offset > entries_[entry].sizeBytes || out.size() > entries_[entry].sizeBytes - offset) return unread();
  // "Compressed" data of a stored entry is the data itself, without the checksum that needs reading from its start.
  zip_file_t* opened = zip_fopen_index(archive_, entry, ZIP_FL_COMPRESSED);
  if (!opened) return unread();
  bool isWhole = zip_fseek(opened, static_cast<zip_int64_t>(offset), SEEK_SET) == 0;
  while (isWhole && !out.empty()) {
    const zip_int64_t count = zip_fread(opened, out.data(), out.size());
    isWhole = count > 0;
    if (isWhole) out = out.subspan(static_cast<std::size_t>(count));
  }
  zip_fclose(opened);
  if (!isWhole) return unread();
  return {};
}

}  // namespace chasqui::engine
