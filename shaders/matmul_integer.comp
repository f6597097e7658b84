// y[c] = W x[c] for many columns c by products of integers, 4 signed bytes at a time.
//
// Shapes, bindings and epilogue as in matvec.comp, but x is blocks of signed bytes as quantize.comp writes them:
// [columns][xStride / 3] blocks of 32 values.
// A workgroup computes BLOCK_ROWS x BLOCK_COLUMNS of y. It holds STEPS steps of its rows, unpacked to signed bytes, and of
// its columns in shared memory; while it multiplies them, its lanes load the next ones into registers. A lane computes
// the same row of TILES tiles, one after the other, for COLUMNS columns.
// Dispatch: x = ceil(columns / BLOCK_COLUMNS), y = ceil(tiles / (TILES * ROW_GROUPS)). Workgroups that share rows of W run
// at the same time.
// Precision: x rounded to 8 bits, a scale for 32 values; integers summed exactly, runs of 16 or 32 in float32.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_EXT_spirv_intrinsics : require
#include "include/weights.glsl"
#include "include/packed_weights.glsl"
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 256;       // 8 * ROW_GROUPS * COLUMN_GROUPS
layout(constant_id = 1) const uint ROW_GROUPS = 2;    // groups of 8 lanes along the rows
layout(constant_id = 2) const uint TILES = 4;         // of 8 rows, that each of them computes
layout(constant_id = 3) const uint COLUMN_GROUPS = 16;
layout(constant_id = 4) const uint COLUMNS = 4;       // that a lane computes
layout(constant_id = 5) const uint GATING = 0;        // include/epilogue.glsl

const uint BLOCK_ROWS = kTileRows * TILES * ROW_GROUPS;
const uint BLOCK_COLUMNS = COLUMNS * COLUMN_GROUPS;
const uint STEPS = 2u;                    // of 32 values that are in shared memory
const uint BLOCK_WORDS = 3u;              // of 16 bytes in a block of x
const uint WORDS = BLOCK_WORDS * STEPS;   // and in a column's part of shared memory
const uint COLUMN_ITEMS = (BLOCK_COLUMNS * WORDS + LANES - 1u) / LANES;  // words of x that a lane brings

layout(push_constant) uniform Params {
#include "params/matmul.inc"
} params;
layout(binding = 2) readonly buffer X { uvec4 x[]; };
layout(binding = 3) buffer Y { float y[]; };

#include "include/epilogue.glsl"
#include "include/next_rows.glsl"

// Factors of a step's runs of integers, then what is added to each of their values.
#if defined(HAS_TWO_SCALES)
#define RunScales vec4
RunScales runScalesOf(Scales scales) {
  return vec4(UNIT * factorOf(scales, 0u), UNIT * factorOf(scales, 4u), shiftOf(scales, 0u), shiftOf(scales, 4u));
}
#elif defined(HAS_SHIFT)
#define RunScales vec2
RunScales runScalesOf(Scales scales) { return vec2(UNIT * factorOf(scales, 0u), shiftOf(scales, 0u)); }
#else
#define RunScales float
RunScales runScalesOf(Scales scales) { return UNIT * factorOf(scales, 0u); }
#endif

shared uvec4 sharedRows[STEPS * 2u * BLOCK_ROWS];  // [step][half of it][row]
shared RunScales sharedScales[STEPS * BLOCK_ROWS];
shared uvec4 sharedColumns[WORDS * BLOCK_COLUMNS];  // [step][word of its block][column]

uvec4 nextWords[COLUMN_ITEMS];  // of the columns

void load(uint firstTile, uint lastTile, uint firstColumn, uint firstStep) {
  loadNextRows(firstTile, lastTile, firstStep);
  [[unroll]] for (uint i = 0; i < COLUMN_ITEMS; ++i) {
    const uint item = i * LANES + gl_LocalInvocationID.x;
    const uint column = min(firstColumn + item / WORDS, params.columns - 1u);
    const uint word = firstStep * BLOCK_WORDS + item % WORDS;
    nextWords[i] = word < params.steps * BLOCK_WORDS ? x[column * params.xStride + word] : uvec4(0u);
  }
}

