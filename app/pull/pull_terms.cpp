#include "pull/pull_terms.h"

#include <algorithm>

#include "base/utf8.h"
#include "download/licences.h"

namespace chasqui::app {
namespace {

using download::AcceptedLicences;

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

std::string ownerOf(const TermsToAccept& terms) { return terms.source == "Meta" ? "Meta's" : "The"; }

std::string sourceOf(const TermsToAccept& terms) { return terms.source == "Meta" ? "" : " of " + terms.source; }

/// A record that cannot be kept stops nothing here: nobody accepted anything.
void tell(PullRun& run, const TermsToAccept& terms, AcceptedLicences& licences) {
  const bool isKnown = licences.wasTold(terms.name, terms.text()).value_or(false);
  if (!isKnown) run.output.note(shownTerms(terms.text()));
  run.output.note("Using this model means to keep to its terms" +
                  std::string(isKnown ? ", which were shown before" : "") +
                  ". Nobody can be asked here, so they count as told and not as accepted; --accept-licence accepts "
                  "them.");
  if (isKnown) return;
  const Result<void> noted = licences.addTold(terms.name, terms.text(), terms.source, std::chrono::system_clock::now());
  if (!noted) run.output.note("That they were told cannot be recorded: " + noted.error().message);
}

}  // namespace

Result<void> settleTerms(PullRun& run, const TermsToAccept& terms, UnaskedTerms unasked) {
  AcceptedLicences licences(run.request.dataFolder / "accepted-licences.jsonl");
  if (licences.has(terms.name, terms.text()).value_or(false)) return {};
  if (!run.request.acceptLicence) {
    if (!run.output.isTerminal() && unasked == UnaskedTerms::Told) {
      tell(run, terms, licences);
      return {};
    }
    run.output.note(shownTerms(terms.text()));
    if (!run.output.confirm("Do you accept this licence and use policy?")) {
      return fail(ErrorCode::LicenceNotAccepted,
                  ownerOf(terms) + " licence and use policy" + sourceOf(terms) + " have not been accepted.",
                  "Read them above; to accept them, add --accept-licence.");
    }
  }
  const Result<void> noted = licences.add(terms.name, terms.text(), terms.source, std::chrono::system_clock::now());
  if (noted) return {};
  return fail(noted.error().code, "That you accepted the licence cannot be recorded, so nothing is downloaded.",
              noted.error().nextStep, toString(noted.error()));
}

}  // namespace chasqui::app
