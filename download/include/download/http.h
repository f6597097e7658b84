// Requests to servers: one place decides about TLS, redirects, secrets, proxies and the list of calls.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "base/result.h"

namespace chasqui::download {

class CallLog;

struct HttpOptions {
  std::chrono::milliseconds connectTimeout{30'000};
  std::chrono::milliseconds stall{30'000};  ///< without a byte for so long, a connection is given up
  /// The desktop's proxy for a URL, in curl's form; empty for none. Nothing: what the environment says.
  std::function<std::string(const std::string& url)> proxyFor;
  std::shared_ptr<CallLog> calls;  ///< gets a line for every request; none in tests that do not ask
  std::string caFile;              ///< in place of the system's certificates; for tests
};

/// Part of a file: bytes [first, last], or to its end.
struct ByteRange {
  std::uint64_t first = 0;
  std::optional<std::uint64_t> last;
};

struct HttpRequest {
  std::string url;     ///< https, or http to a loopback address; anything else is refused before it is sent
  bool head = false;   ///< only the headers are asked for
  std::string bearer;  ///< an access token; goes along only as long as scheme, host and port stay those of `url`
  std::optional<ByteRange> range;
  std::string ifRange;  ///< the ETag that `range` is a part of; empty: none
  /// False: an answer of 301 … 308 is given to the caller, unless it leads to a path of the same server.
  bool followElsewhere = true;
  bool mayCut = false;  ///< a body longer than wanted is cut off and dropped, and is no error
};

/// What a server answered.
struct HttpReply {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< of the last answer, names in lower case
  std::map<std::string, std::string> firstHeaders;  ///< of the first, where redirects were followed; else the same
  std::string url;   ///< which answered; never shown or logged, it may carry a secret
  std::string body;  ///< at most what ask() was told to take

  /// The header of that lower-case name; empty when there is none.
  const std::string& header(const std::string& name) const;
};

/// Makes requests on the calling thread and blocks while it waits; not for the GUI thread. One thread at a time. Keeps
/// its connections for the next request. No error text contains a token or a URL's query.
class HttpClient {
 public:
  explicit HttpClient(HttpOptions options);
  ~HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;

  /// Any status is an answer. Network (no answer: name, connection, TLS, stall, more than 10 redirects), Invalid (a URL
  /// that is refused), Corrupt (a body of more than `mostBytes`), Cancelled.
  Result<HttpReply> ask(const HttpRequest& request, std::uint64_t mostBytes, std::stop_token stop);

  /// Of the last ask() that ended with an error: whether another try may not have it.
  bool mayHelpToTryAgain() const;
  /// Of the last ask(): how long the server asked to be left alone.
  std::optional<std::chrono::seconds> wait() const;

  const HttpOptions& options() const;

  struct Impl;
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// "scheme://host:port" of a URL, in lower case and with the port spelt out; empty for what is none.
std::string originOf(const std::string& url);

/// Whether requests may go there: https anywhere, http to 127.0.0.0/8, ::1 and localhost alone.
bool isAllowedUrl(const std::string& url);

}  // namespace chasqui::download
