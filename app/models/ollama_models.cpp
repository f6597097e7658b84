#include "models/ollama_models.h"

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr qint64 kLargestManifest = 1 << 20;
constexpr std::size_t kMostManifests = 2'000;
constexpr int kDepth = 8;

/// Hex digits of the blob that holds the weights; nothing where the manifest names none.
std::optional<std::string> weightsOf(const fs::path& manifest) {
  QFile file(QString::fromStdString(manifest.string()));
  if (file.size() > kLargestManifest || !file.open(QIODevice::ReadOnly)) return std::nullopt;
  const QJsonArray layers = QJsonDocument::fromJson(file.read(kLargestManifest)).object().value("layers").toArray();
  static const QRegularExpression kDigest(QStringLiteral("\\Asha256[:-]([0-9a-f]{64})\\z"));
  for (const QJsonValue layer : layers) {
    if (layer["mediaType"].toString() != QLatin1String("application/vnd.ollama.image.model")) continue;
    const QRegularExpressionMatch match = kDigest.match(layer["digest"].toString());
    if (match.hasMatch()) return match.captured(1).toStdString();
  }
  return std::nullopt;
}

/// "NAME:TAG", with what stands before NAME unless it is the usual registry and library.
QString nameOf(const fs::path& manifest, const fs::path& manifests) {
  QStringList parts;
  for (const fs::path& part : manifest.lexically_relative(manifests)) parts << QString::fromStdString(part.string());
  if (!parts.isEmpty() && parts.first() == QLatin1String("registry.ollama.ai")) parts.removeFirst();
  if (!parts.isEmpty() && parts.first() == QLatin1String("library")) parts.removeFirst();
  if (parts.size() < 2) return parts.join(u'/');
  const QString tag = parts.takeLast();
  return parts.join(u'/') + u':' + tag;
}

Error noManifest(const fs::path& manifest) {
  return {ErrorCode::Corrupt,
          "The file " + manifest.string() + " names no model of Ollama's that can be found.",
          "Fetch the model again with Ollama.",
          {}};
}

}  // namespace

ScanResult scanOllama(const fs::path& folder, const std::stop_token& stop) {
  ScanResult result;
  const fs::path manifests = folder / "manifests";
  std::error_code failed;
  if (!fs::is_directory(manifests, failed)) {
    result.folderMissing = true;
    return result;
  }
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator entry(manifests, fs::directory_options::skip_permission_denied, failed), end;
       !failed && entry != end && found.size() < kMostManifests; entry.increment(failed)) {
    std::error_code none;
    if (entry.depth() >= kDepth) entry.disable_recursion_pending();
    const bool hidden = entry->path().filename().string().starts_with('.');
    if (!hidden && entry->is_regular_file(none)) found.push_back(entry->path());
  }
  if (failed)
    result.troubles.push_back({ErrorCode::InputOutput, "The folder " + manifests.string() + " cannot be read.",
                               "Change its permissions.", failed.message()});
  std::sort(found.begin(), found.end());
  for (const fs::path& manifest : found) {
    if (stop.stop_requested()) break;
    const std::optional<std::string> digits = weightsOf(manifest);
    if (!digits) {
      result.troubles.push_back(noManifest(manifest));
      continue;
    }
    FoundModel model = describeModel(folder / "blobs" / ("sha256-" + *digits));
    model.name = nameOf(manifest, manifests);
    result.models.push_back(std::move(model));
  }
  return result;
}

}  // namespace chasqui::app
