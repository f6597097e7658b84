#include "png_card.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>

#include <openssl/evp.h>

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

/// Nothing where it is not base64.
std::optional<std::string> fromBase64(std::string text) {
  while (!text.empty() && (text.back() == '=' || text.back() == '\n')) text.pop_back();
  text.append((4 - text.size() % 4) % 4, '=');  // some writers leave it out
  std::string bytes(text.size() / 4 * 3 + 1, '\0');
  const std::unique_ptr<EVP_ENCODE_CTX, decltype(&EVP_ENCODE_CTX_free)> decoder(EVP_ENCODE_CTX_new(),
                                                                                &EVP_ENCODE_CTX_free);
  if (!decoder) throw std::bad_alloc();
  auto* out = reinterpret_cast<unsigned char*>(bytes.data());
  int count = 0, rest = 0;
  EVP_DecodeInit(decoder.get());
  const auto* in = reinterpret_cast<const unsigned char*>(text.data());
  if (EVP_DecodeUpdate(decoder.get(), out, &count, in, static_cast<int>(text.size())) < 0 ||
      EVP_DecodeFinal(decoder.get(), out + count, &rest) < 0)
    return std::nullopt;
  bytes.resize(static_cast<std::size_t>(count + rest));
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
  std::optional<std::string> json = fromBase64(std::string(newer.empty() ? older : newer));
  if (!json) return fail(ErrorCode::Corrupt, "It is a picture whose character card is damaged.");
  return std::move(*json);
}

}  // namespace chasqui::exchange
