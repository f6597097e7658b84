// The key-value cache of a layer: [context][stride] values, eight of a head at a time.
//   CACHE_F32: a word each.  CACHE_F16: two in a word.
//   CACHE_Q8_0: signed bytes, four in a word; after all of them, from word `scalesWord` on, a float16 scale for each 32
//   values, two in a word. Value: scale * byte.
struct Eight {
  vec4 a;
  vec4 b;
};

#if defined(CACHE_Q8_0)
vec4 unpackBytes(uint word) {
  const int bytes = int(word);
  return vec4(bitfieldExtract(bytes, 0, 8), bitfieldExtract(bytes, 8, 8), bitfieldExtract(bytes, 16, 8),
              bitfieldExtract(bytes, 24, 8));
}

// `scales`: the word that holds the scale of the eight values numbered `eight` in the cache.
Eight unpackEight(uvec2 bytes, uint scales, uint eight) {
  const vec2 pair = unpackHalf2x16(scales);
  const float scale = (eight & 4u) == 0u ? pair.x : pair.y;
  return Eight(scale * unpackBytes(bytes.x), scale * unpackBytes(bytes.y));
}
#elif defined(CACHE_F16)
Eight unpackEight(uvec4 words) {
  return Eight(vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y)),
               vec4(unpackHalf2x16(words.z), unpackHalf2x16(words.w)));
}
#else
Eight unpackEight(uvec4 first, uvec4 second) {
  return Eight(uintBitsToFloat(first), uintBitsToFloat(second));
}
#endif
