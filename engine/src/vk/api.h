// The Vulkan API, loaded at run time. Only files of this folder include it.
#pragma once

#define VK_NO_PROTOTYPES
#include <volk.h>
