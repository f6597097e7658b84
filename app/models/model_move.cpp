#include "models/model_move.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/byte_text.h"
#include "models/download_move.h"
#include "models/model_files.h"
#include "models/model_folder_files.h"
#include "models/move_file.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kReserveBytes = 64ULL << 20;  // what is left free of a disk

struct FileMove {
  fs::path from;
  fs::path to;
  std::uint64_t sizeBytes = 0;
  bool isThere = false;  ///< the same file is at `to` already
};

/// Files that belong together: all of them move, or none.
struct Unit {
  fs::path model;
  std::vector<FileMove> files;
  std::uint64_t sizeBytes = 0;
  bool mayStay = false;  ///< where another file is in the way
};

bool isWritable(const fs::path& folder) { return ::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0; }

bool isInside(const fs::path& inner, const fs::path& outer) {
  const fs::path relative = inner.lexically_relative(outer);
  return !relative.empty() && *relative.begin() != "..";
}

Result<void> checkFolders(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  if (!fs::is_directory(from, failed))
    return fail(ErrorCode::NotFound, "The folder " + from.string() + " is not there.",
                "Connect its disk, then try again.");
  if (isWithinFolder(to, from))
    return fail(ErrorCode::Invalid, "The new folder is inside the old one, or the same.", "Choose another folder.");
  fs::create_directories(to, failed);
  if (!failed && isWritable(to) && isWritable(from)) return {};
  const fs::path shut = !failed && isWritable(to) ? from : to;
  return fail(ErrorCode::Denied, "The folder " + shut.string() + " cannot be written to.", "Choose another folder.",
              failed ? failed.message() : std::string());
}

class Mover {
 public:
  Mover(const fs::path& from, const fs::path& to, const MoveOptions& options)
      : from_(from), to_(to), options_(options) {}

  Result<void> run(const std::vector<fs::path>& models) {
    CHASQUI_TRY(checkFolders(from_, to_));
    CHASQUI_TRY_VALUE(const DownloadLocks downloads, DownloadLocks::take(from_));
    for (const fs::path& model : models) CHASQUI_TRY(plan(model));
    for (const fs::path& job : downloads.jobs()) {
      CHASQUI_TRY_VALUE(const std::vector<fs::path> files, filesOfJob(job));
      CHASQUI_TRY(add({job, {}, 0, true}, files));
    }
    CHASQUI_TRY(checkSpace());
    advance(0);
    CHASQUI_TRY(copyShared());
    for (Unit& unit : units_) {
      const Result<void> moved = move(unit);
      // A download that is under way in the new folder as well goes on there, and here it stays.
      if (!moved && !(unit.mayStay && moved.error().code == ErrorCode::Invalid)) return moved;
    }
    moveDownloadOrder(from_, to_);
    downloads.clearUp();
    removeShared();
    return {};
  }

 private:
  Result<void> plan(const fs::path& model) {
    if (!isInside(model, from_)) return {};
    std::error_code none;
    if (!fs::exists(model, none)) return {};  // it has moved before
    CHASQUI_TRY_VALUE(const ModelFiles files, modelFiles(model));
    CHASQUI_TRY(add({model, {}, 0, false}, files.files));
    const fs::path folder = files.isFolder ? model : model.parent_path();
    if (folder == from_) return {};
    if (files.isFolder) planTokenizer(folder);
    CHASQUI_TRY_VALUE(const FolderContent content, contentOfFolder(folder));
    for (const fs::path& text : content.texts) planShared(text);
    return {};
  }

  Result<void> add(Unit unit, const std::vector<fs::path>& files) {
    std::error_code none;
    for (const fs::path& file : files) {
      FileMove one{file, to_ / file.lexically_relative(from_), fs::file_size(file, none), false};
      const Result<void> isFree = checkFree(one);
      if (!isFree) return unit.mayStay ? Result<void>() : isFree;
      unit.sizeBytes += one.sizeBytes;
      unit.files.push_back(std::move(one));
    }
    total_ += 2 * unit.sizeBytes;
    units_.push_back(std::move(unit));
    return {};
  }

