#include "url.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "download/http.h"

namespace chasqui::download {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string partOf(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr) return {};
  std::string result = text;
  curl_free(text);
  return result;
}

std::string lowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

bool isDottedQuad(const std::string& host) {
  int dots = 0;
  for (const char letter : host) {
    if (letter == '.') {
      ++dots;
    } else if (letter < '0' || letter > '9') {
      return false;
    }
  }
  return dots == 3;
}

}  // namespace

std::string UrlParts::hostAndPort() const {
  const bool usual = (scheme == "https" && port == "443") || (scheme == "http" && port == "80");
  return usual ? host : host + ":" + port;
}

std::optional<UrlParts> partsOf(const std::string& text) {
  const Url url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return std::nullopt;
  UrlParts parts;
  parts.scheme = lowerCase(partOf(url.get(), CURLUPART_SCHEME));
  parts.host = lowerCase(partOf(url.get(), CURLUPART_HOST));
  parts.port = partOf(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  parts.path = partOf(url.get(), CURLUPART_PATH);
  parts.hasUser = !partOf(url.get(), CURLUPART_USER).empty() || !partOf(url.get(), CURLUPART_PASSWORD).empty();
  if (parts.scheme != "https" && parts.scheme != "http") return std::nullopt;
  if (parts.host.empty()) return std::nullopt;
  return parts;
}

std::string resolveUrl(const std::string& base, const std::string& location) {
  const Url url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK) return {};
  if (curl_url_set(url.get(), CURLUPART_URL, location.c_str(), CURLU_URLENCODE) != CURLUE_OK) return {};
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  return partOf(url.get(), CURLUPART_URL);
}

bool isLoopback(const UrlParts& parts) {
  if (parts.host == "localhost" || parts.host == "[::1]") return true;
  return isDottedQuad(parts.host) && parts.host.starts_with("127.");
}

std::string originOf(const std::string& url) {
  const std::optional<UrlParts> parts = partsOf(url);
  return parts ? parts->scheme + "://" + parts->host + ":" + parts->port : std::string();
}

bool isAllowedUrl(const std::string& url) {
  const std::optional<UrlParts> parts = partsOf(url);
  // A name or password in a URL is a secret where nobody looks for one, or makes another host look like a known one.
  if (!parts || parts->hasUser) return false;
  return parts->scheme == "https" || isLoopback(*parts);
}

}  // namespace chasqui::download
