#include <iostream>

#include "base/utf8.h"
#include "download/licences.h"
#include "download/meta.h"
#include "pull/pull_command.h"
#include "pull/pull_run.h"

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

/// Terms without what could steer a terminal.
std::string shownTerms(const std::string& text) {
  std::string shown;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string line = text.substr(start, end - start);
    while (!line.empty() && line.back() == '\r') line.pop_back();
    for (std::size_t tab = 0; (tab = line.find('\t', tab)) != std::string::npos;) line[tab] = ' ';
    shown += utf8::printable(line, 1U << 20) + '\n';
    start = end + 1;
  }
  return shown;
}

Result<void> accept(PullRun& run, const MetaTerms& terms) {
  AcceptedLicences accepted(run.request.dataFolder / "accepted-licences.jsonl");
  if (const Result<bool> before = accepted.has(kLicence, terms.text()); before && *before) return {};
  if (!run.request.acceptLicence) {
    run.output.note(shownTerms(terms.text()));
    if (!run.output.confirm("Do you accept this licence and use policy?")) {
      return fail(ErrorCode::LicenceNotAccepted, "Meta's licence and use policy have not been accepted.",
                  "Read them above; to accept them, add --accept-licence.");
    }
  }
  const Result<void> noted = accepted.add(kLicence, terms.text(), "Meta", std::chrono::system_clock::now());
  if (noted) return {};
  return fail(noted.error().code, "That you accepted the licence cannot be recorded, so nothing is downloaded.",
              noted.error().nextStep, toString(noted.error()));
}

}  // namespace

int pullFromMeta(PullRun& run, const Environment& environment) {
  const Result<std::string> endpoint = metaEndpoint(environment);
  if (!endpoint) return run.failed(endpoint.error());
  const Result<MetaLink> link = MetaLink::parse(linkText(run.request), *endpoint);
  if (!link) return run.failed(link.error());
  tellExpiry(run, *link);
  HttpClient http(run.options);
  const Result<MetaTerms> terms = run.tries.ask<MetaTerms>(http, [&] { return readMetaTerms(http, *link, run.stop); });
  if (!terms) return run.failed(terms.error());
  if (const Result<void> accepted = accept(run, *terms); !accepted) return run.failed(accepted.error());
  for (const std::string& model : run.request.models) {
    const Result<DownloadPlan> plan = planMeta(model);
    if (!plan) return run.failed(plan.error());
    const std::unique_ptr<FileSource> source = makeMetaSource(*link, MetaModel{model});
    if (const int status = run.fetch(*plan, *source); status != 0) return status;
  }
  return 0;
}

}  // namespace chasqui::app
