#include <QTest>

#include <algorithm>

#include "fixture.h"
#include "storage/chat_store.h"
#include "storage/context_store.h"
#include "storage/ids.h"
#include "storage/message_store.h"
#include "storage/message_tree.h"

namespace chasqui::storage {

class TestMessageStore : public QObject {
  Q_OBJECT

  TestFolder* folder_ = nullptr;
  std::optional<Database> database_;
  Chat chat_;

  ChatStore chats() { return ChatStore(*database_); }
  MessageStore messages() { return MessageStore(*database_); }

  // question ─ answer ─ below ─ belowAnswer
  //                   └ other ─ otherAnswer
  struct Branches {
    Exchange first, below, other;
  };

  Branches addBranches() {
    Branches tree;
    tree.first = sampleExchange(chat_);
    tree.below = sampleExchange(chat_, tree.first.answer.id);
    tree.other = sampleExchange(chat_, tree.first.answer.id);
    for (const Exchange& exchange : {tree.first, tree.below, tree.other}) {
      if (!ok(messages().beginExchange(exchange.question, exchange.answer))) qFatal("the branches were expected");
    }
    return tree;
  }

  std::vector<std::string> alive() {
    std::vector<std::string> ids;
    for (const Message& message : take(messages().messagesOf(chat_.id))) ids.push_back(message.id);
    return ids;
  }

 private slots:
  void initTestCase_data() {
    QTest::addColumn<QString>("place");
    QTest::newRow("memory") << "memory";
    QTest::newRow("file") << "file";
  }

  void init() {
    QFETCH_GLOBAL(QString, place);
    folder_ = new TestFolder;
    Result<Database> database = openAt(place, *folder_);
    QVERIFY(ok(database));
    database_ = std::move(*database);
    chat_ = sampleChat();
    QVERIFY(ok(chats().insert(chat_)));
  }

  void cleanup() {
    QVERIFY(ok(database_->checkIntegrity()));
    database_.reset();
    delete folder_;
  }

  void beginsAnExchangeAsAWhole() {
    const Exchange exchange = sampleExchange(chat_);
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    QVERIFY(*messages().find(exchange.question.id) == exchange.question);
    QVERIFY(*messages().find(exchange.answer.id) == exchange.answer);
    QCOMPARE(chats().find(chat_.id)->selectedLeafId, exchange.answer.id);
    QCOMPARE(chats().find(chat_.id)->updatedAtMs, exchange.answer.createdAtMs);

    // The second of its two rows cannot be written: the first must not stay.
    Exchange broken = sampleExchange(chat_, exchange.answer.id);
    broken.answer.id = exchange.answer.id;
    QVERIFY(failsWith(ErrorCode::Invalid, messages().beginExchange(broken.question, broken.answer)));
    QVERIFY(failsWith(ErrorCode::NotFound, messages().find(broken.question.id)));
    QCOMPARE(chats().find(chat_.id)->selectedLeafId, exchange.answer.id);
    QCOMPARE(messages().messagesOf(chat_.id)->size(), std::size_t{2});
  }

  void refusesWhatHangsInTheAir() {
    const Chat other = sampleChat();
    QVERIFY(ok(chats().insert(other)));
    const Exchange exchange = sampleExchange(chat_);
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));

