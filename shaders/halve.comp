// y = float16(x): the input of a product on matrix cores.
//
// x: float32, count * 4 values.  y: float16, each four in the order 0 2 1 3 (include/half_weights.glsl).  What is beyond
// float16's range becomes its largest value.
// Bindings: 0 x, 1 y.  Dispatch: x = ceil(count / LANES).
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;

layout(push_constant) uniform Params {
#include "params/convert.inc"
} params;
layout(binding = 0) readonly buffer X { vec4 x[]; };
layout(binding = 1) writeonly buffer Y { uvec2 y[]; };

void main() {
  const uint i = gl_GlobalInvocationID.x;
  if (i >= params.count) return;
  const vec4 value = clamp(x[i], -65504.0, 65504.0);
  y[i] = uvec2(packHalf2x16(value.xz), packHalf2x16(value.yw));
}
