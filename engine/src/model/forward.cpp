#include "model/forward.h"

#include <algorithm>
#include <optional>

#include "ops/attention.h"
#include "ops/embed.h"
#include "ops/matmul.h"
#include "ops/prompt_input.h"
#include "ops/rms_norm.h"
#include "ops/rope_store.h"
#include "ops/sample.h"

namespace chasqui::engine {
namespace {

// Of an integrated GPU: for few columns the weights' bytes take as long as so many columns' arithmetic.
constexpr std::uint32_t kLeastColumns = 8;

constexpr std::uint32_t kMostPieces = 64;  // of a dispatch

std::uint32_t ceilDiv(std::uint64_t a, std::uint64_t b) { return static_cast<std::uint32_t>((a + b - 1) / b); }

}  // namespace

class ForwardRecorder {
 public:
  /// `keys`: where the kernels' keys go, in place of recording.
  ForwardRecorder(const ForwardContext& context, const PlanShape& shape, std::vector<vk::ShaderKey>* keys = nullptr)
      : context_(context),
        config_(*context.config),
        weights_(*context.weights),
        scratch_(*context.scratch),
        strides_(config_),
        pace_(context.device->pace()),
        tokens_(shape.tokens),
        keys_(keys) {
    plan_.shape_ = shape;
    plan_.listWork_ = pace_.listWork();
  }

  Result<ForwardPlan> record() {
    CHASQUI_TRY(embed());
    for (std::uint32_t layer = 0; layer < config_.layers; ++layer) {
      const bool last = layer + 1 == config_.layers;
      CHASQUI_TRY(attentionBlock(weights_.layers[layer], layer));
      CHASQUI_TRY(feedForwardBlock(weights_.layers[layer],
                                   last ? weights_.outputNorm : weights_.layers[layer + 1].attentionNorm));
    }
    if (plan_.shape_.logits != LogitsOf::None) CHASQUI_TRY(classify());
    CHASQUI_TRY(endSegment());
    return std::move(plan_);
  }

 private:
  Result<void> embed() {
    CHASQUI_TRY(open());
    ops::Embed op;
    op.matrix = &weights_.embedding;
    op.ids = scratch_.ids;
    op.y = scratch_.residual;
    op.columns = tokens_;
    op.yStride = strides_.dim;
    plan_.weightBytes_ += weights_.embedding.bytes / weights_.embedding.rows * tokens_;
    CHASQUI_TRY(ops::embed(segment_->commands, context_.tuning, op));
    commands().barrier();
    commands().mark("embed");
    return {};
  }

  /// residual += Wo attention(rope(Wq n), rope(Wk n), Wv n), n = norm(residual)
  Result<void> attentionBlock(const LayerWeights& layer, std::uint32_t index) {
    CHASQUI_TRY(norm(layer.attentionNorm));
    CHASQUI_TRY(convertInput(layer.queryKeyValue.front().matrix, scratch_.normed, strides_.dim));
    for (const PartialMatrix& part : layer.queryKeyValue) {
      ops::Matmul op = productOfNormed(part.matrix, scratch_.queryKeyValue, strides_.queryKeyValue);
      op.yFirstRow = part.firstRow;
      CHASQUI_TRY(add(op));
    }
    commands().barrier();
    commands().mark("queries, keys and values");
    if (ops::canAttendFresh(context_.tuning, context_.cache->type, config_.headDim, tokens_)) {
      CHASQUI_TRY(attendFresh(index));
    } else {
      CHASQUI_TRY(ropeStore(index));
      commands().barrier();
      commands().mark("rope");
      CHASQUI_TRY(attention(index));
    }
    commands().barrier();
    commands().mark("attention");
    CHASQUI_TRY(convertInput(layer.attention, scratch_.attended, strides_.dim));
    CHASQUI_TRY(addToResidual(layer.attention, scratch_.attended, strides_.dim, layer.ffnNorm));
    commands().mark("attention's output");
    return {};
  }

