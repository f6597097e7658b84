#include "models/library_scan.h"

#include <system_error>
#include <utility>

#include "models/move_note.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

/// The nearest folder above that is there.
std::optional<std::uint64_t> freeBytesAt(fs::path folder) {
  std::error_code failed;
  while (!fs::exists(folder, failed) && folder.has_parent_path() && folder != folder.parent_path())
    folder = folder.parent_path();
  const fs::space_info space = fs::space(folder, failed);
  return failed ? std::nullopt : std::optional<std::uint64_t>(space.available);
}

/// Where a move has brought a model, whose end was not noted.
std::optional<fs::path> movedPlace(const fs::path& model, const fs::path& folder) {
  const fs::path inside = model.lexically_relative(folder);
  if (inside.empty() || *inside.begin() == "..") return std::nullopt;
  const std::optional<fs::path> to = readMoveNote(folder);
  std::error_code failed;
  if (!to || !fs::exists(*to / inside, failed)) return std::nullopt;
  return inside == "." ? *to : *to / inside;
}

}  // namespace

LibraryScan scanLibrary(const fs::path& folder, const std::vector<KnownModel>& known, const std::stop_token& stop) {
  LibraryScan scan;
  scan.folder = scanModels(folder, stop);
  scan.freeBytes = freeBytesAt(folder);
  std::map<fs::path, QString> canonical;  // of known models
  for (const KnownModel& model : known) {
    if (stop.stop_requested()) return scan;
    const fs::path path = model.path.toStdString();
    std::error_code failed;
    KnownFiles files;
    files.isThere = fs::exists(path, failed);
    if (!files.isThere) {
      if (const std::optional<fs::path> now = movedPlace(path, folder))
        scan.moved.emplace(model.path, QString::fromStdString(now->string()));
    }
    if (files.isThere && !model.onDisk) files.found = describeModel(path);
    if (const fs::path itself = fs::canonical(path, failed); !failed) canonical.emplace(itself, model.path);
    scan.known.emplace(model.path, std::move(files));
  }
  for (const FoundModel& found : scan.folder.models) {
    std::error_code failed;
    const auto same = canonical.find(fs::canonical(found.path, failed));
    if (!failed && same != canonical.end())
      scan.knownAs.emplace(QString::fromStdString(found.path.string()), same->second);
  }
  return scan;
}

KnownModel described(KnownModel known, const FoundModel& found) {
  const bool isOther = known.onDisk && known.onDisk->sizeBytes != found.onDisk.sizeBytes;
  if (isOther) known.verification.reset();
  if (found.problem) return known;
  if (!known.facts || isOther) known.facts = found.facts;
  known.onDisk = found.onDisk;
  if (!known.chatTemplate.own || isOther) known.chatTemplate.own = found.ownTemplate;
  return known;
}

}  // namespace chasqui::app
