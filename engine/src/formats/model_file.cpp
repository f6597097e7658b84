#include "formats/model_file.h"

#include <algorithm>
#include <system_error>

#include "base/utf8.h"
#include "formats/file_errors.h"
#include "formats/gguf.h"
#include "formats/gguf_parts.h"
#include "formats/model_folder.h"

namespace chasqui::engine {

std::string ModelFile::displayName() const {
  const std::filesystem::path name = path.has_filename() ? path.filename() : path.parent_path().filename();
  return utf8::printable(name.string(), 80);
}

tl::unexpected<Error> damaged(const ModelFile& file, const std::string& why) {
  if (!file.isFolder) return damaged(file.displayName(), why);
  return fail(ErrorCode::Corrupt, "The folder " + file.displayName() + " is damaged: " + why + ".", kDownloadAgain);
}

Result<std::span<const std::byte>> Tensor::readRows(std::uint64_t first, std::uint64_t count,
                                                    std::vector<std::byte>& scratch) const {
  if (!source) return data.subspan(first * rowBytes(), count * rowBytes());
  scratch.resize(count * rowBytes());
  CHASQUI_TRY(source->read(first, count, scratch));
  return std::span<const std::byte>(scratch);
}

namespace {

Result<ModelFile> openGguf(const std::filesystem::path& path, MappedFile mapping) {
  CHASQUI_TRY_VALUE(ModelFile file, parseGguf(mapping.bytes(), path));
  file.mappings.push_back(std::move(mapping));  // the bytes stay where they are
  return file;
}

/// The whole model that `part` belongs to.
Result<ModelFile> openOtherParts(ModelFile part, std::uint64_t count) {
  CHASQUI_TRY_VALUE(const std::vector<std::filesystem::path> paths, pathsOfParts(part, count));
  std::vector<ModelFile> parts;
  for (const std::filesystem::path& path : paths) {
    if (path == part.path) {
      parts.push_back(std::move(part));
      continue;
    }
    Result<MappedFile> mapping = MappedFile::open(path);
    if (!mapping && mapping.error().code == ErrorCode::NotFound) {
      return fail(ErrorCode::NotFound,
                  "The model is in " + std::to_string(count) + " parts, and " +
                      utf8::printable(path.filename().string(), 80) + " is not beside the others.",
                  "Download all parts of the model into one folder.");
    }
    if (!mapping) return fail(std::move(mapping.error()));
    CHASQUI_TRY_VALUE(ModelFile other, openGguf(path, std::move(*mapping)));
    parts.push_back(std::move(other));
  }
  return joinParts(std::move(parts));
}

bool isGguf(std::span<const std::byte> bytes) {
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), std::min<std::size_t>(bytes.size(), 4)) ==
         "GGUF";
}

}  // namespace

Result<ModelFile> openModelFile(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return openModelFolder(path);
  CHASQUI_TRY_VALUE(MappedFile mapping, MappedFile::open(path));
  if (!isGguf(mapping.bytes()) && isPartOfFolder(path.filename().string())) {
    const std::filesystem::path folder = std::filesystem::absolute(path, error).parent_path();
    if (isModelFolder(folder)) return openModelFolder(folder);
  }
  CHASQUI_TRY_VALUE(ModelFile file, openGguf(path, std::move(mapping)));
  CHASQUI_TRY_VALUE(const std::uint64_t parts, countParts(file));
  if (parts > 1) return openOtherParts(std::move(file), parts);
  for (const char* key : {"split.no", "split.count", "split.tensors.count"}) file.metadata.erase(key);
  return file;
}

}  // namespace chasqui::engine
