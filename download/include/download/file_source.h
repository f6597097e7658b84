// How the files of a plan are found at a server: what differs between the hub and Meta.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "download/http.h"
#include "download/plan.h"

namespace chasqui::download {

/// What ended a try, and whether another one helps: Network and a changed file (Corrupt with tryAgain) do.
struct Failure {
  Error error;
  bool tryAgain = false;
  std::optional<std::chrono::seconds> notBefore;  ///< a server's own wish: Retry-After
};

/// Where a file's bytes are, as of now.
struct FileLocation {
  std::string url;     ///< may carry a secret; never kept, shown or logged
  std::string bearer;  ///< for exactly that URL; empty where the file lies with another host
  std::string etag;    ///< strong; parts of the file fit together only under the same one; empty: none known
  std::optional<std::uint64_t> sizeBytes;
  std::optional<Checksum> checksum;
  bool acceptsRanges = true;  ///< as far as is known; the answer to a GET decides
  unsigned connections = 1;   ///< as many as may be open for it at once
};

/// One model's source with the secrets that it needs. Used by one thread at a time.
class FileSource {
 public:
  virtual ~FileSource() = default;

  /// Asks the server where the file is. `folder`: where files of the plan that are there already lie, for lists of
  /// checksums among them.
  virtual tl::expected<FileLocation, Failure> locate(const PlannedFile& file, const std::filesystem::path& folder,
                                                     HttpClient& http, std::stop_token stop) = 0;

  /// How many bytes a file of the plan will have that does not say it, asked before anything is fetched; the source's own
  /// estimate where the server does not tell. Nothing where it is not worth a request. Failures: as fetching it would.
  virtual tl::expected<std::optional<std::uint64_t>, Failure> expectedBytes(const PlannedFile&, HttpClient&,
                                                                            std::stop_token) {
    return std::nullopt;
  }

  /// What an answer to a GET of a file means that is neither 200 nor a fitting 206. `bytesCame`: whether the same
  /// URL gave some before: then it may have expired in the middle (tryAgain).
  virtual Failure explain(const HttpReply& reply, const PlannedFile& file, bool bytesCame) = 0;
};

}  // namespace chasqui::download
