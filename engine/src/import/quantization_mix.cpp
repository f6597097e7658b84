#include "import/quantization_mix.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace chasqui::engine {

/// What differs from `most`, in the layers that `where` names.
struct QuantizationMix {
  enum class Where { Nowhere, All, MoreBits, FirstEighth, FirstSixteenth, FirstTwo, FirstFour };
  struct Exception {
    Where where = Where::Nowhere;
    TensorType type = TensorType::F32;
    std::optional<TensorType> elsewhere = {};  ///< otherwise `most`
  };

  const char* name;
  TensorType most;
  Exception value = {};            ///< attn_v
  Exception down = {};             ///< ffn_down
  Exception attentionOutput = {};  ///< attn_output
};

namespace {

using enum TensorType;
using Where = QuantizationMix::Where;

constexpr std::array<QuantizationMix, 19> kMixes{{
    {"F32", F32},
    {"F16", F16},
    {"BF16", BF16},
    {"Q8_0", Q8_0},
    {"Q4_0", Q4_0},
    {"Q4_1", Q4_1},
    {"Q5_0", Q5_0},
    {"Q5_1", Q5_1},
    {"Q2_K", Q2_K, {Where::All, Q3_K}, {Where::All, Q3_K}, {Where::All, Q3_K}},
    {"Q3_K_S", Q3_K},
    {"Q3_K_M", Q3_K, {Where::FirstTwo, Q5_K, Q4_K}, {Where::FirstSixteenth, Q5_K, Q4_K}, {Where::All, Q4_K}},
    {"Q3_K_L", Q3_K, {Where::All, Q5_K}, {Where::All, Q5_K}, {Where::All, Q5_K}},
    {"Q4_K_S", Q4_K, {Where::FirstFour, Q5_K}, {Where::FirstEighth, Q5_K}},
    {"Q4_K_M", Q4_K, {Where::MoreBits, Q6_K}, {Where::MoreBits, Q6_K}},
    {"Q5_K_S", Q5_K},
    {"Q5_K_M", Q5_K, {Where::MoreBits, Q6_K}, {Where::MoreBits, Q6_K}},
    {"Q6_K", Q6_K},
    {"IQ4_NL", IQ4_NL, {}, {Where::FirstEighth, Q5_K}},
    {"IQ4_XS", IQ4_XS, {}, {Where::FirstEighth, Q5_K}},
}};

bool isIn(Where where, std::uint32_t layer, std::uint32_t layers) {
  switch (where) {
    case Where::Nowhere: return false;
    case Where::All: return true;
    case Where::MoreBits: return getsMoreBits(layer, layers);
    case Where::FirstEighth: return layer < layers / 8;
    case Where::FirstSixteenth: return layer < layers / 16;
    case Where::FirstTwo: return layer < 2;
    case Where::FirstFour: return layer < 4;
  }
  return false;
}

TensorType typeWith(const QuantizationMix& mix, const QuantizationMix::Exception& exception, const MatrixPlace& place) {
  if (exception.where == Where::Nowhere) return mix.most;
  return isIn(exception.where, place.layer, place.layers) ? exception.type : exception.elsewhere.value_or(mix.most);
}

/// Values that many queries share are small and matter more.
TensorType valueType(const QuantizationMix& mix, const MatrixPlace& place) {
  const bool shared = place.queriesOfAKey >= 4;
  TensorType type = typeWith(mix, mix.value, place);
  if (shared && mix.most == Q2_K) type = Q4_K;
  if (shared && (mix.most == IQ4_NL || mix.most == IQ4_XS)) type = Q5_K;
  const bool is70B = place.layers == 80 && place.queriesOfAKey > 1;
  return is70B && (type == Q3_K || type == Q4_K) ? Q5_K : type;
}

TensorType wantedType(const QuantizationMix& mix, const MatrixPlace& place) {
  switch (place.role) {
    case MatrixRole::AttentionValue: return valueType(mix, place);
    case MatrixRole::AttentionOutput: return typeWith(mix, mix.attentionOutput, place);
    case MatrixRole::FeedForwardDown: return typeWith(mix, mix.down, place);
    case MatrixRole::Output: {
      const bool isPlain = mix.most == F32 || mix.most == F16 || mix.most == BF16 || mix.most == Q8_0;
      if (isPlain) return mix.most;
      return place.rowLength % blockShape(Q6_K).values == 0 ? Q6_K : Q8_0;
    }
    case MatrixRole::Embedding:
    case MatrixRole::Other: break;
  }
  return mix.most;
}

/// What stands in for a type of 256 values a block.
TensorType withShortBlocks(TensorType type) {
  switch (type) {
    case Q2_K:
    case Q3_K:
    case IQ4_XS: return IQ4_NL;
    case Q4_K: return Q5_0;
    case Q5_K: return Q5_1;
    default: return Q8_0;
  }
}

}  // namespace

bool getsMoreBits(std::uint32_t layer, std::uint32_t layers) {
  const std::uint32_t eighth = layers / 8;
  return layer < eighth || layer >= 7 * layers / 8 || (layer - eighth) % 3 == 2;
}

const QuantizationMix* findMix(std::string_view name) {
  const auto same = [](char a, char b) { return std::toupper(static_cast<unsigned char>(a)) == b; };
  for (const QuantizationMix& mix : kMixes) {
    const std::string_view known = mix.name;
    if (std::equal(name.begin(), name.end(), known.begin(), known.end(), same)) return &mix;
  }
  return nullptr;
}

TensorType typeOf(const QuantizationMix& mix, const MatrixPlace& place) {
  const TensorType wanted = wantedType(mix, place);
  for (const TensorType type : {wanted, withShortBlocks(wanted)}) {
    if (place.rowLength % blockShape(type).values == 0) return type;
  }
  return F16;
}

}  // namespace chasqui::engine
