// y = softmax(q k^T * scale) v for one head of one token, over all positions up to its own.
//
// Online softmax over blocks of BLOCK positions (Milakov and Gimelshein 2018), so that any context fits.
// q: float32 [columns][heads * HEAD_DIM].  Caches: include/cache.glsl.  y: float32 [columns][heads * HEAD_DIM].
// heads / kvHeads queries share one head of the cache.
// Bindings: 0 step {first position}, 1 q, 2 key cache, 3 value cache, 4 y, 6 partial results, 7 counters.
//
// SPLITS workgroups share the positions of a head, so that few heads keep a large device busy (flash decoding, Dao et
// al. 2023). Each leaves its sum in binding 6: [column][head][split][HEAD_DIM + 4], not yet divided, with its maximum and
// the sum of its weights. The last to arrive, by the head's counter, joins them in the order of their positions and sets
// the counter back to 0.
//
// FRESH: for up to FRESH_COLUMNS tokens whose q, k and v come straight from their product, one after the other in x
// (binding 1). A workgroup rotates its q (RoPE; binding 5 as in rope_store.comp); one whose positions are not all in the
// cache yet takes those that are not from include/fresh.glsl, and of the heads that share a key the first stores key and
// value of its token. Nobody reads those places of the cache meanwhile.
// What is added up in which order depends on a token's position alone: with FRESH or without, together with others or
// alone, it gets the same bits.
// Dispatch: x = heads, y = columns, z = SPLITS, one workgroup each. HEAD_DIM: a multiple of 8, at most 128. Precision: float32.
// Loops: for each BLOCK of positions a lane turns HEAD_DIM / 8 times over the keys and BLOCK / SHARES times over the
// values; no single loop comes near the 65 535 turns after which Mesa's software device ends it silently.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_memory_scope_semantics : require
#include "include/params.glsl"
#include "include/cache.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;
layout(constant_id = 1) const uint HEAD_DIM = 128;
layout(constant_id = 2) const uint SPLITS = 1;
#if defined(FRESH)
layout(constant_id = 3) const uint FRESH_COLUMNS = 1;
#endif

const uint BLOCK = 4u * LANES;             // positions at once, 4 a lane
const uint GROUPS = HEAD_DIM / 8u;         // of 8 values in a head
const uint SHARES = LANES / GROUPS;        // lanes that share the positions of one group of values
const float kNone = -3.0e38;  // below every score; not infinity, which a driver may not keep

layout(push_constant) uniform Params {
#include "params/attention.inc"
} params;
layout(binding = 0) readonly buffer Step { uint firstPosition; };
layout(binding = 1) readonly buffer Q { vec4 q[]; };  // FRESH: q, k, v
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
layout(binding = 6) coherent buffer Partials { vec4 partials[]; };
layout(binding = 7) coherent buffer Counters { uint counters[]; };
#if defined(FRESH)
layout(binding = 2) writeonly buffer KeyWords { uint keyWords[]; };
layout(binding = 3) writeonly buffer ValueWords { uint valueWords[]; };
layout(binding = 5) readonly buffer Turns { vec4 turns[]; };  // (cos, sin) of two pairs
#endif

shared vec4 sharedQ[2u * GROUPS];
shared float weightOf[BLOCK];        // of each position of the block: exp(score - maximum)
shared float reduced[LANES];
shared vec4 partial[2u * LANES];
shared uint arrived;

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

#if defined(FRESH)
#include "include/fresh.glsl"
shared float freshScores[FRESH_COLUMNS];
#endif

Eight addWeighted(Eight sum, float weight, Eight value) {
  return Eight(sum.a + weight * value.a, sum.b + weight * value.b);
}

float addScore(float score, uint g, Eight key) {
  return score + (dot(sharedQ[2u * g], key.a) + dot(sharedQ[2u * g + 1u], key.b));
}

// A barrier for what lanes leave to other workgroups, too: barrier() alone orders shared memory.
void barrierOfAll() {
  controlBarrier(gl_ScopeWorkgroup, gl_ScopeDevice, gl_StorageSemanticsBuffer | gl_StorageSemanticsShared,
                 gl_SemanticsAcquireRelease);
}

