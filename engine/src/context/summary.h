// Has the model sum up what leaves its context.
#pragma once

#include <string>

#include "engine/context.h"

namespace chasqui::engine {

/// Most tokens of a summary, for a context of this size.
std::uint32_t summaryTokens(std::uint32_t contextTokens);

/// A summary of the turns from `before.firstTurn` to `end` (not included) that goes on from before's own, written
/// piece by piece where they are longer than the context. Never empty. Errors: those of options.write; ContextFull
/// where not even one line of the chat fits; Internal where the model wrote nothing.
Result<std::string> summarize(ChatMeasure& measure, const Chat& chat, const ReadWindow& before, std::size_t end,
                              const RoomOptions& options);

}  // namespace chasqui::engine
