// What becomes of a file of which all bytes have come and are hashed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "download/file_source.h"
#include "part_file.h"

namespace chasqui::download {

/// Keeps one with a wrong checksum as NAME.wrong, so that it is fetched anew. `name`: for the sentence.
Failure keepAside(const std::filesystem::path& file, const std::string& name, const Checksum& expected,
                  const Checksum& found);
/// Gives a right one its name, with its checksum beside it where it is of weights; all of it is on the disk then.
Result<void> nameVerified(const std::filesystem::path& file, const std::vector<Checksum>& found, PartFile& part);

}  // namespace chasqui::download