  /// Meta's download has one tokenizer for several models, beside their folders.
  void planTokenizer(const fs::path& model) {
    std::error_code none;
    if (fs::exists(model / "tokenizer.model", none) || !fs::exists(model / "params.json", none)) return;
    for (const char* name : {"tokenizer.model", "tokenizer_checklist.chk"}) {
      const fs::path file = model.parent_path() / name;
      if (fs::is_regular_file(file, none)) planShared(file);
    }
  }

  void planShared(const fs::path& file) {
    std::error_code none;
    const auto isPlanned = [&](const FileMove& other) { return other.from == file; };
    if (std::any_of(shared_.begin(), shared_.end(), isPlanned)) return;
    shared_.push_back({file, to_ / file.lexically_relative(from_), fs::file_size(file, none), false});
  }

  /// Before any model that needs it, and gone from the old folder after the last of them.
  Result<void> copyShared() {
    for (const FileMove& file : shared_) {
      std::error_code none;
      fs::create_directories(file.to.parent_path(), none);
      if (!fs::exists(file.to, none)) {
        CHASQUI_TRY(copyFileVerified(file.from, file.to, options_.stop, [](std::uint64_t) {}));
        continue;
      }
      if (isOneFile(file.from, file.to)) return oneFile(file.from);
      CHASQUI_TRY_VALUE(const bool isSame, isSameFile(file.from, file.to, options_.stop));
      if (!isSame) return inTheWay(file.to);
    }
    return {};
  }

  /// What another model may need, one that was not found, stays.
  void removeShared() const {
    const auto isShared = [&](const fs::path& path) {
      return std::any_of(shared_.begin(), shared_.end(), [&](const FileMove& file) { return file.from == path; });
    };
    for (const FileMove& file : shared_) {
      const fs::path folder = file.from.parent_path();
      std::error_code failed;
      bool isAlone = true;
      for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
        isAlone = isAlone && isShared(entry->path());
      if (failed || !isAlone || isOneFile(file.from, file.to)) continue;
      fs::remove(file.from, failed);
      removeEmpty(folder, from_);
    }
  }

  /// What is there already may be the same file, of a move that was interrupted; its bytes are compared later.
  static Result<void> checkFree(FileMove& file) {
    std::error_code none;
    if (!fs::exists(fs::symlink_status(file.to, none))) return {};
    file.isThere = fs::is_regular_file(file.to, none) && fs::file_size(file.to, none) == file.sizeBytes;
    if (!file.isThere) return inTheWay(file.to);
    return isOneFile(file.from, file.to) ? oneFile(file.from) : Result<void>();
  }

  static Result<void> oneFile(const fs::path& path) {
    return fail(ErrorCode::Invalid, path.string() + " is the same file in the new folder.", "Choose another folder.");
  }

  static Result<void> inTheWay(const fs::path& path) {
    return fail(ErrorCode::Invalid, "There is another file " + path.string() + " in the new folder.",
                "Move it away, or choose another folder.");
  }

  Result<void> checkSpace() const {
    std::uint64_t needed = kReserveBytes;
    for (const Unit& unit : units_) {
      for (const FileMove& file : unit.files) needed += file.isThere ? 0 : file.sizeBytes;
    }
    std::error_code failed;
    const fs::space_info space = fs::space(to_, failed);
    if (failed || space.available >= needed || isOneDisk()) return {};
    return fail(ErrorCode::DiskFull,
                "The models take " + byteText(needed) + ", and only " + byteText(space.available) + " are free in " +
                    to_.string() + ".",
                "Make room there, or choose another folder.");
  }

  bool isOneDisk() const {
    if (options_.alwaysCopy) return false;
    // Asked of the disks themselves: two mounts of one can have the same number.
    const fs::path probe = from_ / (".chasqui-probe-" + std::to_string(::getpid()));
    const fs::path moved = to_ / probe.filename();
    std::error_code failed;
    fs::create_directory(probe, failed);
    fs::rename(probe, moved, failed);
    const bool isOne = !failed;
    fs::remove(isOne ? moved : probe, failed);
    return isOne;
  }

