// The tree of one chat: paths, siblings, and what the model is given to read.
#include <QTest>

#include "chat/attached_text.h"
#include "chat/chat_title.h"
#include "chat/conversation.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

storage::Message message(const std::string& id, const std::string& parent, storage::Role role,
                         const std::string& text) {
  storage::Message message;
  message.id = id;
  message.chatId = "chat";
  message.parentId = parent;
  message.role = role;
  message.text = text;
  return message;
}

constexpr auto kUser = storage::Role::User;
constexpr auto kAssistant = storage::Role::Assistant;

/// 1 question, 2 and 3 its answers; below 2: 4 and its answer 5.
Conversation sample() {
  Conversation conversation;
  conversation.chat.id = "chat";
  conversation.chat.systemPrompt = "Be brief.";
  conversation.tree.put(message("1", "", kUser, "q1"));
  conversation.tree.put(message("2", "1", kAssistant, "a1"));
  conversation.tree.put(message("3", "1", kAssistant, "other a1"));
  conversation.tree.put(message("4", "2", kUser, "q2"));
  conversation.tree.put(message("5", "4", kAssistant, "a2"));
  conversation.chat.selectedLeafId = "5";
  return conversation;
}

QStringList pathIds(const Conversation& conversation) {
  QStringList ids;
  for (const storage::Message* m : conversation.path()) ids << QString::fromStdString(m->id);
  return ids;
}

}  // namespace

class ConversationTest : public QObject {
  Q_OBJECT

 private slots:
  void choosingASiblingAndBackRestoresThePath() {
    Conversation conversation = sample();
    QCOMPARE(pathIds(conversation), QStringList({"1", "2", "4", "5"}));
    QVERIFY(conversation.selectSibling("2", 1));
    QCOMPARE(pathIds(conversation), QStringList({"1", "3"}));
    QVERIFY(conversation.selectSibling("3", -1));
    QCOMPARE(pathIds(conversation), QStringList({"1", "2", "4", "5"}));
  }

  void theBranchThatWasOnShowComesBackNotTheNewest() {
    Conversation conversation = sample();
    conversation.tree.put(message("6", "2", kUser, "q2 edited"));  // newer than 4
    QVERIFY(conversation.selectSibling("2", 1));
    QVERIFY(conversation.selectSibling("3", -1));
    QCOMPARE(pathIds(conversation), QStringList({"1", "2", "4", "5"}));
  }

  void aPathIsChosenByAnyMessageOnIt() {
    Conversation conversation = sample();
    QVERIFY(conversation.selectPathThrough("3"));
    QCOMPARE(pathIds(conversation), QStringList({"1", "3"}));
    QVERIFY(conversation.selectPathThrough("4"));
    QCOMPARE(pathIds(conversation), QStringList({"1", "2", "4", "5"}));
    // What is on the path already stays with what is below it.
    QVERIFY(conversation.selectPathThrough("1"));
    QCOMPARE(pathIds(conversation), QStringList({"1", "2", "4", "5"}));
    QVERIFY(!conversation.selectPathThrough("none"));
    QCOMPARE(pathIds(conversation), QStringList({"1", "2", "4", "5"}));
  }

  void aBranchChosenByAMessageComesBackAsItWasLeft() {
    Conversation conversation = sample();
    conversation.tree.put(message("6", "2", kUser, "other q2"));
    QVERIFY(conversation.selectPathThrough("3"));
    QVERIFY(conversation.selectPathThrough("2"));
    QCOMPARE(pathIds(conversation), QStringList({"1", "2", "4", "5"}));
  }

  void thereIsNoSiblingBeyondTheEnds() {
    Conversation conversation = sample();
    QVERIFY(!conversation.selectSibling("2", -1));
    QVERIFY(!conversation.selectSibling("5", 1));
    QVERIFY(!conversation.selectSibling("unknown", 1));
    QCOMPARE(conversation.chat.selectedLeafId, std::string("5"));
  }

