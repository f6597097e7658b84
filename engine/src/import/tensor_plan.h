// What each tensor of an imported model is stored as.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/import.h"
#include "formats/model_file.h"

namespace chasqui::engine {

struct PlannedTensor {
  const Tensor* source = nullptr;
  TensorType type = TensorType::F32;

  std::uint64_t rowBytes() const;
  std::uint64_t sizeBytes() const { return source->rows * rowBytes(); }
};

struct ImportPlan {
  std::vector<PlannedTensor> tensors;  ///< in the order of the source
  std::vector<std::string> notes;
};

/// Chooses by the tensors' names; `layers` is the model's count. `file` has passed readConfig.
ImportPlan planTensors(const ModelFile& file, std::uint32_t layers, ImportType type);

/// llama.cpp's number for general.file_type.
std::uint32_t fileTypeNumber(ImportType type);

}  // namespace chasqui::engine
