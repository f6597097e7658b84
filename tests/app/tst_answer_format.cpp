// What answers are bound to: texts checked on a thread, refusals with the place, and what of it a chat keeps.
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "constraints/chat_format.h"
#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

class AnswerFormatTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;

  ChatController& chat() { return fixture_->chat(); }
  ChatFormat& format() { return *chat().format(); }
  Script& script() { return fixture_->script(); }

  void bindTo(ChatFormat::Kind kind, const QString& text) {
    format().setKind(kind);
    format().setText(text);
    WAIT_FOR(!format().checking());
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
  }
  void cleanup() { fixture_.reset(); }

  void jsonKeepsBothTexts() {
    const AnswerFormat format{FormatKind::Grammar, "{}", "root ::= \"ü\\n\""};
    QVERIFY(AnswerFormat::fromJson(format.toJson()) == format);
    QVERIFY(AnswerFormat().toJson().empty());
    QVERIFY(AnswerFormat::fromJson(AnswerFormat{FormatKind::Free, "a", ""}.toJson()).schema == "a");
    for (const char* json : {"", "{", "[]", "7", R"({"kind": 3})", R"({"kind": "xml", "schema": []})"})
      QVERIFY2(AnswerFormat::fromJson(json) == AnswerFormat(), json);
  }

  void everyKindCompiles_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("any JSON") << int(ChatFormat::AnyJson) << "";
    QTest::newRow("schema") << int(ChatFormat::JsonSchema)
                            << R"({"type": "object", "properties": {"a": {"type": "integer"}}})";
    QTest::newRow("grammar") << int(ChatFormat::Grammar) << "root ::= \"yes\" | \"no\"";
  }

  void everyKindCompiles() {
    QFETCH(int, kind);
    QFETCH(QString, text);
    bindTo(ChatFormat::Kind(kind), text);
    QCOMPARE(format().error(), QString());
    QVERIFY(format().constraint().has_value());
    format().setKind(ChatFormat::Free);
    QVERIFY(!format().checking() && !format().constraint());
  }

  void whatIsWrongIsSaidWithItsPlace_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    const int grammar = ChatFormat::Grammar, schema = ChatFormat::JsonSchema;
    QTest::newRow("nothing") << grammar << ""
                             << "nothing yet";
    QTest::newRow("blanks") << schema << " \n"
                            << "nothing yet";
    QTest::newRow("too long") << grammar << QString(300 * 1024, 'x') << "256 KiB";
    QTest::newRow("no rule") << grammar << "root ::= \"a\"\n  | there"
                             << "ine 2, column";
    QTest::newRow("left recursion") << grammar << "root ::= root \"a\" | \"b\""
                                    << "root";
    QTest::newRow("no JSON") << schema << "{\n  \"type\" 3}"
                             << "line 2, column";
    QTest::newRow("keyword") << schema << R"({"type": "string", "pattern": "a+"})"
                             << "pattern";
    QTest::newRow("no schema") << schema << R"({"type": "strange"})"
                               << "/type";
  }

  void whatIsWrongIsSaidWithItsPlace() {
    QFETCH(int, kind);
    QFETCH(QString, text);
    QFETCH(QString, said);
    bindTo(ChatFormat::Kind(kind), text);
    QVERIFY2(format().error().contains(said), qPrintable(format().error()));
    QVERIFY(!format().constraint());
    chat().setDraft("Hello");
    chat().send();
    QVERIFY2(chat().sendError().contains(format().error()), qPrintable(chat().sendError()));
    QVERIFY(!chat().canEscapeTags());
    QCOMPARE(chat().draft(), QString("Hello"));
    QCOMPARE(fixture_->transcript().count(), 0);
    format().setKind(ChatFormat::Free);
    QVERIFY(chat().sendError().isEmpty());
    QVERIFY(fixture_->ask("Hello", "Hi"));
  }

  /// Each letter asks for a check; only the last one counts, and the GUI thread has waited for none.
  void typingChecksTheNewest() {
    format().setKind(ChatFormat::Grammar);
    const QString text = "root ::= [a-z]{1,9000} [0-9]{1,9000} \"end\"";
    QSignalSpy checked(&format(), &ChatFormat::checked);
    for (qsizetype length = 1; length <= text.size(); ++length) format().setText(text.left(length));
    QVERIFY(format().checking());
    QCOMPARE(format().error(), QString());
    WAIT_FOR(!format().checking());
    QCOMPARE(checked.count(), 1);
    QVERIFY(format().constraint().has_value());
  }

  void hostileTextsEndAndCanBeLeft() {
    QString many = "root ::= r0";
    for (int i = 0; i < 8000; ++i) many += QString("\nr%1 ::= \"y\" | \"x\" r%2").arg(i).arg((i * 7919 + 1) % 8000);
    format().setKind(ChatFormat::Grammar);
    format().setText(many);
    format().setKind(ChatFormat::Free);  // not waited for
    QVERIFY(!format().checking());
    format().setKind(ChatFormat::Grammar);
    WAIT_FOR(!format().checking());
    format().setText(QString("(").repeated(100'000));
    fixture_->stop();  // under way
  }

  void aQuestionWaitsForTheCheck() {
    chat().setDraft("Hello");
    script().add(Script::LoadDone{});
    script().say("yes");
    script().end();
    format().setKind(ChatFormat::Grammar);
    format().setText("root ::= \"yes\"");
    QVERIFY(format().checking());
    chat().send();
    QCOMPARE(fixture_->transcript().count(), 0);
    WAIT_EQUAL(fixture_->texts(), QStringList({"Hello", "yes"}));
    QVERIFY(script().requests().back().constraint.has_value());
  }

  void itIsOfTheRealAnswerOnly() {
    fixture_->app().preferences()->setNameChatsByModel(true);
    bindTo(ChatFormat::AnyJson, {});
    QVERIFY(fixture_->ask("one", "{}"));
    script().say("A title");
    script().end();
    WAIT_EQUAL(script().requests().size(), 2U);
    QVERIFY(script().requests()[0].constraint.has_value());
    QVERIFY(!script().requests()[1].constraint.has_value());
    WAIT_EQUAL(fixture_->query("SELECT json_extract(settings, '$.format') FROM message WHERE role = 'assistant'"),
               QString("json"));
  }

  void belongsToTheChatAndSurvivesARestart() {
    bindTo(ChatFormat::Grammar, "root ::= \"1\"");
    QVERIFY(fixture_->ask("one", "1"));
    const QString first = chat().chatId();
    fixture_->chats().create();
    QCOMPARE(format().kind(), ChatFormat::Free);
    fixture_->chats().open(first);
    WAIT_EQUAL(format().kind(), ChatFormat::Grammar);
    chat().duplicate(fixture_->role(1, TranscriptModel::MessageIdRole));
    WAIT_FOR(chat().chatId() != first);
    QCOMPARE(format().text(), QString("root ::= \"1\""));
    fixture_->chats().open(first);
    WAIT_EQUAL(chat().chatId(), first);
    fixture_->stop();
    QVERIFY(fixture_->start());
    WAIT_EQUAL(format().kind(), ChatFormat::Grammar);
    QCOMPARE(format().text(), QString("root ::= \"1\""));
    WAIT_FOR(format().constraint().has_value());
    format().setKind(ChatFormat::Free);
    format().setKind(ChatFormat::JsonSchema);
    QVERIFY(format().text().isEmpty());
    format().setKind(ChatFormat::Grammar);
    QCOMPARE(format().text(), QString("root ::= \"1\""));
  }

  void aChatWithAWrittenFormatIsNotThrownAway() {
    bindTo(ChatFormat::Grammar, "root ::= \"1\"");
    const QString first = chat().chatId();
    fixture_->chats().create();
    QVERIFY(chat().chatId() != first);
    QCOMPARE(format().kind(), ChatFormat::Free);
    QVERIFY(fixture_->chats().find(first));
    fixture_->chats().open(first);
    WAIT_EQUAL(format().text(), QString("root ::= \"1\""));
  }

  void theExampleGrammarsCompile() {
    const QDir grammars(CHASQUI_SHARED_DIR "/grammars");
    const QStringList files = grammars.entryList({"*.gbnf"});
    if (files.isEmpty()) {
      if (qEnvironmentVariableIsSet("CI")) QFAIL("The example grammars are missing.");
      QSKIP("The example grammars (" CHASQUI_SHARED_DIR "/grammars) are not here.");
    }
    for (const QString& name : files) {
      QFile file(grammars.filePath(name));
      QVERIFY(file.open(QIODevice::ReadOnly));
      bindTo(ChatFormat::Grammar, QString::fromUtf8(file.readAll()));
      QVERIFY2(format().error().isEmpty(), qPrintable(name + ": " + format().error()));
    }
  }

  void keywordsThatWorkAreNamed() {
    const QStringList keywords = format().keywords().split(", ");
    QVERIFY(keywords.contains("properties") && keywords.contains("anyOf"));
    QVERIFY(!keywords.contains("title") && !keywords.contains("pattern"));
  }
};

QTEST_MAIN(AnswerFormatTest)
#include "tst_answer_format.moc"
