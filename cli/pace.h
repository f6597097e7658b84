// How fast long work goes, and when it will be done.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "console.h"

namespace chasqui::cli {

/// Shows "label 43 %, 210 MiB/s, 1:20 left" for each call with bytes done and in all; the clock starts with the first.
std::function<void(std::uint64_t done, std::uint64_t total)> showPace(Console& console, std::string label);

}  // namespace chasqui::cli
