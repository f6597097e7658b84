#include "ops/shader_variants.h"

#include "spirv/attention_cache_f16.h"
#include "spirv/attention_cache_f32.h"
#include "spirv/attention_cache_q8_0.h"
#include "spirv/attention_fresh_cache_f16.h"
#include "spirv/attention_fresh_cache_f32.h"
#include "spirv/attention_fresh_cache_q8_0.h"
#include "spirv/embed_bf16.h"
#include "spirv/embed_f16.h"
#include "spirv/embed_f32.h"
#include "spirv/embed_iq4_nl.h"
#include "spirv/embed_iq4_xs.h"
#include "spirv/embed_q2_k.h"
#include "spirv/embed_q3_k.h"
#include "spirv/embed_q4_0.h"
#include "spirv/embed_q4_1.h"
#include "spirv/embed_q4_k.h"
#include "spirv/embed_q5_0.h"
#include "spirv/embed_q5_1.h"
#include "spirv/embed_q5_k.h"
#include "spirv/embed_q6_k.h"
#include "spirv/embed_q8_0.h"
#include "spirv/halve.h"
#include "spirv/matmul_bf16.h"
#include "spirv/matmul_f16.h"
#include "spirv/matmul_f32.h"
#include "spirv/matmul_integer_iq4_nl.h"
#include "spirv/matmul_integer_iq4_xs.h"
#include "spirv/matmul_integer_q2_k.h"
#include "spirv/matmul_integer_q3_k.h"
#include "spirv/matmul_integer_q4_0.h"
#include "spirv/matmul_integer_q4_1.h"
#include "spirv/matmul_integer_q4_k.h"
#include "spirv/matmul_integer_q5_0.h"
#include "spirv/matmul_integer_q5_1.h"
#include "spirv/matmul_integer_q5_k.h"
#include "spirv/matmul_integer_q6_k.h"
#include "spirv/matmul_integer_q8_0.h"
#include "spirv/matmul_iq4_nl.h"
#include "spirv/matmul_iq4_xs.h"
#include "spirv/matmul_q2_k.h"
#include "spirv/matmul_q3_k.h"
#include "spirv/matmul_q4_0.h"
#include "spirv/matmul_q4_1.h"
#include "spirv/matmul_q4_k.h"
#include "spirv/matmul_q5_0.h"
#include "spirv/matmul_q5_1.h"
#include "spirv/matmul_q5_k.h"
#include "spirv/matmul_q6_k.h"
#include "spirv/matmul_q8_0.h"
#include "spirv/matvec_bf16.h"
#include "spirv/matvec_f16.h"
#include "spirv/matvec_f32.h"
#include "spirv/matvec_iq4_nl.h"
#include "spirv/matvec_iq4_xs.h"
#include "spirv/matvec_q2_k.h"
#include "spirv/matvec_q3_k.h"
#include "spirv/matvec_q4_0.h"
#include "spirv/matvec_q4_1.h"
#include "spirv/matvec_q4_k.h"
#include "spirv/matvec_q5_0.h"
#include "spirv/matvec_q5_1.h"
#include "spirv/matvec_q5_k.h"
#include "spirv/matvec_q6_k.h"
#include "spirv/matvec_q8_0.h"
#include "spirv/quantize.h"
#include "spirv/rms_norm.h"
#include "spirv/rope_store_cache_f16.h"
#include "spirv/rope_store_cache_f32.h"
#include "spirv/rope_store_cache_q8_0.h"
#include "spirv/sample.h"

#if defined(CHASQUI_COOPERATIVE_KHR) || defined(CHASQUI_COOPERATIVE_NV)
#define CHASQUI_COOPERATIVE
#include "spirv/attention_cooperative_cache_f16.h"
#include "spirv/attention_cooperative_cache_q8_0.h"
#include "spirv/matmul_cooperative_f16.h"
#include "spirv/matmul_cooperative_iq4_nl.h"
#include "spirv/matmul_cooperative_iq4_xs.h"
#include "spirv/matmul_cooperative_q2_k.h"
#include "spirv/matmul_cooperative_q3_k.h"
#include "spirv/matmul_cooperative_q4_0.h"
#include "spirv/matmul_cooperative_q4_1.h"
#include "spirv/matmul_cooperative_q4_k.h"
#include "spirv/matmul_cooperative_q5_0.h"
#include "spirv/matmul_cooperative_q5_1.h"
#include "spirv/matmul_cooperative_q5_k.h"
#include "spirv/matmul_cooperative_q6_k.h"
#include "spirv/matmul_cooperative_q8_0.h"
#endif

