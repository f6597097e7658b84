// The file that libzip writes an archive to: unnamed until it is whole.
#pragma once

#include <zip.h>

#include <cstdint>
#include <optional>

#include "base/output_file.h"

namespace chasqui::exchange {

/// Must outlive the archive that is opened from its source.
class ArchiveSink {
 public:
  explicit ArchiveSink(OutputFile file) : file_(std::move(file)) {}

  /// The source to open an archive from; libzip frees it with the archive. Null without memory.
  zip_source_t* makeSource();

  OutputFile& file() { return file_; }
  /// What went wrong with the file, if that is why libzip failed.
  const std::optional<Error>& error() const { return error_; }

 private:
  static zip_int64_t call(void* self, void* data, zip_uint64_t size, zip_source_cmd_t command);
  zip_int64_t handle(void* data, zip_uint64_t size, zip_source_cmd_t command);
  zip_int64_t write(const void* data, zip_uint64_t size);
  zip_int64_t seek(void* data, zip_uint64_t size);
  zip_int64_t refuse(int zipCode, int systemCode);

  OutputFile file_;
  std::uint64_t position_ = 0;
  zip_error_t zipError_{};
  std::optional<Error> error_;
};

}  // namespace chasqui::exchange
