#include <QTest>

#include "fixture.h"
#include "storage/chat_store.h"
#include "storage/folder_store.h"
#include "storage/ids.h"
#include "storage/message_store.h"

namespace chasqui::storage {

class TestChatStore : public QObject {
  Q_OBJECT

  static std::vector<std::string> ids(const Result<std::vector<ChatSummary>>& list) {
    std::vector<std::string> ids;
    for (const ChatSummary& chat : *list) ids.push_back(chat.id);
    return ids;
  }

 private slots:
  void initTestCase_data() {
    QTest::addColumn<QString>("place");
    QTest::newRow("memory") << "memory";
    QTest::newRow("file") << "file";
  }

  void givesBackWhatItTook() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    QVERIFY(ok(database));
    ChatStore chats(*database);
    Chat chat = sampleChat(std::string("T\0\xC3\xA9", 4));
    chat.titleIsCustom = true;
    chat.presetId = "builtin:precise";
    chat.answerFormat = R"({"kind": "grammar"})";
    QVERIFY(ok(chats.insert(chat)));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(failsWith(ErrorCode::Invalid, chats.insert(chat)));
    QVERIFY(failsWith(ErrorCode::Invalid, chats.insert(Chat())));
    QVERIFY(failsWith(ErrorCode::NotFound, chats.find("none")));
  }

