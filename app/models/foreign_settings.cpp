#include "models/foreign_settings.h"

#include <string>
#include <system_error>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSettings>

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr qint64 kLargestSettings = 4 << 20;
constexpr qsizetype kLongestPath = 4096;

/// Not for a pipe, which would never end, nor for a file that no settings fill.
bool areSettings(const fs::path& path) {
  std::error_code none;
  return fs::is_regular_file(path, none) && fs::file_size(path, none) <= kLargestSettings;
}

std::optional<QByteArray> readSettings(const fs::path& path) {
  QFile file(QString::fromStdString(path.string()));
  if (!areSettings(path) || !file.open(QIODevice::ReadOnly)) return std::nullopt;
  return file.read(kLargestSettings);
}

/// The whole disk is no folder of models.
std::optional<fs::path> folderFrom(const QString& text) {
  if (text.isEmpty() || text.size() > kLongestPath || text.contains(QChar(u'\0'))) return std::nullopt;
  const fs::path path = fs::path(text.toStdString()).lexically_normal();
  if (!path.is_absolute() || path == path.root_path()) return std::nullopt;
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

UserPlaces UserPlaces::ofThisUser() {
  return {QDir::homePath().toStdString(), [](const char* name) { return qEnvironmentVariable(name); }};
}

fs::path expandedPath(const QString& text, const UserPlaces& places) {
  QString path = text;
  if (path == u'~' || path.startsWith(QLatin1String("~/")))
    path = QString::fromStdString(places.home.string()) + path.mid(1);
  static const QRegularExpression kVariable(QStringLiteral("\\$(?:(\\w+)|\\{(\\w+)\\})"));
  QString expanded;
  qsizetype end = 0;
  for (auto matches = kVariable.globalMatch(path); matches.hasNext();) {
    const QRegularExpressionMatch match = matches.next();
    const QString name = match.captured(1) + match.captured(2);
    const QString value = places.variable(name.toUtf8().constData());
    expanded += path.mid(end, match.capturedStart() - end) + (value.isEmpty() ? match.captured() : value);
    end = match.capturedEnd();
  }
  return fs::path((expanded + path.mid(end)).toStdString());
}

std::optional<fs::path> gpt4AllModels(const fs::path& ini) {
  if (!areSettings(ini)) return std::nullopt;
  const QSettings settings(QString::fromStdString(ini.string()), QSettings::IniFormat);
  return folderFrom(settings.value(QStringLiteral("modelPath")).toString());
}

std::optional<fs::path> lmStudioModels(const fs::path& settings) {
  const std::optional<QByteArray> text = readSettings(settings);
  if (!text) return std::nullopt;
  return folderFrom(QJsonDocument::fromJson(*text).object().value("downloadsFolder").toString());
}

fs::path lmStudioHome(const fs::path& userHome) {
  const std::optional<QByteArray> text = readSettings(userHome / ".lmstudio-home-pointer");
  const std::optional<fs::path> named =
      text ? folderFrom(QString::fromUtf8(*text).section(u'\n', 0, 0).trimmed()) : std::nullopt;
  std::error_code none;
  return named && fs::is_directory(*named, none) ? *named : userHome / ".lmstudio";
}

}  // namespace chasqui::app
