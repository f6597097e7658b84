// Rotates queries in place, and keys on their way into the cache; values go into the cache as they are.
//
// A pair (2i, 2i+1) of a head turns by position * theta^(-2i / headDim) (Su et al. 2021, RoPE; Meta's order of pairs).
// q: float32 [columns][heads * headDim].  k, v: float32 [columns][kvHeads * headDim].  turns: (cos, sin) of every
// position and pair, made by the host in float64.  Cache: [context][kvHeads * headDim], f16 pairs or float32.
// Bindings: 0 step {first position, columns}, 1 turns, 2 q, 3 k, 4 v, 5 key cache, 6 value cache.
// Dispatch: x = ceil(pairs / LANES) for the pairs of q, k and v of a token together, y = columns.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/params.glsl"
#include "include/cache.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;

layout(push_constant) uniform Params {
#include "params/rope_store.inc"
} params;
layout(binding = 0) readonly buffer Step { uint firstPosition; };
layout(binding = 1) readonly buffer Turns { vec2 turns[]; };
layout(binding = 2) buffer Q { float q[]; };
layout(binding = 3) readonly buffer K { float k[]; };
layout(binding = 4) readonly buffer V { float v[]; };
layout(binding = 5) writeonly buffer KeyCache { uint keyCache[]; };
layout(binding = 6) writeonly buffer ValueCache { uint valueCache[]; };

vec2 turned(vec2 pair, uint position, uint pairOfHead) {
  const vec2 turn = turns[position * (params.headDim / 2u) + pairOfHead];
  return vec2(pair.x * turn.x - pair.y * turn.y, pair.x * turn.y + pair.y * turn.x);
}

void main() {
  const uint column = gl_WorkGroupID.y;
  const uint position = firstPosition + column;
  const uint qPairs = params.heads * params.headDim / 2u;
  const uint kvPairs = params.kvHeads * params.headDim / 2u;
  uint pair = gl_GlobalInvocationID.x;
  if (pair < qPairs) {
    const uint at = column * params.qStride + 2u * pair;
    const vec2 value = turned(vec2(q[at], q[at + 1u]), position, pair % (params.headDim / 2u));
    q[at] = value.x;
    q[at + 1u] = value.y;
    return;
  }
  pair -= qPairs;
  if (pair >= 2u * kvPairs) return;
  const bool isKey = pair < kvPairs;
  if (!isKey) pair -= kvPairs;
  const uint at = column * params.kvStride + 2u * pair;
  const uint word = (position * kvPairs + pair) * WORDS_OF_PAIR;
  if (isKey) {
    const vec2 value = turned(vec2(k[at], k[at + 1u]), position, pair % (params.headDim / 2u));
#if defined(CACHE_F16)
    keyCache[word] = packHalf2x16(value);
#else
    keyCache[word] = floatBitsToUint(value.x);
    keyCache[word + 1u] = floatBitsToUint(value.y);
#endif
  } else {
#if defined(CACHE_F16)
    valueCache[word] = packHalf2x16(vec2(v[at], v[at + 1u]));
#else
    valueCache[word] = floatBitsToUint(v[at]);
    valueCache[word + 1u] = floatBitsToUint(v[at + 1u]);
#endif
  }
}
