// Whether an error says that there is no memory: then something smaller, or slower, may still go.
#pragma once

#include "base/error.h"

namespace chasqui::engine {

inline bool isMemoryRefusal(const Error& error) {
  return error.code == ErrorCode::OutOfDeviceMemory || error.code == ErrorCode::OutOfMemory;
}

}  // namespace chasqui::engine
