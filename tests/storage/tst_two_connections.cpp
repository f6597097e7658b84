#include <QProcess>
#include <QTest>

#include <atomic>
#include <thread>

#include "fixture.h"
#include "storage/chat_store.h"
#include "storage/message_store.h"

namespace chasqui::storage {

class TestTwoConnections : public QObject {
  Q_OBJECT

 private slots:
  void theReaderSeesWhatIsCommitted() {
    const TestFolder folder;
    Result<Database> writer = Database::open(folder.file());
    Result<Database> reader = Database::openReader(folder.file());
    QVERIFY(ok(writer) && ok(reader));
    const Chat chat = sampleChat();
    QVERIFY(failsWith(ErrorCode::NotFound, ChatStore(*reader).find(chat.id)));
    QVERIFY(ok(ChatStore(*writer).insert(chat)));
    QVERIFY(*ChatStore(*reader).find(chat.id) == chat);
    QVERIFY(ok(writer->transaction([&]() -> Result<void> {
      Result<void> changed = ChatStore(*writer).setDraft(chat.id, "not yet");
      if (ChatStore(*reader).find(chat.id)->draft != chat.draft) qFatal("the reader saw what is not committed");
      return changed;
    })));
    QCOMPARE(ChatStore(*reader).find(chat.id)->draft, std::string("not yet"));
    QVERIFY(failsWith(ErrorCode::Denied, ChatStore(*reader).setDraft(chat.id, "x")));
    QVERIFY(failsWith(ErrorCode::Denied, MessageStore(*reader).recoverInterrupted()));
  }

  void aLongReadAndWritesDoNotWaitForEachOther() {
    constexpr std::size_t kExchanges = 400;
    const TestFolder folder;
    Result<Database> writer = Database::open(folder.file());
    Result<Database> reader = Database::openReader(folder.file());
    QVERIFY(ok(writer) && ok(reader));
    const Chat chat = sampleChat();
    QVERIFY(ok(ChatStore(*writer).insert(chat)));

    std::atomic<bool> wrote = true;
    std::thread writing([&] {
      std::string parent;
      for (std::size_t i = 0; i < kExchanges && wrote; ++i) {
        const Exchange exchange = sampleExchange(chat, parent);
        wrote = ok(MessageStore(*writer).beginExchange(exchange.question, exchange.answer)) &&
                ok(MessageStore(*writer).finishMessage(finished(exchange.answer)));
        parent = exchange.answer.id;
      }
    });
    bool whole = true, growing = true, readable = true;
    std::size_t seen = 0;
    while (wrote && readable && seen < 2 * kExchanges) {
      const Result<std::vector<Message>> all = MessageStore(*reader).messagesOf(chat.id);
      readable = ok(all);
      if (!readable) break;
      whole = whole && all->size() % 2 == 0;
      growing = growing && all->size() >= seen;
      seen = all->size();
    }
    writing.join();
    QVERIFY(wrote && readable && whole && growing);
    QCOMPARE(MessageStore(*reader).messagesOf(chat.id)->size(), 2 * kExchanges);
  }

  void anotherProcessMayReadButNotWrite() {
    const TestFolder folder;
    QProcess other;
    other.start(QStringLiteral(CHASQUI_BIN_DIR "/storage_writer"),
                {QString::fromStdString(folder.file().string())});
    QVERIFY(other.waitForReadyRead(60'000));
    QVERIFY(failsWith(ErrorCode::Denied, Database::open(folder.file())));
    Result<Database> reader = Database::openReader(folder.file());
    QVERIFY(ok(reader));
    QCOMPARE(ChatStore(*reader).list()->size(), std::size_t{1});
    Result<Database> copy = Database::openCopyInMemory(folder.file());
    QVERIFY(ok(copy));
    QVERIFY(ok(copy->checkIntegrity()));
    QCOMPARE(ChatStore(*copy).list()->size(), std::size_t{1});
    QCOMPARE(other.state(), QProcess::Running);
    other.kill();
    QVERIFY(other.waitForFinished());
    QVERIFY(ok(Database::open(folder.file())));
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestTwoConnections)
#include "tst_two_connections.moc"
