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
#include "json_text.h"
#include "times.h"

namespace chasqui::download {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = 16U << 20;

tl::unexpected<Error> cannot(const char* what, const fs::path& file, int code) {
  const ErrorCode kind = code == EACCES || code == EPERM || code == EROFS ? ErrorCode::Denied
                         : code == ENOSPC || code == EDQUOT               ? ErrorCode::DiskFull
                                                                          : ErrorCode::InputOutput;
  return fail(kind, std::string("The list of accepted licences cannot be ") + what + ".",
              kind == ErrorCode::DiskFull ? "Make room on the disk and try again."
                                          : "Check the permissions of the data folder.",
              utf8::printable(file.string(), 200) + ": " + std::strerror(code));
}

std::optional<Acceptance> acceptanceIn(const std::string& line) {
  const auto json = parseJson(line);
  if (!json) return std::nullopt;
  const auto time = timeIn(jsonText(*json, "time"));
  Acceptance acceptance{jsonText(*json, "licence"), jsonText(*json, "sha256"), jsonText(*json, "source"),
                        time.value_or(std::chrono::system_clock::time_point())};
  if (!time || acceptance.licence.empty() || acceptance.sha256.size() != 64) return std::nullopt;
  return acceptance;
}

/// An open file, closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

/// Whether a line that was cut off stands at the end.
bool endsInLine(int file) {
  const off_t size = ::lseek(file, 0, SEEK_END);
  char last = '\n';
  return size > 0 && ::pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

bool writeAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A new file's name is on the disk only with its folder. Some file systems cannot do that; the file is there even so.
void syncFolder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() >= 0) ::fsync(opened.number());
}

}  // namespace

Result<std::vector<Acceptance>> AcceptedLicences::all() const {
  std::vector<Acceptance> found;
  std::error_code failure;
  const std::uintmax_t size = fs::file_size(file_, failure);
  if (failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory) return found;
  if (failure) return cannot("read", file_, failure.value());
  if (size > kMaxFileBytes) return cannot("read", file_, EFBIG);
  std::ifstream in(file_, std::ios::binary);
  if (!in) return cannot("read", file_, errno);
  for (std::string line; std::getline(in, line);) {
    if (std::optional<Acceptance> acceptance = acceptanceIn(line)) found.push_back(std::move(*acceptance));
  }
  return found;
}

Result<bool> AcceptedLicences::has(const std::string& licence, const std::string& text) const {
  CHASQUI_TRY_VALUE(const std::vector<Acceptance> accepted, all());
  const std::string sum = sha256Of(text);
  return std::any_of(accepted.begin(), accepted.end(), [&](const Acceptance& acceptance) {
    return acceptance.licence == licence && acceptance.sha256 == sum;
  });
}

Result<void> AcceptedLicences::add(const std::string& licence, const std::string& text, const std::string& source,
                                   std::chrono::system_clock::time_point time) {
  std::error_code failure;
  const fs::path folder = file_.parent_path();
  if (!folder.empty()) fs::create_directories(folder, failure);
  const Descriptor file(::open(file_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
  if (file.number() < 0) return cannot("written", file_, errno);
  const nlohmann::json entry = {
      {"licence", licence}, {"sha256", sha256Of(text)}, {"source", source}, {"time", timeText(time)}};
  const std::string line = (endsInLine(file.number()) ? "\n" : "") +
                           entry.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  if (!writeAll(file.number(), line) || ::fsync(file.number()) != 0) return cannot("written", file_, errno);
  syncFolder(folder.empty() ? fs::path(".") : folder);
  return {};
}

}  // namespace chasqui::download
