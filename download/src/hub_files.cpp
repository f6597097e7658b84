#include "hub_files.h"

#include <algorithm>

#include "base/utf8.h"
#include "gguf_name.h"

namespace chasqui::download {
namespace {

constexpr std::uint64_t kMaxTermsBytes = 1U << 20;
constexpr std::size_t kNamesShown = 20;

std::string inUpperCase(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  }
  return upper;
}

bool isTerms(const HubFile& file) {
  const std::string name = inUpperCase(file.path);
  return file.path.find('/') == std::string::npos && file.sizeBytes <= kMaxTermsBytes &&
         (name.starts_with("LICENSE") || name.starts_with("USE_POLICY") || name.starts_with("NOTICE"));
}

}  // namespace

std::string inQuotes(const std::string& path) { return "\u201C" + utf8::printable(path, 120) + "\u201D"; }

HubFiles::HubFiles(const HubListing& listing) : repository_(listing.repository) {
  for (const HubFile& file : listing.files) {
    if (isSafePath(file.path)) files_.emplace(file.path, file);
  }
}

const HubFile* HubFiles::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

const HubFile* HubFiles::findByName(std::string_view name) const {
  const HubFile* only = nullptr;
  for (const auto& [path, file] : files_) {
    if (std::string_view(path).substr(path.rfind('/') + 1) != name) continue;
    if (only) return nullptr;
    only = &file;
  }
  return only;
}

bool HubFiles::hasSafetensors() const {
  return std::any_of(files_.begin(), files_.end(),
                     [](const auto& entry) { return entry.first.ends_with(".safetensors"); });
}

std::vector<std::string> HubFiles::shardsByName() const {
  std::map<unsigned, std::vector<std::string>> sets;
  for (const auto& [path, file] : files_) {
    const std::optional<SplitName> part = splitNameOf(path, ".safetensors");
    if (part && part->stem == "model") sets[part->parts].push_back(path);
  }
  std::erase_if(sets, [](const auto& set) { return set.second.size() != set.first; });
  return sets.size() == 1 ? std::move(sets.begin()->second) : std::vector<std::string>();
}

std::string HubFiles::chooseGguf() const {
  std::vector<std::string> names;
  for (const auto& [path, file] : files_) {
    const std::optional<SplitName> part = ggufPartOf(path);
    if (isGgufName(path) && (!part || part->part == 1)) names.push_back(path);
  }
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kNamesShown); ++i) {
    list += (i == 0 ? "" : ", ") + utf8::printable(names[i], 120);
  }
  if (names.size() > kNamesShown) list += " and " + std::to_string(names.size() - kNamesShown) + " more";
  return list.empty() ? list : "It has these GGUF files: " + list + ".";
}

DownloadPlan HubFiles::begin(const std::string& what) const {
  DownloadPlan plan;
  plan.source = repository_;
  plan.id = planId(plan.source, what);
  plan.folder = repository_.name;
  plan.title = repository_.name.substr(repository_.name.find('/') + 1);
  for (const auto& [path, file] : files_) {
    if (isTerms(file)) add(file, plan);
  }
  return plan;
}

void HubFiles::add(const HubFile& file, DownloadPlan& plan) {
  const auto isSame = [&](const PlannedFile& planned) { return planned.path == file.path; };
  if (std::any_of(plan.files.begin(), plan.files.end(), isSame)) return;
  plan.files.push_back({file.path, file.path, file.sizeBytes, file.checksum});
}

}  // namespace chasqui::download
