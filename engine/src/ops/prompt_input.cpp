#include "ops/prompt_input.h"

#include <span>

#include "ops/push_constants.h"
#include "ops/scratch_sizes.h"
#include "ops/shader_variants.h"
#include "spirv/halve.h"
#include "spirv/quantize.h"

namespace chasqui::engine::ops {

InputForm inputForm(const Tuning& tuning, const DeviceMatrix& matrix, std::uint32_t columns) {
  if (columns <= kMaxMatvecColumns) return InputForm::Float32;
  if (tuning.integerDot != 0 && !integerMatmulShader(matrix.type).empty()) return InputForm::Int8;
  if (tuning.matrixCores != 0 && !cooperativeMatmulShader(matrix.type).empty()) return InputForm::Float16;
  return InputForm::Float32;
}

Result<void> convertInput(vk::CommandList& commands, const Tuning& tuning, const ConvertInput& op) {
  const bool halves = op.form == InputForm::Float16;
  vk::ShaderKey key;
  key.code = halves ? std::span<const std::uint32_t>(shaders::halve) : shaders::quantize;
  key.constants = {tuning.lanes};
  key.bindings = 2;
  key.pushBytes = sizeof(ConvertParams);
  ConvertParams params;
  params.count = op.values / (halves ? 4 : 32);
  return commands.dispatch(key, {op.x, op.y}, &params, {(params.count + tuning.lanes - 1) / tuning.lanes, 1, 1});
}

}  // namespace chasqui::engine::ops
