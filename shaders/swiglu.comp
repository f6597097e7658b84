// gate = silu(gate) * up, silu(z) = z / (1 + exp(-z)).   (Shazeer 2020, GLU variants)
//
// gate, up: float32, `count` vec4s.  Bindings: 0 gate (in and out), 1 up.  Dispatch: x = ceil(count / LANES) in rows of
// at most 65 535 workgroups (y). Precision: float32.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;

layout(push_constant) uniform Params {
#include "params/swiglu.inc"
} params;
layout(binding = 0) buffer Gate { vec4 gate[]; };
layout(binding = 1) readonly buffer Up { vec4 up[]; };

void main() {
  const uint i = gl_GlobalInvocationID.y * gl_NumWorkGroups.x * LANES + gl_GlobalInvocationID.x;
  if (i >= params.count) return;
  const vec4 z = gate[i];
  gate[i] = z / (1.0 + exp(-z)) * up[i];
}
