#include <algorithm>
#include <mutex>
#include <vector>

#include "download/http.h"
#include "http_wheel.h"
#include "retry_after.h"

namespace chasqui::download {
namespace {

constexpr std::chrono::milliseconds kLongestTurn{100};  // stalls are looked for that often

void initialiseOnce() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

const std::string& HttpReply::header(const std::string& name) const {
  static const std::string kNone;
  const auto found = headers.find(name);
  return found == headers.end() ? kNone : found->second;
}

HttpClient::Impl::Impl(HttpOptions theOptions) : options(std::move(theOptions)) {
  initialiseOnce();
  multi = curl_multi_init();
}

HttpClient::Impl::~Impl() { curl_multi_cleanup(multi); }

void HttpClient::Impl::turn(std::chrono::milliseconds most) {
  int running = 0;
  curl_multi_perform(multi, &running);
  bool ended = false;
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    Transfer* transfer = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    transfer->requestDone(code);
    ended = true;
  }
  if (!ended) curl_multi_poll(multi, nullptr, 0, static_cast<int>(most.count()), nullptr);
}

HttpClient::HttpClient(HttpOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;

bool HttpClient::mayHelpToTryAgain() const { return impl_->mayHelpToTryAgain; }
std::optional<std::chrono::seconds> HttpClient::wait() const { return impl_->askedFor; }
const HttpOptions& HttpClient::options() const { return impl_->options; }

Result<HttpReply> HttpClient::ask(const HttpRequest& request, std::uint64_t mostBytes, std::stop_token stop) {
  impl_->mayHelpToTryAgain = false;
  impl_->askedFor.reset();
  std::string body;
  bool isCut = false;
  Transfer transfer(
      impl_->options, request, [&](const HttpReply& reply, std::span<const std::byte> bytes) -> std::optional<Error> {
        if (body.size() + bytes.size() > mostBytes) {
          isCut = request.mayCut;
          const auto parts = partsOf(reply.url);
          return Error{ErrorCode::Corrupt,
                       (parts ? parts->hostAndPort() : "The server") + " answers with more than expected.",
                       "Try again later.", "more than " + std::to_string(mostBytes) + " bytes"};
        }
        body.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return std::nullopt;
      });
  const std::stop_callback wake(stop, [this] { curl_multi_wakeup(impl_->multi); });
  if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "The request was stopped.");
  transfer.start(impl_->multi);
  while (!transfer.ended()) {
    impl_->turn(std::min(kLongestTurn, options().stall));
    if (stop.stop_requested() && !transfer.ended()) {
      transfer.cancel(Error{ErrorCode::Cancelled, "The request was stopped.", {}, {}});
    }
    transfer.checkStall(std::chrono::steady_clock::now());
  }
  impl_->mayHelpToTryAgain = transfer.mayHelpToTryAgain();
  if (transfer.error() && !isCut) return fail(*transfer.error());
  if (transfer.reply().status >= 400) {
    impl_->mayHelpToTryAgain = true;  // as the answer says
    impl_->askedFor = retryAfter(transfer.reply(), std::chrono::system_clock::now());
  }
  transfer.reply().body = std::move(body);
  return std::move(transfer.reply());
}

}  // namespace chasqui::download
