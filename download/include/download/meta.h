// Meta's own downloads: the link that it mails, and where a model's files are behind it.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "download/file_source.h"
#include "download/http.h"
#include "download/hub.h"
#include "download/plan.h"

namespace chasqui::download {

/// A link that Meta mailed: a credential. Kept in memory only, never stored, logged or shown.
class MetaLink {
 public:
  /// Takes what was pasted: surrounded by spaces or <>, broken over lines, or wrapped in l.facebook.com. `endpoint`:
  /// see metaEndpoint(). Invalid with what is wrong: no link, another host, cut off, not signed.
  static Result<MetaLink> parse(std::string_view text, const std::string& endpoint);

  /// The URL of a file: the link's '*' replaced by `path`.
  std::string urlOf(const std::string& path) const;
  /// By its policy; nothing where that does not say.
  std::optional<std::chrono::system_clock::time_point> expires() const { return expires_; }

 private:
  std::string before_;
  std::string after_;
  std::optional<std::chrono::system_clock::time_point> expires_;
};

/// A time for sentences: "2026-11-28, 01:20 UTC".
std::string dateText(std::chrono::system_clock::time_point time);

/// https://download.llamameta.net, or CHASQUI_META_ENDPOINT in its place; Invalid for one that isAllowedUrl refuses.
Result<std::string> metaEndpoint(const Environment& environment);

struct MetaModelInfo {
  std::string name;    ///< "llama-2-7b-chat"
  std::string title;   ///< "Llama 2 7B Chat"
  unsigned shards = 1;
  std::uint64_t approximateBytes = 0;  ///< two bytes a parameter
};
/// The six models: 7B, 13B, 70B, base and chat.
const std::vector<MetaModelInfo>& metaModels();

/// 0 for a model that is none of them.
std::uint64_t approximateBytesOf(const MetaModel& model);

/// Invalid for a name that is none of metaModels().
Result<DownloadPlan> planMeta(const std::string& model);

struct MetaTerms {
  std::string licence;    ///< LICENSE
  std::string usePolicy;  ///< USE_POLICY.md

  /// Both, as they are shown and as AcceptedLicences takes their hash.
  std::string text() const { return licence + "\n\n" + usePolicy; }
};
/// LinkExpired, Network, Corrupt (a page in their place), Cancelled.
Result<MetaTerms> readMetaTerms(HttpClient& http, const MetaLink& link, std::stop_token stop);

std::unique_ptr<FileSource> makeMetaSource(const MetaLink& link, const MetaModel& model);

}  // namespace chasqui::download
