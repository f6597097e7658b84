// Reads weight matrices in the device's layout (docs/decisions/0001-weight-tiles.md).
//
// A tile is 8 rows, a step 32 consecutive values of a row. A step of one row is PIECES uvec4s of quants; the 8 rows of
// a tile lie together: quants[tile][step][piece][row of the tile]. Scales and high bits stand apart in the same way.
// decode() turns part g of a piece into 4 consecutive values, not yet scaled; scaleOf() gives their factor.
// One of TYPE_F32, TYPE_F16, TYPE_BF16, TYPE_Q8_0, TYPE_Q4_0, TYPE_Q6_K is defined on the command line.

const uint kTileRows = 8u;

#if defined(TYPE_F32)
#define PIECES 8
#elif defined(TYPE_F16) || defined(TYPE_BF16)
#define PIECES 4
#elif defined(TYPE_Q8_0)
#define PIECES 2
#define HAS_SCALE
#elif defined(TYPE_Q4_0)
#define PIECES 1
#define HAS_SCALE
#elif defined(TYPE_Q6_K)
#define PIECES 1
#define HAS_SCALE
#define HAS_TWO_SCALES
#define HAS_HIGH_BITS
#endif
#define GROUPS (8 / PIECES)  // of 4 values in a piece

layout(binding = 0) readonly buffer Quants { uvec4 quants[]; };
layout(binding = 1) readonly buffer Words { uint words[]; };  // the same memory, for scales and high bits

float halfOf(uint word, uint which) {
  const vec2 both = unpackHalf2x16(word);
  return which != 0u ? both.y : both.x;
}

uint rowInTiles(uint tile, uint step, uint steps, uint lane) { return (tile * steps + step) * kTileRows + lane; }

uvec4 loadPiece(uint tile, uint step, uint steps, uint piece, uint lane) {
  return quants[((tile * steps + step) * PIECES + piece) * kTileRows + lane];
}

// The factors of the first and of the second 16 values of a step.
vec2 loadScales(uint tile, uint step, uint steps, uint lane, uint scalesWord, uint superScalesWord) {
#if defined(HAS_TWO_SCALES)
  const uint place = rowInTiles(tile, step, steps, lane);
  const int pair = int(words[scalesWord + (place >> 1)] >> (16u * (place & 1u)));
  const uint superPlace = rowInTiles(tile, step >> 3, steps >> 3, lane);
  const float d = halfOf(words[superScalesWord + (superPlace >> 1)], superPlace & 1u);
  return d * vec2(bitfieldExtract(pair, 0, 8), bitfieldExtract(pair, 8, 8));
#elif defined(HAS_SCALE)
  const uint place = rowInTiles(tile, step, steps, lane);
  return vec2(halfOf(words[scalesWord + (place >> 1)], place & 1u));
#else
  return vec2(1.0);
#endif
}

uvec2 loadHighBits(uint tile, uint step, uint steps, uint lane, uint highBitsWord) {
#if defined(HAS_HIGH_BITS)
  const uint place = highBitsWord + 2u * rowInTiles(tile, step, steps, lane);
  return uvec2(words[place], words[place + 1u]);
#else
  return uvec2(0u);
#endif
}

// Group g (0 … GROUPS-1) of a piece: 4 values.
vec4 decode(uvec4 piece, uvec2 highBits, uint g) {
#if defined(TYPE_F32)
  return uintBitsToFloat(piece);
#elif defined(TYPE_F16)
  return vec4(unpackHalf2x16(piece[2u * g]), unpackHalf2x16(piece[2u * g + 1u]));
#elif defined(TYPE_BF16)
  const uint a = piece[2u * g];
  const uint b = piece[2u * g + 1u];
  return uintBitsToFloat(uvec4(a << 16, a & 0xffff0000u, b << 16, b & 0xffff0000u));
#elif defined(TYPE_Q8_0)
  const int w = int(piece[g]);
  return vec4(bitfieldExtract(w, 0, 8), bitfieldExtract(w, 8, 8), bitfieldExtract(w, 16, 8), w >> 24);
#elif defined(TYPE_Q4_0)
  const uint w = piece[g & 3u] >> (4u * (g >> 2));
  return vec4(w & 15u, (w >> 8) & 15u, (w >> 16) & 15u, (w >> 24) & 15u) - 8.0;
#elif defined(TYPE_Q6_K)
  const uint low = piece[g & 3u] >> (4u * (g >> 2));
  const uint high = highBits[g >> 2] >> (8u * (g & 3u));
  const uvec4 q = uvec4(low & 15u, (low >> 8) & 15u, (low >> 16) & 15u, (low >> 24) & 15u) |
                  (uvec4(high & 3u, (high >> 2) & 3u, (high >> 4) & 3u, (high >> 6) & 3u) << 4);
  return vec4(q) - 32.0;
#endif
}

// The factor of group g of a piece.
float scaleOf(vec2 scales, uint piece, uint g) {
#if defined(HAS_TWO_SCALES)
  return g < 4u ? scales.x : scales.y;
#else
  return scales.x;
#endif
}

// 4 values, scaled; exact types are left as they are.
vec4 weightsOf(uvec4 piece, uvec2 highBits, vec2 scales, uint pieceIndex, uint g) {
#if defined(HAS_SCALE)
  return scaleOf(scales, pieceIndex, g) * decode(piece, highBits, g);
#else
  return decode(piece, highBits, g);
#endif
}
