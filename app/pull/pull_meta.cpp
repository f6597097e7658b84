#include <iostream>

#include "download/job.h"
#include "download/meta.h"
#include "pull/pull_command.h"
#include "pull/pull_run.h"
#include "pull/pull_terms.h"

namespace chasqui::app {
namespace {

using namespace chasqui::download;

constexpr const char* kLicence = "llama2";
constexpr std::size_t kMostLinkBytes = 65536;

std::string linkText(const PullRequest& request) {
  if (request.metaLink != "-") return request.metaLink;
  std::string text;  // a link may be broken over lines
  for (std::string line; text.size() < kMostLinkBytes && std::getline(std::cin, line);) text += line;
  return text;
}

void tellExpiry(PullRun& run, const MetaLink& link) {
  if (!link.expires()) return run.output.note("The link does not tell when it expires.");
  const bool isOver = *link.expires() <= std::chrono::system_clock::now();
  run.output.note((isOver ? "The link expired on " : "The link expires on ") + dateText(*link.expires()) + ".");
}

/// Shows Meta's terms, and asks for acceptance.
Result<void> acceptTerms(PullRun& run, HttpClient& http, const MetaLink& link) {
  const Result<MetaTerms> terms = run.tries.ask<MetaTerms>(http, [&] { return readMetaTerms(http, link, run.stop); });
  if (!terms) return fail(terms.error());
  return settleTerms(run, {kLicence, terms->licence, terms->usePolicy, "Meta"}, UnaskedTerms::Refused);
}

}  // namespace

int pullFromMeta(PullRun& run, const Environment& environment) {
  const Result<std::string> endpoint = metaEndpoint(environment);
  if (!endpoint) return run.failed(endpoint.error());
  const Result<MetaLink> link = MetaLink::parse(linkText(run.request), *endpoint);
  if (!link) return run.failed(link.error());
  tellExpiry(run, *link);
  std::vector<DownloadPlan> plans;
  bool hasAll = true;
  for (const std::string& model : run.request.models) {
    Result<DownloadPlan> plan = planMeta(model);
    if (!plan) return run.failed(plan.error());
    // What stands in its way is told when its turn comes.
    hasAll = hasAll && isInPlace(*plan, run.request.modelsFolder, run.stop).value_or(false);
    plans.push_back(std::move(*plan));
  }
  HttpClient http(run.options);
  if (!hasAll) {
    if (const Result<void> accepted = acceptTerms(run, http, *link); !accepted) return run.failed(accepted.error());
  }
  for (const DownloadPlan& plan : plans) {
    const std::unique_ptr<FileSource> source = makeMetaSource(*link, std::get<MetaModel>(plan.source));
    if (const int status = run.fetch(plan, *source); status != 0) return status;
  }
  return 0;
}

}  // namespace chasqui::app
