// Which small model may guess for another one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "engine/model.h"
#include "models/model_options.h"

namespace chasqui::app {

/// A model that has the same vocabulary.
struct DraftCandidate {
  std::string path;
  engine::ModelInfo info;
};

/// Finds them among files. What was read of a file is kept until it changes. One thread: it waits for the disk.
class DraftReader {
 public:
  /// Asks `isEnough` before each file; nothing where that ended it. What it had read by then it knows the next time.
  std::optional<std::vector<DraftCandidate>> read(const std::string& path, const std::vector<std::string>& others,
                                                  const std::function<bool()>& isEnough);

 private:
  struct Known {
    std::filesystem::file_time_type changed;
    std::optional<std::uint64_t> vocabularyHash;  ///< none: not readable, or no vocabulary that we run
    std::optional<engine::ModelInfo> info;
  };
  const Known* look(const std::string& path);

  std::map<std::string, Known> known_;
};

/// A candidate as the form shows it.
struct DraftOption {
  std::string path;
  QString name;
  std::uint64_t bytes = 0;  ///< of memory, with its cache

  bool operator==(const DraftOption&) const = default;
};

/// What `draft` takes beside a model that is loaded with `options` and holds `contextTokens`.
std::uint64_t draftBytes(const engine::ModelInfo& draft, const ModelOptions& options, std::uint32_t contextTokens);

}  // namespace chasqui::app
