// What URLs are made of, and which of them may be asked; by curl's own parser, so that both read the same.
#pragma once

#include <optional>
#include <string>

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

}  // namespace chasqui::download
