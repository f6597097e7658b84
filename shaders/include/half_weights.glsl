// Weights as float16, for matrix cores: 4 of them in two words, in the order 0 2 1 3 (as halve.comp writes x). That
// order is the one in which two integers of a word become two float16 with one mask: 0x6400 + q is 1024 + q.
// Needs weights.glsl and GL_EXT_shader_explicit_arithmetic_types_float16.
#if defined(TYPE_Q4_0) || defined(TYPE_Q4_1) || defined(TYPE_Q4_K) || defined(TYPE_Q8_0)
#define FROM_MASKS
#endif

#if defined(FROM_MASKS)
#if defined(TYPE_Q8_0)
const uint kMask = 0x00ff00ffu;
const float16_t kOrigin = float16_t(1024.0 + 128.0);  // its sign bit is turned
uint integersIn(uvec4 piece, uint g) { return piece[g] ^ 0x80808080u; }
#else
const uint kMask = 0x000f000fu;
#if defined(TYPE_Q4_0)
const float16_t kOrigin = float16_t(1024.0 + 8.0);
#else
const float16_t kOrigin = float16_t(1024.0);
#endif
uint integersIn(uvec4 piece, uint g) { return g < 4u ? piece[g & 3u] : piece[g & 3u] >> 4; }
#endif

uvec2 halvesOf(uvec4 piece, uvec2 highBits, Scales scales, uint g) {
  const uint w = integersIn(piece, g);
  const f16vec2 even = unpackFloat2x16((w & kMask) | 0x64006400u) - f16vec2(kOrigin);
  const f16vec2 odd = unpackFloat2x16(((w >> 8) & kMask) | 0x64006400u) - f16vec2(kOrigin);
  const f16vec2 factor = f16vec2(float16_t(scales.factor.x));
#if defined(HAS_OFFSET)
  const f16vec2 offset = f16vec2(float16_t(scales.offset.x));
  return uvec2(packFloat2x16(even * factor + offset), packFloat2x16(odd * factor + offset));
#else
  return uvec2(packFloat2x16(even * factor), packFloat2x16(odd * factor));
#endif
}
#elif defined(TYPE_F16)
uvec2 halvesOf(uvec4 piece, uvec2 highBits, Scales scales, uint g) {
  const uint a = piece[2u * g];
  const uint b = piece[2u * g + 1u];
  return uvec2((a & 0xffffu) | (b << 16), (a >> 16) | (b & 0xffff0000u));
}
#else
uvec2 halvesOf(uvec4 piece, uvec2 highBits, Scales scales, uint g) {
  const vec4 w = weightsOf(piece, highBits, scales, g);
  return uvec2(packHalf2x16(w.xz), packHalf2x16(w.yw));
}
#endif
