// Chats out of the application and into it, through real files and the real database.
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

class ExchangeTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  std::unique_ptr<QTemporaryDir> out_;

  ExchangeController& exchange() { return *fixture_->app().exchange(); }
  QUrl file(const QString& name) { return QUrl::fromLocalFile(out_->filePath(name)); }
  QStringList files() { return QDir(out_->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

  QByteArray read(const QString& name) {
    QFile opened(out_->filePath(name));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray("cannot be opened");
  }

  void write(const QString& name, const QByteArray& bytes) {
    QFile opened(out_->filePath(name));
    QVERIFY(opened.open(QIODevice::WriteOnly));
    opened.write(bytes);
  }

  void exportAs(ExchangeController::Format format, const QString& name, bool all = false) {
    exchange().exportChat(fixture_->chat().chatId(), format, all, file(name));
    WAIT_FOR(!exchange().busy());
  }

  void importFrom(const QString& name) {
    exchange().importFile(file(name));
    WAIT_FOR(!exchange().busy());
  }

  QString count(const char* table) {
    return fixture_->query(QByteArray("SELECT count(*) FROM ").append(table).constData());
  }

  /// Two versions of the second question.
  void makeChat() {
    QVERIFY(fixture_->ask("What is a llama?", "An **animal**.\n\n```python\nprint(1)\n```"));
    QVERIFY(fixture_->ask("Where?", "In Peru."));
    const QString second = fixture_->role(2, TranscriptModel::MessageIdRole);
    QSignalSpy finished(&fixture_->chat(), &ChatController::finished);
    fixture_->script().say("In Bolivia.");
    fixture_->script().end();
    QVERIFY(fixture_->chat().edit(second, "Where else?"));
    QVERIFY(finished.wait(kPatienceMs));
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    out_ = std::make_unique<QTemporaryDir>();
    QVERIFY(fixture_->start());
  }

  void cleanup() { fixture_.reset(); }

  void markdownOfThePathOnShow() {
    makeChat();
    exportAs(ExchangeController::Markdown, "a.md");
    QCOMPARE(exchange().error(), QString());
    const QString text = QString::fromUtf8(read("a.md"));
    QVERIFY(text.startsWith("---\ntitle: \"What is a llama?\"\ncreated: 20"));
    QVERIFY(text.contains("\n# What is a llama?\n"));
    QVERIFY(text.contains("\n## You\n\nWhat is a llama?\n"));
    QVERIFY(text.contains("\n\nAn **animal**.\n\n```python\nprint(1)\n```\n"));
    QVERIFY(text.contains("Where else?") && text.contains("In Bolivia.") && !text.contains("In Peru."));
    QVERIFY(exchange().resultText().contains(out_->filePath("a.md")));
    exchange().copyAsMarkdown(fixture_->chat().chatId());
    QCOMPARE(QGuiApplication::clipboard()->text(), text);
  }

  void allBranchesAreNumbered() {
    makeChat();
    exportAs(ExchangeController::Markdown, "a.md", true);
    const QString text = QString::fromUtf8(read("a.md"));
    for (const char* part : {"## 1. You\n", "## 3. You\n\nWhere?", "## 5. You, after 2\n\nWhere else?", "In Peru.", "In Bolivia."})
      QVERIFY2(text.contains(part), part);
  }

  void plainText() {
    makeChat();
    exportAs(ExchangeController::PlainText, "a.txt");
    const QString text = QString::fromUtf8(read("a.txt"));
    QVERIFY(text.startsWith("What is a llama?\n================\n"));
    QVERIFY(text.contains("In Bolivia.") && !text.contains("##"));
  }

  void pdfHasTheTextAndItsPages() {
    QString answer = "See [the site](https://example.org/llamas) and ![pixel](file:///etc/passwd.png).\n\n";
    for (int i = 0; i < 120; ++i) answer += QString("Paragraph %1 of a long answer.\n\n").arg(i);
    QVERIFY(fixture_->ask("Tell me more", answer));
    exportAs(ExchangeController::Pdf, "a.pdf");
    QCOMPARE(exchange().error(), QString());
    const QByteArray pdf = read("a.pdf");
    QVERIFY(pdf.startsWith("%PDF-") && pdf.trimmed().endsWith("%%EOF"));
    QVERIFY(pdf.count("/Type /Page\n") >= 3);
    QVERIFY(pdf.contains("(https://example.org/llamas)"));
    QVERIFY(!pdf.contains("/Subtype /Image"));
  }

  void jsonComesBackAsASecondChat() {
    makeChat();
    fixture_->chat().setSystemPrompt("Be brief.");
    exportAs(ExchangeController::Json, "a.json");
    const QJsonObject json = QJsonDocument::fromJson(read("a.json")).object();
    QCOMPARE(json["messages"].toArray().size(), 6);
    const int before = fixture_->chats().count();
    importFrom("a.json");
    QCOMPARE(fixture_->chats().count(), before);
    QVERIFY(exchange().resultText().contains("here already"));
    fixture_->chats().remove(fixture_->chat().chatId());
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("1"));
    fixture_->app().preferences()->setSystemPrompt("builtin:pirate");
    importFrom("a.json");
    QCOMPARE(exchange().error(), QString());
    QCOMPARE(fixture_->query("SELECT count(*) FROM message"), QString("12"));
    fixture_->chats().open(fixture_->query("SELECT id FROM chat ORDER BY id DESC"));
    WAIT_EQUAL(fixture_->texts().size(), 4);
    QCOMPARE(fixture_->texts().at(3), QString("In Bolivia."));
    QCOMPARE(fixture_->chat().systemPrompt(), QString("Be brief."));
    QCOMPARE(fixture_->chat().prompt()->source(), QString("This chat's own"));
    QCOMPARE(fixture_->role(2, TranscriptModel::SiblingCountRole), QString("2"));
    exportAs(ExchangeController::Json, "b.json");
    QJsonObject again = QJsonDocument::fromJson(read("b.json")).object();
    QCOMPARE(again["messages"].toArray().size(), 6);
    for (int i = 0; i < 6; ++i) {
      for (const char* key : {"text", "role", "createdAtMs", "generatedIds", "seed", "state", "stopReason"})
        QCOMPARE(again["messages"][i].toObject()[key], json["messages"][i].toObject()[key]);
    }
  }

  void nothingIsWrittenOver() {
    makeChat();
    exportAs(ExchangeController::PlainText, "a.txt");
    exportAs(ExchangeController::PlainText, "a.txt");
    QCOMPARE(files(), QStringList({"a (2).txt", "a.txt"}));
    QVERIFY(exchange().resultText().contains("a (2).txt"));
  }

  void aFolderThatIsGoneIsSaid() {
    makeChat();
    exportAs(ExchangeController::Pdf, "no/where/a.pdf");
    QVERIFY(!exchange().error().isEmpty() && !exchange().errorNextStep().isEmpty());
    QCOMPARE(files(), QStringList());
  }

  void allChatsAsOneArchiveAndBack() {
    for (int i = 0; i < 5; ++i) {
      fixture_->chats().create();
      QVERIFY(fixture_->ask(QString("Question %1").arg(i), "Answer"));
    }
    exchange().exportArchive({}, file("all.zip"));
    WAIT_FOR(!exchange().busy());
    QCOMPARE(exchange().error(), QString());
    Fixture other;
    QVERIFY(other.start());
    ExchangeController& into = *other.app().exchange();
    QSignalSpy finished(&into, &ExchangeController::finished);
    into.importFile(file("all.zip"));
    WAIT_FOR(!into.busy());
    QCOMPARE(into.error(), QString());
    QCOMPARE(other.query("SELECT count(*) FROM chat WHERE deleted_at_ms = 0"), QString("5"));
    QCOMPARE(other.query("SELECT count(*) FROM message"), QString("10"));
    QCOMPARE(finished.size(), 1);
    int named = 0;
    for (const auto& [id, entry] : other.chats().entries().all()) named += entry.title.startsWith("Question ") ? 1 : 0;
    QCOMPARE(named, 5);
  }

  void chatGptWithTroublesInIt() {
    write("conversations.json",
          R"([{"title":"Trip","create_time":1690000000,"mapping":{"a":{"parent":null,"children":["b"],"message":)"
          R"({"author":{"role":"user"},"content":{"content_type":"text","parts":["Hi"]}}},"b":{"parent":"a","message":)"
          R"({"author":{"role":"assistant"},"content":{"content_type":"text","parts":["Hello"]}}}}},{"title":"Odd"}])");
    importFrom("conversations.json");
    QCOMPARE(exchange().error(), QString());
    QVERIFY2(exchange().resultText().contains("skipped"), qPrintable(exchange().resultText()));
    QVERIFY(exchange().resultDetail().startsWith("Odd: "));
    QCOMPARE(count("chat"), QString("1"));
    QCOMPARE(fixture_->query("SELECT title FROM chat"), QString("Trip"));
    importFrom("conversations.json");
    QCOMPARE(count("chat"), QString("1"));
  }

  void aLargeChatIsStoredInPiecesAndShownWhenItIsWhole() {
    QByteArray json = R"({"format":"chasqui-chat","version":1,"chat":{"title":"Large","createdAtMs":5},"messages":[)";
    for (int i = 0; i < 1000; ++i) {
      json += QString(R"(%1{"id":"m%2","parentId":"%3","role":"%4","text":"t"})")
                  .arg(i > 0 ? "," : "").arg(i).arg(i > 0 ? QString("m%1").arg(i - 1) : QString())
                  .arg(i % 2 == 0 ? "user" : "assistant").toUtf8();
    }
    write("large.json", json + "]}");
    fixture_->execute("CREATE TRIGGER refuse BEFORE INSERT ON message WHEN (SELECT count(*) FROM message) > 700 "
                      "BEGIN SELECT RAISE(ABORT, 'refused by the test'); END");
    importFrom("large.json");
    QVERIFY(!exchange().error().isEmpty());
    QCOMPARE(fixture_->query("SELECT count(*) FROM chat WHERE deleted_at_ms = 0"), QString("0"));
    fixture_->execute("DROP TRIGGER refuse");
    importFrom("large.json");
    QCOMPARE(exchange().error(), QString());
    QCOMPARE(fixture_->query("SELECT count(*) FROM message WHERE chat_id = (SELECT id FROM chat WHERE deleted_at_ms = 0)"),
             QString("1000"));
  }

  void anImportCanBeStoppedAndTheEndOfTheProgramStopsIt() {
    QByteArray json = "[";
    for (int i = 0; i < 3000; ++i)
      json += QString(R"(%1{"format":"chasqui-chat","version":1,"chat":{"createdAtMs":%2},"messages":[{"id":"a","text":"t"}]})")
                  .arg(i > 0 ? "," : "").arg(i + 1).toUtf8();
    write("many.json", json + "]");
    exchange().importFile(file("many.json"));
    exchange().cancel();
    WAIT_FOR(!exchange().busy());
    QVERIFY(exchange().resultText().contains("Stopped"));
    QVERIFY(count("chat").toInt() < 3000);
    exchange().importFile(file("many.json"));
    fixture_->stop();
  }

  void answersAreSavedWhileAnImportRuns() {
    QByteArray json = "[";
    for (int i = 0; i < 400; ++i)
      json += QString(R"(%1{"format":"chasqui-chat","version":1,"chat":{"createdAtMs":%2},"messages":[{"id":"a","text":"t"}]})")
                  .arg(i > 0 ? "," : "").arg(i + 1).toUtf8();
    write("many.json", json + "]");
    exchange().importFile(file("many.json"));
    QVERIFY(fixture_->ask("question", "answer"));
    WAIT_EQUAL(fixture_->query("SELECT text FROM message WHERE state = 'done' AND role = 'assistant'"), QString("answer"));
    WAIT_FOR(!exchange().busy());
    QCOMPARE(exchange().error(), QString());
    QCOMPARE(fixture_->query("SELECT count(*) FROM chat WHERE deleted_at_ms = 0"), QString("401"));
  }

  void namesForFiles() {
    using Controller = ExchangeController;
    const auto name = [&](const char* title) { return exchange().suggestedFile(title, Controller::Pdf).fileName(); };
    QCOMPARE(name("Llamas?"), QString("Llamas.pdf"));
    QCOMPARE(name("../../etc/passwd"), QString("etc passwd.pdf"));
    QCOMPARE(name(""), QString("chat.pdf"));
    QVERIFY(name(QByteArray(500, 'x').constData()).size() < 100);
    QVERIFY(!exchange().looksImportable(QUrl("https://example.org/conversations.json")));
    for (const char* chats : {"conversations.json", "Llamas.JSON", "chasqui-2026-11-23.zip"})
      QVERIFY2(exchange().looksImportable(file(chats)), chats);
    for (const char* model : {"config.json", "tokenizer_config.json", "model.safetensors.index.json", "m.gguf"})
      QVERIFY2(!exchange().looksImportable(file(model)), model);
  }
};

QTEST_MAIN(ExchangeTest)
#include "tst_exchange.moc"
