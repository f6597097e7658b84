#include <QTest>

#include <random>

#include <SQLiteCpp/Database.h>

#include "fixture.h"
#include "storage/chat_store.h"
#include "storage/ids.h"
#include "storage/message_store.h"
#include "storage/settings_store.h"

namespace chasqui::storage {

class TestRefusedFiles : public QObject {
  Q_OBJECT

  static QByteArray sampleBytes(int exchanges) {
    const TestFolder folder;
    {
      Result<Database> database = Database::open(folder.file());
      const Chat chat = sampleChat();
      if (!ok(ChatStore(*database).insert(chat))) return {};
      MessageStore messages(*database);
      for (int i = 0; i < exchanges; ++i) {
        const Exchange exchange = sampleExchange(chat);
        if (!ok(messages.beginExchange(exchange.question, exchange.answer))) return {};
      }
    }
    return readFile(folder.file());
  }

  // Only a lock file may be left beside a refused history, and only where the file looked fine at first.
  static void verifyRefused(const TestFolder& folder, ErrorCode code) {
    const QMap<QString, QByteArray> before = folder.contents();
    QVERIFY(failsWith(code, Database::open(folder.file())));
    QCOMPARE(folder.contents(), before);
    QVERIFY(failsWith(code, Database::openReader(folder.file())));
    QVERIFY(failsWith(code, Database::openCopyInMemory(folder.file())));
    QCOMPARE(folder.contents()["history.sqlite"], before["history.sqlite"]);
    QCOMPARE(folder.contents()["history.sqlite-wal"], before["history.sqlite-wal"]);
  }

 private slots:
  void leavesANewerVersionAlone() {
    const TestFolder folder;
    writeFile(folder.file(), sampleBytes(1));
    rawSql(folder.file(), "PRAGMA user_version = " + std::to_string(Database::currentVersion() + 1) +
                              "; CREATE TABLE future (a)");
    verifyRefused(folder, ErrorCode::NewerVersion);
  }

  void leavesANewerVersionAloneWhoseProcessDied() {
    // The newer version stands only in the log, as after a kill.
    const TestFolder living, folder;
    writeFile(living.file(), sampleBytes(1));
    SQLite::Database writer(living.file().string(), SQLite::OPEN_READWRITE);
    writer.exec("PRAGMA user_version = 1000; CREATE TABLE future (a)");
    writeFile(folder.file(), readFile(living.file()));
    writeFile(folder.file("history.sqlite-wal"), readFile(living.file("history.sqlite-wal")));
    QVERIFY(!folder.contents()["history.sqlite-wal"].isEmpty());
    verifyRefused(folder, ErrorCode::NewerVersion);
  }

  void leavesOtherProgramsFilesAlone_data() {
    QTest::addColumn<QString>("sql");
    QTest::newRow("another application_id") << "PRAGMA application_id = 7; CREATE TABLE message (a)";
    QTest::newRow("another application_id, no tables") << "PRAGMA application_id = 7";
    QTest::newRow("no application_id") << "CREATE TABLE message (a)";
    QTest::newRow("only a version") << "PRAGMA user_version = 1";
    QTest::newRow("WAL") << "PRAGMA journal_mode = WAL; CREATE TABLE message (a)";
  }

  void leavesOtherProgramsFilesAlone() {
    QFETCH(QString, sql);
    const TestFolder folder;
    rawSql(folder.file(), sql.toStdString());
    verifyRefused(folder, ErrorCode::Unsupported);
  }

  void leavesDamagedFilesAlone_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = sampleBytes(200);
    QVERIFY(good.size() > 100'000);
    QTest::newRow("text") << QByteArray("This is no database, but a letter of some length.\n").repeated(20);
    QTest::newRow("short text") << QByteArray("x");
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("cut in the header") << good.left(50);
    QTest::newRow("cut after a page") << good.left(4096);
    QTest::newRow("cut in the middle") << good.left(good.size() / 2 + 100);
    QByteArray schema = good;
    for (qsizetype i = 100; i < 4096; ++i) schema[i] = static_cast<char>(i * 37);
    QTest::newRow("schema overwritten") << schema;
    QByteArray version = good;
    version[60] = '\xFF';  // user_version, big-endian: negative
    QTest::newRow("negative version") << version;
  }

