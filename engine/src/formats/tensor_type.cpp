#include "formats/model_file.h"

namespace chasqui::engine {

// Source: ggml's enum ggml_type.
std::string tensorTypeName(std::uint32_t ggmlType) {
  switch (ggmlType) {
    case 0: return "F32";
    case 1: return "F16";
    case 2: return "Q4_0";
    case 3: return "Q4_1";
    case 6: return "Q5_0";
    case 7: return "Q5_1";
    case 8: return "Q8_0";
    case 9: return "Q8_1";
    case 10: return "Q2_K";
    case 11: return "Q3_K";
    case 12: return "Q4_K";
    case 13: return "Q5_K";
    case 14: return "Q6_K";
    case 15: return "Q8_K";
    case 16: return "IQ2_XXS";
    case 17: return "IQ2_XS";
    case 18: return "IQ3_XXS";
    case 19: return "IQ1_S";
    case 20: return "IQ4_NL";
    case 21: return "IQ3_S";
    case 22: return "IQ2_S";
    case 23: return "IQ4_XS";
    case 24: return "I8";
    case 25: return "I16";
    case 26: return "I32";
    case 27: return "I64";
    case 28: return "F64";
    case 29: return "IQ1_M";
    case 30: return "BF16";
    default: return "type " + std::to_string(ggmlType);
  }
}

BlockShape blockShape(TensorType type) {
  switch (type) {
    case TensorType::F32: return {4, 1};
    case TensorType::F16:
    case TensorType::BF16: return {2, 1};
    case TensorType::Q4_0:
    case TensorType::IQ4_NL: return {18, 32};
    case TensorType::Q4_1: return {20, 32};
    case TensorType::Q5_0: return {22, 32};
    case TensorType::Q5_1: return {24, 32};
    case TensorType::Q8_0: return {34, 32};
    case TensorType::Q2_K: return {84, 256};
    case TensorType::Q3_K: return {110, 256};
    case TensorType::IQ4_XS: return {136, 256};
    case TensorType::Q4_K: return {144, 256};
    case TensorType::Q5_K: return {176, 256};
    case TensorType::Q6_K: return {210, 256};
  }
  return {};
}

}  // namespace chasqui::engine
