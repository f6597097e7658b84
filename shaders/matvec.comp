// y[c] = W x[c] for up to 8 columns c: every weight is read once and used for all columns.
//
// W: rows x (32 * steps) in tiles (include/weights.glsl), a part of a matrix.  x: float32, padded with zeros to whole
// steps.  y: float32, written, added to or gated (include/epilogue.glsl).
// Bindings: 0 and 1 the part of W, 2 x, 3 y, 4 to 6 of a norm before or after (include/norm.glsl).
// Dispatch: x = ceil(tiles / TILES) workgroups, y = ceil(columns / COLUMNS). A workgroup is 8 lanes, one for each row of
// a tile, times SPLITS, which share the steps of a row between them. Precision: float32 throughout.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "include/weights.glsl"
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 8;    // 8 * SPLITS
layout(constant_id = 1) const uint SPLITS = 1;
layout(constant_id = 2) const uint TILES = 8;    // that a workgroup computes
layout(constant_id = 3) const uint COLUMNS = 1;
layout(constant_id = 4) const uint GATING = 0;   // include/epilogue.glsl
layout(constant_id = 5) const uint NORM = 0;     // include/norm.glsl: its part in a norm, or 0

layout(push_constant) uniform Params {
#include "params/matmul.inc"
} params;
layout(binding = 2) readonly buffer X { vec4 x[]; };
layout(binding = 3) buffer Y { float y[]; };

#include "include/epilogue.glsl"
#include "include/norm.glsl"

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
    // Within a run the sums are of integers; factor and shift come once for all of it.
    float run[TILES][COLUMNS];
    float xSum[COLUMNS];
    [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
      xSum[c] = 0.0;
      [[unroll]] for (uint t = 0; t < TILES; ++t) run[t][c] = 0.0;
    }
    [[unroll]] for (uint piece = 0; piece < PIECES; ++piece) {
      uvec4 quant[TILES];
      [[unroll]] for (uint t = 0; t < TILES; ++t) {
        quant[t] = loadPiece(min(firstTile + t, lastTile), step, params.steps, piece, lane);
      }
      [[unroll]] for (uint g = 0; g < GROUPS; ++g) {
        const uint place = piece * GROUPS + g;
        vec4 w[TILES];
        [[unroll]] for (uint t = 0; t < TILES; ++t) w[t] = integersOf(quant[t], highBits[t], g);
        [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
          const vec4 v = x[xRow[c] + step * 8u + place];
#if defined(HAS_SHIFT)
          xSum[c] += (v.x + v.y) + (v.z + v.w);
#endif
          [[unroll]] for (uint t = 0; t < TILES; ++t) {
            run[t][c] = fma(w[t].x, v.x, fma(w[t].y, v.y, fma(w[t].z, v.z, fma(w[t].w, v.w, run[t][c]))));
          }
        }
        if (!endsRun(place)) continue;
        [[unroll]] for (uint t = 0; t < TILES; ++t) {
          const float factor = factorOf(scales[t], place) * UNIT;
          const float shift = shiftOf(scales[t], place);
          [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
            sums[t][c] = fma(factor, run[t][c], sums[t][c]);
#if defined(HAS_SHIFT)
            sums[t][c] = fma(shift, xSum[c], sums[t][c]);
#endif
            run[t][c] = 0.0;
          }
        }
        [[unroll]] for (uint c = 0; c < COLUMNS; ++c) xSum[c] = 0.0;
      }
    }
  }

  [[unroll]] for (uint t = 0; t < TILES; ++t) {
    [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
      partial[(t * COLUMNS + c) * LANES + gl_LocalInvocationID.x] = sums[t][c];
    }
  }
  if (finishesNorm()) addSquares(gl_LocalInvocationID.x);
  if (SPLITS > 1u || finishesNorm()) barrier();
  // Columns are spread over the splits. Not unrolled: with many columns or splits that takes long to compile.
  [[dont_unroll]] for (uint c = split; c < COLUMNS; c += SPLITS) {
    float whole[TILES];
    [[unroll]] for (uint t = 0; t < TILES; ++t) whole[t] = 0.0;
    for (uint s = 0; s < SPLITS; ++s) {
      [[unroll]] for (uint t = 0; t < TILES; ++t) {
        whole[t] += partial[(t * COLUMNS + c) * LANES + s * kTileRows + lane];
      }
    }
    const uint column = firstColumn + c;
    const float factor = finishesNorm() ? normFactor(c) : 1.0;
    [[unroll]] for (uint t = 0; t < TILES; ++t) {
      if (isSecondOfPair(t)) continue;
      finish(column, firstTile + t, lane, factor * whole[t], factor * whole[(t + 1u) % TILES]);
      if (NORM == kPrepare) {
        const uint row = (firstTile + t) * kTileRows + lane;
        const bool inside = row < params.rows && column < params.columns;
        prepareNorm(t, c, lane, inside, params.firstRow + row, column * params.yStride + params.firstRow + row);
      }
    }
  }
  if (NORM == kPrepare) {
    barrier();
    writeSquares(gl_LocalInvocationID.x, firstTile, firstColumn);
  }
}
