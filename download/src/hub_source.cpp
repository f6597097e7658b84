// Where the hub has a file, and what it says of it.
#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "download/hub.h"
#include "hub_names.h"
#include "reply_text.h"
#include "url.h"

namespace chasqui::download {
namespace {

constexpr unsigned kConnections = 4;

/// A header of the last answer, or of the first where a redirect on the same server was followed.
const std::string& factOf(const HttpReply& reply, const std::string& name) {
  const std::string& last = reply.header(name);
  if (!last.empty()) return last;
  const auto first = reply.firstHeaders.find(name);
  return first == reply.firstHeaders.end() ? last : first->second;
}

std::optional<std::uint64_t> sizeIn(const std::string& text) {
  std::uint64_t size = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (text.empty() || failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return size;
}

/// What stands in an ETag, without quotes and the mark of a weak one.
std::string tagValue(std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  if (etag.size() > 1 && etag.starts_with('"') && etag.ends_with('"')) etag = etag.substr(1, etag.size() - 2);
  return std::string(etag);
}

std::optional<Checksum> checksumOfTag(const std::string& etag) {
  const std::string value = tagValue(etag);
  if (isSha256(value)) return Checksum{ChecksumKind::Sha256, value};
  if (isSha1(value)) return Checksum{ChecksumKind::GitBlob, value};
  return std::nullopt;
}

class HubSource : public FileSource {
 public:
  HubSource(HubAccess access, HubRepository repository)
      : access_(std::move(access)), repository_(std::move(repository)), isPinned_(isSha1(repository_.revision)) {
    if (isPinned_) commit_ = repository_.revision;
  }

  tl::expected<FileLocation, Failure> locate(const PlannedFile& file, const std::filesystem::path&, HttpClient& http,
                                             std::stop_token stop) override {
    Result<HttpReply> reply = ask(commit_.empty() ? repository_.revision : commit_, file, http, stop);
    // A server that names commits but has files only under the branch.
    if (reply && reply->status == 404 && !isPinned_ && !commit_.empty()) {
      reply = ask(repository_.revision, file, http, stop);
    }
    if (!reply) {
      const bool tryAgain = reply.error().code == ErrorCode::Network && http.mayHelpToTryAgain();
      return tl::unexpected(Failure{std::move(reply.error()), tryAgain, std::nullopt});
    }
    if (std::optional<Failure> changed = pin(factOf(*reply, "x-repo-commit"))) return tl::unexpected(*changed);
    return locationIn(*reply, file);
  }

  Failure explain(const HttpReply& reply, const PlannedFile& file, bool bytesCame) override {
    const bool isElsewhere = originOf(reply.url) != originOf(access_.endpoint);
    const bool isRefused = reply.status == 401 || reply.status == 403 || reply.status == 410;
    if (isRefused && (isElsewhere || bytesCame)) {
      return {{ErrorCode::Network, "The hub's address for " + nameOf(file) + " is no longer valid.",
               "Try again; it goes on where it stopped.", replyDetail(reply)},
              true,
              bytesCame ? std::optional(std::chrono::seconds(0)) : std::nullopt};
    }
    if (isWebPage(reply) && reply.status < 300) return webPageInPlaceOf(reply, "The hub", nameOf(file));
    if (isElsewhere) return explainStatus(reply, "The server with the hub's files", nameOf(file));
    return explainHubReply(reply, nameOf(file));
  }

 private:
  static std::string shown(const std::string& text) { return utf8::printable(text, 200); }
  std::string nameOf(const PlannedFile& file) const { return shown(repository_.name + "/" + file.remotePath); }

  Result<HttpReply> ask(const std::string& revision, const PlannedFile& file, HttpClient& http,
                        const std::stop_token& stop) const {
    HttpRequest request;
    request.url = fileUrl(access_, repository_.name, revision, file.remotePath);
    request.head = true;
    request.bearer = access_.token;
    request.followElsewhere = false;
    return http.ask(request, 1U << 16, stop);
  }

  /// The commit that the first file is of is that of all. Where the branch moved on, the next try takes the new one.
  std::optional<Failure> pin(const std::string& commit) {
    if (!isSha1(commit) || commit == commit_) return std::nullopt;
    const bool isFirst = commit_.empty();
    if (!isPinned_) commit_ = commit;
    if (isFirst) return std::nullopt;
    return Failure{{ErrorCode::Corrupt, "The repository " + shown(repository_.name) + " changed at the hub meanwhile.",
                    "Try again.", "commit " + commit},
                   true,
                   std::nullopt};
  }

  tl::expected<FileLocation, Failure> locationIn(const HttpReply& reply, const PlannedFile& file) const {
    FileLocation location;
    location.url = reply.url;
    if (reply.status >= 300 && reply.status < 400) {
      location.url = resolveUrl(reply.url, reply.header("location"));
      if (location.url.empty()) return tl::unexpected(explain(reply, file));
      if (!isAllowedUrl(location.url)) return tl::unexpected(unsafeAddress(file));
    } else if (reply.status != 200 && !isWithoutHead(reply)) {
      return tl::unexpected(explain(reply, file));
    }
    const bool isHere = originOf(location.url) == originOf(access_.endpoint);
    if (isHere) location.bearer = access_.token;
    location.connections = kConnections;
    location.acceptsRanges = factOf(reply, "accept-ranges") != "none";
    readFacts(reply, file, location);
    if (!location.checksum) return tl::unexpected(cannotVerify(file));
    return location;
  }

  /// A plain server that answers to GET alone: what the list of files said has to do.
  static bool isWithoutHead(const HttpReply& reply) { return reply.status == 405 || reply.status == 501; }

  /// The answer's facts, else the plan's.
  static void readFacts(const HttpReply& reply, const PlannedFile& file, FileLocation& location) {
    const std::string& linked = factOf(reply, "x-linked-etag");
    const std::string& own = reply.status == 200 ? reply.header("etag") : linked;
    location.checksum = checksumOfTag(linked);
    const bool hasLargeFilesSum = file.checksum && file.checksum->kind == ChecksumKind::Sha256;
    if (!location.checksum) {
      location.checksum = checksumOfTag(own);
      // The tag of a large file may be that of its pointer.
      if (location.checksum && location.checksum->kind == ChecksumKind::GitBlob && hasLargeFilesSum) {
        location.checksum.reset();
      }
    }
    if (!location.checksum) location.checksum = file.checksum;
    const std::string& tag = linked.empty() ? own : linked;
    if (!tag.starts_with("W/")) location.etag = tag;
    location.sizeBytes = sizeIn(factOf(reply, "x-linked-size"));
    if (!location.sizeBytes && reply.status == 200) location.sizeBytes = sizeIn(reply.header("content-length"));
    // Some servers answer a HEAD with the size of the empty body.
    if (location.sizeBytes.value_or(0) == 0 && file.sizeBytes != 0) location.sizeBytes = file.sizeBytes;
  }

  Failure explain(const HttpReply& reply, const PlannedFile& file) const {
    return explainHubReply(reply, nameOf(file));
  }

  Failure unsafeAddress(const PlannedFile& file) const {
    return {{ErrorCode::Unsupported, "The hub sends to an address without encryption for " + nameOf(file) + ".",
             "Try again later, or another network.", ""},
            false,
            std::nullopt};
  }

  Failure cannotVerify(const PlannedFile& file) const {
    return {{ErrorCode::Unsupported, "The file " + nameOf(file) + " cannot be verified: the hub tells no checksum.",
             "Check that HF_ENDPOINT names a server that speaks as the hub does.", ""},
            false,
            std::nullopt};
  }

  HubAccess access_;
  HubRepository repository_;
  bool isPinned_ = false;  // by the plan itself
  std::string commit_;     // empty: not known yet
};

}  // namespace

std::unique_ptr<FileSource> makeHubSource(const HubAccess& access, const HubRepository& repository) {
  return std::make_unique<HubSource>(access, repository);
}

}  // namespace chasqui::download
