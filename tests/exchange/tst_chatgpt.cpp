// ChatGPT's export: its tree becomes ours.
#include <QTest>

#include "documents.h"

using namespace chasqui;
using namespace chasqui::exchange;
using namespace chasqui::exchange::test;

namespace {

/// A node of the mapping; `content` is JSON.
std::string node(const std::string& id, const std::string& parent, const std::string& children,
                 const std::string& role, const std::string& content, const std::string& more = {}) {
  return "\"" + id + "\":{\"id\":\"" + id + "\",\"parent\":" + (parent.empty() ? "null" : "\"" + parent + "\"") +
         ",\"children\":[" + children + "],\"message\":{\"id\":\"" + id + "\",\"author\":{\"role\":\"" + role +
         "\"},\"content\":" + content + more + "}}";
}

std::string text(const std::string& words) {
  return R"({"content_type":"text","parts":[")" + words + "\"]}";
}

std::string conversation(const std::string& nodes, const std::string& current = "none") {
  return R"([{"title":"Trip to Cusco","create_time":1690000000.5,"update_time":1690000100.25,"current_node":")" +
         current + R"(","mapping":{"root":{"id":"root","message":null,"parent":null,"children":["s"]},)" + nodes +
         "}}]";
}

QStringList lines(const ChatDocument& document) {
  QStringList found;
  for (const storage::Message& message : document.messages) {
    QString parent = "-";
    for (std::size_t i = 0; i < document.messages.size(); ++i)
      if (document.messages[i].id == message.parentId) parent = QString::number(i);
    found << QString("%1 %2: %3").arg(parent, storage::roleName(message.role), QString::fromStdString(message.text));
  }
  return found;
}

}  // namespace

class TestChatGpt : public QObject {
  Q_OBJECT

 private slots:
  void aTreeWithSiblings() {
    const ReadResult read = readText(conversation(
        node("s", "root", "\"q\"", "system", text("")) + "," + node("q", "s", "\"z\",\"a\"", "user", text("Where?")) +
            "," + node("a", "q", "\"t\"", "assistant", text("Second answer."), R"(,"metadata":{"model_slug":"gpt-4"})") +
            "," + node("z", "q", "", "assistant", text("First answer.")) + "," +
            node("t", "a", "", "user", text("Thanks."), R"(,"create_time":1690000050)"),
        "t"));
    QVERIFY(read.result);
    QCOMPARE(read.chats.size(), 1U);
    const ChatDocument& document = read.chats[0];
    QCOMPARE(document.chat.title, std::string("Trip to Cusco"));
    QCOMPARE(document.chat.createdAtMs, 1'690'000'000'500);
    QCOMPARE(document.chat.updatedAtMs, 1'690'000'100'250);
    // The order of siblings is the parent's list, not that of names.
    QCOMPARE(lines(document), QStringList({"- user: Where?", "0 assistant: First answer.", "0 assistant: Second answer.",
                                           "2 user: Thanks."}));
    QVERIFY(document.messages[1].id < document.messages[2].id);
    QCOMPARE(document.messages[2].modelName, std::string("gpt-4"));
    QCOMPARE(document.messages[3].createdAtMs, 1'690'000'050'000);
    QCOMPARE(document.chat.selectedLeafId, document.messages[3].id);
  }

  void systemAndToolsLeaveAndTheirChildrenComeUp() {
    const ReadResult read = readText(conversation(
        node("s", "root", "\"q\"", "system", text("Answer in Quechua.")) + "," +
        node("q", "s", "\"c\"", "user", text("Weather?")) + "," +
        node("c", "q", "\"t\"", "assistant", R"({"content_type":"code","text":"search"})", R"(,"recipient":"browser")") +
        "," + node("t", "c", "\"a\"", "tool", text("12 degrees")) + "," +
        node("a", "t", "\"b\"", "assistant", text("It is cold."), R"(,"recipient":"all")") + "," +
        node("b", "a", "", "assistant", text("Take a coat."))));
    QCOMPARE(lines(read.chats.at(0)), QStringList({"- user: Weather?", "0 assistant: It is cold.\n\nTake a coat."}));
    QCOMPARE(read.chats[0].chat.systemPrompt, std::string("Answer in Quechua."));
  }

