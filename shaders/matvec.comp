// y[c] = W x[c] for up to 8 columns c: every weight is read once and used for all columns.
//
// W: rows x (32 * steps) in tiles (include/weights.glsl), a part of a matrix.  x: float32, padded with zeros to whole
// steps.  y: float32, written, added to or gated (include/epilogue.glsl).
// Bindings: 0 and 1 the part of W, 2 x, 3 y.
// Dispatch: x = ceil(tiles / TILES) workgroups, y = ceil(columns / COLUMNS). A workgroup is 8 lanes, one for each row of
// a tile, times SPLITS, which share the steps of a row between them. Precision: float32 throughout.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "include/weights.glsl"
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 8;    // 8 * SPLITS
layout(constant_id = 1) const uint SPLITS = 1;
layout(constant_id = 2) const uint TILES = 8;    // that a workgroup computes
layout(constant_id = 3) const uint COLUMNS = 1;
layout(constant_id = 4) const uint GATING = 0;   // include/epilogue.glsl

layout(push_constant) uniform Params {
#include "params/matmul.inc"
} params;
layout(binding = 2) readonly buffer X { vec4 x[]; };
layout(binding = 3) buffer Y { float y[]; };

#include "include/epilogue.glsl"

shared float partial[TILES * COLUMNS * LANES];

void main() {
  const uint lane = gl_LocalInvocationID.x % kTileRows;
  const uint split = gl_LocalInvocationID.x / kTileRows;
  const uint firstTile = gl_WorkGroupID.x * TILES;
  const uint firstColumn = gl_WorkGroupID.y * COLUMNS;
  const uint lastTile = tilesOfPart() - 1u;

  float sums[TILES][COLUMNS];
  uint xRow[COLUMNS];
  [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
    xRow[c] = min(firstColumn + c, params.columns - 1u) * params.xStride;
    [[unroll]] for (uint t = 0; t < TILES; ++t) sums[t][c] = 0.0;
  }

  for (uint step = split; step < params.steps; step += SPLITS) {
    Scales scales[TILES];
    uvec2 highBits[TILES];
    [[unroll]] for (uint t = 0; t < TILES; ++t) {
      const uint tile = min(firstTile + t, lastTile);
      scales[t] = loadScales(tile, step, params.steps, lane, params.scalesWord, params.superScalesWord);
      highBits[t] = loadHighBits(tile, step, params.steps, lane, params.highBitsWord);
    }
    [[unroll]] for (uint piece = 0; piece < PIECES; ++piece) {
      uvec4 quant[TILES];
      [[unroll]] for (uint t = 0; t < TILES; ++t) {
        quant[t] = loadPiece(min(firstTile + t, lastTile), step, params.steps, piece, lane);
      }
      [[unroll]] for (uint g = 0; g < GROUPS; ++g) {
        vec4 w[TILES];
        [[unroll]] for (uint t = 0; t < TILES; ++t) w[t] = weightsOf(quant[t], highBits[t], scales[t], g);
        [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
          const vec4 v = x[xRow[c] + step * 8u + piece * GROUPS + g];
          [[unroll]] for (uint t = 0; t < TILES; ++t) {
            sums[t][c] = fma(w[t].x, v.x, fma(w[t].y, v.y, fma(w[t].z, v.z, fma(w[t].w, v.w, sums[t][c]))));
          }
        }
      }
    }
  }

  if (SPLITS > 1u) {
    [[unroll]] for (uint t = 0; t < TILES; ++t) {
      [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
        partial[(t * COLUMNS + c) * LANES + gl_LocalInvocationID.x] = sums[t][c];
      }
    }
    barrier();
    if (split != 0u) return;
    [[unroll]] for (uint t = 0; t < TILES; ++t) {
      [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
        for (uint s = 1; s < SPLITS; ++s) sums[t][c] += partial[(t * COLUMNS + c) * LANES + s * kTileRows + lane];
      }
    }
  }

  [[unroll]] for (uint t = 0; t < TILES; ++t) {
    if (isSecondOfPair(t)) continue;
    [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
      finish(firstColumn + c, firstTile + t, lane, sums[t][c], sums[(t + 1u) % TILES][c]);
    }
  }
}
