// Fetches a file from a server as the application does: a process for tests to kill, and for bench_download.py to time.
//   job_runner ENDPOINT OWNER/NAME FILE MODELS CONNECTIONS
// Says the bytes that came on standard output, a line each time.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "download/hub.h"
#include "download/job.h"

using namespace chasqui;
using namespace chasqui::download;

namespace {

int failWith(const Error& error) {
  std::fprintf(stderr, "%s\n", toString(error).c_str());
  return 1;
}

}  // namespace

int main(int count, char** words) {
  if (count != 6) return failWith({ErrorCode::Invalid, "Five words are needed.", {}, {}});
  const HubAccess access{words[1], {}};
  HttpClient http({});
  const Result<HubListing> listing = listFiles(http, access, {words[2], "main"}, {});
  if (!listing) return failWith(listing.error());
  const Result<DownloadPlan> plan = planGguf(*listing, words[3]);
  if (!plan) return failWith(plan.error());
  JobOptions options;
  options.connections = static_cast<unsigned>(std::atoi(words[5]));
  options.reserveBytes = 0;
  options.journalEvery =
      std::chrono::milliseconds(std::getenv("JOB_JOURNAL_MS") ? std::atoi(std::getenv("JOB_JOURNAL_MS")) : 2000);
  const auto source = makeHubSource(access, listing->repository);
  const auto say = [](const JobProgress& progress) {
    std::printf("%llu\n", static_cast<unsigned long long>(progress.doneBytes));
    std::fflush(stdout);
  };
  const auto finished = runJob(*plan, words[4], *source, options, say, {});
  return finished ? 0 : failWith(finished.error().error);
}
