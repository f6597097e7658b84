// Matrix cores: which extension our shaders use, and in what shape a device offers it.
#pragma once

#include <optional>

#include "engine/engine.h"
#include "vk/api.h"

namespace chasqui::engine::vk {

/// The extension that the shader compiler of this build knew (cmake/Shaders.cmake): VK_KHR_cooperative_matrix, or the
/// older VK_NV_cooperative_matrix; null where it knew neither.
const char* cooperativeMatrixExtension();

/// The structure that both extensions ask and enable their feature with.
struct CooperativeMatrixFeatures {
  VkStructureType sType;
  void* pNext;
  VkBool32 cooperativeMatrix;
  VkBool32 robustBufferAccess;
};

/// Empty but for its type.
CooperativeMatrixFeatures cooperativeMatrixFeatures();

/// The largest shape that our shaders can use: float16 in, float32 out, held by a subgroup; M, N and K 8 or
/// 16. Nothing where the device, which is one of `instance`, does not have the extension or its feature.
std::optional<MatrixShape> cooperativeMatrixShape(VkInstance instance, VkPhysicalDevice device);

}  // namespace chasqui::engine::vk
