// What a workgroup of a kernel needs of a device, read from its SPIR-V.
#pragma once

#include <cstdint>

#include "vk/pipelines.h"

namespace chasqui::test {

struct KernelNeeds {
  std::uint64_t lanes = 0;        ///< invocations
  std::uint64_t sharedBytes = 0;  ///< all variables of the storage class Workgroup
};

/// With the key's constants in place of the defaults. Fails the program where an array's length is no number.
KernelNeeds needsOf(const engine::vk::ShaderKey& key);

}  // namespace chasqui::test