  void leavesDamagedFilesAlone() {
    QFETCH(QByteArray, bytes);
    const TestFolder folder;
    writeFile(folder.file(), bytes);
    verifyRefused(folder, ErrorCode::Corrupt);
  }

  void leavesAHistoryWithoutItsTablesAlone_data() {
    QTest::addColumn<QString>("sql");
    QTest::newRow("table") << "DROP TABLE setting";
    QTest::newRow("column") << "ALTER TABLE chat DROP COLUMN draft";
    QTest::newRow("index") << "DROP INDEX message_children";
    QTest::newRow("version 0") << "PRAGMA user_version = 0";
  }

  void leavesAHistoryWithoutItsTablesAlone() {
    QFETCH(QString, sql);
    const TestFolder folder;
    writeFile(folder.file(), sampleBytes(1));
    rawSql(folder.file(), sql.toStdString());
    verifyRefused(folder, ErrorCode::Corrupt);
  }

  void takesWhatSomebodyAdded() {
    const TestFolder folder;
    writeFile(folder.file(), sampleBytes(1));
    rawSql(folder.file(), "CREATE INDEX mine ON message (created_at_ms); ANALYZE");
    QVERIFY(ok(Database::open(folder.file())));
  }

  void saysWhenItMeetsDamageLater() {
    const TestFolder folder;
    QByteArray bytes = sampleBytes(500);
    for (qsizetype i = bytes.size() / 4; i < bytes.size() * 3 / 4; ++i) bytes[i] = '\x5A';
    writeFile(folder.file(), bytes);
    Result<Database> database = Database::open(folder.file());
    QVERIFY(ok(database));
    const std::vector<ChatSummary> chats = take(ChatStore(*database).list());
    QVERIFY(failsWith(ErrorCode::Corrupt, MessageStore(*database).messagesOf(chats.front().id)));
    QVERIFY(failsWith(ErrorCode::Corrupt, database->checkIntegrity()));
    QVERIFY(ok(SettingsStore(*database).get("a")));
  }

  void survivesAnyDamage() {
    const QByteArray good = sampleBytes(30);
    std::mt19937 random(20240607);
    int refused = 0;
    for (int round = 0; round < 400; ++round) {
      const TestFolder folder;
      QByteArray bytes = good;
      if (round < 100) {
        bytes[round] = static_cast<char>(bytes[round] ^ static_cast<char>(1 + random() % 255));
      } else {
        const auto limit = static_cast<std::uint32_t>(round % 2 == 0 ? 4096 : bytes.size());
        for (int i = 0; i < 20; ++i) bytes[static_cast<qsizetype>(random() % limit)] = static_cast<char>(random());
      }
      writeFile(folder.file(), bytes);
      Result<Database> database = Database::open(folder.file());
      if (!database) {
        ++refused;
        QCOMPARE(readFile(folder.file()), bytes);
        const ErrorCode code = database.error().code;
        const bool expected = code == ErrorCode::Corrupt || code == ErrorCode::NewerVersion ||
                              code == ErrorCode::Unsupported || code == ErrorCode::Denied;
        QVERIFY2(expected, toString(database.error()).c_str());
        continue;
      }
      // What these give depends on the place that was hit; they must come back, and not with a defect of ours.
      ChatStore chats(*database);
      MessageStore messages(*database);
      const Result<std::vector<ChatSummary>> list = chats.list();
      QVERIFY(list || list.error().code == ErrorCode::Corrupt);
      for (const ChatSummary& chat : list ? *list : std::vector<ChatSummary>()) {
        const Result<std::vector<Message>> all = messages.messagesOf(chat.id);
        QVERIFY(all || all.error().code == ErrorCode::Corrupt);
        Chat known;
        known.id = chat.id;
        const Exchange exchange = sampleExchange(known);
        const Result<void> written = messages.beginExchange(exchange.question, exchange.answer);
        QVERIFY2(written || written.error().code == ErrorCode::Corrupt || written.error().code == ErrorCode::Invalid,
                 written ? "" : toString(written.error()).c_str());
      }
      const Result<void> integrity = database->checkIntegrity();
      QVERIFY(integrity || integrity.error().code == ErrorCode::Corrupt);
    }
    QVERIFY(refused > 50);
    QVERIFY(refused < 400);
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestRefusedFiles)
#include "tst_refused_files.moc"
