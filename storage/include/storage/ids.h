// Identifiers that sort by the time they were made.
#pragma once

#include <string>

namespace chasqui::storage {

/// A new UUID of version 7 (RFC 9562), 36 characters in lower case. Strictly greater than every id this process made
/// before, on any thread, also within a millisecond and when the clock is set back. Any thread may call it.
std::string newId();

}  // namespace chasqui::storage