  /// residual += Wdown (silu(Wgate n) * Wup n), n = norm(residual)
  Result<void> feedForwardBlock(const LayerWeights& layer, std::uint32_t nextNorm) {
    CHASQUI_TRY(norm(layer.ffnNorm));
    CHASQUI_TRY(convertInput(layer.gate, scratch_.normed, strides_.dim));
    CHASQUI_TRY(add(productOfNormed(layer.gate, scratch_.gated, strides_.ffn)));
    commands().barrier();
    if (!layer.gate.paired) {
      ops::Matmul up = productOfNormed(layer.up, scratch_.gated, strides_.ffn);
      up.epilogue = ops::Epilogue::Gate;
      CHASQUI_TRY(add(up));
      commands().barrier();
    }
    commands().mark("gate and up");
    CHASQUI_TRY(convertInput(layer.down, scratch_.gated, strides_.ffn));
    CHASQUI_TRY(addToResidual(layer.down, scratch_.gated, strides_.ffn, nextNorm));
    commands().mark("down");
    return {};
  }

  /// logits = Woutput norm(residual), for the last token or for all.
  Result<void> classify() {
    const bool all = plan_.shape_.logits == LogitsOf::AllTokens;
    const std::uint32_t rows = all ? tokens_ : 1;
    // A norm that was prepared is of all tokens, from the first on.
    if (!all && tokens_ > 1) prepared_ = false;
    if (!prepared_) CHASQUI_TRY(norm(weights_.outputNorm, rows, all ? 0 : tokens_ - 1));
    if (all) CHASQUI_TRY(convertInput(weights_.classifier(), scratch_.normed, strides_.dim));
    ops::Matmul op = productOfNormed(weights_.classifier(), context_.logits->device, config_.vocabulary);
    op.columns = rows;
    CHASQUI_TRY(add(op));
    if (plan_.shape_.use == LogitsUse::Drawn) return draw(rows);
    commands().barrierForCopies();
    const std::uint64_t bytes = static_cast<std::uint64_t>(rows) * config_.vocabulary * sizeof(float);
    commands().copy({context_.logits->device, 0, bytes}, {context_.logits->host, 0, bytes});
    commands().mark("logits");
    return {};
  }

  /// A token after each of the last `rows`. A single one is where the next step finds it.
  Result<void> draw(std::uint32_t rows) {
    commands().barrier();
    commands().mark("logits");
    ops::Sample op;
    op.step = scratch_.step;
    op.logits = context_.logits->device;
    op.keys = context_.logits->keys;
    op.request = scratch_.request;
    op.history = scratch_.history;
    op.ids = scratch_.ids;
    op.results = scratch_.drawn;
    op.vocabulary = config_.vocabulary;
    op.columns = rows;
    op.firstColumn = tokens_ - rows;
    op.contextTokens = context_.cache->contextTokens;
    op.advance = rows == 1;
    CHASQUI_TRY(ops::sample(segment_->commands, context_.tuning, op));
    commands().barrier();  // for a step that is submitted before this one has ended
    commands().mark("draw");
    return {};
  }

  /// Makes `normed` of the residual stream, where the product before has not prepared it.
  Result<void> norm(std::uint32_t weightOffset) {
    if (prepared_) return {};
    return norm(weightOffset, tokens_, 0);
  }

  Result<void> norm(std::uint32_t weightOffset, std::uint32_t vectors, std::uint32_t firstVector) {
    ops::RmsNorm op;
    op.x = scratch_.residual;
    op.weights = weights_.norms;
    op.y = scratch_.normed;
    op.vectors = vectors;
    op.dim = config_.dim;
    op.stride = strides_.dim;
    op.firstVector = firstVector;
    op.weightOffset = weightOffset;
    op.epsilon = config_.rmsEpsilon;
    CHASQUI_TRY(ops::rmsNorm(segment_->commands, context_.tuning, op));
    commands().barrier();
    commands().mark("norm");
    return {};
  }

  ops::MatmulNorm normPart(ops::NormPart part) const {
    ops::MatmulNorm norm;
    norm.part = part;
    norm.weights = weights_.norms;
    norm.weighted = scratch_.normed;
    norm.squares = scratch_.squares;
    norm.dim = config_.dim;
    norm.epsilon = config_.rmsEpsilon;
    return norm;
  }

  /// A product with the normalized residual stream.
  ops::Matmul productOfNormed(const DeviceMatrix& matrix, const vk::Buffer& y, std::uint32_t yStride) const {
    ops::Matmul op = product(matrix, scratch_.normed, strides_.dim, y, yStride);
    if (prepared_) op.norm = normPart(ops::NormPart::Finish);
    return op;
  }

