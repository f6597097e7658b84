// `chasqui pull` where it is interrupted, and where servers do wrong.
#include "pull_test.h"

using namespace chasqui::test;

class TestPullFaults : public PullTest {
  Q_OBJECT

 private slots:
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
};

QTEST_GUILESS_MAIN(TestPullFaults)
#include "tst_pull_faults.moc"
