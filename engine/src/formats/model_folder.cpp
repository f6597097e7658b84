#include "formats/model_folder.h"

#include <algorithm>
#include <system_error>

#include "formats/file_errors.h"

namespace chasqui::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSmallFiles[] = {"config.json",
                                            "params.json",
                                            "tokenizer.model",
                                            "tokenizer.json",
                                            "tokenizer_config.json",
                                            "added_tokens.json",
                                            "chat_template.jinja",
                                            "model.safetensors.index.json",
                                            "pytorch_model.bin.index.json"};

bool isCheckpoint(std::string_view name) { return name.starts_with("consolidated.") && name.ends_with(".pth"); }

bool isWeights(std::string_view name) {
  return isCheckpoint(name) || (name.starts_with("model") && name.ends_with(".safetensors")) ||
         (name.starts_with("pytorch_model") && name.ends_with(".bin"));
}

bool isThere(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

/// Names of the files in `folder`, sorted.
Result<std::vector<std::string>> namesIn(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (isThere(entry->path())) names.push_back(entry->path().filename().string());
  }
  if (error) {
    const bool isDenied = error == std::errc::permission_denied;
    return fail(isDenied ? ErrorCode::Denied : ErrorCode::InputOutput,
                "The folder " + utf8::printable(folder.string(), 200) + " cannot be read.",
                isDenied ? "Change its permissions, or copy it." : "Check the disk and try again.", error.message());
  }
  std::sort(names.begin(), names.end());
  return names;
}

tl::unexpected<Error> noModel(const fs::path& folder, const std::vector<std::string>& names) {
  const std::string name = "The folder " + utf8::printable(folder.filename().string(), 80);
  const auto has = [&names](auto&& wanted) { return std::any_of(names.begin(), names.end(), wanted); };
  if (has([](const std::string& file) { return file == "adapter_config.json"; })) {
    return fail(ErrorCode::Unsupported, name + " holds a LoRA adapter, not a whole model.",
                "Merge it into its base model first, or get the merged model.");
  }
  if (has(isCheckpoint)) {
    return fail(ErrorCode::Corrupt, name + " holds Meta's checkpoint without its params.json.",
                "Download params.json into the same folder.");
  }
  if (has(isWeights)) {
    return fail(ErrorCode::Corrupt, name + " holds the weights of a model without its config.json.",
                "Download config.json into the same folder.");
  }
  if (has([](const std::string& file) { return file.ends_with(".gguf"); })) {
    return fail(ErrorCode::Invalid, name + " holds GGUF files; they are opened one by one.", "Choose one of them.");
  }
  return fail(ErrorCode::NotFound, name + " holds no model.",
              "Choose a GGUF file, or a folder with config.json or params.json and the weights.");
}

}  // namespace

bool isPartOfFolder(std::string_view name) {
  return isWeights(name) || std::find(std::begin(kSmallFiles), std::end(kSmallFiles), name) != std::end(kSmallFiles);
}

bool isModelFolder(const fs::path& folder) {
  return isThere(folder / "config.json") || isThere(folder / "params.json");
}

Result<ModelFile> openModelFolder(const fs::path& given) {
  // Its name tells things; "." and a slash at the end have none.
  std::error_code failure;
  fs::path folder = fs::absolute(given, failure).lexically_normal();
  if (failure) folder = given;
  if (!folder.has_filename()) folder = folder.parent_path();
  CHASQUI_TRY_VALUE(const std::vector<std::string> names, namesIn(folder));
  const bool isHuggingFace = std::binary_search(names.begin(), names.end(), "config.json");
  const bool isMeta = std::binary_search(names.begin(), names.end(), "params.json") &&
                      (!isHuggingFace || std::any_of(names.begin(), names.end(), isCheckpoint));
  if (!isHuggingFace && !isMeta) return noModel(folder, names);
  std::vector<MappedFile> mappings;
  FolderFiles files;
  const auto map = [&](const std::string& name, const fs::path& path) -> Result<void> {
    CHASQUI_TRY_VALUE(MappedFile mapping, MappedFile::open(path));
    files.emplace(name, mapping.bytes());
    mappings.push_back(std::move(mapping));  // the bytes stay where they are
    return {};
  };
  for (const std::string& name : names) {
    if (isPartOfFolder(name)) CHASQUI_TRY(map(name, folder / name));
  }
  // Meta's download has one tokenizer.model beside the folders of its models.
  const fs::path besideFolder = folder.parent_path() / "tokenizer.model";
  if (isMeta && !files.contains("tokenizer.model") && isThere(besideFolder)) {
    CHASQUI_TRY(map("tokenizer.model", besideFolder));
  }
  const bool hasSafetensors = files.contains("model.safetensors") || files.contains("model.safetensors.index.json");
  CHASQUI_TRY_VALUE(ModelFile file, isMeta && !(isHuggingFace && hasSafetensors) ? parseMeta(files, folder)
                                                                                 : parseHuggingFace(files, folder));
  file.mappings = std::move(mappings);
  return file;
}

std::string nameInFolder(const ModelFile& folder, std::string_view name) {
  return folder.displayName() + "/" + utf8::printable(name);
}

Result<std::span<const std::byte>> requireFile(const FolderFiles& files, const ModelFile& folder,
                                               std::string_view name) {
  const auto found = files.find(name);
  if (found != files.end()) return found->second;
  return fail(ErrorCode::Corrupt,
              "The folder " + folder.displayName() + " lacks the file " + utf8::printable(name) + ".",
              "Download this file into the same folder.");
}

}  // namespace chasqui::engine
