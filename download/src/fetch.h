// The bytes of one file, over several connections where the server allows parts.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "download/file_source.h"
#include "download/http.h"
#include "download/plan.h"
#include "following_checksum.h"
#include "http_wheel.h"
#include "part_file.h"

namespace chasqui::download {

struct FetchOptions {
  unsigned connections = 1;
  std::function<std::uint64_t()> speedLimit;
  std::function<void()> tick;  ///< called some times a second, and when something came
};

/// Used once, on one thread.
class Fetch {
 public:
  /// All outlive it. `part`: has its size as far as it is known.
  Fetch(const PlannedFile& file, const FileLocation& location, FileSource& source, HttpClient& http, PartFile& part,
        FetchOptions options);
  ~Fetch();

  /// Until all bytes are there. Failures as runJob's.
  tl::expected<void, Failure> run(const std::stop_token& stop);
  /// Whether it failed because the server has no such part, where there has to be one.
  bool rangeRefused() const { return rangeRefused_; }

 private:
  struct Lane;

  void fillLanes();
  void startLane(Span span, bool ranged, bool open);
  std::optional<Error> take(Lane& lane, const HttpReply& reply, std::span<const std::byte> bytes);
  std::optional<Failure> checkHead(Lane& lane, const HttpReply& reply);
  std::optional<Failure> checkPart(Lane& lane, const HttpReply& reply);
  std::optional<Failure> checkWhole(Lane& lane, const HttpReply& reply);
  std::optional<Failure> checkSize(std::uint64_t size);
  void takeOneAnswer();
  /// Of another version, which has this size.
  std::optional<Failure> startAgain(std::optional<std::uint64_t> size);
  std::optional<Failure> changedMeanwhile();
  std::optional<Failure> laneEnded(Lane& lane);
  std::optional<Failure> laneComplete(Lane& lane);
  std::optional<Failure> collectEnded();
  bool holdBack();
  bool whole() const;
  /// Whether the source knows it; else another version may have another size.
  bool sizeIsFixed() const;
  /// Whether a checksum says which version it is: then whatever the server calls it, what is there stays.
  bool versionIsKnown() const;
  Failure longerThanPromised() const;
  Failure partRefused();

  const PlannedFile& file_;
  const FileLocation& location_;
  FileSource& source_;
  HttpClient& http_;
  PartFile& part_;
  FetchOptions options_;
  std::optional<std::uint64_t> size_;
  std::deque<Span> todo_;  // [first, end); end is kOpen where the size is not known
  std::list<std::unique_ptr<Lane>> lanes_;
  bool single_ = false;     // one connection, and no parts
  bool headKnown_ = false;  // an answer has said which version this is
  bool endedOpen_ = false;  // a body without a length came to its end
  bool bytesCame_ = false;
  bool rangeRefused_ = false;
  std::uint64_t limit_ = 0;       // of speed, since limitStart_
  std::uint64_t limitBytes_ = 0;  // that came since
  std::chrono::steady_clock::time_point limitStart_;
};

/// First and last byte and the whole size, of a Content-Range header; nothing for another text.
struct ContentRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::optional<std::uint64_t> total;
};
std::optional<ContentRange> contentRangeOf(const std::string& text);

}  // namespace chasqui::download