// Behind the last step x is zeros, its scale too.
void store() {
  [[unroll]] for (uint i = 0; i < ROW_ITEMS; ++i) {
    const uint item = i * LANES + gl_LocalInvocationID.x;
    if (item >= BLOCK_ROWS * STEPS) continue;
    const uint row = rowOfItem(item);
    const uint local = stepOfItem(item);
    [[unroll]] for (uint two = 0; two < 2u; ++two) {
      uvec4 integers;
      [[unroll]] for (uint word = 0; word < 4u; ++word) {
        const uint g = 4u * two + word;  // of the step's 8 groups of 4 values
        integers[word] = packedIntegersOf(nextQuants[i * PIECES + g / GROUPS], nextHighBits[i], g % GROUPS);
      }
      sharedRows[(local * 2u + two) * BLOCK_ROWS + row] = integers;
    }
    sharedScales[local * BLOCK_ROWS + row] = runScalesOf(nextScales[i]);
  }
  [[unroll]] for (uint i = 0; i < COLUMN_ITEMS; ++i) {
    const uint item = i * LANES + gl_LocalInvocationID.x;
    if (item < BLOCK_COLUMNS * WORDS) sharedColumns[item % WORDS * BLOCK_COLUMNS + item / WORDS] = nextWords[i];
  }
}

int dotOf16(uvec4 a, uvec4 b) {
  return dotOfBytes(a.x, b.x) + dotOfBytes(a.y, b.y) + dotOfBytes(a.z, b.z) + dotOfBytes(a.w, b.w);
}

// The product of 32 weights with a block of x, whose scale and sums are `block`.
float productOf(uvec4 first, uvec4 second, RunScales scales, uvec4 firstX, uvec4 secondX, vec4 block) {
#if defined(HAS_TWO_SCALES)
  const vec2 dots = vec2(dotOf16(first, firstX), dotOf16(second, secondX));
  return block.x * dot(scales.xy, dots) + dot(scales.zw, block.yz);
#else
  const float dots = float(dotOf16(first, firstX) + dotOf16(second, secondX));
#if defined(HAS_SHIFT)
  return scales.x * block.x * dots + scales.y * (block.y + block.z);
#else
  return scales * block.x * dots;
#endif
#endif
}

void main() {
  const uint lane = gl_LocalInvocationID.x % kTileRows;
  const uint rowGroup = gl_LocalInvocationID.x / kTileRows % ROW_GROUPS;
  const uint columnGroup = gl_LocalInvocationID.x / (kTileRows * ROW_GROUPS);
  const uint firstTile = gl_WorkGroupID.y * TILES * ROW_GROUPS;
  const uint lastTile = tilesOfPart() - 1u;
  const uint firstColumn = gl_WorkGroupID.x * BLOCK_COLUMNS;
  const uint firstRow = rowGroup * TILES * kTileRows + lane;  // of the lane, in the block

  float sums[TILES][COLUMNS];
  [[unroll]] for (uint t = 0; t < TILES; ++t) {
    [[unroll]] for (uint c = 0; c < COLUMNS; ++c) sums[t][c] = 0.0;
  }

  load(firstTile, lastTile, firstColumn, 0u);
  for (uint step = 0; step < params.steps; step += STEPS) {
    store();
    barrier();
    if (step + STEPS < params.steps) load(firstTile, lastTile, firstColumn, step + STEPS);
    for (uint local = 0; local < STEPS; ++local) {
      uvec4 first[TILES];
      uvec4 second[TILES];
      RunScales scales[TILES];
      [[unroll]] for (uint t = 0; t < TILES; ++t) {
        const uint row = firstRow + t * kTileRows;
        first[t] = sharedRows[local * 2u * BLOCK_ROWS + row];
        second[t] = sharedRows[(local * 2u + 1u) * BLOCK_ROWS + row];
        scales[t] = sharedScales[local * BLOCK_ROWS + row];
      }
      [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
        const uint place = local * BLOCK_WORDS * BLOCK_COLUMNS + columnGroup * COLUMNS + c;
        const uvec4 firstX = sharedColumns[place];
        const uvec4 secondX = sharedColumns[place + BLOCK_COLUMNS];
        const vec4 block = uintBitsToFloat(sharedColumns[place + 2u * BLOCK_COLUMNS]);
        [[unroll]] for (uint t = 0; t < TILES; ++t) {
          sums[t][c] += productOf(first[t], second[t], scales[t], firstX, secondX, block);
        }
      }
    }
    barrier();
  }

  [[unroll]] for (uint t = 0; t < TILES; ++t) {
    if (isSecondOfPair(t)) continue;
    [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
      finish(firstColumn + columnGroup * COLUMNS + c, firstTile + rowGroup * TILES + t, lane, sums[t][c],
             sums[(t + 1u) % TILES][c]);
    }
  }
}