  Result<void> move(Unit& unit) {
    if (options_.stop.stop_requested()) return fail(ErrorCode::Cancelled, "The move was stopped.");
    std::vector<fs::path> made;
    Result<void> placed = placeAll(unit, made);
    if (!placed) {
      undo(unit, made);
      return placed;
    }
    for (const FileMove& file : unit.files) syncFolder(file.to.parent_path());
    std::error_code failed;
    std::error_code first;
    for (const FileMove& file : unit.files) {
      if (!fs::remove(file.from, failed) && failed && !first) first = failed;
    }
    removeEmptyFolders(unit);
    if (options_.moved)
      options_.moved(unit.model, unit.model == from_ ? to_ : to_ / unit.model.lexically_relative(from_));
    if (!first) return {};
    return fail(ErrorCode::Denied, unit.model.string() + " was copied, but could not be removed.",
                "Delete it in the file manager.", first.message());
  }

  /// `made`: what is new in the new folder. Renamed files are there and no longer in the old one.
  Result<void> placeAll(Unit& unit, std::vector<fs::path>& made) {
    for (FileMove& file : unit.files) {
      std::error_code failed;
      fs::create_directories(file.to.parent_path(), failed);
      if (!fs::exists(fs::symlink_status(file.from, failed)) && fs::exists(file.to, failed)) continue;
      if (file.isThere) {
        if (isOneFile(file.from, file.to)) return oneFile(file.from);
        CHASQUI_TRY_VALUE(const bool isSame, isSameFile(file.from, file.to, options_.stop));
        if (!isSame) return inTheWay(file.to);
        advance(2 * file.sizeBytes);
        continue;
      }
      CHASQUI_TRY(place(file, made));
    }
    return {};
  }

  Result<void> place(const FileMove& file, std::vector<fs::path>& made) {
    if (!options_.alwaysCopy) {
      CHASQUI_TRY_VALUE(const Renamed renamed, renameFile(file.from, file.to));
      if (renamed == Renamed::Yes) {
        made.push_back(file.to);
        advance(2 * file.sizeBytes);
        return {};
      }
    }
    CHASQUI_TRY(copyFileVerified(file.from, file.to, options_.stop, [this](std::uint64_t bytes) { advance(bytes); }));
    made.push_back(file.to);
    return {};
  }

  void undo(const Unit& unit, const std::vector<fs::path>& made) {
    std::error_code failed;
    for (const FileMove& file : unit.files) {
      if (std::find(made.begin(), made.end(), file.to) == made.end()) continue;
      if (fs::exists(fs::symlink_status(file.from, failed)))
        fs::remove(file.to, failed);
      else
        (void)renameFile(file.to, file.from);
    }
    for (const FileMove& file : unit.files) removeEmpty(file.to.parent_path(), to_);
  }

  void removeEmptyFolders(const Unit& unit) {
    for (const FileMove& file : unit.files) removeEmpty(file.from.parent_path(), from_);
  }

  /// `folder` and those above it, as long as they are empty, below `root`.
  static void removeEmpty(fs::path folder, const fs::path& root) {
    std::error_code failed;
    const auto isLink = [&] { return fs::is_symlink(fs::symlink_status(folder, failed)); };
    while (folder != root && isInside(folder, root) && !isLink() && fs::remove(folder, failed) && !failed)
      folder = folder.parent_path();
  }

  void advance(std::uint64_t bytes) {
    done_ = std::min(done_ + bytes, total_);
    if (options_.progress) options_.progress(done_, total_);
  }

  const fs::path& from_;
  const fs::path& to_;
  const MoveOptions& options_;
  std::vector<Unit> units_;
  std::vector<FileMove> shared_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
};

}  // namespace

Result<void> moveModels(const fs::path& from, const fs::path& to, const std::vector<fs::path>& models,
                        const MoveOptions& options) {
  return Mover(from, to, options).run(models);
}

}  // namespace chasqui::app
