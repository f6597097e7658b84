#include "json.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "disk.h"

namespace chasqui::download {

std::string textOf(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json checksumToJson(const Checksum& checksum) {
  switch (checksum.kind) {
    case ChecksumKind::Md5: return {{"md5", checksum.hexDigits}};
    case ChecksumKind::GitBlob: return {{"gitBlob", checksum.hexDigits}};
    case ChecksumKind::Sha256: break;
  }
  return {{"sha256", checksum.hexDigits}};
}

Checksum checksumFromJson(const Json& json) {
  if (json.contains("md5")) return {ChecksumKind::Md5, json.at("md5").get<std::string>()};
  if (json.contains("gitBlob")) return {ChecksumKind::GitBlob, json.at("gitBlob").get<std::string>()};
  return {ChecksumKind::Sha256, json.at("sha256").get<std::string>()};
}

std::string readText(const std::filesystem::path& file, std::size_t mostBytes) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(file, failure);
  if (failure || size > mostBytes) return {};
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<void> replaceText(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path fresh = file.string() + ".new";
  const Descriptor descriptor(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!descriptor) return fail(diskError(errno, file));
  CHASQUI_TRY(writeAll(descriptor.get(), 0, std::as_bytes(std::span(text.data(), text.size())), file));
  if (::fsync(descriptor.get()) != 0 || ::rename(fresh.c_str(), file.c_str()) != 0) {
    return fail(diskError(errno, file));
  }
  return {};
}

}  // namespace chasqui::download
