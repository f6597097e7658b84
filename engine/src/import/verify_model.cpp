#include <algorithm>
#include <map>
#include <new>
#include <optional>

#include "engine/verify.h"
#include "formats/file_errors.h"
#include "formats/model_description.h"
#include "import/known_checksums.h"
#include "quantization/dequantize.h"

namespace chasqui::engine {
namespace {

constexpr std::uint64_t kPieceBytes = 16U << 20;

/// Whether `code` says that the files could not be looked at, and nothing about the model.
bool isOfTheMachine(ErrorCode code) {
  return code == ErrorCode::NotFound || code == ErrorCode::Denied || code == ErrorCode::InputOutput ||
         code == ErrorCode::OutOfMemory || code == ErrorCode::Cancelled;
}

/// A sentence as a finding: without its full stop.
std::string finding(const Error& error) {
  std::string text = error.message;
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string counted(std::uint64_t count, const char* thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

class Verifier {
 public:
  Verifier(const std::filesystem::path& path, const VerifyOptions& options) : path_(path), options_(options) {}

  Result<VerifyReport> run() {
    Result<ModelFile> file = openModelFile(path_);
    if (!file && isOfTheMachine(file.error().code)) return fail(std::move(file.error()));
    // a file of a folder stands for the whole folder
    known_ = listKnownChecksums(file ? file->path : path_);
    countTotal(file ? &*file : nullptr);
    if (file) {
      checkStructure(*file);
      checkVocabulary(*file);
      checkSizes(*file);
      CHASQUI_TRY(checkNumbers(*file));
    } else {
      add("structure", false, finding(file.error()));
    }
    CHASQUI_TRY(checkHashes());
    return std::move(report_);
  }

 private:
  void add(std::string what, bool passed, std::string seen) {
    report_.checks.push_back({std::move(what), passed, std::move(seen)});
  }

  void countTotal(const ModelFile* file) {
    if (file) {
      for (const Tensor& tensor : file->tensors) total_ += tensor.sizeBytes();
    }
    for (const KnownChecksum& hash : known_.checksums) {
      std::error_code missing;
      const std::uintmax_t size = std::filesystem::file_size(hash.file, missing);
      if (!missing) total_ += size;
    }
    advance(0);
  }

  void advance(std::uint64_t bytes) {
    done_ = std::min(done_ + bytes, total_);  // a file that grows meanwhile
    if (options_.progress) options_.progress(done_, total_);
  }

  void checkStructure(const ModelFile& file) {
    const Result<ModelConfig> config = readConfig(file);
    if (!config) return add("structure", false, finding(config.error()));
    add("structure", true,
        file.form + ", all " + counted(file.tensors.size(), "tensor") + " of a Llama with " +
            counted(config->layers, "layer") + " in their shapes");
  }

  void checkVocabulary(const ModelFile& file) {
    const Result<Vocabulary> vocabulary = readVocabulary(file);
    const Result<Tokenizer> tokenizer =
        vocabulary ? Tokenizer::create(*vocabulary) : Result<Tokenizer>(fail(vocabulary.error()));
    if (tokenizer) return add("vocabulary", true, counted(vocabulary->pieces.size(), "piece"));
    // one that this version does not run is no damage
    add("vocabulary", tokenizer.error().code == ErrorCode::Unsupported, finding(tokenizer.error()));
  }

  void checkSizes(const ModelFile& file) {
    std::vector<const Tensor*> placed;
    std::uint64_t bytes = 0;
    for (const Tensor& tensor : file.tensors) {
      bytes += tensor.sizeBytes();
      if (!tensor.data.empty()) placed.push_back(&tensor);
    }
    std::sort(placed.begin(), placed.end(),
              [](const Tensor* a, const Tensor* b) { return a->data.data() < b->data.data(); });
    for (std::size_t index = 1; index < placed.size(); ++index) {
      const Tensor& before = *placed[index - 1];
      const Tensor& after = *placed[index];
      if (before.data.data() + before.data.size() <= after.data.data()) continue;
      return add("sizes", false, "the tensors " + inQuotes(before.name) + " and " + inQuotes(after.name) + " overlap");
    }
    std::string seen = std::to_string(bytes) + " bytes of tensors in " + std::to_string(file.sizeBytes) +
                       " bytes of files";
    if (placed.size() == file.tensors.size()) seen += ", none over another";  // where others lie is not known here
    add("sizes", true, std::move(seen));
  }

  Result<void> checkNumbers(const ModelFile& file) {
    std::uint64_t values = 0;
    std::uint64_t bad = 0;
    std::optional<std::string> first;
    std::vector<std::byte> scratch;
    for (const Tensor& tensor : file.tensors) {
      if (tensor.rowBytes() == 0) continue;  // not run, which the structure's check has said
      const std::uint64_t pieceRows = std::max<std::uint64_t>(1, kPieceBytes / tensor.rowBytes());
      for (std::uint64_t row = 0; row < tensor.rows; row += pieceRows) {
        if (options_.stop.stop_requested()) return fail(ErrorCode::Cancelled, "The check was stopped.");
        const auto piece = tensor.readRows(row, std::min(pieceRows, tensor.rows - row), scratch);
        if (!piece) return unreadable(piece.error());
        const std::uint64_t found = countNonFinite(tensor.type, *piece);
        if (found != 0 && !first) {
          first = "row " + std::to_string(row + firstBadRow(tensor, *piece)) + " of " + inQuotes(tensor.name);
        }
        bad += found;
        for (const MappedFile& mapping : file.mappings) mapping.releasePages();
        advance(piece->size());
      }
      values += tensor.rowLength * tensor.rows;
    }
    if (first) {
      add("numbers", false,
          counted(bad, "value") + (bad == 1 ? " is" : " are") + " NaN or infinite, the first in " + *first);
    } else {
      add("numbers", true, "all " + std::to_string(values) + " values are finite");
    }
    return {};
  }

  Result<void> unreadable(const Error& error) {
    if (isOfTheMachine(error.code)) return fail(error);
    add("numbers", false, finding(error));
    return {};
  }

  static std::uint64_t firstBadRow(const Tensor& tensor, std::span<const std::byte> piece) {
    const std::uint64_t rowBytes = tensor.rowBytes();
    std::uint64_t row = 0;
    while (countNonFinite(tensor.type, piece.subspan(row * rowBytes, rowBytes)) == 0) ++row;
    return row;
  }

  Result<void> checkHashes() {
    for (const std::string& list : known_.unreadable) {
      add("hashes", false, "the file " + inQuotes(list) + " is no list of hashes");
    }
    for (const KnownChecksum& known : known_.checksums) {
      const std::string name = utf8::printable(known.file.filename().string());
      const std::string what = (known.checksum.kind == ChecksumKind::Md5 ? "MD5 of " : "SHA-256 of ") + name;
      const std::string list = utf8::printable(known.list);
      const Result<Checksum> found = checksumOfFile(known.file, known.checksum.kind, options_.stop,
                                                    [this](std::uint64_t bytes) { advance(bytes); });
      if (found) {
        const bool same = *found == known.checksum;
        add(what, same,
            same ? "as " + list + " has it" : found->hexDigits + ", but " + list + " has " + known.checksum.hexDigits);
      } else if (found.error().code == ErrorCode::NotFound) {
        add(what, false, "the file is missing, but " + list + " names it");
      } else {
        return fail(found.error());
      }
    }
    if (known_.checksums.empty() && known_.unreadable.empty()) {
      add("hashes", true, "none are known: no list of them stands beside the model");
    }
    advance(total_ - done_);
    return {};
  }

  const std::filesystem::path& path_;
  const VerifyOptions& options_;
  KnownChecksums known_;
  VerifyReport report_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
};

}  // namespace

Result<VerifyReport> verifyModel(const std::filesystem::path& path, const VerifyOptions& options) {
  try {
    return Verifier(path, options).run();
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::OutOfMemory, "There is not enough memory to check " + path.filename().string() + ".",
                "Close other programs.");
  }
}

}  // namespace chasqui::engine
