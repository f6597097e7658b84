// A job's place on the disk while it is not finished.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "disk.h"
#include "download/plan.h"

namespace chasqui::download {

std::filesystem::path downloadsFolder(const std::filesystem::path& modelsFolder);

class JobFolder {
 public:
  /// Makes it, and keeps it from other processes as long as this lives. NotFound (no such models' folder),
  /// Invalid (another one is at it), Denied, DiskFull, InputOutput.
  static Result<JobFolder> open(const std::string& id, const std::filesystem::path& modelsFolder);

  std::filesystem::path files() const { return folder_ / "files"; }
  Result<void> writePlan(const DownloadPlan& plan) const;
  /// With all that is in it.
  Result<void> remove();

 private:
  std::filesystem::path folder_;
  Descriptor lock_;
};

}  // namespace chasqui::download