  ops::Matmul product(const DeviceMatrix& matrix, const vk::Buffer& x, std::uint32_t xStride, const vk::Buffer& y,
                      std::uint32_t yStride) const {
    ops::Matmul op;
    op.matrix = &matrix;
    op.x = x;
    op.y = y;
    op.columns = tokens_;
    op.xStride = xStride;
    op.yStride = yStride;
    return op;
  }

  /// Makes another form of x, where `first` of the products that read it next takes one: on the exact path none does.
  Result<void> convertInput(const DeviceMatrix& first, const vk::Buffer& x, std::uint32_t stride) {
    const bool exact = context_.cache->type == CacheType::F32;
    converted_ = exact ? ops::InputForm::Float32 : ops::inputForm(context_.tuning, first, tokens_);
    if (converted_ == ops::InputForm::Float32) return {};
    CHASQUI_TRY(ops::convertInput(segment_->commands, context_.tuning,
                                  {x, scratch_.promptInput, tokens_ * stride, converted_}));
    commands().barrier();
    commands().mark(converted_ == ops::InputForm::Float16 ? "float16" : "int8");
    return {};
  }

  Result<void> add(ops::Matmul op) {
    const bool ofAllTokens = op.columns == tokens_;
    if (ofAllTokens && converted_ == ops::inputForm(context_.tuning, *op.matrix, op.columns) &&
        converted_ != ops::InputForm::Float32) {
      op.x = scratch_.promptInput;
      op.input = converted_;
    }
    plan_.weightBytes_ += ops::matmulWeightBytes(context_.tuning, op);
    const std::uint64_t columns = pace_.cutsDispatches() ? std::max(op.columns, kLeastColumns) : op.columns;
    const std::uint64_t work = op.matrix->values() * columns;
    op.piece.count = piecesOf(work);
    for (op.piece.index = 0; op.piece.index < op.piece.count; ++op.piece.index) {
      CHASQUI_TRY(makeRoom(work / op.piece.count));
      segment_->work += work / op.piece.count;
      CHASQUI_TRY(ops::matmul(segment_->commands, context_.tuning, op));
    }
    return {};
  }

  /// Adds a product to the residual stream and, where that is faster, prepares the norm that follows.
  Result<void> addToResidual(const DeviceMatrix& matrix, const vk::Buffer& x, std::uint32_t xStride,
                             std::uint32_t nextNorm) {
    ops::Matmul op = product(matrix, x, xStride, scratch_.residual, strides_.dim);
    op.epilogue = ops::Epilogue::Add;
    prepared_ = context_.tuning.fusedNorms != 0 && tokens_ <= ops::kMaxMatvecColumns;
    if (prepared_) {
      op.norm = normPart(ops::NormPart::Prepare);
      op.norm.weightOffset = nextNorm;
    }
    CHASQUI_TRY(add(op));
    commands().barrier();
    return {};
  }

  Result<void> ropeStore(std::uint32_t layer) {
    ops::RopeStore op;
    op.cache = context_.cache->type;
    op.step = scratch_.step;
    op.turns = scratch_.turns;
    op.queryKeyValue = scratch_.queryKeyValue;
    op.keyCache = context_.cache->keys[layer];
    op.valueCache = context_.cache->values[layer];
    op.contextTokens = context_.cache->contextTokens;
    op.columns = tokens_;
    op.heads = config_.heads;
    op.kvHeads = config_.kvHeads;
    op.headDim = config_.headDim;
    op.stride = strides_.queryKeyValue;
    return ops::ropeStore(segment_->commands, context_.tuning, op);
  }

  Result<void> attention(std::uint32_t layer) {
    ops::Attention op;
    op.cache = context_.cache->type;
    op.step = scratch_.step;
    op.q = scratch_.queryKeyValue;
    op.keyCache = context_.cache->keys[layer];
    op.valueCache = context_.cache->values[layer];
    op.y = scratch_.attended;
    op.split = {scratch_.partials, scratch_.counters};
    op.contextTokens = context_.cache->contextTokens;
    op.columns = tokens_;
    op.heads = config_.heads;
    op.kvHeads = config_.kvHeads;
    op.headDim = config_.headDim;
    op.qStride = strides_.queryKeyValue;
    op.yStride = strides_.dim;
    const std::uint64_t perPosition = attentionWork();
    // What it will be when the context is full.
    const std::uint64_t most = perPosition * context_.cache->contextTokens;
    op.piece.count = std::min(piecesOf(most), tokens_);
    for (op.piece.index = 0; op.piece.index < op.piece.count; ++op.piece.index) {
      CHASQUI_TRY(makeRoom(most / op.piece.count));
      segment_->workPerPosition += perPosition / op.piece.count;
      CHASQUI_TRY(ops::attention(segment_->commands, context_.tuning, op));
    }
    return {};
  }

