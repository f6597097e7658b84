// The terms of a repository that have to be accepted before something of it is downloaded.
#pragma once

#include <stop_token>
#include <string>

#include "base/result.h"
#include "download/hub.h"
#include "download/meta.h"

namespace chasqui::app {

/// Terms that have to be accepted; none where `licence` is empty.
struct TermsToAccept {
  std::string name;  ///< "llama2"
  std::string licence;
  std::string usePolicy;
  std::string source;  ///< where the texts come from
  /// What acceptance is recorded of; the same in the window and in `chasqui pull`.
  std::string text() const { return download::MetaTerms{licence, usePolicy}.text(); }
};

/// For Llama's licences, by the hub's name `licence` for it or by a use policy among the files, and for what is
/// `gated`. A text that is not among the files is pointed to. Asks the hub and blocks; its errors.
Result<TermsToAccept> readHubTerms(download::HttpClient& http, const download::HubAccess& access,
                                   const download::HubListing& listing, const std::string& licence, bool gated,
                                   std::stop_token stop);

}  // namespace chasqui::app
