// The sentences about bad files, said in one way everywhere.
#pragma once

#include <string>

#include "base/result.h"
#include "base/utf8.h"

namespace chasqui::engine {

inline constexpr const char* kDownloadAgain = "Download it again.";

/// "“name”", safe to print.
inline std::string inQuotes(std::string_view name) { return "\u201C" + utf8::printable(name) + "\u201D"; }

/// "The file x is damaged: why."
inline tl::unexpected<Error> damaged(const std::string& file, const std::string& why) {
  return fail(ErrorCode::Corrupt, "The file " + file + " is damaged: " + why + ".", kDownloadAgain);
}

/// "The file x ends too early: why."
inline tl::unexpected<Error> cutOff(const std::string& file, const std::string& why) {
  return fail(ErrorCode::Corrupt, "The file " + file + " ends too early: " + why + ".", kDownloadAgain);
}

}  // namespace chasqui::engine
