#include "engine/cache_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace chasqui::engine {
namespace {

constexpr std::array<char, 8> kMagic{'C', 'H', 'A', 'S', 'Q', 'U', 'I', '\n'};
constexpr std::uint32_t kVersion = 1;
constexpr std::uint64_t kPage = 4096;
constexpr std::uint32_t kMostPositions = 1U << 24;
constexpr mode_t kMode = 0600;
constexpr std::size_t kKeyBytes = 32;

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t mostTokens = 0;
  std::uint64_t positionBytes = 0;
  std::array<std::uint8_t, kKeyBytes> key{};
  std::uint64_t checksum = 0;
};
static_assert(sizeof(Header) == 64);

struct Entry {
  std::uint64_t checksum = 0;
  TokenId token = 0;
  std::uint32_t zero = 0;
};
static_assert(sizeof(Entry) == 16);

std::uint64_t checksumOf(const Header& header) { return XXH3_64bits(&header, offsetof(Header, checksum)); }

Result<std::array<std::uint8_t, kKeyBytes>> bytesOf(const CacheKey& key) {
  std::array<std::uint8_t, kKeyBytes> bytes{};
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  bool isHex = key.hexDigits.size() == 2 * kKeyBytes;
  for (std::size_t i = 0; isHex && i < kKeyBytes; ++i) {
    const int high = digit(key.hexDigits[2 * i]);
    const int low = digit(key.hexDigits[2 * i + 1]);
    isHex = high >= 0 && low >= 0;
    bytes[i] = static_cast<std::uint8_t>(16 * high + low);
  }
  if (isHex && key.positionBytes > 0) return bytes;
  return fail(ErrorCode::Invalid, "The key of a cache file has 64 hexadecimal digits, and a position some bytes.");
}

/// How many bytes could be read.
std::size_t readAt(int descriptor, std::uint64_t offset, std::span<std::byte> out) {
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got = ::pread(descriptor, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace

CacheFile::CacheFile(CacheFile&& other) noexcept { *this = std::move(other); }

CacheFile& CacheFile::operator=(CacheFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(mostTokens_, other.mostTokens_);
  std::swap(positionBytes_, other.positionBytes_);
  std::swap(headerChecksum_, other.headerChecksum_);
  std::swap(filled_, other.filled_);
  std::swap(tokens_, other.tokens_);
  std::swap(chains_, other.chains_);
  std::swap(checksums_, other.checksums_);
  return *this;
}

CacheFile::~CacheFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> CacheFile::openAt(const std::filesystem::path& path, int flags) {
  path_ = path;
  // Not to wait for the other end of a pipe that lies there.
  descriptor_ = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, kMode);
  if (descriptor_ < 0) return errno == ELOOP || errno == EISDIR ? Result<void>(foreign()) : failure(errno);
  return {};
}

Result<CacheFile> CacheFile::open(const std::filesystem::path& path, const CacheKey& key, std::uint32_t mostTokens) {
  CHASQUI_TRY_VALUE(const auto keyBytes, bytesOf(key));
  CacheFile file;
  if (const Result<void> opened = file.openAt(path, O_RDWR); !opened) {
    if (opened.error().code != ErrorCode::Denied) return fail(opened.error());
    CHASQUI_TRY(file.openAt(path, O_RDONLY));  // good enough to go on from
  }
  struct stat status = {};
  if (::fstat(file.descriptor_, &status) != 0) return file.failure(errno);
  if (!S_ISREG(status.st_mode)) return file.foreign();
  Header header{};
  header.magic = {};
  const std::size_t got = readAt(file.descriptor_, 0, std::as_writable_bytes(std::span(&header, 1)));
  if (header.magic != kMagic) return file.foreign();
  if (got != sizeof header) return file.useless("it is too short");
  if (header.version != kVersion) return file.useless("another version wrote it");
  if (header.checksum != checksumOf(header)) return file.useless("it is damaged");
  if (header.key != keyBytes || header.positionBytes != key.positionBytes)
    return file.useless("it belongs to another model, or to other settings");
  if (header.mostTokens > kMostPositions) return file.useless("it is damaged");
  file.mostTokens_ = header.mostTokens;
  file.positionBytes_ = header.positionBytes;
  file.headerChecksum_ = header.checksum;
  CHASQUI_TRY(file.readTable(static_cast<std::uint64_t>(status.st_size), mostTokens));
  return file;
}

Result<void> CacheFile::readTable(std::uint64_t fileBytes, std::uint32_t mostTokens) {
  if (fileBytes < offsetOf(0)) return useless("it is too short");
  const std::uint64_t whole = (fileBytes - offsetOf(0)) / positionBytes_;
  filled_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(whole, mostTokens_));
  std::vector<Entry> table(std::min(filled_, mostTokens));
  const auto bytes = std::as_writable_bytes(std::span(table));
  if (readAt(descriptor_, sizeof(Header), bytes) != bytes.size()) return useless("it cannot be read");
  for (const Entry& entry : table) {
    chains_.push_back(chainOf(entry.token, tokens_.size()));
    tokens_.push_back(entry.token);
    checksums_.push_back(entry.checksum);
  }
  return {};
}

