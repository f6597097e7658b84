// Where Meta has a file, and how large it is.
#include <algorithm>
#include <charconv>
#include <map>

#include "download/meta.h"
#include "fetch.h"
#include "meta_files.h"
#include "meta_reply.h"
#include "reply_text.h"

namespace chasqui::download {
namespace {

using Size = std::optional<std::uint64_t>;

Size lengthIn(const HttpReply& reply) {
  const std::string& text = reply.header("content-length");
  std::uint64_t length = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), length);
  // Some servers answer a HEAD with the length of its empty body.
  if (failure != std::errc() || end != text.data() + text.size() || length == 0) return std::nullopt;
  return length;
}

class MetaSource : public FileSource {
 public:
  MetaSource(MetaLink link, const MetaModel& model) : link_(std::move(link)), model_(model) {}

  // Nothing is asked: each request counts against the link.
  tl::expected<FileLocation, Failure> locate(const PlannedFile& file, const std::filesystem::path& folder, HttpClient&,
                                             std::stop_token) override {
    FileLocation location;
    location.url = link_.urlOf(file.remotePath);
    if (file.sizeBytes != 0) location.sizeBytes = file.sizeBytes;
    location.checksum = file.checksum;
    const char* list = metaListOf(file.path);
    if (location.checksum || !list) return location;
    location.checksum = listedMetaChecksum(file.path, folder);
    // A few numbers, which the engine compares with the shapes of the weights.
    const bool mayGoWithout = file.path == kMetaParams && isLeftOutByMeta(file.path, folder);
    if (!location.checksum && !mayGoWithout) return tl::unexpected(cannotVerify(file.path, list));
    return location;
  }

  // Of the weights alone: the others are less than a megabyte together, and each request counts.
  tl::expected<Size, Failure> expectedBytes(const PlannedFile& file, HttpClient& http, std::stop_token stop) override {
    if (!isMetaShard(file.path)) return std::nullopt;
    if (const auto known = sizes_.find(file.path); known != sizes_.end()) return known->second;
    auto size = askedBytes(file, http, stop);
    if (!size) return size;
    if (!*size) size = approximateBytesOf(model_) / std::max(1U, shards());
    sizes_[file.path] = **size;
    return size;
  }

  Failure explain(const HttpReply& reply, const PlannedFile& file, bool) override {
    return explainMetaReply(reply, file.remotePath, link_, std::chrono::system_clock::now());
  }

 private:
  unsigned shards() const {
    for (const MetaModelInfo& each : metaModels()) {
      if (each.name == model_.name) return each.shards;
    }
    return 1;
  }

  /// By a HEAD; where the server does not like that, by a GET for one byte.
  tl::expected<Size, Failure> askedBytes(const PlannedFile& file, HttpClient& http, const std::stop_token& stop) {
    HttpRequest request;
    request.url = link_.urlOf(file.remotePath);
    request.followElsewhere = false;
    request.head = true;
    const Result<HttpReply> head = http.ask(request, 0, stop);
    if (head && head->status == 200 && !isWebPage(*head)) {
      if (const Size length = lengthIn(*head)) return length;
    }
    request.head = false;
    request.range = ByteRange{0, 0};
    request.mayCut = true;
    const Result<HttpReply> start = http.ask(request, 1U << 16, stop);
    if (!start) return tl::unexpected(Failure{start.error(), http.mayHelpToTryAgain(), http.wait()});
    if (start->status == 206) {
      const auto range = contentRangeOf(start->header("content-range"));
      return range ? range->total : std::nullopt;
    }
    if (start->status != 200 || isWebPage(*start)) return tl::unexpected(explain(*start, file, false));
    return lengthIn(*start);
  }

  static Failure cannotVerify(const std::string& name, const std::string& list) {
    return {{ErrorCode::Unsupported, "The file " + name + " cannot be verified: Meta's " + list + " does not name it.",
             "Remove this download and start it again.", ""},
            false,
            std::nullopt};
  }

  MetaLink link_;
  MetaModel model_;
  std::map<std::string, std::uint64_t> sizes_;
};

}  // namespace

std::unique_ptr<FileSource> makeMetaSource(const MetaLink& link, const MetaModel& model) {
  return std::make_unique<MetaSource>(link, model);
}

}  // namespace chasqui::download
