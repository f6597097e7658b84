// Meta's models: what they consist of, their terms, and where their files are.
#include "download/meta.h"

#include <algorithm>
#include <cstdio>

#include "base/utf8.h"
#include "checksum/checksum_list.h"
#include "meta_reply.h"
#include "reply_text.h"

namespace chasqui::download {
namespace {

constexpr std::uint64_t kMaxTermsBytes = 1U << 20;
constexpr const char* kLicence = "LICENSE";
constexpr const char* kUsePolicy = "USE_POLICY.md";
constexpr const char* kModelList = "checklist.chk";
constexpr const char* kTokenizerList = "tokenizer_checklist.chk";
constexpr const char* kTokenizer = "tokenizer.model";
constexpr const char* kParams = "params.json";

std::string shardName(unsigned shard) {
  char name[32];
  std::snprintf(name, sizeof name, "consolidated.%02u.pth", shard);
  return name;
}

bool isWeightOrVocabulary(const std::string& path) {
  return path == kTokenizer || path == kParams || path.ends_with(".pth");
}

Result<std::string> readText(HttpClient& http, const MetaLink& link, const std::string& path, std::stop_token stop) {
  HttpRequest request;
  request.url = link.urlOf(path);
  request.followElsewhere = false;
  CHASQUI_TRY_VALUE(const HttpReply reply, http.ask(request, kMaxTermsBytes, std::move(stop)));
  if (reply.status != 200 || isWebPage(reply)) {
    return fail(explainMetaReply(reply, path, link, std::chrono::system_clock::now()).error);
  }
  return utf8::replaceIllFormed(reply.body);
}

class MetaSource : public FileSource {
 public:
  explicit MetaSource(MetaLink link) : link_(std::move(link)) {}

  // Nothing is asked: each request counts against the link.
  tl::expected<FileLocation, Failure> locate(const PlannedFile& file, const std::filesystem::path& folder, HttpClient&,
                                             std::stop_token) override {
    FileLocation location;
    location.url = link_.urlOf(file.remotePath);
    if (file.sizeBytes != 0) location.sizeBytes = file.sizeBytes;
    location.checksum = file.checksum;
    if (location.checksum || !isWeightOrVocabulary(file.path)) return location;
    const char* list = file.path == kTokenizer ? kTokenizerList : kModelList;
    const auto all = readChecksumList(folder / list, ChecksumKind::Md5);
    location.checksum = listedIn(all, file.path);
    // A few numbers, which the engine compares with the shapes of the weights.
    const bool mayGoWithout = all && !all->empty() && file.path == kParams;
    if (!location.checksum && !mayGoWithout) return tl::unexpected(cannotVerify(file.path, list));
    return location;
  }

  Failure explain(const HttpReply& reply, const PlannedFile& file, bool) override {
    return explainMetaReply(reply, file.remotePath, link_, std::chrono::system_clock::now());
  }

 private:
  static std::optional<Checksum> listedIn(const std::optional<std::vector<ListedChecksum>>& all,
                                          const std::string& name) {
    if (!all) return std::nullopt;
    const auto found = std::find_if(all->begin(), all->end(), [&](const auto& listed) { return listed.name == name; });
    return found == all->end() ? std::nullopt : std::optional(found->checksum);
  }

  static Failure cannotVerify(const std::string& name, const std::string& list) {
    return {{ErrorCode::Unsupported, "The file " + name + " cannot be verified: Meta's " + list + " does not name it.",
             "Remove this download and start it again.", ""},
            false,
            std::nullopt};
  }

  MetaLink link_;
};

}  // namespace

const std::vector<MetaModelInfo>& metaModels() {
  static const std::vector<MetaModelInfo> kModels = {
      {"llama-2-7b", "Llama 2 7B", 1, 13'476'831'232},
      {"llama-2-7b-chat", "Llama 2 7B Chat", 1, 13'476'831'232},
      {"llama-2-13b", "Llama 2 13B", 2, 26'031'728'640},
      {"llama-2-13b-chat", "Llama 2 13B Chat", 2, 26'031'728'640},
      {"llama-2-70b", "Llama 2 70B", 8, 137'953'296'384},
      {"llama-2-70b-chat", "Llama 2 70B Chat", 8, 137'953'296'384},
  };
  return kModels;
}

Result<DownloadPlan> planMeta(const std::string& model) {
  const std::vector<MetaModelInfo>& all = metaModels();
  const auto info = std::find_if(all.begin(), all.end(), [&](const MetaModelInfo& each) { return each.name == model; });
  if (info == all.end()) {
    std::string names;
    for (const MetaModelInfo& each : all) names += (names.empty() ? "" : ", ") + each.name;
    return fail(ErrorCode::Invalid, "Meta has no model \u201C" + utf8::printable(model) + "\u201D.",
                "Choose one of " + names + ".");
  }
  DownloadPlan plan;
  plan.source = MetaModel{info->name};
  plan.id = planId(plan.source, "");
  plan.title = info->title;
  plan.folder = "meta-llama/" + info->name;
  // Lists of checksums come before what they list.
  for (const char* name : {kLicence, kUsePolicy, kTokenizerList, kTokenizer}) plan.files.push_back({name, name, 0, {}});
  std::vector<std::string> own{kModelList, kParams};
  for (unsigned shard = 0; shard < info->shards; ++shard) own.push_back(shardName(shard));
  for (const std::string& name : own) plan.files.push_back({name, info->name + '/' + name, 0, {}});
  plan.mainFile = kParams;
  plan.wholeFolder = true;
  return plan;
}

Result<MetaTerms> readMetaTerms(HttpClient& http, const MetaLink& link, std::stop_token stop) {
  MetaTerms terms;
  CHASQUI_TRY_VALUE(terms.licence, readText(http, link, kLicence, stop));
  CHASQUI_TRY_VALUE(terms.usePolicy, readText(http, link, kUsePolicy, stop));
  return terms;
}

std::unique_ptr<FileSource> makeMetaSource(const MetaLink& link, const MetaModel&) {
  return std::make_unique<MetaSource>(link);
}

}  // namespace chasqui::download
