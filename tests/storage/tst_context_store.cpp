// Marks of what the model reads: kept, replaced, gone with their chat.
#include <QTest>

#include "fixture.h"
#include "storage/chat_store.h"
#include "storage/context_store.h"
#include "storage/message_store.h"

namespace chasqui::storage {

class TestContextStore : public QObject {
  Q_OBJECT

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
    const Chat chat = sampleChat(), other = sampleChat("other");
    const Exchange first = sampleExchange(chat), second = sampleExchange(chat, first.answer.id);
    QVERIFY(ok(ChatStore(*database).insert(chat)) && ok(ChatStore(*database).insert(other)));
    for (const Exchange& exchange : {first, second})
      QVERIFY(ok(MessageStore(*database).beginExchange(exchange.question, exchange.answer)));
    ContextStore store(*database);
    QVERIFY(store.marksOf(chat.id)->empty());
    const ContextMark late{second.answer.id, first.answer.id, std::string("They spoke\0of Lima.", 19), true};
    ContextMark early{first.answer.id, first.answer.id, "", false};
    QVERIFY(ok(store.put(chat.id, late)) && ok(store.put(chat.id, early)));
    QVERIFY(*store.marksOf(chat.id) == (std::vector<ContextMark>{early, late}));
    early.droppedThroughId.clear();
    QVERIFY(ok(store.put(chat.id, early)));
    QVERIFY(*store.marksOf(chat.id) == (std::vector<ContextMark>{early, late}));
    QVERIFY(store.marksOf(other.id)->empty());
  }

  void refusesWhatBelongsToAnotherChat() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    const Chat chat = sampleChat(), other = sampleChat("other");
    const Exchange exchange = sampleExchange(chat);
    QVERIFY(ok(ChatStore(*database).insert(chat)) && ok(ChatStore(*database).insert(other)));
    QVERIFY(ok(MessageStore(*database).beginExchange(exchange.question, exchange.answer)));
    ContextStore store(*database);
    QVERIFY(failsWith(ErrorCode::Invalid, store.put(other.id, {exchange.answer.id, "", "", false})));
    QVERIFY(failsWith(ErrorCode::Invalid, store.put(chat.id, {"none", "", "", false})));
    QVERIFY(failsWith(ErrorCode::Invalid, store.put(chat.id, {exchange.answer.id, "none", "", false})));
    QVERIFY(store.marksOf(chat.id)->empty());
  }

  void goesWithItsChat() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    const Chat chat = sampleChat();
    const Exchange exchange = sampleExchange(chat);
    QVERIFY(ok(ChatStore(*database).insert(chat)));
    QVERIFY(ok(MessageStore(*database).beginExchange(exchange.question, exchange.answer)));
    ContextStore store(*database);
    QVERIFY(ok(store.put(chat.id, {exchange.answer.id, exchange.answer.id, "They spoke.", false})));
    QVERIFY(ok(ChatStore(*database).remove(chat.id, 1)));
    QCOMPARE(store.marksOf(chat.id)->size(), std::size_t{1});
    QCOMPARE(*ChatStore(*database).purgeDeleted(2), 1);
    QVERIFY(store.marksOf(chat.id)->empty());
    QVERIFY(ok(database->checkIntegrity()));
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestContextStore)
#include "tst_context_store.moc"
