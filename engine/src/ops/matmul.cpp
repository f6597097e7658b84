#include "ops/matmul.h"

#include <algorithm>
#include <bit>

#include "ops/push_constants.h"
#include "ops/shader_variants.h"

namespace chasqui::engine::ops {
namespace {

constexpr std::uint32_t kTileRows = 8;

std::uint32_t ceilDiv(std::uint32_t a, std::uint32_t b) { return (a + b - 1) / b; }

/// Most bytes of a row that matmul.comp has in shared memory, whatever the type.
constexpr std::uint32_t kStagedRowBytes = 160;

/// Steps of weights in shared memory at once: what keeps a row in kStagedRowBytes.
std::uint32_t stagedSteps(TensorType type) {
  switch (type) {
    case TensorType::F32: return 1;
    case TensorType::F16:
    case TensorType::BF16: return 2;
    default: return 4;
  }
}

/// How a product is cut into workgroups, and the kernel that computes it.
struct ProductShape {
  std::uint32_t tiles = 1;         ///< of a workgroup
  std::uint32_t columnGroups = 1;  ///< workgroups along the columns
  bool columnsFirst = false;       ///< workgroups that differ in columns are neighbours
  vk::ShaderKey key;
};

/// Bytes that a workgroup of matvec.comp shares, the sums of a norm included (include/norm.glsl).
std::uint32_t matvecSharedBytes(std::uint32_t tiles, std::uint32_t splits, std::uint32_t columns) {
  return 4 * kTileRows * columns * (tiles * splits + tiles + splits);
}

constexpr std::uint32_t kLeastTiles = 2;  // a pair is finished by one lane

/// Lanes that share a row in matvec.comp: as many as there are to be, or fewer, so that there is room for the sums of the
/// most columns. The same for any number of columns: in how many parts a sum is added up decides its last bits.
std::uint32_t matvecSplits(const Tuning& tuning) {
  std::uint32_t splits = tuning.matvecSplits;
  while (splits > 1 && matvecSharedBytes(kLeastTiles, splits, kMaxMatvecColumns) > tuning.sharedBytes) splits /= 2;
  return splits;
}

/// NORM of include/norm.glsl. All numbers of columns have to add up squares in the same order, and each is a kernel of
/// its own.
std::uint32_t normConstant(const Tuning& tuning, NormPart part) {
  constexpr std::uint32_t kFinishByLanes = 3;
  return part == NormPart::Finish && tuning.subgroupsVary != 0 ? kFinishByLanes : static_cast<std::uint32_t>(part);
}

ProductShape matvecShape(const Tuning& tuning, const Matmul& op, std::uint32_t gating) {
  ProductShape shape;
  const std::uint32_t columns = std::bit_ceil(op.columns);
  const std::uint32_t splits = matvecSplits(tuning);
  shape.tiles = std::max(tuning.matvecTiles, op.matrix->paired ? kLeastTiles : 1);
  while (shape.tiles > kLeastTiles && matvecSharedBytes(shape.tiles, splits, columns) > tuning.sharedBytes) {
    shape.tiles /= 2;
  }
  shape.key.code = matvecShader(op.matrix->type);
  shape.key.constants = {kTileRows * splits, splits, shape.tiles, columns, gating, normConstant(tuning, op.norm.part)};
  shape.key.bindings = 7;
  return shape;
}

ProductShape matmulShape(const Tuning& tuning, const Matmul& op, std::uint32_t gating) {
  ProductShape shape;
  shape.tiles = std::max(tuning.matmulTiles, op.matrix->paired ? 2U : 1U);
  while (shape.tiles > 2 && kStagedRowBytes * kTileRows * shape.tiles > tuning.sharedBytes) shape.tiles /= 2;
  const std::uint32_t columns = tuning.matmulColumns;
  const std::uint32_t groups = std::min(std::bit_ceil(ceilDiv(op.columns, columns)), tuning.matmulGroups);
  shape.columnGroups = ceilDiv(op.columns, columns * groups);
  shape.key.code = matmulShader(op.matrix->type);
  shape.key.bindings = 4;
  shape.key.constants = {groups, shape.tiles, columns, stagedSteps(op.matrix->type), gating};
  return shape;
}

/// Few columns have shapes of their own, where the device can have them.
MatrixFragments fragmentsFor(const Tuning& tuning, std::uint32_t columns) {
  constexpr MatrixFragments kUpTo32{4, 2, 2, 1};
  constexpr MatrixFragments kUpTo64{4, 2, 2, 2};
  if (columns <= 32 && fits(tuning, kUpTo32)) return kUpTo32;
  if (columns <= 64 && fits(tuning, kUpTo64)) return kUpTo64;
  return {tuning.matrixRowGroups, tuning.matrixColumnGroups, tuning.matrixRows, tuning.matrixColumns};
}

ProductShape cooperativeShape(const Tuning& tuning, const Matmul& op, std::uint32_t gating) {
  const MatrixFragments fragments = fragmentsFor(tuning, op.columns);
  const MatrixShape& matrix = tuning.matrix;
  ProductShape shape;
  shape.tiles = matrix.m * fragments.rows * fragments.rowGroups / kTileRows;
  shape.columnGroups = ceilDiv(op.columns, matrix.n * fragments.columns * fragments.columnGroups);
  shape.columnsFirst = true;
  shape.key.code = cooperativeMatmulShader(op.matrix->type);
  shape.key.bindings = 4;
  shape.key.subgroup = tuning.subgroup;
  shape.key.constants = {tuning.subgroup * fragments.rowGroups * fragments.columnGroups,
                         tuning.subgroup,
                         fragments.rowGroups,
                         fragments.columnGroups,
                         fragments.rows,
                         fragments.columns,
                         matrix.m,
                         matrix.n,
                         matrix.k,
                         gating};
  return shape;
}

ProductShape integerShape(const Tuning& tuning, const Matmul& op, std::uint32_t gating) {
  const std::uint32_t tiles = std::max(tuning.integerTiles, op.matrix->paired ? 2U : 1U);
  const std::uint32_t columns = tuning.integerColumns;
  const std::uint32_t groups = std::min(std::bit_ceil(ceilDiv(op.columns, columns)), tuning.integerColumnGroups);
  ProductShape shape;
  shape.tiles = tiles * tuning.integerRowGroups;
  shape.columnGroups = ceilDiv(op.columns, columns * groups);
  shape.columnsFirst = true;
  shape.key.code = integerMatmulShader(op.matrix->type);
  shape.key.bindings = 4;
  shape.key.constants = {
      kTileRows * tuning.integerRowGroups * groups, tuning.integerRowGroups, tiles, groups, columns, gating};
  return shape;
}

ProductShape productShape(const Tuning& tuning, const Matmul& op, std::uint32_t gating) {
  switch (op.input) {
    case InputForm::Float16: return cooperativeShape(tuning, op, gating);
    case InputForm::Int8: return integerShape(tuning, op, gating);
    case InputForm::Float32: break;
  }
  return op.columns <= kMaxMatvecColumns ? matvecShape(tuning, op, gating) : matmulShape(tuning, op, gating);
}

ProductShape shapeOf(const Tuning& tuning, const Matmul& op) {
  const std::uint32_t gating = op.matrix->paired ? 1 : op.epilogue == Epilogue::Gate ? 2 : 0;  // include/epilogue.glsl
  ProductShape shape = productShape(tuning, op, gating);
  shape.key.pushBytes = sizeof(MatmulParams);
  return shape;
}

/// From one vector of x to the next, in what its binding is an array of.
std::uint32_t inputStride(const Matmul& op) {
  switch (op.input) {
    case InputForm::Float32: return op.xStride / 4;
    case InputForm::Float16: return op.xStride / 8;
    case InputForm::Int8: return op.xStride / 32 * 3;
  }
  return 0;
}

}  // namespace

Result<void> matmul(vk::CommandList& commands, const Tuning& tuning, const Matmul& op) {
  const ProductShape shape = shapeOf(tuning, op);
  const std::uint32_t tilesOfRows = op.matrix->paired ? 2 : 1;
  for (const MatrixPart& part : op.matrix->parts) {
    MatmulParams params;
    params.rows = part.rows;
    params.firstRow = op.yFirstRow + part.firstRow;
    params.steps = op.matrix->steps;
    params.columns = op.columns;
    params.xStride = inputStride(op);
    params.yStride = op.yStride;
    params.scalesWord = part.scalesWord;
    params.highBitsWord = part.highBitsWord;
    params.superScalesWord = part.superScalesWord;
    params.accumulate = op.epilogue == Epilogue::Add ? 1 : 0;
    const std::uint32_t allRowGroups = ceilDiv(ceilDiv(part.rows, kTileRows) * tilesOfRows, shape.tiles);
    const std::uint32_t firstGroup = op.piece.first(allRowGroups);
    const std::uint32_t rowGroups = op.piece.size(allRowGroups);
    if (rowGroups == 0) continue;
    const vk::Groups groups = shape.columnsFirst ? vk::Groups{shape.columnGroups, rowGroups, 1}
                                                 : vk::Groups{rowGroups, shape.columnGroups, 1};
    const vk::Groups first = shape.columnsFirst ? vk::Groups{0, firstGroup, 0} : vk::Groups{firstGroup, 0, 0};
    params.squares = squaresOf(op.norm.dim);
    params.normOffset = op.norm.weightOffset;
    params.normDim = static_cast<float>(op.norm.dim);
    params.epsilon = op.norm.epsilon;
    if (shape.key.bindings == 4) {
      CHASQUI_TRY(commands.dispatch(shape.key, {part.view, part.view, op.x, op.y}, &params, groups, first));
      continue;
    }
    const MatmulNorm& norm = op.norm;  // what a part of a norm does not use is bound to y
    const auto orY = [&](const vk::BufferView& view) { return view.sizeBytes > 0 ? view : op.y; };
    CHASQUI_TRY(commands.dispatch(
        shape.key, {part.view, part.view, op.x, op.y, orY(norm.weights), orY(norm.weighted), orY(norm.squares)},
        &params, groups, first));
  }
  return {};
}

std::uint64_t matmulWeightBytes(const Tuning& tuning, const Matmul& op) {
  return op.matrix->bytes * shapeOf(tuning, op).columnGroups;
}

}  // namespace chasqui::engine::ops
