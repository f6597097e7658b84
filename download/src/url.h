// What URLs are made of, and which of them may be asked: by curl's own parser, so that both read the same; what has to be
// escaped in them, and what stands in headers about them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chasqui::download {

struct UrlParts {
  std::string scheme;  ///< lower case
  std::string host;    ///< lower case; an IPv6 address in brackets
  std::string port;    ///< also where it is the scheme's own
  std::string path;    ///< starts with '/'
  bool hasUser = false;

  /// As users read it: with the port where it is not the scheme's own.
  std::string hostAndPort() const;
};

/// Nothing for what is no http or https URL.
std::optional<UrlParts> partsOf(const std::string& url);

/// Where a Location header leads from `base`; empty for what is no URL.
std::string resolveUrl(const std::string& base, const std::string& location);

bool isLoopback(const UrlParts& parts);

/// `text` as one segment of a path or one value of a query: all but letters, digits and "-._~" escaped.
std::string escapeUrl(std::string_view text);
/// The same for each segment of a path; its slashes stay.
std::string escapeUrlPath(std::string_view path);
/// "%2A" back to "*"; nothing for a '%' that two hex digits do not follow, and for "%00".
std::optional<std::string> unescapeUrl(std::string_view text);

/// Whether `text` has only the characters that a URL may have.
bool hasOnlyUrlCharacters(std::string_view text);

struct UrlPieces {
  std::string scheme;     ///< in lower case
  std::string authority;  ///< in lower case: host, and the port where it is given; may have a name before an '@'
  std::string path;       ///< with its slash at the start, or empty
  std::string query;      ///< without the '?'
};
/// Nothing for what has no scheme or no host. What stands after a '#' is dropped.
std::optional<UrlPieces> splitUrl(std::string_view url);

/// The value of `name` in a query, unescaped; nothing where it is not there or is empty.
std::optional<std::string> queryValue(std::string_view query, std::string_view name);

/// The target of rel="next" in a Link header, as it stands there.
std::optional<std::string> nextLink(std::string_view header);

}  // namespace chasqui::download
