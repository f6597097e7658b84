// Vectors of a prompt as its products take them: shaders halve.comp, quantize.comp.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "ops/device_matrix.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

/// How a product reads its vectors: as they are, or rounded for kernels that are faster so.
enum class InputForm {
  Float32,
  Float16,  ///< each four in the order 0 2 1 3 (shaders/include/half_weights.glsl), for matrix cores
  Int8,     ///< blocks of 32 signed bytes with a scale (shaders/quantize.comp), for products of integers
};

/// The form in which the product of `matrix` with so many vectors is to read them on this device: Float32 for few, for
/// types whose values the other does not hold, and where the device has no such kernels.
InputForm inputForm(const Tuning& tuning, const DeviceMatrix& matrix, std::uint32_t columns);

/// Most bytes that `values` values take in a form other than Float32.
constexpr std::uint64_t mostInputBytes(std::uint64_t values) { return 2 * values; }

struct ConvertInput {
  vk::BufferView x;                   ///< float32
  vk::BufferView y;                   ///< mostInputBytes(values)
  std::uint32_t values = 0;           ///< a multiple of 32
  InputForm form = InputForm::Int8;  ///< not Float32
};

/// Records y = x in another form, one dispatch.
Result<void> convertInput(vk::CommandList& commands, const Tuning& tuning, const ConvertInput& op);

}  // namespace chasqui::engine::ops