  void changesOneFieldAtATime() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    ChatStore chats(*database);
    Chat chat = sampleChat();
    const Chat other = sampleChat("other");
    QVERIFY(ok(chats.insert(chat)) && ok(chats.insert(other)));
    QVERIFY(ok(chats.setTitle(chat.id, chat.title = "Lima", chat.titleIsCustom = true)));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(ok(chats.setSystemPrompt(chat.id, chat.systemPrompt = "Be brief.")));
    QVERIFY(ok(chats.setPrompt(chat.id, chat.promptId = "brief", chat.promptVersionId = "1", chat.promptLayer = "folder")));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(ok(chats.setDraft(chat.id, chat.draft = "")));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(ok(chats.setModelPath(chat.id, chat.modelPath = "/b.gguf")));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(ok(chats.setSampling(chat.id, chat.sampling = "{}")));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(ok(chats.setPreset(chat.id, chat.presetId = "calm")));
    QVERIFY(ok(chats.setAnswerFormat(chat.id, chat.answerFormat = R"({"kind": "json"})")));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(ok(chats.setWhenFull(chat.id, chat.whenFull = "stop")));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(ok(FolderStore(*database).insert({"work", "Work", 1})));
    QVERIFY(ok(chats.setFolder(chat.id, chat.folderId = "work")));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(failsWith(ErrorCode::Invalid, chats.setFolder(chat.id, "none")));
    QVERIFY(ok(chats.setPinned(chat.id, chat.pinnedAtMs = 7)));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(ok(chats.setArchived(chat.id, chat.archivedAtMs = 8)));
    QVERIFY(*chats.find(chat.id) == chat);
    const std::vector<ChatSummary> list = take(chats.list());
    const ChatSummary& row = list[0].id == chat.id ? list[0] : list[1];
    QVERIFY(row.folderId == "work" && row.pinnedAtMs == 7 && row.archivedAtMs == 8);
    QVERIFY(ok(chats.setFolder(chat.id, chat.folderId = "")));
    QVERIFY(*chats.find(chat.id) == chat);
    QVERIFY(*chats.find(other.id) == other);
    QVERIFY(failsWith(ErrorCode::NotFound, chats.setWhenFull("none", "stop")));
    QVERIFY(failsWith(ErrorCode::NotFound, chats.setTitle("none", "x", true)));
    QVERIFY(failsWith(ErrorCode::NotFound, chats.setDraft("none", "x")));
    QVERIFY(failsWith(ErrorCode::NotFound, chats.setSelectedLeaf("none", "")));
    QVERIFY(failsWith(ErrorCode::NotFound, chats.setFolder("none", "")));
    QVERIFY(failsWith(ErrorCode::NotFound, chats.setPinned("none", 1)));
    QVERIFY(failsWith(ErrorCode::NotFound, chats.setArchived("none", 1)));
    QVERIFY(failsWith(ErrorCode::NotFound, chats.remove("none", 1)));
  }

  void listsTheLastUpdatedFirst() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    ChatStore chats(*database);
    Chat old = sampleChat("old");
    old.updatedAtMs = 1;
    Chat first = sampleChat("first of two at one time");
    Chat second = sampleChat("second");
    first.updatedAtMs = second.updatedAtMs = 5;
    Chat newest = sampleChat("newest");
    newest.updatedAtMs = 6;
    for (const Chat& chat : {newest, second, old, first}) QVERIFY(ok(chats.insert(chat)));
    const std::vector<std::string> expected{newest.id, second.id, first.id, old.id};
    QVERIFY(ids(chats.list()) == expected);
    QCOMPARE(chats.list()->front().title, std::string("newest"));

    MessageStore messages(*database);
    const Exchange exchange = sampleExchange(old);
    QVERIFY(ok(messages.beginExchange(exchange.question, exchange.answer)));
    QVERIFY(ok(messages.savePartial(exchange.answer.id, std::string(199, 'x') + "\xC3\xA9 and more")));
    QCOMPARE(chats.list()->front().id, old.id);
    QCOMPARE(chats.list()->front().preview, std::string(199, 'x') + "\xC3\xA9");
    QCOMPARE(chats.list()->front().updatedAtMs, exchange.answer.createdAtMs);
  }

  void showsTheBeginningOfTheSelectedLeaf() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    ChatStore chats(*database);
    MessageStore messages(*database);
    const auto preview = [&] { return chats.list()->front().preview; };
    const Chat chat = sampleChat();
    QVERIFY(ok(chats.insert(chat)));
    QCOMPARE(preview(), std::string());
    const Exchange exchange = sampleExchange(chat);
    QVERIFY(ok(messages.beginExchange(exchange.question, exchange.answer)));
    QCOMPARE(preview(), std::string());
    QVERIFY(ok(messages.savePartial(exchange.answer.id, "The")));
    QCOMPARE(preview(), std::string("The"));
    QVERIFY(ok(messages.finishMessage(finished(exchange.answer))));
    QCOMPARE(preview(), std::string("The capital of Peru is Lima."));
    QVERIFY(ok(chats.setSelectedLeaf(chat.id, exchange.question.id)));
    QCOMPARE(preview(), std::string("What is the capital of Peru?"));
    QVERIFY(ok(chats.setSelectedLeaf(chat.id, "")));
    QCOMPARE(preview(), std::string());

    // A copy of a chat comes with its leaf before its messages.
    Chat copy = sampleChat();
    copy.updatedAtMs = 2'000'000'000'000;
    Message leaf = exchange.question;
    leaf.chatId = copy.id;
    leaf.id = copy.selectedLeafId = newId();
    QVERIFY(ok(database->transaction([&]() -> Result<void> {
      if (Result<void> kept = chats.insert(copy); !kept) return kept;
      return messages.insert(leaf);
    })));
    QCOMPARE(preview(), leaf.text);
  }

  void deletesSoftlyAndPurgesWhenTold() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    ChatStore chats(*database);
    MessageStore messages(*database);
    const Chat a = sampleChat("a"), b = sampleChat("b"), c = sampleChat("c");
    for (const Chat& chat : {a, b, c}) QVERIFY(ok(chats.insert(chat)));
    const Exchange inA = sampleExchange(a), inB = sampleExchange(b);
    QVERIFY(ok(messages.beginExchange(inA.question, inA.answer)));
    QVERIFY(ok(messages.beginExchange(inB.question, inB.answer)));

    QVERIFY(ok(chats.remove(a.id, 100)) && ok(chats.remove(b.id, 200)));
    QVERIFY(ids(chats.list()) == (std::vector<std::string>{c.id}));
    QVERIFY(ids(chats.listDeleted()) == (std::vector<std::string>{b.id, a.id}));
    std::vector<std::string> all = *chats.allIds();
    std::sort(all.begin(), all.end());
    std::vector<std::string> expected{a.id, b.id, c.id};
    std::sort(expected.begin(), expected.end());
    QVERIFY(all == expected);
    QCOMPARE(chats.find(a.id)->deletedAtMs, std::int64_t{100});
    QCOMPARE(messages.messagesOf(a.id)->size(), std::size_t{2});

    QVERIFY(ok(chats.restore(a.id)));
    QCOMPARE(chats.find(a.id)->deletedAtMs, std::int64_t{0});
    QCOMPARE(messages.messagesOf(a.id)->size(), std::size_t{2});

    QVERIFY(chats.touchedByPurge(200)->empty());
    QCOMPARE(*chats.purgeDeleted(200), 0);
    QCOMPARE(*chats.touchedByPurge(201), std::vector<std::string>{b.id});
    QCOMPARE(*chats.purgeDeleted(201), 1);
    QVERIFY(failsWith(ErrorCode::NotFound, chats.find(b.id)));
    QVERIFY(failsWith(ErrorCode::NotFound, messages.find(inB.answer.id)));
    QCOMPARE(messages.messagesOf(a.id)->size(), std::size_t{2});
    QVERIFY(ok(database->checkIntegrity()));
  }

  void purgesAChatDeeperThanRecursionAllows() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    ChatStore chats(*database);
    MessageStore messages(*database);
    const Chat chat = sampleChat();
    QVERIFY(ok(chats.insert(chat)));
    QVERIFY(ok(database->transaction([&]() -> Result<void> {
      std::string parent;
      for (int i = 0; i < 1500; ++i) {
        const Exchange exchange = sampleExchange(chat, parent);
        if (Result<void> kept = messages.beginExchange(exchange.question, exchange.answer); !kept) return kept;
        parent = exchange.answer.id;
      }
      return {};
    })));
    QCOMPARE(messages.messagesOf(chat.id)->size(), std::size_t{3000});
    QVERIFY(ok(chats.remove(chat.id, 1)));
    QCOMPARE(*chats.purgeDeleted(2), 1);
    QVERIFY(messages.messagesOf(chat.id)->empty());
    QVERIFY(ok(database->checkIntegrity()));
  }

  void selectsOnlyItsOwnMessages() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    ChatStore chats(*database);
    MessageStore messages(*database);
    const Chat chat = sampleChat(), other = sampleChat();
    QVERIFY(ok(chats.insert(chat)) && ok(chats.insert(other)));
    const Exchange exchange = sampleExchange(chat), foreign = sampleExchange(other);
    QVERIFY(ok(messages.beginExchange(exchange.question, exchange.answer)));
    QVERIFY(ok(messages.beginExchange(foreign.question, foreign.answer)));
    QVERIFY(ok(chats.setSelectedLeaf(chat.id, exchange.question.id)));
    QVERIFY(failsWith(ErrorCode::Invalid, chats.setSelectedLeaf(chat.id, foreign.question.id)));
    QVERIFY(failsWith(ErrorCode::Invalid, chats.setSelectedLeaf(chat.id, "none")));
    QCOMPARE(chats.find(chat.id)->selectedLeafId, exchange.question.id);
    QVERIFY(ok(chats.setSelectedLeaf(chat.id, "")));
    QCOMPARE(chats.find(chat.id)->selectedLeafId, std::string());
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestChatStore)
#include "tst_chat_store.moc"
