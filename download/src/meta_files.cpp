#include "meta_files.h"

#include <algorithm>
#include <cstdio>

#include "checksum/checksum_list.h"

namespace chasqui::download {
namespace {

constexpr const char* kModelList = "checklist.chk";
constexpr const char* kTokenizerList = "tokenizer_checklist.chk";
constexpr const char* kTokenizer = "tokenizer.model";

std::vector<ListedChecksum> listFor(const std::string& path, const std::filesystem::path& folder) {
  const char* list = metaListOf(path);
  if (!list) return {};
  return readChecksumList(folder / list, ChecksumKind::Md5).value_or(std::vector<ListedChecksum>());
}

}  // namespace

std::vector<std::string> sharedMetaFiles() { return {kMetaLicence, kMetaUsePolicy, kTokenizerList, kTokenizer}; }

std::vector<std::string> ownMetaFiles(unsigned shards) {
  std::vector<std::string> names{kModelList, kMetaParams};
  for (unsigned shard = 0; shard < shards; ++shard) {
    char name[32];
    std::snprintf(name, sizeof name, "consolidated.%02u.pth", shard);
    names.emplace_back(name);
  }
  return names;
}

bool isMetaShard(const std::string& path) { return path.ends_with(".pth"); }

const char* metaListOf(const std::string& path) {
  if (path == kTokenizer) return kTokenizerList;
  return path == kMetaParams || isMetaShard(path) ? kModelList : nullptr;
}

std::optional<Checksum> listedMetaChecksum(const std::string& path, const std::filesystem::path& folder) {
  for (const ListedChecksum& listed : listFor(path, folder)) {
    if (listed.name == path) return listed.checksum;
  }
  return std::nullopt;
}

bool isLeftOutByMeta(const std::string& path, const std::filesystem::path& folder) {
  const std::vector<ListedChecksum> all = listFor(path, folder);
  return !all.empty() && std::none_of(all.begin(), all.end(), [&](const auto& listed) { return listed.name == path; });
}

}  // namespace chasqui::download
