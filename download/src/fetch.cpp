#include "fetch.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <thread>

#include "base/lower_case.h"

namespace chasqui::download {
namespace {

constexpr std::uint64_t kOpen = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t kLeastSegment = 4ULL << 20U;
constexpr std::uint64_t kMostSegment = 128ULL << 20U;
constexpr std::size_t kMostErrorBytes = 64U << 10U;
constexpr std::chrono::milliseconds kPatience{100};
constexpr std::chrono::milliseconds kHold{50};

std::optional<std::uint64_t> numberOf(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string strongEtag(const HttpReply& reply) {
  const std::string& etag = reply.header("etag");
  return etag.starts_with("\"") ? etag : std::string();
}

/// A page or a message in place of the file.
bool isAnswerOfAGateway(const std::string& contentType, std::string_view path) {
  const std::string type = lowerCase(contentType);
  if (type.starts_with("text/html")) return !path.ends_with(".html");
  return type.starts_with("application/json") && !path.ends_with(".json");
}

std::string hostOf(const HttpReply& reply) {
  const std::optional<UrlParts> parts = partsOf(reply.url);
  return parts ? parts->hostAndPort() : "The server";
}

}  // namespace

std::optional<ContentRange> contentRangeOf(const std::string& text) {
  constexpr std::string_view kUnit = "bytes ";
  std::string_view rest = text;
  if (!rest.starts_with(kUnit)) return std::nullopt;
  rest.remove_prefix(kUnit.size());
  const std::size_t dash = rest.find('-');
  const std::size_t slash = rest.find('/');
  if (dash == std::string_view::npos || slash == std::string_view::npos || slash < dash) return std::nullopt;
  const auto first = numberOf(rest.substr(0, dash));
  const auto last = numberOf(rest.substr(dash + 1, slash - dash - 1));
  if (!first || !last || *last < *first) return std::nullopt;
  ContentRange range{*first, *last, std::nullopt};
  if (rest.substr(slash + 1) == "*") return range;
  range.total = numberOf(rest.substr(slash + 1));
  if (!range.total || *range.total <= *last) return std::nullopt;
  return range;
}

struct Fetch::Lane {
  Span span;  // what was asked for; its end is kOpen for the rest of the file
  bool ranged = false;
  std::uint64_t position = 0;  // of the next byte
  bool headChecked = false;
  bool fills = false;    // all of the file comes, and what is there of it stays
  bool dropped = false;  // what it brings is of no use any more
  std::string errorBody;
  std::optional<Failure> failure;
  std::unique_ptr<Transfer> transfer;
};

Fetch::Fetch(const PlannedFile& file, const FileLocation& location, FileSource& source, HttpClient& http,
             PartFile& part, FetchOptions options)
    : file_(file), location_(location), source_(source), http_(http), part_(part), options_(std::move(options)) {
  size_ = part.version().sizeBytes;
  single_ = !location.acceptsRanges;
  if (single_) options_.connections = 1;
}

Fetch::~Fetch() = default;

bool Fetch::sizeIsFixed() const { return location_.sizeBytes || file_.sizeBytes > 0; }

bool Fetch::versionIsKnown() const { return location_.checksum && size_; }

bool Fetch::whole() const { return (size_ && part_.bytes() >= *size_) || endedOpen_; }

tl::expected<void, Failure> Fetch::run(const std::stop_token& stop) {
  HttpClient::Impl& wheel = http_.impl();
  const std::stop_callback wake(stop, [&wheel] { curl_multi_wakeup(wheel.multi); });
  const std::vector<Span> missing =
      size_ ? part_.ranges().missing(*size_) : std::vector<Span>{{part_.ranges().prefix(), kOpen}};
  todo_.assign(missing.begin(), missing.end());
  while (!whole() || !lanes_.empty()) {  // to the end of each answer: it may bring more than was promised
    if (stop.stop_requested()) {
      return tl::unexpected(Failure{{ErrorCode::Cancelled, "The download was stopped.", {}, {}}, false, {}});
    }
    if (std::optional<Error> problem = part_.problem()) return tl::unexpected(Failure{std::move(*problem), false, {}});
    fillLanes();
    if (!holdBack()) wheel.turn(std::min(kPatience, http_.options().stall));
    const auto now = std::chrono::steady_clock::now();
    for (const auto& lane : lanes_) {
      if (lane->dropped && !lane->transfer->ended()) lane->transfer->cancel(Error{ErrorCode::Cancelled, {}, {}, {}});
      lane->transfer->checkStall(now);
    }
    if (std::optional<Failure> failure = collectEnded()) return tl::unexpected(std::move(*failure));
    if (options_.tick) options_.tick();
  }
  return {};
}

void Fetch::fillLanes() {
  // The first answer says which version there is, and whether it comes in parts: the others wait for it.
  const std::size_t most = headKnown_ ? std::max(1U, options_.connections) : 1;
  while (lanes_.size() < most && !todo_.empty()) {
    Span span = todo_.front();
    todo_.pop_front();
    const bool inParts = options_.connections > 1 && !single_;
    if (inParts) {
      const std::uint64_t left = size_ ? *size_ - std::min(*size_, part_.bytes()) : kMostSegment;
      const std::uint64_t segment =
          std::clamp<std::uint64_t>(left / (4ULL * options_.connections), kLeastSegment, kMostSegment);
      if (span.end == kOpen || span.size() > segment) {
        todo_.push_front({span.first + segment, span.end});
        span.end = span.first + segment;
      }
    }
    const bool toTheEnd = span.end == kOpen || (size_ && span.end == *size_);
    startLane(span, !single_ && (span.first > 0 || !toTheEnd), toTheEnd);
  }
}

void Fetch::startLane(Span span, bool ranged, bool open) {
  auto lane = std::make_unique<Lane>();
  lane->span = span;
  lane->ranged = ranged;
  lane->position = span.first;
  HttpRequest request;
  request.url = location_.url;
  request.bearer = location_.bearer;
  if (ranged) {
    request.range = ByteRange{span.first, std::nullopt};
    if (!open) request.range->last = span.end - 1;
    if (!versionIsKnown()) request.ifRange = part_.version().etag;
  }
  Lane& raw = *lane;
  lane->transfer = std::make_unique<Transfer>(
      http_.options(), std::move(request),
      [this, &raw](const HttpReply& reply, std::span<const std::byte> bytes) { return take(raw, reply, bytes); });
  lanes_.push_back(std::move(lane));
  if (options_.speedLimit && options_.speedLimit() != 0) raw.transfer->readSmallPieces();
  raw.transfer->start(http_.impl().multi);
}

std::optional<Error> Fetch::take(Lane& lane, const HttpReply& reply, std::span<const std::byte> bytes) {
  if (lane.dropped) return Error{ErrorCode::Cancelled, {}, {}, {}};
  if (reply.status != 200 && reply.status != 206) {  // explain() reads it
    const std::size_t room = kMostErrorBytes - lane.errorBody.size();
    lane.errorBody.append(reinterpret_cast<const char*>(bytes.data()), std::min(room, bytes.size()));
    return std::nullopt;
  }
  if (!lane.headChecked) lane.failure = checkHead(lane, reply);
  if (lane.failure) return lane.failure->error;
  const std::uint64_t left = lane.span.end - lane.position;
  const auto wanted = bytes.first(std::min<std::uint64_t>(left, bytes.size()));
  const Result<void> written = lane.fills ? part_.fill(lane.position, wanted) : part_.write(lane.position, wanted);
  if (!written) {
    lane.failure = Failure{written.error(), false, {}};
    return lane.failure->error;
  }
  lane.position += wanted.size();
  limitBytes_ += wanted.size();
  bytesCame_ = true;
  if (wanted.size() < bytes.size()) {
    lane.failure = longerThanPromised();
    return lane.failure->error;
  }
  return std::nullopt;
}

Failure Fetch::longerThanPromised() const {
  return {{ErrorCode::Corrupt,
           "The server sends more of " + file_.path + " than it promised.",
           "Start the download again; if it happens again, take the model from another place.",
           {}},
          false,
          {}};
}

std::optional<Failure> Fetch::checkHead(Lane& lane, const HttpReply& reply) {
  lane.headChecked = true;
  if (isAnswerOfAGateway(reply.header("content-type"), file_.path)) {
    return Failure{{ErrorCode::Corrupt,
                    hostOf(reply) + " sends a page in place of " + file_.path + ".",
                    "Look whether this network asks for a login first, then start the download again.",
                    {}},
                   false,
                   {}};
  }
  std::optional<Failure> failure =
      reply.status == 206 && lane.ranged ? checkPart(lane, reply) : checkWhole(lane, reply);
  if (failure) return failure;
  PartVersion version = part_.version();
  if (const std::string etag = strongEtag(reply); !etag.empty()) version.etag = etag;
  version.sizeBytes = size_;
  part_.setVersion(version);
  headKnown_ = true;
  return std::nullopt;
}

std::optional<Failure> Fetch::checkSize(std::uint64_t size) {
  if (!size_) {
    size_ = size;
    return std::nullopt;
  }
  if (*size_ == size) return std::nullopt;
  return Failure{{ErrorCode::Corrupt, "The file " + file_.path + " is not of the size that was announced.",
                  "Start the download again.", std::to_string(size) + " bytes in place of " + std::to_string(*size_)},
                 false,
                 {}};
}

std::optional<Failure> Fetch::checkPart(Lane& lane, const HttpReply& reply) {
  const std::optional<ContentRange> range = contentRangeOf(reply.header("content-range"));
  if (!range || range->first != lane.span.first || range->last >= lane.span.end) {
    return Failure{{ErrorCode::Corrupt, hostOf(reply) + " sends another part of " + file_.path + " than was asked for.",
                    "Start the download again.", reply.header("content-range").substr(0, 100)},
                   false,
                   {}};
  }
  const std::string known = part_.version().etag;
  const std::string etag = strongEtag(reply);
  const bool otherSize = !sizeIsFixed() && range->total && size_ && *range->total != *size_;
  const bool otherMark = !versionIsKnown() && !known.empty() && !etag.empty() && known != etag;
  if (otherSize || otherMark) return changedMeanwhile();
  if (range->total) {
    if (auto failure = checkSize(*range->total)) return failure;
  }
  if (size_) {
    lane.span.end = std::min(lane.span.end, *size_);
    if (range->last + 1 < lane.span.end) {  // a server may send less at once
      todo_.push_front({range->last + 1, lane.span.end});
      lane.span.end = range->last + 1;
    }
    for (Span& span : todo_) span.end = std::min(span.end, *size_);
    std::erase_if(todo_, [](const Span& span) { return span.first >= span.end; });
  }
  return std::nullopt;
}

/// What is there belongs to another version: none of it can be used.
std::optional<Failure> Fetch::changedMeanwhile() {
  if (auto failure = startAgain(std::nullopt)) return failure;
  return Failure{{ErrorCode::Corrupt,
                  "The file " + file_.path + " was changed at the server in the meantime.",
                  "It is fetched again from its start.",
                  {}},
                 true,
                 {}};
}

std::optional<Failure> Fetch::checkWhole(Lane& lane, const HttpReply& reply) {
  const auto length = numberOf(reply.header("content-length"));
  if (!sizeIsFixed() && !versionIsKnown()) size_.reset();
  if (length) {  // before anything is given up for it
    if (auto failure = checkSize(*length)) return failure;
  }
  if (lane.ranged || part_.bytes() > 0) {  // it starts at the first byte, whatever was asked for
    if (versionIsKnown()) {
      takeOneAnswer();
      lane.fills = true;
    } else if (auto failure = startAgain(length)) {
      return failure;
    }
    for (const auto& other : lanes_) other->dropped = other.get() != &lane;
  }
  lane.ranged = false;
  lane.span = {0, size_.value_or(kOpen)};
  lane.position = 0;
  return std::nullopt;
}

void Fetch::takeOneAnswer() {
  single_ = true;
  options_.connections = 1;
  todo_.clear();
}

std::optional<Failure> Fetch::startAgain(std::optional<std::uint64_t> size) {
  takeOneAnswer();
  PartVersion version = part_.version();
  version.etag.clear();
  if (!sizeIsFixed()) version.sizeBytes = size_ = size;
  if (Result<void> restarted = part_.restart(std::move(version)); !restarted) {
    return Failure{std::move(restarted.error()), false, {}};
  }
  return std::nullopt;
}

std::optional<Failure> Fetch::collectEnded() {
  for (auto at = lanes_.begin(); at != lanes_.end();) {
    if (!(*at)->transfer->ended()) {
      ++at;
      continue;
    }
    std::optional<Failure> failure = (*at)->dropped ? std::nullopt : laneEnded(**at);
    at = lanes_.erase(at);
    if (failure) return failure;
  }
  return std::nullopt;
}

std::optional<Failure> Fetch::laneEnded(Lane& lane) {
  Transfer& transfer = *lane.transfer;
  if (lane.failure) return lane.failure;
  if (transfer.error()) return Failure{*transfer.error(), transfer.mayHelpToTryAgain(), {}};
  HttpReply& reply = transfer.reply();
  if (reply.status == 200 || reply.status == 206) return laneComplete(lane);
  if (reply.status == 416 && lane.ranged) {
    if (versionIsKnown()) return partRefused();
    return changedMeanwhile();  // the file has become shorter
  }
  reply.body = std::move(lane.errorBody);
  return source_.explain(reply, file_, bytesCame_);
}

Failure Fetch::partRefused() {
  rangeRefused_ = true;
  return {{ErrorCode::Corrupt, "The server has no such part of " + file_.path + ".",
           "Start the download again; all that came is kept.", "status 416"},
          true,
          {}};
}

std::optional<Failure> Fetch::laneComplete(Lane& lane) {
  if (!lane.headChecked) {  // there was no body
    if (auto failure = checkHead(lane, lane.transfer->reply())) return failure;
  }
  if (lane.position == lane.span.end) return std::nullopt;
  if (lane.span.end == kOpen) {  // nothing said how much it would be
    size_ = lane.position;
    endedOpen_ = true;
    PartVersion version = part_.version();
    version.sizeBytes = size_;
    part_.setVersion(version);
    return std::nullopt;
  }
  return Failure{{ErrorCode::Network,
                  hostOf(lane.transfer->reply()) + " sent only a part of " + file_.path + ".",
                  "Try again.",
                  {}},
                 true,
                 {}};
}

/// Waits a little where more has come than the limit allows; then nothing is read, and the servers' windows fill up.
bool Fetch::holdBack() {
  const std::uint64_t limit = options_.speedLimit ? options_.speedLimit() : 0;
  const auto now = std::chrono::steady_clock::now();
  if (limit != limit_) {
    limit_ = limit;
    limitStart_ = now;
    limitBytes_ = 0;
  }
  if (limit == 0) return false;
  const std::chrono::duration<double> due(static_cast<double>(limitBytes_) / static_cast<double>(limit));
  const std::chrono::duration<double> early = due - (now - limitStart_);
  if (early.count() <= 0) {
    if (early < -std::chrono::seconds(1)) {  // what was not used is not saved up
      limitStart_ = now;
      limitBytes_ = 0;
    }
    return false;
  }
  std::this_thread::sleep_for(std::min<std::chrono::duration<double>>(early, kHold));
  for (const auto& lane : lanes_) lane->transfer->excuse(std::chrono::steady_clock::now() - now);
  return true;
}

}  // namespace chasqui::download