  void promptHoldsThePathWithTheIdsOfItsAnswers() {
    Conversation conversation = sample();
    storage::Message answer = *conversation.tree.find("2");
    answer.generatedIds = {5, 6};
    answer.vocabularyHash = 99;
    conversation.tree.put(answer);
    const engine::Chat prompt = conversation.promptFor("4").chat;
    QCOMPARE(prompt.system, std::string("Be brief."));
    QCOMPARE(prompt.turns.size(), 2U);
    QCOMPARE(prompt.turns[0].user, std::string("q1"));
    QCOMPARE(prompt.turns[0].answer, std::string("a1"));
    QCOMPARE(prompt.turns[0].generatedIds, (std::vector<engine::TokenId>{5, 6}));
    QCOMPARE(prompt.turns[0].vocabularyHash, std::uint64_t{99});
    QCOMPARE(prompt.turns[1].user, std::string("q2"));
    QVERIFY(prompt.turns[1].answer.empty());
  }

  void aQuestionWithoutAnswerIsLeftOut() {
    Conversation conversation = sample();
    storage::Message failed = *conversation.tree.find("2");
    failed.text.clear();
    failed.state = storage::MessageState::Failed;
    conversation.tree.put(failed);
    const engine::Chat prompt = conversation.promptFor("4").chat;
    QCOMPARE(prompt.turns.size(), 1U);
    QCOMPARE(prompt.turns[0].user, std::string("q2"));
  }

  void whatIsReadHoldsForAllThatFollows() {
    Conversation conversation = sample();
    conversation.tree.put(message("6", "5", kUser, "q3"));
    conversation.chat.selectedLeafId = "6";
    QVERIFY(conversation.promptFor("6").window == engine::ReadWindow{});
    const engine::ReadWindow window{1, "They spoke of q1.", false};
    QVERIFY(conversation.setWindow("6", window));
    QVERIFY(!conversation.setWindow("6", window));  // known already
    QVERIFY(conversation.promptFor("6").window == window);
    QCOMPARE(conversation.promptFor("6").turnEnds, (std::vector<std::string>{"2", "5"}));
    QCOMPARE(conversation.promptFor("6").chat.turns.size(), 3U);
    QCOMPARE(conversation.marks.at("5").droppedThroughId, std::string("2"));
    QCOMPARE(conversation.firstReadAfter(*conversation.markInForce()), std::string("4"));
    // Another question at the same place reads the same; one further up does not.
    conversation.tree.put(message("7", "5", kUser, "q3 edited"));
    QVERIFY(conversation.promptFor("7").window == window);
    QVERIFY(conversation.promptFor("4").window == engine::ReadWindow{});
    conversation.tree.put(message("8", "3", kUser, "q2 elsewhere"));
    QVERIFY(conversation.promptFor("8").window == engine::ReadWindow{});
    conversation.chat.selectedLeafId = "8";
    QVERIFY(!conversation.markInForce());
    // A mark further down takes its place, also one that says: all is read again.
    conversation.tree.put(message("9", "7", kAssistant, "a3"));
    conversation.tree.put(message("A", "9", kUser, "q4"));
    conversation.chat.selectedLeafId = "A";
    QVERIFY(conversation.setWindow("A", {}));
    QVERIFY(conversation.promptFor("A").window == engine::ReadWindow{});
    QVERIFY(!conversation.markInForce());
    QCOMPARE(conversation.unsavedMarksUpTo("A"), (std::vector<std::string>{"5", "9"}));
  }

  void aFirstQuestionHasNothingToDrop() {
    Conversation conversation = sample();
    QVERIFY(!conversation.setWindow("1", {0, "x", true}));
    QVERIFY(!conversation.setWindow("unknown", {}));
    QVERIFY(!conversation.setWindow("4", {7, "", false}));
    QVERIFY(conversation.marks.empty());
  }

  void theDraftIsTheOpenTurnAtTheEndOfThePath() {
    Conversation conversation = sample();
    conversation.chat.draft = "and";
    const Prompt prompt = conversation.sourceForDraft(conversation.chat.draft).prompt();
    QCOMPARE(prompt.chat.turns.size(), 3U);
    QCOMPARE(prompt.chat.turns.back().user, std::string("and"));
    QCOMPARE(prompt.turnEnds.size(), 2U);
  }

