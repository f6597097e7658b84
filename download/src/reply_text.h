// What answers have in common, whoever gave them.
#pragma once

#include <string>
#include <string_view>

#include "download/file_source.h"
#include "download/http.h"

namespace chasqui::download {

/// Whether the answer's body or its header of an error has these words, in any case of letters.
bool replySays(const HttpReply& reply, std::string_view words);

/// Whether the body is a web page.
bool isWebPage(const HttpReply& reply);

/// The status and the hub's code for it; never words of the server, which might repeat a secret.
std::string replyDetail(const HttpReply& reply);

/// The statuses that every server means alike: 408, 416, 429, 5xx, a redirect that is not followed, a page in place of
/// a file, and whatever else. `server` begins a sentence: "The hub".
Failure explainStatus(const HttpReply& reply, const std::string& server, const std::string& what);

/// The web page in place of `what`.
Failure webPageInPlaceOf(const HttpReply& reply, const std::string& server, const std::string& what);

}  // namespace chasqui::download
