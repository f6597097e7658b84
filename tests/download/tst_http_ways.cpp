// Which way a request goes, and what goes along: redirects, proxies, tokens.
#include <QTest>

#include "canned_server.h"
#include "download/http.h"
#include "http_asking.h"
#include "test_server.h"

namespace chasqui::download {

using test::CannedServer;
using test::TestServer;
using test::TlsServer;

class TestHttpWays : public QObject {
  Q_OBJECT

 private slots:
  void keepsTheTokenFromOtherPlaces() {
    TestServer server;
    server.setSettings({{"tokens", QJsonObject{{"hf_secret", QJsonArray{"a/b"}}}}});
    const QByteArray bytes = server.addFile("a/b/x.gguf", 5000);
    const Result<HttpReply> reply = get(server.endpoint() + "/a/b/resolve/main/x.gguf", kMost, "hf_secret");
    QVERIFY(reply);
    QCOMPARE(reply->body, bytes.toStdString());
    QVERIFY(!reply->firstHeaders.at("x-linked-etag").empty());
    const QList<QJsonObject> requests = server.requests();
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests[0]["authorization"].toString(), "Bearer hf_secret");
    QVERIFY(requests[1]["where"] == "cdn");
    QVERIFY(requests[1]["authorization"].isNull());
  }

  void keepsTheTokenOnTheSameServer() {
    TestServer server;
    server.setSettings({{"tokens", QJsonObject{{"hf_secret", QJsonArray{}}}}});
    server.addFile("a/b/config.json", QByteArray("{}"));
    server.setFaults({QJsonObject{{"match", "old.json"}, {"redirect", "/a/b/resolve/main/config.json"}}});
    HttpClient client(quickOptions());
    HttpRequest request;
    request.url = server.endpoint() + "/a/b/resolve/main/old.json";
    request.bearer = "hf_secret";
    request.followElsewhere = false;
    const Result<HttpReply> reply = client.ask(request, kMost, {});
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(server.requests().at(1)["authorization"].toString(), "Bearer hf_secret");
  }

  void refusesToBeLedAstray_data() {
    QTest::addColumn<QString>("to");
    QTest::newRow("plain http elsewhere") << "http://example.org/sesame";
    QTest::newRow("another scheme") << "file:///etc/passwd";
    QTest::newRow("with a name") << "https://user:pass@127.0.0.1/";
  }

  void refusesToBeLedAstray() {
    QFETCH(QString, to);
    TestServer server;
    server.setFaults({QJsonObject{{"match", "/x"}, {"redirect", to}}});
    verifyFailure(get(server.endpoint() + "/x?token=sesame"), ErrorCode::Invalid);
    QCOMPARE(server.requests().size(), 1);
  }

  void endsCircles() {
    TestServer server;
    server.setFaults({QJsonObject{{"match", "/x"}, {"loop", true}}});
    verifyFailure(get(server.endpoint() + "/x?token=sesame"), ErrorCode::Network);
    QCOMPARE(server.requests().size(), 11);
  }

  void losesTheTokenForGoodOnAWayThroughOthers() {
    TestServer first;
    TestServer second;
    first.addFile("a/b/config.json", QByteArray("{}"));
    first.setSettings({{"tokens", QJsonObject{{"hf_secret", QJsonArray{}}}}});
    first.setFaults(
        {QJsonObject{{"match", "/start"}, {"redirect", QString::fromStdString(second.endpoint() + "/there")}}});
    second.setFaults(
        {QJsonObject{{"match", "/there"},
                     {"redirect", QString::fromStdString(first.endpoint() + "/a/b/resolve/main/config.json")}}});
    const Result<HttpReply> reply = get(first.endpoint() + "/start", kMost, "hf_secret");
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(first.requests().size(), 2);
    QCOMPARE(first.requests()[0]["authorization"].toString(), "Bearer hf_secret");
    QVERIFY(first.requests()[1]["authorization"].isNull());
    QCOMPARE(second.requests().size(), 1);
    QVERIFY(second.requests()[0]["authorization"].isNull());
  }

