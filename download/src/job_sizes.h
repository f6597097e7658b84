// How much of a job's files there is, and how much is still to come.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>

namespace chasqui::download {

class JobSizes {
 public:
  /// What a file will probably have, until its size is known.
  void expect(const std::string& path, std::uint64_t bytes);
  /// `size`: 0 where it is not known.
  void set(const std::string& path, std::uint64_t done, std::uint64_t size);

  bool isKnown(const std::string& path) const;
  std::uint64_t doneBytes() const { return doneBytes_; }
  std::uint64_t totalBytes() const { return totalBytes_; }
  /// Any thread.
  std::uint64_t leftBytes() const { return leftBytes_; }

 private:
  struct Size {
    std::uint64_t done = 0;
    std::uint64_t whole = 0;
  };
  std::map<std::string, Size> sizes_;
  std::map<std::string, std::uint64_t> expected_;
  std::uint64_t doneBytes_ = 0;
  std::uint64_t totalBytes_ = 0;
  std::atomic<std::uint64_t> leftBytes_{0};
};

}  // namespace chasqui::download
