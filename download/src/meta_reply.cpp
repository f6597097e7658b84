#include "meta_reply.h"

#include "base/utf8.h"
#include "reply_text.h"
#include "times.h"

namespace chasqui::download {
namespace {

constexpr const char* kServer = "Meta's server";

Failure expired(const HttpReply& reply, std::string message) {
  return {
      {ErrorCode::LinkExpired, std::move(message),
       "Ask Meta for a new link and paste a new link here; the download goes on where it stopped.", replyDetail(reply)},
      false,
      std::nullopt};
}

Failure refused(const HttpReply& reply, const MetaLink& link, std::chrono::system_clock::time_point now) {
  for (const char* words : {"MissingKey", "Missing Key", "MalformedPolicy", "Malformed Policy", "InvalidKey",
                            "Unknown Key", "MalformedSignature", "Malformed Signature"}) {
    if (replySays(reply, words))
      return expired(reply, "Meta's server finds that the link is not signed as it must be.");
  }
  if (link.expires() && *link.expires() <= now) {
    return expired(reply, "Meta's link expired on " + dateText(*link.expires()) + ".");
  }
  return expired(reply, "Meta's link is used up: it serves for 24 hours and a few downloads.");
}

}  // namespace

Failure explainMetaReply(const HttpReply& reply, const std::string& what, const MetaLink& link,
                         std::chrono::system_clock::time_point now) {
  const std::string name = utf8::printable(what, 120);
  // Its pages of refusal are HTML now and then, so the status comes first.
  if (reply.status == 401 || reply.status == 403 || reply.status == 410) return refused(reply, link, now);
  if (reply.status == 404) {
    return {{ErrorCode::NotFound, "Meta's server does not have " + name + ".",
             "Check that the link is for this model: each family of models has a link of its own.", replyDetail(reply)},
            false,
            std::nullopt};
  }
  return explainStatus(reply, kServer, name);
}

}  // namespace chasqui::download
