// `chasqui pull` with Meta's link.
#include "pull_test.h"

using namespace chasqui::test;

class TestPullMeta : public PullTest {
  Q_OBJECT

 private slots:
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
    QVERIFY(*licences().has("llama2", "The licence.\n\n\nThe policy.\n"));
    // What is there already is not asked for, nor are its terms.
    const qsizetype before = server_->requests().size();
    const Ended again = pull(command);
    QVERIFY2(again.status == 0, again.err.constData());
    QCOMPARE(again.out, ended.out);
    QCOMPARE(server_->requests().size(), before);
    // Accepted once, they are not asked about again.
    QVERIFY(QFile::remove(models("meta-llama/llama-2-7b/consolidated.00.pth")));
    QVERIFY(pull(command).status == 0);
    QCOMPARE(licences().all()->size(), 1U);
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
      if (request["method"] != "GET") continue;  // how large it is, is asked anew
      again.insert(request["path"].toString().section('?', 0, 0).section('/', -1));
    }
    // The terms are shown anew; what came with the first link does not come again.
    QCOMPARE(again.count("LICENSE"), 1U);
    QCOMPARE(again.count("tokenizer.model"), 0U);
    QCOMPARE(again.count("consolidated.00.pth"), 1U);
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
};

QTEST_GUILESS_MAIN(TestPullMeta)
#include "tst_pull_meta.moc"
