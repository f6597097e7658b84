#include <array>
#include <charconv>
#include <string>

#include "engine/device_sampling.h"
#include "engine/sampler.h"

namespace chasqui::engine {
namespace {

template <auto Member>
float valueOf(const SamplingOptions& options) {
  return static_cast<float>(options.*Member);
}

using Options = SamplingOptions;
constexpr Options kStandard{};
constexpr float kMostTokens = 1e6F;  // more than any vocabulary or context has

template <auto Member>
constexpr SamplingRange range(std::string_view key, std::string_view label, float lowest, float highest, float off) {
  return {key, label, lowest, highest, static_cast<float>(kStandard.*Member), off, false, valueOf<Member>};
}

template <auto Member>
constexpr SamplingRange wholeRange(std::string_view key, std::string_view label) {
  return {key, label, 0, kMostTokens, static_cast<float>(kStandard.*Member), 0, true, valueOf<Member>};
}

constexpr std::array kRanges{
    range<&Options::repeatPenalty>("repeatPenalty", "repetition penalty", 0.1F, 10, 1),
    range<&Options::frequencyPenalty>("frequencyPenalty", "frequency penalty", -2, 2, 0),
    range<&Options::presencePenalty>("presencePenalty", "presence penalty", -2, 2, 0),
    wholeRange<&Options::repeatWindow>("repeatWindow", "window of the penalties"),
    range<&Options::temperature>("temperature", "temperature", 0, 5, 1),
    range<&Options::typicalP>("typicalP", "typical-p value", 0, 1, 1),
    wholeRange<&Options::topK>("topK", "top-k value"),
    range<&Options::topP>("topP", "top-p value", 0, 1, 1),
    range<&Options::minP>("minP", "min-p value", 0, 1, 0),
    range<&Options::mirostatTau>("mirostatTau", "mirostat tau", 0, 10, kStandard.mirostatTau),
    range<&Options::mirostatEta>("mirostatEta", "mirostat eta", 0, 1, kStandard.mirostatEta),
};

std::string numberText(float value) {
  std::array<char, 32> text{};  // with a point in every locale
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 7).ptr;
  return {text.data(), end};
}

}  // namespace

std::span<const SamplingRange> samplingRanges() { return kRanges; }

Result<void> check(const SamplingOptions& options) {
  for (const SamplingRange& range : kRanges) {
    const float value = range.value(options);
    if (value >= range.lowest && value <= range.highest) continue;  // NaN is in no range
    return fail(ErrorCode::Invalid,
                "The " + std::string(range.label) + " must be from " + numberText(range.lowest) + " to " +
                    numberText(range.highest) + ".",
                "Change it, or reset it to its default.");
  }
  return {};
}

bool drawsOnDevice(const SamplingOptions& options) {
  return options.temperature <= 0.0F || (!options.mirostat && options.typicalP >= 1.0F);
}

}  // namespace chasqui::engine
