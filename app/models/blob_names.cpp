#include "models/blob_names.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "models/model_files.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kOllama = "sha256-";

struct Blob {
  fs::path file;
  std::uint64_t sizeBytes = 0;
  Checksum expected;
};

bool isHex(std::string_view text) { return text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

Result<std::vector<Blob>> blobsOf(const fs::path& model) {
  CHASQUI_TRY_VALUE(const ModelFiles files, modelFiles(model));
  std::vector<Blob> blobs;
  for (const fs::path& file : files.files) {
    std::error_code none;
    if (std::optional<Checksum> expected = checksumInName(file))
      blobs.push_back({file, fs::file_size(file, none), std::move(*expected)});
  }
  return blobs;
}

engine::VerifyCheck checkOf(const Blob& blob, const Checksum& actual) {
  const std::string kind = blob.expected.kind == ChecksumKind::Sha256 ? "SHA-256 of " : "git's SHA-1 of ";
  const bool passed = actual == blob.expected;
  return {kind + blob.file.filename().string(), passed,
          passed ? "as the name of the blob says" : "not what the name of the blob says"};
}

}  // namespace

std::optional<Checksum> checksumInName(const fs::path& file) {
  std::error_code failed;
  const fs::path itself = fs::canonical(file, failed);
  if (failed || itself.parent_path().filename() != "blobs") return std::nullopt;
  std::string digits = itself.filename().string();
  const bool isOllamas = digits.starts_with(kOllama);
  if (isOllamas) digits.erase(0, kOllama.size());
  if (!isHex(digits)) return std::nullopt;
  if (digits.size() == 64) return Checksum{ChecksumKind::Sha256, digits};
  if (digits.size() == 40 && !isOllamas) return Checksum{ChecksumKind::GitBlob, digits};
  return std::nullopt;
}

Result<engine::VerifyReport> verifyWithBlobs(const fs::path& model, const engine::VerifyOptions& options) {
  CHASQUI_TRY_VALUE(const std::vector<Blob> blobs, blobsOf(model));
  std::uint64_t hashBytes = 0;
  for (const Blob& blob : blobs) hashBytes += blob.sizeBytes;
  engine::VerifyOptions reading = options;
  std::uint64_t readBytes = 0;
  reading.progress = [&](std::uint64_t done, std::uint64_t total) {
    readBytes = total;
    if (options.progress) options.progress(done, total + hashBytes);
  };
  CHASQUI_TRY_VALUE(engine::VerifyReport report, engine::verifyModel(model, reading));
  std::uint64_t done = readBytes;
  for (const Blob& blob : blobs) {
    const auto read = [&](std::uint64_t bytes) {
      done += bytes;
      if (options.progress) options.progress(std::min(done, readBytes + hashBytes), readBytes + hashBytes);
    };
    CHASQUI_TRY_VALUE(const Checksum actual, checksumOfFile(blob.file, blob.expected.kind, options.stop, read));
    report.checks.push_back(checkOf(blob, actual));
  }
  return report;
}

}  // namespace chasqui::app
