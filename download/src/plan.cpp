#include "download/plan.h"

#include <algorithm>
#include <set>

#include "hub_names.h"
#include "json.h"

namespace chasqui::download {
namespace {

constexpr std::size_t kMostPartBytes = 255;
constexpr std::size_t kMostIdLetters = 100;
constexpr std::size_t kMostFiles = 10'000;

bool isSafePart(std::string_view part) {
  if (part.empty() || part.size() > kMostPartBytes) return false;
  if (part.front() == '.' || part.back() == ' ') return false;
  return std::none_of(part.begin(), part.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '\\'; });
}

Json toJson(const PlanSource& source) {
  if (const auto* hub = std::get_if<HubRepository>(&source)) {
    return {{"hub", hub->name}, {"revision", hub->revision}};
  }
  return {{"meta", std::get<MetaModel>(source).name}};
}

Json toJson(const PlannedFile& file) {
  Json json = {{"path", file.path}, {"remotePath", file.remotePath}, {"sizeBytes", file.sizeBytes}};
  if (file.checksum) json["checksum"] = checksumToJson(*file.checksum);
  return json;
}

PlanSource sourceFrom(const Json& json) {
  if (json.contains("meta")) return MetaModel{json.at("meta").get<std::string>()};
  return HubRepository{json.at("hub").get<std::string>(), json.at("revision").get<std::string>()};
}

PlannedFile fileFrom(const Json& json) {
  PlannedFile file;
  file.path = json.at("path").get<std::string>();
  file.remotePath = json.at("remotePath").get<std::string>();
  file.sizeBytes = json.at("sizeBytes").get<std::uint64_t>();
  if (json.contains("checksum")) file.checksum = checksumFromJson(json.at("checksum"));
  return file;
}

bool isSoundSource(const PlanSource& source) {
  const auto* hub = std::get_if<HubRepository>(&source);
  return hub == nullptr || (isRepositoryName(hub->name) && isSafePath(hub->revision));
}

bool isSound(const DownloadPlan& plan) {
  if (!isSafePath(plan.id) || plan.id.find('/') != std::string::npos || !isSafePath(plan.folder)) return false;
  if (plan.files.empty() || plan.files.size() > kMostFiles) return false;
  std::set<std::string_view> paths;
  for (const PlannedFile& file : plan.files) {
    if (!isSafePath(file.path) || !paths.insert(file.path).second) return false;
  }
  // What lies beside a file while it is fetched may not be another file of the plan.
  for (const PlannedFile& file : plan.files) {
    for (const char* ending : {".part", ".part.json", ".wrong"}) {
      if (paths.contains(file.path + ending)) return false;
    }
  }
  return isSoundSource(plan.source) && paths.contains(plan.mainFile);
}

}  // namespace

bool isSafePath(std::string_view path) {
  for (;;) {
    const std::size_t slash = path.find('/');
    if (!isSafePart(path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

std::string planId(const PlanSource& source, std::string_view what) {
  const auto* hub = std::get_if<HubRepository>(&source);
  const std::string name = hub ? hub->name : "meta/" + std::get<MetaModel>(source).name;
  std::string id;
  for (const char c : name + "-" + std::string(what)) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (id.size() < kMostIdLetters) id += plain && !(id.empty() && c == '.') ? c : '_';
  }
  // Not the revision: a branch that moved on is still the same wish, and what did not change need not come again.
  return id + "-" + sha256Of(name + '\n' + std::string(what)).substr(0, 10);
}

std::string planToJson(const DownloadPlan& plan) {
  Json json = {{"id", plan.id},         {"title", plan.title},       {"source", toJson(plan.source)},
               {"folder", plan.folder}, {"mainFile", plan.mainFile}, {"wholeFolder", plan.wholeFolder}};
  for (const PlannedFile& file : plan.files) json["files"].push_back(toJson(file));
  return textOf(json);
}

Result<DownloadPlan> planFromJson(std::string_view text) {
  const auto refused = [](const char* why) {
    return fail(ErrorCode::Corrupt, "What was to be downloaded cannot be read any more.", "Start the download anew.",
                why);
  };
  const Json json = parseJson(text).value_or(Json());
  if (!json.is_object()) return refused("the plan is no JSON object");
  try {
    DownloadPlan plan;
    plan.id = json.at("id").get<std::string>();
    plan.title = json.at("title").get<std::string>();
    plan.source = sourceFrom(json.at("source"));
    plan.folder = json.at("folder").get<std::string>();
    plan.mainFile = json.at("mainFile").get<std::string>();
    plan.wholeFolder = json.at("wholeFolder").get<bool>();
    for (const Json& file : json.at("files")) plan.files.push_back(fileFrom(file));
    if (!isSound(plan)) return refused("the plan's paths lead elsewhere, or do not fit together");
    return plan;
  } catch (const Json::exception& problem) {
    return refused(problem.what());
  }
}

}  // namespace chasqui::download
