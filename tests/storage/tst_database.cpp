#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include "connection.h"
#include "fixture.h"
#include "migrations.h"
#include "storage/chat_store.h"
#include "storage/message_store.h"
#include "storage/settings_store.h"

namespace chasqui::storage {
namespace {

// Permissions mean nothing to root, so root plays somebody else for a while.
class Unprivileged {
 public:
  explicit Unprivileged(const TestFolder& folder) {
    if (wasRoot_) {
      for (const auto& entry : std::filesystem::directory_iterator(folder.path())) give(entry.path());
      give(folder.path());
      if (::seteuid(kNobody) != 0) qFatal("seteuid");
    }
  }
  ~Unprivileged() {
    if (wasRoot_ && ::seteuid(0) != 0) qFatal("seteuid");
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  static void give(const std::filesystem::path& path) {
    if (::chown(path.c_str(), kNobody, kNobody) != 0) qFatal("chown");
  }
  bool wasRoot_ = ::geteuid() == 0;
};

void writeSample(const TestFolder& folder, Chat& chat) {
  Result<Database> database = Database::open(folder.file());
  QVERIFY(ok(database));
  chat = sampleChat();
  const Exchange exchange = sampleExchange(chat);
  QVERIFY(ok(ChatStore(*database).insert(chat)));
  QVERIFY(ok(MessageStore(*database).beginExchange(exchange.question, exchange.answer)));
}

}  // namespace

class TestDatabase : public QObject {
  Q_OBJECT

 private slots:
  void makesANewHistory() {
    const TestFolder folder;
    {
      Result<Database> database = Database::open(folder.file());
      QVERIFY(ok(database));
      QVERIFY(ok(database->checkIntegrity()));
      QVERIFY(ChatStore(*database).list()->empty());
    }
    QCOMPARE(rawSql(folder.file(), "PRAGMA journal_mode"), std::string("wal"));
    QCOMPARE(rawSql(folder.file(), "PRAGMA application_id"), std::to_string(0x43687371));
    QCOMPARE(rawSql(folder.file(), "PRAGMA user_version"), std::to_string(Database::currentVersion()));
    const char* notStrict =
        "SELECT count(*) FROM pragma_table_list WHERE name NOT LIKE 'sqlite%' AND type = 'table' AND strict = 0";
    QCOMPARE(rawSql(folder.file(), notStrict), std::string("0"));
    struct stat status {};
    QCOMPARE(::stat(folder.file().c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
  }

  void setsUpTheConnection() {
    const TestFolder folder;
    Result<Database> database = Database::open(folder.file());
    SQLite::Database& handle = database->connection().handle();
    QCOMPARE(pragmaNumber(handle, "foreign_keys"), 1);
    QCOMPARE(pragmaNumber(handle, "synchronous"), 2);  // FULL
    QCOMPARE(pragmaNumber(handle, "trusted_schema"), 0);
    QVERIFY(pragmaNumber(handle, "busy_timeout") >= 1000);
    Result<Database> memory = Database::openInMemory();
    QCOMPARE(pragmaNumber(memory->connection().handle(), "foreign_keys"), 1);
  }

  void keepsAHistoryBetweenRuns() {
    const TestFolder folder;
    Chat chat;
    writeSample(folder, chat);
    QVERIFY(!std::filesystem::exists(folder.file("history.sqlite-wal")));
    Result<Database> database = Database::open(folder.file());
    QVERIFY(ok(database));
    QCOMPARE(ChatStore(*database).list()->size(), std::size_t{1});
    QCOMPARE(*MessageStore(*database).recoverInterrupted(), 1);
    QCOMPARE(MessageStore(*database).messagesOf(chat.id)->size(), std::size_t{2});
  }

  void canBeMovedWithItsStores() {
    Result<Database> first = Database::openInMemory();
    SettingsStore settings(*first);
    QVERIFY(ok(settings.set("a", "b")));
    Database moved = std::move(*first);
    QCOMPARE(settings.get("a")->value(), std::string("b"));
  }

  void takesOddPaths_data() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"a b.sqlite", "100%.sqlite", "what?.sqlite", "a#b.sqlite", "ñandú 🦙.sqlite", "a%20b?x=1&y", "file:x"}) {
      QTest::newRow(name) << QString::fromUtf8(name);
    }
  }

  void takesOddPaths() {
    QFETCH(QString, name);
    const TestFolder folder;
    const std::filesystem::path path = folder.path() / name.toStdString();
    for (const char* value : {"first", "second"}) {
      Result<Database> database = Database::open(path);
      QVERIFY(ok(database));
      QVERIFY(ok(SettingsStore(*database).set(value, value)));
    }
    QVERIFY(std::filesystem::is_regular_file(path));
    Result<Database> reader = Database::openReader(path);
    QVERIFY(ok(reader));
    QCOMPARE(SettingsStore(*reader).all()->size(), std::size_t{2});
  }

