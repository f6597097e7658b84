// Reads weight matrices in the device's layout (docs/decisions/0001-weight-tiles.md).
//
// A tile is 8 rows, a step 32 consecutive values of a row. A step of one row is PIECES uvec4s of quants; the 8 rows of
// a tile lie together: quants[tile][step][piece][row of the tile]. Scales and high bits stand apart in the same way.
// integersOf() turns group g of a piece into 4 consecutive integers (or floats); a value is
// factor * (integer * UNIT - BIAS) + offset, with the factor and offset of its 16 or 32 values.
// One TYPE_… is defined on the command line.

const uint kTileRows = 8u;

#if defined(TYPE_F32)
#define PIECES 8
#elif defined(TYPE_F16) || defined(TYPE_BF16)
#define PIECES 4
#elif defined(TYPE_Q8_0)
#define PIECES 2
#define HAS_SCALE
#else
#define PIECES 1
#define HAS_SCALE
#endif

#if defined(TYPE_Q2_K) || defined(TYPE_Q3_K) || defined(TYPE_Q6_K)
#define HAS_TWO_SCALES  // one for the first 16 values of a step, one for the others
#endif
#if defined(TYPE_Q4_1) || defined(TYPE_Q5_1) || defined(TYPE_Q2_K) || defined(TYPE_Q4_K) || defined(TYPE_Q5_K)
#define HAS_OFFSET
#endif
#if defined(TYPE_Q5_0) || defined(TYPE_Q5_1) || defined(TYPE_Q3_K) || defined(TYPE_Q5_K) || defined(TYPE_Q6_K)
#define HAS_HIGH_BITS
#endif
#define GROUPS (8 / PIECES)  // of 4 values in a piece

#if defined(TYPE_Q4_0)
#define UNIT (1.0 / 16.0)  // its integers are 16 * (q - 8)
#else
#define UNIT 1.0
#endif
#if defined(TYPE_Q5_0)
#define BIAS 16.0
#elif defined(TYPE_Q3_K)
#define BIAS 4.0
#elif defined(TYPE_Q6_K)
#define BIAS 32.0
#endif
#if defined(BIAS) || defined(HAS_OFFSET)
#define HAS_SHIFT  // a value is more than a multiple of its integer
#endif

layout(binding = 0) readonly buffer Quants { uvec4 quants[]; };
layout(binding = 1) readonly buffer Words { uint words[]; };  // the same memory, for scales and high bits

float halfOf(uint word, uint which) {
  const vec2 both = unpackHalf2x16(word);
  return which != 0u ? both.y : both.x;
}

uint rowInTiles(uint tile, uint step, uint steps, uint lane) { return (tile * steps + step) * kTileRows + lane; }

uvec4 loadPiece(uint tile, uint step, uint steps, uint piece, uint lane) {
#if defined(TYPE_Q2_K) || defined(TYPE_Q3_K)
  const uint place = 2u * rowInTiles(tile, step, steps, lane);  // 8 bytes: value 4i+j in byte i at bit 2j
  return uvec4(words[place], words[place + 1u], 0u, 0u);
#else
  return quants[((tile * steps + step) * PIECES + piece) * kTileRows + lane];
#endif
}

// Factors and offsets of the first and of the second 16 values of a step.
struct Scales {
  vec2 factor;
#if defined(HAS_OFFSET)
  vec2 offset;
#endif
};

#if defined(TYPE_Q3_K)
// Scale i of 16, 6 bits each in 12 bytes: low 4 bits in the first 8 bytes, high 2 bits in the last 4.
float sixBitScale(uint place, uint i) {
  const uint low = words[place + ((i >> 2) & 1u)] >> (8u * (i & 3u) + 4u * (i >> 3));
  const uint high = words[place + 2u] >> (8u * (i & 3u) + 2u * (i >> 2));
  return float((low & 15u) | ((high & 3u) << 4)) - 32.0;
}
#endif

