#include "hub_names.h"

#include <algorithm>

#include "base/utf8.h"
#include "url.h"

namespace chasqui::download {
namespace {

constexpr std::size_t kMaxNameBytes = 96;
constexpr std::string_view kHosts[] = {"huggingface.co", "www.huggingface.co", "hf.co"};
/// What stands in the place of an owner in addresses of other pages.
constexpr std::string_view kNoOwners[] = {"api",    "datasets",      "spaces", "docs",     "blog",
                                          "models", "collections",   "papers", "settings", "join",
                                          "login",  "organizations", "tasks"};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isHex(std::string_view text, std::size_t digits) {
  return text.size() == digits &&
         std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); });
}

bool isName(std::string_view name) {
  return !name.empty() && name.size() <= kMaxNameBytes && name.front() != '.' && name.front() != '-' &&
         name.find("..") == std::string_view::npos && std::all_of(name.begin(), name.end(), [](char c) {
           return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-';
         });
}

/// `text` without a host of the hub in front; empty where another host stands there.
std::string_view pathAtHub(std::string_view text, bool& hadHost) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    text.remove_prefix(scheme.size());
    hadHost = true;
  }
  for (const std::string_view host : kHosts) {
    if (!text.starts_with(host) || text.size() <= host.size() || text[host.size()] != '/') continue;
    hadHost = true;
    return text.substr(host.size() + 1);
  }
  return hadHost ? std::string_view() : text;
}

}  // namespace

bool isSha1(std::string_view text) { return isHex(text, 40); }
bool isSha256(std::string_view text) { return isHex(text, 64); }

bool isRepositoryName(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && isName(text.substr(0, slash)) && isName(text.substr(slash + 1));
}

std::optional<std::string> repositoryOf(const std::string& text) {
  std::string_view rest = utf8::strip(text);
  if (rest.starts_with('<') && rest.ends_with('>') && rest.size() > 1) rest = rest.substr(1, rest.size() - 2);
  bool hadHost = false;
  rest = pathAtHub(rest, hadHost);
  if (hadHost) rest = rest.substr(0, rest.find_first_of("?#"));
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view owner = rest.substr(0, slash);
  const std::size_t end = hadHost ? rest.find('/', slash + 1) : std::string_view::npos;
  const std::string_view name = rest.substr(0, end).substr(slash + 1);
  const bool isPage = std::find(std::begin(kNoOwners), std::end(kNoOwners), owner) != std::end(kNoOwners);
  const bool isHost = std::find(std::begin(kHosts), std::end(kHosts), owner) != std::end(kHosts);
  if ((hadHost && isPage) || isHost || !isName(owner) || !isName(name)) return std::nullopt;
  return std::string(owner) + '/' + std::string(name);
}

std::string apiUrl(const HubAccess& access, const std::string& repository) {
  return access.endpoint + "/api/models/" + escapeUrlPath(repository);
}

std::string fileUrl(const HubAccess& access, const std::string& repository, const std::string& revision,
                    const std::string& path) {
  return access.endpoint + '/' + escapeUrlPath(repository) + "/resolve/" + escapeUrl(revision) + '/' +
         escapeUrlPath(path);
}

}  // namespace chasqui::download
