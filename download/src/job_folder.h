// A job's place on the disk while it is not finished.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
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
  /// What a server said of the sizes of files of which the plan does not say it, so that it is not asked with each try.
  std::map<std::string, std::uint64_t> expectedSizes() const;
  Result<void> writeExpectedSizes(const std::map<std::string, std::uint64_t>& sizes) const;
  /// With all that is in it.
  Result<void> remove();

 private:
  std::filesystem::path folder_;
  Descriptor lock_;
};

}  // namespace chasqui::download
