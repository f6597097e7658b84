// A small history with one of each thing that a window can show.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace chasqui::test {

/// Titles by which tests and pictures open the chats.
inline constexpr char kRichChat[] = "Llamas as pack animals";       ///< every kind of block
inline constexpr char kBranchedChat[] = "Capitals of South America"; ///< a second wording, and three answers
inline constexpr char kLongNamedChat[] =
    "A chat whose name goes on and on, because whoever began it asked everything at once and never broke the line";
inline constexpr char kTroubledChat[] = "An answer that broke off";  ///< stopped, and failed
inline constexpr char kForgetfulChat[] = "A walk over the Andes";    ///< its beginning has left the context

/// Makes chats.db in `folder`, which must have none: chats of several days, pinned, in folders, archived and deleted.
/// The rich chat is the one that opens.
Result<void> writeSampleChats(const std::filesystem::path& folder);

}  // namespace chasqui::test
