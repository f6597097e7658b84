// One request with the redirects that follow from it, on a curl multi handle that somebody else turns.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/error.h"
#include "download/call_log.h"
#include "download/http.h"
#include "url.h"

namespace chasqui::download {

class Transfer {
 public:
  /// Takes a piece of the last answer's body, whatever its status; an error ends the transfer.
  using Sink = std::function<std::optional<Error>(const HttpReply& reply, std::span<const std::byte> bytes)>;

  /// `options` outlive it.
  Transfer(const HttpOptions& options, HttpRequest request, Sink sink);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Puts the first request on the wheel. What is refused has ended at once.
  void start(CURLM* multi);
  /// When curl is done with the request: goes on to the next one, or has ended.
  void requestDone(CURLcode code);
  /// Gives it up when nothing came for too long.
  void checkStall(std::chrono::steady_clock::time_point now);
  /// Gives it up.
  void cancel(Error error);
  /// For a limited speed: little is read at once. Before start().
  void readSmallPieces() { smallPieces_ = true; }
  /// The wheel did not turn for so long: that nothing came meanwhile is nobody's fault.
  void excuse(std::chrono::steady_clock::duration pause) { lastSign_ += pause; }

  bool ended() const { return ended_; }
  const std::optional<Error>& error() const { return error_; }
  /// Whether the error is one that another try may not have.
  bool mayHelpToTryAgain() const { return mayHelpToTryAgain_; }
  const HttpReply& reply() const { return reply_; }
  HttpReply& reply() { return reply_; }
  CURL* handle() const { return easy_.get(); }

 private:
  struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  static std::size_t onHeader(char* text, std::size_t size, std::size_t count, void* self);
  static int onTraffic(CURL* easy, curl_infotype kind, char* bytes, std::size_t size, void* self);
  static std::size_t onBody(char* bytes, std::size_t size, std::size_t count, void* self);
  void takeHeader(std::string_view line);
  void send();
  void setUp();
  void setProxy();
  void setHeaders();
  bool leadsOn() const;
  void follow();
  void leaveWheel(bool wasMade);
  void noteCall();
  void finish(std::optional<Error> error);
  Error errorOf(CURLcode code) const;
  bool proxyWantsLogin() const;

  const HttpOptions& options_;
  HttpRequest request_;
  Sink sink_;
  std::unique_ptr<CURL, FreeEasy> easy_{curl_easy_init()};
  std::unique_ptr<curl_slist, FreeList> headers_;
  CURLM* multi_ = nullptr;
  bool onWheel_ = false;
  std::string origin_;  // of the first URL: the bearer's
  std::string url_;     // of the request that is under way
  UrlParts parts_;
  int redirects_ = 0;
  HttpReply reply_;
  std::size_t headerBytes_ = 0;
  std::size_t refusalBytes_ = 0;
  std::optional<HttpReply> first_;
  Call call_;
  std::string callId_;
  bool callNoted_ = false;
  bool smallPieces_ = false;
  std::chrono::steady_clock::time_point lastSign_;
  bool ended_ = false;
  std::optional<Error> error_;
  bool mayHelpToTryAgain_ = false;
};

}  // namespace chasqui::download
