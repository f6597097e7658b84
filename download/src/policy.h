// The policy in a signed link: what it says about the link's life.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace chasqui::download {

/// Base64 with '-', '_' and '~' for '+', '=' and '/', as CloudFront writes it into URLs. Nothing for other texts.
std::optional<std::string> decodePolicy(std::string_view text);

/// Statement[0].Condition.DateLessThan.AWS:EpochTime of a policy, decoded; nothing where it does not say.
std::optional<std::chrono::system_clock::time_point> expiryIn(std::string_view json);

}  // namespace chasqui::download
