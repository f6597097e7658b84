// Of the kept chats that the fuzzer and its seeds are about.
#pragma once

#include <string>

#include "engine/types.h"

namespace chasqui::test {

inline const engine::CacheKey kFuzzKey{std::string(64, '7'), 24};

}  // namespace chasqui::test