  Result<void> attendFresh(std::uint32_t layer) {
    ops::FreshAttention op;
    op.cache = context_.cache->type;
    op.step = scratch_.step;
    op.turns = scratch_.turns;
    op.queryKeyValue = scratch_.queryKeyValue;
    op.keyCache = context_.cache->keys[layer];
    op.valueCache = context_.cache->values[layer];
    op.y = scratch_.attended;
    op.split = {scratch_.partials, scratch_.counters};
    op.contextTokens = context_.cache->contextTokens;
    op.heads = config_.heads;
    op.kvHeads = config_.kvHeads;
    op.headDim = config_.headDim;
    op.columns = tokens_;
    op.qStride = strides_.queryKeyValue;
    op.yStride = strides_.dim;
    CHASQUI_TRY(makeRoom(attentionWork() * context_.cache->contextTokens));
    segment_->workPerPosition += attentionWork();
    return ops::attendFresh(segment_->commands, context_.tuning, op);
  }

  vk::CommandList& commands() { return segment_->commands; }

  Result<void> open() {
    segment_.emplace();
    if (keys_ != nullptr) {
      segment_->commands = vk::CommandList::collect(*keys_);
      return {};
    }
    CHASQUI_TRY_VALUE(segment_->commands, vk::CommandList::begin(context_.device));
    return {};
  }

  /// Of one layer, for each position.
  std::uint64_t attentionWork() const { return std::uint64_t{2} * tokens_ * config_.heads * config_.headDim; }

  std::uint32_t piecesOf(std::uint64_t work) const {
    return pace_.cutsDispatches() ? std::clamp(ceilDiv(work, pace_.listWork()), 1U, kMostPieces) : 1;
  }

  /// Starts a new segment when `work` more would make this one too long.
  Result<void> makeRoom(std::uint64_t work) {
    const std::uint64_t held = segment_->work + segment_->workPerPosition * context_.cache->contextTokens;
    if (held == 0 || held + work <= pace_.listWork()) return {};
    // Work of one queue overlaps between submissions unless a barrier stands between them.
    commands().barrier();
    CHASQUI_TRY(endSegment());
    return open();
  }

  Result<void> endSegment() {
    CHASQUI_TRY(commands().end());
    plan_.counts_.dispatches += commands().counts().dispatches;
    plan_.counts_.barriers += commands().counts().barriers;
    plan_.segments_.push_back(std::move(*segment_));
    segment_.reset();
    return {};
  }

  const ForwardContext& context_;
  const ModelConfig& config_;
  const Weights& weights_;
  const Scratch& scratch_;
  Strides strides_;
  const vk::SubmissionPace pace_;
  std::uint32_t tokens_ = 0;
  std::vector<vk::ShaderKey>* keys_ = nullptr;
  ForwardPlan plan_;
  std::optional<ForwardSegment> segment_;
  bool prepared_ = false;  ///< the product before has begun the next norm
  ops::InputForm converted_ = ops::InputForm::Float32;  ///< what the next products find in promptInput
};

Result<ForwardPlan> ForwardPlan::record(const ForwardContext& context, const PlanShape& shape) {
  return ForwardRecorder(context, shape).record();
}

Result<std::vector<vk::ShaderKey>> ForwardPlan::kernels(const ForwardContext& context, const PlanShape& shape) {
  std::vector<vk::ShaderKey> keys;
  CHASQUI_TRY(ForwardRecorder(context, shape, &keys).record());
  return keys;
}

bool ForwardPlan::suits(const vk::SubmissionPace& pace) const {
  return listWork_ <= pace.submissionWork() && listWork_ >= pace.listWork() / 8;
}

}  // namespace chasqui::engine
