// Meta's models: what they consist of, and their terms.
#include "download/meta.h"

#include <algorithm>

#include "base/utf8.h"
#include "meta_files.h"
#include "meta_reply.h"
#include "reply_text.h"

namespace chasqui::download {
namespace {

constexpr std::uint64_t kMaxTermsBytes = 1U << 20;

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

std::uint64_t approximateBytesOf(const MetaModel& model) {
  for (const MetaModelInfo& each : metaModels()) {
    if (each.name == model.name) return each.approximateBytes;
  }
  return 0;
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
  for (const std::string& name : sharedMetaFiles()) plan.files.push_back({name, name, 0, {}});
  for (const std::string& name : ownMetaFiles(info->shards)) {
    plan.files.push_back({name, info->name + '/' + name, 0, {}});
  }
  plan.mainFile = kMetaParams;
  plan.wholeFolder = true;
  return plan;
}

Result<MetaTerms> readMetaTerms(HttpClient& http, const MetaLink& link, std::stop_token stop) {
  MetaTerms terms;
  CHASQUI_TRY_VALUE(terms.licence, readText(http, link, kMetaLicence, stop));
  CHASQUI_TRY_VALUE(terms.usePolicy, readText(http, link, kMetaUsePolicy, stop));
  return terms;
}

}  // namespace chasqui::download
