#include "formats/torch_checkpoint.h"

#include <limits>
#include <map>
#include <memory>

#include "formats/file_errors.h"
#include "formats/torch_pickle.h"
#include "formats/zip_archive.h"

namespace chasqui::engine {
namespace {

constexpr std::uint64_t kMaxPickleBytes = 64U << 20;
constexpr const char* kNextStep = "Get the model as safetensors or GGUF.";

class StoredRows : public RowSource {
 public:
  StoredRows(std::shared_ptr<const ZipArchive> archive, std::size_t entry, std::uint64_t offset, std::uint64_t rowBytes)
      : archive_(std::move(archive)), entry_(entry), offset_(offset), rowBytes_(rowBytes) {}

  Result<void> read(std::uint64_t first, std::uint64_t, std::span<std::byte> out) const override {
    return archive_->read(entry_, offset_ + first * rowBytes_, out);
  }

 private:
  std::shared_ptr<const ZipArchive> archive_;
  std::size_t entry_;
  std::uint64_t offset_;
  std::uint64_t rowBytes_;
};

class CheckpointParser {
 public:
  CheckpointParser(std::shared_ptr<const ZipArchive> archive, const std::string& file)
      : archive_(std::move(archive)), file_(file) {}

  Result<std::vector<Tensor>> parse() {
    CHASQUI_TRY(listEntries());
    CHASQUI_TRY(checkByteOrder());
    CHASQUI_TRY_VALUE(const std::vector<std::byte> pickle, contents("data.pkl", kMaxPickleBytes));
    CHASQUI_TRY_VALUE(const std::vector<PickledTensor> pickled, readTorchPickle(pickle, file_));
    std::vector<Tensor> tensors;
    for (const PickledTensor& tensor : pickled) {
      CHASQUI_TRY_VALUE(Tensor placed, place(tensor));
      tensors.push_back(std::move(placed));
    }
    return tensors;
  }

 private:
  /// Notes the entries beside data.pkl by their names there.
  Result<void> listEntries() {
    std::string folder;
    bool isFound = false;
    for (const ZipArchive::Entry& entry : archive_->entries()) {
      if (!entry.name.ends_with("/data.pkl")) continue;
      if (isFound) return damaged(file_, "it has two pickles");
      isFound = true;
      folder = entry.name.substr(0, entry.name.size() - 8);
    }
    if (!isFound) {
      return fail(ErrorCode::Unsupported, "The file " + file_ + " is a zip archive without a PyTorch checkpoint in it.",
                  "Choose the model itself.");
    }
    for (std::size_t index = 0; index < archive_->entries().size(); ++index) {
      const std::string& name = archive_->entries()[index].name;
      if (!name.starts_with(folder)) continue;
      if (!entries_.emplace(name.substr(folder.size()), index).second) {
        return damaged(file_, "its entry " + inQuotes(name) + " is there twice");
      }
    }
    return {};
  }

  Result<std::size_t> find(const std::string& name) const {
    const auto found = entries_.find(name);
    if (found == entries_.end()) return damaged(file_, "its entry " + inQuotes(name) + " is missing");
    if (!archive_->entries()[found->second].isStored) {
      return fail(ErrorCode::Unsupported,
                  "The checkpoint " + file_ + " has its entry " + inQuotes(name) +
                      " compressed or encrypted, which this version does not read.",
                  kNextStep);
    }
    return found->second;
  }

  Result<std::vector<std::byte>> contents(const std::string& name, std::uint64_t mostBytes) const {
    CHASQUI_TRY_VALUE(const std::size_t entry, find(name));
    const std::uint64_t size = archive_->entries()[entry].sizeBytes;
    if (size > mostBytes) return damaged(file_, "its entry " + inQuotes(name) + " is impossibly long");
    // A part at a time, so that a size that the archive only claims costs no memory.
    constexpr std::uint64_t kStepBytes = 1U << 20;
    std::vector<std::byte> bytes;
    while (bytes.size() < size) {
      const std::uint64_t start = bytes.size();
      bytes.resize(std::min(size, start + kStepBytes));
      CHASQUI_TRY(archive_->read(entry, start, std::span(bytes).subspan(start)));
    }
    return bytes;
  }

  Result<void> checkByteOrder() const {
    if (!entries_.contains("byteorder")) return {};
    CHASQUI_TRY_VALUE(const std::vector<std::byte> order, contents("byteorder", 16));
    if (std::string_view(reinterpret_cast<const char*>(order.data()), order.size()) == "little") return {};
    return fail(ErrorCode::Unsupported, "The checkpoint " + file_ + " was written on a big-endian machine.", kNextStep);
  }

  Result<Tensor> place(const PickledTensor& pickled) const {
    const auto wrong = [&](const char* what) {
      return damaged(file_, "the tensor " + inQuotes(pickled.name) + " " + what);
    };
    std::uint64_t values = 1;
    for (std::size_t axis = pickled.shape.size(); axis-- > 0;) {
      const std::uint64_t length = pickled.shape[axis];
      if (length == 0 || length > (std::uint64_t{1} << 50) / values) return wrong("has an impossible shape");
      if (length > 1 && pickled.strides[axis] != values) {
        return fail(ErrorCode::Unsupported,
                    "The checkpoint " + file_ + " has the tensor " + inQuotes(pickled.name) +
                        " in another order than row by row, which this version does not read.",
                    kNextStep);
      }
      values *= length;
    }
    if (pickled.offset > pickled.storageValues || values > pickled.storageValues - pickled.offset) {
      return wrong("reaches past the end of its storage");
    }
    Tensor tensor;
    tensor.name = pickled.name;
    tensor.type = pickled.type;
    tensor.rowLength = pickled.shape.empty() ? 1 : pickled.shape.back();
    tensor.rows = values / tensor.rowLength;
    CHASQUI_TRY_VALUE(const std::size_t entry, find("data/" + pickled.storage));
    const std::uint64_t valueBytes = blockShape(tensor.type).bytes;
    if (archive_->entries()[entry].sizeBytes / valueBytes < pickled.storageValues) {
      return wrong("has a storage with fewer values than it claims");
    }
    tensor.source = std::make_shared<StoredRows>(archive_, entry, pickled.offset * valueBytes, tensor.rowBytes());
    return tensor;
  }

  std::shared_ptr<const ZipArchive> archive_;
  const std::string& file_;
  std::map<std::string, std::size_t> entries_;
};

}  // namespace

bool isOldCheckpoint(std::span<const std::byte> bytes) {
  return bytes.size() >= 2 && bytes[0] == std::byte{0x80} && bytes[1] >= std::byte{2} && bytes[1] <= std::byte{5};
}

tl::unexpected<Error> refuseOldCheckpoint(const std::string& file) {
  return fail(ErrorCode::Unsupported,
              "The file " + file + " is a bare Python pickle, as PyTorch wrote it before version 1.6.",
              "Save it again with a newer PyTorch, or get the model as safetensors or GGUF.");
}

Result<std::vector<Tensor>> parseTorchCheckpoint(std::span<const std::byte> bytes, const std::string& file) {
  if (bytes.empty()) return fail(ErrorCode::Corrupt, "The file " + file + " is empty.", kDownloadAgain);
  if (isOldCheckpoint(bytes)) return refuseOldCheckpoint(file);
  CHASQUI_TRY_VALUE(std::shared_ptr<const ZipArchive> archive, ZipArchive::open(bytes, file));
  return CheckpointParser(std::move(archive), file).parse();
}

}  // namespace chasqui::engine
