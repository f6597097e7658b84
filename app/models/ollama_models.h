// The models of Ollama: manifests that name blobs, and the blobs, which are GGUF files.
#pragma once

#include <filesystem>
#include <stop_token>

#include "models/model_scan.h"

namespace chasqui::app {

/// `folder` has manifests/REGISTRY/NAMESPACE/NAME/TAG and blobs/sha256-HEX; a model's name is NAME:TAG. Manifests that
/// are none, or name no model, are troubles. Blocks; any thread.
ScanResult scanOllama(const std::filesystem::path& folder, const std::stop_token& stop);

}  // namespace chasqui::app
