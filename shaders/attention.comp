// y = softmax(q k^T * scale) v for one head of one token, over all positions up to its own.
//
// Online softmax over blocks of BLOCK positions (Milakov and Gimelshein 2018), so that any context fits.
// q: float32 [columns][heads * HEAD_DIM].  Caches: include/cache.glsl.  y: float32 [columns][heads * HEAD_DIM].
// heads / kvHeads queries share one head of the cache.
// Bindings: 0 step {first position}, 1 q, 2 key cache, 3 value cache, 4 y.
// Dispatch: x = heads, y = columns, one workgroup each. HEAD_DIM: a multiple of 8, at most 128. Precision: float32.
// Loops: a lane runs about context / BLOCK * (BLOCK / LANES * HEAD_DIM / 8 + BLOCK) turns at most, far below the 65 535
// after which Mesa's software device ends loops silently.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "include/params.glsl"
#include "include/cache.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;
layout(constant_id = 1) const uint HEAD_DIM = 128;

const uint BLOCK = 4u * LANES;             // positions at once, 4 a lane
const uint GROUPS = HEAD_DIM / 8u;         // of 8 values in a head
const uint SHARES = LANES / GROUPS;        // lanes that share the positions of one group of values

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
layout(binding = 4) writeonly buffer Y { vec4 y[]; };

shared vec4 sharedQ[2u * GROUPS];
shared float weightOf[BLOCK];        // of each position of the block: exp(score - maximum)
shared float reduced[LANES];
shared vec4 partial[2u * LANES];

// Number of the eight values g of a head at `position`.
uint eightAt(uint position, uint kvHead, uint g) {
  return position * (params.cacheStride / 8u) + kvHead * GROUPS + g;
}

Eight keyAt(uint eight) {
#if defined(CACHE_Q8_0)
  return unpackEight(keyCache[eight], keyScales[params.scalesWord + eight / 8u], eight);
#elif defined(CACHE_F16)
  return unpackEight(keyCache[eight]);
#else
  return unpackEight(keyCache[2u * eight], keyCache[2u * eight + 1u]);
#endif
}

Eight valueAt(uint eight) {
#if defined(CACHE_Q8_0)
  return unpackEight(valueCache[eight], valueScales[params.scalesWord + eight / 8u], eight);
#elif defined(CACHE_F16)
  return unpackEight(valueCache[eight]);
#else
  return unpackEight(valueCache[2u * eight], valueCache[2u * eight + 1u]);
#endif
}

float reduceMax(uint lane, float value) {
  reduced[lane] = value;
  barrier();
  for (uint width = LANES / 2u; width > 0u; width /= 2u) {
    if (lane < width) reduced[lane] = max(reduced[lane], reduced[lane + width]);
    barrier();
  }
  const float result = reduced[0];
  barrier();
  return result;
}

float reduceSum(uint lane, float value) {
  reduced[lane] = value;
  barrier();
  for (uint width = LANES / 2u; width > 0u; width /= 2u) {
    if (lane < width) reduced[lane] += reduced[lane + width];
    barrier();
  }
  const float result = reduced[0];
  barrier();
  return result;
}

void main() {
  const uint lane = gl_LocalInvocationID.x;
  const uint head = gl_WorkGroupID.x;
  const uint column = gl_WorkGroupID.y;
  const uint kvHead = head / (params.heads / params.kvHeads);
  const uint positions = firstPosition + column + 1u;
  for (uint i = lane; i < 2u * GROUPS; i += LANES) {
    sharedQ[i] = q[column * params.qStride / 4u + head * 2u * GROUPS + i] * params.scale;
  }
  barrier();

  const uint group = lane % GROUPS;
  const uint share = lane / GROUPS;
  float maximum = -3.0e38;  // below every score; not infinity, which a driver may not keep
  float sum = 0.0;
  Eight acc = Eight(vec4(0.0), vec4(0.0));

  for (uint block = 0; block < positions; block += BLOCK) {
    float scores[4] = {0.0, 0.0, 0.0, 0.0};
    for (uint g = 0; g < GROUPS; ++g) {
      const vec4 qa = sharedQ[2u * g];
      const vec4 qb = sharedQ[2u * g + 1u];
      [[unroll]] for (uint i = 0; i < 4u; ++i) {
        const uint position = block + i * LANES + lane;
        if (position < positions) {
          const Eight key = keyAt(eightAt(position, kvHead, g));
          scores[i] += dot(qa, key.a) + dot(qb, key.b);
        }
      }
    }
    float best = maximum;
    [[unroll]] for (uint i = 0; i < 4u; ++i) {
      if (block + i * LANES + lane < positions) best = max(best, scores[i]);
    }
    best = reduceMax(lane, best);
    float blockSum = 0.0;
    [[unroll]] for (uint i = 0; i < 4u; ++i) {
      const float weight = block + i * LANES + lane < positions ? exp(scores[i] - best) : 0.0;
      weightOf[i * LANES + lane] = weight;
      blockSum += weight;
    }
    const float keep = exp(maximum - best);
    sum = sum * keep + reduceSum(lane, blockSum);
    maximum = best;
    acc.a *= keep;
    acc.b *= keep;
    if (share < SHARES) {
      const uint end = min(BLOCK, positions - block);
      for (uint i = share; i < end; i += SHARES) {
        const Eight value = valueAt(eightAt(block + i, kvHead, group));
        acc.a += weightOf[i] * value.a;
        acc.b += weightOf[i] * value.b;
      }
    }
    barrier();
  }

  partial[2u * lane] = acc.a;
  partial[2u * lane + 1u] = acc.b;
  barrier();
  if (share != 0u) return;
  for (uint s = 1; s < SHARES; ++s) {
    acc.a += partial[2u * (s * GROUPS + lane)];
    acc.b += partial[2u * (s * GROUPS + lane) + 1u];
  }
  const uint place = column * params.yStride / 4u + head * 2u * GROUPS + 2u * group;
  y[place] = acc.a / sum;
  y[place + 1u] = acc.b / sum;
}
