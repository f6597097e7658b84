// Amounts of bytes in sentences.
#pragma once

#include <cstdint>
#include <string>

namespace chasqui {

/// "512 bytes", "4.1 kB", "12.3 MB", "3.25 GB": powers of ten, as disks and file managers count.
std::string byteText(std::uint64_t bytes);

}  // namespace chasqui
