// How long a server asks to be left alone.
#pragma once

#include <chrono>
#include <optional>

#include "download/http.h"

namespace chasqui::download {

/// By Retry-After (seconds or a date) or else the hub's RateLimit; at most an hour. Nothing where neither says.
std::optional<std::chrono::seconds> retryAfter(const HttpReply& reply, std::chrono::system_clock::time_point now);

}  // namespace chasqui::download
