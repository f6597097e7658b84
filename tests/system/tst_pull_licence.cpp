// `chasqui pull` and the terms of models of the hub, without a terminal.
#include "pull_test.h"

using namespace chasqui::test;

class TestPullLicence : public PullTest {
  Q_OBJECT

 private slots:
  void termsAreToldWhereNobodyCanBeAsked() {
    putLicensed("llama2");
    const Ended ended = pull({kRepository + ":model.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.err.contains("Licence: llama2") && ended.err.contains("The licence.") &&
                 ended.err.contains("The policy.") && ended.err.contains("told and not as accepted") &&
                 ended.err.contains("--accept-licence"),
             ended.err.constData());
    QVERIFY(licences().all()->empty());
    QVERIFY(*licences().wasTold("llama2", kTerms));
    // The second time in short.
    const Ended again = pull({kRepository + ":model.gguf"});
    QCOMPARE(again.status, 0);
    QVERIFY2(!again.err.contains("The policy.") && again.err.contains("shown before"), again.err.constData());
    QCOMPARE(contentsOf(folder_->filePath("data/accepted-licences.jsonl")).count('\n'), 1);
  }

  void termsAreAcceptedByTheOption() {
    putLicensed("llama3.1");
    QVERIFY(pull({kRepository + ":model.gguf"}).status == 0);
    const Ended ended = pull({kRepository + ":model.gguf", "--accept-licence"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY(*licences().has("llama3.1", kTerms));
    QCOMPARE(licences().all()->at(0).source, kRepository.toStdString());
    QVERIFY2(!pull({kRepository + ":model.gguf"}).err.contains("told"), "accepted is accepted");
  }

  void acceptanceThatCannotBeRecordedIsNone() {
    putLicensed("llama2");
    QVERIFY(QDir(folder_->path()).mkpath("data/accepted-licences.jsonl"));
    const Ended ended = pull({kRepository + ":model.gguf", "--accept-licence"});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.contains("cannot be recorded"), ended.err.constData());
    QVERIFY(!asksTheCdn());
    // What is only told does not depend on a record of it.
    QCOMPARE(pull({kRepository + ":model.gguf"}).status, 0);
  }

  void ordinaryLicencesAreToldInAWord() {
    server_->addFile(kRepository + "/model.gguf", someBytes(1000));
    server_->addFile(kRepository + "/LICENSE", "Apache's licence.");
    setLicence("apache-2.0");
    const Ended ended = pull({kRepository + ":model.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.err.contains("Licence: apache-2.0") && !ended.err.contains("Apache's licence."),
             ended.err.constData());
    QVERIFY(!QFile::exists(folder_->filePath("data/accepted-licences.jsonl")));
  }

  void aDescendantWithMetasTextsIsUnderMetasTerms() {
    putLicensed("other");
    const Ended ended = pull({kRepository + ":model.gguf"});
    QVERIFY2(ended.status == 0 && ended.err.contains("The policy."), ended.err.constData());
    QVERIFY(*licences().wasTold("llama2", kTerms));
  }

  void gatedTermsThatAreNotAmongTheFiles() {
    putGated();
    server_->setSettings(
        {{"repositories", QJsonObject{{kRepository, QJsonObject{{"gated", true}, {"licence", "gemma"}}}}},
         {"tokens", QJsonObject{{QString(kToken), QJsonArray{kRepository}}}}});
    extra_["HF_TOKEN"] = kToken;
    const Ended ended = pull({kRepository + ":model.Q4_0.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.err.contains("under the licence \"gemma\"") && ended.err.contains("told and not as accepted"),
             ended.err.constData());
  }

  void aLicenceIsAskedForAgainAfterTrouble() {
    putLicensed("llama2");
    server_->setFaults(
        {QJsonObject{{"match", "/api/models/" + kRepository}, {"after", 2}, {"times", 1}, {"status", 503}}});
    const Ended ended = pull({kRepository + ":model.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.err.contains("Licence: llama2") && ended.err.contains("waiting 1 s"), ended.err.constData());
  }

  void aServerThatDoesNotTellTheLicence() {
    putLicensed("llama2");
    server_->setFaults(
        {QJsonObject{{"match", "/api/models/" + kRepository}, {"after", 2}, {"status", 200}, {"body", "[]"}}});
    const Ended ended = pull({kRepository + ":model.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.err.contains("The hub does not tell the licence: ") && ended.err.contains("The policy."),
             ended.err.constData());
  }

  void aServerThatKnowsOfNoLicence() {
    putLicensed("llama2");
    QVERIFY(QFile::remove(server_->folder() + '/' + kRepository + "/USE_POLICY.md"));
    server_->setFaults({QJsonObject{{"match", "/api/models/" + kRepository}, {"after", 2}, {"status", 404}}});
    const Ended ended = pull({kRepository + ":model.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(!ended.err.contains("Licence:") && !ended.err.contains("The licence."), ended.err.constData());
  }

 private:
  static constexpr const char* kTerms = "The licence.\n\n\nThe policy.\n";

  void setLicence(const QString& licence) {
    server_->setSettings({{"repositories", QJsonObject{{kRepository, QJsonObject{{"licence", licence}}}}}});
  }
  void putLicensed(const QString& licence) {
    server_->addFile(kRepository + "/model.gguf", someBytes(100'000));
    server_->addFile(kRepository + "/LICENSE.txt", "The licence.\n");
    server_->addFile(kRepository + "/USE_POLICY.md", "The policy.\n");
    setLicence(licence);
  }
};

QTEST_GUILESS_MAIN(TestPullLicence)
#include "tst_pull_licence.moc"
