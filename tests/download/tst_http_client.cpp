#include <QTest>

#include <thread>

#include "canned_server.h"
#include "download/call_log.h"
#include "download/http.h"
#include "http_asking.h"
#include "test_server.h"

namespace chasqui::download {

using test::TestServer;

class TestHttpClient : public QObject {
  Q_OBJECT

 private slots:
  void asksAndReadsHeaders() {
    TestServer server;
    server.addFile("a/b/config.json", QByteArray("{\"x\": 1}"));
    const Result<HttpReply> reply = get(server.endpoint() + "/a/b/resolve/main/config.json");
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->body, std::string("{\"x\": 1}"));
    QVERIFY(!reply->header("x-repo-commit").empty());
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests()[0]["userAgent"].toString().startsWith("chasqui/"));
  }

  void asksForHeadersAlone() {
    TestServer server;
    server.addFile("a/b/x.gguf", 1000);
    HttpClient client(quickOptions());
    HttpRequest request;
    request.url = server.endpoint() + "/a/b/resolve/main/x.gguf";
    request.head = true;
    request.followElsewhere = false;
    const Result<HttpReply> reply = client.ask(request, kMost, {});
    QVERIFY(reply);
    QCOMPARE(reply->status, 302);
    QCOMPARE(reply->header("x-linked-size"), std::string("1000"));
    QCOMPARE(server.requests().size(), 1);
  }

  void refusesAddresses_data() {
    QTest::addColumn<QString>("url");
    for (const char* url :
         {"http://example.org/x", "ftp://127.0.0.1/x", "file:///etc/passwd", "http://127.0.0.1.example.org/",
          "http://localhost.example.org/", "https://user:pass@example.org/", "nothing", "", "https://", "http://[::2]/",
          "http://128.0.0.1/", "https://a b/", "https://x\n.org/"}) {
      QTest::addRow("%s", url) << QString(url);
    }
  }
  void refusesAddresses() {
    QFETCH(QString, url);
    QVERIFY(!isAllowedUrl(url.toStdString()));
    verifyFailure(get(url.toStdString() + "?sesame"), ErrorCode::Invalid);
  }

  void allowsAddresses() {
    for (const char* url : {"https://huggingface.co", "https://x.org:8443/a?b", "http://127.0.0.1:80/x",
                            "http://127.9.9.9/", "http://localhost:8080", "http://[::1]:99/x", "HTTPS://X.ORG"}) {
      QVERIFY2(isAllowedUrl(url), url);
    }
  }

  void namesOrigins() {
    QCOMPARE(originOf("https://Hub.org/x?y"), std::string("https://hub.org:443"));
    QCOMPARE(originOf("http://127.0.0.1:81"), std::string("http://127.0.0.1:81"));
    QCOMPARE(originOf("no url"), std::string());
  }

  void cutsWhatMayBeCut() {
    TestServer server;
    server.addFile("a/b/x.gguf", 100'000);
    HttpClient client(quickOptions());
    HttpRequest request;
    request.url = server.endpoint() + "/a/b/resolve/main/x.gguf";
    request.mayCut = true;
    const Result<HttpReply> reply = client.ask(request, 1000, {});
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->header("content-length"), std::string("100000"));
    QVERIFY(reply->body.size() <= 1000);
  }

  void cutsTheBodiesOfRefusals_data() {
    QTest::addColumn<int>("status");
    for (const int status : {302, 404, 500}) QTest::addRow("%d", status) << status;
  }
  void cutsTheBodiesOfRefusals() {
    QFETCH(int, status);
    TestServer server;
    server.setFaults({QJsonObject{{"match", "/x"}, {"status", status}, {"body", QString(3'000'000, 'x')}}});
    const Result<HttpReply> reply = get(server.endpoint() + "/x", 1U << 30U);
    QVERIFY2(reply.has_value(), reply ? "" : toString(reply.error()).c_str());
    QCOMPARE(reply->status, status);
    QCOMPARE(reply->body.size(), std::size_t{1} << 16U);
  }

  void takesNoMoreThanAsked() {
    TestServer server;
    server.addFile("a/b/x.gguf", 100'000);
    verifyFailure(get(server.endpoint() + "/a/b/resolve/main/x.gguf", 1000), ErrorCode::Corrupt);
  }

  void noticesAStall() {
    TestServer server;
    server.addFile("a/b/config.json", QByteArray(1000, 'x'));
    server.setFaults({QJsonObject{{"match", "config"}, {"stall", 10}}});
    verifyFailure(get(server.endpoint() + "/a/b/resolve/main/config.json?sesame"), ErrorCode::Network);
  }

  void noticesABrokenConnection() {
    TestServer server;
    server.addFile("a/b/config.json", QByteArray(1000, 'x'));
    server.setFaults({QJsonObject{{"match", "config"}, {"cut", 10}}});
    verifyFailure(get(server.endpoint() + "/a/b/resolve/main/config.json?sesame"), ErrorCode::Network);
    server.setFaults({QJsonObject{{"match", "config"}, {"drop", true}}});
    verifyFailure(get(server.endpoint() + "/a/b/resolve/main/config.json?sesame"), ErrorCode::Network);
  }

  void noticesThatNobodyListens() {
    TestServer server;
    const std::string endpoint = server.endpoint();
    server.stop();
    verifyFailure(get(endpoint + "/x?sesame", kMost, "hf_secret"), ErrorCode::Network);
  }

  void verifiesWhoAnswers() {
    const test::TlsServer server;
    const std::string url = "https://127.0.0.1:" + server.port() + "/?sesame";
    verifyFailure(get(url), ErrorCode::Network);
    HttpOptions options = quickOptions();
    options.caFile = server.caFile();
    HttpRequest request;
    request.url = url;
    const Result<HttpReply> reply = HttpClient(options).ask(request, kMost, {});
    QVERIFY2(reply.has_value(), reply ? "" : toString(reply.error()).c_str());
    QCOMPARE(reply->status, 200);
    // The name has to be the right one too.
    request.url = "https://localhost:" + server.port() + "/?sesame";
    verifyFailure(HttpClient(options).ask(request, kMost, {}), ErrorCode::Network);
  }

  void refusesATokenWithLines() {
    verifyFailure(get("http://127.0.0.1:1/", kMost, "hf_secret\r\nX: y"), ErrorCode::Invalid);
  }

  void stopsAtOnce() {
    TestServer server;
    server.addFile("a/b/config.json", QByteArray(1000, 'x'));
    server.setFaults({QJsonObject{{"match", "config"}, {"stall", 10}}});
    HttpOptions options;
    options.calls = nullptr;
    HttpClient client(options);  // with the usual patience of 30 s
    HttpRequest request;
    request.url = server.endpoint() + "/a/b/resolve/main/config.json";
    std::stop_source stop;
    std::jthread stopper([&stop, &server] {
      while (server.requests().isEmpty()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      stop.request_stop();
    });
    const Result<HttpReply> reply = client.ask(request, kMost, stop.get_token());
    QVERIFY(!reply);
    QVERIFY(reply.error().code == ErrorCode::Cancelled);
  }

  void listsEachCallWithoutSecrets() {
    TestServer server;
    server.setSettings({{"tokens", QJsonObject{{"hf_secret", QJsonArray{"a/b"}}}}});
    server.addFile("a/b/x.gguf", 5000);
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("calls.jsonl").toStdString();
    HttpOptions options = quickOptions();
    options.calls = std::make_shared<CallLog>(file);
    HttpClient client(options);
    HttpRequest request;
    request.url = server.endpoint() + "/a/b/resolve/main/x.gguf?key=sesame";
    request.bearer = "hf_secret";
    QVERIFY(client.ask(request, kMost, {}));
    const Result<std::vector<Call>> calls = readCalls(file, 10);
    QVERIFY(calls);
    QCOMPARE(calls->size(), std::size_t{2});
    const QList<QJsonObject> requests = server.requests();
    for (std::size_t i = 0; i < 2; ++i) {
      const Call& call = (*calls)[1 - i];
      const QJsonObject& asked = requests[static_cast<qsizetype>(i)];
      QCOMPARE(QString::fromStdString(call.host), asked["host"].toString());
      QCOMPARE(QString::fromStdString(call.path), asked["path"].toString().section('?', 0, 0));
      QCOMPARE(call.status, asked["status"].toInt());
      QCOMPARE(QString::fromStdString(call.method), asked["method"].toString());
    }
    QCOMPARE((*calls)[0].bytes, std::uint64_t{5000});
    QFile text(QString::fromStdString(file.string()));
    QVERIFY(text.open(QIODevice::ReadOnly));
    const QByteArray all = text.readAll();
    for (const char* secret : {"sesame", "hf_secret", "Signature"}) QVERIFY(!all.contains(secret));
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestHttpClient)
#include "tst_http_client.moc"
