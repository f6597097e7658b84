#include "reply_text.h"

#include <algorithm>
#include <chrono>

#include "retry_after.h"

namespace chasqui::download {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool contains(std::string_view text, std::string_view words) {
  return std::search(text.begin(), text.end(), words.begin(), words.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

bool isPlainWord(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
  });
}

}  // namespace

bool replySays(const HttpReply& reply, std::string_view words) {
  return contains(reply.body, words) || contains(reply.header("x-error-message"), words);
}

bool isWebPage(const HttpReply& reply) {
  if (contains(reply.header("content-type"), "text/html")) return true;
  const std::string_view body = reply.body;
  const std::size_t start = std::min(body.find_first_not_of(" \t\r\n"), body.size());
  const std::string_view head = body.substr(start, 16);
  return contains(head, "<!doctype html") || contains(head, "<html");
}

std::string replyDetail(const HttpReply& reply) {
  std::string detail = "HTTP " + std::to_string(reply.status);
  const std::string& code = reply.header("x-error-code");
  // Longer words are left out: they might be something else.
  if (isPlainWord(code) && code.size() <= 24) detail += ", " + code;
  return detail;
}

Failure webPageInPlaceOf(const HttpReply& reply, const std::string& server, const std::string& what) {
  return {{ErrorCode::Corrupt, server + " sent a web page in place of " + what + ".",
           "Check whether this network asks you to log in, then try again.", replyDetail(reply)},
          false,
          std::nullopt};
}

Failure explainStatus(const HttpReply& reply, const std::string& server, const std::string& what) {
  const int status = reply.status;
  const auto wait = retryAfter(reply, std::chrono::system_clock::now());
  const auto failure = [&](ErrorCode code, const std::string& message, const char* nextStep, bool tryAgain) {
    return Failure{{code, message, nextStep, replyDetail(reply)}, tryAgain, tryAgain ? wait : std::nullopt};
  };
  if (status == 408) return failure(ErrorCode::Network, server + " gave up waiting.", "Try again.", true);
  if (status == 416) {
    return failure(ErrorCode::Corrupt, server + " has another version of " + what + " by now.", "Try again.", true);
  }
  if (status == 429) {
    return failure(ErrorCode::Network, server + " has had too many requests from here.", "Try again in some minutes.",
                   true);
  }
  if (status >= 500) {
    return failure(ErrorCode::Network, server + " has trouble of its own.", "Try again later.", true);
  }
  if (status >= 300 && status < 400) {
    return failure(ErrorCode::Network, server + " sends elsewhere for " + what + ", but not where to.",
                   "Try again later.", false);
  }
  if (isWebPage(reply) && status < 300) return webPageInPlaceOf(reply, server, what);
  if (status < 300) {
    return failure(ErrorCode::Corrupt, server + " sent something else in place of " + what + ".", "Try again.", true);
  }
  return failure(ErrorCode::Network, server + " refuses the request for " + what + ".", "Try again later.", false);
}

}  // namespace chasqui::download
