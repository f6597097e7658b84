// The one place where a VkResult becomes an Error.
#pragma once

#include <string>

#include "base/result.h"
#include "vk/api.h"

namespace chasqui::engine::vk {

/// The error for `code`, which is not VK_SUCCESS; `what` is what was tried, such as "allocating 3 MiB".
Error errorFrom(VkResult code, const std::string& what);

/// Nothing for VK_SUCCESS, errorFrom otherwise.
Result<void> check(VkResult code, const char* what);

}  // namespace chasqui::engine::vk