Scales loadScales(uint tile, uint step, uint steps, uint lane, uint scalesWord, uint superScalesWord) {
#if defined(HAS_SCALE)
  const uint place = rowInTiles(tile, step, steps, lane);
  const uint superPlace = rowInTiles(tile, step >> 3, steps >> 3, lane);  // of 256 values
#endif
#if defined(TYPE_Q4_1) || defined(TYPE_Q5_1)
  const vec2 both = unpackHalf2x16(words[scalesWord + place]);
  return Scales(vec2(both.x), vec2(both.y));
#elif defined(TYPE_Q6_K)
  const int pair = int(words[scalesWord + (place >> 1)] >> (16u * (place & 1u)));
  const float d = halfOf(words[superScalesWord + (superPlace >> 1)], superPlace & 1u);
  return Scales(d * vec2(bitfieldExtract(pair, 0, 8), bitfieldExtract(pair, 8, 8)));
#elif defined(TYPE_Q2_K)
  const uint pair = words[scalesWord + (place >> 1)] >> (16u * (place & 1u));
  const vec2 d = unpackHalf2x16(words[superScalesWord + superPlace]);
  return Scales(d.x * vec2(pair & 15u, (pair >> 8) & 15u), -d.y * vec2((pair >> 4) & 15u, (pair >> 12) & 15u));
#elif defined(TYPE_Q3_K)
  const float d = halfOf(words[superScalesWord + (superPlace >> 1)], superPlace & 1u);
  const uint first = 2u * (step & 7u);
  const uint packed = scalesWord + 3u * superPlace;
  return Scales(d * vec2(sixBitScale(packed, first), sixBitScale(packed, first + 1u)));
#elif defined(TYPE_Q4_K) || defined(TYPE_Q5_K)
  const uint pair = words[scalesWord + (place >> 1)] >> (16u * (place & 1u));
  const vec2 d = unpackHalf2x16(words[superScalesWord + superPlace]);
  return Scales(vec2(d.x * float(pair & 255u)), vec2(-d.y * float((pair >> 8) & 255u)));
#elif defined(TYPE_IQ4_XS)
  const int scale = bitfieldExtract(int(words[scalesWord + (place >> 2)]), int(8u * (place & 3u)), 8);
  return Scales(vec2(halfOf(words[superScalesWord + (superPlace >> 1)], superPlace & 1u) * float(scale)));
#elif defined(HAS_SCALE)
  return Scales(vec2(halfOf(words[scalesWord + (place >> 1)], place & 1u)));
#else
  return Scales(vec2(1.0));
#endif
}

// Q6_K: 2 bits of each value in 8 bytes, as in loadPiece. The others: one bit of each value in 4 bytes.
uvec2 loadHighBits(uint tile, uint step, uint steps, uint lane, uint highBitsWord) {
#if defined(TYPE_Q6_K)
  const uint place = highBitsWord + 2u * rowInTiles(tile, step, steps, lane);
  return uvec2(words[place], words[place + 1u]);
#elif defined(HAS_HIGH_BITS)
  return uvec2(words[highBitsWord + rowInTiles(tile, step, steps, lane)], 0u);
#else
  return uvec2(0u);
#endif
}

// The 4 values of group g: from nibbles (values 0-15 low, 16-31 high), from 2-bit fields (a byte a group), from bits.
uvec4 nibblesOf(uvec4 piece, uint g) {
  const uint w = (g < 4u ? piece[g & 3u] : piece[g & 3u] >> 4) & 0x0f0f0f0fu;
  return uvec4(w & 255u, (w >> 8) & 255u, (w >> 16) & 255u, w >> 24);
}
vec4 signedBytesOf(uint word) {
  const int w = int(word);
  return vec4(bitfieldExtract(w, 0, 8), bitfieldExtract(w, 8, 8), bitfieldExtract(w, 16, 8), w >> 24);
}
uvec4 pairsOf(uint first, uint second, uint g) {
  const uint w = (g < 4u ? first : second) >> (8u * (g & 3u));
  return uvec4(w & 3u, (w >> 2) & 3u, (w >> 4) & 3u, (w >> 6) & 3u);
}
uvec4 bitsOf(uint bits, uint g) {
  const uint w = bits >> (4u * g);
  return uvec4(w & 1u, (w >> 1) & 1u, (w >> 2) & 1u, (w >> 3) & 1u);
}

// 4 values of Q4_0: a nibble in the upper half of a byte, its first bit turned, is a signed byte, 16 times the value.
uint signedNibbles(uvec4 piece, uint g) {
  return ((g < 4u ? piece[g & 3u] << 4 : piece[g & 3u]) ^ 0x80808080u) & 0xf0f0f0f0u;
}

