#include "models/trash.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <QDateTime>
#include <QDir>
#include <QUrl>

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr int kMostNames = 10'000;
constexpr mode_t kPrivate = 0700;

/// A trash, and what the paths in its notes are relative to; empty: absolute.
struct TrashFolder {
  fs::path folder;
  fs::path top;
};

std::optional<dev_t> deviceOf(fs::path path) {
  struct stat status = {};
  while (::lstat(path.c_str(), &status) != 0) {
    if (path == path.parent_path()) return std::nullopt;
    path = path.parent_path();
  }
  return status.st_dev;
}

fs::path homeTrash() {
  const QString data = qEnvironmentVariable("XDG_DATA_HOME", QDir::homePath() + QStringLiteral("/.local/share"));
  return fs::path(data.toStdString()) / "Trash";
}

/// The folder that the file system of `path` is mounted at.
fs::path topOf(const fs::path& path) {
  fs::path top = path.parent_path();
  while (top != top.parent_path() && deviceOf(top.parent_path()) == deviceOf(path)) top = top.parent_path();
  return top;
}

bool makePrivate(const fs::path& folder) {
  if (::mkdir(folder.c_str(), kPrivate) != 0 && errno != EEXIST) return false;
  struct stat status = {};
  return ::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool makeTrash(const TrashFolder& trash) {
  std::error_code none;
  if (trash.top.empty()) fs::create_directories(trash.folder.parent_path(), none);
  return makePrivate(trash.folder) && makePrivate(trash.folder / "files") && makePrivate(trash.folder / "info");
}

std::vector<TrashFolder> trashesFor(const fs::path& path) {
  if (deviceOf(path) == deviceOf(homeTrash())) return {{homeTrash(), {}}};
  const fs::path top = topOf(path);
  const std::string user = std::to_string(::geteuid());
  std::vector<TrashFolder> trashes;
  struct stat status = {};
  const fs::path shared = top / ".Trash";
  if (::lstat(shared.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX) != 0)
    trashes.push_back({shared / user, top});
  trashes.push_back({top / (".Trash-" + user), top});
  return trashes;
}

std::string noteText(const fs::path& path, const TrashFolder& trash) {
  const fs::path shown = trash.top.empty() ? path : path.lexically_relative(trash.top);
  const QByteArray encoded = QUrl::toPercentEncoding(QString::fromStdString(shown.string()), "/");
  return "[Trash Info]\nPath=" + encoded.toStdString() + "\nDeletionDate=" +
         QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-ddThh:mm:ss")).toStdString() + "\n";
}

/// Writes the note that reserves a name: the number of the failure, or 0.
int writeNote(const fs::path& note, const std::string& text) {
  const int file = ::open(note.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return errno;
  const bool isWhole = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const int code = isWhole ? 0 : errno == 0 ? ENOSPC : errno;
  ::close(file);
  if (!isWhole) ::unlink(note.c_str());
  return code;
}

Result<Trashed> put(const fs::path& path, const TrashFolder& trash) {
  const std::string text = noteText(path, trash);
  int code = EEXIST;
  for (int number = 1; number < kMostNames && code == EEXIST; ++number) {
    std::string name = path.filename().string();
    if (number > 1) name += "." + std::to_string(number);
    const Trashed trashed{path, trash.folder / "files" / name, trash.folder / "info" / (name + ".trashinfo")};
    code = writeNote(trashed.note, text);
    if (code != 0) continue;
    if (::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, trashed.inTrash.c_str(), RENAME_NOREPLACE) == 0) return trashed;
    code = errno;
    ::unlink(trashed.note.c_str());
  }
  const bool isDenied = code == EACCES || code == EPERM || code == EROFS;
  return fail(isDenied ? ErrorCode::Denied : ErrorCode::InputOutput,
              path.string() + " could not be put into the trash; it stays where it is.",
              "Delete it in the file manager, or change its folder's permissions.", std::strerror(code));
}

}  // namespace

Result<Trashed> moveToTrash(const fs::path& given) {
  std::error_code failed;
  const fs::path path = fs::absolute(given, failed).lexically_normal();
  if (!fs::exists(fs::symlink_status(path, failed)))
    return fail(ErrorCode::NotFound, path.string() + " is not there.", "Look whether its disk is connected.");
  for (const TrashFolder& trash : trashesFor(path)) {
    if (makeTrash(trash)) return put(path, trash);
  }
  return fail(ErrorCode::InputOutput, path.string() + " could not be put into the trash; it stays where it is.",
              "Delete it in the file manager: its disk has no trash.");
}

void restoreFromTrash(const Trashed& trashed) {
  if (::renameat2(AT_FDCWD, trashed.inTrash.c_str(), AT_FDCWD, trashed.from.c_str(), RENAME_NOREPLACE) == 0)
    ::unlink(trashed.note.c_str());
}

}  // namespace chasqui::app
