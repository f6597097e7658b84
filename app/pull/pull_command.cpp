#include "pull/pull_command.h"

#include "pull/pull_run.h"

namespace chasqui::app {
namespace {

using namespace chasqui::download;

/// Tells the licence, where the hub does; another answer stops nothing.
void tellLicence(PullRun& run, HttpClient& http, const HubAccess& access) {
  const Result<HubSummary> about = describeRepository(http, access, run.request.repository, run.stop);
  if (about && !about->licence.empty()) run.output.note("Licence: " + about->licence);
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
  tellLicence(run, http, access);
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
