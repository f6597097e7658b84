// bench_load MODEL [ROUNDS]: what loading costs beside copying as many bytes on as many threads, in turn. The file
// should be in the page cache. Prints GB/s by the wall clock, and processor seconds, which other work on the machine
// changes less.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <span>
#include <thread>
#include <vector>

#include "base/mapped_file.h"
#include "engine/engine.h"
#include "engine/model.h"

using namespace chasqui;

namespace {

constexpr std::size_t kPiece = 4 << 20;

double processorSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Prints what it took, and returns the seconds of processors.
double print(const char* name, std::size_t bytes, const std::function<void()>& work) {
  const double before = processorSeconds();
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  const double processor = processorSeconds() - before;
  const double speed = 1e-9 * static_cast<double>(bytes) / wall.count();
  std::printf("%-44s %6.2f GB/s, %6.3f s, %6.3f s of processors\n", name, speed, wall.count(), processor);
  std::fflush(stdout);
  return processor;
}

void copyOnThreads(std::span<const std::byte> from, std::byte* to) {
  std::atomic<std::size_t> next = 0;
  const auto copy = [&] {
    for (std::size_t at = next.fetch_add(kPiece); at < from.size(); at = next.fetch_add(kPiece)) {
      std::memcpy(to + at, from.data() + at, std::min(kPiece, from.size() - at));
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::clamp(std::thread::hardware_concurrency(), 1U, 8U); ++i) others.emplace_back(copy);
  copy();
  for (std::thread& other : others) other.join();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
  const Result<MappedFile> file = MappedFile::open(argv[1]);
  const Result<engine::Engine> engine = engine::Engine::open({});
  if (!file || !engine) return 1;
  const std::span<const std::byte> bytes = file->bytes();
  std::vector<std::byte> touched(bytes.size());
  copyOnThreads(bytes, touched.data());  // brings the file into the page cache
  std::vector<double> ofNew;
  std::vector<double> ofResident;
  for (int round = 0; round < rounds; ++round) {
    double copied = 0;
    {
      const std::vector<std::byte> resident(touched);
      copied = print("copying memory that is there", bytes.size(), [&] { copyOnThreads(resident, touched.data()); });
    }
    const double copiedToNew = print("copying the mapped file to new memory", bytes.size(), [&] {
      const Result<MappedFile> again = MappedFile::open(argv[1]);
      const std::unique_ptr<std::byte[]> fresh(new std::byte[bytes.size()]);
      copyOnThreads(again->bytes(), fresh.get());
    });
    engine::LoadOptions options;
    options.contextTokens = 64;
    const double loaded = print("loading", bytes.size(), [&] {
      const Result<engine::Model> model = engine::Model::load(*engine, argv[1], options);
      if (!model) std::printf("%s\n", toString(model.error()).c_str());
    });
    ofNew.push_back(copiedToNew / loaded);
    ofResident.push_back(copied / loaded);
  }
  const auto median = [](std::vector<double>& values) {
    std::sort(values.begin(), values.end());
    return 100 * values[values.size() / 2];
  };
  std::printf(
      "in processor time, loading has %.0f %% of the speed of copying the file to new memory, %.0f %% of that to "
      "memory that is there (medians)\n",
      median(ofNew), median(ofResident));
  return 0;
}
