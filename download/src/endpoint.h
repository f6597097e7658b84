// The address of a service, which a variable may replace by another.
#pragma once

#include <string>

#include "base/result.h"
#include "download/hub.h"

namespace chasqui::download {

/// The value of `variable` without slashes at its end, or `usual` where it is not set. Invalid for what isAllowedUrl
/// refuses and for one with a query, a fragment or a name before an '@'.
Result<std::string> endpointIn(const Environment& environment, const std::string& variable, const std::string& usual);

}  // namespace chasqui::download
