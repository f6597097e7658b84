#include "formats/gguf_parts.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "formats/file_errors.h"
#include "formats/metadata.h"

namespace chasqui::engine {
namespace {

constexpr std::uint64_t kMaxParts = 9999;

std::string numbering(std::uint64_t index, std::uint64_t count) {
  char text[64];
  std::snprintf(text, sizeof text, "-%05llu-of-%05llu.gguf", static_cast<unsigned long long>(index + 1),
                static_cast<unsigned long long>(count));
  return text;
}

/// The whole number under `key`; Corrupt where it is absent.
Result<std::uint64_t> requireNumber(const ModelFile& file, const char* key) {
  CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> value, findWholeNumber(file, key));
  if (!value) return damaged(file, std::string("it is a part of a model without ") + key);
  return *value;
}

/// Whether a part tells another name or architecture than the first one.
Result<bool> isOfAnotherModel(const ModelFile& first, const ModelFile& part) {
  for (const char* key : {"general.architecture", "general.name"}) {
    CHASQUI_TRY_VALUE(const std::optional<std::string> theirs, findText(part, key));
    CHASQUI_TRY_VALUE(const std::optional<std::string> ours, findText(first, key));
    if (theirs && ours && *theirs != *ours) return true;
  }
  return false;
}

Result<void> checkPart(const ModelFile& first, const ModelFile& part, std::uint64_t index, std::uint64_t count,
                       std::uint64_t tensors) {
  const std::string name = part.displayName();
  const auto misfit = [&](const std::string& why) {
    return fail(ErrorCode::Corrupt, "The file " + name + " does not go with the other parts: " + why + ".",
                "Download all parts of one model into one folder.");
  };
  CHASQUI_TRY_VALUE(const std::uint64_t ownCount, requireNumber(part, "split.count"));
  if (ownCount != count)
    return misfit("it is one of " + std::to_string(ownCount) + ", not of " + std::to_string(count));
  CHASQUI_TRY_VALUE(const std::uint64_t number, requireNumber(part, "split.no"));
  if (number != index) {
    return misfit("inside, it is part " + std::to_string(number) + " and not " + std::to_string(index) +
                  ", counted from 0");
  }
  CHASQUI_TRY_VALUE(const std::uint64_t ownTensors, requireNumber(part, "split.tensors.count"));
  if (ownTensors != tensors) {
    return misfit("it belongs to a model of " + std::to_string(ownTensors) + " tensors, not of " +
                  std::to_string(tensors));
  }
  CHASQUI_TRY_VALUE(const bool isAnother, isOfAnotherModel(first, part));
  if (isAnother) return misfit("it is a part of another model");
  return {};
}

}  // namespace

Result<std::uint64_t> countParts(const ModelFile& file) {
  CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> count, findWholeNumber(file, "split.count"));
  if (count && *count > kMaxParts) {
    return damaged(file, "it claims to be one of " + std::to_string(*count) + " parts");
  }
  return std::max<std::uint64_t>(count.value_or(1), 1);
}

Result<std::vector<std::filesystem::path>> pathsOfParts(const ModelFile& part, std::uint64_t count) {
  CHASQUI_TRY_VALUE(const std::uint64_t number, requireNumber(part, "split.no"));
  const std::string name = part.path.filename().string();
  const std::string ending = numbering(number, count);
  if (!name.ends_with(ending)) {
    return fail(ErrorCode::Corrupt,
                "The file " + part.displayName() + " is part " + std::to_string(number + 1) + " of " +
                    std::to_string(count) + " of a model, but its name does not end in " + ending +
                    ", so the others cannot be found.",
                "Give all parts the names that they had when they were downloaded.");
  }
  std::vector<std::filesystem::path> paths;
  for (std::uint64_t index = 0; index < count; ++index) {
    paths.push_back(part.path.parent_path() / (name.substr(0, name.size() - ending.size()) + numbering(index, count)));
  }
  return paths;
}

Result<ModelFile> joinParts(std::vector<ModelFile> parts) {
  CHASQUI_TRY_VALUE(const std::uint64_t tensors, requireNumber(parts.front(), "split.tensors.count"));
  for (std::size_t index = 0; index < parts.size(); ++index) {
    CHASQUI_TRY(checkPart(parts.front(), parts[index], index, parts.size(), tensors));
  }
  ModelFile whole = std::move(parts.front());
  for (std::size_t index = 1; index < parts.size(); ++index) {
    ModelFile& part = parts[index];
    whole.sizeBytes += part.sizeBytes;
    for (MappedFile& mapping : part.mappings) whole.mappings.push_back(std::move(mapping));
    for (auto& block : part.owned) whole.owned.push_back(std::move(block));
    for (Tensor& tensor : part.tensors) {
      if (!whole.tensorIndex.emplace(tensor.name, whole.tensors.size()).second) {
        return damaged(part, "the tensor " + inQuotes(tensor.name) + " is in an earlier part too");
      }
      whole.tensors.push_back(std::move(tensor));
    }
  }
  if (whole.tensors.size() != tensors) {
    return damaged(whole,
                   "its parts have " + std::to_string(whole.tensors.size()) + " tensors of " + std::to_string(tensors));
  }
  for (const char* key : {"split.no", "split.count", "split.tensors.count"}) whole.metadata.erase(key);
  whole.form = "GGUF in " + std::to_string(parts.size()) + " parts";
  return whole;
}

}  // namespace chasqui::engine
