// What makeRoom() and countContext() ask about a window before they encode it.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

#include "engine/context.h"

namespace chasqui::engine {

/// The system prompt with a summary after it.
std::string systemWith(const std::string& system, const std::string& summary);

/// The chat without its finished turns: what always stays.
Chat openTurnOf(const Chat& chat, const std::string& summary);

/// The size of what a window leaves.
struct WindowSize {
  std::uint64_t tokens = 0;
  bool exact = false;  ///< equal to what encodeChat gives; otherwise the sum of its parts
};

/// The size of `window`: exact wherever that could decide on which side of `limit` it is, and a sum where it is far
/// off. Stops adding up at `enough`; Cancelled when `stop` says so.
Result<WindowSize> sizeOf(ChatMeasure& measure, const Chat& chat, const ReadWindow& window, std::uint64_t limit,
                          std::uint64_t enough, const std::stop_token& stop = {});

}  // namespace chasqui::engine