Result<CacheFile> CacheFile::create(const std::filesystem::path& path, const CacheKey& key, std::uint32_t mostTokens) {
  Header header;
  CHASQUI_TRY_VALUE(header.key, bytesOf(key));
  header.mostTokens = std::min(mostTokens, kMostPositions);
  header.positionBytes = key.positionBytes;
  header.checksum = checksumOf(header);
  CacheFile file;
  ::unlink(path.c_str());  // who reads the old one goes on with that
  CHASQUI_TRY(file.openAt(path, O_RDWR | O_CREAT | O_EXCL));
  file.mostTokens_ = header.mostTokens;
  file.positionBytes_ = header.positionBytes;
  file.headerChecksum_ = header.checksum;
  Result<void> made = file.write(0, std::as_bytes(std::span(&header, 1)));
  if (made && ::ftruncate(file.descriptor_, static_cast<off_t>(file.offsetOf(0))) != 0) made = file.failure(errno);
  if (!made) ::unlink(path.c_str());
  CHASQUI_TRY(std::move(made));
  return file;
}

std::uint32_t CacheFile::read(std::uint32_t first, std::span<std::byte> out) const {
  if (first >= tokens_.size()) return 0;
  const std::uint64_t wanted = std::min<std::uint64_t>(out.size() / positionBytes_, tokens_.size() - first);
  const std::size_t got = readAt(descriptor_, offsetOf(first), out.first(wanted * positionBytes_));
  std::uint32_t sound = 0;
  for (; (sound + 1) * positionBytes_ <= got; ++sound) {
    const std::size_t at = first + sound;
    const std::byte* position = out.data() + sound * positionBytes_;
    if (checksums_[at] != XXH3_64bits_withSeed(position, positionBytes_, chains_[at])) break;
  }
  return sound;
}

Result<void> CacheFile::cutTo(std::uint32_t count) {
  if (count >= tokens_.size()) return {};
  CHASQUI_TRY(clearFrom(count));
  tokens_.resize(count);
  chains_.resize(count);
  checksums_.resize(count);
  return {};
}

/// Takes positions from `count` on off the disk. Their tokens go first: a position without its token is not sound.
Result<void> CacheFile::clearFrom(std::uint32_t count) {
  if (filled_ > count) {
    const std::vector<Entry> nothing(filled_ - count);
    CHASQUI_TRY(write(sizeof(Header) + count * sizeof(Entry), std::as_bytes(std::span(nothing))));
  }
  if (::ftruncate(descriptor_, static_cast<off_t>(offsetOf(count))) != 0) return failure(errno);
  filled_ = count;
  return {};
}

Result<void> CacheFile::append(std::span<const TokenId> ids, std::span<const std::byte> positions) {
  if (positions.size() / positionBytes_ != ids.size() || positions.size() % positionBytes_ != 0)
    return fail(ErrorCode::Internal, "Each token of a cache file has one position.");
  const auto before = static_cast<std::uint32_t>(tokens_.size());
  if (ids.size() > mostTokens_ - before)
    return fail(ErrorCode::ContextFull, "The file holds at most " + std::to_string(mostTokens_) + " tokens.");
  // What a write that was cut off has left there, or more than was asked for in open().
  CHASQUI_TRY(clearFrom(before));
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    chains_.push_back(chainOf(ids[i], tokens_.size()));
    tokens_.push_back(ids[i]);
    checksums_.push_back(XXH3_64bits_withSeed(positions.data() + i * positionBytes_, positionBytes_, chains_.back()));
    entries.push_back({checksums_.back(), ids[i], 0});
  }
  filled_ = static_cast<std::uint32_t>(tokens_.size());
  Result<void> written = write(offsetOf(before), positions);
  if (written) written = write(sizeof(Header) + before * sizeof(Entry), std::as_bytes(std::span(entries)));
  if (written) return {};
  CHASQUI_TRY(cutTo(before));
  return written;
}

Result<void> CacheFile::write(std::uint64_t offset, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failure(written < 0 ? errno : ENOSPC);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return {};
}

std::uint64_t CacheFile::chainOf(TokenId id, std::size_t position) const {
  return XXH3_64bits_withSeed(&id, sizeof id, position > 0 ? chains_[position - 1] : headerChecksum_);
}

std::uint64_t CacheFile::offsetOf(std::uint64_t position) const {
  const std::uint64_t table = sizeof(Header) + std::uint64_t{mostTokens_} * sizeof(Entry);
  return (table + kPage - 1) / kPage * kPage + position * positionBytes_;
}

tl::unexpected<Error> CacheFile::useless(const char* why) const {
  return fail(ErrorCode::Corrupt, "The chat cannot be gone on with from " + path_.string() + ".",
              "Nothing is lost: it is read anew.", why);
}

tl::unexpected<Error> CacheFile::foreign() const {
  return fail(ErrorCode::Unsupported, path_.string() + " is no file that a chat was kept in.", "Choose another name.");
}

tl::unexpected<Error> CacheFile::failure(int code) const {
  const std::string name = path_.string();
  const std::string detail = std::strerror(code);
  switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return fail(ErrorCode::DiskFull, "There is no room on the disk for " + name + ".", "Make room on the disk.",
                  detail);
    case ENOENT:
    case ENOTDIR: return fail(ErrorCode::NotFound, "There is no file " + name + ".", "Check the path.", detail);
    case EACCES:
    case EPERM:
    case EROFS:
    case EBADF:
    case EINVAL:
      return fail(ErrorCode::Denied, "The file " + name + " may not be written to.", "Check who may write there.",
                  detail);
    default: return fail(ErrorCode::InputOutput, "Reading or writing " + name + " failed.", "Check the disk.", detail);
  }
}

}  // namespace chasqui::engine
