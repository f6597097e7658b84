// One download of a queue.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "download/queue.h"

namespace chasqui::download {

/// With what its tries came to.
struct QueueEntry {
  DownloadPlan plan;
  DownloadState state = DownloadState::Queued;
  JobProgress progress;
  std::optional<Error> error;
  unsigned tries = 0;
  unsigned damaged = 0;         // tries that ended with a changed or damaged file
  std::uint64_t mostBytes = 0;  // that it ever had
  std::chrono::steady_clock::time_point nextTry;
  std::filesystem::path model;
};

/// For a token, or for one that may see the repository.
bool waitsForToken(const QueueEntry& entry);
bool waitsForLink(const QueueEntry& entry);

/// As it is told.
Download describe(const QueueEntry& entry, std::chrono::steady_clock::time_point now);

}  // namespace chasqui::download
