// The forward pass of a Llama transformer, recorded once and run as often as wanted.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "engine/model.h"
#include "engine/types.h"
#include "model/sizes.h"
#include "model/weights.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine {

/// Keys and values of all tokens read, for each layer (model/cache_layout.h).
struct Cache {
  CacheType type = CacheType::F16;
  std::uint32_t contextTokens = 0;
  std::vector<vk::Buffer> keys;
  std::vector<vk::Buffer> values;
};

/// What one run works in. C: tokens of a chunk; every vector is padded with zeros to its stride (Strides).
struct Scratch {
  vk::Buffer step;       ///< uint32: position of the first token; written by the host, and where a token is drawn
  vk::Buffer ids;        ///< uint32 [C]: the tokens; written by the same
  vk::Buffer history;    ///< uint32 [context]: tokens by position, for penalties; written by the same
  vk::Buffer request;    ///< ops::SampleRequest; written by the host
  vk::Buffer drawn;      ///< uint32 [ops::kSampleRing]: tokens that were drawn; read by the host
  vk::Buffer turns;      ///< float32 [context][headDim / 2][2]: cos and sin of RoPE's angles
  vk::Buffer residual;   ///< float32 [C][dim]: the residual stream
  vk::Buffer normed;     ///< float32 [C][dim]: input of the products
  vk::Buffer queryKeyValue;  ///< float32 [C][(heads + 2 * kvHeads) * headDim]
  vk::Buffer attended;   ///< float32 [C][dim]: output of the heads
  vk::Buffer gated;      ///< float32 [C][ffn]: silu(gate) * up
  vk::Buffer partials;   ///< attention's SplitBuffers (ops/attention.h)
  vk::Buffer counters;   ///< uint32: of the same
  vk::Buffer squares;    ///< float32 [8][dim / 8]: of norms that products do (ops/matmul.h)
  vk::Buffer promptInput;  ///< [C][the longest of these]: what products read in another form (ops/prompt_input.h)
};

/// Logits on the device and where the host reads them: float32 [rows][vocabulary]; and what drawing from them takes.
struct LogitsBuffers {
  vk::Buffer device;
  vk::Buffer host;
  vk::Buffer keys;  ///< uint32 [rows, at most kMostDrawn][ops::sampleKeys(vocabulary)]
};

enum class LogitsOf { None, LastToken, AllTokens };
enum class LogitsUse { Copied, Drawn };  ///< to the host, or a token is drawn after each

/// What a plan is for.
struct PlanShape {
  std::uint32_t tokens = 1;
  LogitsOf logits = LogitsOf::None;
  LogitsUse use = LogitsUse::Copied;
  std::uint32_t twin = 0;  ///< one of several that are alike: while one runs the other can be submitted
  bool operator==(const PlanShape&) const = default;
};

/// Everything that a forward pass touches. The pointers' targets outlive the plan.
struct ForwardContext {
  std::shared_ptr<vk::Device> device;
  const ModelConfig* config = nullptr;
  const Weights* weights = nullptr;
  const Cache* cache = nullptr;
  const Scratch* scratch = nullptr;
  const LogitsBuffers* logits = nullptr;
  ops::Tuning tuning;
};

/// A command list that is short enough for the device to answer others after it (vk::SubmissionPace).
struct ForwardSegment {
  vk::CommandList commands;
  std::uint64_t work = 0;             ///< as the pace counts it, without attention
  std::uint64_t workPerPosition = 0;  ///< attention's, for each position that is attended to
};

/// A recorded forward pass for a number of tokens. It reads position and ids from the scratch's host-written buffers, so
/// that it runs again for other tokens at another place.
class ForwardPlan {
 public:
  static Result<ForwardPlan> record(const ForwardContext& context, const PlanShape& shape);

  /// The kernels that record() would use, without making them.
  static Result<std::vector<vk::ShaderKey>> kernels(const ForwardContext& context, const PlanShape& shape);

  /// In order.
  std::vector<ForwardSegment>& segments() { return segments_; }
  const std::vector<ForwardSegment>& segments() const { return segments_; }
  /// Whether its segments are neither too long for the device's pace nor needlessly short.
  bool suits(const vk::SubmissionPace& pace) const;
  const PlanShape& shape() const { return shape_; }
  const vk::CommandCounts& counts() const { return counts_; }
  std::uint64_t weightBytes() const { return weightBytes_; }

 private:
  friend class ForwardRecorder;
  std::vector<ForwardSegment> segments_;
  std::uint64_t listWork_ = 0;  ///< the pace's when it was recorded
  PlanShape shape_;
  vk::CommandCounts counts_;
  std::uint64_t weightBytes_ = 0;
};

}  // namespace chasqui::engine
