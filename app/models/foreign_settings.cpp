#include "models/foreign_settings.h"

#include <string>
#include <system_error>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr qint64 kLargestSettings = 4 << 20;
constexpr qsizetype kLongestPath = 4096;

/// Nothing for a pipe, which would never end, or a file that no settings fill.
std::optional<QByteArray> readSettings(const fs::path& path) {
  std::error_code none;
  QFile file(QString::fromStdString(path.string()));
  if (!fs::is_regular_file(path, none) || file.size() > kLargestSettings || !file.open(QIODevice::ReadOnly))
    return std::nullopt;
  return file.read(kLargestSettings);
}

/// The whole disk is no folder of models.
std::optional<fs::path> folderFrom(const QString& text) {
  if (text.isEmpty() || text.size() > kLongestPath || text.contains(QChar(u'\0'))) return std::nullopt;
  const fs::path path = fs::path(text.toStdString()).lexically_normal();
  if (!path.is_absolute() || path == path.root_path()) return std::nullopt;
  return path.has_filename() ? path : path.parent_path();
}

QChar escapedLetter(QChar letter) {
  switch (letter.unicode()) {
    case u'n': return u'\n';
    case u't': return u'\t';
    case u'r': return u'\r';
    default: return letter;
  }
}

/// A value of an INI file as Qt writes it: in quotes where it has commas or the like, \xHH… for other letters.
QString iniValue(const QString& written) {
  QString text = written.trimmed();
  if (text.size() > 1 && text.startsWith(u'"') && text.endsWith(u'"')) text = text.mid(1, text.size() - 2);
  static const QRegularExpression kHex(QStringLiteral("\\Ax([0-9a-fA-F]{1,4})"));
  QString value;
  for (qsizetype i = 0; i < text.size(); ++i) {
    if (text[i] != u'\\' || i + 1 == text.size()) {
      value += text[i];
      continue;
    }
    ++i;
    const QRegularExpressionMatch hex = kHex.match(text.mid(i, 5));
    value += hex.hasMatch() ? QChar(hex.captured(1).toUShort(nullptr, 16)) : escapedLetter(text[i]);
    if (hex.hasMatch()) i += hex.capturedLength() - 1;
  }
  return value;
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
  const std::optional<QByteArray> text = readSettings(ini);
  if (!text) return std::nullopt;
  bool inGeneral = true;
  for (const QByteArray& bytes : text->split('\n')) {
    const QString line = QString::fromUtf8(bytes).trimmed();
    if (line.startsWith(u'[')) inGeneral = line == QLatin1String("[General]");
    if (inGeneral && line.startsWith(QLatin1String("modelPath="))) return folderFrom(iniValue(line.mid(10)));
  }
  return std::nullopt;
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
