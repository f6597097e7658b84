// Rotates queries in place, and keys on their way into the cache; values go into the cache as they are.
//
// A pair (2i, 2i+1) of a head turns by position * theta^(-2i / headDim) (Su et al. 2021, RoPE; Meta's order of pairs).
// x: float32 [columns][stride]: q, k and v of a token one after the other.  turns: (cos, sin) of every position and
// pair, made by the host in float64.  Cache: include/cache.glsl.
// Bindings: 0 step {first position}, 1 turns, 2 x, 3 key cache, 4 value cache.
// Dispatch: y = columns; x = ceil(jobs / LANES), the jobs of a token being each pair of q, and each pair of k and of v,
// or each 64 values of them where the cache is Q8_0.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;

layout(push_constant) uniform Params {
#include "params/rope_store.inc"
} params;
layout(binding = 0) readonly buffer Step { uint firstPosition; };
layout(binding = 1) readonly buffer Turns { vec2 turns[]; };
layout(binding = 2) buffer X { float x[]; };
layout(binding = 3) writeonly buffer KeyCache { uint keyCache[]; };
layout(binding = 4) writeonly buffer ValueCache { uint valueCache[]; };

vec2 turned(vec2 pair, uint position, uint pairOfHead) {
  const vec2 turn = turns[position * (params.headDim / 2u) + pairOfHead];
  return vec2(pair.x * turn.x - pair.y * turn.y, pair.x * turn.y + pair.y * turn.x);
}

vec2 keyPair(uint column, uint pair) {
  const uint at = column * params.stride + params.heads * params.headDim + 2u * pair;
  return turned(vec2(x[at], x[at + 1u]), firstPosition + column, pair % (params.headDim / 2u));
}

vec2 valuePair(uint column, uint pair) {
  const uint at = column * params.stride + (params.heads + params.kvHeads) * params.headDim + 2u * pair;
  return vec2(x[at], x[at + 1u]);
}

void turnQuery(uint column, uint pair) {
  const uint at = column * params.stride + 2u * pair;
  const vec2 value = turned(vec2(x[at], x[at + 1u]), firstPosition + column, pair % (params.headDim / 2u));
  x[at] = value.x;
  x[at + 1u] = value.y;
}

#if defined(CACHE_Q8_0)
const uint PAIRS = 32u;  // what one invocation stores: two blocks of 32 values

// Stores pairs [unit * PAIRS, (unit + 1) * PAIRS) of a token; beyond the last there are zeros.
void store(uint column, uint unit, bool isKey) {
  const uint pairs = params.kvHeads * params.headDim / 2u;
  vec2 values[PAIRS];
  float largest[2] = {0.0, 0.0};
  for (uint i = 0u; i < PAIRS; ++i) {
    const uint pair = unit * PAIRS + i;
    values[i] = vec2(0.0);
    if (pair < pairs) values[i] = isKey ? keyPair(column, pair) : valuePair(column, pair);
    largest[i / 16u] = max(largest[i / 16u], max(abs(values[i].x), abs(values[i].y)));
  }
  const uint scales = packHalf2x16(vec2(largest[0], largest[1]) / 127.0);
  const vec2 scale = unpackHalf2x16(scales);  // rounded: what the readers will see
  const vec2 inverse = vec2(scale.x > 0.0 ? 1.0 / scale.x : 0.0, scale.y > 0.0 ? 1.0 / scale.y : 0.0);
  const uint place = (firstPosition + column) * params.cacheStride + unit * 2u * PAIRS;
  for (uint i = 0u; i < PAIRS; i += 2u) {
    const vec4 scaled = vec4(values[i], values[i + 1u]) * (i < 16u ? inverse.x : inverse.y);
    const ivec4 bytes = ivec4(clamp(roundEven(scaled), -127.0, 127.0)) & 255;
    const uint word = uint(bytes.x | bytes.y << 8 | bytes.z << 16 | bytes.w << 24);
    if (isKey) keyCache[place / 4u + i / 2u] = word;
    else valueCache[place / 4u + i / 2u] = word;
  }
  if (isKey) keyCache[params.scalesWord + place / 64u] = scales;
  else valueCache[params.scalesWord + place / 64u] = scales;
}
#else
const uint PAIRS = 1u;

void store(uint column, uint unit, bool isKey) {
  const vec2 value = isKey ? keyPair(column, unit) : valuePair(column, unit);
  const uint place = (firstPosition + column) * params.cacheStride / 2u + unit;
#if defined(CACHE_F16)
  if (isKey) keyCache[place] = packHalf2x16(value);
  else valueCache[place] = packHalf2x16(value);
#else
  if (isKey) {
    keyCache[2u * place] = floatBitsToUint(value.x);
    keyCache[2u * place + 1u] = floatBitsToUint(value.y);
  } else {
    valueCache[2u * place] = floatBitsToUint(value.x);
    valueCache[2u * place + 1u] = floatBitsToUint(value.y);
  }
#endif
}
#endif

void main() {
  const uint column = gl_WorkGroupID.y;
  const uint queries = params.heads * params.headDim / 2u;
  const uint units = params.cacheStride / (2u * PAIRS);
  const uint job = gl_GlobalInvocationID.x;
  if (job < queries) turnQuery(column, job);
  else if (job < queries + units) store(column, job - queries, true);
  else if (job < queries + 2u * units) store(column, job - queries - units, false);
}
