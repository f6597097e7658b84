// A full disk, made by a limit on the size of files (RLIMIT_FSIZE): real writes of this process fail in the middle.
#include <QTest>

#include <algorithm>
#include <functional>
#include <map>

#include "connection.h"
#include "file_size_limit.h"
#include "fixture.h"
#include "storage/chat_store.h"
#include "storage/ids.h"
#include "storage/message_store.h"
#include "storage/settings_store.h"

namespace chasqui::storage {
namespace {

using Rows = std::map<std::string, Message>;

Rows rowsOf(Database& database) {
  Rows rows;
  for (const ChatSummary& chat : take(ChatStore(database).list())) {
    for (const Message& message : take(MessageStore(database).messagesOf(chat.id))) rows[message.id] = message;
  }
  return rows;
}

constexpr rlim_t kStepBytes = 1024;

}  // namespace

class TestDiskFull : public QObject {
  Q_OBJECT

  // Runs `step` under a limit that grows from the log's present size until it succeeds; what it may not do meanwhile is
  // change anything. Returns how often it failed.
  static int squeeze(const TestFolder& folder, Database& database, const std::function<Result<void>()>& step) {
    const Rows before = rowsOf(database);
    const auto settingsBefore = take(SettingsStore(database).all());
    int failures = 0;
    for (rlim_t limit = std::filesystem::file_size(folder.file("history.sqlite-wal"));; limit += kStepBytes) {
      Result<void> result;
      {
        const test::FileSizeLimit full(limit);
        result = step();
      }
      if (result) return failures;
      ++failures;
      if (!failsWith(ErrorCode::DiskFull, result)) return -1;
      if (rowsOf(database) != before || take(SettingsStore(database).all()) != settingsBefore) return -2;
      if (!ok(database.checkIntegrity())) return -3;
    }
  }

 private slots:

  void losesNothingAtAnyStep() {
    const TestFolder folder;
    const Chat chat = sampleChat();
    Exchange exchange = sampleExchange(chat);
    exchange.question.text = std::string(20'000, 'q');
    Message answer = finished(exchange.answer);
    answer.text = std::string(40'000, 'a');
    Rows expected;
    {
      Result<Database> database = Database::open(folder.file());
      QVERIFY(ok(database));
      ChatStore chats(*database);
      MessageStore messages(*database);
      const std::string partial(30'000, 'p'), setting(9000, 'x');
      const auto squeezed = [&](const std::function<Result<void>()>& step) { return squeeze(folder, *database, step); };
      QVERIFY(squeezed([&] { return chats.insert(chat); }) > 2);
      QVERIFY(squeezed([&] { return messages.beginExchange(exchange.question, exchange.answer); }) > 5);
      QVERIFY(squeezed([&] { return messages.savePartial(answer.id, partial); }) > 5);
      QVERIFY(squeezed([&] { return messages.finishMessage(answer); }) > 5);
      QVERIFY(squeezed([&] { return SettingsStore(*database).set("a", setting); }) > 2);
      expected = rowsOf(*database);
      QCOMPARE(expected.size(), std::size_t{2});
      QVERIFY(expected[answer.id] == answer && expected[exchange.question.id] == exchange.question);
    }
    Result<Database> again = Database::open(folder.file());
    QVERIFY(ok(again));
    QVERIFY(rowsOf(*again) == expected);
    QVERIFY(ok(again->checkIntegrity()));
  }

  void losesNothingWhenItClosesOnAFullDisk() {
    const TestFolder folder;
    const Chat chat = sampleChat();
    Rows expected;
    {
      Result<Database> database = Database::open(folder.file());
      QVERIFY(ok(ChatStore(*database).insert(chat)));
      for (int i = 0; i < 20; ++i) {
        Exchange exchange = sampleExchange(chat);
        exchange.question.text = std::string(10'000, 'q');
        QVERIFY(ok(MessageStore(*database).beginExchange(exchange.question, exchange.answer)));
      }
      expected = rowsOf(*database);
      const test::FileSizeLimit full(8192);
      Database closing = std::move(*database);
    }
    QVERIFY(std::filesystem::file_size(folder.file("history.sqlite-wal")) > 0);
    Result<Database> again = Database::open(folder.file());
    QVERIFY(ok(again));
    QCOMPARE(expected.size(), std::size_t{40});
    QVERIFY(rowsOf(*again) == expected);
    QVERIFY(ok(again->checkIntegrity()));
  }

  void opensANewHistoryOrSaysWhy() {
    const TestFolder folder;
    int failures = 0;
    for (rlim_t limit = 0;; limit += kStepBytes) {
      Result<Database> database = [&] {
        const test::FileSizeLimit full(limit);
        return Database::open(folder.file());
      }();
      if (database) {
        QVERIFY(ok(database->checkIntegrity()));
        break;
      }
      ++failures;
      QVERIFY(failsWith(ErrorCode::DiskFull, database));
    }
    QVERIFY(failures > 5);
  }

  void showsAnOldHistoryOnAFullDisk() {
    const TestFolder folder;
    const Chat chat = sampleChat();
    {
      Result<Database> database = Database::open(folder.file());
      QVERIFY(ok(ChatStore(*database).insert(chat)));
    }
    const QByteArray before = readFile(folder.file());
    int failures = 0;
    for (rlim_t limit = 0;; limit += kStepBytes) {
      {
        const test::FileSizeLimit full(limit);
        const Result<Database> database = Database::open(folder.file());
        if (database) break;
        QVERIFY(failsWith(ErrorCode::DiskFull, database));
        Result<Database> copy = Database::openCopyInMemory(folder.file());
        QVERIFY(ok(copy));
        QVERIFY(*ChatStore(*copy).find(chat.id) == chat);
      }
      ++failures;
      QCOMPARE(readFile(folder.file()), before);
    }
    QVERIFY(failures > 2);
  }

  void knowsSqlitesOwnWord() {
    const TestFolder folder;
    Result<Database> database = Database::open(folder.file());
    database->connection().handle().exec("PRAGMA max_page_count = 1");
    QVERIFY(failsWith(ErrorCode::DiskFull, SettingsStore(*database).set("a", std::string(100'000, 'x'))));
    database->connection().handle().exec("PRAGMA max_page_count = 100000");
    QVERIFY(ok(SettingsStore(*database).set("a", std::string(100'000, 'x'))));
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestDiskFull)
#include "tst_disk_full.moc"
