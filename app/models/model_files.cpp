#include "models/model_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <system_error>
#include <utility>

#include <QDir>

#include "base/split_name.h"
#include "models/model_folder_files.h"
#include "models/trash.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSuffix = ".gguf";

void addFile(const fs::path& path, ModelFiles& files) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(path, failed);
  if (!failed) files.sizeBytes += size;
  files.files.push_back(path);
}

/// With NAME.sha256 where that is there.
void addListed(const fs::path& path, ModelFiles& files) {
  addFile(path, files);
  fs::path list = path;
  list += ".sha256";
  std::error_code failed;
  if (fs::is_regular_file(list, failed)) files.files.push_back(list);
}

Result<ModelFiles> filesOfFolder(const fs::path& folder) {
  CHASQUI_TRY_VALUE(const FolderContent content, contentOfFolder(folder));
  ModelFiles files;
  files.isFolder = true;
  for (const fs::path& file : content.model) addFile(file, files);
  return files;
}

bool isForbidden(const fs::path& folder, const fs::path& modelsFolder) {
  std::error_code none;
  const fs::path home = QDir::homePath().toStdString();
  return !folder.has_relative_path() || fs::equivalent(folder, home, none) ||
         fs::equivalent(folder, modelsFolder, none) || fs::equivalent(folder, folder.root_path(), none);
}

bool endsWithWord(std::string_view text, std::string_view word) {
  if (text.size() <= word.size()) return false;
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  const std::string_view end = text.substr(text.size() - word.size());
  const char before = text[text.size() - word.size() - 1];
  return std::equal(end.begin(), end.end(), word.begin(), same) && (before == '.' || before == '-' || before == '_');
}

Result<void> trashAll(const std::vector<fs::path>& files) {
  std::vector<Trashed> trashed;
  for (const fs::path& file : files) {
    Result<Trashed> one = moveToTrash(file);
    if (one) {
      trashed.push_back(std::move(*one));
      continue;
    }
    for (const Trashed& before : trashed) restoreFromTrash(before);
    return fail(one.error());
  }
  return {};
}

/// Of a folder in the models' folder, once no model is in it: the texts, then the folder and those above.
void trashWhatIsLeft(fs::path folder, const fs::path& modelsFolder) {
  std::error_code failed;
  const auto isBelow = [&] {
    const fs::path inside = folder.lexically_relative(modelsFolder);
    return !inside.empty() && *inside.begin() != ".." && *inside.begin() != "." && !isForbidden(folder, modelsFolder);
  };
  if (!isBelow() || fs::is_symlink(fs::symlink_status(folder, failed))) return;
  const Result<FolderContent> content = contentOfFolder(folder);
  if (!content || content->hasOther || !content->model.empty() || !trashAll(content->texts)) return;
  while (isBelow() && fs::remove(folder, failed) && !failed) folder = folder.parent_path();
}

}  // namespace

Error unreadable(const fs::path& path, const std::error_code& code) {
  if (code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory)
    return {ErrorCode::NotFound, path.string() + " is not there.", "Look whether its disk is connected.", {}};
  if (code == std::errc::permission_denied)
    return {ErrorCode::Denied, path.string() + " may not be read.", "Change its permissions.", {}};
  return {ErrorCode::InputOutput, path.string() + " cannot be read.", "Check the disk, then try again.",
          code.message()};
}

Error tooManyFiles(const fs::path& folder) {
  return {ErrorCode::Unsupported,
          "The folder " + folder.string() + " has too many files for a model.",
          "Look in the file manager what they are; nothing was changed.",
          {}};
}

Result<ModelFiles> modelFiles(const fs::path& model) {
  std::error_code failed;
  const fs::file_status status = fs::status(model, failed);
  if (!fs::exists(status)) return fail(unreadable(model, failed));
  if (fs::is_directory(status)) return filesOfFolder(model);
  ModelFiles files;
  const std::optional<SplitName> name = splitNameOf(model.filename().string());
  if (!name || name->parts > kMostModelFiles) {
    addListed(model, files);
    return files;
  }
  for (unsigned number = 1; number <= name->parts; ++number) {
    const fs::path part = model.parent_path() / name->nameOf(number);
    if (fs::is_regular_file(part, failed))
      addListed(part, files);
    else
      files.missingParts.push_back(part.filename().string());
  }
  return files;
}

Result<void> moveModelToTrash(const fs::path& model, const fs::path& modelsFolder) {
  CHASQUI_TRY_VALUE(ModelFiles files, modelFiles(model));
  const fs::path folder = files.isFolder ? model : model.parent_path();
  bool isWhole = false;
  if (files.isFolder) {
    CHASQUI_TRY_VALUE(const FolderContent content, contentOfFolder(folder));
    if (!content.hasWeights)
      return fail(ErrorCode::Invalid, model.string() + " has no model's weights in it.",
                  "Delete what you do not need in the file manager.");
    isWhole = !content.hasOther && !isForbidden(model, modelsFolder);
  }
  CHASQUI_TRY(trashAll(isWhole ? std::vector<fs::path>{model} : files.files));
  if (!isWhole) trashWhatIsLeft(folder, modelsFolder);
  return {};
}

std::string convertedName(const fs::path& model, std::string_view type) {
  std::string stem = model.filename().string();
  if (const std::optional<SplitName> part = splitNameOf(stem))
    stem = part->stem;
  else if (model.extension() == kSuffix)
    stem = model.stem().string();
  constexpr std::array<std::string_view, 24> kTypes{
      "Q4_K_M", "Q4_K_S", "Q5_K_M", "Q5_K_S", "Q3_K_L", "Q3_K_M", "Q3_K_S", "Q2_K", "Q3_K",   "Q4_K",   "Q5_K", "Q6_K",
      "Q8_0",   "Q4_0",   "Q4_1",   "Q5_0",   "Q5_1",   "F16",    "FP16",   "BF16", "IQ4_XS", "IQ4_NL", "F32",  "FP32"};
  for (const std::string_view known : kTypes) {
    if (!endsWithWord(stem, known)) continue;
    stem.resize(stem.size() - known.size() - 1);
    break;
  }
  return stem + "." + std::string(type) + std::string(kSuffix);
}

fs::path freePath(const fs::path& folder, const std::string& name) {
  constexpr int kMost = 10'000;
  const fs::path wanted = folder / name;
  std::error_code none;
  for (int number = 1; number < kMost; ++number) {
    const std::string ending = number == 1 ? "" : " (" + std::to_string(number) + ")";
    const fs::path path = folder / (wanted.stem().string() + ending + wanted.extension().string());
    if (!fs::exists(fs::symlink_status(path, none))) return path;
  }
  return wanted;
}

}  // namespace chasqui::app
