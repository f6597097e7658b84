// The push constants of the shaders, from the same files that the shaders include.
#pragma once

#include <cstdint>

#define PARAM_UINT(name) std::uint32_t name = 0;
#define PARAM_FLOAT(name) float name = 0;

namespace chasqui::engine::ops {

struct MatmulParams {
#include "params/matmul.inc"
};
struct EmbedParams {
#include "params/embed.inc"
};
struct RmsNormParams {
#include "params/rms_norm.inc"
};
struct RopeStoreParams {
#include "params/rope_store.inc"
};
struct ConvertParams {
#include "params/convert.inc"
};
struct AttentionParams {
#include "params/attention.inc"
};
struct SampleParams {
#include "params/sample.inc"
};

}  // namespace chasqui::engine::ops

#undef PARAM_UINT
#undef PARAM_FLOAT
