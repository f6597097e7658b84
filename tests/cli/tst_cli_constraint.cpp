// What the demo model writes when it is bound to a grammar or a schema, judged by regular expressions and by Python.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "cli_process.h"

using namespace chasqui::test;

namespace {

struct Answer {
  QByteArray text;
  bool isComplete = false;  ///< it ended by itself
};

/// What Python says of `input`; empty when it is content.
QByteArray python(const QStringList& arguments, const QByteArray& input) {
  QProcess process;
  process.start("/usr/bin/python3", arguments);
  process.write(input);
  process.closeWriteChannel();
  if (!process.waitForFinished(60000)) return "python3 did not end";
  return process.exitCode() == 0 ? QByteArray() : process.readAllStandardOutput() + process.readAllStandardError();
}

}  // namespace

class CliConstraint : public QObject {
  Q_OBJECT

 private slots:
  void refusals_data();
  void refusals();
  void grammars_data();
  void grammars();
  void jsonIsJson();
  void schemas_data();
  void schemas();
  void everySamplerTwice_data();
  void everySamplerTwice();
  void stopTexts();
  void generateIsBoundToo();

 private:
  QString file(const QString& name, const QByteArray& bytes) const {
    writeAll(folder_.filePath(name), bytes);
    return folder_.filePath(name);
  }
  Answer ask(const QStringList& more, const QString& seed, const QString& question = "Tell me a story.") const;

  QTemporaryDir folder_;
};

Answer CliConstraint::ask(const QStringList& more, const QString& seed, const QString& question) const {
  QStringList arguments{"chat", demoModel(), "--message", question, "--seed", seed};
  if (!more.contains("--temperature")) arguments += {"--temperature", "1.5"};
  const Ended ended = runCli(arguments + more);
  if (ended.status != 0 || !ended.out.endsWith('\n')) qFatal("%s", ended.err.constData());
  return {ended.out.chopped(1), ended.err.contains("end of text")};
}

void CliConstraint::refusals_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<QByteArrayList>("named");
  const auto row = [](const char* name, const QStringList& arguments, const QByteArrayList& named) {
    QTest::newRow(name) << arguments << named;
  };
  row("grammar", {"--grammar", file("bad.gbnf", "root ::= \"a\"\n  | [b")},
      {"Line 2, column 3 of the grammar", "bad.gbnf"});
  row("schema", {"--json-schema", file("bad.json", R"({"items":{"pattern":"a"}})")},
      {"pattern", "/items/pattern", "bad.json"});
  row("no JSON", {"--json-schema", file("no.json", "{")}, {"line 1, column 2", "no.json"});
  row("missing", {"--grammar", folder_.filePath("none.gbnf")}, {"none.gbnf"});
  row("folder", {"--json-schema", folder_.path()}, {"chasqui-cli"});
  row("empty", {"--grammar", file("empty.gbnf", "")}, {"root"});
}

void CliConstraint::refusals() {
  QFETCH(QStringList, arguments);
  QFETCH(QByteArrayList, named);
  for (const QStringList& command : {QStringList{"chat", demoModel(), "--message", "a"},
                                     QStringList{"generate", demoModel(), "--prompt", "a", "--count", "9"}}) {
    const Ended ended = runCli(command + arguments);
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err.count('\n'), 1);
    for (const QByteArray& name : named) QVERIFY2(ended.err.contains(name), ended.err.constData());
  }
}

void CliConstraint::grammars_data() {
  NEEDS_SHARED();
  QTest::addColumn<QString>("expression");  // of a whole answer
  const QString term =
      "(?<term>(?:[a-z][a-z0-9_]*|[0-9]+)[ \\t\\n]*|\\([ \\t\\n]*(?&term)(?:[-+*/](?&term))*\\)[ \\t\\n]*)";
  QTest::newRow("list") << "(?:- [^\\r\\n\\x0b\\x0c\\x{85}\\x{2028}\\x{2029}]+\\n)+";
  QTest::newRow("chess") << "1\\. M M\\n(?:[1-9][0-9]?\\. M M\\n)+";
  QTest::newRow("arithmetic") << "(?:" + term + "(?:[-+*/](?&term))*=[ \\t\\n]*(?&term)\\n)+";
  QTest::newRow("english") << "[!-~]+(?:[ \\t\\n][!-~]+)*";
  QTest::newRow("japanese") << QStringLiteral(
      "[\u3041-\u309F\u30A1-\u30FF\u3001-\u303E\u4E00-\u9FFF]+"
      "(?:[ \\t\\n][\u3041-\u309F\u30A1-\u30FF\u3001-\u303E\u4E00-\u9FFF]+)*");
  QTest::newRow("c") << "(?:(?:int|float|char)[ \\t\\n]+[a-zA-Z_][a-zA-Z_0-9]*\\(.*)*";
}

void CliConstraint::grammars() {
  NEEDS_SHARED();
  QFETCH(QString, expression);
  const QString name = QTest::currentDataTag();
  expression.replace("M", "(?:(?:[a-h]x)?[a-h][1-8](?:=[NBKQR])?|[NBKQR][a-h]?[1-8]?x?[a-h][1-8]|O-O(?:-O)?)[+#]?");
  const QRegularExpression regular("\\A(?:" + expression + ")\\z", QRegularExpression::DotMatchesEverythingOption);
  QVERIFY2(regular.isValid(), qPrintable(regular.errorString()));
  for (const char* seed : {"1", "2"}) {
    const Answer answer = ask({"--count", "80", "--grammar", sharedPath("grammars/" + name + ".gbnf")}, seed);
    QVERIFY(!answer.text.isEmpty());
    QString text = QString::fromUtf8(answer.text);
    const auto match = regular.match(text, 0, QRegularExpression::PartialPreferCompleteMatch);
    // One that was cut off may lack its end.
    QVERIFY2(match.hasMatch() || (!answer.isComplete && match.hasPartialMatch()), answer.text.constData());
  }
}

