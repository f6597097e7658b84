// y = softmax(q k^T * scale) v for many tokens on matrix cores (Dao 2022, FlashAttention).
//
// Shapes and bindings as in attention.comp, up to binding 4. Cache: float16 or Q8_0.
// A workgroup takes one head and BLOCK_QUERIES tokens, M of them a subgroup, and goes through the positions KEYS at a
// time: keys and values in shared memory as float16; scores through shared memory to the lanes, which know their row
// there; what was summed so far is scaled down where a larger maximum is met.
// Dispatch: x = heads, y = ceil(columns / BLOCK_QUERIES); LANES = 4 * SUBGROUP. HEAD_DIM: a multiple of 16, at most 128.
// Precision: q, weights, keys and values rounded to float16, sums float32.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "include/cooperative.glsl"
#include "include/params.glsl"
#include "include/cache.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 128;
layout(constant_id = 1) const uint SUBGROUP = 32;
layout(constant_id = 2) const uint HEAD_DIM = 128;
layout(constant_id = 3) const uint M = 16;  // shape of the device's matrices
layout(constant_id = 4) const uint N = 16;
layout(constant_id = 5) const uint K = 16;

const uint SUBGROUPS = 4u;
const uint BLOCK_QUERIES = SUBGROUPS * M;
const uint KEYS = 32u;
const uint EIGHTS = HEAD_DIM / 8u;        // 16-byte words of 8 float16 in a head
const uint STRIDE = EIGHTS + 1u;          // one more, so that rows do not fall on the same banks
const uint WEIGHTS_STRIDE = KEYS / 8u + 1u;
const uint PARTS = SUBGROUP / M;          // lanes that share a row of scores
const uint PART_KEYS = KEYS / PARTS;
const float kNone = -3.0e38;              // below every score

layout(push_constant) uniform Params {
#include "params/attention.inc"
} params;
layout(binding = 0) readonly buffer Step { uint firstPosition; };
layout(binding = 1) readonly buffer Q { vec4 q[]; };
#if defined(CACHE_Q8_0)
layout(binding = 2) readonly buffer KeyCache { uvec2 keyCache[]; };
layout(binding = 2) readonly buffer KeyScales { uint keyScales[]; };
layout(binding = 3) readonly buffer ValueCache { uvec2 valueCache[]; };
layout(binding = 3) readonly buffer ValueScales { uint valueScales[]; };
#else
layout(binding = 2) readonly buffer KeyCache { uvec4 keyCache[]; };
layout(binding = 3) readonly buffer ValueCache { uvec4 valueCache[]; };
#endif
layout(binding = 4) writeonly buffer Y { float y[]; };

shared uvec4 staged[2u * KEYS * STRIDE];  // queries at first, then keys, and values behind them
shared float scores[SUBGROUPS * M * KEYS];             // [subgroup][key][row]
shared uvec4 weights[SUBGROUPS * M * WEIGHTS_STRIDE];  // [subgroup][row][key], float16
shared float factors[SUBGROUPS * M * N];               // [subgroup][column][row]
shared float rowSums[SUBGROUPS * M * PARTS];           // [subgroup][part][row]

uvec4 packEight(Eight eight) {
  return uvec4(packHalf2x16(eight.a.xy), packHalf2x16(eight.a.zw), packHalf2x16(eight.b.xy), packHalf2x16(eight.b.zw));
}

uvec4 keyHalves(uint eight) {
#if defined(CACHE_Q8_0)
  return packEight(unpackEight(keyCache[eight], keyScales[params.scalesWord + eight / 8u], eight));
#else
  return keyCache[eight];
#endif
}

uvec4 valueHalves(uint eight) {
#if defined(CACHE_Q8_0)
  return packEight(unpackEight(valueCache[eight], valueScales[params.scalesWord + eight / 8u], eight));
#else
  return valueCache[eight];
#endif
}

void stageQueries(uint lane, uint head, uint firstColumn) {
  for (uint i = lane; i < BLOCK_QUERIES * EIGHTS; i += LANES) {
    const uint column = min(firstColumn + i / EIGHTS, params.columns - 1u);
    const uint place = column * params.qStride / 4u + head * 2u * EIGHTS + 2u * (i % EIGHTS);
    staged[i / EIGHTS * STRIDE + i % EIGHTS] = packEight(Eight(q[place] * params.scale, q[place + 1u] * params.scale));
  }
}

// Positions from `end` on are zeros: their weights are, and what the cache has there may be anything.
void stageKeysAndValues(uint lane, uint kvHead, uint first, uint end) {
  for (uint i = lane; i < KEYS * EIGHTS; i += LANES) {
    const uint position = first + i / EIGHTS;
    const uint eight = position * (params.cacheStride / 8u) + kvHead * EIGHTS + i % EIGHTS;
    const uint place = i / EIGHTS * STRIDE + i % EIGHTS;
    staged[place] = position < end ? keyHalves(eight) : uvec4(0u);
    staged[KEYS * STRIDE + place] = position < end ? valueHalves(eight) : uvec4(0u);
  }
}

