// Every call that the application made, for the page that shows them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"

namespace chasqui::download {

/// One request and how it was answered. Queries, tokens and what stands before an @ are never part of it.
struct Call {
  std::chrono::system_clock::time_point time;
  std::string method;         ///< "GET", "HEAD"
  std::string host;           ///< with the port where it is not the scheme's own
  std::string path;           ///< without the query
  int status = 0;             ///< 0: there was no answer
  std::uint64_t bytes = 0;    ///< of the body that came
};

/// A file to which each call is appended as lines of JSON. Any thread; several processes may share the file. Of a file
/// that has grown large the older part goes to FILE.old, and what was there before is dropped.
class CallLog {
 public:
  explicit CallLog(std::filesystem::path file) : file_(std::move(file)) {}

  /// What cannot be written is left out: no call fails for it.
  void add(const Call& call);
  /// Notes a call before it is made, so that it is listed also when this process ends in the middle of it. Gives the
  /// name by which finish() completes it.
  std::string begin(const Call& call);
  void finish(const std::string& id, const Call& call);

  const std::filesystem::path& file() const { return file_; }

 private:
  void append(const std::string& line);

  std::filesystem::path file_;
  std::mutex mutex_;
  std::uint64_t made_ = 0;
};

/// The newest `most` calls, newest first. Lines that cannot be read are left out; no file is no calls. Blocks for the
/// disk.
Result<std::vector<Call>> readCalls(const std::filesystem::path& file, std::size_t most);

}  // namespace chasqui::download
