// Weights as integers, 4 signed bytes in a word, and the product of two such words: a value is
// factor * UNIT * integer + shiftOf() (weights.glsl, which this needs, has the types).

// SPV_KHR_integer_dot_product's OpSDot of packed bytes, for compilers that do not know GL_EXT_integer_dot_product yet:
// a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w. The last operand is PackedVectorFormat4x8Bit.
spirv_instruction(extensions = ["SPV_KHR_integer_dot_product"], capabilities = [6019, 6018], id = 4450)
int signedDot(uint a, uint b, spirv_literal int format);

int dotOfBytes(uint a, uint b) { return signedDot(a, b, 0); }

uint packedNibbles(uvec4 piece, uint g) { return (g < 4u ? piece[g & 3u] : piece[g & 3u] >> 4) & 0x0f0f0f0fu; }

// 4 fields of 2 bits, 4 of one, from one byte and from 4 bits.
uint packedPairs(uint first, uint second, uint g) {
  const uint fields = ((g < 4u ? first : second) >> (8u * (g & 3u))) & 255u;
  return (fields | fields << 6 | fields << 12 | fields << 18) & 0x03030303u;
}
uint packedBits(uint bits, uint g) {
  const uint fields = (bits >> (4u * g)) & 15u;
  return (fields | fields << 7 | fields << 14 | fields << 21) & 0x01010101u;
}

// Group g (0 … GROUPS-1) of a piece.
uint packedIntegersOf(uvec4 piece, uvec2 highBits, uint g) {
#if defined(TYPE_Q8_0)
  return piece[g];
#elif defined(TYPE_Q4_0)
  return signedNibbles(piece, g);
#elif defined(TYPE_Q4_1) || defined(TYPE_Q4_K)
  return packedNibbles(piece, g);
#elif defined(TYPE_Q5_0) || defined(TYPE_Q5_1) || defined(TYPE_Q5_K)
  return packedNibbles(piece, g) | packedBits(highBits.x, g) << 4;
#elif defined(TYPE_Q2_K)
  return packedPairs(piece.x, piece.y, g);
#elif defined(TYPE_Q3_K)
  return packedPairs(piece.x, piece.y, g) | packedBits(highBits.x, g) << 2;
#elif defined(TYPE_Q6_K)
  return packedNibbles(piece, g) | packedPairs(highBits.x, highBits.y, g) << 4;
#elif defined(TYPE_IQ4_NL) || defined(TYPE_IQ4_XS)
  const uvec4 q = nibblesOf(piece, g);
  return tableByte(q.x) | tableByte(q.y) << 8 | tableByte(q.z) << 16 | tableByte(q.w) << 24;
#endif
}
