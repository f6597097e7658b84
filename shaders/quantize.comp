// y = x as blocks of 32 signed bytes: the input of a product of integers.
//
// x: float32, count * 32 values.  y: for each block three uvec4s: 32 bytes q; the scale d as float32, d times the sum of
// the first 16 q, d times the sum of the others, and 0.  A value is d * q, d = max |x| / 127 (as ggml's Q8_1).
// Bindings: 0 x, 1 y.  Dispatch: x = ceil(count / LANES), an invocation a block.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;

layout(push_constant) uniform Params {
#include "params/convert.inc"
} params;
layout(binding = 0) readonly buffer X { vec4 x[]; };
layout(binding = 1) writeonly buffer Y { uvec4 y[]; };

void main() {
  const uint block = gl_GlobalInvocationID.x;
  if (block >= params.count) return;
  vec4 values[8];
  vec4 most = vec4(0.0);
  [[unroll]] for (uint g = 0; g < 8u; ++g) {
    values[g] = x[block * 8u + g];
    most = max(most, abs(values[g]));
  }
  const float largest = max(max(most.x, most.y), max(most.z, most.w));
  const float scale = largest / 127.0;
  const float inverse = largest > 0.0 ? 127.0 / largest : 0.0;
  uint packed[8];
  ivec2 sums = ivec2(0);
  [[unroll]] for (uint g = 0; g < 8u; ++g) {
    const ivec4 q = clamp(ivec4(roundEven(values[g] * inverse)), -127, 127);
    packed[g] = (uint(q.x) & 255u) | (uint(q.y) & 255u) << 8 | (uint(q.z) & 255u) << 16 | uint(q.w) << 24;
    sums[g / 4u] += q.x + q.y + q.z + q.w;
  }
  y[block * 3u] = uvec4(packed[0], packed[1], packed[2], packed[3]);
  y[block * 3u + 1u] = uvec4(packed[4], packed[5], packed[6], packed[7]);
  y[block * 3u + 2u] = floatBitsToUint(vec4(scale, scale * vec2(sums), 0.0));
}
