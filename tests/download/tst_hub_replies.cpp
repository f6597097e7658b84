// Each refusal of the hub and of Meta has a sentence and a next step of its own, and repeats no secret.
#include <set>

#include <QTest>

#include "download/hub.h"
#include "meta_reply.h"

using namespace chasqui;
using namespace chasqui::download;

namespace {

HttpReply replyOf(int status, const std::string& code = {}, const std::string& message = {},
                  const std::string& body = {}) {
  HttpReply reply;
  reply.status = status;
  reply.url = "https://huggingface.co/a/b?secret=hf_secret";
  if (!code.empty()) reply.headers["x-error-code"] = code;
  if (!message.empty()) reply.headers["x-error-message"] = message;
  reply.body = body;
  return reply;
}

struct Case {
  const char* name;
  HttpReply reply;
  ErrorCode code;
  bool tryAgain = false;
};

const std::vector<Case>& hubCases() {
  static const std::vector<Case> kCases = {
      {"not logged in", replyOf(401, "GatedRepo"), ErrorCode::TokenNeeded},
      {"bad token", replyOf(401, "", "Invalid credentials in Authorization header"), ErrorCode::TokenNeeded},
      {"no token", replyOf(401), ErrorCode::TokenNeeded},
      {"not granted", replyOf(403, "GatedRepo"), ErrorCode::AccessNotGranted},
      {"under review", replyOf(403, "GatedRepo", "Your request to access model a/b is awaiting a review"),
       ErrorCode::AccessNotGranted},
      {"token lacks the right",
       replyOf(403, "",
               "Please enable access to public gated repositories in your "
               "fine-grained token settings"),
       ErrorCode::AccessNotGranted},
      {"forbidden", replyOf(403), ErrorCode::AccessNotGranted},
      {"disabled", replyOf(403, "DisabledRepo"), ErrorCode::NotFound},
      {"no repository", replyOf(404, "RepoNotFound"), ErrorCode::NotFound},
      {"no revision", replyOf(404, "RevisionNotFound"), ErrorCode::NotFound},
      {"no file", replyOf(404, "EntryNotFound"), ErrorCode::NotFound},
      {"nothing", replyOf(404), ErrorCode::NotFound},
      {"patience", replyOf(408), ErrorCode::Network, true},
      {"range", replyOf(416), ErrorCode::Corrupt, true},
      {"too many", replyOf(429), ErrorCode::Network, true},
      {"trouble", replyOf(503), ErrorCode::Network, true},
      {"page", replyOf(200, "", "", " <!DOCTYPE html><p>Sign in"), ErrorCode::Corrupt},
      {"something else", replyOf(204), ErrorCode::Corrupt, true},
      {"redirect", replyOf(302), ErrorCode::Network},
      {"teapot", replyOf(418), ErrorCode::Network},
  };
  return kCases;
}

MetaLink linkThatExpires(long long time) {
  const std::string policy =
      R"({"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":)" + std::to_string(time) + "}}}]}";
  QByteArray text = QByteArray::fromStdString(policy).toBase64();
  text.replace('+', '-').replace('=', '_').replace('/', '~');
  return *MetaLink::parse(
      "https://download.llamameta.net/*?Policy=" + text.toStdString() + "&Signature=hf_secret&Key-Pair-Id=hf_secret",
      "https://download.llamameta.net");
}

}  // namespace

class TestHubReplies : public QObject {
  Q_OBJECT

 private slots:
  void eachRefusalIsItsOwn() {
    std::set<std::string> sentences;
    for (const Case& each : hubCases()) {
      const Failure failure = explainHubReply(each.reply, "owner/name");
      QVERIFY2(failure.error.code == each.code, each.name);
      QVERIFY2(failure.tryAgain == each.tryAgain, each.name);
      QVERIFY2(failure.error.message.ends_with('.') && failure.error.nextStep.ends_with('.'), each.name);
      QVERIFY2(sentences.insert(failure.error.message).second, each.name);
      QVERIFY2(toString(failure.error).find("secret") == std::string::npos, each.name);
    }
  }

