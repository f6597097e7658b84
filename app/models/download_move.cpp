#include "models/download_move.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSet>

#include "models/model_files.h"
#include "models/move_file.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDownloads = ".chasqui-downloads";
constexpr const char* kLock = "lock";
constexpr qint64 kLargestOrder = 1 << 20;

QJsonArray readOrder(const fs::path& path) {
  QFile file(QString::fromStdString(path.string()));
  if (!file.open(QIODevice::ReadOnly)) return {};
  return QJsonDocument::fromJson(file.read(kLargestOrder)).array();
}

}  // namespace

DownloadLocks::DownloadLocks(DownloadLocks&& other) noexcept : locks_(std::exchange(other.locks_, {})) {}

DownloadLocks::~DownloadLocks() {
  for (const Lock& lock : locks_) {
    if (lock.made) ::unlink((lock.job / kLock).c_str());
    ::close(lock.descriptor);
  }
}

Result<DownloadLocks> DownloadLocks::take(const fs::path& modelsFolder) {
  DownloadLocks locks;
  std::error_code failed;
  for (fs::directory_iterator entry(modelsFolder / kDownloads, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    std::error_code none;
    if (!entry->is_directory(none) || entry->is_symlink(none)) continue;
    const fs::path file = entry->path() / kLock;
    const bool isNew = !fs::exists(fs::symlink_status(file, none));
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor < 0)
      return fail(ErrorCode::Denied, "The download in " + entry->path().string() + " may not be moved.",
                  "Change the permissions, then try again.", std::strerror(errno));
    locks.locks_.push_back({entry->path(), descriptor, isNew});
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
      return fail(ErrorCode::Invalid, "A download into this folder is under way, in another window or terminal.",
                  "Wait for it, or stop it there, then move the models.", file.string());
  }
  return locks;
}

std::vector<fs::path> DownloadLocks::jobs() const {
  std::vector<fs::path> jobs;
  for (const Lock& lock : locks_) jobs.push_back(lock.job);
  std::sort(jobs.begin(), jobs.end());
  return jobs;
}

void DownloadLocks::clearUp() const {
  for (const Lock& lock : locks_) {
    std::error_code failed;
    const auto entries = std::distance(fs::directory_iterator(lock.job, failed), fs::directory_iterator());
    if (failed || entries != 1 || !fs::remove(lock.job / kLock, failed)) continue;
    fs::remove(lock.job, failed);
    fs::remove(lock.job.parent_path(), failed);  // only when it is empty
  }
}

Result<std::vector<fs::path>> filesOfJob(const fs::path& job) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (fs::recursive_directory_iterator entry(job, failed), end; !failed && entry != end; entry.increment(failed)) {
    std::error_code none;
    if (entry->is_regular_file(none) && entry->path() != job / kLock) files.push_back(entry->path());
    if (files.size() > kMostModelFiles) return fail(tooManyFiles(job));
  }
  if (failed) return fail(unreadable(job, failed));
  std::sort(files.begin(), files.end());
  return files;
}

void moveDownloadOrder(const fs::path& from, const fs::path& to) {
  const fs::path old = from / kDownloads / "queue.json";
  const fs::path now = to / kDownloads / "queue.json";
  QJsonArray order = readOrder(now);
  QSet<QString> listed;
  for (const QJsonValue place : std::as_const(order)) listed.insert(place["id"].toString());
  const QJsonArray added = readOrder(old);
  for (const QJsonValue place : added) {
    if (!listed.contains(place["id"].toString())) order.append(place);
  }
  std::error_code failed;
  if (!added.isEmpty()) {
    fs::create_directories(now.parent_path(), failed);
    const QByteArray text = QJsonDocument(order).toJson(QJsonDocument::Compact);
    QSaveFile file(QString::fromStdString(now.string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) return;
  }
  fs::remove(old, failed);
  fs::remove(old.parent_path(), failed);  // only when it is empty
}

}  // namespace chasqui::app
