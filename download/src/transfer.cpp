#include "transfer.h"

#include <algorithm>
#include <cstring>

#include "base/lower_case.h"

namespace chasqui::download {
namespace {

constexpr int kMostRedirects = 10;
constexpr std::size_t kMostHeaderBytes = 256U << 10U;
constexpr std::size_t kMostRefusalBytes = 64U << 10U;  // of an error's or a redirect's body
constexpr long kBufferBytes = 512L << 10U;
constexpr long kSmallBufferBytes = 16L << 10U;
constexpr const char* kUserAgent = "chasqui/" CHASQUI_VERSION;

bool isClean(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r\n") - start + 1);
}

}  // namespace

Transfer::Transfer(const HttpOptions& options, HttpRequest request, Sink sink)
    : options_(options), request_(std::move(request)), sink_(std::move(sink)) {}

Transfer::~Transfer() {
  if (!ended_) cancel(Error{ErrorCode::Cancelled, "The transfer was stopped.", {}, {}});
}

void Transfer::start(CURLM* multi) {
  multi_ = multi;
  url_ = request_.url;
  origin_ = originOf(url_);
  if (!isAllowedUrl(url_)) {
    finish(Error{ErrorCode::Invalid,
                 "This address cannot be asked: it is not secure, or no address of a server.",
                 "Use an address that starts with https://.",
                 {}});
  } else if (!isClean(request_.bearer) || !isClean(request_.ifRange)) {
    finish(
        Error{ErrorCode::Invalid, "The access token has characters that no token has.", "Copy the token again.", {}});
  } else if (!easy_) {
    finish(Error{ErrorCode::OutOfMemory, "There is not enough memory for a connection.", "Close other programs.", {}});
  } else {
    send();
  }
}

void Transfer::send() {
  parts_ = *partsOf(url_);
  reply_ = HttpReply{};
  reply_.url = url_;
  headerBytes_ = 0;
  refusalBytes_ = 0;
  setUp();
  call_ =
      Call{std::chrono::system_clock::now(), request_.head ? "HEAD" : "GET", parts_.hostAndPort(), parts_.path, 0, 0};
  callNoted_ = false;
  lastSign_ = std::chrono::steady_clock::now();
  curl_multi_add_handle(multi_, easy_.get());
  onWheel_ = true;
}

void Transfer::setUp() {
  CURL* easy = easy_.get();
  curl_easy_reset(easy);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl_easy_setopt(easy, CURLOPT_URL, url_.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(easy, CURLOPT_USERAGENT, kUserAgent);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, nullptr);
  // Several connections at once are wanted, and not several streams on one.
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, smallPieces_ ? kSmallBufferBytes : kBufferBytes);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connectTimeout.count()));
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options_.caFile.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options_.caFile.c_str());
  curl_easy_setopt(easy, CURLOPT_NOBODY, request_.head ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  if (request_.range) {
    std::string range = std::to_string(request_.range->first) + "-";
    if (request_.range->last) range += std::to_string(*request_.range->last);
    curl_easy_setopt(easy, CURLOPT_RANGE, range.c_str());
  }
  curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &Transfer::onTraffic);  // in place of curl's printing
  curl_easy_setopt(easy, CURLOPT_DEBUGDATA, this);
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  setProxy();
  setHeaders();
}

void Transfer::setProxy() {
  if (isLoopback(parts_)) {
    curl_easy_setopt(easy_.get(), CURLOPT_PROXY, "");
  } else if (options_.proxyFor) {
    curl_easy_setopt(easy_.get(), CURLOPT_PROXY, options_.proxyFor(url_).c_str());
  }
}

void Transfer::setHeaders() {
  std::vector<std::string> lines = {"Accept-Encoding: identity"};
  if (!request_.bearer.empty())
    lines.push_back("Authorization: Bearer " + request_.bearer);
  if (request_.range && !request_.ifRange.empty()) lines.push_back("If-Range: " + request_.ifRange);
  curl_slist* list = nullptr;
  for (const std::string& line : lines) list = curl_slist_append(list, line.c_str());
  headers_.reset(list);
  curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, headers_.get());
}

std::size_t Transfer::onHeader(char* text, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.lastSign_ = std::chrono::steady_clock::now();
  transfer.headerBytes_ += size * count;
  if (transfer.headerBytes_ > kMostHeaderBytes) return 0;
  transfer.takeHeader({text, size * count});
  return size * count;
}

void Transfer::takeHeader(std::string_view line) {
  if (line.starts_with("HTTP/")) {  // also after a 100 or 103
    reply_.headers.clear();
    const std::size_t space = line.find(' ');
    reply_.status = space == std::string_view::npos ? 0 : std::atoi(std::string(line.substr(space + 1, 3)).c_str());
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lowerCase(trimmed(line.substr(0, colon)));
  std::string& value = reply_.headers[name];
  if (!value.empty()) value += ", ";
  value += trimmed(line.substr(colon + 1));
}

std::size_t Transfer::onBody(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t total = size * count;
  transfer.lastSign_ = std::chrono::steady_clock::now();
  transfer.call_.bytes += total;
  std::size_t taken = total;
  const bool isRefusal = transfer.reply_.status < 200 || transfer.reply_.status >= 300;
  if (isRefusal) taken = std::min(total, kMostRefusalBytes - transfer.refusalBytes_);
  transfer.refusalBytes_ += isRefusal ? taken : 0;
  std::optional<Error> error;
  if (!transfer.leadsOn()) error = transfer.sink_(transfer.reply_, std::as_bytes(std::span(bytes, taken)));
  if (!error) return taken;  // less than all of it ends the request
  transfer.error_ = std::move(error);
  return CURL_WRITEFUNC_ERROR;
}

bool Transfer::leadsOn() const {
  const int status = reply_.status;
  if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) return false;
  const std::string& location = reply_.header("location");
  if (location.empty()) return false;
  return request_.followElsewhere || originOf(resolveUrl(url_, location)) == originOf(url_);
}