void CliConstraint::jsonIsJson() {
  NEEDS_SHARED();
  int complete = 0;
  for (const char* name : {"json", "json_arr"}) {
    for (const char* seed : {"1", "2", "3", "4"}) {
      const Answer answer =
          ask({"--count", "250", "--grammar", sharedPath("grammars/" + QString(name) + ".gbnf")}, seed);
      QVERIFY(answer.text.startsWith(name == QByteArray("json") ? '{' : '['));
      if (!answer.isComplete) continue;
      ++complete;
      const QByteArray complaint = python({"-c", "import json, sys; json.load(sys.stdin)"}, answer.text);
      QVERIFY2(complaint.isEmpty(), answer.text + complaint);
    }
  }
  QVERIFY2(complete >= 3, qPrintable(QString::number(complete)));
}

void CliConstraint::schemas_data() {
  QTest::addColumn<QByteArray>("schema");
  QTest::newRow("person") << QByteArray(
      R"({"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":20},
          "age":{"type":"integer","minimum":0,"maximum":120},
          "likes":{"type":"array","items":{"enum":["dogs","cats","birds"]},"minItems":1,"maxItems":3}},
          "required":["name","age","likes"]})");
  QTest::newRow("choice") << QByteArray(R"({"enum":["yes","no",{"maybe":null}]})");
  QTest::newRow("story") << QByteArray(
      R"({"$defs":{"scene":{"type":"object","properties":{"who":{"type":"string","maxLength":12},
          "then":{"anyOf":[{"$ref":"#/$defs/scene"},{"type":"null"}]}},"required":["who","then"]}},"$ref":"#/$defs/scene"})");
}

void CliConstraint::schemas() {
  QFETCH(QByteArray, schema);
  const QString path = file("schema.json", schema);
  QJsonArray documents;
  for (const char* seed : {"1", "2", "3"}) {
    const Answer answer = ask({"--count", "400", "--json-schema", path}, seed);
    if (answer.isComplete) documents.append(QString::fromUtf8(answer.text));
  }
  QVERIFY(!documents.isEmpty());
  const QJsonArray cases{QJsonObject{{"schema", QString::fromUtf8(schema)}, {"documents", documents}}};
  const QByteArray complaint = python({CHASQUI_SOURCE_DIR "/tests/engine/host/data/validate_documents.py"},
                                      QJsonDocument(cases).toJson(QJsonDocument::Compact));
  QVERIFY2(complaint.isEmpty(), complaint.constData());
}

void CliConstraint::everySamplerTwice_data() {
  QTest::addColumn<QStringList>("options");
  QTest::newRow("typical-p") << QStringList{"--typical-p", "0.3"};
  QTest::newRow("penalties") << QStringList{"--frequency-penalty", "1.5", "--presence-penalty", "1",
                                            "--repeat-window",     "32"};
  QTest::newRow("mirostat") << QStringList{"--mirostat", "--mirostat-tau", "3", "--mirostat-eta", "0.2"};
}

/// Same seed, same answer; and the option is not without effect.
void CliConstraint::everySamplerTwice() {
  QFETCH(QStringList, options);
  const QStringList count{"--count", "40", "--top-p", "1"};
  const Answer first = ask(count + options, "5");
  QVERIFY(!first.text.isEmpty());
  QCOMPARE(ask(count + options, "5").text, first.text);
  QVERIFY(ask(count, "5").text != first.text);
  const QString list = file("words.gbnf", "root ::= ([a-z]{1,8} \" \"){3} \".\"");
  const Answer bound = ask(count + options + QStringList{"--grammar", list}, "5");
  QVERIFY2(QRegularExpression("\\A(?:[a-z]{1,8} ){3}\\.\\z").match(bound.text).hasMatch() || !bound.isComplete,
           bound.text);
  QCOMPARE(ask(count + options + QStringList{"--grammar", list}, "5").text, bound.text);
}

void CliConstraint::stopTexts() {
  const Answer whole = ask({"--count", "40", "--temperature", "0"}, "1");
  const QByteArrayList words = whole.text.split(' ');
  QVERIFY(words.size() > 6);
  const QString stop = words[2] + " " + words[3];
  const Answer cut = ask({"--count", "40", "--temperature", "0", "--stop", "never comes", "--stop", stop}, "1");
  QCOMPARE(cut.text, whole.text.left(whole.text.indexOf(stop.toUtf8())).trimmed());
}

void CliConstraint::generateIsBoundToo() {
  const QString grammar = file("count.gbnf", "root ::= \" \" [1-3]{4}");
  const Ended ended = runCli({"generate", demoModel(), "--prompt", "One two", "--count", "20", "--temperature", "0",
                              "--grammar", grammar, "--stop", "x"});
  QVERIFY2(ended.status == 0, ended.err.constData());
  QVERIFY2(QRegularExpression("\\A [1-3]{4}\\n\\z").match(ended.out).hasMatch(), ended.out.constData());
  QVERIFY(ended.err.contains("end of text"));
}

QTEST_GUILESS_MAIN(CliConstraint)
#include "tst_cli_constraint.moc"
