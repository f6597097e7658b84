// y = x / sqrt(mean(x^2) + epsilon) * weight, for each vector.   (Zhang and Sennrich 2019, RMSNorm)
//
// x, y: float32 [vectors][stride], `dim` values each.  weights: float32.
// Bindings: 0 x, 1 weights, 2 y.  Dispatch: x = vectors, one workgroup each. Precision: float32, summed as a tree.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;  // a power of two

layout(push_constant) uniform Params {
#include "params/rms_norm.inc"
} params;
layout(binding = 0) readonly buffer X { float x[]; };
layout(binding = 1) readonly buffer Weights { float weights[]; };
layout(binding = 2) writeonly buffer Y { float y[]; };

shared float sums[LANES];

void main() {
  const uint lane = gl_LocalInvocationID.x;
  const uint from = (params.firstVector + gl_WorkGroupID.x) * params.stride;
  const uint to = gl_WorkGroupID.x * params.stride;
  float sum = 0.0;
  for (uint first = lane; first < params.dim; first += 4u * LANES) {
    float values[4];  // four loads on their way at once
    [[unroll]] for (uint j = 0; j < 4u; ++j) {
      const uint i = first + j * LANES;
      values[j] = i < params.dim ? x[from + i] : 0.0;
    }
    [[unroll]] for (uint j = 0; j < 4u; ++j) sum += values[j] * values[j];
  }
  sums[lane] = sum;
  barrier();
  for (uint width = LANES / 2u; width > 0u; width /= 2u) {
    if (lane < width) sums[lane] += sums[lane + width];
    barrier();
  }
  const float factor = 1.0 / sqrt(sums[0] / float(params.dim) + params.epsilon);
  for (uint i = lane; i < params.dim; i += LANES) y[to + i] = x[from + i] * factor * weights[params.weightOffset + i];
}
