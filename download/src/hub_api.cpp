// Questions to the hub's API.
#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "download/hub.h"
#include "hub_answers.h"
#include "hub_names.h"
#include "reply_text.h"
#include "url.h"

namespace chasqui::download {
namespace {

constexpr std::uint64_t kMaxPageBytes = 16U << 20;
constexpr std::uint64_t kMaxTextBytes = 1U << 20;
constexpr std::size_t kMaxPages = 100;
constexpr std::size_t kMaxFiles = 100'000;

Result<HttpReply> askHub(HttpClient& http, const HubAccess& access, const std::string& url, std::uint64_t mostBytes,
                         const std::string& what, std::stop_token stop) {
  HttpRequest request;
  request.url = url;
  request.bearer = access.token;
  CHASQUI_TRY_VALUE(HttpReply reply, http.ask(request, mostBytes, std::move(stop)));
  if (reply.status != 200) return fail(explainHubReply(reply, what).error);
  if (isWebPage(reply)) return fail(webPageInPlaceOf(reply, "The hub", what).error);
  return reply;
}

tl::unexpected<Error> notUnderstood(const std::string& what) {
  return fail(ErrorCode::Corrupt, "The hub's answer about " + what + " cannot be understood.",
              "Try again later, or look for a newer version of Chasqui.");
}

Result<void> checkName(const std::string& repository) {
  if (isRepositoryName(repository)) return {};
  return fail(ErrorCode::Invalid, "\u201C" + utf8::printable(repository, 200) + "\u201D is no name of a repository.",
              "Repositories are named OWNER/NAME, such as TheBloke/Llama-2-7B-Chat-GGUF.");
}

/// The address of the next page; empty when this is the last. Corrupt where it is not at the same server, or was there
/// before.
Result<std::string> pageAfter(const HttpReply& reply, const std::string& what, std::set<std::string>& seen) {
  const std::optional<std::string> link = nextLink(reply.header("link"));
  if (!link) return std::string();
  const std::string next = link->starts_with('/') && !link->starts_with("//") ? originOf(reply.url) + *link : *link;
  const bool isSame = hasOnlyUrlCharacters(next) && !originOf(next).empty() && originOf(next) == originOf(reply.url);
  if (isSame && seen.size() < kMaxPages && seen.insert(next).second) return next;
  return fail(ErrorCode::Corrupt, "The hub's list of files of " + what + " does not come to an end.",
              "Try again later.");
}

/// The commit of a branch or tag; empty where the server does not say: then the plan names the branch.
std::string commitOf(HttpClient& http, const HubAccess& access, const HubRepository& repository,
                     std::stop_token stop) {
  const std::string url = apiUrl(access, repository.name) + "/revision/" + escapeUrl(repository.revision);
  const Result<HttpReply> reply = askHub(http, access, url, kMaxPageBytes, repository.name, std::move(stop));
  return reply ? commitIn(reply->body).value_or(std::string()) : std::string();
}

}  // namespace

Result<std::vector<HubSummary>> searchHub(HttpClient& http, const HubAccess& access, const std::string& words,
                                          std::stop_token stop) {
  const std::string url = access.endpoint + "/api/models?search=" + escapeUrl(utf8::strip(words)) +
                          "&filter=text-generation&limit=50&sort=downloads&direction=-1&full=true";
  CHASQUI_TRY_VALUE(const HttpReply reply, askHub(http, access, url, kMaxPageBytes, "the search", std::move(stop)));
  std::optional<std::vector<HubSummary>> found = summariesIn(reply.body);
  if (!found) return notUnderstood("the search");
  return std::move(*found);
}

Result<HubSummary> describeRepository(HttpClient& http, const HubAccess& access, const std::string& repository,
                                      std::stop_token stop) {
  CHASQUI_TRY(checkName(repository));
  CHASQUI_TRY_VALUE(const HttpReply reply,
                    askHub(http, access, apiUrl(access, repository), kMaxPageBytes, repository, std::move(stop)));
  std::optional<HubSummary> summary = summaryIn(reply.body);
  if (!summary) return notUnderstood(repository);
  return std::move(*summary);
}

Result<HubListing> listFiles(HttpClient& http, const HubAccess& access, const HubRepository& repository,
                             std::stop_token stop) {
  CHASQUI_TRY(checkName(repository.name));
  HubListing listing{repository, {}};
  std::string url =
      apiUrl(access, repository.name) + "/tree/" + escapeUrl(repository.revision) + "?recursive=true&expand=false";
  std::set<std::string> seen{url};
  std::set<std::string> paths;
  while (!url.empty()) {
    CHASQUI_TRY_VALUE(const HttpReply reply, askHub(http, access, url, kMaxPageBytes, repository.name, stop));
    if (const std::string& commit = reply.header("x-repo-commit"); isSha1(commit)) listing.repository.revision = commit;
    std::optional<std::vector<HubFile>> files = filesIn(reply.body);
    if (!files) return notUnderstood(repository.name);
    for (HubFile& file : *files) {
      if (paths.size() < kMaxFiles && paths.insert(file.path).second) listing.files.push_back(std::move(file));
    }
    CHASQUI_TRY_VALUE(url, pageAfter(reply, repository.name, seen));
  }
  if (!isSha1(listing.repository.revision)) {
    if (std::string commit = commitOf(http, access, repository, stop); !commit.empty()) {
      listing.repository.revision = std::move(commit);
    }
  }
  return listing;
}

Result<std::string> readHubText(HttpClient& http, const HubAccess& access, const HubRepository& repository,
                                const std::string& path, std::stop_token stop) {
  CHASQUI_TRY(checkName(repository.name));
  const std::string url = fileUrl(access, repository.name, repository.revision, path);
  CHASQUI_TRY_VALUE(const HttpReply reply,
                    askHub(http, access, url, kMaxTextBytes, repository.name + "/" + path, std::move(stop)));
  return utf8::replaceIllFormed(reply.body);
}

}  // namespace chasqui::download
