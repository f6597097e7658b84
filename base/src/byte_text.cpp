#include "base/byte_text.h"

#include <cstdio>

namespace chasqui {

std::string byteText(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
  const auto value = static_cast<double>(bytes);
  char text[32];
  if (bytes < 999'950) {
    std::snprintf(text, sizeof text, "%.1f kB", value / 1e3);
  } else if (bytes < 999'950'000) {
    std::snprintf(text, sizeof text, "%.1f MB", value / 1e6);
  } else {
    std::snprintf(text, sizeof text, "%.2f GB", value / 1e9);
  }
  return text;
}

}  // namespace chasqui