    const Exchange noParent = sampleExchange(chat_, newId());
    QVERIFY(failsWith(ErrorCode::Invalid, messages().beginExchange(noParent.question, noParent.answer)));
    const Exchange otherChatsParent = sampleExchange(other, exchange.answer.id);
    QVERIFY(failsWith(ErrorCode::Invalid,
                      messages().beginExchange(otherChatsParent.question, otherChatsParent.answer)));
    const Exchange noChat = sampleExchange(sampleChat());
    QVERIFY(failsWith(ErrorCode::Invalid, messages().beginExchange(noChat.question, noChat.answer)));
    Exchange apart = sampleExchange(chat_);
    apart.answer.parentId = exchange.question.id;
    QVERIFY(failsWith(ErrorCode::Invalid, messages().beginExchange(apart.question, apart.answer)));
    Message itself = exchange.question;
    itself.id = itself.parentId = newId();
    QVERIFY(failsWith(ErrorCode::Invalid, messages().insert(itself)));
    Message nameless = exchange.question;
    nameless.id.clear();
    QVERIFY(failsWith(ErrorCode::Invalid, messages().insert(nameless)));
    QCOMPARE(messages().messagesOf(chat_.id)->size(), std::size_t{2});
    QVERIFY(messages().messagesOf(other.id)->empty());
  }

  void keepsEveryBranch() {
    const Exchange first = sampleExchange(chat_);
    QVERIFY(ok(messages().beginExchange(first.question, first.answer)));
    const Message firstAnswer = finished(first.answer);
    QVERIFY(ok(messages().finishMessage(firstAnswer)));

    Message again = first.answer;  // regenerate: a sibling of the answer
    again.id = newId();
    QVERIFY(ok(messages().beginAnswer(again)));
    QCOMPARE(chats().find(chat_.id)->selectedLeafId, again.id);

    const Exchange edited = sampleExchange(chat_);  // edit: a sibling of the question, here a second root
    QVERIFY(ok(messages().beginExchange(edited.question, edited.answer)));

    const std::vector<Message> all = take(messages().messagesOf(chat_.id));
    QCOMPARE(all.size(), std::size_t{5});
    QVERIFY(std::is_sorted(all.begin(), all.end(), [](const Message& a, const Message& b) { return a.id < b.id; }));
    QVERIFY(*messages().find(firstAnswer.id) == firstAnswer);
    const std::vector<Message> answers = take(messages().children(chat_.id, first.question.id));
    QCOMPARE(answers.size(), std::size_t{2});
    QVERIFY(answers[0] == firstAnswer && answers[1] == again);
    const std::vector<Message> roots = take(messages().children(chat_.id, ""));
    QCOMPARE(roots.size(), std::size_t{2});
    QVERIFY(roots[0] == first.question && roots[1] == edited.question);
    QVERIFY(messages().children(chat_.id, again.id)->empty());
    const MessageTree tree(all);
    QVERIFY(tree.pathTo(again.id) == (std::vector<std::string>{first.question.id, again.id}));
  }

  void writesAnAnswerBitByBit() {
    const Exchange exchange = sampleExchange(chat_);
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    for (const char* text : {"The", "The capital", "The capital of Peru"}) {
      QVERIFY(ok(messages().savePartial(exchange.answer.id, text)));
      QCOMPARE(messages().find(exchange.answer.id)->text, std::string(text));
      QVERIFY(messages().find(exchange.answer.id)->state == MessageState::Generating);
    }
    const Message answer = finished(exchange.answer);
    QVERIFY(ok(messages().finishMessage(answer)));
    QVERIFY(*messages().find(answer.id) == answer);
    QVERIFY(*messages().find(exchange.question.id) == exchange.question);
  }

  void neverWritesOverAFinishedMessage() {
    const Exchange exchange = sampleExchange(chat_);
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    const Message answer = finished(exchange.answer);
    QVERIFY(ok(messages().finishMessage(answer)));
    QVERIFY(failsWith(ErrorCode::Invalid, messages().savePartial(answer.id, "late")));
    Message other = answer;
    other.text = "other";
    QVERIFY(failsWith(ErrorCode::Invalid, messages().finishMessage(other)));
    QVERIFY(failsWith(ErrorCode::Invalid, messages().savePartial(exchange.question.id, "edited")));
    QVERIFY(failsWith(ErrorCode::Invalid, messages().insert(other)));
    QVERIFY(*messages().find(answer.id) == answer);
    QVERIFY(*messages().find(exchange.question.id) == exchange.question);
    QVERIFY(failsWith(ErrorCode::Invalid, messages().finishMessage(exchange.answer)));
    QVERIFY(failsWith(ErrorCode::NotFound, messages().savePartial("none", "x")));
    other.id = "none";
    QVERIFY(failsWith(ErrorCode::NotFound, messages().finishMessage(other)));
    QVERIFY(failsWith(ErrorCode::NotFound, messages().find("none")));
  }

  void goesOnWithAFinishedAnswer() {
    const Exchange exchange = sampleExchange(chat_);
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    Message answer = finished(exchange.answer);
    QVERIFY(ok(messages().finishMessage(answer)));
    QVERIFY(ok(messages().resume(answer.id)));
    QVERIFY(ok(messages().resume(answer.id)));
    answer.state = MessageState::Generating;
    QVERIFY(*messages().find(answer.id) == answer);
    answer.text += " It lies on the sea.";
    answer.generatedIds.clear();  // they tell less than the text
    QVERIFY(ok(messages().savePartial(answer.id, answer.text)));
    QCOMPARE(*messages().recoverInterrupted(), 1);
    answer.state = MessageState::Stopped;
    QVERIFY(*messages().find(answer.id) == answer);
    QVERIFY(ok(messages().resume(answer.id)));
    answer.state = MessageState::Done;
    QVERIFY(ok(messages().finishMessage(answer)));
    QVERIFY(*messages().find(answer.id) == answer);
    QVERIFY(failsWith(ErrorCode::Invalid, messages().resume(exchange.question.id)));
    QVERIFY(failsWith(ErrorCode::NotFound, messages().resume("none")));
  }

  void removesASubtreeAndBringsItBack() {
    const Branches tree = addBranches();
    const std::vector<std::string> all = alive();
    QCOMPARE(all.size(), std::size_t{6});
    QVERIFY(ok(messages().remove(tree.other.question.id, 100)));
    const std::vector<std::string> rest{tree.first.question.id, tree.first.answer.id, tree.below.question.id,
                                        tree.below.answer.id};
    QVERIFY(alive() == rest);
    QCOMPARE(messages().children(chat_.id, tree.first.answer.id)->size(), std::size_t{1});
    QCOMPARE(chats().find(chat_.id)->selectedLeafId, tree.first.answer.id);  // it was in the subtree
    QCOMPARE(messages().find(tree.other.question.id)->deletedAtMs, std::int64_t{100});
    QVERIFY(*messages().find(tree.other.answer.id) == tree.other.answer);

    QVERIFY(ok(messages().restore(tree.other.question.id)));
    QVERIFY(alive() == all);
    QVERIFY(*messages().find(tree.other.question.id) == tree.other.question);
    QVERIFY(failsWith(ErrorCode::NotFound, messages().remove("none", 1)));
    QVERIFY(failsWith(ErrorCode::NotFound, messages().restore("none")));
  }

  void removesWithTheLeafThatIsShownAfterwards() {
    const Branches tree = addBranches();
    QVERIFY(ok(database_->transaction([&]() -> Result<void> {
      if (Result<void> removed = messages().remove(tree.other.question.id, 100); !removed) return removed;
      return chats().setSelectedLeaf(chat_.id, tree.below.answer.id);
    })));
    QCOMPARE(chats().find(chat_.id)->selectedLeafId, tree.below.answer.id);
    QVERIFY(ok(messages().remove(tree.other.answer.id, 100)));  // not on the path
    QCOMPARE(chats().find(chat_.id)->selectedLeafId, tree.below.answer.id);
    QVERIFY(ok(messages().remove(tree.first.question.id, 200)));
    QCOMPARE(chats().find(chat_.id)->selectedLeafId, std::string());
    QVERIFY(alive().empty());
    // What was removed before stays removed.
    QVERIFY(ok(messages().restore(tree.first.question.id)));
    QCOMPARE(alive().size(), std::size_t{4});
  }

  void erasesWhatWasRemovedLongAgo() {
    const Branches tree = addBranches();
    ContextStore marks(*database_);
    const ContextMark gone{tree.other.question.id, tree.first.answer.id, "They spoke.", false};
    const ContextMark kept{tree.below.question.id, tree.first.question.id, "They spoke.", false};
    QVERIFY(ok(marks.put(chat_.id, gone)) && ok(marks.put(chat_.id, kept)));
    QVERIFY(ok(messages().remove(tree.other.question.id, 100)));
    QVERIFY(chats().touchedByPurge(100)->empty());
    QCOMPARE(*chats().purgeDeleted(100), 0);
    QVERIFY(ok(messages().find(tree.other.answer.id)));
    QCOMPARE(*chats().touchedByPurge(101), std::vector<std::string>{chat_.id});
    QCOMPARE(*chats().purgeDeleted(101), 0);
    QVERIFY(chats().touchedByPurge(101)->empty());
    QVERIFY(failsWith(ErrorCode::NotFound, messages().find(tree.other.question.id)));
    QVERIFY(failsWith(ErrorCode::NotFound, messages().find(tree.other.answer.id)));
    QCOMPARE(alive().size(), std::size_t{4});
    QVERIFY(*marks.marksOf(chat_.id) == std::vector<ContextMark>{kept});
    QVERIFY(ok(chats().find(chat_.id)));
    QVERIFY(ok(chats().remove(chat_.id, 150)) && ok(messages().remove(tree.below.question.id, 120)));
    QCOMPARE(*chats().purgeDeleted(130), 0);  // the chat is in the trash still, a part of it longer
    QCOMPARE(alive().size(), std::size_t{2});
    QCOMPARE(*chats().purgeDeleted(151), 1);
  }

  void erasesALeafThatIsSelected() {
    const Branches tree = addBranches();
    QVERIFY(ok(messages().remove(tree.other.answer.id, 100)));
    QVERIFY(ok(chats().setSelectedLeaf(chat_.id, tree.other.answer.id)));
    QCOMPARE(*chats().purgeDeleted(101), 0);
    QCOMPARE(chats().find(chat_.id)->selectedLeafId, tree.other.question.id);
  }

  void erasesABranchDeeperThanRecursionAllows() {
    const Exchange root = sampleExchange(chat_);
    QVERIFY(ok(messages().beginExchange(root.question, root.answer)));
    QVERIFY(ok(database_->transaction([&]() -> Result<void> {
      std::string parent = root.answer.id;
      for (int i = 0; i < 1500; ++i) {
        const Exchange exchange = sampleExchange(chat_, parent);
        if (Result<void> kept = messages().beginExchange(exchange.question, exchange.answer); !kept) return kept;
        parent = exchange.answer.id;
      }
      return {};
    })));
    QCOMPARE(alive().size(), std::size_t{3002});
    QVERIFY(ok(messages().remove(root.answer.id, 1)));
    QCOMPARE(alive(), std::vector<std::string>{root.question.id});
    QCOMPARE(*chats().purgeDeleted(2), 0);
    QVERIFY(failsWith(ErrorCode::NotFound, messages().find(root.answer.id)));
    QCOMPARE(chats().find(chat_.id)->selectedLeafId, root.question.id);
  }

  void stopsWhatACrashLeft() {
    const Exchange done = sampleExchange(chat_), left = sampleExchange(chat_), failed = sampleExchange(chat_);
    for (const Exchange& exchange : {done, left, failed}) {
      QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    }
    QVERIFY(ok(messages().finishMessage(finished(done.answer))));
    Message broken = finished(failed.answer);
    broken.state = MessageState::Failed;
    QVERIFY(ok(messages().finishMessage(broken)));
    QVERIFY(ok(messages().savePartial(left.answer.id, "as far as it")));
    QCOMPARE(*messages().recoverInterrupted(), 1);
    Message expected = left.answer;
    expected.state = MessageState::Stopped;
    expected.text = "as far as it";
    QVERIFY(*messages().find(left.answer.id) == expected);
    QVERIFY(messages().find(done.answer.id)->state == MessageState::Done);
    QVERIFY(*messages().find(broken.id) == broken);
    QCOMPARE(*messages().recoverInterrupted(), 0);
  }

  void keepsAnyText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("NUL") << QByteArray("\0a\0\0b\0", 6);
    QTest::newRow("family emoji, flags") << QByteArray("👩‍👩‍👧‍👦🇵🇪");
    QTest::newRow("right to left with marks") << QByteArray("שלום \xE2\x80\xAE مرحبا");
    QTest::newRow("combining and not composed") << QByteArray("e\xCC\x81 \xC3\xA9 \xE1\xBA\x9B\xCC\xA3");
    QTest::newRow("noncharacters") << QByteArray("\xEF\xBF\xBF\xEF\xBF\xBE\xF4\x8F\xBF\xBF");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFtext");
    QTest::newRow("not UTF-8") << QByteArray("\xFF\xFE\xC3(\xED\xA0\x80\x80");
    QTest::newRow("SQL") << QByteArray("'); DROP TABLE message; -- ? ?1 :a");
    QByteArray large;
    while (large.size() < 10 * 1024 * 1024) large += "The llama walks 🦙 over " + QByteArray::number(large.size());
    QTest::newRow("10 MB") << large;
  }

  void keepsAnyText() {
    QFETCH(QByteArray, text);
    Exchange exchange = sampleExchange(chat_);
    exchange.question.text = text.toStdString();
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    QVERIFY(messages().find(exchange.question.id)->text == text.toStdString());
    QVERIFY(ok(messages().savePartial(exchange.answer.id, text.toStdString())));
    QVERIFY(messages().find(exchange.answer.id)->text == text.toStdString());
    Message answer = finished(exchange.answer);
    answer.text = answer.errorDetail = text.toStdString();
    QVERIFY(ok(messages().finishMessage(answer)));
    QVERIFY(*messages().find(answer.id) == answer);
    QVERIFY(ok(chats().list()));
  }

  void refusesWhatIsTooLong() {
    QFETCH_GLOBAL(QString, place);
    if (place == "file") QSKIP("the same limit");
    Exchange exchange = sampleExchange(chat_);
    exchange.question.text.resize(1'000'000'001);
    QVERIFY(failsWith(ErrorCode::Invalid, messages().beginExchange(exchange.question, exchange.answer)));
    QVERIFY(messages().messagesOf(chat_.id)->empty());
  }

  void joinsTransactions() {
    const Exchange kept = sampleExchange(chat_), lost = sampleExchange(chat_);
    QVERIFY(ok(database_->transaction([&]() -> Result<void> {
      if (Result<void> result = chats().setDraft(chat_.id, ""); !result) return result;
      return messages().beginExchange(kept.question, kept.answer);
    })));
    QCOMPARE(chats().find(chat_.id)->draft, std::string());

    // A failure inside cannot be ignored: what comes before and after it goes with it.
    QVERIFY(failsWith(ErrorCode::NotFound, database_->transaction([&]() -> Result<void> {
      (void)messages().beginExchange(lost.question, lost.answer);
      (void)messages().savePartial("none", "x");
      (void)chats().setDraft(chat_.id, "after");
      return {};
    })));
    QVERIFY(failsWith(ErrorCode::NotFound, messages().find(lost.question.id)));
    QCOMPARE(chats().find(chat_.id)->draft, std::string());

    QVERIFY(failsWith(ErrorCode::Cancelled, database_->transaction([&]() -> Result<void> {
      (void)chats().setDraft(chat_.id, "given up");
      return fail(ErrorCode::Cancelled, "Stopped.", "Again.");
    })));
    QVERIFY(failsWith(ErrorCode::Internal, database_->transaction([&]() -> Result<void> {
      (void)chats().setDraft(chat_.id, "thrown");
      throw 1;
    })));
    QCOMPARE(chats().find(chat_.id)->draft, std::string());
    QVERIFY(ok(chats().setDraft(chat_.id, "alone")));
    QCOMPARE(messages().messagesOf(chat_.id)->size(), std::size_t{2});
  }

  void storesIdsAsLittleEndian() {
    QFETCH_GLOBAL(QString, place);
    if (place == "memory") QSKIP("the bytes are looked at in the file");
    const Exchange exchange = sampleExchange(chat_);
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    Message answer = finished(exchange.answer);
    answer.generatedIds = {1, -2, 0x01020304};
    QVERIFY(ok(messages().finishMessage(answer)));
    const std::string sql = "SELECT hex(generated_ids) FROM message WHERE id = '" + answer.id + "'";
    QCOMPARE(rawSql(folder_->file(), sql), std::string("01000000FEFFFFFF04030201"));
  }

  void saysWhenARowIsDamaged_data() {
    QTest::addColumn<QString>("change");
    QTest::newRow("half an id") << "generated_ids = x'010203'";
    QTest::newRow("negative count") << "read_tokens = -1";
    QTest::newRow("huge count") << "prompt_tokens = 4294967296";
  }

  void saysWhenARowIsDamaged() {
    QFETCH_GLOBAL(QString, place);
    if (place == "memory") QSKIP("only a file is damaged from outside");
    QFETCH(QString, change);
    const Exchange exchange = sampleExchange(chat_);
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    rawSql(folder_->file(), "UPDATE message SET " + change.toStdString() + " WHERE role = 'assistant'");
    QVERIFY(failsWith(ErrorCode::Corrupt, messages().find(exchange.answer.id)));
    QVERIFY(failsWith(ErrorCode::Corrupt, messages().messagesOf(chat_.id)));
    QVERIFY(ok(messages().find(exchange.question.id)));
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestMessageStore)
#include "tst_message_store.moc"
