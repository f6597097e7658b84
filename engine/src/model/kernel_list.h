// Which kernels a model will need.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "engine/model.h"
#include "model/weights.h"
#include "ops/tuning.h"
#include "vk/pipelines.h"

namespace chasqui::engine {

/// Of what they are needed for.
enum class Reading {
  OneToken,     ///< writing an answer, token by token
  AnyQuestion,  ///< and reading questions of any length
};

/// The kernels that a session with the options' cache needs; those that every question needs come first. Needs the
/// weights' room, not their bytes.
Result<std::vector<vk::ShaderKey>> kernelsOf(const std::shared_ptr<vk::Device>& device, const ModelConfig& config,
                                             const Weights& weights, const LoadOptions& options,
                                             const ops::Tuning& tuning, Reading reading);

}  // namespace chasqui::engine
