#include "formats/model_file.h"

#include "base/utf8.h"
#include "formats/gguf.h"

namespace chasqui::engine {

std::string ModelFile::displayName() const {
  const std::filesystem::path name = path.has_filename() ? path.filename() : path.parent_path().filename();
  return utf8::printable(name.string(), 80);
}

Result<std::span<const std::byte>> Tensor::readRows(std::uint64_t first, std::uint64_t count,
                                                    std::vector<std::byte>& scratch) const {
  if (!source) return data.subspan(first * rowBytes(), count * rowBytes());
  scratch.resize(count * rowBytes());
  CHASQUI_TRY(source->read(first, count, scratch));
  return std::span<const std::byte>(scratch);
}

Result<ModelFile> openModelFile(const std::filesystem::path& path) {
  CHASQUI_TRY_VALUE(MappedFile mapping, MappedFile::open(path));
  CHASQUI_TRY_VALUE(ModelFile file, parseGguf(mapping.bytes(), path));
  file.mappings.push_back(std::move(mapping));  // the bytes stay where they are
  return file;
}

}  // namespace chasqui::engine
