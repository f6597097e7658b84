// What has to be known before a model can be downloaded: its files and its terms.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "download/hub.h"
#include "download/licences.h"
#include "download/meta.h"
#include "download/plan.h"
#include "downloads/hub_terms.h"

namespace chasqui::app {

struct PreparedDownload {
  std::vector<download::DownloadPlan> plans;
  TermsToAccept terms;
  bool accepted = false;  ///< these very terms were accepted before
};

/// What of a repository is wished.
struct HubWish {
  std::string repository;
  std::string file;  ///< a GGUF file's name, or a quantization that its name has; empty: the safetensors model
  std::string licence = {};  ///< where the hub says none
};

/// All three ask servers and block. Errors of the hub and of Meta; NotFound where there is no such file.
Result<PreparedDownload> prepareHub(download::HttpClient& http, const download::HubAccess& access, const HubWish& wish,
                                    const download::AcceptedLicences& accepted, std::stop_token stop);
Result<PreparedDownload> prepareMeta(download::HttpClient& http, const download::MetaLink& link,
                                     const std::vector<std::string>& models,
                                     const download::AcceptedLicences& accepted, std::stop_token stop);

/// The GGUF file of a list that has this quantization in its name; the first part where there are several.
/// NotFound with the quantizations that are there.
Result<std::string> fileOfQuantization(const download::HubListing& listing, const std::string& quantization);

}  // namespace chasqui::app