void main() {
  const uint lane = gl_LocalInvocationID.x;
  const uint subgroup = gl_SubgroupID;
  const uint row = gl_SubgroupInvocationID % M;
  const uint part = gl_SubgroupInvocationID / M;
  const uint head = gl_WorkGroupID.x;
  const uint kvHead = head / (params.heads / params.kvHeads);
  const uint firstColumn = gl_WorkGroupID.y * BLOCK_QUERIES;
  const uint end = firstPosition + min(firstColumn + BLOCK_QUERIES, params.columns);
  const uint lastSeen = firstPosition + firstColumn + subgroup * M + row;  // by the query of this row
  const uint myScores = subgroup * M * KEYS;
  const uint myWeights = subgroup * M * WEIGHTS_STRIDE;
  const uint myFactors = subgroup * M * N;

  stageQueries(lane, head, firstColumn);
  barrier();
  MatrixA(M, K) queries[HEAD_DIM / K];
  [[unroll]] for (uint k = 0; k < HEAD_DIM / K; ++k) {
    loadRows(queries[k], staged, subgroup * M * STRIDE + k * (K / 8u), STRIDE);
  }
  MatrixSum(M, N) sums[HEAD_DIM / N];
  [[unroll]] for (uint n = 0; n < HEAD_DIM / N; ++n) sums[n] = MatrixSum(M, N)(0.0);
  float maximum = kNone;
  float sum = 0.0;  // of this lane's part of the row
  barrier();

  for (uint first = 0; first < end; first += KEYS) {
    stageKeysAndValues(lane, kvHead, first, end);
    barrier();
    [[unroll]] for (uint n = 0; n < KEYS / N; ++n) {
      MatrixSum(M, N) score = MatrixSum(M, N)(0.0);
      [[unroll]] for (uint k = 0; k < HEAD_DIM / K; ++k) {
        MatrixB(K, N) keys;
        loadColumns(keys, staged, n * N * STRIDE + k * (K / 8u), STRIDE);
        score = multiplyAdd(queries[k], keys, score);
      }
      storeColumns(score, scores, myScores + n * N * M, M);
    }
    subgroupBarrier();

    float best = maximum;
    for (uint key = 0; key < KEYS; ++key) {
      if (first + key <= lastSeen) best = max(best, scores[myScores + key * M + row]);
    }
    const float keep = exp(maximum - best);
    maximum = best;
    sum *= keep;
    [[unroll]] for (uint eight = 0; eight < PART_KEYS / 8u; ++eight) {
      float weight[8];
      [[unroll]] for (uint i = 0; i < 8u; ++i) {
        const uint key = part * PART_KEYS + eight * 8u + i;
        weight[i] = first + key <= lastSeen ? exp(scores[myScores + key * M + row] - best) : 0.0;
        sum += weight[i];
      }
      weights[myWeights + row * WEIGHTS_STRIDE + part * (PART_KEYS / 8u) + eight] =
          packEight(Eight(vec4(weight[0], weight[1], weight[2], weight[3]),
                          vec4(weight[4], weight[5], weight[6], weight[7])));
    }
    for (uint n = part; n < N; n += PARTS) factors[myFactors + n * M + row] = keep;
    subgroupBarrier();
    // The same shape and place: an element of `factor` is of the row that the element of a sum is of.
    MatrixSum(M, N) factor;
    loadColumns(factor, factors, myFactors, M);
    [[unroll]] for (uint n = 0; n < HEAD_DIM / N; ++n) {
      for (uint i = 0; i < factor.length(); ++i) sums[n][i] *= factor[i];
    }
    [[unroll]] for (uint k = 0; k < KEYS / K; ++k) {
      MatrixA(M, K) weight;
      loadRows(weight, weights, myWeights + k * (K / 8u), WEIGHTS_STRIDE);
      [[unroll]] for (uint n = 0; n < HEAD_DIM / N; ++n) {
        MatrixB(K, N) values;
        loadRows(values, staged, (KEYS + k * K) * STRIDE + n * (N / 8u), STRIDE);
        sums[n] = multiplyAdd(weight, values, sums[n]);
      }
    }
    barrier();
  }

  rowSums[(subgroup * PARTS + part) * M + row] = sum;
  [[unroll]] for (uint n = 0; n < HEAD_DIM / N; ++n) {
    storeRows(sums[n], scores, myScores, N);
    subgroupBarrier();
    for (uint e = gl_SubgroupInvocationID; e < M * N; e += SUBGROUP) {
      const uint column = firstColumn + subgroup * M + e / N;
      float total = 0.0;
      [[unroll]] for (uint p = 0; p < PARTS; ++p) total += rowSums[(subgroup * PARTS + p) * M + e / N];
      if (column < params.columns) {
        y[column * params.yStride + head * HEAD_DIM + n * N + e % N] = scores[myScores + e] / total;
      }
    }
    subgroupBarrier();
  }
}
