#include "job_sizes.h"

#include <algorithm>

namespace chasqui::download {

void JobSizes::expect(const std::string& path, std::uint64_t bytes) {
  expected_[path] = bytes;
  set(path, 0, 0);
}

void JobSizes::set(const std::string& path, std::uint64_t done, std::uint64_t size) {
  if (const auto expected = expected_.find(path); size == 0 && expected != expected_.end()) size = expected->second;
  sizes_[path] = {done, std::max(done, size)};
  std::uint64_t left = 0;
  doneBytes_ = 0;
  totalBytes_ = 0;
  for (const auto& [name, known] : sizes_) {
    doneBytes_ += known.done;
    totalBytes_ += known.whole;
    left += known.whole - known.done;
  }
  leftBytes_ = left;
}

bool JobSizes::isKnown(const std::string& path) const {
  const auto found = sizes_.find(path);
  return found != sizes_.end() && found->second.whole != 0;
}

}  // namespace chasqui::download
