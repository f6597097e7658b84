#include "import/known_checksums.h"

#include <algorithm>
#include <string_view>

#include "base/split_name.h"
#include "checksum/checksum_list.h"

namespace chasqui::engine {
namespace {

/// Adds what `list` names; false where it is no list.
bool readList(const std::filesystem::path& list, ChecksumKind kind, std::vector<KnownChecksum>& checksums) {
  std::optional<std::vector<ListedChecksum>> lines = readChecksumList(list, kind);
  if (!lines) return false;
  for (ListedChecksum& line : *lines) {
    const std::string name = line.name.empty() ? list.stem().string() : line.name;
    checksums.push_back({list.parent_path() / name, std::move(line.checksum), list.filename().string()});
  }
  return true;
}

/// "llama-00002-of-00003.gguf" without what differs between the parts; other names as they are.
std::string nameWithoutPart(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  const std::optional<SplitName> part = splitNameOf(name);
  return part ? part->stem : name;
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

}  // namespace

KnownChecksums listKnownChecksums(const std::filesystem::path& path) {
  KnownChecksums known;
  std::error_code none;
  const bool isFolder = std::filesystem::is_directory(path, none);
  const std::filesystem::path folder = isFolder ? path : path.has_parent_path() ? path.parent_path() : ".";
  const auto add = [&](const std::filesystem::path& list, ChecksumKind kind) {
    if (!readList(list, kind, known.checksums)) known.unreadable.push_back(list.filename().string());
  };
  if (isFolder) {
    const std::filesystem::path itself = std::filesystem::absolute(path / ".").lexically_normal().parent_path();
    for (const char* name : {"checklist.chk", "tokenizer_checklist.chk"}) {
      if (std::filesystem::exists(folder / name, none)) add(folder / name, ChecksumKind::Md5);
    }
    const std::filesystem::path tokenizer = itself.parent_path() / "tokenizer_checklist.chk";
    const bool own = std::filesystem::exists(folder / "tokenizer_checklist.chk", none);
    if (!own && std::filesystem::exists(folder / "checklist.chk", none) && std::filesystem::exists(tokenizer, none)) {
      add(tokenizer, ChecksumKind::Md5);
    }
  }
  for (const std::filesystem::path& list : sha256Lists(folder)) {
    const bool named = list.filename().string().starts_with(path.filename().string());
    if (isFolder || named) {
      add(list, ChecksumKind::Sha256);
    } else {
      readList(list, ChecksumKind::Sha256, known.checksums);
    }
  }
  if (!isFolder) {
    std::erase_if(known.checksums, [wanted = nameWithoutPart(path)](const KnownChecksum& listed) {
      return nameWithoutPart(listed.file) != wanted;
    });
  }
  return known;
}

}  // namespace chasqui::engine
