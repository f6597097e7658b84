#include "models/foreign_folders.h"

#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "models/ollama_models.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostLooked = 10'000;  // names, until a folder is known for what it is

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

fs::path valueOf(const UserPlaces& places, const char* name) { return expandedPath(places.variable(name), places); }

/// Of XDG_CACHE_HOME and its like.
fs::path baseFolder(const UserPlaces& places, const char* name, const char* usual) {
  const fs::path named = valueOf(places, name);
  return named.is_absolute() ? named : places.home / usual;
}

fs::path hubCache(const UserPlaces& places) {
  for (const char* name : {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"}) {
    if (const fs::path cache = valueOf(places, name); !cache.empty()) return cache;
  }
  const fs::path home = valueOf(places, "HF_HOME");
  return (home.empty() ? baseFolder(places, "XDG_CACHE_HOME", ".cache") / "huggingface" : home) / "hub";
}

void addLmStudio(const UserPlaces& places, std::vector<ForeignFolder>& folders) {
  for (const fs::path& home : {lmStudioHome(places.home), places.home / ".cache/lm-studio"}) {
    if (const auto chosen = lmStudioModels(home / "settings.json"))
      folders.push_back({ForeignKind::LmStudio, *chosen});
    folders.push_back({ForeignKind::LmStudio, home / "models"});
  }
}

/// As installed, and as a Flatpak.
void addGpt4All(const UserPlaces& places, std::vector<ForeignFolder>& folders) {
  const fs::path flatpak = places.home / ".var/app/io.gpt4all.gpt4all";
  for (const fs::path& config : {baseFolder(places, "XDG_CONFIG_HOME", ".config"), flatpak / "config"}) {
    if (const auto chosen = gpt4AllModels(config / "nomic.ai/GPT4All.ini"))
      folders.push_back({ForeignKind::Gpt4All, *chosen});
  }
  for (const fs::path& data : {baseFolder(places, "XDG_DATA_HOME", ".local/share"), flatpak / "data"})
    folders.push_back({ForeignKind::Gpt4All, data / "nomic.ai/GPT4All"});
}

}  // namespace

QString applicationName(const ForeignFolder& folder) {
  switch (folder.kind) {
    case ForeignKind::HuggingFace: return QStringLiteral("Hugging Face");
    case ForeignKind::LmStudio: return QStringLiteral("LM Studio");
    case ForeignKind::Gpt4All: return QStringLiteral("GPT4All");
    case ForeignKind::Ollama: return QStringLiteral("Ollama");
    case ForeignKind::Own: break;
  }
  return QString::fromStdString(folder.path.string());
}

std::vector<ForeignFolder> foreignFolders(const UserPlaces& places) {
  std::vector<ForeignFolder> folders{{ForeignKind::HuggingFace, hubCache(places)}};
  addLmStudio(places, folders);
  addGpt4All(places, folders);
  const fs::path ollama = valueOf(places, "OLLAMA_MODELS");
  if (!ollama.empty()) folders.push_back({ForeignKind::Ollama, ollama});
  folders.push_back({ForeignKind::Ollama, places.home / ".ollama/models"});
  folders.push_back({ForeignKind::Ollama, "/usr/share/ollama/.ollama/models"});
  return folders;
}

ForeignFolder ownFolder(const fs::path& path) {
  std::error_code none;
  if (fs::is_directory(path / "manifests", none) && fs::is_directory(path / "blobs", none))
    return {ForeignKind::Ollama, path};
  std::error_code failed;
  std::size_t looked = 0;
  for (fs::directory_iterator entry(path, failed), end; !failed && entry != end && looked < kMostLooked;
       entry.increment(failed), ++looked) {
    const QString name = QString::fromStdString(entry->path().filename().string());
    if (!repositoryName(name).isEmpty() && fs::is_directory(entry->path() / "snapshots", none))
      return {ForeignKind::HuggingFace, path};
  }
  return {ForeignKind::Own, path};
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
      scan.models.push_back({applicationName(folder), std::move(model)});
    }
    for (Error& trouble : result.troubles) scan.troubles.push_back(std::move(trouble));
  }
  return scan;
}

}  // namespace chasqui::app
