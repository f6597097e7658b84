// A file of which not all bytes have come, and the journal beside it that says which have.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "byte_ranges.h"
#include "checksum/checksum.h"
#include "disk.h"

namespace chasqui::download {

/// Which version of a remote file the bytes belong to.
struct PartVersion {
  std::string remotePath;
  std::string revision;
  std::string sourceEtag;  ///< as the source names the version
  std::string etag;        ///< as the server that sends the bytes does: strong, or empty
  std::optional<std::uint64_t> sizeBytes;
  std::optional<Checksum> checksum;
};

struct Journal {
  PartVersion version;
  std::vector<Span> done;
};

std::filesystem::path partPath(const std::filesystem::path& file);
std::filesystem::path journalPath(const std::filesystem::path& file);
/// Nothing where there is none, or one that does not fit the part file beside it.
std::optional<Journal> readJournal(const std::filesystem::path& file);

/// Whether all of the file has come.
bool isWhole(const Journal& journal);
/// Whether the bytes of a journal can be used for what is to be fetched now.
bool fits(const PartVersion& then, const PartVersion& now);

/// Written by one thread. A thread of its own brings the bytes to the disk, and only then the journal that names them.
class PartFile {
 public:
  struct Options {
    std::chrono::milliseconds journalEvery;
    /// Asked as often, on the part's own thread: an error that it gives is problem()'s.
    std::function<std::optional<Error>()> check;
  };

  /// Of `file`, in a folder that is there: with what `journal` says, or empty.
  static Result<std::unique_ptr<PartFile>> open(const std::filesystem::path& file, PartVersion version,
                                                const std::optional<Journal>& journal, Options options);
  /// Keeps all that came.
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  Result<void> write(std::uint64_t position, std::span<const std::byte> bytes);
  /// The same, leaving alone what is there already.
  Result<void> fill(std::uint64_t position, std::span<const std::byte> bytes);
  /// Forgets all that came; its next version starts.
  Result<void> restart(PartVersion version);
  /// Brings all to the disk, and the journal. Once that failed it fails for good: the system tells only once of bytes
  /// that it lost, and which they were nobody knows.
  Result<void> keep();
  /// Ends the part's own thread: from now on nothing is written to the part's names.
  void close();
  /// What the part's own thread ran into.
  std::optional<Error> problem() const;

  PartVersion version() const;
  void setVersion(PartVersion version);
  ByteRanges ranges() const;
  std::uint64_t bytes() const;
  std::uint64_t prefix() const;
  /// How often it was started again.
  unsigned restarts() const;
  int descriptor() const { return descriptor_.get(); }

 private:
  PartFile(std::filesystem::path file, PartVersion version, Options options);
  void work(const std::stop_token& stop);

  std::filesystem::path file_;
  Options options_;
  Descriptor descriptor_;
  mutable std::mutex mutex_;
  std::mutex keeping_;  // one journal at a time
  std::optional<Error> lost_;  // under keeping_
  PartVersion version_;
  ByteRanges ranges_;
  unsigned restarts_ = 0;
  std::optional<Error> problem_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace chasqui::download