  void wantsAFolderAndAFile() {
    const TestFolder folder;
    QVERIFY(failsWith(ErrorCode::NotFound, Database::open(folder.path() / "none" / "history.sqlite")));
    QVERIFY(failsWith(ErrorCode::InputOutput, Database::open(folder.path())));
    QVERIFY(failsWith(ErrorCode::NotFound, Database::openReader(folder.file())));
    QVERIFY(failsWith(ErrorCode::NotFound, Database::openCopyInMemory(folder.file())));
    QVERIFY(folder.contents().isEmpty());
  }

  void isOpenedForWritingOnce() {
    const TestFolder folder;
    {
      Result<Database> first = Database::open(folder.file());
      QVERIFY(ok(first));
      const Result<Database> second = Database::open(folder.file());
      QVERIFY(failsWith(ErrorCode::Denied, second));
      QVERIFY(second.error().message.find("already running") != std::string::npos);
      std::filesystem::create_symlink(folder.file(), folder.file("alias"));
      QVERIFY(failsWith(ErrorCode::Denied, Database::open(folder.file("alias"))));
      QVERIFY(ok(SettingsStore(*first).set("still", "works")));
    }
    Result<Database> again = Database::open(folder.file("alias"));
    QVERIFY(ok(again));
    QCOMPARE(SettingsStore(*again).get("still")->value(), std::string("works"));
  }

  void readsInAReadOnlyFolder() {
    const TestFolder folder;
    Chat chat;
    writeSample(folder, chat);
    const QMap<QString, QByteArray> before = folder.contents();
    const Unprivileged user(folder);
    QCOMPARE(::chmod(folder.path().c_str(), 0555), 0);
    QVERIFY(failsWith(ErrorCode::Denied, Database::open(folder.file("new.sqlite"))));
    QCOMPARE(::chmod(folder.file("history.sqlite-lock").c_str(), 0444), 0);
    QVERIFY(failsWith(ErrorCode::Denied, Database::open(folder.file())));

    Result<Database> reader = Database::openReader(folder.file());
    QVERIFY(ok(reader));
    QCOMPARE(MessageStore(*reader).messagesOf(chat.id)->size(), std::size_t{2});
    QVERIFY(failsWith(ErrorCode::Denied, ChatStore(*reader).setDraft(chat.id, "x")));

    Result<Database> copy = Database::openCopyInMemory(folder.file());
    QVERIFY(ok(copy));
    QVERIFY(ok(ChatStore(*copy).setDraft(chat.id, "only for now")));
    QCOMPARE(MessageStore(*copy).messagesOf(chat.id)->size(), std::size_t{2});
    QCOMPARE(::chmod(folder.path().c_str(), 0755), 0);
    QCOMPARE(folder.contents(), before);
  }

  void refusesAReadOnlyFile() {
    const TestFolder folder;
    Chat chat;
    writeSample(folder, chat);
    const QMap<QString, QByteArray> before = folder.contents();
    const Unprivileged user(folder);
    QCOMPARE(::chmod(folder.file().c_str(), 0444), 0);
    QVERIFY(failsWith(ErrorCode::Denied, Database::open(folder.file())));
    QVERIFY(ok(Database::openReader(folder.file())));
    QCOMPARE(::chmod(folder.file().c_str(), 0000), 0);
    QVERIFY(failsWith(ErrorCode::Denied, Database::open(folder.file())));
    QVERIFY(failsWith(ErrorCode::Denied, Database::openReader(folder.file())));
    QCOMPARE(::chmod(folder.file().c_str(), 0600), 0);
    QCOMPARE(readFile(folder.file()), before["history.sqlite"]);
    Result<Database> database = Database::open(folder.file());
    QVERIFY(ok(database));
    QCOMPARE(MessageStore(*database).messagesOf(chat.id)->size(), std::size_t{2});
  }

  void saysWhenAnotherProgramWrites() {
    const TestFolder folder;
    Result<Database> database = Database::open(folder.file());
    {
      SQLite::Database other(folder.file().string(), SQLite::OPEN_READWRITE);
      other.exec("BEGIN IMMEDIATE");
      QVERIFY(failsWith(ErrorCode::Denied, SettingsStore(*database).set("a", "b")));
    }
    QVERIFY(ok(SettingsStore(*database).set("a", "b")));
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestDatabase)
#include "tst_database.moc"
