#include "downloads/hub_terms.h"

#include "base/lower_case.h"

namespace chasqui::app {

namespace {

using download::HubFile;

constexpr std::uint64_t kMostTermsBytes = 1U << 20;

const HubFile* textThatBegins(const download::HubListing& listing, const std::string& beginning) {
  for (const HubFile& file : listing.files) {
    if (lowerCase(file.path).starts_with(beginning) && file.sizeBytes <= kMostTermsBytes) return &file;
  }
  return nullptr;
}

std::string withoutText(const std::string& name) {
  const std::string under = name.empty() ? "This model has terms that its maker wants to be accepted. Their"
                                         : "This model is under the licence \"" + name + "\". Its";
  return under + " text is not among the model's files; read it on the model's page before you accept it.";
}

}  // namespace

Result<TermsToAccept> readHubTerms(download::HttpClient& http, const download::HubAccess& access,
                                   const download::HubListing& listing, const std::string& licence, bool gated,
                                   std::stop_token stop) {
  const HubFile* licenceFile = textThatBegins(listing, "license");
  const HubFile* policyFile = textThatBegins(listing, "use_policy");
  const bool isLlama = licence.starts_with("llama");
  if (!isLlama && !policyFile && !gated) return TermsToAccept{};
  // Descendants of Llama 2 often name another licence, and have Meta's texts among their files all the same.
  TermsToAccept terms{!isLlama && policyFile ? "llama2" : licence, {}, {}, listing.repository.name};
  if (terms.name.empty()) terms.name = listing.repository.name;
  if (licenceFile == nullptr) {
    terms.licence = withoutText(isLlama || policyFile ? terms.name : licence);
    return terms;
  }
  CHASQUI_TRY_VALUE(terms.licence, download::readHubText(http, access, listing.repository, licenceFile->path, stop));
  if (policyFile != nullptr) {
    CHASQUI_TRY_VALUE(terms.usePolicy, download::readHubText(http, access, listing.repository, policyFile->path, stop));
  }
  return terms;
}

}  // namespace chasqui::app
