// Where the hub is and with which token, as its own tools find out.
#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "base/utf8.h"
#include "download/http.h"
#include "download/hub.h"
#include "endpoint.h"

namespace chasqui::download {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTokenBytes = 4096;

bool saysYes(const std::optional<std::string>& value) {
  if (!value) return false;
  std::string upper = *value;
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  }
  return upper == "1" || upper == "ON" || upper == "YES" || upper == "TRUE";
}

/// Without white space at both ends; empty for what cannot stand in a header.
std::string cleanToken(std::string_view text) {
  const std::string_view token = utf8::strip(text);
  const bool isClean = token.size() <= kMaxTokenBytes &&
                       std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  return isClean ? std::string(token) : std::string();
}

std::string tokenInFile(const fs::path& file) {
  std::error_code failure;
  if (!fs::is_regular_file(file, failure)) return {};
  std::ifstream in(file, std::ios::binary);
  std::string text(kMaxTokenBytes + 64, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return cleanToken(text);
}

fs::path homeFolder(const Environment& environment) { return environment("HOME").value_or("/"); }

/// A path out of a variable, in which a shell may not have replaced "~".
fs::path pathIn(const Environment& environment, const std::string& value) {
  if (value == "~") return homeFolder(environment);
  if (value.starts_with("~/")) return homeFolder(environment) / value.substr(2);
  return value;
}

fs::path hubHome(const Environment& environment) {
  if (const auto home = environment("HF_HOME")) return pathIn(environment, *home);
  if (const auto cache = environment("XDG_CACHE_HOME")) return pathIn(environment, *cache) / "huggingface";
  return homeFolder(environment) / ".cache" / "huggingface";
}

}  // namespace

Environment processEnvironment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (!value || *value == '\0') return std::nullopt;
    return value;
  };
}

Result<std::string> hubEndpoint(const Environment& environment) {
  return endpointIn(environment, "HF_ENDPOINT", "https://huggingface.co");
}

std::string hubToken(const Environment& environment) {
  if (saysYes(environment("HF_HUB_DISABLE_IMPLICIT_TOKEN"))) return {};
  for (const char* name : {"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"}) {
    if (const auto value = environment(name); value && !utf8::strip(*value).empty()) return cleanToken(*value);
  }
  if (const auto path = environment("HF_TOKEN_PATH")) return tokenInFile(pathIn(environment, *path));
  return tokenInFile(hubHome(environment) / "token");
}

fs::path hubCacheFolder(const Environment& environment) {
  if (const auto cache = environment("HF_HUB_CACHE")) return pathIn(environment, *cache);
  return hubHome(environment) / "hub";
}

}  // namespace chasqui::download
