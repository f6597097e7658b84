// Which files of a repository are its safetensors model: the set that transformers would load.
#include <set>

#include "download/hub.h"
#include "hub_files.h"
#include "json.h"

namespace chasqui::download {
namespace {

constexpr std::string_view kWeights = "model.safetensors";
constexpr std::string_view kIndex = "model.safetensors.index.json";
constexpr std::uint64_t kMaxIndexBytes = 1U << 20;
/// What the engine reads beside the weights.
constexpr std::string_view kSmallFiles[] = {"config.json",       "generation_config.json", "tokenizer.model",
                                            "tokenizer.json",    "tokenizer_config.json",  "special_tokens_map.json",
                                            "added_tokens.json", "chat_template.jinja"};

tl::unexpected<Error> incomplete(const HubFiles& files, const std::string& detail) {
  return fail(ErrorCode::Corrupt, "The weights of " + files.repository() + " are not complete at the hub.",
              "Choose another repository.", detail);
}

/// The files that the index says the tensors are in; empty where it says nothing that can be understood.
std::set<std::string> shardsIn(std::string_view index) {
  std::set<std::string> shards;
  const std::optional<Json> json = parseJson(index);
  const Json* map = json ? jsonMember(*json, "weight_map") : nullptr;
  if (!map || !map->is_object()) return shards;
  for (const Json& file : *map) {
    if (!file.is_string()) return {};
    shards.insert(file.get<std::string>());
  }
  return shards;
}

Result<void> addShards(const HubFiles& files, std::string_view index, DownloadPlan& plan) {
  const std::set<std::string> named = shardsIn(index);
  if (named.empty()) {
    // The hub's copy comes as it is where there is but one set that it can mean.
    const std::vector<std::string> shards = files.shardsByName();
    if (shards.empty()) return incomplete(files, std::string(kIndex) + " does not say where the tensors are");
    for (const std::string& shard : shards) HubFiles::add(*files.find(shard), plan);
    return {};
  }
  std::string missing;
  std::size_t count = 0;
  for (const std::string& shard : named) {
    const bool isShard = shard.ends_with(".safetensors") && shard.find('/') == std::string::npos;
    const HubFile* file = isShard ? files.find(shard) : nullptr;
    if (file) {
      HubFiles::add(*file, plan);
    } else if (count++ == 0) {
      missing = inQuotes(shard);
    }
  }
  if (count == 0) return {};
  const std::string others = count == 1 ? "" : " and " + std::to_string(count - 1) + " more";
  return fail(ErrorCode::Corrupt,
              "The index of the weights of " + files.repository() + " names " + missing + others + ", which " +
                  (count == 1 ? "is" : "are") + " not among its files.",
              "Choose another repository; nothing was downloaded.");
}

bool hasIndexToRead(const HubFiles& files) { return !files.find(kWeights) && files.find(kIndex); }

}  // namespace

Result<DownloadPlan> planRepository(const HubListing& listing, std::string_view index) {
  const HubFiles files(listing);
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
    if (const HubFile* file = files.find(name)) HubFiles::add(*file, plan);
  }
  // As transformers looks for them: one file, else what the index names.
  if (const HubFile* whole = files.find(kWeights)) {
    HubFiles::add(*whole, plan);
  } else if (const HubFile* indexFile = files.find(kIndex)) {
    HubFiles::add(*indexFile, plan);
    CHASQUI_TRY(addShards(files, index, plan));
  } else {
    return incomplete(files, "neither " + std::string(kWeights) + " nor " + std::string(kIndex) + " is there");
  }
  plan.mainFile = "config.json";
  plan.wholeFolder = true;
  return plan;
}

Result<DownloadPlan> planRepository(HttpClient& http, const HubAccess& access, const HubListing& listing,
                                    std::stop_token stop) {
  const HubFiles files(listing);
  if (!hasIndexToRead(files) || !files.find("config.json")) return planRepository(listing, {});
  if (files.find(kIndex)->sizeBytes > kMaxIndexBytes) {
    return fail(ErrorCode::Unsupported, "The index of the weights of " + files.repository() + " is too large.",
                "Choose another repository.", std::to_string(files.find(kIndex)->sizeBytes) + " bytes");
  }
  CHASQUI_TRY_VALUE(const std::string index,
                    readHubText(http, access, listing.repository, std::string(kIndex), std::move(stop)));
  return planRepository(listing, index);
}

}  // namespace chasqui::download
