// A model that is a folder of files: which form it has, and its parts as bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// Files of one folder by name.
using FolderFiles = std::map<std::string, std::span<const std::byte>, std::less<>>;

/// Whether `name` is that of a file that belongs to a Hugging Face folder or to one with Meta's checkpoint.
bool isPartOfFolder(std::string_view name);
/// Whether `folder` has what makes it a model: config.json or params.json.
bool isModelFolder(const std::filesystem::path& folder);

/// Maps the files of `folder` that matter, and parses them. As openModelFile.
Result<ModelFile> openModelFolder(const std::filesystem::path& folder);

/// Parses a Hugging Face folder: config.json, weights as safetensors or PyTorch checkpoints, in one file or several by
/// their index, tokenizer.model or tokenizer.json. `files` must outlive the result; `folder` is for its name.
Result<ModelFile> parseHuggingFace(const FolderFiles& files, const std::filesystem::path& folder);

/// Parses a folder with Meta's checkpoint: params.json, consolidated.NN.pth, tokenizer.model. As parseHuggingFace.
Result<ModelFile> parseMeta(const FolderFiles& files, const std::filesystem::path& folder);

/// "folder/name", for sentences about one file of a folder.
std::string nameInFolder(const ModelFile& folder, std::string_view name);
/// The file of that name; Corrupt where it is missing.
Result<std::span<const std::byte>> requireFile(const FolderFiles& files, const ModelFile& folder,
                                               std::string_view name);

}  // namespace chasqui::engine
