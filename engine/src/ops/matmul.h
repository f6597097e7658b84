// Products of a weight matrix with one or more vectors: shaders matvec.comp, matmul.comp,
// matmul_cooperative.comp, matmul_integer.comp.
#pragma once

#include "base/result.h"
#include "ops/device_matrix.h"
#include "ops/piece.h"
#include "ops/prompt_input.h"
#include "ops/scratch_sizes.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

/// What becomes of a product's value p and the value y that is there.
enum class Epilogue {
  Write,  ///< p
  Add,    ///< y + p: the residual connection
  Gate,   ///< silu(y) * p, silu(z) = z / (1 + exp(-z)): SwiGLU's second half (Shazeer 2020, GLU variants)
};

/// A norm without a dispatch of its own (shaders/include/norm.glsl): the product before it prepares it, those after it
/// finish it. Only for up to kMaxMatvecColumns columns.
enum class NormPart { None, Prepare, Finish };

struct MatmulNorm {
  NormPart part = NormPart::None;
  vk::BufferView weights;          ///< float32, `dim` of them from weightOffset on
  std::uint32_t weightOffset = 0;  ///< floats
  vk::BufferView weighted;         ///< Prepare: float32, y * weight, laid out as y
  vk::BufferView squares;          ///< float32 [columns][squaresOf(dim)]
  std::uint32_t dim = 0;           ///< values of a vector
  float epsilon = 1e-5F;
};

/// A paired matrix gives silu(g) * u, with g and u the products with its two halves; its epilogue is Write.
struct Matmul {
  const DeviceMatrix* matrix = nullptr;
  /// [columns][xStride] in the form `input`; zeros behind the row's length up to whole steps.
  vk::BufferView x;
  vk::BufferView y;  ///< float32 [columns][yStride]
  std::uint32_t columns = 1;
  std::uint32_t xStride = 0;    ///< values; a multiple of 32, at least 32 * matrix->steps
  std::uint32_t yStride = 0;    ///< floats, at least yFirstRow + matrix->rows
  std::uint32_t yFirstRow = 0;  ///< where the matrix's first row stands in an output vector
  Epilogue epilogue = Epilogue::Write;
  MatmulNorm norm;
  Piece piece;          ///< which of its rows; more than one only where SubmissionPace::mayCut()
  InputForm input = InputForm::Float32;  ///< another one only where inputForm() says so
};

/// Records y = W x, one dispatch for each part of the matrix. No barrier: the caller knows what depends on what.
Result<void> matmul(vk::CommandList& commands, const Tuning& tuning, const Matmul& op);

/// Bytes of weights that this product loads: the whole matrix once for every workgroup that shares a row's columns.
std::uint64_t matmulWeightBytes(const Tuning& tuning, const Matmul& op);

}  // namespace chasqui::engine::ops