  void isNotLedFromOutsideToThisComputer() {
    TestServer inside;
    inside.addFile("a/b/config.json", QByteArray("{}"));
    const std::string to = inside.endpoint() + "/a/b/resolve/main/config.json";
    const TlsServer outside("HTTP/1.1 302 Found\r\nLocation: " + QByteArray::fromStdString(to) +
                            "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    HttpOptions options = quickOptions();
    options.caFile = outside.caFile();
    HttpRequest request;
    request.url = "https://127.0.0.1:" + outside.port() + "/answer";
    HttpClient client(options);
    verifyFailure(client.ask(request, kMost, {}), ErrorCode::Invalid);
    QVERIFY(inside.requests().isEmpty());
    // The redirect itself is one that can be followed.
    request.followElsewhere = false;
    const Result<HttpReply> reply = client.ask(request, kMost, {});
    QVERIFY2(reply.has_value(), reply ? "" : toString(reply.error()).c_str());
    QCOMPARE(reply->status, 302);
    QCOMPARE(reply->header("location"), to);
  }

  void asksTheProxyThatTheDesktopNames() {
    const CannedServer proxy("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    HttpOptions options = quickOptions();
    std::vector<std::string> askedFor;
    options.proxyFor = [&](const std::string& url) {
      askedFor.push_back(url);
      return proxy.address();
    };
    HttpRequest request;
    request.url = "https://example.org/x?sesame";
    HttpClient client(options);
    verifyFailure(client.ask(request, kMost, {}), ErrorCode::Network);
    QVERIFY(askedFor == std::vector<std::string>{request.url});
    QVERIFY(proxy.requests() == std::vector<std::string>{"CONNECT example.org:443 HTTP/1.1"});
  }

  void asksTheProxyOfTheEnvironment() {
    const CannedServer proxy("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    qputenv("https_proxy", QByteArray::fromStdString(proxy.address()));
    verifyFailure(get("https://example.org/x?sesame"), ErrorCode::Network);
    // The desktop's word goes before it.
    HttpOptions options = quickOptions();
    const CannedServer other("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    options.proxyFor = [&other](const std::string&) { return other.address(); };
    HttpRequest request;
    request.url = "https://example.org/y";
    verifyFailure(HttpClient(options).ask(request, kMost, {}), ErrorCode::Network);
    qunsetenv("https_proxy");
    QCOMPARE(proxy.requests().size(), std::size_t{1});
    QCOMPARE(other.requests().size(), std::size_t{1});
  }

  void aProxyThatWantsALogin() {
    const CannedServer proxy(
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
        "Content-Length: 0\r\nConnection: close\r\n\r\n");
    HttpOptions options = quickOptions();
    options.proxyFor = [&proxy](const std::string&) { return proxy.address(); };
    HttpRequest request;
    request.url = "https://example.org/x?sesame";
    request.bearer = "hf_secret";
    HttpClient client(options);
    const Result<HttpReply> reply = client.ask(request, kMost, {});
    verifyFailure(reply, ErrorCode::Network);
    QVERIFY2(reply.error().message.find("wants a login") != std::string::npos, reply.error().message.c_str());
    QVERIFY(!client.mayHelpToTryAgain());
    QCOMPARE(proxy.requests().size(), std::size_t{1});
  }

  void theOwnComputerNeedsNoProxy() {
    const CannedServer proxy("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) {
      qputenv(name, QByteArray::fromStdString(proxy.address()));
    }
    TestServer server;
    server.addFile("a/b/x.gguf", 1000);
    HttpOptions options = quickOptions();
    options.proxyFor = [&proxy](const std::string&) { return proxy.address(); };
    HttpRequest request;
    request.url = server.endpoint() + "/a/b/resolve/main/x.gguf";
    for (const HttpOptions& each : {options, quickOptions()}) {
      const Result<HttpReply> reply = HttpClient(each).ask(request, kMost, {});
      QVERIFY2(reply.has_value() && reply->status == 200, reply ? "" : toString(reply.error()).c_str());
    }
    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) qunsetenv(name);
    QVERIFY(proxy.requests().empty());
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestHttpWays)
#include "tst_http_ways.moc"
