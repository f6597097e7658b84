#include "models/move_note.h"

#include <string>
#include <system_error>

#include <QFile>
#include <QSaveFile>

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr qint64 kMostPathLength = 4096;

fs::path noteIn(const fs::path& folder) { return folder / ".chasqui-moved-to"; }

}  // namespace

void writeMoveNote(const fs::path& from, const fs::path& to) {
  QSaveFile file(QString::fromStdString(noteIn(from).string()));
  if (!file.open(QIODevice::WriteOnly)) return;
  file.write(QByteArray::fromStdString(to.string()));
  file.commit();
}

std::optional<fs::path> readMoveNote(const fs::path& folder) {
  QFile file(QString::fromStdString(noteIn(folder).string()));
  std::error_code none;
  if (!fs::is_regular_file(noteIn(folder), none) || !file.open(QIODevice::ReadOnly)) return std::nullopt;
  const std::string text = file.read(kMostPathLength + 1).toStdString();
  const fs::path to = text.size() > kMostPathLength || text.find('\0') != std::string::npos ? fs::path() : fs::path(text);
  return to.is_absolute() ? std::optional<fs::path>(to) : std::nullopt;
}

void removeMoveNote(const fs::path& folder) {
  std::error_code none;
  fs::remove(noteIn(folder), none);
}

}  // namespace chasqui::app
