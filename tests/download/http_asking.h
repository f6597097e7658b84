// How the tests of requests ask, and what every failure has to be like.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include <QTest>

#include "download/http.h"

namespace chasqui::download {

inline constexpr std::uint64_t kMost = 1U << 20U;

inline HttpOptions quickOptions() {
  HttpOptions options;
  options.stall = std::chrono::milliseconds(400);
  options.connectTimeout = std::chrono::milliseconds(5000);
  return options;
}

inline Result<HttpReply> get(const std::string& url, std::uint64_t most = kMost, const std::string& bearer = {}) {
  HttpClient client(quickOptions());
  HttpRequest request;
  request.url = url;
  request.bearer = bearer;
  return client.ask(request, most, {});
}

/// Of this code, with a sentence and a next step, and without any of the tests' secrets.
inline void verifyFailure(const Result<HttpReply>& reply, ErrorCode code) {
  QVERIFY(!reply);
  QVERIFY2(reply.error().code == code, toString(reply.error()).c_str());
  QVERIFY(!reply.error().message.empty());
  QVERIFY(!reply.error().nextStep.empty());
  const std::string all = toString(reply.error());
  for (const char* secret : {"hf_secret", "sesame", "user:pass"})
    QVERIFY2(all.find(secret) == std::string::npos, all.c_str());
}

}  // namespace chasqui::download
