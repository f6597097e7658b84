// What a Model handle points to.
#pragma once

#include <string>

#include "engine/model.h"
#include "model/weights.h"
#include "vk/compile_ahead.h"

namespace chasqui::engine {

struct Model::Impl {
  Impl(Engine e, ModelInfo i, Result<Tokenizer> t, Weights w)
      : engine(std::move(e)), info(std::move(i)), tokenizer(std::move(t)), weights(std::move(w)) {}

  Engine engine;
  ModelInfo info;
  Result<Tokenizer> tokenizer;
  Weights weights;
  std::unique_ptr<vk::CompileAhead> kernels;  ///< those that sessions will need
  Placement placement;
  double loadMs = 0;
  std::string fingerprint;  ///< fingerprintOf() its file
};

}  // namespace chasqui::engine
