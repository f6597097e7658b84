// The hub's API and Meta's terms, asked of a real server on loopback.
#include <QCryptographicHash>
#include <QFile>
#include <QTest>

#include "download/hub.h"
#include "download/meta.h"
#include "test_server.h"

using namespace chasqui;
using namespace chasqui::download;
using chasqui::test::TestServer;

namespace {

const QByteArray kWeights = QByteArray(100'000, 'w');
const QString kRepository = "owner/Llama-2-GGUF";
constexpr long long kFarFuture = 4'000'000'000;

QJsonObject gatedFor(const QString& token) {
  const QString name = kRepository;
  return {{"repositories", QJsonObject{{name, QJsonObject{{"gated", true}, {"likes", 7}}}}},
          {"tokens", QJsonObject{{token, QJsonArray{name}}, {"hf_stranger", QJsonArray{}}}}};
}

QJsonObject answering(const QString& match, int status, const QJsonObject& headers) {
  return {{"match", match}, {"status", status}, {"headers", headers}};
}

}  // namespace

class TestHubApi : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    server_ = std::make_unique<TestServer>(QStringList{"--prefix", "/hub"});
    server_->addFile(kRepository + "/model.Q4_0.gguf", kWeights);
    server_->addFile(kRepository + "/config.json", "{}");
    server_->addFile(kRepository + "/.gitattributes", "x");
    server_->addFile(kRepository + "/sub dir/a+b.txt", "Terms.");
    access_ = {server_->endpoint() + "/hub", ""};
  }

  void listsFilesInPages() {
    server_->setSettings({{"pageSize", 1}});
    const auto listing = listFiles(http_, access_, repository(), {});
    QVERIFY2(listing, listing ? "" : toString(listing.error()).c_str());
    QCOMPARE(listing->files.size(), 3U);
    QCOMPARE(listing->files[0].path, std::string("config.json"));
    QCOMPARE(listing->files[1].path, std::string("model.Q4_0.gguf"));
    QCOMPARE(listing->files[1].sizeBytes, static_cast<std::uint64_t>(kWeights.size()));
    QVERIFY(listing->files[1].checksum == weightsSum());
    QCOMPARE(server_->requests().size(), 5);  // the last for the commit
    QCOMPARE(listing->repository.revision, std::string("0123456789abcdef0123456789abcdef01234567"));
  }

  void listsThatDoNotEndAreGivenUp_data() {
    QTest::addColumn<QString>("link");
    QTest::newRow("itself") << "</hub/api/models/owner/Llama-2-GGUF/tree/main?recursive=true&expand=false>; rel=next";
    QTest::newRow("elsewhere") << "<https://example.com/next>; rel=\"next\"";
    QTest::newRow("another port") << "<http://127.0.0.1:1/next>; rel=\"next\"";
    QTest::newRow("no address") << "<//[>; rel=\"next\"";
  }

  void listsThatDoNotEndAreGivenUp() {
    QFETCH(QString, link);
    QJsonObject fault = answering("/tree/", 200, {{"Link", link}});
    fault["body"] = "[]";
    server_->setFaults({fault});
    const auto listing = listFiles(http_, access_, repository(), {});
    QVERIFY(!listing);
    QCOMPARE(listing.error().code, ErrorCode::Corrupt);
    QVERIFY(server_->requests().size() <= 2);
  }

  void revisionsAreEscaped() {
    QVERIFY(listFiles(http_, access_, {kRepository.toStdString(), "main"}, {}));
    const auto missing = listFiles(http_, access_, {kRepository.toStdString(), "refs/pr/1"}, {});
    QVERIFY(!missing);
    QVERIFY(server_->requests().last()["path"].toString().contains("/tree/refs%2Fpr%2F1?"));
  }

  void searchesAndDescribes() {
    server_->addFile("other/mistral/config.json", "{}");
    const auto found = searchHub(http_, access_, " llama & 2 ", {});
    QVERIFY(found && found->empty());
    QVERIFY(server_->requests().last()["path"].toString().contains("search=llama%20%26%202&"));
    const auto llamas = searchHub(http_, access_, "llama", {});
    QVERIFY(llamas);
    QCOMPARE(llamas->size(), 1U);
    QCOMPARE(llamas->front().name, kRepository.toStdString());
    QVERIFY(llamas->front().hasGguf);
    server_->setSettings(gatedFor("hf_member"));
    const auto about = describeRepository(http_, access_, kRepository.toStdString(), {});
    QVERIFY(about);
    QCOMPARE(about->licence, std::string("llama2"));
    QCOMPARE(about->likes, std::uint64_t{7});
    QVERIFY(about->gated);
  }

  void readsTexts() {
    QCOMPARE(readHubText(http_, access_, repository(), "sub dir/a+b.txt", {}).value_or("none"), std::string("Terms."));
    server_->addFile(kRepository + "/huge.txt", QByteArray(2 << 20, 'x'));
    QCOMPARE(readHubText(http_, access_, repository(), "huge.txt", {}).error().code, ErrorCode::Corrupt);
    server_->setFaults({QJsonObject{{"html", true}}});
    QCOMPARE(readHubText(http_, access_, repository(), "config.json", {}).error().code, ErrorCode::Corrupt);
    QCOMPARE(listFiles(http_, access_, repository(), {}).error().code, ErrorCode::Corrupt);
  }

  void refusalsComeThrough() {
    server_->setSettings(gatedFor("hf_member"));
    const auto codeWith = [&](const std::string& token) {
      access_.token = token;
      const auto located = locate("model.Q4_0.gguf");
      return located ? ErrorCode::Internal : located.error().error.code;
    };
    QCOMPARE(codeWith(""), ErrorCode::TokenNeeded);
    QCOMPARE(codeWith("hf_wrong"), ErrorCode::TokenNeeded);
    QCOMPARE(codeWith("hf_stranger"), ErrorCode::AccessNotGranted);
    QCOMPARE(codeWith("hf_member"), ErrorCode::Internal);
    access_.token.clear();
    QCOMPARE(listFiles(http_, access_, {"no/where", "main"}, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(listFiles(http_, access_, {"nowhere", "main"}, {}).error().code, ErrorCode::Invalid);
    server_->setFaults({answering("/tree/", 503, {})});
    QCOMPARE(listFiles(http_, access_, repository(), {}).error().code, ErrorCode::Network);
  }

  void largeFilesAreElsewhereWithoutTheToken() {
    server_->setSettings(gatedFor("hf_member"));
    access_.token = "hf_member";
    const auto located = locate("model.Q4_0.gguf");
    QVERIFY2(located, located ? "" : toString(located.error().error).c_str());
    QVERIFY(originOf(located->url) != originOf(access_.endpoint));
    QVERIFY(located->bearer.empty());
    QVERIFY(located->checksum == weightsSum());
    QCOMPARE(located->sizeBytes.value_or(0), static_cast<std::uint64_t>(kWeights.size()));
    QCOMPARE(located->connections, 4U);
    QCOMPARE(server_->requests().last()["method"].toString(), QString("HEAD"));
  }

  void smallFilesAreAtTheHub() {
    access_.token = "";
    const auto located = locate("config.json");
    QVERIFY(located);
    QCOMPARE(originOf(located->url), originOf(access_.endpoint));
    const QByteArray digits = QCryptographicHash::hash(QByteArray("blob 2\0{}", 9), QCryptographicHash::Sha1).toHex();
    QVERIFY((located->checksum == Checksum{ChecksumKind::GitBlob, digits.toStdString()}));
    QCOMPARE(located->sizeBytes.value_or(0), std::uint64_t{2});
  }

  void theFirstCommitIsThatOfAllFiles() {
    const auto source = makeHubSource(access_, {kRepository.toStdString(), "main"});
    QVERIFY(source->locate({"config.json", "config.json", 0, {}}, {}, http_, {}));
    QVERIFY(source->locate({"model.Q4_0.gguf", "model.Q4_0.gguf", 0, {}}, {}, http_, {}));
    QVERIFY(server_->requests().last()["path"].toString().contains("/resolve/0123456789abcdef"));
    server_->setFaults(
        {answering("config.json", 200, {{"X-Repo-Commit", QString(40, 'f')}, {"ETag", QString(40, 'e')}})});
    const auto moved = source->locate({"config.json", "config.json", 0, {}}, {}, http_, {});
    QVERIFY(!moved && moved.error().tryAgain);
    QCOMPARE(moved.error().error.code, ErrorCode::Corrupt);
    // The next try is of the new commit.
    QVERIFY(source->locate({"config.json", "config.json", 0, {}}, {}, http_, {}));
    QVERIFY(server_->requests().last()["path"].toString().contains("/resolve/ffffffff"));
  }

  void plainServersAreUnderstood_data() {
    QTest::addColumn<QString>("etag");
    QTest::addColumn<bool>("isVerifiable");
    QTest::newRow("bare") << QString(64, 'a') << true;
    QTest::newRow("quoted") << '"' + QString(64, 'a') + '"' << true;
    QTest::newRow("weak") << "W/\"" + QString(40, 'b') + '"' << true;
    QTest::newRow("something") << "\"5f-61\"" << false;
    QTest::newRow("none") << "" << false;
  }

  void plainServersAreUnderstood() {
    QFETCH(QString, etag);
    QFETCH(bool, isVerifiable);
    server_->setFaults({answering("config.json", 200, {{"ETag", etag}, {"Content-Length", "0"}})});
    const PlannedFile planned{"config.json", "config.json", 77, {}};
    const auto source = makeHubSource(access_, repository());
    const auto located = source->locate(planned, {}, http_, {});
    QCOMPARE(located.has_value(), isVerifiable);
    if (isVerifiable) {
      QCOMPARE(located->sizeBytes.value_or(0), std::uint64_t{77});
      QCOMPARE(located->etag.empty(), etag.startsWith("W/"));
    } else {
      QCOMPARE(located.error().error.code, ErrorCode::Unsupported);
      PlannedFile known = planned;
      known.checksum = Checksum{ChecksumKind::Sha256, std::string(64, 'c')};
      QVERIFY(source->locate(known, {}, http_, {})->checksum == known.checksum);
    }
  }

  void aServerWithoutHeadIsBelievedByItsList() {
    server_->setFaults({QJsonObject{{"method", "HEAD"}, {"status", 405}}});
    PlannedFile planned{"config.json", "config.json", 2, {}};
    const auto source = makeHubSource(access_, repository());
    QCOMPARE(source->locate(planned, {}, http_, {}).error().error.code, ErrorCode::Unsupported);
    planned.checksum = Checksum{ChecksumKind::GitBlob, std::string(40, 'c')};
    const auto located = source->locate(planned, {}, http_, {});
    QVERIFY(located && located->checksum == planned.checksum);
    QVERIFY(located->url.ends_with("/resolve/main/config.json"));
  }

  void theAnswerCountsMoreThanTheList() {
    const Checksum old{ChecksumKind::Sha256, std::string(64, 'c')};
    const auto source = makeHubSource(access_, repository());
    const auto located = source->locate({"model.Q4_0.gguf", "model.Q4_0.gguf", 5, old}, {}, http_, {});
    QVERIFY(located && located->checksum == weightsSum());
    QCOMPARE(located->sizeBytes.value_or(0), static_cast<std::uint64_t>(kWeights.size()));
  }

  void anAddressWithoutEncryptionIsRefused() {
    server_->setFaults({QJsonObject{{"match", "config.json"}, {"redirect", "http://example.com/config.json"}}});
    const auto located = locate("config.json");
    QVERIFY(!located);
    QVERIFY(!located.error().tryAgain);
    QCOMPARE(located.error().error.code, ErrorCode::Unsupported);
  }

  void metasTerms() {
    server_->addFile("meta/LICENSE", "The licence.");
    server_->addFile("meta/USE_POLICY.md", "The policy.");
    const auto link = metaLink(kFarFuture);
    QVERIFY(link);
    const auto terms = readMetaTerms(http_, *link, {});
    QVERIFY2(terms, terms ? "" : toString(terms.error()).c_str());
    QCOMPARE(terms->text(), std::string("The licence.\n\nThe policy."));
    server_->setFaults({QJsonObject{{"html", true}}});
    QCOMPARE(readMetaTerms(http_, *link, {}).error().code, ErrorCode::Corrupt);
    server_->setFaults({QJsonObject{{"status", 403}}});
    QCOMPARE(readMetaTerms(http_, *link, {}).error().code, ErrorCode::LinkExpired);
    const auto old = metaLink(1);
    server_->setFaults({});
    QVERIFY(readMetaTerms(http_, *old, {}).error().message.find("1970-01-01") != std::string::npos);
  }

  void metasFilesAreNotAskedForBeforehand() {
    const QTemporaryDir folder;
    const auto link = metaLink(kFarFuture);
    const auto source = makeMetaSource(*link, {"llama-2-7b"});
    const PlannedFile weights{"consolidated.00.pth", "llama-2-7b/consolidated.00.pth", 0, {}};
    const std::filesystem::path path = folder.path().toStdString();
    QCOMPARE(source->locate(weights, path, http_, {}).error().error.code, ErrorCode::Unsupported);
    QFile list(folder.filePath("checklist.chk"));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write(
        "0123456789abcdef0123456789ABCDEF  consolidated.00.pth\n00000000000000000000000000000000  params.json\n");
    list.close();
    const auto located = source->locate(weights, path, http_, {});
    QVERIFY(located);
    QVERIFY((located->checksum == Checksum{ChecksumKind::Md5, "0123456789abcdef0123456789abcdef"}));
    QCOMPARE(located->connections, 1U);
    QVERIFY(located->url.find("/llama-2-7b/consolidated.00.pth?Policy=") != std::string::npos);
    const auto params = source->locate({"params.json", "llama-2-7b/params.json", 0, {}}, path, http_, {});
    QVERIFY(params && params->checksum);
    QVERIFY(source->locate({"LICENSE", "LICENSE", 0, {}}, path, http_, {}));
    QVERIFY(!source->locate({"consolidated.01.pth", "llama-2-13b/consolidated.01.pth", 0, {}}, path, http_, {}));
    QVERIFY(!source->locate({"tokenizer.model", "tokenizer.model", 0, {}}, path, http_, {}));
    QVERIFY(server_->requests().isEmpty());
  }

 private:
  static HubRepository repository() { return {kRepository.toStdString(), "main"}; }
  static Checksum weightsSum() {
    return {ChecksumKind::Sha256, QCryptographicHash::hash(kWeights, QCryptographicHash::Sha256).toHex().toStdString()};
  }
  Result<MetaLink> metaLink(long long expires) const {
    std::string text = server_->metaLink(expires);
    return MetaLink::parse(text.insert(text.find("/*?"), "/hub"), access_.endpoint);
  }
  tl::expected<FileLocation, Failure> locate(const std::string& path) {
    return makeHubSource(access_, repository())->locate({path, path, 0, {}}, {}, http_, {});
  }

  std::unique_ptr<TestServer> server_;
  HubAccess access_;
  HttpClient http_{HttpOptions{}};
};

QTEST_GUILESS_MAIN(TestHubApi)
#include "tst_hub_api.moc"
