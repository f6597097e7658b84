#include "download/licences.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/utf8.h"
#include "checksum/checksum.h"
#include "disk.h"
#include "json.h"
#include "times.h"

namespace chasqui::download {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = 16U << 20;

tl::unexpected<Error> cannot(const char* what, const fs::path& file, int code) {
  const ErrorCode kind = diskError(code, file).code;
  return fail(kind == ErrorCode::NotFound ? ErrorCode::InputOutput : kind,
              std::string("The list of accepted licences cannot be ") + what + ".",
              kind == ErrorCode::DiskFull ? "Make room on the disk and try again."
                                          : "Check the permissions of the data folder.",
              utf8::printable(file.string(), 200) + ": " + std::strerror(code));
}

struct Line {
  Acceptance acceptance;
  bool isTold = false;  // and nothing more
};

std::optional<Line> lineIn(const std::string& text) {
  const auto json = parseJson(text);
  if (!json) return std::nullopt;
  const auto time = timeIn(jsonText(*json, "time"));
  Acceptance acceptance{jsonText(*json, "licence"), jsonText(*json, "sha256"), jsonText(*json, "source"),
                        time.value_or(std::chrono::system_clock::time_point())};
  if (!time || acceptance.licence.empty() || acceptance.sha256.size() != 64) return std::nullopt;
  return Line{std::move(acceptance), jsonMember(*json, "told") != nullptr};
}

Result<std::vector<Acceptance>> linesOf(const fs::path& file, bool told) {
  std::vector<Acceptance> found;
  std::error_code failure;
  const std::uintmax_t size = fs::file_size(file, failure);
  if (failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory) return found;
  if (failure) return cannot("read", file, failure.value());
  if (size > kMaxFileBytes) return cannot("read", file, EIO);
  std::ifstream in(file, std::ios::binary);
  if (!in) return cannot("read", file, errno);
  for (std::string text; std::getline(in, text);) {
    std::optional<Line> line = lineIn(text);
    if (line && line->isTold == told) found.push_back(std::move(line->acceptance));
  }
  return found;
}

Result<bool> hasLine(const fs::path& file, bool told, const std::string& licence, const std::string& text) {
  CHASQUI_TRY_VALUE(const std::vector<Acceptance> lines, linesOf(file, told));
  const std::string sum = sha256Of(text);
  return std::any_of(lines.begin(), lines.end(), [&](const Acceptance& acceptance) {
    return acceptance.licence == licence && acceptance.sha256 == sum;
  });
}

/// Whether a line that was cut off stands at the end.
bool endsInLine(int file) {
  const off_t size = ::lseek(file, 0, SEEK_END);
  char last = '\n';
  return size > 0 && ::pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

Result<void> append(const fs::path& path, const Json& entry) {
  std::error_code failure;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  fs::create_directories(folder, failure);
  const Descriptor file(::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
  if (!file) return cannot("written", path, errno);
  const std::string line = (endsInLine(file.get()) ? "\n" : "") +
                           lineOf(entry);
  // One write for the line: those of several processes do not mix.
  const ssize_t written = ::write(file.get(), line.data(), line.size());
  if (written != static_cast<ssize_t>(line.size())) return cannot("written", path, written < 0 ? errno : ENOSPC);
  if (::fsync(file.get()) != 0) return cannot("written", path, errno);
  // A new file's name is on the disk only with its folder. Where that cannot be told, the file is there even so.
  [[maybe_unused]] const Result<void> named = syncFolder(folder);
  return {};
}

Json entryOf(const std::string& licence, const std::string& text, const std::string& source,
                       std::chrono::system_clock::time_point time) {
  return {{"licence", licence}, {"sha256", sha256Of(text)}, {"source", source}, {"time", timeText(time)}};
}

}  // namespace

Result<std::vector<Acceptance>> AcceptedLicences::all() const { return linesOf(file_, false); }

Result<bool> AcceptedLicences::has(const std::string& licence, const std::string& text) const {
  return hasLine(file_, false, licence, text);
}

Result<void> AcceptedLicences::add(const std::string& licence, const std::string& text, const std::string& source,
                                   std::chrono::system_clock::time_point time) {
  return append(file_, entryOf(licence, text, source, time));
}

Result<bool> AcceptedLicences::wasTold(const std::string& licence, const std::string& text) const {
  return hasLine(file_, true, licence, text);
}

Result<void> AcceptedLicences::addTold(const std::string& licence, const std::string& text, const std::string& source,
                                       std::chrono::system_clock::time_point time) {
  Json entry = entryOf(licence, text, source, time);
  entry["told"] = true;
  return append(file_, entry);
}

}  // namespace chasqui::download