#if defined(TYPE_IQ4_NL) || defined(TYPE_IQ4_XS)
// The 16 values of ggml's table kvalues_iq4nl, a byte each.
uint tableWord(uint q) {
  const uint low = q < 4u ? 0xbfad9881u : 0xf6eaddcfu;
  const uint high = q < 12u ? 0x26190d01u : 0x71594535u;
  return q < 8u ? low : high;
}
uint tableByte(uint q) { return tableWord(q) >> (8u * (q & 3u)) & 255u; }
float tableValue(uint q) { return float(bitfieldExtract(int(tableWord(q)), int(8u * (q & 3u)), 8)); }
#endif

// Group g (0 … GROUPS-1) of a piece.
vec4 integersOf(uvec4 piece, uvec2 highBits, uint g) {
#if defined(TYPE_F32)
  return uintBitsToFloat(piece);
#elif defined(TYPE_F16)
  return vec4(unpackHalf2x16(piece[2u * g]), unpackHalf2x16(piece[2u * g + 1u]));
#elif defined(TYPE_BF16)
  const uint a = piece[2u * g];
  const uint b = piece[2u * g + 1u];
  return uintBitsToFloat(uvec4(a << 16, a & 0xffff0000u, b << 16, b & 0xffff0000u));
#elif defined(TYPE_Q8_0)
  return signedBytesOf(piece[g]);
#elif defined(TYPE_Q4_0)
  return signedBytesOf(signedNibbles(piece, g));  // no mask, no subtraction for each
#elif defined(TYPE_Q4_1) || defined(TYPE_Q4_K)
  return vec4(nibblesOf(piece, g));
#elif defined(TYPE_Q5_0)
  return vec4(nibblesOf(piece, g) | (bitsOf(highBits.x, g) << 4));
#elif defined(TYPE_Q5_1) || defined(TYPE_Q5_K)
  return vec4(nibblesOf(piece, g) | (bitsOf(highBits.x, g) << 4));
#elif defined(TYPE_Q2_K)
  return vec4(pairsOf(piece.x, piece.y, g));
#elif defined(TYPE_Q3_K)
  return vec4(pairsOf(piece.x, piece.y, g) | (bitsOf(highBits.x, g) << 2));
#elif defined(TYPE_Q6_K)
  return vec4(nibblesOf(piece, g) | (pairsOf(highBits.x, highBits.y, g) << 4));
#elif defined(TYPE_IQ4_NL) || defined(TYPE_IQ4_XS)
  const uvec4 q = nibblesOf(piece, g);
  return vec4(tableValue(q.x), tableValue(q.y), tableValue(q.z), tableValue(q.w));
#endif
}

// Values of a step that share factor and offset end with group `g` of the step's 8.
#if defined(HAS_TWO_SCALES)
bool endsRun(uint g) { return (g & 3u) == 3u; }
#else
bool endsRun(uint g) { return g == 7u; }
#endif

float factorOf(Scales scales, uint g) {
#if defined(HAS_TWO_SCALES)
  return g < 4u ? scales.factor.x : scales.factor.y;
#else
  return scales.factor.x;
#endif
}

// What a value has beyond factor * UNIT * integer.
float shiftOf(Scales scales, uint g) {
  float shift = 0.0;
#if defined(HAS_OFFSET) && defined(HAS_TWO_SCALES)
  shift += g < 4u ? scales.offset.x : scales.offset.y;
#elif defined(HAS_OFFSET)
  shift += scales.offset.x;
#endif
#if defined(BIAS)
  shift -= BIAS * factorOf(scales, g);
#endif
  return shift;
}

// 4 values of group g, scaled; exact types are left as they are.
vec4 weightsOf(uvec4 piece, uvec2 highBits, Scales scales, uint g) {
#if defined(BIAS)
  const vec4 integers = integersOf(piece, highBits, g) - BIAS;
#else
  const vec4 integers = integersOf(piece, highBits, g) * UNIT;
#endif
#if defined(HAS_OFFSET) && defined(HAS_TWO_SCALES)
  return factorOf(scales, g) * integers + (g < 4u ? scales.offset.x : scales.offset.y);
#elif defined(HAS_OFFSET)
  return factorOf(scales, g) * integers + scales.offset.x;
#elif defined(HAS_SCALE)
  return factorOf(scales, g) * integers;
#else
  return integers;
#endif
}
