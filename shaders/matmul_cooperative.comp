// y[c] = W x[c] for many columns c on matrix cores.
//
// Shapes, bindings and epilogue as in matvec.comp, but x is float16 as halve.comp writes it: [columns][xStride], zeros behind the
// row's length up to whole steps.
// A workgroup computes BLOCK_ROWS x BLOCK_COLUMNS of y. It holds DEPTH values of each of its rows and columns in shared
// memory as float16; while its subgroups multiply them, its lanes load the next ones into registers.
// Dispatch: x = ceil(columns / BLOCK_COLUMNS), y = ceil(rows of tiles / BLOCK_ROWS); LANES = SUBGROUP * ROW_GROUPS *
// COLUMN_GROUPS. Workgroups that share rows of W run at the same time.
// Precision: weights and x rounded to float16, sums float32.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "include/cooperative.glsl"
#include "include/weights.glsl"
#include "include/half_weights.glsl"
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 256;
layout(constant_id = 1) const uint SUBGROUP = 32;
layout(constant_id = 2) const uint ROW_GROUPS = 2;        // subgroups along the rows
layout(constant_id = 3) const uint COLUMN_GROUPS = 4;     // and along the columns
layout(constant_id = 4) const uint ROW_FRAGMENTS = 4;     // matrices of a subgroup along the rows; with M, 16 rows or more
layout(constant_id = 5) const uint COLUMN_FRAGMENTS = 2;  // and along the columns
layout(constant_id = 6) const uint M = 16;                // shape of the device's matrices
layout(constant_id = 7) const uint N = 16;
layout(constant_id = 8) const uint K = 16;
layout(constant_id = 9) const uint GATING = 0;            // include/epilogue.glsl

const uint BLOCK_ROWS = M * ROW_FRAGMENTS * ROW_GROUPS;
const uint BLOCK_COLUMNS = N * COLUMN_FRAGMENTS * COLUMN_GROUPS;
const uint STEPS = 2u;                        // of 32 values that are in shared memory
const uint EIGHTS = 4u * STEPS;               // 16-byte words of 8 float16 in a row of it
const uint STRIDE = EIGHTS + 1u;              // one more, so that rows do not fall on the same banks
const uint COLUMN_ITEMS = (BLOCK_COLUMNS * EIGHTS + LANES - 1u) / LANES;  // words of x that a lane brings
const uint FINISHED_ROWS = 16u;               // that a subgroup finishes at once: two tiles, so that pairs lie together

layout(push_constant) uniform Params {
#include "params/matmul.inc"
} params;
layout(binding = 2) readonly buffer X { uvec4 x[]; };
layout(binding = 3) buffer Y { float y[]; };

#include "include/epilogue.glsl"

shared uvec4 sharedRows[BLOCK_ROWS * STRIDE];
shared uvec4 sharedColumns[BLOCK_COLUMNS * STRIDE];
shared float finished[ROW_GROUPS * COLUMN_GROUPS * FINISHED_ROWS * N];

#include "include/next_rows.glsl"

uvec4 nextEights[COLUMN_ITEMS];  // of the columns

void load(uint firstTile, uint lastTile, uint firstColumn, uint firstStep) {
  loadNextRows(firstTile, lastTile, firstStep);
  [[unroll]] for (uint i = 0; i < COLUMN_ITEMS; ++i) {
    const uint item = i * LANES + gl_LocalInvocationID.x;
    const uint column = min(firstColumn + item / EIGHTS, params.columns - 1u);
    const uint eight = firstStep * 4u + item % EIGHTS;
    nextEights[i] = eight < params.steps * 4u ? x[column * params.xStride + eight] : uvec4(0u);
  }
}

// Behind the last step both sides are zeros.
void store(uint firstStep) {
  [[unroll]] for (uint i = 0; i < ROW_ITEMS; ++i) {
    const uint item = i * LANES + gl_LocalInvocationID.x;
    const uint row = rowOfItem(item);
    const uint local = stepOfItem(item);
    const bool inside = firstStep + local < params.steps;
    [[unroll]] for (uint eight = 0; eight < 4u; ++eight) {
      uvec4 halves;
      [[unroll]] for (uint half4 = 0; half4 < 2u; ++half4) {
        const uint g = 2u * eight + half4;  // of the step's 8 groups of 4 values
        const uvec2 two = halvesOf(nextQuants[i * PIECES + g / GROUPS], nextHighBits[i], nextScales[i], g % GROUPS);
        halves[2u * half4] = two.x;
        halves[2u * half4 + 1u] = two.y;
      }
      if (item < BLOCK_ROWS * STEPS) sharedRows[row * STRIDE + local * 4u + eight] = inside ? halves : uvec4(0u);
    }
  }
  [[unroll]] for (uint i = 0; i < COLUMN_ITEMS; ++i) {
    const uint item = i * LANES + gl_LocalInvocationID.x;
    if (item < BLOCK_COLUMNS * EIGHTS) sharedColumns[item / EIGHTS * STRIDE + item % EIGHTS] = nextEights[i];
  }
}

