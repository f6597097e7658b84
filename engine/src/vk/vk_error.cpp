#include "vk/vk_error.h"

namespace chasqui::engine::vk {

Error errorFrom(VkResult code, const std::string& what) {
  const std::string detail = "VkResult " + std::to_string(static_cast<int>(code)) + " while " + what;
  switch (code) {
    case VK_ERROR_OUT_OF_DEVICE_MEMORY:
    case VK_ERROR_TOO_MANY_OBJECTS:
      return {ErrorCode::OutOfDeviceMemory, "The graphics device has no memory left.",
              "Close other programs that use it, choose a shorter context, or a smaller model.", detail};
    case VK_ERROR_OUT_OF_HOST_MEMORY:
    case VK_ERROR_MEMORY_MAP_FAILED:
    case VK_ERROR_OUT_OF_POOL_MEMORY:
    case VK_ERROR_FRAGMENTED_POOL:
      return {ErrorCode::OutOfMemory, "The computer has no memory left.", "Close other programs.", detail};
    case VK_ERROR_DEVICE_LOST:
      return {ErrorCode::DeviceLost, "The graphics device stopped answering.",
              "Send the message again; if it happens often, update the graphics driver.", detail};
    case VK_ERROR_INCOMPATIBLE_DRIVER:
    case VK_ERROR_INITIALIZATION_FAILED:
      return {ErrorCode::NoDevice, "No Vulkan driver could be started.",
              "Install or update the graphics driver; mesa-vulkan-drivers has one for every machine.", detail};
    case VK_ERROR_EXTENSION_NOT_PRESENT:
    case VK_ERROR_FEATURE_NOT_PRESENT:
    case VK_ERROR_LAYER_NOT_PRESENT:
    case VK_ERROR_FORMAT_NOT_SUPPORTED:
      return {ErrorCode::Unsupported, "The graphics device lacks something that is needed.",
              "Update the graphics driver, or choose another device.", detail};
    default:
      return {ErrorCode::Internal, "The graphics driver reported an error.",
              "Try again; if it stays, update the graphics driver.", detail};
  }
}

Result<void> check(VkResult code, const char* what) {
  if (code == VK_SUCCESS) return {};
  return fail(errorFrom(code, what));
}

}  // namespace chasqui::engine::vk
