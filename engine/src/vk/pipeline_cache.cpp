#include "vk/pipeline_cache.h"

#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "base/output_file.h"
#include "checksum/checksum.h"

namespace chasqui::engine::vk {
namespace {

// The file: these 8 bytes, SHA-256 of the data as 64 hexadecimal digits, the data.
constexpr std::string_view kMagic = "CHQPIPE1";
constexpr std::size_t kHeaderBytes = kMagic.size() + 64;

std::string_view textOf(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const std::byte> bytesOf(std::string_view text) { return std::as_bytes(std::span(text)); }

}  // namespace

bool PipelineCacheFile::isOfThisDriver(std::span<const std::byte> data) const {
  VkPipelineCacheHeaderVersionOne header{};
  static_assert(sizeof header == 32);
  if (data.size() < sizeof header) return false;
  std::memcpy(&header, data.data(), sizeof header);
  return header.headerSize >= sizeof header && header.headerSize <= data.size() &&
         header.headerVersion == VK_PIPELINE_CACHE_HEADER_VERSION_ONE && header.vendorID == device_.vendorID &&
         header.deviceID == device_.deviceID &&
         std::memcmp(header.pipelineCacheUUID, device_.pipelineCacheUUID, VK_UUID_SIZE) == 0;
}

std::vector<std::byte> PipelineCacheFile::read() const {
  std::error_code error;
  if (path_.empty() || !std::filesystem::is_regular_file(path_, error)) return {};
  const std::uint64_t size = std::filesystem::file_size(path_, error);
  if (error || size <= kHeaderBytes || size > kHeaderBytes + kMostBytes) return {};
  std::string text(size, '\0');
  std::ifstream file(path_, std::ios::binary);
  if (!file.read(text.data(), static_cast<std::streamsize>(size))) return {};
  const std::string_view data = std::string_view(text).substr(kHeaderBytes);
  if (!text.starts_with(kMagic) || text.substr(kMagic.size(), 64) != sha256Of(data)) return {};
  const auto bytes = bytesOf(data);
  if (!isOfThisDriver(bytes)) return {};
  return {bytes.begin(), bytes.end()};
}

void PipelineCacheFile::write(std::span<const std::byte> data) const {
  std::error_code error;
  if (path_.empty()) return;
  if (data.size() > kMostBytes) {
    std::filesystem::remove(path_, error);
    return;
  }
  if (!isOfThisDriver(data)) return;  // it would never be read
  std::filesystem::create_directories(path_.parent_path(), error);
  Result<OutputFile> file = OutputFile::create(path_, OutputFile::IfTaken::Replace);
  if (!file) return;
  const std::string checksum = sha256Of(textOf(data));
  for (const auto& part : {bytesOf(kMagic), bytesOf(checksum), data}) {
    if (!file->write(part)) return;
  }
  static_cast<void>(file->publish());
}

}  // namespace chasqui::engine::vk
