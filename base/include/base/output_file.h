// A file that appears under its name only when it is whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/result.h"

namespace chasqui {

/// Written from front to end. While it is written it has no name at all (O_TMPFILE), so that nothing is left of it
/// whatever happens to the process. Where the file system cannot do that, it is named ".NAME.part": removed on failure,
/// and after a kill taken over by the next one of the same name.
class OutputFile {
 public:
  /// What happens where there is a file of that name already.
  enum class IfTaken {
    Refuse,
    Replace,
    Number,  ///< both are kept: this one becomes "NAME (2).EXTENSION"
  };
  enum class Naming {
    Late,   ///< no name before publish(), where the file system can do that
    Early,  ///< as on a file system that cannot; for tests
  };

  /// In the folder of `path`. Invalid (there is such a file, or it is written by another process), NotFound (no such
  /// folder), Denied, DiskFull, InputOutput.
  static Result<OutputFile> create(const std::filesystem::path& path, IfTaken ifTaken, Naming naming = Naming::Late);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  Result<void> write(std::span<const std::byte> bytes);
  /// Writes once more what was written before, all of it before the end; the next write() goes on at the end.
  Result<void> rewrite(std::uint64_t position, std::span<const std::byte> bytes);
  /// Zeros up to `position` bytes from the start.
  Result<void> padTo(std::uint64_t position);
  /// Waits until all is on the disk, then gives the file its name. Nothing else may follow but path().
  Result<void> publish();
  /// The file's name; with IfTaken::Number it is known after publish().
  const std::filesystem::path& path() const { return path_; }
  std::uint64_t sizeBytes() const { return position_; }

 private:
  OutputFile() = default;
  Result<void> openNamed();
  Result<void> takeName();
  /// Invalid where the name is taken.
  Result<void> takeFreeName(const std::filesystem::path& name);
  Result<void> takeNumberedName();
  tl::unexpected<Error> failure(int code) const;

  std::filesystem::path path_;
  std::filesystem::path part_;  // its name while it is written, where it needs one
  IfTaken ifTaken_ = IfTaken::Refuse;
  bool named_ = false;  // there is a file at part_
  int descriptor_ = -1;
  std::uint64_t position_ = 0;
};

/// Invalid unless a file may be written at `path`.
Result<void> checkFree(const std::filesystem::path& path, bool overwrite);

}  // namespace chasqui
