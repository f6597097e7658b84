#include "ops/tuning.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <string>

#include "ops/sample.h"

namespace chasqui::engine::ops {
namespace {

struct Shape {
  const char* name;
  std::uint32_t Tuning::*value;
  std::uint32_t least;
  std::uint32_t most;  ///< all but 0 are powers of two
};

constexpr Shape kShapes[] = {
    {"matvec-splits", &Tuning::matvecSplits, 1, 64},
    {"matvec-tiles", &Tuning::matvecTiles, 1, 16},
    {"norm-lanes", &Tuning::normLanes, 1, 1024},
    {"fused-norms", &Tuning::fusedNorms, 0, 1},
    {"matmul-tiles", &Tuning::matmulTiles, 1, 16},
    {"matmul-columns", &Tuning::matmulColumns, 1, 16},
    {"matmul-groups", &Tuning::matmulGroups, 1, 32},
    {"lanes", &Tuning::lanes, 32, 256},
    {"matrix-cores", &Tuning::matrixCores, 0, 1},
    {"matrix-row-groups", &Tuning::matrixRowGroups, 1, 8},
    {"matrix-column-groups", &Tuning::matrixColumnGroups, 1, 8},
    {"matrix-rows", &Tuning::matrixRows, 1, 8},
    {"matrix-columns", &Tuning::matrixColumns, 1, 8},
    {"integer-dot", &Tuning::integerDot, 0, 1},
    {"integer-tiles", &Tuning::integerTiles, 1, 8},
    {"integer-row-groups", &Tuning::integerRowGroups, 1, 8},
    {"integer-columns", &Tuning::integerColumns, 1, 8},
    {"integer-column-groups", &Tuning::integerColumnGroups, 1, 32},
    {"attention-lanes", &Tuning::attentionLanes, 32, 512},
    {"attention-splits", &Tuning::attentionSplits, 1, 16},
    {"sample-lanes", &Tuning::sampleLanes, 32, 512},
    {"device-draws", &Tuning::deviceDraws, 0, 1},
    {"draw-ahead", &Tuning::drawAhead, 0, 1},
};

std::string knownNames() {
  std::string names;
  for (const Shape& shape : kShapes) names += (names.empty() ? "" : ", ") + std::string(shape.name);
  return names;
}

/// One "name=value".
Result<void> change(Tuning& tuning, std::string_view setting) {
  const std::size_t equals = setting.find('=');
  const std::string_view name = setting.substr(0, equals);
  for (const Shape& shape : kShapes) {
    if (name != shape.name) continue;
    const std::string_view text = equals == setting.npos ? std::string_view() : setting.substr(equals + 1);
    std::uint32_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isNumber = failure == std::errc() && end == text.data() + text.size();
    const bool isShape = value >= shape.least && value <= shape.most && (value == 0 || std::has_single_bit(value));
    if (!isNumber || !isShape) {
      return fail(ErrorCode::Invalid, "\"" + std::string(setting) + "\" is no shape of a kernel.",
                  "Choose a power of two from " + std::to_string(shape.least) + " to " + std::to_string(shape.most) +
                      ".");
    }
    tuning.*shape.value = value;
    return {};
  }
  return fail(ErrorCode::Invalid, "There is no shape of a kernel called \"" + std::string(name) + "\".",
              "Choose from " + knownNames() + ".");
}

/// Bytes that a workgroup of matmul_cooperative.comp shares: 64 values and 16 bytes more of each of its rows and columns
/// as float16, and 16 rows of each subgroup's sums.
std::uint64_t matrixSharedBytes(const MatrixShape& matrix, const MatrixFragments& fragments) {
  const std::uint64_t rows = std::uint64_t{matrix.m} * fragments.rows * fragments.rowGroups;
  const std::uint64_t columns = std::uint64_t{matrix.n} * fragments.columns * fragments.columnGroups;
  const std::uint64_t sums = std::uint64_t{fragments.rowGroups} * fragments.columnGroups * 16 * matrix.n;
  return (rows + columns) * 144 + 4 * sums;
}

std::uint64_t matrixSharedBytes(const Tuning& tuning) {
  return matrixSharedBytes(
      tuning.matrix, {tuning.matrixRowGroups, tuning.matrixColumnGroups, tuning.matrixRows, tuning.matrixColumns});
}

/// Of matmul_integer.comp: two steps of rows (32 bytes and up to 16 of scales) and of columns (48 bytes).
std::uint64_t integerSharedBytes(const Tuning& tuning) {
  const std::uint64_t rows = 8ULL * std::max(tuning.integerTiles, 2U) * tuning.integerRowGroups;
  const std::uint64_t columns = std::uint64_t{tuning.integerColumns} * tuning.integerColumnGroups;
  return 2 * 48 * (rows + columns);
}

/// Whether the device can have such workgroups.
Result<void> checkLimits(const Tuning& tuning, const DeviceInfo& device) {
  const std::uint32_t matrixLanes = tuning.matrixCores * tuning.subgroup * tuning.matrixRowGroups *
                                    tuning.matrixColumnGroups;
  const std::uint32_t integerLanes = tuning.integerDot * 8 * tuning.integerRowGroups * tuning.integerColumnGroups;
  const std::uint32_t most = std::max({8 * tuning.matvecSplits, 8 * tuning.matmulGroups, tuning.attentionLanes,
                                       tuning.normLanes, tuning.sampleLanes, tuning.lanes, matrixLanes, integerLanes});
  if (most > device.maxWorkgroupLanes) {
    return fail(ErrorCode::Invalid,
                "A workgroup of " + device.name + " has at most " + std::to_string(device.maxWorkgroupLanes) +
                    " lanes, and " + std::to_string(most) + " are asked for.",
                "Choose smaller shapes.");
  }
  const std::uint64_t shared = std::max<std::uint64_t>(
      {tuning.matrixCores * matrixSharedBytes(tuning), tuning.integerDot * integerSharedBytes(tuning),
       52ULL * tuning.attentionLanes + 3072, sampleSharedBytes(tuning)});
  if (shared > device.maxSharedBytes) {
    return fail(ErrorCode::Invalid,
                "A workgroup of " + device.name + " shares at most " + std::to_string(device.maxSharedBytes) +
                    " bytes, and " + std::to_string(shared) + " are asked for.",
                "Choose smaller shapes.");
  }
  return {};
}

/// Workgroups of 8 subgroups with what they share.
bool hasRoomForMatrices(const DeviceInfo& device) {
  return device.maxSharedBytes >= kMatrixSharedBytes && device.maxWorkgroupLanes >= 8 * device.subgroupSize;
}

}  // namespace

bool fits(const Tuning& tuning, const MatrixFragments& fragments) {
  const std::uint64_t lanes = std::uint64_t{tuning.subgroup} * fragments.rowGroups * fragments.columnGroups;
  return lanes <= tuning.workgroupLanes && matrixSharedBytes(tuning.matrix, fragments) <= tuning.sharedBytes;
}

Tuning tuningFor(const DeviceInfo& device) {
  Tuning tuning;
  tuning.subgroup = device.subgroupSize;
  if (device.leastSubgroupSize > 0) {
    tuning.leastSubgroup = device.leastSubgroupSize;
    tuning.subgroupsVary = device.mostSubgroupSize > device.leastSubgroupSize ? 1 : 0;
  }
  tuning.sharedBytes = device.maxSharedBytes;
  tuning.workgroupLanes = device.maxWorkgroupLanes;
  const std::uint32_t most = std::bit_floor(device.maxWorkgroupLanes);  // Vulkan promises 128
  tuning.normLanes = std::min(tuning.normLanes, most);
  tuning.attentionLanes = std::min(tuning.attentionLanes, most);
  tuning.matvecSplits = std::min(tuning.matvecSplits, most / 8);
  tuning.sampleLanes = std::min(tuning.sampleLanes, most);
  while (tuning.sampleLanes > 32 && sampleSharedBytes(tuning) > device.maxSharedBytes) tuning.sampleLanes /= 2;
  if (device.cooperativeMatrix) {
    tuning.matrix = *device.cooperativeMatrix;
    tuning.matrixCores = hasRoomForMatrices(device) ? 1 : 0;
  }
  if (device.type == DeviceType::Cpu) {
    tuning.matrixCores = 0;  // there they are loops
    tuning.matvecSplits = 1;
    tuning.matvecTiles = 8;
    tuning.normLanes = 64;
    tuning.sampleLanes = 64;
    tuning.drawAhead = 0;  // it shares the cores with the host
    tuning.fusedNorms = 0;  // adding up the squares costs each workgroup more than the dispatch
    tuning.attentionLanes = 64;
    tuning.attentionSplits = 1;
    tuning.matmulTiles = 16;
  }
  return tuning;
}

Result<Tuning> tuningFor(const DeviceInfo& device, std::string_view changes) {
  Tuning tuning = tuningFor(device);
  while (!changes.empty()) {
    const std::size_t comma = changes.find(',');
    CHASQUI_TRY(change(tuning, changes.substr(0, comma)));
    changes.remove_prefix(comma == changes.npos ? changes.size() : comma + 1);
  }
  if (tuning.matrixCores != 0 && !device.cooperativeMatrix) {
    return fail(ErrorCode::Invalid, device.name + " has no matrix cores that this build can use.",
                "Leave matrix-cores=1 out.");
  }
  if (tuning.matrixCores != 0 && tuning.matrixRows * tuning.matrix.m < 16) {
    return fail(ErrorCode::Invalid, "A subgroup computes at least 16 rows.", "Choose matrix-rows=2 or more.");
  }
  if (tuning.integerDot != 0 && !device.integerDotProduct) {
    return fail(ErrorCode::Invalid, device.name + " has no integer dot products.", "Leave integer-dot=1 out.");
  }
  CHASQUI_TRY(checkLimits(tuning, device));
  return tuning;
}

}  // namespace chasqui::engine::ops
