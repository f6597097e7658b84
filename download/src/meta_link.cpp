// The link that Meta mails, out of what a person pasted.
#include <algorithm>

#include "base/utf8.h"
#include "download/meta.h"
#include "endpoint.h"
#include "policy.h"
#include "url.h"

namespace chasqui::download {
namespace {

constexpr std::string_view kMetaEndpoint = "https://download.llamameta.net";
constexpr std::size_t kMaxLinkBytes = 16384;
constexpr const char* kCopyAgain = "Copy the whole link out of Meta's e-mail and paste it again.";

tl::unexpected<Error> wrongLink(const char* message, const char* nextStep = kCopyAgain) {
  return fail(ErrorCode::Invalid, message, nextStep);
}

/// Without white space anywhere, which mail programs put in where they break lines, and without marks around it.
std::string withoutBreaks(std::string_view text) {
  std::string link;
  while (!text.empty()) {
    const utf8::CodePoint point = utf8::first(text);
    const bool isBreak = point.kind == utf8::Kind::WellFormed &&
                         (utf8::isWhiteSpace(point.value) || point.value == 0x200B || point.value == 0xFEFF);
    if (!isBreak) link += text.substr(0, point.sizeBytes);
    text.remove_prefix(point.sizeBytes);
  }
  constexpr std::string_view kMarks = "<>\"'`";
  const std::size_t first = link.find_first_not_of(kMarks);
  if (first == std::string::npos) return {};
  link = link.substr(first, link.find_last_not_of(kMarks) - first + 1);
  for (std::size_t at = 0; (at = link.find("&amp;", at)) != std::string::npos; ++at) link.erase(at + 1, 4);
  return link;
}

bool isFacebookWrap(const UrlPieces& url) {
  return (url.authority == "l.facebook.com" || url.authority == "lm.facebook.com") && url.path == "/l.php";
}

/// The path after the endpoint's own, for links to the endpoint and to Meta's server alike.
std::optional<std::string> pathAtMeta(const std::string& link, const UrlPieces& url, const std::string& endpoint) {
  if (url.authority.find('@') != std::string::npos) return std::nullopt;
  const std::string origin = originOf(link);
  if (origin.empty()) return std::nullopt;
  const std::optional<UrlPieces> base = splitUrl(endpoint);
  if (base && origin == originOf(endpoint) && url.path.starts_with(base->path + "/")) {
    return url.path.substr(base->path.size());
  }
  if (origin == originOf(std::string(kMetaEndpoint))) return url.path;
  return std::nullopt;
}

/// The place of the file's name in a path: "/*".
bool isPlaceForNames(const std::string& path) {
  const std::optional<std::string> plain = unescapeUrl(path);
  return plain && *plain == "/*";
}

Result<void> checkSigned(const std::string& query) {
  for (const char* name : {"Policy", "Signature", "Key-Pair-Id"}) {
    if (!queryValue(query, name)) {
      return fail(ErrorCode::Invalid, std::string("The link is cut off: it has no ") + name + ".", kCopyAgain);
    }
  }
  return {};
}

}  // namespace

Result<MetaLink> MetaLink::parse(std::string_view text, const std::string& endpoint) {
  if (text.size() > kMaxLinkBytes) return wrongLink("This is too long to be Meta's link.");
  std::string link = withoutBreaks(text);
  if (link.empty()) return wrongLink("There is no link.", "Paste the link out of Meta's e-mail.");
  std::optional<UrlPieces> url = splitUrl(link);
  if (url && isFacebookWrap(*url)) {
    link = queryValue(url->query, "u").value_or(std::string());
    url = splitUrl(link);
    if (!url) return wrongLink("The link leads through facebook.com, and is cut off.");
  }
  if (!url) return wrongLink("This is no link.", "Paste the link out of Meta's e-mail; it starts with https://.");
  if (!hasOnlyUrlCharacters(link)) return wrongLink("The link has characters that cannot be part of it.");
  const std::optional<std::string> path = pathAtMeta(link, *url, endpoint);
  if (!path) {
    return wrongLink("The link does not lead to Meta's server download.llamameta.net.",
                     "Paste the link out of Meta's e-mail; links to web pages do not help.");
  }
  if (!isPlaceForNames(*path)) return wrongLink("The link has no \u201C*\u201D in the place of the file's name.");
  CHASQUI_TRY(checkSigned(url->query));

  MetaLink parsed;
  parsed.before_ = endpoint + '/';
  parsed.after_ = '?' + url->query;
  const std::optional<std::string> policy = decodePolicy(queryValue(url->query, "Policy").value_or(std::string()));
  if (policy) parsed.expires_ = expiryIn(*policy);
  return parsed;
}

std::string MetaLink::urlOf(const std::string& path) const { return before_ + escapeUrlPath(path) + after_; }

Result<std::string> metaEndpoint(const Environment& environment) {
  return endpointIn(environment, "CHASQUI_META_ENDPOINT", std::string(kMetaEndpoint));
}

}  // namespace chasqui::download