void Transfer::requestDone(CURLcode code) {
  leaveWheel(true);
  // Only the first answer to a request counts as one: what came of it before a failure is the caller's to use.
  if (error_) return finish(std::move(error_));
  const bool isEnough = code == CURLE_WRITE_ERROR && refusalBytes_ == kMostRefusalBytes;
  if (code != CURLE_OK && !isEnough) {
    mayHelpToTryAgain_ = code != CURLE_PEER_FAILED_VERIFICATION && !proxyWantsLogin();
    return finish(errorOf(code));
  }
  if (!first_) first_ = reply_;
  if (leadsOn()) return follow();
  reply_.firstHeaders = first_->headers;
  finish(std::nullopt);
}

void Transfer::follow() {
  if (++redirects_ > kMostRedirects) {
    return finish(Error{ErrorCode::Network, parts_.hostAndPort() + " leads from one address to the next without end.",
                        "Try again later.", "more than 10 redirects"});
  }
  const std::string next = resolveUrl(url_, reply_.header("location"));
  const std::optional<UrlParts> parts = partsOf(next);
  // Only a server of this computer may lead to this computer without encryption.
  const bool isPlain = parts && parts->scheme == "http" && !origin_.starts_with("http:");
  if (!isAllowedUrl(next) || isPlain) {
    return finish(Error{ErrorCode::Invalid, parts_.hostAndPort() + " leads to an address that is not secure.",
                        "Check the network: something between here and the server may have changed its answer.",
                        parts ? parts->scheme + "://" + parts->hostAndPort() : "no address"});
  }
  if (originOf(next) != origin_) request_.bearer.clear();  // also if it leads back: who was between has seen the way
  url_ = next;
  send();
}

void Transfer::noteCall() {
  if (callNoted_ || !options_.calls) return;
  callNoted_ = true;
  callId_ = options_.calls->begin(call_);
}

/// `wasMade`: also when nothing was sent, because nobody was there. What we gave up before it was sent is no call.
void Transfer::leaveWheel(bool wasMade) {
  if (!onWheel_) return;
  curl_multi_remove_handle(multi_, easy_.get());
  onWheel_ = false;
  if (wasMade) noteCall();
  call_.status = reply_.status;
  if (callNoted_) options_.calls->finish(callId_, call_);
}

int Transfer::onTraffic(CURL*, curl_infotype kind, char*, std::size_t, void* self) {
  if (kind == CURLINFO_HEADER_OUT) static_cast<Transfer*>(self)->noteCall();
  return 0;
}

void Transfer::finish(std::optional<Error> error) {
  error_ = std::move(error);
  ended_ = true;
}

void Transfer::cancel(Error error) {
  leaveWheel(false);
  finish(std::move(error));
}

void Transfer::checkStall(std::chrono::steady_clock::time_point now) {
  if (!onWheel_ || now - lastSign_ < options_.stall) return;
  curl_off_t connected = 0;  // before that, curl's own limit for connecting counts
  curl_easy_getinfo(easy_.get(), CURLINFO_PRETRANSFER_TIME_T, &connected);
  if (connected == 0) return;
  mayHelpToTryAgain_ = true;
  cancel(Error{ErrorCode::Network, parts_.hostAndPort() + " stopped answering.",
               "Check the network, or try again later.",
               "nothing came for " + std::to_string(options_.stall.count()) + " ms"});
}

bool Transfer::proxyWantsLogin() const {
  long status = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_HTTP_CONNECTCODE, &status);
  return status == 407;
}

Error Transfer::errorOf(CURLcode code) const {
  const std::string host = parts_.hostAndPort();
  const std::string check = "Check the network, or try again later.";
  std::string detail = curl_easy_strerror(code);  // curl's longer texts may quote what the server sent
  long system = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_OS_ERRNO, &system);
  if (system != 0) detail += std::string("; ") + std::strerror(static_cast<int>(system));
  if (proxyWantsLogin()) {
    return {ErrorCode::Network, "The proxy on the way to " + host + " wants a login.",
            "Put a name and a password into the proxy's address in the system's settings.", detail};
  }
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return {ErrorCode::Network, "The server " + host + " was not found.", check, detail};
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
      return {ErrorCode::Network, "The proxy on the way to " + host + " cannot be reached.",
              "Check the proxy in the system's settings.", detail};
    case CURLE_PEER_FAILED_VERIFICATION:
      return {ErrorCode::Network, "Whether this is really " + host + " cannot be verified.",
              "Check this computer's date and the network: somebody may stand in between.", detail};
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING: return {ErrorCode::Network, "The connection to " + host + " broke off.", check, detail};
    default: return {ErrorCode::Network, host + " cannot be reached.", check, detail};
  }
}

}  // namespace chasqui::download
