// Terms that somebody at a terminal is asked about, and what is said meanwhile.
#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

#include "download/licences.h"
#include "pull/pull_command.h"
#include "test_server.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

/// A person at a terminal.
class Person : public PullOutput {
 public:
  explicit Person(bool accepts) : accepts_(accepts) {}
  void result(const std::string& line) override { results << QString::fromStdString(line); }
  void note(const std::string& text) override { notes += QString::fromStdString(text) + '\n'; }
  void progress(const std::string&) override {}
  bool isTerminal() const override { return true; }
  bool confirm(const std::string&) override {
    ++questions;
    return accepts_;
  }

  QStringList results;
  QString notes;
  int questions = 0;

 private:
  bool accepts_;
};

QByteArray md5Line(const QByteArray& bytes, const QByteArray& name) {
  return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name + "\n";
}

}  // namespace

class TestPullTerms : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    server_.addFile("meta/LICENSE", "The \x1b[31mlicence.\r\n\tPart two.\n");
    server_.addFile("meta/USE_POLICY.md", "The policy.\n");
    server_.addFile("meta/tokenizer.model", "vocabulary");
    server_.addFile("meta/tokenizer_checklist.chk", md5Line("vocabulary", "tokenizer.model"));
    server_.addFile("meta/llama-2-7b/params.json", "{}");
    server_.addFile("meta/llama-2-7b/consolidated.00.pth", "weights");
    server_.addFile("meta/llama-2-7b/checklist.chk",
                    md5Line("weights", "consolidated.00.pth") + md5Line("{}", "params.json"));
  }

  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void refusedTermsFetchNothing() {
    Person person(false);
    QCOMPARE(pull(person), 1);
    QCOMPARE(person.questions, 1);
    QVERIFY2(person.notes.contains("Part two.") && person.notes.contains("The policy."), qPrintable(person.notes));
    QVERIFY2(!person.notes.contains('\x1b') && !person.notes.contains('\r'), "nothing steers the terminal");
    QVERIFY2(person.notes.contains("--accept-licence"), qPrintable(person.notes));
    QVERIFY(server_.requests("consolidated").isEmpty());
    QVERIFY(accepted()->empty());
  }

  void acceptedTermsAreRecordedOnce() {
    Person person(true);
    QCOMPARE(pull(person), 0);
    QCOMPARE(pull(person), 0);
    QCOMPARE(person.questions, 1);
    QCOMPARE(person.results.size(), 2);
    QCOMPARE(accepted()->size(), 1U);
    QCOMPARE(accepted()->front().licence, std::string("llama2"));
    QCOMPARE(accepted()->front().source, std::string("Meta"));
  }

  void otherTermsAreAskedAboutAnew() {
    Person person(true);
    QCOMPARE(pull(person), 0);
    server_.addFile("meta/USE_POLICY.md", "Another policy.\n");
    QVERIFY2(pull(person, {}, "elsewhere") == 0, qPrintable(person.notes));
    QCOMPARE(person.questions, 2);
    QCOMPARE(accepted()->size(), 2U);
  }

  void termsOfARepositoryAreAskedAbout() {
    server_.addFile("owner/Little-GGUF/model.gguf", "weights");
    server_.addFile("owner/Little-GGUF/LICENSE.txt", "The licence of the little one.\n");
    Person refuses(false);
    QCOMPARE(pullHub(refuses), 1);
    QCOMPARE(refuses.questions, 1);
    QVERIFY2(refuses.notes.contains("The licence of the little one.") &&
                 refuses.notes.contains("of owner/Little-GGUF have not been accepted") &&
                 refuses.notes.contains("--accept-licence"),
             qPrintable(refuses.notes));
    QVERIFY(server_.requests("model.gguf").isEmpty());
    QVERIFY(accepted()->empty());
    Person accepts(true);
    QCOMPARE(pullHub(accepts), 0);
    QCOMPARE(pullHub(accepts), 0);
    QCOMPARE(accepts.questions, 1);
    QCOMPARE(accepted()->size(), 1U);
    QCOMPARE(accepted()->front().source, std::string("owner/Little-GGUF"));
  }

  void ordinaryLicencesAreNotAskedAbout() {
    server_.addFile("owner/Free-GGUF/model.gguf", "weights");
    server_.setSettings({{"repositories", QJsonObject{{"owner/Free-GGUF", QJsonObject{{"licence", "mit"}}}}}});
    Person person(false);
    QVERIFY2(pullHub(person, "owner/Free-GGUF") == 0, qPrintable(person.notes));
    QCOMPARE(person.questions, 0);
    QVERIFY(person.notes.contains("Licence: mit"));
  }

  void stoppedBeforeItBegan() {
    Person person(true);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(pull(person, stop.get_token()), 130);
    QVERIFY(person.notes.contains("The same command goes on."));
  }

 private:
  int pull(Person& person, std::stop_token stop = {}, const QString& models = "models") {
    PullRequest request;
    request.metaLink = server_.metaLink(4'000'000'000);
    request.models = {"llama-2-7b"};
    request.modelsFolder = folder_->filePath(models).toStdString();
    request.dataFolder = folder_->filePath("data").toStdString();
    return runPull(request, environment(), person, std::move(stop));
  }
  int pullHub(Person& person, const std::string& repository = "owner/Little-GGUF") {
    PullRequest request;
    request.repository = repository;
    request.file = "model.gguf";
    request.modelsFolder = folder_->filePath("models").toStdString();
    request.dataFolder = folder_->filePath("data").toStdString();
    return runPull(request, environment(), person, {});
  }
  download::Environment environment() {
    return [this](const std::string& name) -> std::optional<std::string> {
      if (name == "CHASQUI_META_ENDPOINT" || name == "HF_ENDPOINT") return server_.endpoint();
      if (name == "HF_HUB_DISABLE_IMPLICIT_TOKEN") return "1";
      return std::nullopt;
    };
  }
  Result<std::vector<download::Acceptance>> accepted() const {
    return download::AcceptedLicences(folder_->filePath("data/accepted-licences.jsonl").toStdString()).all();
  }

  chasqui::test::TestServer server_;
  std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestPullTerms)
#include "tst_pull_terms.moc"
