#include "formats/model_file.h"

#include "base/utf8.h"
#include "formats/gguf.h"

namespace chasqui::engine {

std::string ModelFile::displayName() const { return utf8::printable(path.filename().string(), 80); }

Result<ModelFile> openModelFile(const std::filesystem::path& path) {
  CHASQUI_TRY_VALUE(MappedFile mapping, MappedFile::open(path));
  CHASQUI_TRY_VALUE(ModelFile file, parseGguf(mapping.bytes(), path));
  file.file = std::move(mapping);  // the bytes stay where they are
  return file;
}

}  // namespace chasqui::engine