  void unstoredMessagesComeWithTheirUnstoredParents() {
    Conversation conversation = sample();
    conversation.unstored = {"2", "3", "5"};
    QCOMPARE(conversation.unstoredUpTo("5"), (std::vector<std::string>{"2", "5"}));
    QVERIFY(conversation.unstoredUpTo("1").empty());
  }

  void titles_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("title");
    QTest::newRow("short") << "What is the capital of Peru?" << "What is the capital of Peru?";
    QTest::newRow("lines") << "  one\n\ttwo " << "one two";
    QTest::newRow("cut at a word") << "Tell me everything that you know about the knotted cords of the Andes"
                                   << "Tell me everything that you know about the…";
    QTest::newRow("one long word") << QString(60, 'x') << QString(47, 'x') + "…";
    QTest::newRow("markdown") << "## Why is **this** `code` [slow](http://x.y)?\n```\nint i;\n```"
                              << "Why is this code slow? int i;";
    QTest::newRow("a file and a question")
        << QString::fromStdString(withAttachments({{"a.py", "x = 1\n"}}, "What is x?")) << "What is x?";
    QTest::newRow("a file alone") << QString::fromStdString(withAttachments({{"a.py", "x = 1\n"}}, "")) << "a.py";
    QTest::newRow("never half a character") << QString(46, 'x') + QString::fromUtf8("😀😀")
                                            << QString(46, 'x') + "…";
  }

  void titles() {
    QFETCH(QString, text);
    QFETCH(QString, title);
    QCOMPARE(titleFrom(text), title);
    QVERIFY(titleFrom(text).size() <= 48);
  }

  void whatNamesNothing() {
    for (const char* text : {"hi", "Hello!", "  ", "Guten Morgen", "¡Hola!", "?", "Good morning"})
      QVERIFY2(saysNothing(QString::fromUtf8(text)), text);
    for (const char* text : {"Photosynthesis", "Hi, what is x?", "1 + 1"})
      QVERIFY2(!saysNothing(QString::fromUtf8(text)), text);
  }

  void titlesOfAnswersAndReplies() {
    QCOMPARE(titleFromAnswer("Hello! How can I help you today?"), QString("Hello!"));
    QCOMPARE(titleFromAnswer("# Lima\n\nIt is 3.5 hours. More."), QString("Lima It is 3.5 hours."));
    QCOMPARE(titleFromAnswer(""), QString());
    QCOMPARE(titleFromReply(" \"Capitals of **Peru**.\" \n"), QString("Capitals of Peru"));
    QCOMPARE(titleFromReply("Here is a name:\nCapitals"), QString());
    QCOMPARE(titleFromReply(QString(49, 'x')), QString());
    QCOMPARE(titleFromReply("  "), QString());
  }

  void attachmentsComeOutAsTheyWentIn_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << "a\nb\n";
    QTest::newRow("empty") << "";
    QTest::newRow("fences") << "```py\nx\n```\n\n````\n";
    QTest::newRow("blank lines") << "\n\n\n";
    QTest::newRow("another file's block") << QString::fromStdString(attachedBlock({"b.md", "b\n"}));
  }
  void attachmentsComeOutAsTheyWentIn() {
    QFETCH(QString, text);
    const std::vector<Attachment> files{{"a [1].md", text.toStdString()}, {"z.txt", "z\n"}};
    for (const char* message : {"", "What is it?", "```\nmine\n```"}) {
      const std::string whole = withAttachments(files, message);
      const AttachedText taken = attachmentsOf(whole);
      QVERIFY(taken.attachments == files);
      QCOMPARE(whole.substr(taken.messageStart), std::string(message));
    }
    // A file that ends in the middle of a line gets its end.
    QCOMPARE(attachmentsOf(attachedBlock({"a", "x"})).attachments.front().text, std::string("x\n"));
    for (const char* other : {"[File: a]", "[File: a]\n```", "[File: a]\n```\nx", "[File: a\n```\nx\n```\n\n"}) {
      QVERIFY(attachmentsOf(other).attachments.empty());
      QCOMPARE(attachmentsOf(other).messageStart, std::size_t{0});
    }
  }
};

QTEST_GUILESS_MAIN(ConversationTest)
#include "tst_conversation.moc"