// Applies the epilogue to FINISHED_ROWS rows from `firstRow` of the block on and N columns from `column` on.
void finishFragment(uint firstTile, uint firstRow, uint column) {
  [[unroll]] for (uint i = 0; i < FINISHED_ROWS * N / SUBGROUP; ++i) {
    const uint e = i * SUBGROUP + gl_SubgroupInvocationID;
    const uint place = gl_SubgroupID * FINISHED_ROWS * N + e;
    const uint row = e % FINISHED_ROWS;
    if (row < kTileRows || GATING != kPaired) {
      const uint tile = firstTile + (firstRow + row) / kTileRows;
      const float next = GATING == kPaired ? finished[place + kTileRows] : 0.0;
      finish(column + e / FINISHED_ROWS, tile, row % kTileRows, finished[place], next);
    }
  }
}

void main() {
  const uint firstTile = gl_WorkGroupID.y * (BLOCK_ROWS / kTileRows);
  const uint lastTile = tilesOfPart() - 1u;
  const uint firstColumn = gl_WorkGroupID.x * BLOCK_COLUMNS;
  const uint rowGroup = gl_SubgroupID % ROW_GROUPS;
  const uint columnGroup = gl_SubgroupID / ROW_GROUPS;

  // One index, known when the loops are unrolled: drivers keep such matrices in registers.
  MatrixSum(M, N) sums[ROW_FRAGMENTS * COLUMN_FRAGMENTS];
  [[unroll]] for (uint i = 0; i < ROW_FRAGMENTS * COLUMN_FRAGMENTS; ++i) sums[i] = MatrixSum(M, N)(0.0);

  load(firstTile, lastTile, firstColumn, 0u);
  for (uint step = 0; step < params.steps; step += STEPS) {
    store(step);
    barrier();
    if (step + STEPS < params.steps) load(firstTile, lastTile, firstColumn, step + STEPS);
    [[unroll]] for (uint k = 0; k < 32u * STEPS / K; ++k) {
      MatrixA(M, K) a[ROW_FRAGMENTS];
      [[unroll]] for (uint i = 0; i < ROW_FRAGMENTS; ++i) {
        loadRows(a[i], sharedRows, (rowGroup * ROW_FRAGMENTS + i) * M * STRIDE + k * (K / 8u), STRIDE);
      }
      [[unroll]] for (uint j = 0; j < COLUMN_FRAGMENTS; ++j) {
        MatrixB(K, N) b;
        loadColumns(b, sharedColumns, (columnGroup * COLUMN_FRAGMENTS + j) * N * STRIDE + k * (K / 8u), STRIDE);
        [[unroll]] for (uint i = 0; i < ROW_FRAGMENTS; ++i) {
          sums[j * ROW_FRAGMENTS + i] = multiplyAdd(a[i], b, sums[j * ROW_FRAGMENTS + i]);
        }
      }
    }
    barrier();
  }

  // FINISHED_ROWS rows and N columns at a time through shared memory, where a lane finds the sums of its row.
  const uint parts = FINISHED_ROWS / M;
  [[unroll]] for (uint f = 0; f < ROW_FRAGMENTS * COLUMN_FRAGMENTS; f += parts) {
    [[unroll]] for (uint part = 0; part < parts; ++part) {
      storeColumns(sums[f + part], finished, gl_SubgroupID * FINISHED_ROWS * N + part * M, FINISHED_ROWS);
    }
    subgroupBarrier();
    finishFragment(firstTile, (rowGroup * ROW_FRAGMENTS + f % ROW_FRAGMENTS) * M,
                   firstColumn + (columnGroup * COLUMN_FRAGMENTS + f / ROW_FRAGMENTS) * N);
    subgroupBarrier();
  }
}
