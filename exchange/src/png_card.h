// Character cards inside pictures.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace chasqui::exchange {

bool looksLikePng(std::string_view bytes);

/// The JSON of a card in the texts "ccv3" or "chara" of a PNG; the picture itself is not looked at. Unsupported: there
/// is none. Corrupt, in a sentence that begins with "It".
Result<std::string> cardInPng(std::string_view bytes);

}  // namespace chasqui::exchange
