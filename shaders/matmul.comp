// y[c] = W x[c] for many columns c: a workgroup reads its rows of W once, through shared memory, for all its columns.
//
// Shapes, bindings and precision as in matvec.comp.
// Dispatch: x = ceil(tiles / TILES) workgroups, y = ceil(columns / (COLUMNS * GROUP_COUNT)). A workgroup is 8 lanes, one
// for each row of a tile, times GROUP_COUNT; each such group computes COLUMNS columns of the same TILES tiles.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "include/weights.glsl"
#include "include/params.glsl"

layout(local_size_x = 8, local_size_y_id = 0) in;
layout(constant_id = 0) const uint GROUP_COUNT = 16;
layout(constant_id = 1) const uint TILES = 8;
layout(constant_id = 2) const uint COLUMNS = 8;  // of a group
layout(constant_id = 3) const uint STEPS = 4;    // that are held in shared memory at once
layout(constant_id = 4) const uint GATING = 0;   // include/epilogue.glsl

layout(push_constant) uniform Params {
#include "params/matmul.inc"
} params;
layout(binding = 2) readonly buffer X { vec4 x[]; };
layout(binding = 3) buffer Y { float y[]; };

#include "include/epilogue.glsl"

shared uvec4 sharedQuants[STEPS * PIECES * TILES * kTileRows];
#if defined(HAS_SCALE)
shared Scales sharedScales[STEPS * TILES * kTileRows];
#endif
#if defined(HAS_HIGH_BITS)
shared uvec2 sharedHighBits[STEPS * TILES * kTileRows];
#endif

// Copies `count` steps of the workgroup's tiles from `firstStep` on.
void stage(uint firstTile, uint lastTile, uint firstStep, uint count) {
  const uint lanes = kTileRows * GROUP_COUNT;
  for (uint e = gl_LocalInvocationIndex; e < count * TILES * kTileRows; e += lanes) {
    const uint lane = e % kTileRows;
    const uint tile = min(firstTile + (e / kTileRows) % TILES, lastTile);
    const uint local = e / (kTileRows * TILES);
    const uint step = firstStep + local;
    [[unroll]] for (uint piece = 0; piece < PIECES; ++piece) {
      sharedQuants[((local * PIECES + piece) * TILES + (e / kTileRows) % TILES) * kTileRows + lane] =
          loadPiece(tile, step, params.steps, piece, lane);
    }
#if defined(HAS_SCALE)
    sharedScales[e] = loadScales(tile, step, params.steps, lane, params.scalesWord, params.superScalesWord);
#endif
#if defined(HAS_HIGH_BITS)
    sharedHighBits[e] = loadHighBits(tile, step, params.steps, lane, params.highBitsWord);
#endif
  }
}

void main() {
  const uint lane = gl_LocalInvocationID.x;
  const uint firstTile = gl_WorkGroupID.x * TILES;
  const uint lastTile = tilesOfPart() - 1u;
  const uint firstColumn = (gl_WorkGroupID.y * GROUP_COUNT + gl_LocalInvocationID.y) * COLUMNS;

  float sums[TILES][COLUMNS];
  uint xRow[COLUMNS];
  [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
    xRow[c] = min(firstColumn + c, params.columns - 1u) * params.xStride;
    [[unroll]] for (uint t = 0; t < TILES; ++t) sums[t][c] = 0.0;
  }

  for (uint firstStep = 0; firstStep < params.steps; firstStep += STEPS) {
    const uint count = min(STEPS, params.steps - firstStep);
    stage(firstTile, lastTile, firstStep, count);
    barrier();
    for (uint local = 0; local < count; ++local) {
      const uint xStep = (firstStep + local) * 8u;
      Scales scales[TILES];
      uvec2 highBits[TILES];
      [[unroll]] for (uint t = 0; t < TILES; ++t) {
#if defined(HAS_SCALE)
        scales[t] = sharedScales[(local * TILES + t) * kTileRows + lane];
#endif
#if defined(HAS_HIGH_BITS)
        highBits[t] = sharedHighBits[(local * TILES + t) * kTileRows + lane];
#endif
      }
      [[unroll]] for (uint piece = 0; piece < PIECES; ++piece) {
        uvec4 quant[TILES];
        [[unroll]] for (uint t = 0; t < TILES; ++t) {
          quant[t] = sharedQuants[((local * PIECES + piece) * TILES + t) * kTileRows + lane];
        }
        [[unroll]] for (uint g = 0; g < GROUPS; ++g) {
          vec4 w[TILES];
          [[unroll]] for (uint t = 0; t < TILES; ++t) w[t] = weightsOf(quant[t], highBits[t], scales[t], g);
          [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
            const vec4 v = x[xRow[c] + xStep + piece * GROUPS + g];
            [[unroll]] for (uint t = 0; t < TILES; ++t) {
              sums[t][c] = fma(w[t].x, v.x, fma(w[t].y, v.y, fma(w[t].z, v.z, fma(w[t].w, v.w, sums[t][c]))));
            }
          }
        }
      }
    }
    barrier();
  }

  [[unroll]] for (uint t = 0; t < TILES; ++t) {
    if (isSecondOfPair(t)) continue;
    [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
      finish(firstColumn + c, firstTile + t, lane, sums[t][c], sums[(t + 1u) % TILES][c]);
    }
  }
}