  void anUnknownRepositoryWithoutATokenIsNotAboutTokensAlone() {
    const Failure failure = explainHubReply(replyOf(401, "RepoNotFound"), "a/b");
    QCOMPARE(failure.error.code, ErrorCode::NotFound);
    QVERIFY(failure.error.nextStep.find("token") != std::string::npos);
  }

  void wordsOfTheServerAreNotRepeated() {
    for (const int status : {401, 403, 404, 429, 500}) {
      const Failure failure =
          explainHubReply(replyOf(status, "hf_secret hf_secret", "Bearer hf_secret", "hf_secret"), "a/b\n\x1b[31m");
      const std::string text = toString(failure.error);
      QVERIFY2(text.find("hf_secret") == std::string::npos && text.find('\x1b') == std::string::npos, text.c_str());
    }
  }

  void theServersWishForAWaitIsKept() {
    HttpReply reply = replyOf(429);
    reply.headers["retry-after"] = "17";
    QCOMPARE(explainHubReply(reply, "a/b").notBefore.value_or(std::chrono::seconds(0)), std::chrono::seconds(17));
    reply.status = 503;
    QCOMPARE(explainHubReply(reply, "a/b").notBefore.value_or(std::chrono::seconds(0)), std::chrono::seconds(17));
    reply.status = 404;
    QVERIFY(!explainHubReply(reply, "a/b").notBefore);
  }

  void anAddressThatExpiredInTheMiddleIsAskedForAtOnce() {
    const auto source = makeHubSource({"https://huggingface.co", "hf_secret"}, {"a/b", "main"});
    HttpReply reply = replyOf(403);
    reply.url = "https://cdn.example/x?Signature=hf_secret";
    Failure failure = source->explain(reply, {"f.gguf", "f.gguf", 0, {}}, true);
    QVERIFY(failure.tryAgain);
    QCOMPARE(failure.notBefore.value_or(std::chrono::seconds(9)), std::chrono::seconds(0));
    failure = source->explain(reply, {"f.gguf", "f.gguf", 0, {}}, false);
    QVERIFY(failure.tryAgain && !failure.notBefore);
    reply.url = "https://huggingface.co/a/b";
    failure = source->explain(reply, {"f.gguf", "f.gguf", 0, {}}, false);
    QVERIFY(!failure.tryAgain);
    QCOMPARE(failure.error.code, ErrorCode::AccessNotGranted);
  }

  void metasRefusals() {
    const auto now = std::chrono::system_clock::from_time_t(1'000'000);
    const MetaLink old = linkThatExpires(999'000);
    const MetaLink fresh = linkThatExpires(1'001'000);
    const auto explained = [&](const HttpReply& reply, const MetaLink& link) {
      const Failure failure = explainMetaReply(reply, "llama-2-7b/consolidated.00.pth", link, now);
      const std::string text = toString(failure.error);
      return failure.error.message.ends_with('.') && text.find("secret") == std::string::npos ? failure : Failure{};
    };
    const Failure expired = explained(replyOf(403), old);
    QCOMPARE(expired.error.code, ErrorCode::LinkExpired);
    QVERIFY2(expired.error.message.find("1970-01-12, 13:30 UTC") != std::string::npos, expired.error.message.c_str());
    QVERIFY(expired.error.nextStep.find("paste a new link") != std::string::npos);
    const Failure used = explained(replyOf(403), fresh);
    QCOMPARE(used.error.code, ErrorCode::LinkExpired);
    const Failure unsignedLink = explained(replyOf(403, "", "", "<Error><Code>MissingKey</Code></Error>"), fresh);
    QCOMPARE(unsignedLink.error.code, ErrorCode::LinkExpired);
    QVERIFY(used.error.message != expired.error.message && used.error.message != unsignedLink.error.message);
    QCOMPARE(explained(replyOf(404), fresh).error.code, ErrorCode::NotFound);
    QCOMPARE(explained(replyOf(200, "", "", "<html>"), fresh).error.code, ErrorCode::Corrupt);
    QCOMPARE(explained(replyOf(416), fresh).error.code, ErrorCode::Corrupt);
    QVERIFY(explained(replyOf(429), fresh).tryAgain && explained(replyOf(500), fresh).tryAgain);
  }
};

QTEST_GUILESS_MAIN(TestHubReplies)
#include "tst_hub_replies.moc"