namespace chasqui::engine::ops {

std::span<const std::uint32_t> matvecShader(TensorType type) {
  switch (type) {
    case TensorType::F32: return shaders::matvec_f32;
    case TensorType::F16: return shaders::matvec_f16;
    case TensorType::BF16: return shaders::matvec_bf16;
    case TensorType::Q8_0: return shaders::matvec_q8_0;
    case TensorType::Q4_0: return shaders::matvec_q4_0;
    case TensorType::Q4_1: return shaders::matvec_q4_1;
    case TensorType::Q5_0: return shaders::matvec_q5_0;
    case TensorType::Q5_1: return shaders::matvec_q5_1;
    case TensorType::Q2_K: return shaders::matvec_q2_k;
    case TensorType::Q3_K: return shaders::matvec_q3_k;
    case TensorType::Q4_K: return shaders::matvec_q4_k;
    case TensorType::Q5_K: return shaders::matvec_q5_k;
    case TensorType::Q6_K: return shaders::matvec_q6_k;
    case TensorType::IQ4_NL: return shaders::matvec_iq4_nl;
    case TensorType::IQ4_XS: return shaders::matvec_iq4_xs;
  }
  return {};
}

std::span<const std::uint32_t> matmulShader(TensorType type) {
  switch (type) {
    case TensorType::F32: return shaders::matmul_f32;
    case TensorType::F16: return shaders::matmul_f16;
    case TensorType::BF16: return shaders::matmul_bf16;
    case TensorType::Q8_0: return shaders::matmul_q8_0;
    case TensorType::Q4_0: return shaders::matmul_q4_0;
    case TensorType::Q4_1: return shaders::matmul_q4_1;
    case TensorType::Q5_0: return shaders::matmul_q5_0;
    case TensorType::Q5_1: return shaders::matmul_q5_1;
    case TensorType::Q2_K: return shaders::matmul_q2_k;
    case TensorType::Q3_K: return shaders::matmul_q3_k;
    case TensorType::Q4_K: return shaders::matmul_q4_k;
    case TensorType::Q5_K: return shaders::matmul_q5_k;
    case TensorType::Q6_K: return shaders::matmul_q6_k;
    case TensorType::IQ4_NL: return shaders::matmul_iq4_nl;
    case TensorType::IQ4_XS: return shaders::matmul_iq4_xs;
  }
  return {};
}

std::span<const std::uint32_t> cooperativeMatmulShader([[maybe_unused]] TensorType type) {
#if defined(CHASQUI_COOPERATIVE)
  switch (type) {
    case TensorType::F16: return shaders::matmul_cooperative_f16;
    case TensorType::Q8_0: return shaders::matmul_cooperative_q8_0;
    case TensorType::Q4_0: return shaders::matmul_cooperative_q4_0;
    case TensorType::Q4_1: return shaders::matmul_cooperative_q4_1;
    case TensorType::Q5_0: return shaders::matmul_cooperative_q5_0;
    case TensorType::Q5_1: return shaders::matmul_cooperative_q5_1;
    case TensorType::Q2_K: return shaders::matmul_cooperative_q2_k;
    case TensorType::Q3_K: return shaders::matmul_cooperative_q3_k;
    case TensorType::Q4_K: return shaders::matmul_cooperative_q4_k;
    case TensorType::Q5_K: return shaders::matmul_cooperative_q5_k;
    case TensorType::Q6_K: return shaders::matmul_cooperative_q6_k;
    case TensorType::IQ4_NL: return shaders::matmul_cooperative_iq4_nl;
    case TensorType::IQ4_XS: return shaders::matmul_cooperative_iq4_xs;
    case TensorType::F32:
    case TensorType::BF16: break;
  }
#endif
  return {};
}

std::span<const std::uint32_t> integerMatmulShader(TensorType type) {
  switch (type) {
    case TensorType::Q8_0: return shaders::matmul_integer_q8_0;
    case TensorType::Q4_0: return shaders::matmul_integer_q4_0;
    case TensorType::Q4_1: return shaders::matmul_integer_q4_1;
    case TensorType::Q5_0: return shaders::matmul_integer_q5_0;
    case TensorType::Q5_1: return shaders::matmul_integer_q5_1;
    case TensorType::Q2_K: return shaders::matmul_integer_q2_k;
    case TensorType::Q3_K: return shaders::matmul_integer_q3_k;
    case TensorType::Q4_K: return shaders::matmul_integer_q4_k;
    case TensorType::Q5_K: return shaders::matmul_integer_q5_k;
    case TensorType::Q6_K: return shaders::matmul_integer_q6_k;
    case TensorType::IQ4_NL: return shaders::matmul_integer_iq4_nl;
    case TensorType::IQ4_XS: return shaders::matmul_integer_iq4_xs;
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: break;
  }
  return {};
}

std::span<const std::uint32_t> embedShader(TensorType type) {
  switch (type) {
    case TensorType::F32: return shaders::embed_f32;
    case TensorType::F16: return shaders::embed_f16;
    case TensorType::BF16: return shaders::embed_bf16;
    case TensorType::Q8_0: return shaders::embed_q8_0;
    case TensorType::Q4_0: return shaders::embed_q4_0;
    case TensorType::Q4_1: return shaders::embed_q4_1;
    case TensorType::Q5_0: return shaders::embed_q5_0;
    case TensorType::Q5_1: return shaders::embed_q5_1;
    case TensorType::Q2_K: return shaders::embed_q2_k;
    case TensorType::Q3_K: return shaders::embed_q3_k;
    case TensorType::Q4_K: return shaders::embed_q4_k;
    case TensorType::Q5_K: return shaders::embed_q5_k;
    case TensorType::Q6_K: return shaders::embed_q6_k;
    case TensorType::IQ4_NL: return shaders::embed_iq4_nl;
    case TensorType::IQ4_XS: return shaders::embed_iq4_xs;
  }
  return {};
}

std::span<const std::uint32_t> ropeStoreShader(CacheType type) {
  switch (type) {
    case CacheType::F16: return shaders::rope_store_cache_f16;
    case CacheType::F32: return shaders::rope_store_cache_f32;
    case CacheType::Q8_0: return shaders::rope_store_cache_q8_0;
  }
  return {};
}

std::span<const std::uint32_t> attentionShader(CacheType type) {
  switch (type) {
    case CacheType::F16: return shaders::attention_cache_f16;
    case CacheType::F32: return shaders::attention_cache_f32;
    case CacheType::Q8_0: return shaders::attention_cache_q8_0;
  }
  return {};
}

std::span<const std::uint32_t> cooperativeAttentionShader([[maybe_unused]] CacheType type) {
#if defined(CHASQUI_COOPERATIVE)
  switch (type) {
    case CacheType::F16: return shaders::attention_cooperative_cache_f16;
    case CacheType::Q8_0: return shaders::attention_cooperative_cache_q8_0;
    case CacheType::F32: break;
  }
#endif
  return {};
}

std::span<const std::uint32_t> freshAttentionShader(CacheType type) {
  switch (type) {
    case CacheType::F16: return shaders::attention_fresh_cache_f16;
    case CacheType::F32: return shaders::attention_fresh_cache_f32;
    case CacheType::Q8_0: return shaders::attention_fresh_cache_q8_0;
  }
  return {};
}

std::uint64_t shadersHash() {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a, of words
  const auto add = [&hash](std::span<const std::uint32_t> code) {
    for (const std::uint32_t word : code) hash = (hash ^ word) * 0x100000001b3;
  };
  for (int i = 0; i <= static_cast<int>(TensorType::BF16); ++i) {
    const auto type = static_cast<TensorType>(i);  // numbers without a type have no shaders
    for (const auto shader : {matvecShader, matmulShader, cooperativeMatmulShader, integerMatmulShader, embedShader}) {
      add(shader(type));
    }
  }
  for (const CacheType type : {CacheType::F16, CacheType::F32, CacheType::Q8_0}) {
    for (const auto shader : {ropeStoreShader, attentionShader, cooperativeAttentionShader, freshAttentionShader}) {
      add(shader(type));
    }
  }
  add(shaders::rms_norm);
  add(shaders::halve);
  add(shaders::quantize);
  add(shaders::sample);
  return hash;
}

}  // namespace chasqui::engine::ops
