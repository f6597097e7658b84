// From the wish for a model to a file that is whole, through everything but the window, with a real server on loopback.
#include <atomic>

#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include "download/call_log.h"
#include "fixture.h"
#include "test_server.h"

namespace chasqui::app {
namespace {

using test::TestServer;

const QString kRepository = "acme/Little-Chat-GGUF";
const QString kToken = "hf_thisTokenIsASecret";
const QString kFile = "little-chat.Q8_0.gguf";

}  // namespace

class TestDownloadFlow : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    server_ = std::make_unique<TestServer>();
    QFile demo(QStringLiteral(CHASQUI_SOURCE_DIR) + "/resources/models/demo-q8_0.gguf");
    QVERIFY(demo.open(QIODevice::ReadOnly));
    model_ = demo.readAll();
    server_->addFile(kRepository + '/' + kFile, model_);
    server_->addFile(kRepository + "/LICENSE.txt", "The licence of the little chat.");
    server_->addFile(kRepository + "/USE_POLICY.md", "Be kind.");
    server_->setSettings({{"repositories", QJsonObject{{kRepository, QJsonObject{{"gated", true},
                                                                                 {"licence", "llama2"}}}}},
                          {"tokens", QJsonObject{{kToken, QJsonArray{kRepository}}}}});
    environment_["HF_ENDPOINT"] = server_->endpoint();
    environment_["CHASQUI_META_ENDPOINT"] = server_->endpoint();
    fixture_->options().environment = [this](const std::string& name) {
      const auto found = environment_.find(name);
      return found == environment_.end() ? std::nullopt : std::optional(found->second);
    };
    QVERIFY(fixture_->start());
  }

  void cleanup() {
    fixture_.reset();
    server_.reset();
    environment_.clear();
  }

  void tokenTermsAndAWholeModel() {
    flow().begin(kRepository, "Q8_0", "Little Chat, Q8_0");
    WAIT_EQUAL(flow().step(), DownloadFlow::Token);
    QVERIFY2(!flow().error().isEmpty(), "it says why");
    QCOMPARE(flow().pageUrl(), QString::fromStdString(server_->endpoint()) + '/' + kRepository);
    flow().giveToken(' ' + kToken + '\n', false);
    WAIT_EQUAL(flow().step(), DownloadFlow::Terms);
    QCOMPARE(flow().licence(), QString("The licence of the little chat."));
    QCOMPARE(flow().usePolicy(), QString("Be kind."));
    QVERIFY2(server_->requests(kFile).isEmpty(), "nothing of the model before the terms are accepted");
    flow().accept();
    WAIT_EQUAL(list().count(), 1);
    WAIT_FOR(role(DownloadList::FinishedRole).toBool());
    QCOMPARE(flow().step(), DownloadFlow::None);
    const QString path = role(DownloadList::ModelPathRole).toString();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == model_);
    QVERIFY(path.startsWith(fixture_->folder() + "/models/"));
    QVERIFY(acceptances().contains("\"llama2\""));
    theModelIsListedAsVerified(path);
    secretsStayOut();
  }

  void acceptedTermsAreNotAskedAgain() {
    environment_["HF_TOKEN"] = kToken.toStdString();
    fixture_->stop();
    QVERIFY(fixture_->start());
    flow().begin(kRepository, "Q8_0", "Little Chat");
    WAIT_EQUAL(flow().step(), DownloadFlow::Terms);
    flow().accept();
    WAIT_EQUAL(list().count(), 1);
    WAIT_FOR(role(DownloadList::FinishedRole).toBool());
    list().dismiss(role(DownloadList::DownloadIdRole).toString());
    WAIT_EQUAL(list().count(), 0);
    flow().begin(kRepository, "Q8_0", "Little Chat");
    WAIT_EQUAL(list().count(), 1);
    server_->addFile(kRepository + "/LICENSE.txt", "Another licence.");
    flow().begin(kRepository, "Q8_0", "Little Chat");
    WAIT_EQUAL(flow().step(), DownloadFlow::Terms);
    QCOMPARE(flow().licence(), QString("Another licence."));
  }

  void aRefusedWishLeavesNothing() {
    environment_["HF_TOKEN"] = kToken.toStdString();
    fixture_->stop();
    QVERIFY(fixture_->start());
    flow().begin(kRepository, "Q8_0", "Little Chat");
    WAIT_EQUAL(flow().step(), DownloadFlow::Terms);
    flow().cancel();
    QCOMPARE(flow().step(), DownloadFlow::None);
    QCOMPARE(list().count(), 0);
    QVERIFY(acceptances().isEmpty());
  }

  void whatIsNotThereIsSaid_data() {
    QTest::addColumn<QString>("repository");
    QTest::addColumn<QString>("file");
    QTest::newRow("repository") << "acme/nothing" << "Q8_0";
    QTest::newRow("quantization") << kRepository << "Q4_K_M";
    QTest::newRow("no safetensors") << kRepository << "";
  }

  void whatIsNotThereIsSaid() {
    QFETCH(QString, repository);
    QFETCH(QString, file);
    environment_["HF_TOKEN"] = kToken.toStdString();
    fixture_->stop();
    QVERIFY(fixture_->start());
    flow().begin(repository, file, "Wish");
    WAIT_FOR(flow().step() == DownloadFlow::Failed || flow().step() == DownloadFlow::Token);
    QVERIFY(!flow().error().isEmpty());
    QVERIFY(!flow().errorNextStep().isEmpty());
  }

  /// The page of calls has what the server has, in its order; and no test would see a call that neither has.
  void everyCallIsListed() {
    environment_["HF_TOKEN"] = kToken.toStdString();
    fixture_->stop();
    QVERIFY(fixture_->start());
    flow().begin(kRepository, "Q8_0", "Little Chat");
    WAIT_EQUAL(flow().step(), DownloadFlow::Terms);
    flow().accept();
    WAIT_EQUAL(list().count(), 1);
    WAIT_FOR(role(DownloadList::FinishedRole).toBool());
    CallList& calls = *downloads().calls();
    calls.refresh();
    WAIT_FOR(calls.count() > 0);
    QStringList listed;
    for (int row = 0; row < calls.count(); ++row)
      listed << calls.data(calls.index(row), CallList::CallRole).toString();
    QStringList served;
    for (const QJsonObject& request : server_->requests())
      served << request["method"].toString() + ' ' + request["host"].toString() +
                    request["path"].toString().section('?', 0, 0);
    listed.sort();
    served.sort();
    QCOMPARE(listed, served);
  }

  void theHubIsSearchedAndItsFilesAreListed() {
    HubBrowser& hub = *downloads().hub();
    hub.search("little");
    WAIT_FOR(!hub.busy());
    QCOMPARE(hub.error(), QString());
    QCOMPARE(hub.count(), 1);
    QCOMPARE(hub.data(hub.index(0), HubBrowser::NameRole).toString(), kRepository);
    hub.open(kRepository);
    WAIT_FOR(!hub.busy());
    QCOMPARE(hub.error(), QString());
    QVERIFY2(hub.repositoryWords().contains("access token"), qPrintable(hub.repositoryWords()));
    QCOMPARE(hub.files().size(), 1);
    QCOMPARE(hub.files()[0].toMap()["name"].toString(), kFile);
  }

  void metasLinkIsCheckedAndUsed() {
    MetaForm& meta = *downloads().meta();
    meta.paste("https://example.com/*?Policy=a");
    QVERIFY(!meta.linked());
    QVERIFY(!meta.error().isEmpty());
    meta.paste(QString::fromStdString(server_->metaLink(1'000'000'000)));
    QVERIFY(!meta.linked());
    QVERIFY2(meta.expiryText().contains("expired"), qPrintable(meta.expiryText()));
    meta.paste(QString::fromStdString(server_->metaLink()));
    QVERIFY2(meta.linked(), qPrintable(meta.error()));
    QVERIFY(!meta.ready());
    meta.tick("llama-2-7b-chat", true);
    QVERIFY(meta.ready());
    server_->addFile("meta/LICENSE", "Meta's licence.");
    server_->addFile("meta/USE_POLICY.md", "Meta's policy.");
    meta.start();
    WAIT_EQUAL(flow().step(), DownloadFlow::Terms);
    QCOMPARE(flow().licence(), QString("Meta's licence."));
    QCOMPARE(flow().termsSource(), QString("Meta"));
  }

  /// A home folder may be on a disk that takes its time.
  void theGuiThreadDoesNotReadTheTokensFile() {
    const QString file = fixture_->folder() + "/token";
    QFile token(file);
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write(kToken.toUtf8() + '\n');
    token.close();
    environment_["HF_TOKEN_PATH"] = file.toStdString();
    std::atomic<int> asked = 0;
    std::atomic<int> askedOnGuiThread = 0;
    fixture_->stop();
    fixture_->options().environment = [&, plain = fixture_->options().environment](const std::string& name) {
      if (name == "HF_TOKEN_PATH") {
        ++asked;
        if (QThread::currentThread() == qApp->thread()) ++askedOnGuiThread;
      }
      return plain(name);
    };
    QVERIFY(fixture_->start());
    flow().begin(kRepository, "Q8_0", "Little Chat");
    WAIT_EQUAL(flow().step(), DownloadFlow::Terms);  // the server let it in
    QCOMPARE(downloads().token()->source(), AccessToken::HubFile);
    QCOMPARE(asked.load(), 1);
    QCOMPARE(askedOnGuiThread.load(), 0);
    fixture_->stop();
  }

  /// Entered or forgotten before the file was read: the file's token does not come back.
  void theUsersWordGoesBeforeTheFile() {
    environment_["HF_TOKEN"] = kToken.toStdString();
    fixture_->stop();
    QVERIFY(fixture_->start());
    downloads().token()->enter("hf_other", false);
    std::string got;
    downloads().token()->want([&](const std::string& token) { got = token; });
    QCOMPARE(QString::fromStdString(got), QString("hf_other"));
    bool read = false;
    downloads().token()->afterReading([&] { read = true; });
    WAIT_FOR(read);
    downloads().token()->want([&](const std::string& token) { got = token; });
    QCOMPARE(QString::fromStdString(got), QString("hf_other"));
    QCOMPARE(downloads().token()->source(), AccessToken::Entered);
  }

  void aBadEndpointIsSaid() {
    environment_["HF_ENDPOINT"] = "http://example.com";
    fixture_->stop();
    QVERIFY(fixture_->start());
    QVERIFY(!downloads().endpointError().isEmpty());
  }

  /// The models' folder of the last start is where downloads go, and those that are not whole go on by themselves.
  void anUnfinishedDownloadGoesOnAfterARestart() {
    environment_["HF_TOKEN"] = kToken.toStdString();
    fixture_->stop();
    QVERIFY(fixture_->start());
    server_->setFaults({QJsonObject{{"match", kFile}, {"where", "cdn"}, {"stall", 1'000'000}}});
    flow().begin(kRepository, "Q8_0", "Little Chat");
    WAIT_EQUAL(flow().step(), DownloadFlow::Terms);
    flow().accept();
    WAIT_EQUAL(list().count(), 1);
    WAIT_FOR(role(DownloadList::FractionRole).toDouble() > 0.1);
    fixture_->stop();
    server_->setFaults({});
    QVERIFY(fixture_->start());
    WAIT_EQUAL(list().count(), 1);
    WAIT_FOR(role(DownloadList::FinishedRole).toBool());
  }

 private:
  Downloads& downloads() { return *fixture_->app().downloads(); }
  DownloadFlow& flow() { return *downloads().flow(); }
  DownloadList& list() { return *downloads().list(); }
  QVariant role(int role) { return list().data(list().index(0), role); }

  QByteArray acceptances() const {
    QFile file(fixture_->folder() + "/accepted-licences.jsonl");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

  void theModelIsListedAsVerified(const QString& path) {
    ModelLibrary& library = *fixture_->app().modelLibrary();
    const auto rowOf = [&library, path] {
      for (int row = 0; row < library.rowCount(); ++row)
        if (library.data(library.index(row), ModelLibrary::ModelIdRole) == path) return row;
      return -1;
    };
    WAIT_FOR(rowOf() >= 0);
    WAIT_FOR(library.data(library.index(rowOf()), ModelLibrary::VerifiedRole).toBool());
  }

  /// In no file that the program has written.
  void secretsStayOut() {
    QDirIterator files(fixture_->folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
      QFile file(files.next());
      if (!file.open(QIODevice::ReadOnly)) continue;
      ++count;
      QVERIFY2(!file.readAll().contains(kToken.toUtf8()), qPrintable(file.fileName()));
    }
    QVERIFY(count > 3);
  }

  std::unique_ptr<Fixture> fixture_;
  std::unique_ptr<TestServer> server_;
  std::map<std::string, std::string> environment_;
  QByteArray model_;
};

}  // namespace chasqui::app

QTEST_MAIN(chasqui::app::TestDownloadFlow)
#include "tst_download_flow.moc"
