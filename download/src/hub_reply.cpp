// What the hub's refusals mean.
#include <algorithm>
#include <chrono>

#include "base/utf8.h"
#include "download/hub.h"
#include "reply_text.h"
#include "retry_after.h"

namespace chasqui::download {
namespace {

constexpr const char* kMakeToken = "Make a token that may read at huggingface.co/settings/tokens and give it here.";

/// One refusal: its headers, and the words that the hub says in them or in the body.
class Refusal {
 public:
  Refusal(const HttpReply& reply, const std::string& what)
      : reply_(reply), what_(utf8::printable(what, 200)), code_(reply.header("x-error-code")) {}

  Failure explain() const {
    switch (reply_.status) {
      case 401: return notLoggedIn();
      case 403: return notAllowed();
      case 404: return notThere();
      case 410: return notThere();
      default: return explainStatus(reply_, "The hub", what_);
    }
  }

 private:
  bool says(const char* words) const { return replySays(reply_, words); }

  Failure failure(ErrorCode code, std::string message, std::string nextStep) const {
    return {{code, std::move(message), std::move(nextStep), replyDetail(reply_)}, false, std::nullopt};
  }

  Failure notLoggedIn() const {
    if (says("Invalid credentials") || says("Invalid username or password") || says("token is expired")) {
      return failure(ErrorCode::TokenNeeded, "The hub does not accept this access token.", kMakeToken);
    }
    if (code_ == "GatedRepo") {
      return failure(ErrorCode::TokenNeeded, "The hub gives " + what_ + " only to people who accepted its terms.",
                     "Accept them on its page at the hub, then give an access token of that account.");
    }
    if (code_ == "RepoNotFound") return noRepository();
    return failure(ErrorCode::TokenNeeded, "The hub asks for an access token for " + what_ + ".", kMakeToken);
  }

  Failure notAllowed() const {
    if (code_ == "DisabledRepo") {
      return failure(ErrorCode::NotFound, "The hub has taken " + what_ + " off.", "Choose another repository.");
    }
    if (says("awaiting a review") || says("pending")) {
      return failure(ErrorCode::AccessNotGranted, "The request for " + what_ + " has not been answered yet.",
                     "Wait until its authors grant it, then try again.");
    }
    if (says("fine-grained") || says("gated repositories")) {
      return failure(ErrorCode::AccessNotGranted, "This access token may not read " + what_ + ".",
                     "Let the token read gated repositories, at huggingface.co/settings/tokens.");
    }
    if (code_ == "GatedRepo") {
      return failure(
          ErrorCode::AccessNotGranted, "This account has not been granted access to " + what_ + ".",
          "Ask for access on its page at the hub; if it was granted, let the token read gated repositories.");
    }
    return failure(ErrorCode::AccessNotGranted, "The hub does not let this account read " + what_ + ".",
                   "Look at its page at the hub, or use another access token.");
  }

  Failure noRepository() const {
    return failure(ErrorCode::NotFound, "The hub has no repository for " + what_ + ", or it is private.",
                   "Check the name; for a private repository give an access token.");
  }

  Failure notThere() const {
    if (code_ == "RepoNotFound") return noRepository();
    if (code_ == "RevisionNotFound") {
      return failure(ErrorCode::NotFound, "The hub has no such revision of " + what_ + ".",
                     "Check the revision: a branch, a tag or a commit.");
    }
    if (code_ == "EntryNotFound") {
      return failure(ErrorCode::NotFound, "There is no such file at the hub: " + what_ + ".",
                     "Look at the repository's list of files.");
    }
    return failure(ErrorCode::NotFound, "The hub does not have " + what_ + ".", "Check the name.");
  }

  const HttpReply& reply_;
  std::string what_;
  std::string code_;
};

}  // namespace

Failure explainHubReply(const HttpReply& reply, const std::string& what) { return Refusal(reply, what).explain(); }

}  // namespace chasqui::download
