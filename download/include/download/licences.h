// Which terms the user accepted, and when.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace chasqui::download {

struct Acceptance {
  std::string licence;  ///< "llama2"
  std::string sha256;   ///< of the text that was shown, as UTF-8
  std::string source;   ///< where the text came from: a repository, or "Meta"
  std::chrono::system_clock::time_point time;  ///< to the second
};

/// A file with one line of JSON for each acceptance; only ever appended to. Blocks for the disk.
class AcceptedLicences {
 public:
  explicit AcceptedLicences(std::filesystem::path file) : file_(std::move(file)) {}

  Result<std::vector<Acceptance>> all() const;
  /// Whether this very text was accepted before.
  Result<bool> has(const std::string& licence, const std::string& text) const;
  /// On the disk when it returns.
  Result<void> add(const std::string& licence, const std::string& text, const std::string& source,
                   std::chrono::system_clock::time_point time);

  /// The same for texts that were shown where nobody could be asked: they never count as accepted.
  Result<bool> wasTold(const std::string& licence, const std::string& text) const;
  Result<void> addTold(const std::string& licence, const std::string& text, const std::string& source,
                       std::chrono::system_clock::time_point time);

 private:
  std::filesystem::path file_;
};

}  // namespace chasqui::download
