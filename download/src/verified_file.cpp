#include "verified_file.h"

#include <cerrno>
#include <cstdio>

#include "disk.h"
#include "placing.h"

namespace chasqui::download {

Failure keepAside(const std::filesystem::path& file, const std::string& name, const Checksum& expected,
                  const Checksum& found) {
  const std::filesystem::path wrong = file.string() + ".wrong";
  if (::rename(partPath(file).c_str(), wrong.c_str()) != 0) return {diskError(errno, wrong), false, {}};
  std::error_code ignored;
  std::filesystem::remove(journalPath(file), ignored);
  return {{ErrorCode::Corrupt, "The file " + name + " is damaged: it has not the checksum that its source names.",
           "Start again: this file alone is fetched anew.",
           "kept as " + wrong.string() + "; its checksum is " + found.hexDigits + " in place of " + expected.hexDigits},
          false,
          {}};
}

Result<void> nameVerified(const std::filesystem::path& file, const std::vector<Checksum>& found, PartFile& part) {
  CHASQUI_TRY(part.keep());  // it may not be named before it is there
  if (isWeights(file.filename().string())) {
    for (const Checksum& checksum : found) {
      if (checksum.kind == ChecksumKind::Sha256) CHASQUI_TRY(noteSha256(file, checksum.hexDigits));
    }
  }
  if (::rename(partPath(file).c_str(), file.c_str()) != 0) return fail(diskError(errno, file));
  CHASQUI_TRY(syncFolder(file.parent_path()));
  std::error_code ignored;
  std::filesystem::remove(journalPath(file), ignored);
  std::filesystem::remove(file.string() + ".wrong", ignored);
  return {};
}

}  // namespace chasqui::download
