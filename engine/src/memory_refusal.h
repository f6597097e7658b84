// Want of memory as an error: then something smaller, or slower, may still go.
#pragma once

#include <new>

#include "base/result.h"

namespace chasqui::engine {

inline bool isMemoryRefusal(const Error& error) {
  return error.code == ErrorCode::OutOfDeviceMemory || error.code == ErrorCode::OutOfMemory;
}

/// What `work`, which returns a Result, returns; OutOfMemory with `sentence` where it has run out of the computer's.
template <typename Work>
auto orOutOfMemory(const char* sentence, const Work& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::OutOfMemory, sentence, "Close other programs.");
  }
}

}  // namespace chasqui::engine
