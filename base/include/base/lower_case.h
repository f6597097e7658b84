// ASCII text in lower-case letters.
#pragma once

#include <string>
#include <string_view>

namespace chasqui {

/// A to Z become a to z, whatever the language of the computer is; all other bytes stay.
inline std::string lowerCase(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  return lower;
}

}  // namespace chasqui
