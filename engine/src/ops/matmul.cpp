#include "ops/matmul.h"

#include <algorithm>
#include <bit>

#include "ops/push_constants.h"
#include "ops/shader_variants.h"

namespace chasqui::engine::ops {
namespace {

constexpr std::uint32_t kTileRows = 8;

std::uint32_t ceilDiv(std::uint32_t a, std::uint32_t b) { return (a + b - 1) / b; }

/// Steps of weights in shared memory at once: what keeps a workgroup of 16 tiles under 24 KiB.
std::uint32_t stagedSteps(TensorType type) {
  switch (type) {
    case TensorType::F32: return 1;
    case TensorType::F16:
    case TensorType::BF16: return 2;
    default: return 4;
  }
}

/// How a product is cut into workgroups.
struct Shape {
  bool matvec = true;
  std::uint32_t tiles = 1;         ///< of a workgroup
  std::uint32_t columns = 1;       ///< of a lane
  std::uint32_t groups = 1;        ///< of 8 lanes side by side along the columns
  std::uint32_t columnGroups = 1;  ///< workgroups along the columns
};

Shape shapeFor(const Tuning& tuning, std::uint32_t columns) {
  Shape shape;
  shape.matvec = columns <= kMaxMatvecColumns;
  if (shape.matvec) {
    shape.tiles = tuning.matvecTiles;
    shape.columns = std::bit_ceil(columns);
    return shape;
  }
  shape.tiles = tuning.matmulTiles;
  shape.columns = tuning.matmulColumns;
  shape.groups = std::min(std::bit_ceil(ceilDiv(columns, shape.columns)), tuning.matmulGroups);
  shape.columnGroups = ceilDiv(columns, shape.columns * shape.groups);
  return shape;
}

}  // namespace

Result<void> matmul(vk::CommandList& commands, const Tuning& tuning, const Matmul& op) {
  const Shape shape = shapeFor(tuning, op.columns);
  const std::uint32_t tilesOfRows = op.matrix->paired ? 2 : 1;
  const std::uint32_t gating = op.matrix->paired ? 1 : op.epilogue == Epilogue::Gate ? 2 : 0;  // include/epilogue.glsl
  vk::ShaderKey key;
  key.bindings = 4;
  key.pushBytes = sizeof(MatmulParams);
  if (shape.matvec) {
    key.code = matvecShader(op.matrix->type);
    key.constants = {kTileRows * tuning.matvecSplits, tuning.matvecSplits, shape.tiles, shape.columns, gating};
  } else {
    key.code = matmulShader(op.matrix->type);
    key.constants = {shape.groups, shape.tiles, shape.columns, stagedSteps(op.matrix->type), gating};
  }
  for (const MatrixPart& part : op.matrix->parts) {
    MatmulParams params;
    params.rows = part.rows;
    params.firstRow = op.yFirstRow + part.firstRow;
    params.steps = op.matrix->steps;
    params.columns = op.columns;
    params.xStride = op.xStride / 4;
    params.yStride = op.yStride;
    params.scalesWord = part.scalesWord;
    params.highBitsWord = part.highBitsWord;
    params.superScalesWord = part.superScalesWord;
    params.accumulate = op.epilogue == Epilogue::Add ? 1 : 0;
    const vk::Groups groups{ceilDiv(ceilDiv(part.rows, kTileRows) * tilesOfRows, shape.tiles), shape.columnGroups, 1};
    CHASQUI_TRY(commands.dispatch(key, {part.view, part.view, op.x, op.y}, &params, groups));
  }
  return {};
}

std::uint64_t matmulWeightBytes(const Tuning& tuning, const DeviceMatrix& matrix, std::uint32_t columns) {
  return matrix.bytes * shapeFor(tuning, columns).columnGroups;
}

}  // namespace chasqui::engine::ops
