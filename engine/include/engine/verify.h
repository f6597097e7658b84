// Whether a model's files are sound.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"

namespace chasqui::engine {

struct VerifyOptions {
  /// Bytes that are read, and all that will be. Never goes back. Called on the calling thread.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;
  std::stop_token stop;  ///< asked at least every 16 MiB; ends with Cancelled
};

/// One thing that was looked at.
struct VerifyCheck {
  std::string what;  ///< "structure", "sizes", "numbers", "MD5 of params.json"
  bool passed = false;
  std::string finding;  ///< a short sentence without its full stop: what was seen, or what is wrong
};

struct VerifyReport {
  std::vector<VerifyCheck> checks;
  bool passed() const {
    for (const VerifyCheck& check : checks) {
      if (!check.passed) return false;
    }
    return true;
  }
};

/// Reads all of a model: its structure, where its tensors lie, every value for NaN and infinity, and the hashes that
/// stand beside it: Meta's checklist.chk and tokenizer_checklist.chk (MD5), and files named *.sha256 (SHA-256) in the
/// model's folder. What is wrong with the model is in the report; errors are NotFound, Denied, InputOutput, OutOfMemory
/// and Cancelled. Blocks for as long as the disk takes: not for the GUI thread.
Result<VerifyReport> verifyModel(const std::filesystem::path& path, const VerifyOptions& options);

}  // namespace chasqui::engine
