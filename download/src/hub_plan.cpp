// Which files of a repository are a model.
#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "download/hub.h"
#include "gguf_name.h"

namespace chasqui::download {
namespace {

constexpr std::uint64_t kMaxTermsBytes = 1U << 20;
constexpr std::size_t kNamesShown = 20;
constexpr std::string_view kIndex = "model.safetensors.index.json";
/// What the engine reads beside the weights.
constexpr std::string_view kSmallFiles[] = {"config.json",       "generation_config.json", "tokenizer.model",
                                            "tokenizer.json",    "tokenizer_config.json",  "special_tokens_map.json",
                                            "added_tokens.json", "chat_template.jinja"};

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

std::string shown(const std::string& text) { return "\u201C" + utf8::printable(text, 120) + "\u201D"; }

/// The files of a listing by path; only those that a plan may have.
class Files {
 public:
  explicit Files(const HubListing& listing) : repository_(listing.repository) {
    for (const HubFile& file : listing.files) {
      if (isSafePath(file.path)) files_.emplace(file.path, file);
    }
  }

  const std::string& repository() const { return repository_.name; }
  const HubFile* find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
  }
  /// The only file of that name in any folder.
  const HubFile* findByName(std::string_view name) const {
    const HubFile* only = nullptr;
    for (const auto& [path, file] : files_) {
      if (std::string_view(path).substr(path.rfind('/') + 1) != name) continue;
      if (only) return nullptr;
      only = &file;
    }
    return only;
  }
  std::vector<std::string> ggufNames() const {
    std::vector<std::string> names;
    for (const auto& [path, file] : files_) {
      const std::optional<GgufPart> part = partOf(path);
      if (isGgufName(path) && (!part || part->number == 1)) names.push_back(path);
    }
    return names;
  }
  /// A step that names up to 20 GGUF files; empty where there are none.
  std::string chooseGguf() const {
    const std::vector<std::string> names = ggufNames();
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), kNamesShown); ++i) {
      list += (i == 0 ? "" : ", ") + utf8::printable(names[i], 120);
    }
    if (names.size() > kNamesShown) list += " and " + std::to_string(names.size() - kNamesShown) + " more";
    return list.empty() ? list : "It has these GGUF files: " + list + ".";
  }

  DownloadPlan begin(const std::string& what) const {
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
  /// Once, whatever it is wanted for.
  static void add(const HubFile& file, DownloadPlan& plan) {
    const auto isSame = [&](const PlannedFile& planned) { return planned.path == file.path; };
    if (std::any_of(plan.files.begin(), plan.files.end(), isSame)) return;
    plan.files.push_back({file.path, file.path, file.sizeBytes, file.checksum});
  }

  /// The parts of split weights, "model-00001-of-00002.safetensors" …, of all complete sets; nothing else.
  std::vector<const HubFile*> shards() const {
    std::map<unsigned, std::vector<const HubFile*>> sets;
    for (const auto& [path, file] : files_) {
      if (const std::optional<GgufPart> part = shardOf(path)) sets[part->count].push_back(&file);
    }
    std::vector<const HubFile*> complete;
    for (const auto& [count, set] : sets) {
      if (set.size() == count) complete.insert(complete.end(), set.begin(), set.end());
    }
    return complete;
  }
  bool hasSafetensors() const {
    return std::any_of(files_.begin(), files_.end(),
                       [](const auto& entry) { return entry.first.ends_with(".safetensors"); });
  }

 private:
  static std::optional<GgufPart> shardOf(const std::string& path) {
    constexpr std::string_view kWeights = ".safetensors";
    if (!path.starts_with("model-") || !path.ends_with(kWeights) || path.find('/') != std::string::npos) {
      return std::nullopt;
    }
    return partOf(path.substr(0, path.size() - kWeights.size()) + ".gguf");
  }

  HubRepository repository_;
  std::map<std::string, HubFile, std::less<>> files_;
};

tl::unexpected<Error> incomplete(const std::string& what, const std::string& nextStep) {
  return fail(ErrorCode::Corrupt, what + " at the hub.", nextStep);
}

Result<void> addParts(const Files& files, const GgufPart& part, DownloadPlan& plan) {
  for (unsigned number = 1; number <= part.count; ++number) {
    const HubFile* file = files.find(part.pathOf(number));
    if (!file) {
      return incomplete("Part " + std::to_string(number) + " of " + std::to_string(part.count) + " of " +
                            shown(part.stem + ".gguf") + " is missing",
                        "Choose another file of " + files.repository() + ".");
    }
    Files::add(*file, plan);
  }
  plan.mainFile = part.pathOf(1);
  return {};
}

Result<void> addWeights(const Files& files, DownloadPlan& plan) {
  if (const HubFile* index = files.find(kIndex)) {
    const std::vector<const HubFile*> shards = files.shards();
    if (!shards.empty()) {
      Files::add(*index, plan);
      for (const HubFile* shard : shards) Files::add(*shard, plan);
      return {};
    }
  }
  if (const HubFile* whole = files.find("model.safetensors")) {
    Files::add(*whole, plan);
    return {};
  }
  return incomplete("The weights of " + files.repository() + " are not complete", "Choose another repository.");
}

}  // namespace

Result<DownloadPlan> planGguf(const HubListing& listing, const std::string& file) {
  if (!isGgufName(file)) {
    return fail(ErrorCode::Invalid, shown(file) + " is not a GGUF file.",
                "Name a file that ends with .gguf, or leave the file out for the whole repository.");
  }
  const Files files(listing);
  const HubFile* found = files.find(file);
  if (!found) found = files.findByName(file);
  if (!found) {
    const std::string choice = files.chooseGguf();
    return fail(ErrorCode::NotFound, "There is no file " + shown(file) + " in " + files.repository() + ".",
                choice.empty() ? "It has no GGUF files; choose another repository." : choice);
  }
  const std::optional<GgufPart> part = partOf(found->path);
  DownloadPlan plan = files.begin(part ? part->pathOf(1) : found->path);
  const std::string type = quantizationIn(found->path);
  plan.title += ", " + (type.empty() ? found->path.substr(found->path.rfind('/') + 1) : type);
  if (part) {
    CHASQUI_TRY(addParts(files, *part, plan));
  } else {
    Files::add(*found, plan);
    plan.mainFile = found->path;
  }
  return plan;
}

Result<DownloadPlan> planRepository(const HubListing& listing) {
  const Files files(listing);
  const std::string choice = files.chooseGguf();
  if (!files.hasSafetensors()) {
    return fail(ErrorCode::NotFound, "There are no safetensors weights in " + files.repository() + ".",
                choice.empty() ? "Choose a repository with GGUF files or safetensors." : choice);
  }
  if (!files.find("config.json")) {
    return fail(ErrorCode::NotFound, "There is no config.json in " + files.repository() + ", so it is no whole model.",
                choice.empty() ? "Choose another repository." : choice);
  }
  DownloadPlan plan = files.begin("safetensors");
  for (const std::string_view name : kSmallFiles) {
    if (const HubFile* file = files.find(name)) Files::add(*file, plan);
  }
  CHASQUI_TRY(addWeights(files, plan));
  plan.mainFile = "config.json";
  plan.wholeFolder = true;
  return plan;
}

}  // namespace chasqui::download
