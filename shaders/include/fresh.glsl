// Keys and values of the tokens of this pass, for a workgroup that attends to them before they are in the cache.
//
// They stand in shared memory in the words that the cache has for them, and are unpacked as those are: whether a
// position comes from here or from the cache does not change a bit of what is computed.
// Needs params, firstPosition, q (of a token: queries, keys, values, not rotated), turns, keyWords, valueWords, HEAD_DIM,
// GROUPS, LANES, FRESH_COLUMNS.
#if defined(CACHE_Q8_0)
const uint FOURS = 16u;  // of 4 values, that an invocation packs at once: what a word of scales is for
const uint WORDS = 1u;   // for 4 values
shared uint freshScales[2u * FRESH_COLUMNS * (HEAD_DIM / 64u + 1u)];
#elif defined(CACHE_F16)
const uint FOURS = 1u;
const uint WORDS = 2u;
#else
const uint FOURS = 1u;
const uint WORDS = 4u;
#endif
const uint HEAD_FOURS = 2u * GROUPS;
const uint HEAD_WORDS = HEAD_FOURS * WORDS;
shared uint freshWords[2u * FRESH_COLUMNS * HEAD_WORDS];  // keys of all tokens, then their values

// Rotates the pairs of vec4 i of a head of token t (RoPE).
vec4 turned(vec4 pairs, uint t, uint i) {
  const vec4 turn = turns[(firstPosition + t) * (HEAD_DIM / 4u) + i];
  return vec4(pairs.x * turn.x - pairs.y * turn.y, pairs.x * turn.y + pairs.y * turn.x,
              pairs.z * turn.z - pairs.w * turn.w, pairs.z * turn.w + pairs.w * turn.z);
}

vec4 freshFour(bool isKey, uint t, uint kvHead, uint i) {
  const uint place = t * params.qStride / 4u + i;
  return isKey ? turned(q[place + (params.heads + kvHead) * HEAD_FOURS], t, i)
               : q[place + (params.heads + params.kvHeads + kvHead) * HEAD_FOURS];
}

void keepWord(bool isKey, uint t, uint kvHead, uint i, uint word, bool store) {
  freshWords[((isKey ? 0u : FRESH_COLUMNS) + t) * HEAD_WORDS + i] = word;
  if (!store) return;
  const uint place = ((firstPosition + t) * (params.cacheStride / 4u) + kvHead * HEAD_FOURS) * WORDS + i;
  if (isKey) keyWords[place] = word;
  else valueWords[place] = word;
}

// Packs vec4s [unit * FOURS, (unit + 1) * FOURS) of a head of token t and, if `store`, brings them to the cache.
void packUnit(bool isKey, uint t, uint kvHead, uint unit, bool store) {
#if defined(CACHE_Q8_0)
  vec4 values[FOURS];
  vec2 largest = vec2(0.0);
  [[unroll]] for (uint i = 0u; i < FOURS; ++i) {
    values[i] = freshFour(isKey, t, kvHead, unit * FOURS + i);
    const vec4 size = abs(values[i]);
    largest[i / 8u] = max(largest[i / 8u], max(max(size.x, size.y), max(size.z, size.w)));
  }
  const uint scales = packHalf2x16(largest / 127.0);
  const vec2 scale = unpackHalf2x16(scales);  // rounded: what the readers will see
  const vec2 inverse = vec2(scale.x > 0.0 ? 1.0 / scale.x : 0.0, scale.y > 0.0 ? 1.0 / scale.y : 0.0);
  [[unroll]] for (uint i = 0u; i < FOURS; ++i) {
    const ivec4 bytes = ivec4(clamp(roundEven(values[i] * inverse[i / 8u]), -127.0, 127.0)) & 255;
    keepWord(isKey, t, kvHead, unit * FOURS + i, uint(bytes.x | bytes.y << 8 | bytes.z << 16 | bytes.w << 24), store);
  }
  freshScales[((isKey ? 0u : FRESH_COLUMNS) + t) * (HEAD_DIM / 64u) + unit] = scales;
  if (!store) return;
  const uint place =
      params.scalesWord + ((firstPosition + t) * (params.cacheStride / 4u) + kvHead * HEAD_FOURS) / FOURS + unit;
  if (isKey) keyWords[place] = scales;
  else valueWords[place] = scales;
#else
  const vec4 value = freshFour(isKey, t, kvHead, unit);
#if defined(CACHE_F16)
  keepWord(isKey, t, kvHead, 2u * unit, packHalf2x16(value.xy), store);
  keepWord(isKey, t, kvHead, 2u * unit + 1u, packHalf2x16(value.zw), store);
#else
  [[unroll]] for (uint w = 0u; w < 4u; ++w) {
    keepWord(isKey, t, kvHead, 4u * unit + w, floatBitsToUint(value[w]), store);
  }
#endif
#endif
}

// Packs keys and values of tokens [0, last]; before a barrier, by all lanes. Those of the last go into the cache if
// `store`.
void packFresh(uint lane, uint kvHead, uint last, bool store) {
  const uint units = HEAD_FOURS / FOURS;
  for (uint job = lane; job < 2u * units * (last + 1u); job += LANES) {
    const uint t = job / (2u * units);
    const uint unit = job % (2u * units);
    packUnit(unit < units, t, kvHead, unit % units, store && t == last);
  }
}

// Eight values g of token t's key or value, as the cache's are read.
Eight freshEight(bool isKey, uint t, uint g) {
  const uint token = (isKey ? 0u : FRESH_COLUMNS) + t;
  const uint at = token * HEAD_WORDS + 2u * WORDS * g;
#if defined(CACHE_Q8_0)
  return unpackEight(uvec2(freshWords[at], freshWords[at + 1u]), freshScales[token * (HEAD_DIM / 64u) + g / 8u], g);
#elif defined(CACHE_F16)
  return unpackEight(uvec4(freshWords[at], freshWords[at + 1u], freshWords[at + 2u], freshWords[at + 3u]));
#else
  return unpackEight(uvec4(freshWords[at], freshWords[at + 1u], freshWords[at + 2u], freshWords[at + 3u]),
                     uvec4(freshWords[at + 4u], freshWords[at + 5u], freshWords[at + 6u], freshWords[at + 7u]));
#endif
}
