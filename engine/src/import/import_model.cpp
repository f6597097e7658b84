#include <algorithm>
#include <map>
#include <new>
#include <thread>

#include "base/byte_text.h"
#include "base/output_file.h"
#include "engine/import.h"
#include "formats/file_errors.h"
#include "formats/model_description.h"
#include "import/gguf_header.h"
#include "import/row_converter.h"
#include "import/tensor_plan.h"

namespace chasqui::engine {
namespace {

constexpr std::uint64_t kPieceBytes = 16U << 20;  // of the source or of the result, whichever is larger

/// Whether `path` is there and is `file`'s own, or one of several files that `file` may consist of.
bool isPartOf(const ModelFile& file, const std::filesystem::path& path) {
  std::error_code none;
  if (std::filesystem::equivalent(path, file.path, none)) return true;
  if (!std::filesystem::exists(path, none)) return false;
  const bool isFolder = std::filesystem::is_directory(file.path, none);
  if (!isFolder && file.mappings.size() < 2) return false;
  const auto folderOf = [](const std::filesystem::path& inside) {
    return std::filesystem::absolute(inside).parent_path();
  };
  return std::filesystem::equivalent(folderOf(path), isFolder ? file.path : folderOf(file.path), none);
}

Result<void> checkSpace(const std::filesystem::path& out, std::uint64_t neededBytes) {
  std::error_code failure;
  const std::filesystem::path folder = out.has_parent_path() ? out.parent_path() : std::filesystem::path(".");
  const std::filesystem::space_info space = std::filesystem::space(folder, failure);
  if (failure || space.available >= neededBytes) return {};  // unknown: writing will tell
  return fail(ErrorCode::DiskFull,
              "The model takes " + byteText(neededBytes) + " in " + folder.string() + ", where only " +
                  byteText(space.available) + " are free.",
              "Make room, or choose another folder or a smaller type.");
}

unsigned threadCount(unsigned asked) {
  constexpr unsigned kMost = 256;
  return std::clamp(asked != 0 ? asked : std::thread::hardware_concurrency(), 1U, kMost);
}

std::vector<std::pair<std::string, std::uint32_t>> countTypes(const ImportPlan& plan) {
  struct Total {
    std::uint64_t bytes = 0;
    std::uint32_t tensors = 0;
  };
  std::map<std::string, Total> totals;
  for (const PlannedTensor& tensor : plan.tensors) {
    Total& total = totals[tensorTypeName(tensor.type)];
    total.bytes += tensor.sizeBytes();
    total.tensors += 1;
  }
  std::vector<std::pair<std::string, std::uint32_t>> counts;
  for (const auto& [name, total] : totals) counts.emplace_back(name, total.tensors);
  std::stable_sort(counts.begin(), counts.end(),
                   [&](const auto& a, const auto& b) { return totals[a.first].bytes > totals[b.first].bytes; });
  return counts;
}

class Importer {
 public:
  Importer(const ModelFile& file, OutputFile out, const ImportOptions& options)
      : file_(file), out_(std::move(out)), options_(options), converter_(threadCount(options.threads)) {
    for (const Tensor& tensor : file.tensors) total_ += tensor.sizeBytes();
  }

  Result<void> write(const GgufHeader& header, const ImportPlan& plan) {
    report(0);
    CHASQUI_TRY(out_.write(std::as_bytes(std::span(header.bytes))));
    for (std::size_t index = 0; index < plan.tensors.size(); ++index) {
      CHASQUI_TRY(out_.padTo(header.offsets[index]));
      CHASQUI_TRY(writeTensor(plan.tensors[index]));
    }
    CHASQUI_TRY(out_.padTo(header.fileBytes));
    CHASQUI_TRY(checkStop());
    return out_.publish();
  }

 private:
  Result<void> writeTensor(const PlannedTensor& planned) {
    const Tensor& tensor = *planned.source;
    const bool copied = planned.type == tensor.type;
    const std::uint64_t pieceRows =
        std::max<std::uint64_t>(1, kPieceBytes / std::max(tensor.rowBytes(), planned.rowBytes()));
    for (std::uint64_t first = 0; first < tensor.rows; first += pieceRows) {
      CHASQUI_TRY(checkStop());
      const std::uint64_t count = std::min(pieceRows, tensor.rows - first);
      CHASQUI_TRY_VALUE(const std::span<const std::byte> in, tensor.readRows(first, count, read_));
      converted_.resize(copied ? 0 : count * planned.rowBytes());
      if (const auto bad = converter_.convert(tensor, in, planned.type, converted_)) {
        return refuse(tensor, {first + bad->row, bad->reason});
      }
      CHASQUI_TRY(out_.write(copied ? in : std::span<const std::byte>(converted_)));
      for (const MappedFile& mapping : file_.mappings) mapping.releasePages();
      report(in.size());
    }
    return {};
  }

  Result<void> checkStop() const {
    if (!options_.stop.stop_requested()) return {};
    return fail(ErrorCode::Cancelled, "The import was stopped.");
  }

  void report(std::uint64_t doneBytes) {
    done_ += doneBytes;
    if (options_.progress) options_.progress(done_, total_);
  }

  Result<void> refuse(const Tensor& tensor, const BadRow& bad) const {
    const std::string where = "row " + std::to_string(bad.row) + " of the tensor " + inQuotes(tensor.name);
    if (bad.reason == BadRow::Reason::NotFinite) {
      return damaged(file_, where + " has a value that is NaN or infinite");
    }
    return fail(ErrorCode::Unsupported,
                "The model " + file_.displayName() + " has values that F16 cannot hold, the first in " + where + ".",
                "Choose BF16 or F32.");
  }

  const ModelFile& file_;
  OutputFile out_;
  const ImportOptions& options_;
  RowConverter converter_;
  std::vector<std::byte> read_;
  std::vector<std::byte> converted_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
};

Result<ImportSummary> convert(const std::filesystem::path& source, const std::filesystem::path& out,
                              const ImportOptions& options) {
  CHASQUI_TRY_VALUE(const ModelFile file, openModelFile(source));
  CHASQUI_TRY_VALUE(const ModelConfig config, readConfig(file));
  if (isPartOf(file, out)) {
    return fail(ErrorCode::Invalid, out.string() + " is part of the model that would be imported.",
                "Choose another name.");
  }
  using IfTaken = OutputFile::IfTaken;
  CHASQUI_TRY(checkFree(out, options.overwrite));
  ImportPlan plan = planTensors(file, config.layers, options.type);
  const GgufHeader header = makeGgufHeader(file, plan, options.type);
  CHASQUI_TRY(checkSpace(out, header.fileBytes));
  CHASQUI_TRY_VALUE(OutputFile output, OutputFile::create(out, options.overwrite ? IfTaken::Replace : IfTaken::Refuse));
  CHASQUI_TRY(Importer(file, std::move(output), options).write(header, plan));
  return ImportSummary{out, header.fileBytes, countTypes(plan), std::move(plan.notes)};
}

}  // namespace

Result<ImportSummary> importModel(const std::filesystem::path& source, const std::filesystem::path& out,
                                  const ImportOptions& options) {
  try {
    return convert(source, out, options);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::OutOfMemory, "There is not enough memory to import " + source.filename().string() + ".",
                "Close other programs.");
  }
}

}  // namespace chasqui::engine
