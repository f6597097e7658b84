#include "models/foreign_folders.h"

#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <QDir>

#include "models/ollama_models.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

/// "models--OWNER--NAME" as "OWNER/NAME"; empty for another name.
QString repositoryName(const QString& folder) {
  if (!folder.startsWith(QLatin1String("models--"))) return {};
  return folder.mid(8).replace(QLatin1String("--"), QLatin1String("/"));
}

/// In the hub's cache a model that is a folder has a commit for its name: its repository says more.
void nameByRepository(const fs::path& cache, FoundModel& model) {
  const fs::path inside = model.path.lexically_relative(cache);
  const QString repository =
      inside.empty() ? QString() : repositoryName(QString::fromStdString(inside.begin()->string()));
  if (repository.isEmpty()) return;
  const bool isSnapshot = std::distance(inside.begin(), inside.end()) == 3;  // REPOSITORY/snapshots/COMMIT
  if (isSnapshot) model.name = repository;
}

ScanResult scanOne(const ForeignFolder& folder, const std::stop_token& stop) {
  if (folder.kind == ForeignKind::Ollama) return scanOllama(folder.path, stop);
  ScanResult result = scanModels(folder.path, stop);
  if (folder.kind == ForeignKind::HuggingFace) {
    for (FoundModel& model : result.models) nameByRepository(folder.path, model);
  }
  return result;
}

}  // namespace

UserPlaces UserPlaces::ofThisUser() {
  return {QDir::homePath().toStdString(), [](const char* name) { return qEnvironmentVariable(name); }};
}

QString applicationName(ForeignKind kind) {
  switch (kind) {
    case ForeignKind::HuggingFace: return QStringLiteral("Hugging Face");
    case ForeignKind::LmStudio: return QStringLiteral("LM Studio");
    case ForeignKind::Gpt4All: return QStringLiteral("GPT4All");
    case ForeignKind::Ollama: break;
  }
  return QStringLiteral("Ollama");
}

std::vector<ForeignFolder> foreignFolders(const UserPlaces& places) {
  const auto named = [&](const char* name) { return fs::path(places.variable(name).toStdString()); };
  const fs::path& home = places.home;
  fs::path hub = named("HF_HUB_CACHE");
  if (hub.empty() && !named("HF_HOME").empty()) hub = named("HF_HOME") / "hub";
  if (hub.empty()) {
    const fs::path cache = named("XDG_CACHE_HOME").empty() ? home / ".cache" : named("XDG_CACHE_HOME");
    hub = cache / "huggingface" / "hub";
  }
  const fs::path data = named("XDG_DATA_HOME").empty() ? home / ".local/share" : named("XDG_DATA_HOME");
  std::vector<ForeignFolder> folders{{ForeignKind::HuggingFace, hub},
                                     {ForeignKind::LmStudio, home / ".lmstudio/models"},
                                     {ForeignKind::LmStudio, home / ".cache/lm-studio/models"},
                                     {ForeignKind::Gpt4All, data / "nomic.ai/GPT4All"}};
  if (!named("OLLAMA_MODELS").empty()) folders.push_back({ForeignKind::Ollama, named("OLLAMA_MODELS")});
  folders.push_back({ForeignKind::Ollama, home / ".ollama/models"});
  folders.push_back({ForeignKind::Ollama, "/usr/share/ollama/.ollama/models"});
  return folders;
}

ForeignScan scanForeignFolders(const std::vector<ForeignFolder>& folders, const std::stop_token& stop) {
  ForeignScan scan;
  std::set<fs::path> seen;
  for (const ForeignFolder& folder : folders) {
    if (stop.stop_requested()) break;
    ScanResult result = scanOne(folder, stop);
    for (FoundModel& model : result.models) {
      std::error_code failed;
      const fs::path itself = fs::canonical(model.path, failed);
      if (!failed && !seen.insert(itself).second) continue;
      scan.models.push_back({applicationName(folder.kind), std::move(model)});
    }
    for (Error& trouble : result.troubles) scan.troubles.push_back(std::move(trouble));
  }
  return scan;
}

}  // namespace chasqui::app
