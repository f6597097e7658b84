#include "models/model_scan.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "base/split_name.h"
#include "engine/model.h"
#include "models/model_files.h"
#include "models/model_folder_files.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

bool isGgufName(const std::string& name) { return QString::fromStdString(name).endsWith(".gguf", Qt::CaseInsensitive); }

class Scan {
 public:
  Scan(const std::stop_token& stop, const ScanLimits& limits) : stop_(stop), limits_(limits) {}

  ScanResult run(const fs::path& folder) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) {
      result_.folderMissing = true;
      return std::move(result_);
    }
    look(folder, 0);
    if (cut_) tellCut(folder);
    const auto byPath = [](const FoundModel& a, const FoundModel& b) { return a.path < b.path; };
    std::sort(result_.models.begin(), result_.models.end(), byPath);
    return std::move(result_);
  }

 private:
  struct Names {
    std::vector<fs::path> files;
    std::vector<fs::path> folders;
  };

  bool isOver() {
    if (stop_.stop_requested()) return true;
    if (entries_ >= limits_.entries || result_.models.size() >= limits_.models) cut_ = true;
    return cut_;
  }

  bool isFirstVisit(const fs::path& folder) {
    struct stat status = {};
    return ::stat(folder.c_str(), &status) == 0 && visited_.emplace(status.st_dev, status.st_ino).second;
  }

  void look(const fs::path& folder, int depth) {
    if (isOver() || !isFirstVisit(folder)) return;
    const Names names = list(folder);
    const bool isModel = std::any_of(names.files.begin(), names.files.end(),
                                     [](const fs::path& file) { return isWeightsOfFolder(file.filename().string()); });
    if (isModel) add(folder);
    lookAtFiles(names.files);
    if (depth >= limits_.depth) cut_ = cut_ || !names.folders.empty();
    for (const fs::path& inside : names.folders) {
      if (depth < limits_.depth) look(inside, depth + 1);
    }
  }

  Names list(const fs::path& folder) {
    Names names;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end && !isOver();
         entry.increment(failed)) {
      ++entries_;
      if (entry->path().filename().string().starts_with('.')) continue;
      std::error_code none;
      if (entry->is_directory(none)) names.folders.push_back(entry->path());
      if (entry->is_regular_file(none)) names.files.push_back(entry->path());
    }
    if (failed) {
      const bool denied = failed == std::errc::permission_denied;
      result_.troubles.push_back(
          {denied ? ErrorCode::Denied : ErrorCode::InputOutput, "The folder " + folder.string() + " cannot be read.",
           denied ? "Change its permissions." : "Check the disk, then look again.", failed.message()});
    }
    std::sort(names.files.begin(), names.files.end());
    std::sort(names.folders.begin(), names.folders.end());
    return names;
  }

  void lookAtFiles(const std::vector<fs::path>& files) {
    std::set<std::pair<std::string, unsigned>> seen;  // models in several parts: the name, and how many
    for (const fs::path& file : files) {
      const std::string name = file.filename().string();
      if (!isGgufName(name)) continue;
      const std::optional<SplitName> part = splitNameOf(name);
      if (!part || seen.emplace(part->stem, part->parts).second) add(file);
    }
  }

  void add(const fs::path& path) {
    if (!isOver()) result_.models.push_back(describeModel(path));
  }

  void tellCut(const fs::path& folder) {
    result_.troubles.push_back({ErrorCode::Unsupported,
                                "Not all of the folder " + folder.string() + " was looked at.",
                                "Choose a folder with fewer files in it.",
                                {}});
  }

  const std::stop_token& stop_;
  const ScanLimits& limits_;
  ScanResult result_;
  std::set<std::pair<dev_t, ino_t>> visited_;
  std::size_t entries_ = 0;
  bool cut_ = false;
};

QString nameOf(const fs::path& path, bool isFolder) {
  if (const std::optional<SplitName> part = splitNameOf(path.filename().string()))
    return QString::fromStdString(part->stem);
  const std::string name = path.filename().string();
  return QString::fromStdString(!isFolder && isGgufName(name) ? path.stem().string() : name);
}

Error partsMissing(const ModelFiles& files) {
  std::string names;
  for (std::size_t i = 0; i < files.missingParts.size() && i < 10; ++i)
    names += (i == 0 ? "" : "\n") + files.missingParts[i];
  return {ErrorCode::NotFound, std::to_string(files.missingParts.size()) + " of the parts of this model are missing.",
          "Download all parts of the model into one folder.", names};
}

}  // namespace

FoundModel describeModel(const fs::path& path) {
  FoundModel found;
  found.path = path;
  const Result<ModelFiles> files = modelFiles(path);
  found.name = nameOf(path, files && files->isFolder);
  if (!files) {
    found.problem = files.error();
    return found;
  }
  found.onDisk.sizeBytes = files->sizeBytes;
  if (!files->missingParts.empty()) {
    found.problem = partsMissing(*files);
    return found;
  }
  const Result<engine::ModelInfo> info = engine::readModelInfo(path);
  if (!info) {
    found.problem = info.error();
    return found;
  }
  found.onDisk.contextTokens = info->config.contextTokens;
  found.onDisk.form = QString::fromStdString(info->form);
  found.facts = ModelFacts{QString::fromStdString(info->quantization), info->parameters,
                           engine::defaultContextTokens(info->config)};
  found.ownTemplate = engine::TemplateChoice{info->templateKind, info->templateSource};
  return found;
}

ScanResult scanModels(const fs::path& folder, const std::stop_token& stop, const ScanLimits& limits) {
  return Scan(stop, limits).run(folder);
}

}  // namespace chasqui::app
