#include "png_card.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace chasqui::exchange {
namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1A\n";
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kAroundData = 12;  // length, type and checksum

std::uint32_t bigEndian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

int valueOf(char letter) {
  if (letter >= 'A' && letter <= 'Z') return letter - 'A';
  if (letter >= 'a' && letter <= 'z') return letter - 'a' + 26;
  if (letter >= '0' && letter <= '9') return letter - '0' + 52;
  return letter == '+' ? 62 : letter == '/' ? 63 : -1;
}

/// Nothing where it is not base64.
std::optional<std::string> fromBase64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  while (!text.empty() && (text.back() == '=' || text.back() == '\n')) text.remove_suffix(1);
  for (const char letter : text) {
    const int value = valueOf(letter);
    if (value < 0) return std::nullopt;
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

}  // namespace

bool looksLikePng(std::string_view bytes) { return bytes.starts_with(kSignature.substr(0, 4)); }

Result<std::string> cardInPng(std::string_view bytes) {
  std::string_view newer, older;
  bytes.remove_prefix(std::min(kSignature.size(), bytes.size()));
  while (!bytes.empty()) {
    if (bytes.size() < kAroundData || bigEndian(bytes) > bytes.size() - kAroundData) {
      return fail(ErrorCode::Corrupt, "It is a picture that ends in the middle.");
    }
    const std::size_t size = bigEndian(bytes);
    const std::string_view type = bytes.substr(kLengthBytes, 4);
    const std::string_view data = bytes.substr(kLengthBytes + 4, size);
    if (type == "IEND") break;
    if (type == "tEXt" && data.starts_with(std::string_view("ccv3\0", 5))) newer = data.substr(5);
    if (type == "tEXt" && data.starts_with(std::string_view("chara\0", 6))) older = data.substr(6);
    bytes.remove_prefix(size + kAroundData);
  }
  if (newer.empty() && older.empty()) {
    return fail(ErrorCode::Unsupported, "It is a picture without a character card.",
                "Open the card in the program that it is from, and export it as JSON.");
  }
  std::optional<std::string> json = fromBase64(newer.empty() ? older : newer);
  if (!json) return fail(ErrorCode::Corrupt, "It is a picture whose character card is damaged.");
  return std::move(*json);
}

}  // namespace chasqui::exchange
