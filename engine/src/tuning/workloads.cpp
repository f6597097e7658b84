#include "tuning/workloads.h"

#include "ops/attention.h"
#include "ops/matmul.h"
#include "ops/prompt_input.h"
#include "ops/rms_norm.h"

namespace chasqui::engine {
namespace {

ops::Matmul product(const MadeUpLayer& layer, const DeviceMatrix& matrix, const vk::Buffer& y, std::uint32_t columns) {
  ops::Matmul op;
  op.matrix = &matrix;
  op.x = layer.x;
  op.y = y;
  op.columns = columns;
  op.xStride = matrix.rowLength;
  op.yStride = matrix.rows;
  return op;
}

/// Every matrix once. Those of one set write next to each other.
Result<void> recordMatvec(vk::CommandList& commands, const MadeUpLayer& layer, const ops::Tuning& tuning,
                          std::uint32_t columns) {
  for (std::size_t i = 0; i < layer.matrices.size(); ++i) {
    ops::Matmul op = product(layer, layer.matrices[i], layer.y, columns);
    op.yStride = static_cast<std::uint32_t>(MadeUpLayer::kMatrices) * layer.sizes.dim;
    op.yFirstRow = static_cast<std::uint32_t>(i % MadeUpLayer::kMatrices) * layer.sizes.dim;
    CHASQUI_TRY(ops::matmul(commands, tuning, op));
    commands.barrier();  // as between the products of a layer
  }
  return {};
}

/// A product that ends the residual stream, a norm, and a product that reads it.
Result<void> recordNormBetween(vk::CommandList& commands, const MadeUpLayer& layer, const ops::Tuning& tuning) {
  const std::uint32_t dim = layer.sizes.dim;
  commands.barrierForCopies();
  commands.copy({layer.x, 0, 4ULL * dim}, layer.residual);
  commands.barrierForCopies();
  ops::Matmul before = product(layer, layer.matrices[MadeUpLayer::kSquare[0]], layer.residual, 1);
  before.epilogue = ops::Epilogue::Add;
  ops::Matmul after = product(layer, layer.matrices[MadeUpLayer::kSquare[1]], layer.y, 1);
  after.x = layer.normed;
  if (tuning.fusedNorms != 0) {
    before.norm = {ops::NormPart::Prepare, layer.norms, 0, layer.normed, layer.squares, dim};
    after.norm = before.norm;
    after.norm.part = ops::NormPart::Finish;
  }
  CHASQUI_TRY(ops::matmul(commands, tuning, before));
  commands.barrier();
  if (tuning.fusedNorms == 0) {
    ops::RmsNorm norm;
    norm.x = layer.residual;
    norm.weights = layer.norms;
    norm.y = layer.normed;
    norm.dim = dim;
    norm.stride = dim;
    CHASQUI_TRY(ops::rmsNorm(commands, tuning, norm));
    commands.barrier();
  }
  CHASQUI_TRY(ops::matmul(commands, tuning, after));
  commands.barrier();
  return {};
}

/// A token at the end of a chat.
Result<void> recordAttention(vk::CommandList& commands, const MadeUpLayer& layer, const ops::Tuning& tuning) {
  ops::FreshAttention op;
  op.cache = CacheType::F16;
  op.step = layer.step;
  op.turns = layer.turns;
  op.queryKeyValue = layer.x;
  op.keyCache = layer.keys;
  op.valueCache = layer.values;
  op.y = layer.y;
  op.split = {layer.partials, layer.counters};
  op.contextTokens = layer.sizes.positions;
  op.heads = layer.sizes.heads();
  op.kvHeads = layer.sizes.heads();
  op.headDim = LayerSizes::kHeadDim;
  CHASQUI_TRY(ops::attendFresh(commands, tuning, op));
  commands.barrier();
  return {};
}

/// The norm of a token, and that of a prompt's.
Result<void> recordNorm(vk::CommandList& commands, const MadeUpLayer& layer, const ops::Tuning& tuning) {
  ops::RmsNorm op;
  op.x = layer.x;
  op.weights = layer.norms;
  op.y = layer.y;
  op.dim = layer.sizes.dim;
  op.stride = layer.sizes.dim;
  for (const std::uint32_t vectors : {1U, layer.sizes.promptColumns / 2}) {
    op.vectors = vectors;
    CHASQUI_TRY(ops::rmsNorm(commands, tuning, op));
    commands.barrier();
  }
  return {};
}

/// Products with a prompt, in the form that `tuning` wants.
Result<void> recordMatmul(vk::CommandList& commands, const MadeUpLayer& layer, const ops::Tuning& tuning) {
  const std::uint32_t columns = layer.sizes.promptColumns;
  const ops::InputForm form = ops::inputForm(tuning, layer.prompt.front(), columns);  // one for all, being quantized
  if (form != ops::InputForm::Float32) {
    CHASQUI_TRY(ops::convertInput(commands, tuning, {layer.x, layer.promptInput, columns * layer.sizes.dim, form}));
    commands.barrier();
  }
  for (std::size_t i = 0; i < layer.prompt.size(); ++i) {
    ops::Matmul op = product(layer, layer.prompt[i], layer.y, columns);
    op.yStride = static_cast<std::uint32_t>(layer.prompt.size()) * layer.sizes.promptRows;
    op.yFirstRow = static_cast<std::uint32_t>(i) * layer.sizes.promptRows;
    op.input = form;
    if (form != ops::InputForm::Float32) op.x = layer.promptInput;
    CHASQUI_TRY(ops::matmul(commands, tuning, op));
    commands.barrier();
  }
  return {};
}

}  // namespace

Result<void> recordPass(vk::CommandList& commands, const MadeUpLayer& layer, const ops::Tuning& tuning, Work work,
                        std::uint32_t columns) {
  switch (work) {
    case Work::Matvec: return recordMatvec(commands, layer, tuning, columns);
    case Work::FusedNorms: return recordNormBetween(commands, layer, tuning);
    case Work::Attention: return recordAttention(commands, layer, tuning);
    case Work::Norm: return recordNorm(commands, layer, tuning);
    case Work::Matmul: return recordMatmul(commands, layer, tuning);
  }
  return {};
}

std::uint64_t outputFloats(const MadeUpLayer& layer, Work work) {
  const LayerSizes& sizes = layer.sizes;
  switch (work) {
    case Work::Matvec: return MadeUpLayer::kMatrices * sizes.dim;
    case Work::FusedNorms:
    case Work::Attention: return sizes.dim;
    case Work::Norm: return std::uint64_t{sizes.promptColumns} / 2 * sizes.dim;
    case Work::Matmul: return std::uint64_t{sizes.promptColumns} * layer.prompt.size() * sizes.promptRows;
  }
  return 0;
}

}  // namespace chasqui::engine
