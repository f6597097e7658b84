#include "pull/pull_command.h"

#include "pull/pull_run.h"
#include "pull/pull_terms.h"

namespace chasqui::app {
namespace {

using namespace chasqui::download;

/// Tells the licence, and settles the terms of one that wants to be accepted. A mirror may know of no licence; what is
/// among the files counts even so.
Result<void> settleLicence(PullRun& run, HttpClient& http, const HubAccess& access, const HubListing& listing) {
  const Result<HubSummary> about = run.tries.ask<HubSummary>(
      http, [&] { return describeRepository(http, access, run.request.repository, run.stop); });
  if (!about && about.error().code != ErrorCode::NotFound) {
    run.output.note("The hub does not tell the licence: " + about.error().message);
  }
  const std::string licence = about ? about->licence : std::string();
  if (!licence.empty()) run.output.note("Licence: " + licence);
  const Result<TermsToAccept> terms = run.tries.ask<TermsToAccept>(
      http, [&] { return readHubTerms(http, access, listing, licence, about && about->gated, run.stop); });
  if (!terms) return fail(terms.error());
  if (terms->licence.empty()) return {};
  // A server that wants more than that asks for a token itself.
  return settleTerms(run, *terms, UnaskedTerms::Told);
}

int pullFromHub(PullRun& run, const Environment& environment) {
  const Result<std::string> endpoint = hubEndpoint(environment);
  if (!endpoint) return run.failed(endpoint.error());
  const HubAccess access{*endpoint, hubToken(environment)};
  HttpClient http(run.options);
  const HubRepository repository{run.request.repository, run.request.revision};
  const Result<HubListing> listing =
      run.tries.ask<HubListing>(http, [&] { return listFiles(http, access, repository, run.stop); });
  if (!listing) return run.failed(listing.error());
  const Result<DownloadPlan> plan = run.tries.ask<DownloadPlan>(http, [&] {
    if (!run.request.file.empty()) return planGguf(*listing, run.request.file);
    return planRepository(http, access, *listing, run.stop);
  });
  if (!plan) return run.failed(plan.error());
  if (const Result<void> settled = settleLicence(run, http, access, *listing); !settled) {
    return run.failed(settled.error());
  }
  const std::unique_ptr<FileSource> source = makeHubSource(access, listing->repository);
  return run.fetch(*plan, *source);
}

}  // namespace

int runPull(const PullRequest& request, const Environment& environment, PullOutput& output, std::stop_token stop) {
  PullRun run(request, output, std::move(stop));
  std::error_code failure;
  std::filesystem::create_directories(request.modelsFolder, failure);
  if (failure) {
    return run.failed({failure == std::errc::permission_denied ? ErrorCode::Denied : ErrorCode::InputOutput,
                       "The folder " + request.modelsFolder.string() + " cannot be made.",
                       "Name another one with --models-dir.", failure.message()});
  }
  return request.metaLink.empty() ? pullFromHub(run, environment) : pullFromMeta(run, environment);
}

}  // namespace chasqui::app
