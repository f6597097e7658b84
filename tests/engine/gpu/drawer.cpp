#include "drawer.h"

namespace chasqui::test {

using namespace engine;

Drawer::Drawer(const Engine& engine, const ops::Tuning& tuning, std::uint32_t vocabulary)
    : engine_(engine),
      tuning_(tuning),
      keys_(bufferOf<std::uint32_t>(
          engine, std::vector<std::uint32_t>(std::size_t{ops::kSampleRing} * ops::sampleKeys(vocabulary), 0))) {
  tuning_.subgroup = engine.device().subgroupSize;
}

std::vector<TokenId> Drawer::operator()(const Draws& draws) {
  const SamplingOptions& options = draws.options;
  const auto columns = static_cast<std::uint32_t>(draws.columns());
  const std::uint32_t first = static_cast<std::uint32_t>(draws.history.size()) - columns;
  ops::SampleRequest request;
  request.topK = options.topK;
  request.window = options.repeatWindow;
  request.temperature = options.temperature;
  request.topP = options.topP;
  request.minP = options.minP;
  request.repeatPenalty = options.repeatPenalty;
  request.frequencyPenalty = options.frequencyPenalty;
  request.presencePenalty = options.presencePenalty;
  for (std::uint32_t c = 0; c < columns; ++c) request.numbers[(first + c) % ops::kSampleRing] = draws.numbers[c];
  const vk::Buffer step = bufferOf<std::uint32_t>(engine_, std::vector<std::uint32_t>{first});
  const vk::Buffer logits = bufferOf<float>(engine_, draws.logits);
  const vk::Buffer requests = bufferOf<ops::SampleRequest>(engine_, std::span(&request, 1));
  const vk::Buffer history = bufferOf<TokenId>(engine_, draws.history);
  const vk::Buffer ids = bufferOf<TokenId>(engine_, std::vector<TokenId>{-7});
  const vk::Buffer results = bufferOf<TokenId>(engine_, std::vector<TokenId>(ops::kSampleRing, -1));
  run(engine_, [&](vk::CommandList& commands) {
    ops::Sample op;
    op.step = step;
    op.logits = logits;
    op.keys = keys_;
    op.request = requests;
    op.history = history;
    op.ids = ids;
    op.results = results;
    op.vocabulary = draws.vocabulary;
    op.columns = columns;
    op.contextTokens = static_cast<std::uint32_t>(draws.history.size());
    return ops::sample(commands, tuning_, op);
  });
  const std::vector<TokenId> ring = contentsOf<TokenId>(engine_, results);
  std::vector<TokenId> drawn;
  for (std::uint32_t c = 0; c < columns; ++c) drawn.push_back(ring[(first + c) % ops::kSampleRing]);
  return drawn;
}

}  // namespace chasqui::test
