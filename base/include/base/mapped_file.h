// A file mapped read-only into memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "base/result.h"

namespace chasqui {

/// Owns a read-only mapping; movable. Reading it may block on the disk, so never on the GUI thread.
/// A file that shrinks while it is mapped ends the process on access (SIGBUS): the mapping is for files that are
/// read at load and not kept open while others may rewrite them.
class MappedFile {
 public:
  /// Maps the whole of `path`. NotFound, Denied, InputOutput (a folder, a device), OutOfMemory.
  static Result<MappedFile> open(const std::filesystem::path& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return bytes_; }

  /// Gives the memory of what was read so far back to the system; it is read again when it is looked at again. For who
  /// goes through a file that is larger than memory.
  void releasePages() const { advise(bytes_, Advice::Release); }

  enum class Advice {
    Fetch,     ///< will be read soon: the disk may begin
    Populate,  ///< is read now, all of it: waits for the disk, and spares a fault for each page
    Release,   ///< was read; as releasePages()
  };
  /// For the bytes of `part` that are of this file; only the speed depends on it. Any thread.
  void advise(std::span<const std::byte> part, Advice advice) const;

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace chasqui
