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
// FRESH: for one token whose q, k and v come straight from their product, one after the other in x (binding 1). The
// workgroup of a head rotates its q and k (RoPE; binding 5 as in rope_store.comp), and the first head of those that
// share a key stores key and value. The token's own position is taken from shared memory, rounded as the cache has it;
// nobody reads that place of the cache meanwhile.
// Dispatch: x = heads, y = columns, z = SPLITS, one workgroup each. HEAD_DIM: a multiple of 8, at most 128. Precision: float32.
// Loops: for each BLOCK of positions a lane turns HEAD_DIM / 8 times over the keys and BLOCK / SHARES times over the
// values; no single loop comes near the 65 535 turns after which Mesa's software device ends it silently.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "include/params.glsl"
#include "include/cache.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;
layout(constant_id = 1) const uint HEAD_DIM = 128;
layout(constant_id = 2) const uint SPLITS = 1;

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
shared vec4 freshKey[2u * GROUPS];
shared vec4 freshValue[2u * GROUPS];

vec4 turned(vec4 pairs, uint i) {
  const vec4 turn = turns[firstPosition * (HEAD_DIM / 4u) + i];
  return vec4(pairs.x * turn.x - pairs.y * turn.y, pairs.x * turn.y + pairs.y * turn.x,
              pairs.z * turn.z - pairs.w * turn.w, pairs.z * turn.w + pairs.w * turn.z);
}

#if defined(CACHE_Q8_0)
// Scales of the two blocks of 32 values that vec4 i is in, as the cache has them.
uint scalesOf(bool isKey, uint i) {
  vec2 largest = vec2(0.0);
  for (uint j = 0u; j < 16u; ++j) {
    const vec4 size = abs(isKey ? freshKey[i / 16u * 16u + j] : freshValue[i / 16u * 16u + j]);
    largest[j / 8u] = max(largest[j / 8u], max(max(size.x, size.y), max(size.z, size.w)));
  }
  return packHalf2x16(largest / 127.0);
}
#endif

// Four values as the cache has them, stored there if `store`.
vec4 rounded(bool isKey, vec4 value, uint scales, uint i, uint kvHead, bool store) {
  const uint place = firstPosition * (params.cacheStride / 4u) + kvHead * 2u * GROUPS + i;  // in fours
#if defined(CACHE_Q8_0)
  const vec2 both = unpackHalf2x16(scales);
  const float scale = (i & 8u) == 0u ? both.x : both.y;
  const vec4 bytes = clamp(roundEven(value * (scale > 0.0 ? 1.0 / scale : 0.0)), -127.0, 127.0);
  const uvec4 bits = uvec4(ivec4(bytes)) & 255u;
  const uint word = bits.x | bits.y << 8 | bits.z << 16 | bits.w << 24;
  if (store && isKey) keyWords[place] = word;
  if (store && !isKey) valueWords[place] = word;
  if (store && i % 16u == 0u && isKey) keyWords[params.scalesWord + place / 16u] = scales;
  if (store && i % 16u == 0u && !isKey) valueWords[params.scalesWord + place / 16u] = scales;
  return scale * bytes;
#elif defined(CACHE_F16)
  const uvec2 words = uvec2(packHalf2x16(value.xy), packHalf2x16(value.zw));
  for (uint w = 0u; w < 2u; ++w) {
    if (store && isKey) keyWords[2u * place + w] = words[w];
    if (store && !isKey) valueWords[2u * place + w] = words[w];
  }
  return vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y));
#else
  for (uint w = 0u; w < 4u; ++w) {
    if (store && isKey) keyWords[4u * place + w] = floatBitsToUint(value[w]);
    if (store && !isKey) valueWords[4u * place + w] = floatBitsToUint(value[w]);
  }
  return value;
#endif
}

// Fills sharedQ, freshKey and freshValue with what the head needs of the token itself.
void prepare(uint lane, uint head, uint kvHead) {
  const uint headFours = 2u * GROUPS;
  for (uint i = lane; i < headFours; i += LANES) {
    sharedQ[i] = turned(q[head * headFours + i], i) * params.scale;
    freshKey[i] = turned(q[(params.heads + kvHead) * headFours + i], i);
    freshValue[i] = q[(params.heads + params.kvHeads + kvHead) * headFours + i];
  }
  barrier();
  const bool store = head % (params.heads / params.kvHeads) == 0u;
  for (uint first = 0u; first < headFours; first += LANES) {
    const uint i = first + lane;
    uint keyScales = 0u;
    uint valueScales = 0u;
    vec4 key = vec4(0.0);
    vec4 value = vec4(0.0);
    if (i < headFours) {
#if defined(CACHE_Q8_0)
      keyScales = scalesOf(true, i);
      valueScales = scalesOf(false, i);
#endif
      key = rounded(true, freshKey[i], keyScales, i, kvHead, store);
      value = rounded(false, freshValue[i], valueScales, i, kvHead, store);
    }
    barrier();  // everybody has seen the block before it is rounded
    if (i < headFours) {
      freshKey[i] = key;
      freshValue[i] = value;
    }
    barrier();
  }
}
#endif

// Leaves what this workgroup found and, as the last of its head, joins all of it into y.
void join(uint lane, uint slot, uint place, float maximum, float sum) {
  const uint fours = 2u * GROUPS;
  const uint stride = fours + 1u;
  const uint mine = (slot * SPLITS + gl_WorkGroupID.z) * stride;
  if (lane < fours) partials[mine + lane] = partial[lane];
  if (lane == 0u) partials[mine + fours] = vec4(maximum, sum, 0.0, 0.0);
  memoryBarrierBuffer();
  barrier();
  if (lane == 0u) arrived = atomicAdd(counters[slot], 1u);
  barrier();
  if (arrived != SPLITS - 1u) return;
  memoryBarrierBuffer();
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
#if defined(FRESH)
  const uint positions = firstPosition;  // in the cache
  prepare(lane, head, kvHead);
  float own = 0.0;
  for (uint i = lane; i < 2u * GROUPS; i += LANES) own += dot(sharedQ[i], freshKey[i]);
  float maximum = reduceSum(lane, own);
  float sum = 1.0;
  Eight acc = Eight(vec4(0.0), vec4(0.0));
  if (split != 0u) {  // the token's own position belongs to the first split
    maximum = kNone;
    sum = 0.0;
  } else if (share == 0u) acc = Eight(freshValue[2u * group], freshValue[2u * group + 1u]);
#else
  const uint positions = firstPosition + column + 1u;
  for (uint i = lane; i < 2u * GROUPS; i += LANES) {
    sharedQ[i] = q[column * params.qStride / 4u + head * 2u * GROUPS + i] * params.scale;
  }
  barrier();
  float maximum = kNone;
  float sum = 0.0;
  Eight acc = Eight(vec4(0.0), vec4(0.0));
#endif

  const uint perSplit = (positions + SPLITS - 1u) / SPLITS;
  const uint last = min(positions, (split + 1u) * perSplit);
  for (uint block = split * perSplit; block < last; block += BLOCK) {
    float scores[4] = {0.0, 0.0, 0.0, 0.0};
    for (uint g = 0; g < GROUPS; ++g) {
      const vec4 qa = sharedQ[2u * g];
      const vec4 qb = sharedQ[2u * g + 1u];
      [[unroll]] for (uint i = 0; i < 4u; ++i) {
        const uint position = block + i * LANES + lane;
        if (position < last) {
          const Eight key = keyAt(eightAt(position, kvHead, g));
          scores[i] += dot(qa, key.a) + dot(qb, key.b);
        }
      }
    }
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
