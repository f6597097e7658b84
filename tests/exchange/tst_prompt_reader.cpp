// Files of prompts that are not what they say, too large, cut off, or made to do harm.
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "prompts.h"

using namespace chasqui;
using namespace chasqui::exchange;
using namespace chasqui::exchange::test;

namespace {

std::string promptsJson(const std::string& list) {
  return R"({"format":"chasqui-prompts","version":1,"prompts":[)" + list + "]}";
}

/// A field of JSON with so many letters in it.
std::string letters(const char* name, std::size_t count) {
  return "\"" + std::string(name) + "\":\"" + std::string(count, 'x') + "\"";
}

std::string promptsMarkdown(const std::string& body) {
  return "---\nformat: chasqui-prompts\nversion: 1\n---\n" + body;
}

PromptLimits smallLimits() {
  PromptLimits limits;
  limits.fileBytes = 4000;
  limits.values = 100;
  limits.depth = 6;
  limits.prompts = 3;
  limits.nameCharacters = 10;
  limits.tags = 2;
  limits.textBytes = 50;
  limits.promptBytes = 90;
  limits.examples = 2;
  return limits;
}

}  // namespace

class TestPromptReader : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  std::filesystem::path path(const char* name) { return folder_.filePath(name).toStdString(); }

  void expectRefused(const Result<PromptsRead>& read, ErrorCode code, const QString& says) {
    QVERIFY(!read);
    const QString message = QString::fromStdString(read.error().message);
    QVERIFY2(message.contains(says), qPrintable(message));
    QVERIFY2(message.endsWith('.') && !read.error().nextStep.empty(), qPrintable(message));
    QCOMPARE(errorCodeName(read.error().code), errorCodeName(code));
  }

 private slots:
  void aFileThatIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const std::string& bytes, ErrorCode code, const char* says) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << QString(says);
    };
    const auto kCorrupt = ErrorCode::Corrupt;
    const auto kUnsupported = ErrorCode::Unsupported;
    row("nothing", "", kCorrupt, "It is empty");
    row("blank", " \n\t", kCorrupt, "It is empty");
    row("words", "Dear Sir", kUnsupported, "holds no prompts");
    row("a list", "[1, 2]", kUnsupported, "holds no prompts");
    row("another object", "{\"a\": 1}", kUnsupported, "holds no prompts");
    row("a chat", R"({"format":"chasqui-chat","version":1})", kUnsupported, "holds no prompts");
    row("other markdown", "---\ntitle: x\n---\n# A\n", kUnsupported, "says nothing of prompts");
    row("a picture", "\x89PNG\r\n\x1A\n", kUnsupported, "a picture without a character card");
    row("a picture that is cut off", "\x89PNG\r\n\x1A\n....", kCorrupt, "ends in the middle");
    row("no UTF-8", "{\"name\":\"\xC3\x28\"}", kCorrupt, "byte 10 is wrong");
    row("UTF-16", std::string("{\0\"\0", 4), kCorrupt, "byte 2 is NUL");
    row("cut off", promptsJson("{\"text\":\"a\"}").substr(0, 60), kCorrupt, "ends in the middle");
    row("no JSON", R"({"format":"chasqui-prompts",,})", kCorrupt, "byte 29 is not JSON");
    row("more behind", promptsJson("") + "{}", kCorrupt, "is not JSON");
    row("a raw control character", promptsJson("{\"text\":\"a\x01\"}"), kCorrupt, "is not JSON");
    row("half a pair", promptsJson(R"({"text":"\ud83d"})"), kCorrupt, "is not JSON");
    row("a name twice", promptsJson(R"({"text":"a","text":"b"})"), kCorrupt, "“text” twice");
    row("newer", R"({"format":"chasqui-prompts","version":2,"prompts":[]})", ErrorCode::NewerVersion, "newer version");
    row("no version", R"({"format":"chasqui-prompts","prompts":[]})", kCorrupt, "“version” is not a whole number");
    row("a version in words", R"({"format":"chasqui-prompts","version":"1"})", kCorrupt, "“version” is not");
    row("no list", R"({"format":"chasqui-prompts","version":1,"prompts":{}})", kCorrupt, "“prompts” is not a list");
    row("newer markdown", "---\nformat: chasqui-prompts\nversion: 7\n---\n", ErrorCode::NewerVersion, "version");
    row("a head without an end", "---\nformat: chasqui-prompts\n", kCorrupt, "before its end mark");
    row("markdown without an end", promptsMarkdown("# A\n```prompt\na\n```\n"), kCorrupt, "before its end mark");
    row("an open fence", promptsMarkdown("# A\n````prompt\na\n```\n<!-- end of prompts -->\n"), kCorrupt, "end mark, at line 9");
    row("no heading", promptsMarkdown("```prompt\na\n```\n<!-- end of prompts -->\n"), kCorrupt, "first heading");
    row("a million brackets", R"({"format":"chasqui-prompts","prompts":)" + std::string(1'000'000, '['), kUnsupported, "too deeply");
  }

  void aFileThatIsRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(QString, says);
    expectRefused(readPromptText(bytes.toStdString()), static_cast<ErrorCode>(code), says);
  }

  void aPromptThatIsLeftOut_data() {
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QString>("called");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& one, const char* called, const char* reason) {
      QTest::newRow(name) << QByteArray::fromStdString(one) << QString(called) << QString(reason);
    };
    row("a number", "5", "no. 2", "The field “prompts[1]” is not an object.");
    row("no text", R"({"name":"N"})", "N", "The field “prompts[1].text” is missing.");
    row("a text in numbers", R"({"name":"N","text":5})", "N", "The field “prompts[1].text” is not a text.");
    row("null", R"({"name":null,"text":""})", "no. 2", "The field “prompts[1].name” is not a text.");
    row("tags in words", R"({"tags":"a","text":""})", "no. 2", "The field “prompts[1].tags” is not a list.");
    row("a tag in numbers", R"({"tags":["a",2],"text":""})", "no. 2", "The field “prompts[1].tags[1]” is not a text.");
    row("examples", R"({"text":"","examples":{}})", "no. 2", "The field “prompts[1].examples” is not a list.");
    row("an example", R"({"text":"","examples":[{},[]]})", "no. 2", "The field “prompts[1].examples[1]” is not an object.");
    row("an answer", R"({"text":"","examples":[{"answer":[]}]})", "no. 2", "The field “prompts[1].examples[0].answer” is not a text.");
    row("NUL in the text", R"({"name":"N","text":"a\u0000"})", "N", "Its text holds a NUL character.");
    row("NUL in an answer", R"({"text":"","examples":[{"answer":"\u0000"}]})", "no. 2", "The answer of its example 1 holds a NUL character.");
    row("a line break in the name", R"({"name":"a\nb","text":""})", "a\uFFFDb", "Its name holds a control character.");
    row("a control character in a tag", R"({"tags":["a\u007fb"],"text":""})", "no. 2", "One of its tags holds a control character.");
    row("a long name", R"({"name":"01234567890","text":""})", "01234567890", "Its name is longer than 10 characters.");
    row("a long emoji", R"({"emoji":"01234567890","text":""})", "no. 2", "Its emoji is longer than 10 characters.");
    row("many tags", R"({"tags":["a,b","c"],"text":""})", "no. 2", "It has more than 2 tags.");
    row("a long text", "{" + letters("text", 51) + "}", "no. 2", "Its text is longer than 50 bytes.");
    row("a long question", R"({"text":"","examples":[{)" + letters("question", 51) + "}]}", "no. 2",
        "The question of its example 1 is longer than 50 bytes.");
    row("long together", "{" + letters("text", 50) + R"(,"examples":[{)" + letters("question", 41) + "}]}",
        "no. 2", "Its text and examples are longer than 90 bytes.");
    row("many examples", R"({"text":"","examples":[{},{},{}]})", "no. 2", "It has more than 2 examples.");
  }

  void aPromptThatIsLeftOut() {
    QFETCH(QByteArray, list);
    QFETCH(QString, called);
    QFETCH(QString, reason);
    const std::string good = R"({"name":"éééééééééé",)" + letters("text", 50) + "}";
    const Result<PromptsRead> read = readPromptText(promptsJson(good + "," + list.toStdString() + "," + good), smallLimits());
    if (!read) QFAIL(toString(read.error()).c_str());
    QCOMPARE(read->prompts.size(), 2U);
    QCOMPARE(read->skipped.size(), 1U);
    QCOMPARE(QString::fromStdString(read->skipped[0].name), called);
    QCOMPARE(QString::fromStdString(read->skipped[0].reason), reason);
  }

  void whatMarkdownBreaksIsLeftOut_data() {
    QTest::addColumn<QByteArray>("section");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no text") << QByteArray("# N\n") << "It has no text, at line 9.";
    QTest::newRow("two texts") << QByteArray("# N\n```prompt\n```\n```prompt\n```\n") << "It has a second text, at line 11.";
    QTest::newRow("no answer") << QByteArray("# N\n```prompt\n```\n```user\n```\n") << "It has a question without an answer, at line 13.";
    QTest::newRow("two questions") << QByteArray("# N\n```prompt\n```\n```user\n```\n```user\n```\n") << "It has a question without an answer, at line 13.";
    QTest::newRow("no question") << QByteArray("# N\n```prompt\n```\n```assistant\n```\n") << "It has an answer without a question, at line 11.";
    QTest::newRow("long") << QByteArray("# N\n```prompt\n" + QByteArray(51, 'x') + "\n```\n") << "Its text is longer than 50 bytes.";
  }

  void whatMarkdownBreaksIsLeftOut() {
    QFETCH(QByteArray, section);
    QFETCH(QString, reason);
    const std::string good = "# Good\n```prompt\na\n```\n";
    const Result<PromptsRead> read = readPromptText(
        promptsMarkdown("# G\n```prompt\n```\n" + section.toStdString() + good + "<!-- end of prompts -->\n"), smallLimits());
    if (!read) QFAIL(toString(read.error()).c_str());
    QCOMPARE(documentsOf(*read).size(), 2U);
    QCOMPARE(read->skipped.size(), 1U);
    QCOMPARE(read->skipped[0].name, std::string("N"));
    QCOMPARE(QString::fromStdString(read->skipped[0].reason), reason);
  }

  void limitsOfAFile() {
    const std::string one = R"({"text":""})";
    QVERIFY(readPromptText(promptsJson(one + "," + one + "," + one), smallLimits()));
    expectRefused(readPromptText(promptsJson(one + "," + one + "," + one + "," + one), smallLimits()),
                  ErrorCode::Unsupported, "more than 3 prompts");
    const std::string section = "# A\n```prompt\n```\n";
    expectRefused(readPromptText(promptsMarkdown(section + section + section + section + "<!-- end of prompts -->\n"), smallLimits()),
                  ErrorCode::Unsupported, "more than 3 prompts");
    std::string values = R"({"text":"","tags":[)";
    for (int i = 0; i < 100; ++i) values += "\"a\",";
    expectRefused(readPromptText(promptsJson(values + "\"a\"]}"), smallLimits()), ErrorCode::Unsupported, "too many values");
    expectRefused(readPromptText(promptsJson(R"({"text":"","x":[[[[[1]]]]]})"), smallLimits()), ErrorCode::Unsupported, "too deeply");
    expectRefused(readPromptText(promptsJson(one) + std::string(4000, ' '), smallLimits()), ErrorCode::Unsupported, "larger than 4.0 kB");
  }

  void unknownFieldsAreIgnored() {
    const Result<PromptsRead> read = readPromptText(promptsJson(R"({"id":[1],"text":"a","color":{"r":1}})"));
    QVERIFY(read && read->prompts.size() == 1 && read->skipped.empty());
    QCOMPARE(read->prompts[0].prompt.text, std::string("a"));
  }

  void filesOfEveryKind() {
    expectRefused(readPrompts(path("none.json")), ErrorCode::NotFound, "There is no file");
    expectRefused(readPrompts(folder_.path().toStdString()), ErrorCode::Invalid, "is a folder");
    QCOMPARE(::mkfifo(path("pipe.json").c_str(), 0600), 0);
    expectRefused(readPrompts(path("pipe.json")), ErrorCode::Invalid, "no ordinary file");
    expectRefused(readPrompts("/dev/zero"), ErrorCode::Invalid, "no ordinary file");
    QFile file(folder_.filePath("good.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(promptsJson(R"({"text":"a"})")));
    file.close();
    QCOMPARE(readPrompts(path("good.json"))->prompts.size(), 1U);
    std::filesystem::create_symlink("good.json", path("link.json"));
    QCOMPARE(readPrompts(path("link.json"))->prompts.size(), 1U);
    std::filesystem::create_symlink("loop.json", path("loop.json"));
    QVERIFY(!readPrompts(path("loop.json")));
    if (::geteuid() != 0) {
      file.setPermissions({});
      expectRefused(readPrompts(path("good.json")), ErrorCode::Denied, "may not be read");
    }
  }

  void noMoreIsReadThanAFileMayHave() {
    QFile file(folder_.filePath("sparse.json"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64{1} << 40));
    expectRefused(readPrompts(path("sparse.json")), ErrorCode::Unsupported, "larger than");
    QVERIFY(file.remove());
  }

  void readingIsStopped() {
    QFile file(folder_.filePath("stop.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{}");
    file.close();
    std::stop_source source;
    source.request_stop();
    const Result<PromptsRead> read = readPrompts(path("stop.json"), source.get_token());
    QVERIFY(!read && read.error().code == ErrorCode::Cancelled);
  }
};

QTEST_GUILESS_MAIN(TestPromptReader)
#include "tst_prompt_reader.moc"
