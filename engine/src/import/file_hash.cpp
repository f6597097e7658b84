#include "import/file_hash.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string_view>

namespace chasqui::engine {
namespace {

constexpr std::uintmax_t kMaxListBytes = 1U << 20;
constexpr std::size_t kPieceBytes = 1U << 20;
constexpr std::string_view kHexDigits = "0123456789abcdef";

std::size_t digitsOf(HashKind kind) { return kind == HashKind::Md5 ? 32 : 64; }

/// What md5sum and sha256sum print in a line: digits, a space, a space or an asterisk, a name. A line may also be the
/// digits alone; the name is empty then.
struct ListLine {
  std::string hexDigits;
  std::string name;
};

std::optional<ListLine> parseLine(std::string line, HashKind kind) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
  const std::size_t digits = digitsOf(kind);
  if (line.size() < digits) return std::nullopt;
  ListLine parsed{line.substr(0, digits), {}};
  for (char& digit : parsed.hexDigits) {
    if (digit >= 'A' && digit <= 'F') digit = static_cast<char>(digit + ('a' - 'A'));
  }
  if (parsed.hexDigits.find_first_not_of(kHexDigits) != std::string::npos) return std::nullopt;
  if (line.size() == digits) return parsed;
  if (line[digits] != ' ') return std::nullopt;
  const std::size_t start = line.find_first_not_of(" *", digits);
  if (start == std::string::npos) return std::nullopt;
  parsed.name = line.substr(start);
  if (parsed.name.starts_with("./")) parsed.name.erase(0, 2);
  return parsed;
}

bool leadsElsewhere(const std::string& name) {
  return name.empty() || name.find('/') != std::string::npos || name == "." || name == "..";
}

/// Adds what `list` names; false where it is no list.
bool readList(const std::filesystem::path& list, HashKind kind, std::vector<KnownHash>& hashes) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(list, failure);
  if (failure || size > kMaxListBytes) return false;
  std::ifstream in(list, std::ios::binary);
  std::size_t found = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line == "\r" || line.front() == '#') continue;
    std::optional<ListLine> parsed = parseLine(line, kind);
    if (!parsed) return false;
    ++found;
    const std::string name = parsed->name.empty() ? list.stem().string() : parsed->name;
    if (leadsElsewhere(name)) continue;
    hashes.push_back({list.parent_path() / name, kind, std::move(parsed->hexDigits), list.filename().string()});
  }
  return found > 0;
}

/// "llama-00002-of-00003.gguf" without what differs between the parts; other names as they are.
std::string nameWithoutPart(const std::filesystem::path& path) {
  constexpr std::string_view kPattern = "-00000-of-00000.gguf";
  const std::string name = path.filename().string();
  if (name.size() <= kPattern.size()) return name;
  std::string end = name.substr(name.size() - kPattern.size());
  std::replace_if(
      end.begin(), end.end(), [](char letter) { return letter >= '0' && letter <= '9'; }, '0');
  return end == kPattern ? name.substr(0, name.size() - kPattern.size()) : name;
}

std::vector<std::filesystem::path> sha256Lists(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> lists;
  std::error_code failure;
  for (std::filesystem::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
    if (at->path().extension() == ".sha256") lists.push_back(at->path());
  }
  std::sort(lists.begin(), lists.end());
  return lists;
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
struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

KnownHashes listKnownHashes(const std::filesystem::path& path) {
  KnownHashes known;
  std::error_code none;
  const bool isFolder = std::filesystem::is_directory(path, none);
  const std::filesystem::path folder = isFolder ? path : path.has_parent_path() ? path.parent_path() : ".";
  const auto add = [&](const std::filesystem::path& list, HashKind kind) {
    if (!readList(list, kind, known.hashes)) known.unreadable.push_back(list.filename().string());
  };
  if (isFolder) {
    const std::filesystem::path itself = std::filesystem::absolute(path / ".").lexically_normal().parent_path();
    for (const char* name : {"checklist.chk", "tokenizer_checklist.chk"}) {
      if (std::filesystem::exists(folder / name, none)) add(folder / name, HashKind::Md5);
    }
    const std::filesystem::path tokenizer = itself.parent_path() / "tokenizer_checklist.chk";
    const bool own = std::filesystem::exists(folder / "tokenizer_checklist.chk", none);
    if (!own && std::filesystem::exists(folder / "checklist.chk", none) && std::filesystem::exists(tokenizer, none)) {
      add(tokenizer, HashKind::Md5);
    }
  }
  for (const std::filesystem::path& list : sha256Lists(folder)) {
    const bool named = list.filename().string().starts_with(path.filename().string());
    if (isFolder || named) {
      add(list, HashKind::Sha256);
    } else {
      readList(list, HashKind::Sha256, known.hashes);
    }
  }
  if (!isFolder) {
    std::erase_if(known.hashes, [wanted = nameWithoutPart(path)](const KnownHash& hash) {
      return nameWithoutPart(hash.file) != wanted;
    });
  }
  return known;
}

Result<std::string> hashFile(const std::filesystem::path& path, HashKind kind, const std::stop_token& stop,
                             const std::function<void(std::uint64_t)>& read) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rbe"));
  if (!file) return readFailure(path, errno);
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
  const EVP_MD* digest = kind == HashKind::Md5 ? EVP_md5() : EVP_sha256();
  if (!context || EVP_DigestInit_ex(context.get(), digest, nullptr) != 1) {
    return fail(ErrorCode::Internal, "This system's OpenSSL does not compute the hash.", "Compare it by hand.");
  }
  std::vector<unsigned char> piece(kPieceBytes);
  for (;;) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "The check was stopped.");
    const std::size_t count = std::fread(piece.data(), 1, piece.size(), file.get());
    EVP_DigestUpdate(context.get(), piece.data(), count);
    if (read && count > 0) read(count);
    if (count == piece.size()) continue;
    if (std::ferror(file.get()) != 0) return readFailure(path, errno);
    break;
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  EVP_DigestFinal_ex(context.get(), hash.data(), &size);
  std::string digits;
  for (unsigned i = 0; i < size; ++i) {
    digits += kHexDigits[hash[i] >> 4U];
    digits += kHexDigits[hash[i] & 15U];
  }
  return digits;
}

}  // namespace chasqui::engine
