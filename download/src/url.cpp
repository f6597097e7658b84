#include "url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "base/lower_case.h"
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

bool isAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

int hexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Whether the parameters after a link's target, "; rel=\"next\"; title=x", name it as the next page.
bool saysNext(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::size_t end = std::min(parameters.find(';'), parameters.size());
    const std::string parameter = lowerCase(trimmed(parameters.substr(0, end)));
    if (parameter == "rel=\"next\"" || parameter == "rel=next") return true;
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
  }
  return false;
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

std::string escapeUrl(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : text) {
    if (isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      escaped += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      escaped += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
  }
  return escaped;
}

std::string escapeUrlPath(std::string_view path) {
  std::string escaped;
  for (std::size_t start = 0;;) {
    const std::size_t slash = path.find('/', start);
    escaped += escapeUrl(path.substr(start, slash == std::string_view::npos ? slash : slash - start));
    if (slash == std::string_view::npos) return escaped;
    escaped += '/';
    start = slash + 1;
  }
}

std::optional<std::string> unescapeUrl(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const int high = hexValue(text[i + 1]);
    const int low = hexValue(text[i + 2]);
    if (high < 0 || low < 0 || (high == 0 && low == 0)) return std::nullopt;
    plain += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return plain;
}

bool hasOnlyUrlCharacters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return isAlphanumeric(c) || std::string_view("-._~:/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
  });
}

std::optional<UrlPieces> splitUrl(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  if (!std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(colon), isAlphanumeric)) return std::nullopt;
  UrlPieces pieces;
  pieces.scheme = lowerCase(url.substr(0, colon));
  std::string_view rest = url.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
  pieces.authority = lowerCase(rest.substr(0, end));
  if (pieces.authority.empty()) return std::nullopt;
  rest.remove_prefix(end);
  const std::size_t question = std::min(rest.find('?'), rest.size());
  pieces.path = rest.substr(0, question);
  if (question < rest.size()) pieces.query = rest.substr(question + 1);
  return pieces;
}

std::optional<std::string> queryValue(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    if (pair.size() > name.size() + 1 && pair.starts_with(name) && pair[name.size()] == '=') {
      return unescapeUrl(pair.substr(name.size() + 1));
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return std::nullopt;
}

std::optional<std::string> nextLink(std::string_view header) {
  while (true) {
    const std::size_t open = header.find('<');
    if (open == std::string_view::npos) return std::nullopt;
    const std::size_t close = header.find('>', open);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view target = header.substr(open + 1, close - open - 1);
    header.remove_prefix(close + 1);
    const std::size_t end = std::min(header.find(",", 0), header.size());
    if (saysNext(header.substr(0, end)) && !target.empty()) return std::string(target);
    header.remove_prefix(end);
  }
}

}  // namespace chasqui::download
