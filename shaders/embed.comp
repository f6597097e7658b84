// y[c] = row ids[c] of the embedding, for those ids that this part of the matrix holds.
//
// Embedding: rows x (32 * steps) in tiles (include/weights.glsl).  ids: uint32 [columns].  y: float32, padded with zeros.
// Bindings: 0 and 1 the part, 2 ids, 3 y.
// Dispatch: x = ceil(8 * steps / LANES), y = columns; an invocation writes 4 values. Exact: each value is the weight.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/weights.glsl"
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;

layout(push_constant) uniform Params {
#include "params/embed.inc"
} params;
layout(binding = 2) readonly buffer Ids { uint ids[]; };
layout(binding = 3) writeonly buffer Y { vec4 y[]; };

void main() {
  const uint place = gl_GlobalInvocationID.x;
  const uint column = gl_WorkGroupID.y;
  const uint id = ids[column];
  if (place >= 8u * params.steps || id < params.firstRow || id >= params.firstRow + params.rows) return;
  const uint row = id - params.firstRow;
  const uint tile = row / kTileRows;
  const uint lane = row % kTileRows;
  const uint step = place / 8u;
  const uint piece = (place % 8u) / GROUPS;
  const uint g = place % GROUPS;
  const uvec4 quant = loadPiece(tile, step, params.steps, piece, lane);
  const Scales scales = loadScales(tile, step, params.steps, lane, params.scalesWord, params.superScalesWord);
  const uvec2 highBits = loadHighBits(tile, step, params.steps, lane, params.highBitsWord);
  y[column * params.yStride + place] = weightsOf(quant, highBits, scales, g);
}
