// The Hugging Face hub: finding repositories, listing their files, and where a file's bytes are.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "download/file_source.h"
#include "download/http.h"
#include "download/plan.h"

namespace chasqui::download {

/// The value of an environment variable; nothing where it is unset or empty.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment processEnvironment();

struct HubAccess {
  std::string endpoint = "https://huggingface.co";  ///< without a slash at the end; may have a path
  std::string token;                                ///< empty: none
};

/// HF_ENDPOINT; Invalid for one that isAllowedUrl refuses.
Result<std::string> hubEndpoint(const Environment& environment);
/// As the hub's own tools look for it: HF_TOKEN, HUGGING_FACE_HUB_TOKEN, the file HF_TOKEN_PATH, HF_HOME/token,
/// ~/.cache/huggingface/token (XDG_CACHE_HOME); none with HF_HUB_DISABLE_IMPLICIT_TOKEN. Empty where there is none.
std::string hubToken(const Environment& environment);
/// HF_HUB_CACHE, HF_HOME/hub, or ~/.cache/huggingface/hub.
std::filesystem::path hubCacheFolder(const Environment& environment);

struct HubFile {
  std::string path;
  std::uint64_t sizeBytes = 0;
  std::optional<Checksum> checksum;  ///< SHA-256 of large files, the SHA-1 of a git blob of small ones
};

struct HubListing {
  HubRepository repository;  ///< with the commit, where the hub names it
  std::vector<HubFile> files;
};

/// What the hub says of a repository.
struct HubSummary {
  std::string name;  ///< "owner/name"
  std::uint64_t downloads = 0;
  std::uint64_t likes = 0;
  std::string licence;    ///< "llama2"; empty where it is not said
  bool gated = false;     ///< asks for a token of someone who accepted its terms
  bool hasGguf = false;
  bool hasSafetensors = false;
};

/// "owner/name", out of that or a link to a page or file of it; nothing for other texts.
std::optional<std::string> repositoryOf(const std::string& text);

/// Text-generation repositories that match. Network and what explainHubReply() says. So for all three.
Result<std::vector<HubSummary>> searchHub(HttpClient& http, const HubAccess& access, const std::string& words,
                                          std::stop_token stop);
Result<HubSummary> describeRepository(HttpClient& http, const HubAccess& access, const std::string& repository,
                                      std::stop_token stop);
/// All files of a revision, in pages as the hub gives them.
Result<HubListing> listFiles(HttpClient& http, const HubAccess& access, const HubRepository& repository,
                             std::stop_token stop);
/// A small text of the repository, such as LICENSE.txt: at most 1 MiB.
Result<std::string> readHubText(HttpClient& http, const HubAccess& access, const HubRepository& repository,
                                const std::string& path, std::stop_token stop);

/// The plan for one GGUF file with all its parts. NotFound with the names of what is there; Invalid for another kind
/// of file.
Result<DownloadPlan> planGguf(const HubListing& listing, const std::string& file);
/// The plan for the repository's safetensors model: weights, index, configuration, vocabulary, licence; not the copies
/// in other formats. Of several sets of weights the one that transformers would load: model.safetensors, else what
/// model.safetensors.index.json names, whose text `index` is. NotFound where there are none; with GGUF files the next
/// step names them. Corrupt where a file that the index names is missing.
Result<DownloadPlan> planRepository(const HubListing& listing, std::string_view index);
/// The same, asking for the index where it is needed: Network, what explainHubReply() says, and Unsupported for one of
/// more than 1 MiB.
Result<DownloadPlan> planRepository(HttpClient& http, const HubAccess& access, const HubListing& listing,
                                    std::stop_token stop);

/// What a status of the hub means, by X-Error-Code and the words of its body: not logged in (TokenNeeded), not granted
/// (AccessNotGranted), a bad token, no such repository, revision or file, too many requests, the hub's own trouble.
Failure explainHubReply(const HttpReply& reply, const std::string& what);

std::unique_ptr<FileSource> makeHubSource(const HubAccess& access, const HubRepository& repository);

}  // namespace chasqui::download
