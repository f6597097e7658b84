// The input is a file of a kept chat, but for its first byte: an odd one has the checksum of its head made right, so that
// sizes that lie get past it.
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "cache_key.h"
#include "engine/cache_file.h"
#include "expect.h"

using namespace chasqui;
using namespace chasqui::engine;
using chasqui::test::expect;

namespace {

constexpr std::size_t kHeadBytes = 64;
constexpr std::uint32_t kMostTokens = 50;

/// A file in memory, where there is such a place; it goes with the process.
struct Place {
  Place() {
    const bool shared = ::access("/dev/shm", W_OK) == 0;
    const std::filesystem::path folder = shared ? "/dev/shm" : std::filesystem::temp_directory_path();
    path = folder / ("fuzz_cache_file." + std::to_string(::getpid()));
  }
  ~Place() { ::unlink(path.c_str()); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  std::filesystem::path path;
};

const std::filesystem::path& path() {
  static const Place kPlace;
  return kPlace.path;
}

void write(std::span<const std::uint8_t> input) {
  std::vector<char> bytes(input.begin() + 1, input.end());
  if (bytes.size() >= kHeadBytes && input.front() % 2 == 1) {
    const XXH64_hash_t checksum = XXH3_64bits(bytes.data(), kHeadBytes - sizeof(XXH64_hash_t));
    std::memcpy(bytes.data() + kHeadBytes - sizeof checksum, &checksum, sizeof checksum);
  }
  std::ofstream(path(), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// Positions from the first on that are sound.
std::uint32_t sound(const CacheFile& file) {
  std::vector<std::byte> positions(file.tokens().size() * file.positionBytes());
  return file.read(0, positions);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  write({data, size});
  Result<CacheFile> file = CacheFile::open(path(), test::kFuzzKey, kMostTokens);
  if (!file) {
    const ErrorCode code = file.error().code;
    expect(code == ErrorCode::Corrupt || code == ErrorCode::Unsupported, "a file is of use, damaged, or something else");
    return 0;
  }
  expect(file->tokens().size() <= std::min(kMostTokens, file->mostTokens()), "no more tokens than were asked for");
  const std::uint32_t count = sound(*file);
  expect(count <= file->tokens().size(), "no more is sound than there is");
  const auto cut = std::min<std::uint32_t>(count, data[size - 1] % 8);
  expect(file->cutTo(cut).has_value(), "what is there can be cut off");
  if (cut >= file->mostTokens()) return 0;
  const std::array<TokenId, 1> id{7};
  const std::vector<std::byte> position(test::kFuzzKey.positionBytes, std::byte{3});
  expect(file->append(id, position).has_value(), "a file with room can be added to");
  const Result<CacheFile> again = CacheFile::open(path(), test::kFuzzKey, kMostTokens);
  expect(again.has_value() && again->tokens() == file->tokens(), "what was added is there");
  expect(sound(*again) == cut + 1, "and it is sound");
  return 0;
}
