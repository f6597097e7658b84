#include "downloads/prepared_download.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/lower_case.h"

namespace chasqui::app {

namespace {

using download::HubFile;
using download::HubListing;

bool isLetterOrDigit(char letter) { return std::isalnum(static_cast<unsigned char>(letter)) != 0; }

/// Whether `name` has `word` in it, not as a part of a longer word: "Q4_K" is not in "x.Q4_K_M.gguf".
bool hasWord(const std::string& name, const std::string& word) {
  for (std::size_t at = name.find(word); at != std::string::npos; at = name.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !isLetterOrDigit(name[at - 1]);
    const bool ends = end == name.size() || (!isLetterOrDigit(name[end]) && name[end] != '_');
    if (begins && ends) return true;
  }
  return false;
}

std::string nameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// A list that cannot be read is asked about once more, and nothing else.
bool wasAccepted(const TermsToAccept& terms, const download::AcceptedLicences& accepted) {
  return terms.licence.empty() || accepted.has(terms.name, terms.text()).value_or(false);
}

}  // namespace

Result<std::string> fileOfQuantization(const HubListing& listing, const std::string& quantization) {
  std::string there;
  const std::string wanted = lowerCase(quantization);
  std::vector<std::string> found;
  for (const HubFile& file : listing.files) {
    const std::string name = lowerCase(nameOf(file.path));
    if (!name.ends_with(".gguf")) continue;
    there += (there.empty() ? "" : ", ") + nameOf(file.path);
    if (hasWord(name, wanted)) found.push_back(file.path);
  }
  if (!found.empty()) return *std::min_element(found.begin(), found.end());
  return fail(ErrorCode::NotFound, listing.repository.name + " has no GGUF file of " + quantization + ".",
              "Choose another quantization.", there);
}

Result<PreparedDownload> prepareHub(download::HttpClient& http, const download::HubAccess& access, const HubWish& wish,
                                    const download::AcceptedLicences& accepted, std::stop_token stop) {
  PreparedDownload prepared;
  const auto summary = download::describeRepository(http, access, wish.repository, stop);
  // A mirror may have files and no descriptions. Any other failure is one: the terms are not known.
  if (!summary && summary.error().code != ErrorCode::NotFound) return fail(summary.error());
  CHASQUI_TRY_VALUE(const HubListing listing,
                    download::listFiles(http, access, {wish.repository, "main"}, stop));
  if (wish.file.empty()) {
    CHASQUI_TRY_VALUE(download::DownloadPlan plan, download::planRepository(http, access, listing, stop));
    prepared.plans.push_back(std::move(plan));
  } else {
    std::string file = wish.file;
    if (!lowerCase(file).ends_with(".gguf")) {
      CHASQUI_TRY_VALUE(file, fileOfQuantization(listing, wish.file));
    }
    CHASQUI_TRY_VALUE(download::DownloadPlan plan, download::planGguf(listing, file));
    prepared.plans.push_back(std::move(plan));
  }
  const bool said = summary && !summary->licence.empty();
  CHASQUI_TRY_VALUE(prepared.terms,
                    readHubTerms(http, access, listing, said ? summary->licence : wish.licence,
                                 summary && summary->gated, stop));
  prepared.accepted = wasAccepted(prepared.terms, accepted);
  return prepared;
}

Result<PreparedDownload> prepareMeta(download::HttpClient& http, const download::MetaLink& link,
                                     const std::vector<std::string>& models,
                                     const download::AcceptedLicences& accepted, std::stop_token stop) {
  PreparedDownload prepared;
  for (const std::string& model : models) {
    CHASQUI_TRY_VALUE(download::DownloadPlan plan, download::planMeta(model));
    prepared.plans.push_back(std::move(plan));
  }
  CHASQUI_TRY_VALUE(const download::MetaTerms terms, download::readMetaTerms(http, link, stop));
  prepared.terms = {"llama2", terms.licence, terms.usePolicy, "Meta"};
  prepared.accepted = wasAccepted(prepared.terms, accepted);
  return prepared;
}

}  // namespace chasqui::app
