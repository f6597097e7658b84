// Where the models of a folder have gone, as a file in that folder: what a move has done is found again, however the
// program ended meanwhile.
#pragma once

#include <filesystem>
#include <optional>

namespace chasqui::app {

/// All block; not for the GUI thread. What does not work is left: the note only saves looking.
void writeMoveNote(const std::filesystem::path& from, const std::filesystem::path& to);
/// Nothing where there is no note, or none with an absolute path.
std::optional<std::filesystem::path> readMoveNote(const std::filesystem::path& folder);
void removeMoveNote(const std::filesystem::path& folder);

}  // namespace chasqui::app
