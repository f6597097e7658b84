// Rows shared out among threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace chasqui::engine {

/// Calls `work(thread, first, count)` for groups that make up rows [0, rows), on up to `threads` threads, this one
/// among them and as thread 0. All are gone on return. `work` may not throw.
template <typename Work>
void forRowGroups(unsigned threads, std::uint64_t rows, const Work& work) {
  const std::uint64_t groupRows = std::max<std::uint64_t>(1, rows / (std::uint64_t{threads} * 4));
  std::atomic<std::uint64_t> next = 0;
  const auto takeGroups = [&](unsigned thread) {
    for (std::uint64_t first = next.fetch_add(groupRows); first < rows; first = next.fetch_add(groupRows)) {
      work(thread, first, std::min(groupRows, rows - first));
    }
  };
  std::vector<std::thread> others;
  others.reserve(threads);
  try {
    for (unsigned thread = 1; thread < threads && thread < rows; ++thread) others.emplace_back(takeGroups, thread);
  } catch (...) {  // no thread or no memory for one: fewer do it too
  }
  takeGroups(0);
  for (std::thread& other : others) other.join();
}

}  // namespace chasqui::engine
