#include "models/draft_choice.h"

#include <limits>
#include <system_error>
#include <utility>

#include "engine/placement.h"

namespace chasqui::app {

const DraftReader::Known* DraftReader::look(const std::string& path) {
  std::error_code failure;
  const std::filesystem::file_time_type changed = std::filesystem::last_write_time(path, failure);
  if (failure) return nullptr;
  const auto found = known_.find(path);
  if (found != known_.end() && found->second.changed == changed) return &found->second;
  Known known{changed, std::nullopt, std::nullopt};
  Result<engine::ModelInfo> info = engine::readModelInfo(path);
  const Result<engine::Tokenizer> tokenizer =
      info ? engine::readTokenizer(path) : Result<engine::Tokenizer>(fail(info.error()));
  if (tokenizer) {
    known.vocabularyHash = tokenizer->vocabularyHash();
    known.info = *std::move(info);
  }
  return &(known_[path] = std::move(known));
}

std::optional<std::vector<DraftCandidate>> DraftReader::read(const std::string& path,
                                                             const std::vector<std::string>& others,
                                                             const std::function<bool()>& isEnough) {
  std::vector<DraftCandidate> candidates;
  if (others.empty()) return candidates;
  if (isEnough()) return std::nullopt;
  const Known* const model = look(path);
  if (model == nullptr || !model->vocabularyHash) return candidates;
  const std::uint64_t hash = *model->vocabularyHash;
  const std::uint32_t vocabulary = model->info->config.vocabulary;
  for (const std::string& other : others) {
    if (isEnough()) return std::nullopt;
    const Known* const known = look(other);
    const bool same = known != nullptr && known->vocabularyHash == hash && known->info->config.vocabulary == vocabulary;
    if (same && other != path) candidates.push_back({other, *known->info});
  }
  return candidates;
}

std::uint64_t draftBytes(const engine::ModelInfo& draft, const ModelOptions& options, std::uint32_t contextTokens) {
  constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max() / 2;
  return engine::planPlacement(draft, contextTokens, options.cache, kNoLimit).memory.all().total();
}

}  // namespace chasqui::app
