// The real program as `chasqui pull`, against the hub, its CDN and Meta on loopback; without a display or a GPU.
#include <csignal>
#include <set>

#include <QCryptographicHash>
#include <QDirIterator>
#include <QProcess>
#include <QTest>

#include "download/call_log.h"
#include "download/job.h"
#include "download/licences.h"
#include "test_server.h"

using chasqui::test::TestServer;

namespace {

const QString kRepository = "owner/Llama-2-GGUF";
const QByteArray kToken = "hf_secretToken";
constexpr long long kFarFuture = 4'000'000'000;

struct Ended {
  int status = -1;
  QByteArray out;
  QByteArray err;
};

/// Different at every place, so that bytes in the wrong one are noticed.
QByteArray someBytes(qsizetype size) { return chasqui::test::sampleBytes(size, 7); }

QByteArray contentsOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

/// The token, or the signature and the key of Meta's link.
bool hasSecret(const QByteArray& bytes) {
  return bytes.contains(kToken) || bytes.contains("c2lnbmF0dXJl") || bytes.contains("K15QRJLYKIFSLZ");
}

QByteArray md5Line(const QByteArray& bytes, const QByteArray& name) {
  return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name + "\n";
}

}  // namespace

class TestPull : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    extra_.clear();
    said_.clear();
    serve("/hub");
  }

  /// Whatever a test did: no secret is in a file or was said.
  void cleanup() {
    QDirIterator files(folder_->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
      const QByteArray bytes = contentsOf(files.next());
      QVERIFY2(!hasSecret(bytes), qPrintable(files.filePath()));
    }
    QVERIFY2(!hasSecret(said_), said_.constData());
  }

  void aGatedFile_data() { prefixes(); }

  void aGatedFile() {
    QFETCH(QString, prefix);
    serve(prefix);
    server_->addFile(kRepository + "/LICENSE.txt", "Terms");
    putGated();
    const Ended refused = pull({kRepository + ":model.Q4_0.gguf"});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("only to people who accepted its terms"), refused.err.constData());
    extra_["HF_TOKEN"] = kToken;
    const qsizetype before = server_->requests().size();
    const Ended ended = pull({kRepository + ":model.Q4_0.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, models("owner/Llama-2-GGUF/model.Q4_0.gguf").toUtf8() + "\n");
    QVERIFY(contentsOf(models("owner/Llama-2-GGUF/model.Q4_0.gguf")) == weights_);
    QCOMPARE(contentsOf(models("owner/Llama-2-GGUF/LICENSE.txt")), QByteArray("Terms"));
    QVERIFY2(ended.err.contains("Licence: llama2"), ended.err.constData());
    QVERIFY(!QFile::exists(models("owner/Llama-2-GGUF/config.json")));
    int atTheCdn = 0;
    for (const QJsonObject& request : server_->requests().mid(before)) {
      const bool isCdn = request["where"] == "cdn";
      atTheCdn += isCdn ? 1 : 0;
      QCOMPARE(request["authorization"].toString(), isCdn ? QString() : "Bearer " + kToken);
    }
    QVERIFY(atTheCdn > 0);
    QVERIFY(!QFile::exists(models(".chasqui-downloads/queue.json")));
  }

  void theListOfCallsIsTheServersLog() {
    putGated();
    extra_["HF_TOKEN"] = kToken;
    QCOMPARE(pull({kRepository + ":model.Q4_0.gguf"}).status, 0);
    QCOMPARE(pull({kRepository + ":nothing.gguf"}).status, 1);
    const auto calls = chasqui::download::readCalls(folder_->filePath("data/calls.jsonl").toStdString(), 1000);
    QVERIFY(calls);
    std::multiset<QString> listed;
    for (const auto& call : *calls) {
      listed.insert(QString("%1 %2%3 %4 %5")
                        .arg(call.method.c_str(), call.host.c_str(), call.path.c_str())
                        .arg(call.status)
                        .arg(call.bytes));
    }
    std::multiset<QString> served;
    for (const QJsonObject& request : server_->requests()) {
      served.insert(QString("%1 %2%3 %4 %5")
                        .arg(request["method"].toString(), request["host"].toString(),
                             request["path"].toString().section('?', 0, 0))
                        .arg(request["status"].toInt())
                        .arg(request["sent"].toInteger()));
    }
    QVERIFY(served.size() > 4);
    QVERIFY2(listed == served, qPrintable(QStringList(listed.begin(), listed.end()).join('\n') + "\n\n" +
                                          QStringList(served.begin(), served.end()).join('\n')));
  }

  void allPartsOfASplitFile() {
    for (const char* part : {"1", "2", "3"}) {
      server_->addFile(kRepository + "/d/m-0000" + part + "-of-00003.gguf", someBytes(70'000) + part);
    }
    const Ended ended = pull({kRepository + ":m-00002-of-00003.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, models("owner/Llama-2-GGUF/d/m-00001-of-00003.gguf").toUtf8() + "\n");
    for (const char* part : {"1", "2", "3"}) {
      QVERIFY(contentsOf(models("owner/Llama-2-GGUF/d/m-0000" + QString(part) + "-of-00003.gguf")) ==
              someBytes(70'000) + part);
    }
    QVERIFY(!QFile::exists(models(".chasqui-downloads/m")));
  }

  void aWholeRepository() {
    const QString name = "meta-llama/Llama-2-7b-hf/";
    for (const char* file : {"config.json", "tokenizer.model", "LICENSE.txt", "model.safetensors.index.json",
                             "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
                             "pytorch_model-00001-of-00001.bin", "README.md", ".gitattributes"}) {
      server_->addFile(name + file, QByteArray(file) + someBytes(5000));
    }
    const Ended ended = pull({"https://huggingface.co/meta-llama/Llama-2-7b-hf", "--revision", "main"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, models("meta-llama/Llama-2-7b-hf").toUtf8() + "\n");
    const QDir model(models("meta-llama/Llama-2-7b-hf"));
    for (const char* file : {"config.json", "tokenizer.model", "LICENSE.txt", "model.safetensors.index.json",
                             "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"}) {
      QCOMPARE(contentsOf(model.filePath(file)), QByteArray(file) + someBytes(5000));
    }
    QVERIFY(!model.exists("README.md") && !model.exists("pytorch_model-00001-of-00001.bin"));
  }

  void modelsOfMeta_data() { prefixes(); }

  void modelsOfMeta() {
    QFETCH(QString, prefix);
    serve(prefix);
    putMeta();
    const QStringList command = {"--meta-link", link(kFarFuture), "--model",
                                 "llama-2-7b",  "--model",        "llama-2-7b-chat"};
    const Ended asked = pull(command);
    QCOMPARE(asked.status, 1);
    QVERIFY2(asked.err.contains("The licence.") && asked.err.contains("The policy.") &&
                 asked.err.contains("--accept-licence") && asked.err.contains("expires on 2096-10-02"),
             asked.err.constData());
    QVERIFY(asked.out.isEmpty() && !QFile::exists(folder_->filePath("data/accepted-licences.jsonl")));
    const Ended ended = pull(command + QStringList{"--accept-licence"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out,
             models("meta-llama/llama-2-7b").toUtf8() + "\n" + models("meta-llama/llama-2-7b-chat").toUtf8() + "\n");
    for (const char* name : {"llama-2-7b", "llama-2-7b-chat"}) {
      const QDir model(models(QString("meta-llama/") + name));
      QVERIFY(contentsOf(model.filePath("consolidated.00.pth")) == weights_ + name);
      QVERIFY(model.exists("LICENSE") && model.exists("USE_POLICY.md") && model.exists("tokenizer.model"));
    }
    const auto accepted =
        chasqui::download::AcceptedLicences(folder_->filePath("data/accepted-licences.jsonl").toStdString());
    QVERIFY(*accepted.has("llama2", "The licence.\n\n\nThe policy.\n"));
    // Accepted once, it is not asked for again.
    QVERIFY(pull(command).status == 0);
  }

  void aUsedUpLinkAndThenANewOne() {
    putMeta();
    server_->setSettings({{"metaDownloads", 7}});
    QStringList command = {"--meta-link", link(kFarFuture), "--model", "llama-2-7b", "--accept-licence"};
    const Ended used = pull(command);
    QCOMPARE(used.status, 1);
    QVERIFY2(used.err.contains("paste a new link"), used.err.constData());
    QVERIFY(used.out.isEmpty() && !QFile::exists(models("meta-llama/llama-2-7b/params.json")));
    command[1] = link(1);
    const Ended old = pull(command);
    QCOMPARE(old.status, 1);
    QVERIFY2(old.err.contains("expired on 1970-01-01"), old.err.constData());
    server_->setSettings({});
    command[1] = link(kFarFuture);
    const qsizetype before = server_->requests().size();
    const Ended ended = pull(command);
    QVERIFY2(ended.status == 0, ended.err.constData());
    std::multiset<QString> again;
    for (const QJsonObject& request : server_->requests().mid(before)) {
      again.insert(request["path"].toString().section('?', 0, 0).section('/', -1));
    }
    // The terms are shown anew; what came with the first link does not come again.
    QCOMPARE(again.count("LICENSE"), 1U);
    QCOMPARE(again.count("tokenizer.model"), 0U);
    QCOMPARE(again.count("consolidated.00.pth"), 1U);
  }

  void killedInTheMiddleItGoesOnWithWhatIsMissing() {
    putLarge();
    QProcess process;
    start(process, {kRepository + ":large.gguf"});
    QTRY_VERIFY_WITH_TIMEOUT(bytesOnDisk() > 3'000'000, 60'000);
    process.kill();
    process.waitForFinished();
    const std::uint64_t kept = bytesOnDisk();
    QVERIFY(kept < static_cast<std::uint64_t>(weights_.size()));
    QVERIFY(!QFile::exists(models("owner/Llama-2-GGUF/large.gguf")));
    server_->setFaults({});
    const qsizetype before = server_->requests().size();
    const Ended ended = pull({kRepository + ":large.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY(contentsOf(models("owner/Llama-2-GGUF/large.gguf")) == weights_);
    std::uint64_t sent = 0;
    for (const QJsonObject& request : server_->requests().mid(before)) {
      if (request["where"] == "cdn") sent += static_cast<std::uint64_t>(request["sent"].toInteger());
    }
    QCOMPARE(sent, static_cast<std::uint64_t>(weights_.size()) - kept);
  }

  void interruptedItSaysSo_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("end") << SIGTERM;
  }

  void interruptedItSaysSo() {
    QFETCH(int, signal);
    putLarge();
    QProcess process;
    start(process, {kRepository + ":large.gguf"});
    QTRY_VERIFY_WITH_TIMEOUT(QDir(models(".chasqui-downloads")).exists() && asksTheCdn(), 60'000);
    ::kill(static_cast<pid_t>(process.processId()), signal);
    const Ended ended = finish(process);
    QCOMPARE(ended.status, 130);
    QVERIFY2(ended.err.contains("The same command goes on."), ended.err.constData());
    QVERIFY(ended.out.isEmpty());
    server_->setFaults({});
    QCOMPARE(pull({kRepository + ":large.gguf"}).status, 0);
  }

  void troubleOfTheServerIsWaitedFor() {
    putLarge();
    server_->setFaults(
        {QJsonObject{{"where", "hub"}, {"match", "/tree/"}, {"status", 503}, {"times", 1}},
         QJsonObject{{"where", "cdn"}, {"status", 429}, {"headers", QJsonObject{{"Retry-After", "1"}}}, {"times", 2}}});
    const Ended ended = pull({kRepository + ":large.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.err.contains("waiting 1 s: "), ended.err.constData());
  }

  void anAddressThatExpiresInTheMiddleIsAskedForAgain() {
    putLarge();
    server_->setFaults({QJsonObject{{"where", "cdn"}, {"status", 403}, {"after", 4}, {"times", 1}},
                        QJsonObject{{"where", "cdn"}, {"cut", 1'000'000}, {"times", 4}}});
    const Ended ended = pull({kRepository + ":large.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY(contentsOf(models("owner/Llama-2-GGUF/large.gguf")) == weights_);
    QVERIFY(server_->requests("/resolve/", "HEAD").size() >= 2);
  }

  void metasLinkFromStandardInput() {
    putMeta();
    const QTemporaryDir elsewhere;
    QFile file(elsewhere.filePath("link"));
    QString text = link(kFarFuture);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.insert(70, "\n").toUtf8()) > 0);
    file.close();
    QProcess process;
    start(process, {"--meta-link", "-", "--model", "llama-2-7b", "--accept-licence"}, file.fileName());
    const Ended ended = finish(process);
    QVERIFY2(ended.status == 0, ended.err.constData());
  }

  void aWaitCanBeInterrupted() {
    server_->setFaults({QJsonObject{{"status", 503}}});
    QProcess process;
    start(process, {kRepository + ":large.gguf"});
    QByteArray err;
    QTRY_VERIFY_WITH_TIMEOUT((err += process.readAllStandardError()).contains("waiting"), 60'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QCOMPARE(finish(process).status, 130);
  }

  void aWrongHashIsNeverAModel() {
    server_->addFile(kRepository + "/model.Q4_0.gguf", someBytes(300'000));
    server_->setFaults({QJsonObject{{"where", "cdn"}, {"wrongAt", 150'000}}});
    const Ended ended = pull({kRepository + ":model.Q4_0.gguf"});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.contains("checksum"), ended.err.constData());
    QVERIFY(ended.out.isEmpty() && !QFile::exists(models("owner/Llama-2-GGUF/model.Q4_0.gguf")));
    int wrong = 0;
    QDirIterator files(models(""), {"*.wrong"}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    for (; files.hasNext(); files.next()) ++wrong;
    QCOMPARE(wrong, 1);
    server_->setFaults({});
    QCOMPARE(pull({kRepository + ":model.Q4_0.gguf"}).status, 0);
    QVERIFY(contentsOf(models("owner/Llama-2-GGUF/model.Q4_0.gguf")) == someBytes(300'000));
  }

  void whatIsNotThereIsSaid() {
    server_->addFile(kRepository + "/one.gguf", "x");
    const Ended file = pull({kRepository + ":two.gguf"});
    QCOMPARE(file.status, 1);
    QVERIFY2(file.err.contains("one.gguf"), file.err.constData());
    QCOMPARE(pull({"no/where:a.gguf"}).status, 1);
    QCOMPARE(pull({kRepository + ":one.gguf", "--revision", "v9"}).status, 1);
    QCOMPARE(pull({kRepository}).status, 1);
    const Ended unsafe = pull({"--meta-link", "https://example.com/*", "--model", "llama-2-7b"});
    QCOMPARE(unsafe.status, 1);
    QVERIFY2(unsafe.err.contains("download.llamameta.net"), unsafe.err.constData());
  }

  void aDataFolderThatCannotBeWrittenStopsNothing() {
    putGated();
    server_->setSettings({});
    QFile file(folder_->filePath("data"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const Ended ended = pull({kRepository + ":model.Q4_0.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
  }

  void theTokenIsFoundInTheHubsFolder() {
    putGated();
    QDir(folder_->path()).mkpath("hf");
    {
      QTemporaryDir elsewhere;
      QFile token(elsewhere.filePath("token"));
      QVERIFY(token.open(QIODevice::WriteOnly) && token.write(kToken + "\n") > 0);
      token.close();
      extra_["HF_HOME"] = elsewhere.path();
      QCOMPARE(pull({kRepository + ":model.Q4_0.gguf"}).status, 0);
    }
  }

  void wrongUse_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("no repository") << QStringList{"llama"};
    QTest::newRow("two") << QStringList{"a/b", "c/d"};
    QTest::newRow("leads elsewhere") << QStringList{"a/b:../c.gguf"};
    QTest::newRow("empty file") << QStringList{"a/b:"};
    QTest::newRow("unknown option") << QStringList{"a/b", "--colour"};
    QTest::newRow("link without model") << QStringList{"--meta-link", "x"};
    QTest::newRow("model without link") << QStringList{"--model", "llama-2-7b"};
    QTest::newRow("no such model") << QStringList{"--meta-link", "x", "--model", "llama-3"};
    QTest::newRow("link and repository") << QStringList{"a/b", "--meta-link", "x", "--model", "llama-2-7b"};
    QTest::newRow("a token") << QStringList{"a/b", "--token", "hf_x"};
  }

  void wrongUse() {
    QFETCH(QStringList, arguments);
    const Ended ended = pull(arguments);
    QCOMPARE(ended.status, 2);
    QVERIFY(ended.out.isEmpty() && ended.err.contains("--help"));
    QVERIFY(server_->requests().isEmpty());
  }

  void helpNamesEverything() {
    const Ended ended = pull({"--help"});
    QCOMPARE(ended.status, 0);
    for (const char* option : {"REPO:FILE", "--revision", "--models-dir", "--meta-link", "--model ", "--data-dir",
                               "--accept-licence", "HF_TOKEN"}) {
      QVERIFY2(ended.out.contains(option), option);
    }
  }

 private:
  static void prefixes() {
    QTest::addColumn<QString>("prefix");
    QTest::newRow("no path") << "";
    QTest::newRow("a path") << "/some/hub";
  }

  void serve(const QString& prefix) {
    server_ = std::make_unique<TestServer>(prefix.isEmpty() ? QStringList() : QStringList{"--prefix", prefix});
    prefix_ = prefix;
  }
  QString models(const QString& path) const { return folder_->filePath("models/" + path); }
  QString link(long long expires) const {
    return QString::fromStdString(server_->metaLink(expires)).replace("/*?", prefix_ + "/*?");
  }

  void putGated() {
    weights_ = someBytes(300'000);
    server_->addFile(kRepository + "/model.Q4_0.gguf", weights_);
    server_->addFile(kRepository + "/config.json", "{}");
    server_->setSettings({{"repositories", QJsonObject{{kRepository, QJsonObject{{"gated", true}}}}},
                          {"tokens", QJsonObject{{QString(kToken), QJsonArray{kRepository}}}}});
  }

  /// So large and slow that a test can look at it on its way.
  void putLarge() {
    weights_ = someBytes(13'000'000);
    server_->addFile(kRepository + "/large.gguf", weights_);
    server_->setFaults({QJsonObject{{"where", "cdn"}, {"rate", 700'000}}});
  }

  void putMeta() {
    weights_ = someBytes(200'000);
    server_->addFile("meta/LICENSE", "The licence.\n");
    server_->addFile("meta/USE_POLICY.md", "The policy.\n");
    server_->addFile("meta/tokenizer.model", "vocabulary");
    server_->addFile("meta/tokenizer_checklist.chk", md5Line("vocabulary", "tokenizer.model"));
    for (const QByteArray name : {"llama-2-7b", "llama-2-7b-chat"}) {
      server_->addFile("meta/" + name + "/params.json", "{}" + name);
      server_->addFile("meta/" + name + "/consolidated.00.pth", weights_ + name);
      server_->addFile("meta/" + name + "/checklist.chk",
                       md5Line(weights_ + name, "consolidated.00.pth") + md5Line("{}" + name, "params.json"));
    }
  }

  bool asksTheCdn() const {
    const QList<QJsonObject> requests = server_->requests();
    return std::any_of(requests.begin(), requests.end(), [](const auto& request) { return request["where"] == "cdn"; });
  }

  /// By the journals of unfinished downloads.
  std::uint64_t bytesOnDisk() const {
    std::uint64_t bytes = 0;
    for (const auto& job : chasqui::download::unfinishedJobs(models("").toStdString())) bytes += job.doneBytes;
    return bytes;
  }

  void start(QProcess& process, const QStringList& arguments, const QString& input = QProcess::nullDevice()) const {
    QProcessEnvironment environment;
    environment.insert("PATH", qEnvironmentVariable("PATH"));
    environment.insert("HOME", folder_->filePath("home"));
    environment.insert("HF_ENDPOINT", QString::fromStdString(server_->endpoint()) + prefix_);
    environment.insert("CHASQUI_META_ENDPOINT", QString::fromStdString(server_->endpoint()) + prefix_);
    // Nothing of a window may be touched, and a proxy is not for loopback.
    environment.insert("QT_QPA_PLATFORM", "nowhere");
    environment.insert("VK_DRIVER_FILES", "/nowhere");
    environment.insert("http_proxy", "http://127.0.0.1:1");
    for (auto variable = extra_.begin(); variable != extra_.end(); ++variable) {
      environment.insert(variable.key(), variable.value());
    }
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(input);
    QStringList all{"pull"};
    all << arguments << "--models-dir" << models("") << "--data-dir" << folder_->filePath("data");
    process.start(QStringLiteral(CHASQUI_BIN_DIR "/chasqui"), all);
  }

  Ended finish(QProcess& process) {
    Ended ended;
    if (!process.waitForFinished(120'000)) return ended;
    if (process.exitStatus() == QProcess::NormalExit) ended.status = process.exitCode();
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    said_ += ended.out + ended.err;
    return ended;
  }

  Ended pull(const QStringList& arguments) {
    QProcess process;
    start(process, arguments);
    return finish(process);
  }

  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<TestServer> server_;
  QString prefix_;
  QMap<QString, QString> extra_;
  QByteArray weights_;
  QByteArray said_;
};

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