  void customInstructionsBecomeTheSystemPrompt() {
    const ReadResult read = readText(conversation(
        node("s", "root", "\"q\"", "user",
             R"({"content_type":"user_editable_context","user_profile":"I herd llamas.","user_instructions":"Be brief."})",
             R"(,"metadata":{"is_visually_hidden_from_conversation":true})") +
        "," + node("q", "s", "", "user", text("Hi"))));
    QCOMPARE(read.chats.at(0).chat.systemPrompt, std::string("I herd llamas.\n\nBe brief."));
    QCOMPARE(lines(read.chats[0]), QStringList("- user: Hi"));
  }

  void whatIsNoTextBecomesANote() {
    const ReadResult read = readText(conversation(
        node("s", "root", "\"a\"", "user",
             R"({"content_type":"multimodal_text","parts":[{"content_type":"image_asset_pointer","asset_pointer":"x"},)"
             R"({"content_type":"audio_transcription","text":"spoken"},"What is this?"]})",
             R"(,"metadata":{"attachments":[{"name":"notes.pdf"}]})") +
        "," + node("a", "s", "", "assistant", R"({"content_type":"code","language":"python","text":"print"})")));
    QCOMPARE(lines(read.chats.at(0)),
             QStringList({"- user: [The file notes.pdf is not in the export]\n\n[A picture is not in the export]\n\n"
                          "spoken\n\nWhat is this?",
                          "0 assistant: ```python\nprint\n```"}));
  }

  void nothingSaidIsSkippedWithAReason() {
    const ReadResult read = readText(conversation(node("s", "root", "", "system", text(""))));
    QCOMPARE(read.chats.size(), 0U);
    QCOMPARE(read.skipped.at(0).name, std::string("Trip to Cusco"));
    QVERIFY(!read.skipped[0].reason.empty());
  }

  void circlesAndMissingParentsLoseNothing() {
    const ReadResult read = readText(conversation(
        node("s", "gone", "", "user", text("orphan")) + "," + node("x", "y", "\"y\"", "user", text("one")) + "," +
        node("y", "x", "\"x\"", "assistant", text("two")) + "," + node("z", "z", "\"z\"", "user", text("self"))));
    QStringList found = lines(read.chats.at(0));
    found.sort();
    QCOMPARE(found.size(), 4);
    QCOMPARE(found.filter("two").size(), 1);
    QCOMPARE(found.filter("self"), QStringList("- user: self"));
  }

  void aHundredThousandDeepChain() {
    std::string nodes = node("s", "root", "", "user", text("start"));
    std::string before = "s";
    for (int i = 0; i < 100'000; ++i) {
      const std::string id = "n" + std::to_string(i);
      nodes += "," + node(id, before, "", i % 2 == 0 ? "assistant" : "user", text("x"));
      before = id;
    }
    const ReadResult read = readText(conversation(nodes, before));
    QVERIFY(read.result);
    QCOMPARE(read.chats.at(0).messages.size(), 100'001U);
    QCOMPARE(read.chats[0].chat.selectedLeafId, read.chats[0].messages.back().id);
  }

  void halvesOfSurrogatePairsAreMarked() {
    const ReadResult read = readText(conversation(node("s", "root", "", "user", text("a\\ud83d b \\ud83e\\udd99"))));
    QCOMPARE(lines(read.chats.at(0)), QStringList(QString::fromUtf8("- user: a\uFFFD b \U0001F999")));
  }

  void timesThatAreNone_data() {
    QTest::addColumn<QByteArray>("time");
    for (const char* time : {"null", "-5", "1e300", "\"yesterday\"", "{}", "0"}) QTest::newRow(time) << QByteArray(time);
  }

  void timesThatAreNone() {
    QFETCH(QByteArray, time);
    const ReadResult read = readText(conversation(
        node("s", "root", "", "user", text("Hi"), ",\"create_time\":" + time.toStdString())));
    const std::int64_t created = read.chats.at(0).messages.at(0).createdAtMs;
    QVERIFY(created >= 0 && created <= 253'402'300'799'999);
  }
};

QTEST_GUILESS_MAIN(TestChatGpt)
#include "tst_chatgpt.moc"