// Leaves what this workgroup found and, as the last of its head, joins all of it into y.
void join(uint lane, uint slot, uint place, float maximum, float sum) {
  const uint fours = 2u * GROUPS;
  const uint stride = fours + 1u;
  const uint mine = (slot * SPLITS + gl_WorkGroupID.z) * stride;
  if (lane < fours) partials[mine + lane] = partial[lane];
  if (lane == 0u) partials[mine + fours] = vec4(maximum, sum, 0.0, 0.0);
  barrierOfAll();
  if (lane == 0u) {  // which hands on what the others have written, and takes what other workgroups have
    memoryBarrierBuffer();
    arrived = atomicAdd(counters[slot], 1u);
    memoryBarrierBuffer();
  }
  barrierOfAll();
  if (arrived != SPLITS - 1u) return;
  if (lane == 0u) counters[slot] = 0u;
  float best = maximum;
  for (uint s = 0u; s < SPLITS; ++s) best = max(best, partials[(slot * SPLITS + s) * stride + fours].x);
  if (lane >= fours) return;
  float total = 0.0;
  vec4 joined = vec4(0.0);
  for (uint s = 0u; s < SPLITS; ++s) {
    const uint from = (slot * SPLITS + s) * stride;
    const vec2 maximumAndSum = partials[from + fours].xy;
    const float keep = exp(maximumAndSum.x - best);
    total += keep * maximumAndSum.y;
    joined += keep * partials[from + lane];
  }
  y[place + lane] = joined / total;
}

void main() {
  const uint lane = gl_LocalInvocationID.x;
  const uint head = gl_WorkGroupID.x;
  const uint column = gl_WorkGroupID.y;
  const uint split = gl_WorkGroupID.z;
  const uint kvHead = head / (params.heads / params.kvHeads);
  const uint group = lane % GROUPS;
  const uint share = lane / GROUPS;
  const uint positions = firstPosition + column + 1u;
  const uint perSplit = (positions + SPLITS - 1u) / SPLITS;
  const uint first = split * perSplit;
  const uint last = min(positions, first + perSplit);
  for (uint i = lane; i < 2u * GROUPS; i += LANES) {
    const vec4 query = q[column * params.qStride / 4u + head * 2u * GROUPS + i];
#if defined(FRESH)
    sharedQ[i] = turned(query, column, i) * params.scale;
#else
    sharedQ[i] = query * params.scale;
#endif
  }
#if defined(FRESH)
  const uint cached = min(last, firstPosition);  // where those begin that are not in the cache
  if (first < last && last > firstPosition) {
    packFresh(lane, kvHead, last - 1u - firstPosition,
              last == positions && head % (params.heads / params.kvHeads) == 0u);
    barrier();
    if (lane < last - firstPosition) {
      float score = 0.0;
      for (uint g = 0; g < GROUPS; ++g) score = addScore(score, g, freshEight(true, lane, g));
      freshScores[lane] = score;
    }
  }
#else
  const uint cached = last;
#endif
  barrier();
  float maximum = kNone;
  float sum = 0.0;
  Eight acc = Eight(vec4(0.0), vec4(0.0));

  for (uint block = first; block < last; block += BLOCK) {
    float scores[4] = {0.0, 0.0, 0.0, 0.0};
    for (uint g = 0; g < GROUPS; ++g) {
      [[unroll]] for (uint i = 0; i < 4u; ++i) {
        const uint position = block + i * LANES + lane;
        if (position < cached) scores[i] = addScore(scores[i], g, keyAt(eightAt(position, kvHead, g)));
      }
    }
#if defined(FRESH)
    [[unroll]] for (uint i = 0; i < 4u; ++i) {
      const uint position = block + i * LANES + lane;
      if (position >= cached && position < last) scores[i] = freshScores[position - firstPosition];
    }
#endif
    float best = maximum;
    [[unroll]] for (uint i = 0; i < 4u; ++i) {
      if (block + i * LANES + lane < last) best = max(best, scores[i]);
    }
    best = reduceMax(lane, best);
    float blockSum = 0.0;
    [[unroll]] for (uint i = 0; i < 4u; ++i) {
      const float weight = block + i * LANES + lane < last ? exp(scores[i] - best) : 0.0;
      weightOf[i * LANES + lane] = weight;
      blockSum += weight;
    }
    const float keep = exp(maximum - best);
    sum = sum * keep + reduceSum(lane, blockSum);
    maximum = best;
    acc.a *= keep;
    acc.b *= keep;
    if (share < SHARES) {
      const uint end = min(BLOCK, last - block);
      uint i = share;
      for (; i < end && block + i < cached; i += SHARES) {
        acc = addWeighted(acc, weightOf[i], valueAt(eightAt(block + i, kvHead, group)));
      }
#if defined(FRESH)
      for (; i < end; i += SHARES) {
        acc = addWeighted(acc, weightOf[i], freshEight(false, block + i - firstPosition, group));
      }
#endif
    }
    barrier();
  }

  partial[2u * lane] = acc.a;
  partial[2u * lane + 1u] = acc.b;
  barrier();
  if (lane < 2u * GROUPS) {
    vec4 all = partial[lane];
    for (uint s = 1; s < SHARES; ++s) all += partial[2u * s * GROUPS + lane];
    partial[lane] = all;
  }
  const uint place = column * params.yStride / 4u + head * 2u * GROUPS;
  if (SPLITS > 1u) {
    barrier();
    join(lane, column * params.heads + head, place, maximum, sum);
  } else if (lane < 2u * GROUPS) {
    y[place + lane] = partial[lane] / sum;
  }
}
