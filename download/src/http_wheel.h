// Inside of HttpClient: the curl multi handle that all its transfers run on.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <span>
#include <stop_token>

#include "download/http.h"
#include "transfer.h"

namespace chasqui::download {

struct HttpClient::Impl {
  explicit Impl(HttpOptions options);
  ~Impl();
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  /// Lets the transfers on the wheel move on, and waits for at most `most` when nothing does.
  void turn(std::chrono::milliseconds most);

  HttpOptions options;
  CURLM* multi = nullptr;
  bool mayHelpToTryAgain = false;                // of the last ask()
  std::optional<std::chrono::seconds> askedFor;  // likewise
};

}  // namespace chasqui::download
