#include "checksum/checksum_list.h"

#include <fstream>
#include <string_view>

namespace chasqui {
namespace {

constexpr std::uintmax_t kMaxListBytes = 1U << 20;
constexpr std::string_view kHexDigits = "0123456789abcdef";

std::size_t digitsOf(ChecksumKind kind) {
  switch (kind) {
    case ChecksumKind::Md5: return 32;
    case ChecksumKind::GitBlob: return 40;
    case ChecksumKind::Sha256: break;
  }
  return 64;
}

/// Digits, a space, a space or an asterisk, a name; or the digits alone.
std::optional<ListedChecksum> parseLine(std::string line, ChecksumKind kind) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
  const std::size_t digits = digitsOf(kind);
  if (line.size() < digits) return std::nullopt;
  ListedChecksum listed{{}, {kind, line.substr(0, digits)}};
  for (char& digit : listed.checksum.hexDigits) {
    if (digit >= 'A' && digit <= 'F') digit = static_cast<char>(digit + ('a' - 'A'));
  }
  if (listed.checksum.hexDigits.find_first_not_of(kHexDigits) != std::string::npos) return std::nullopt;
  if (line.size() == digits) return listed;
  if (line[digits] != ' ') return std::nullopt;
  const std::size_t start = line.find_first_not_of(" *", digits);
  if (start == std::string::npos) return std::nullopt;
  listed.name = line.substr(start);
  if (listed.name.starts_with("./")) listed.name.erase(0, 2);
  return listed;
}

bool leadsElsewhere(const std::string& name) {
  return name.find('/') != std::string::npos || name == "." || name == "..";
}

}  // namespace

std::optional<std::vector<ListedChecksum>> readChecksumList(const std::filesystem::path& list, ChecksumKind kind) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(list, failure);
  if (failure || size > kMaxListBytes) return std::nullopt;
  std::ifstream in(list, std::ios::binary);
  std::vector<ListedChecksum> all;
  bool found = false;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line == "\r" || line.front() == '#') continue;
    std::optional<ListedChecksum> listed = parseLine(line, kind);
    if (!listed) return std::nullopt;
    found = true;
    if (!leadsElsewhere(listed->name)) all.push_back(std::move(*listed));
  }
  if (!found) return std::nullopt;
  return all;
}

std::string checksumLine(const ListedChecksum& listed) { return listed.checksum.hexDigits + "  " + listed.name + "\n"; }

}  // namespace chasqui
