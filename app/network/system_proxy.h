// The desktop's settings for proxies, for requests that are made without Qt.
#pragma once

#include <string>

namespace chasqui::app {

/// The proxy for a URL in curl's form, such as "http://proxy:3128"; empty for none. A loopback address has none. Any
/// thread; may block while a script of the network's is asked.
std::string systemProxyFor(const std::string& url);

}  // namespace chasqui::app
