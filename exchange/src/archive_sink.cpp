#include "archive_sink.h"

#include <algorithm>
#include <cerrno>
#include <span>

namespace chasqui::exchange {

zip_source_t* ArchiveSink::makeSource() {
  zip_error_init(&zipError_);
  return zip_source_function_create(&ArchiveSink::call, this, nullptr);
}

zip_int64_t ArchiveSink::call(void* self, void* data, zip_uint64_t size, zip_source_cmd_t command) {
  return static_cast<ArchiveSink*>(self)->handle(data, size, command);
}

zip_int64_t ArchiveSink::handle(void* data, zip_uint64_t size, zip_source_cmd_t command) {
  switch (command) {
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(
          ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
          ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
          ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, -1);
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&zipError_, data, size);
    case ZIP_SOURCE_WRITE: return write(data, size);
    case ZIP_SOURCE_SEEK_WRITE: return seek(data, size);
    case ZIP_SOURCE_TELL_WRITE: return static_cast<zip_int64_t>(position_);
    case ZIP_SOURCE_BEGIN_WRITE:
    case ZIP_SOURCE_COMMIT_WRITE:
    case ZIP_SOURCE_ROLLBACK_WRITE:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_REMOVE:
    case ZIP_SOURCE_FREE: return 0;
    case ZIP_SOURCE_STAT: return refuse(ZIP_ER_READ, ENOENT);  // a new archive: there is nothing to read yet
    default: return refuse(ZIP_ER_OPNOTSUPP, 0);
  }
}

zip_int64_t ArchiveSink::write(const void* data, zip_uint64_t size) {
  const std::span bytes(static_cast<const std::byte*>(data), size);
  // libzip goes back to an entry's header when it knows how long the entry became.
  const std::uint64_t again = std::min<std::uint64_t>(size, file_.sizeBytes() - position_);
  Result<void> written = file_.rewrite(position_, bytes.first(again));
  if (written && again < size) written = file_.write(bytes.subspan(again));
  if (!written) {
    error_ = written.error();
    return refuse(ZIP_ER_WRITE, EIO);
  }
  position_ += size;
  return static_cast<zip_int64_t>(size);
}

zip_int64_t ArchiveSink::seek(void* data, zip_uint64_t size) {
  const zip_int64_t position = zip_source_seek_compute_offset(position_, file_.sizeBytes(), data, size, &zipError_);
  if (position < 0) return -1;
  position_ = static_cast<std::uint64_t>(position);
  return 0;
}

zip_int64_t ArchiveSink::refuse(int zipCode, int systemCode) {
  zip_error_set(&zipError_, zipCode, systemCode);
  return -1;
}

}  // namespace chasqui::exchange
