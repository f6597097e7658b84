#include "checksum/checksum.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

namespace chasqui {
namespace {

constexpr std::size_t kPieceBytes = 1U << 20;

const EVP_MD* digestOf(ChecksumKind kind) {
  switch (kind) {
    case ChecksumKind::Md5: return EVP_md5();
    case ChecksumKind::Sha256: return EVP_sha256();
    case ChecksumKind::GitBlob: return EVP_sha1();
  }
  return nullptr;
}

tl::unexpected<Error> readFailure(const std::filesystem::path& path, int code) {
  const std::string name = path.string();
  if (code == ENOENT) return fail(ErrorCode::NotFound, "There is no file " + name + ".", "Check the path.");
  if (code == EACCES || code == EPERM) {
    return fail(ErrorCode::Denied, "The file " + name + " may not be read.", "Change its permissions, or copy it.");
  }
  return fail(ErrorCode::InputOutput, "The file " + name + " cannot be read.", "Check the disk and try again.",
              std::strerror(code));
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::uint64_t sizeOf(const std::filesystem::path& path) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(path, failure);
  return failure ? 0 : size;
}

}  // namespace

struct ChecksumStream::Impl {
  struct Free {  // not the file's own: in a unity build this is a type of several files
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  ChecksumKind kind;
  std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
};

ChecksumStream::ChecksumStream(ChecksumKind kind, std::uint64_t sizeBytes) : impl_(new Impl{kind}) {
  // A null context or an unknown digest is ignored by every later call: the digits are empty then, and match nothing.
  if (EVP_DigestInit_ex(impl_->context.get(), digestOf(kind), nullptr) != 1) impl_->context.reset();
  if (kind != ChecksumKind::GitBlob) return;
  const std::string header = "blob " + std::to_string(sizeBytes);
  add(std::as_bytes(std::span(header.c_str(), header.size() + 1)));
}

ChecksumStream::~ChecksumStream() = default;
ChecksumStream::ChecksumStream(ChecksumStream&&) noexcept = default;
ChecksumStream& ChecksumStream::operator=(ChecksumStream&&) noexcept = default;

void ChecksumStream::add(std::span<const std::byte> bytes) {
  if (impl_->context) EVP_DigestUpdate(impl_->context.get(), bytes.data(), bytes.size());
}

Checksum ChecksumStream::finish() {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  Checksum checksum{impl_->kind, {}};
  if (!impl_->context) return checksum;
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  EVP_DigestFinal_ex(impl_->context.get(), hash.data(), &size);
  for (unsigned i = 0; i < size; ++i) {
    checksum.hexDigits += kHexDigits[hash[i] >> 4U];
    checksum.hexDigits += kHexDigits[hash[i] & 15U];
  }
  return checksum;
}

Result<Checksum> checksumOfFile(const std::filesystem::path& path, ChecksumKind kind, const std::stop_token& stop,
                                const std::function<void(std::uint64_t)>& read) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rbe"));
  if (!file) return readFailure(path, errno);
  ChecksumStream stream(kind, sizeOf(path));
  std::vector<std::byte> piece(kPieceBytes);
  for (;;) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "The check was stopped.");
    const std::size_t count = std::fread(piece.data(), 1, piece.size(), file.get());
    stream.add(std::span(piece).first(count));
    if (read && count > 0) read(count);
    if (count == piece.size()) continue;
    if (std::ferror(file.get()) != 0) return readFailure(path, errno);
    break;
  }
  Checksum checksum = stream.finish();
  if (checksum.hexDigits.empty()) {
    return fail(ErrorCode::Internal, "This system's OpenSSL does not compute the checksum.", "Compare it by hand.");
  }
  return checksum;
}

std::string sha256Of(std::string_view text) {
  ChecksumStream stream(ChecksumKind::Sha256);
  stream.add(std::as_bytes(std::span(text.data(), text.size())));
  return stream.finish().hexDigits;
}

}  // namespace chasqui
