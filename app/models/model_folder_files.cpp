#include "models/model_folder_files.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

#include "base/lower_case.h"
#include "models/model_files.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kChecksum = ".sha256";
constexpr std::array<std::string_view, 18> kNeeded{"config.json",
                                                   "params.json",
                                                   "generation_config.json",
                                                   "adapter_config.json",
                                                   "adapter_model.bin",
                                                   "quantize_config.json",
                                                   "tokenizer.model",
                                                   "tokenizer.json",
                                                   "vocab.json",
                                                   "merges.txt",
                                                   "tokenizer_config.json",
                                                   "special_tokens_map.json",
                                                   "added_tokens.json",
                                                   "chat_template.json",
                                                   "chat_template.jinja",
                                                   "checklist.chk",
                                                   "adapter_model.safetensors",
                                                   "tokenizer_checklist.chk"};
constexpr std::array<std::string_view, 6> kTexts{"license", "licence",    "notice",
                                                 "readme",  "use_policy", ".gitattributes"};

bool isNeeded(std::string_view name) {
  return name.ends_with(".safetensors.index.json") || name == "pytorch_model.bin.index.json" ||
         std::find(kNeeded.begin(), kNeeded.end(), name) != kNeeded.end();
}

bool isText(const std::string& fileName) {
  const std::string name = lowerCase(fileName);
  return std::any_of(kTexts.begin(), kTexts.end(), [&](std::string_view text) { return name.starts_with(text); });
}

void addTo(FolderContent& content, const fs::directory_entry& entry) {
  std::error_code none;
  std::string name = entry.path().filename().string();
  if (!entry.is_regular_file(none)) {
    content.hasOther = true;
    return;
  }
  const bool isList = name.ends_with(kChecksum);
  if (isList) name.resize(name.size() - kChecksum.size());
  const bool isWeights = isWeightsOfFolder(name);
  content.hasWeights = content.hasWeights || (isWeights && !isList);
  if (isWeights || isNeeded(name))
    content.model.push_back(entry.path());
  else if (isText(name))
    content.texts.push_back(entry.path());
  else
    content.hasOther = true;
}

}  // namespace

bool isWeightsOfFolder(const std::string& name) {
  return (name.starts_with("consolidated.") && name.ends_with(".pth")) ||
         (name.starts_with("model") && name.ends_with(".safetensors")) ||
         (name.starts_with("pytorch_model") && name.ends_with(".bin")) || name == "adapter_config.json";
}

Result<FolderContent> contentOfFolder(const fs::path& folder) {
  FolderContent content;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    addTo(content, *entry);
    if (content.model.size() + content.texts.size() > kMostModelFiles) return fail(tooManyFiles(folder));
  }
  if (failed) return fail(unreadable(folder, failed));
  std::sort(content.model.begin(), content.model.end());
  std::sort(content.texts.begin(), content.texts.end());
  return content;
}

}  // namespace chasqui::app
