// Times as text, in UTC.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace chasqui::download {

/// "2026-11-28T01:20:30Z"
std::string timeText(std::chrono::system_clock::time_point time);
/// Back from that; nothing for another form or a day that there is not.
std::optional<std::chrono::system_clock::time_point> timeIn(std::string_view text);

}  // namespace chasqui::download
