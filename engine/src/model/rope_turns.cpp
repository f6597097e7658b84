#include "model/rope_turns.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace chasqui::engine {
namespace {

/// The pair that turns `rotations` times within the original context (Peng et al. 2023, section 3.2), as a fraction.
double pairWithRotations(const ModelConfig& config, double rotations) {
  const double context = config.ropeScaling.originalContext;
  return config.headDim * std::log(context / (rotations * 2.0 * std::numbers::pi)) /
         (2.0 * std::log(static_cast<double>(config.ropeTheta)));
}

/// Share of the stretched angle in each pair: 0 for those that turn often, 1 for those that hardly turn. The bounds of 32
/// and 1 rotations are the paper's alpha and beta for Llama.
void applyYarn(const ModelConfig& config, RopeTurns& turns) {
  const double factor = static_cast<double>(config.ropeScaling.factor);
  const double low = std::max(0.0, std::floor(pairWithRotations(config, 32.0)));
  const double high = std::min(config.headDim - 1.0, std::ceil(pairWithRotations(config, 1.0)));
  for (std::size_t i = 0; i < turns.frequencies.size(); ++i) {
    const double place = (static_cast<double>(i) - low) / std::max(0.001, high - low);
    const double stretched = std::clamp(place, 0.0, 1.0);
    turns.frequencies[i] *= stretched / factor + (1.0 - stretched);
  }
  turns.magnitude = 1.0 + 0.1 * std::log(factor);
}

}  // namespace

RopeTurns::RopeTurns(const ModelConfig& config) : frequencies(config.headDim / 2) {
  for (std::size_t i = 0; i < frequencies.size(); ++i) {
    const double exponent = -2.0 * static_cast<double>(i) / config.headDim;
    frequencies[i] = std::pow(static_cast<double>(config.ropeTheta), exponent);
  }
  switch (config.ropeScaling.kind) {
    case RopeScaling::Kind::None: break;
    case RopeScaling::Kind::Linear:
      for (double& frequency : frequencies) frequency /= static_cast<double>(config.ropeScaling.factor);
      break;
    case RopeScaling::Kind::Yarn: applyYarn(config, *this); break;
  }
}

void RopeTurns::write(std::uint64_t position, float* out) const {
  for (const double frequency : frequencies) {
    const double angle = static_cast<double>(position) * frequency;
    *out++ = static_cast<float>(std::cos(angle) * magnitude);
    *out++ = static_cast<float>(std::sin(angle) * magnitude);
  }
}

}  // namespace chasqui::engine
