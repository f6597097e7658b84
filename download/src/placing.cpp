#include "placing.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <cstdio>

#include "checksum/checksum_list.h"
#include "disk.h"
#include "download/job.h"
#include "hub_names.h"
#include "meta_files.h"

namespace chasqui::download {
namespace {

std::optional<struct stat> lookAt(const std::filesystem::path& path) {
  struct stat found = {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return found;
}

bool isNewer(const timespec& a, const timespec& b) {
  return a.tv_sec > b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec >= b.tv_nsec);
}

/// What NAME.sha256 says of a file that was not written after it.
std::optional<std::string> notedSha256(const std::filesystem::path& file, const struct stat& about) {
  const std::optional<struct stat> note = lookAt(checksumPath(file));
  if (!note || !isNewer(note->st_mtim, about.st_mtim)) return std::nullopt;
  const auto list = readChecksumList(checksumPath(file), ChecksumKind::Sha256);
  if (!list || list->size() != 1 || list->front().name != file.filename().string()) return std::nullopt;
  return list->front().checksum.hexDigits;
}

tl::unexpected<Error> anotherFile(const std::filesystem::path& path) {
  return fail(ErrorCode::Invalid, "There is another file at " + path.string() + " already.",
              "Move or rename it, then start the download again.");
}

Result<bool> sameContents(const std::filesystem::path& a, const std::filesystem::path& b, const std::stop_token& stop) {
  std::error_code failure;
  if (std::filesystem::file_size(a, failure) != std::filesystem::file_size(b, failure) || failure) return false;
  CHASQUI_TRY_VALUE(const Checksum first, checksumOfFile(a, ChecksumKind::Sha256, stop));
  CHASQUI_TRY_VALUE(const Checksum second, checksumOfFile(b, ChecksumKind::Sha256, stop));
  return first == second;
}

/// Without replacing one that is there; false where there is one.
Result<bool> moveNew(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  if (errno != EINVAL && errno != ENOSYS) return fail(diskError(errno, to));
  if (lookAt(to)) return false;  // a file system that cannot do it at once
  if (::rename(from.c_str(), to.c_str()) != 0) return fail(diskError(errno, to));
  return true;
}

/// Texts about a model that another download of its repository may have left in another version. None is ever read by
/// the engine, so that a changed one does not stand in the way of the weights.
bool isSideText(const std::string& path) {
  std::string name = std::filesystem::path(path).filename().string();
  for (char& letter : name) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  for (const char* start : {"LICENSE", "LICENCE", "USE_POLICY", "NOTICE", "README"}) {
    if (name.starts_with(start)) return !isWeights(path);
  }
  return false;
}

/// NAME.1234567: of that commit.
std::filesystem::path besideOf(const std::filesystem::path& path, const DownloadPlan& plan, const PlannedFile& file) {
  const auto* hub = std::get_if<HubRepository>(&plan.source);
  std::string mark = hub && isSha1(hub->revision) ? hub->revision : std::string();
  if (mark.empty()) mark = file.checksum ? file.checksum->hexDigits : "new";
  return path.string() + "." + mark.substr(0, 7);
}

Result<void> moveOne(const std::filesystem::path& from, const std::filesystem::path& to, const std::stop_token& stop) {
  CHASQUI_TRY(makeFolders(to.parent_path()));
  if (!lookAt(to) && lookAt(checksumPath(from))) {  // first the note: a model without it is never seen
    if (::rename(checksumPath(from).c_str(), checksumPath(to).c_str()) != 0) return fail(diskError(errno, to));
  }
  CHASQUI_TRY_VALUE(const bool moved, moveNew(from, to));
  if (!moved) {
    CHASQUI_TRY_VALUE(const bool same, sameContents(from, to, stop));
    if (!same) return anotherFile(to);
  }
  return syncFolder(to.parent_path());
}

}  // namespace

std::filesystem::path checksumPath(const std::filesystem::path& file) { return file.string() + ".sha256"; }

bool isWeights(const std::string& path) {
  constexpr std::array<const char*, 3> kEndings = {".gguf", ".safetensors", ".pth"};
  for (const char* ending : kEndings) {
    if (path.ends_with(ending)) return true;
  }
  return std::filesystem::path(path).filename() == "tokenizer.model";
}

Result<void> noteSha256(const std::filesystem::path& file, const std::string& hexDigits) {
  return replaceText(checksumPath(file),
                     checksumLine({file.filename().string(), Checksum{ChecksumKind::Sha256, hexDigits}}));
}

Result<Comparison> compareFile(const PlannedFile& planned, const std::filesystem::path& file,
                               const std::stop_token& stop) {
  const std::optional<struct stat> about = lookAt(file);
  if (!about) return Comparison::Absent;
  const auto size = static_cast<std::uint64_t>(about->st_size);
  if (!S_ISREG(about->st_mode) || (planned.sizeBytes != 0 && planned.sizeBytes != size)) return Comparison::Different;
  const std::optional<std::string> noted = notedSha256(file, *about);
  if (!planned.checksum) return noted ? Comparison::Same : Comparison::Unknown;
  if (noted && planned.checksum->kind == ChecksumKind::Sha256) {
    return *noted == planned.checksum->hexDigits ? Comparison::Same : Comparison::Different;
  }
  CHASQUI_TRY_VALUE(const Checksum found, checksumOfFile(file, planned.checksum->kind, stop));
  return found == *planned.checksum ? Comparison::Same : Comparison::Different;
}

namespace {

/// Meta's lists lie beside what they list. What neither they nor a note of ours tell of is right where the model is
/// finished: its main file came last, when all was verified.
Result<void> addMetaFiles(const DownloadPlan& plan, const std::filesystem::path& target, const std::stop_token& stop,
                          std::set<std::string>& there) {
  bool isFinished = true;
  for (const PlannedFile& file : plan.files) {
    const std::filesystem::path path = target / file.path;
    const std::optional<struct stat> about = lookAt(path);
    isFinished = isFinished && about && S_ISREG(about->st_mode) && about->st_size > 0;
    PlannedFile listed = file;
    if (!there.contains(file.path)) listed.checksum = listedMetaChecksum(file.path, target);
    if (!listed.checksum) {
      isFinished = isFinished && (there.contains(file.path) || !isWeights(file.path));
      continue;
    }
    CHASQUI_TRY_VALUE(const Comparison found, compareFile(listed, path, stop));
    if (found == Comparison::Different) return anotherFile(path);
    if (found == Comparison::Same) there.insert(file.path);
  }
  if (!isFinished) return {};
  for (const PlannedFile& file : plan.files) there.insert(file.path);
  return {};
}

}  // namespace

Result<std::set<std::string>> filesInPlace(const DownloadPlan& plan, const std::filesystem::path& target,
                                           const std::stop_token& stop) {
  std::set<std::string> there;
  for (const PlannedFile& file : plan.files) {
    CHASQUI_TRY_VALUE(const Comparison found, compareFile(file, target / file.path, stop));
    if (found == Comparison::Different && isSideText(file.path)) continue;  // it comes beside the other one
    if (found == Comparison::Different) return anotherFile(target / file.path);
    if (found == Comparison::Same) there.insert(file.path);
  }
  if (std::holds_alternative<MetaModel>(plan.source)) CHASQUI_TRY(addMetaFiles(plan, target, stop, there));
  return there;
}

Result<bool> isInPlace(const DownloadPlan& plan, const std::filesystem::path& modelsFolder, const std::stop_token& stop) {
  CHASQUI_TRY_VALUE(const std::set<std::string> there, filesInPlace(plan, modelsFolder / plan.folder, stop));
  return there.size() == plan.files.size();
}

Result<void> moveIntoPlace(const DownloadPlan& plan, const std::filesystem::path& files,
                           const std::filesystem::path& target, const std::stop_token& stop) {
  const auto move = [&](const PlannedFile& file) -> Result<void> {
    if (!lookAt(files / file.path)) return {};  // it is in its place
    std::filesystem::path to = target / file.path;
    if (isSideText(file.path) && lookAt(to)) {
      CHASQUI_TRY_VALUE(const bool same, sameContents(files / file.path, to, stop));
      if (!same) to = besideOf(to, plan, file);
    }
    return moveOne(files / file.path, to, stop);
  };
  for (const PlannedFile& file : plan.files) {
    if (file.path != plan.mainFile) CHASQUI_TRY(move(file));
  }
  for (const PlannedFile& file : plan.files) {
    if (file.path == plan.mainFile) CHASQUI_TRY(move(file));
  }
  return {};
}

}  // namespace chasqui::download
