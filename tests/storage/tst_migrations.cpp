// Every schema that was ever released comes up to date with what it holds.
//
// For a new migration 000N: add data/version_000N.sql, a dump of a history of that version (sqlite3 FILE .dump, with
// its two PRAGMA lines on top), and check in verifySample() what it adds. The old dumps stay as they are.
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include "fixture.h"
#include "migrations.h"
#include "storage/chat_store.h"
#include "storage/context_store.h"
#include "storage/folder_store.h"
#include "storage/message_store.h"
#include "storage/preset_store.h"
#include "storage/prompt_store.h"
#include "storage/search_store.h"
#include "storage/settings_store.h"

namespace chasqui::storage {
namespace {

QString dumpOf(int version) {
  return QStringLiteral(CHASQUI_STORAGE_DATA "/version_%1.sql").arg(version, 4, 10, QChar('0'));
}

// Of all tables that are not virtual: columns with type, NOT NULL, default and key, indexes with their columns, foreign
// keys.
std::string shape(const std::filesystem::path& path) {
  return rawSql(path,
                "WITH tables AS MATERIALIZED (SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%') "
                "SELECT group_concat(line, char(10)) FROM ("
                "SELECT s.name || c.name || c.type || c.\"notnull\" || ifnull(c.dflt_value, '') || c.pk AS line "
                "FROM tables s, pragma_table_xinfo(s.name) c UNION ALL "
                "SELECT s.name || i.name || i.\"unique\" || i.partial || x.seqno || ifnull(x.name, '') "
                "FROM tables s, pragma_index_list(s.name) i, pragma_index_xinfo(i.name) x "
                "UNION ALL "
                "SELECT s.name || f.id || f.seq || f.\"table\" || f.\"from\" || f.\"to\" || f.on_delete "
                "FROM tables s, pragma_foreign_key_list(s.name) f ORDER BY 1)");
}

void verifySample(Database& database, int version) {
  const std::vector<ChatSummary> chats = take(ChatStore(database).list());
  QCOMPARE(chats.size(), std::size_t{1});
  QCOMPARE(chats[0].title, std::string("Peru"));
  QCOMPARE(chats[0].preview, std::string("Lima."));
  QCOMPARE(chats[0].folderId, std::string(version < 3 ? "" : "folder-1"));
  QVERIFY(version < 3 ? chats[0].pinnedAtMs == 0 : chats[0].pinnedAtMs == 1'700'000'000'700);
  QCOMPARE(FolderStore(database).list()->size(), std::size_t{version < 3 ? 0U : 1U});
  QCOMPARE(ChatStore(database).listDeleted()->size(), std::size_t{1});
  SearchStore search(database);
  while (*search.indexMore(1)) continue;
  QVERIFY(*search.isComplete());
  const std::vector<SearchHit> hits = take(search.find({"lima"}));
  QCOMPARE(hits.size(), std::size_t{1});
  QCOMPARE(hits[0].messageId, std::string("answer-2"));
  QCOMPARE(search.find({"capital peru"})->size(), std::size_t{1});
  QCOMPARE(search.findChats({"peru"})->size(), std::size_t{1});
  const Chat chat = take(ChatStore(database).find("chat-1"));
  QCOMPARE(chat.systemPrompt, std::string("You are a pirate."));
  QCOMPARE(chat.selectedLeafId, std::string("answer-2"));
  QCOMPARE(chat.whenFull, std::string(version < 2 ? "" : "summarize"));
  const std::vector<ContextMark> marks = take(ContextStore(database).marksOf("chat-1"));
  const ContextMark sample{"answer-2", "answer-2", "They spoke of Peru.", false};
  QVERIFY(version < 2 ? marks.empty() : marks == std::vector<ContextMark>{sample});
  QCOMPARE(chat.promptId, std::string(version < 5 ? "" : "prompt-1"));
  QCOMPARE(chat.promptVersionId, std::string(version < 5 ? "" : "version-2"));
  PromptStore prompts(database);
  LibraryPrompt pirate{"prompt-1", "Pirate", "☠", {"fun", "sea"}, 1, 1'700'000'000'000, 0,
                       {"version-2", 1'700'000'000'800, "You are a pirate."}};
  if (version >= 6) pirate.version.examples = {{"Hello", "Ahoy"}};
  if (version >= 6) pirate.presetId = "preset-1";
  QVERIFY(take(prompts.list()) == (version < 5 ? std::vector<LibraryPrompt>{} : std::vector{pirate}));
  QCOMPARE(take(prompts.versionsOf("prompt-1")).size(), std::size_t{version < 5 ? 0U : 2U});
  QCOMPARE(chat.promptLayer, std::string(version < 6 ? "" : "folder"));
  QCOMPARE(chat.presetId, std::string(version < 6 ? "" : "preset-1"));
  QCOMPARE(chat.answerFormat, std::string(version < 6 ? "" : R"({"kind":"json"})"));
  if (version >= 3) QCOMPARE(FolderStore(database).list()->at(0).promptId, std::string(version < 6 ? "" : "prompt-1"));
  QCOMPARE(PresetStore(database).list()->size(), std::size_t{version < 6 ? 0U : 1U});
  const std::vector<Message> all = take(MessageStore(database).messagesOf("chat-1"));
  QCOMPARE(all.size(), std::size_t{3});
  QCOMPARE(all[1].id, std::string("answer-2"));
  QCOMPARE(all[1].parentId, std::string("question-1"));
  QVERIFY(all[1].generatedIds == (std::vector<std::int32_t>{29931, 2946, -1}));
  QCOMPARE(all[1].vocabularyHash, std::uint64_t{0xFFFFFFFFFFFFFFFE});
  QCOMPARE(all[1].writeMs, 250.5);
  QVERIFY(all[0].state == MessageState::Failed);
  QCOMPARE(all[0].errorMessage, std::string("The device stopped answering."));
  QCOMPARE(SettingsStore(database).get("theme")->value(), std::string("dark"));
  QVERIFY(ok(database.checkIntegrity()));
}

}  // namespace

class TestMigrations : public QObject {
  Q_OBJECT

 private slots:
  void comesFromEveryVersion_data() {
    QTest::addColumn<int>("version");
    for (int version = 1; version <= Database::currentVersion(); ++version) {
      QTest::addRow("version %d", version) << version;
    }
  }

  void comesFromEveryVersion() {
    QFETCH(int, version);
    const QString dump = dumpOf(version);
    QVERIFY2(QFile::exists(dump), qPrintable("add " + dump));
    const TestFolder folder, fresh;
    rawSql(folder.file(), readFile(dump.toStdString()).toStdString());
    QCOMPARE(rawSql(folder.file(), "PRAGMA user_version"), std::to_string(version));
    {
      Result<Database> copy = Database::openCopyInMemory(folder.file());
      QVERIFY(ok(copy));
      verifySample(*copy, version);
      Result<Database> database = Database::open(folder.file());
      QVERIFY(ok(database));
      verifySample(*database, version);
      QVERIFY(ok(Database::open(fresh.file())));
    }
    QCOMPARE(rawSql(folder.file(), "PRAGMA user_version"), std::to_string(Database::currentVersion()));
    QVERIFY(!shape(fresh.file()).empty());
    QCOMPARE(shape(folder.file()), shape(fresh.file()));
  }

  void comesFromNothing_data() {
    QTest::addColumn<QString>("sql");
    QTest::newRow("no bytes") << "";
    QTest::newRow("an empty database") << "CREATE TABLE a (b); DROP TABLE a";
    QTest::newRow("killed after the change to WAL") << "PRAGMA journal_mode = WAL";
  }

  void comesFromNothing() {
    QFETCH(QString, sql);
    const TestFolder folder;
    writeFile(folder.file(), {});
    rawSql(folder.file(), sql.toStdString());
    Result<Database> database = Database::open(folder.file());
    QVERIFY(ok(database));
    QVERIFY(ok(ChatStore(*database).insert(sampleChat())));
  }

  void aStepThatFailsLeavesNoTrace_data() {
    QTest::addColumn<QString>("sql");
    QTest::newRow("an error in the middle") << "CREATE TABLE half (a); DROP TABLE setting; INSERT INTO none VALUES (1)";
    QTest::newRow("a reference to nothing")
        << "CREATE TABLE half (a REFERENCES chat (id)); INSERT INTO half VALUES (7)";
  }

  void aStepThatFailsLeavesNoTrace() {
    QFETCH(QString, sql);
    const QByteArray bytes = sql.toUtf8();
    const TestFolder folder;
    QVERIFY(ok(Database::open(folder.file())));
    SQLite::Database database(folder.file().string(), SQLite::OPEN_READWRITE);
    const std::set<std::string> before = schemaObjects(database);
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.push_back({"good.sql", "CREATE TABLE added (a)"});
    steps.push_back({"bad.sql", bytes.constData()});
    QVERIFY_THROWS_EXCEPTION(SQLite::Exception, migrate(database, steps));
    QCOMPARE(pragmaNumber(database, "user_version"), Database::currentVersion() + 1);
    std::set<std::string> expected = before;
    expected.insert({"table added", "added.a"});
    QVERIFY(schemaObjects(database) == expected);
  }

  void aStepMayRebuildATable() {
    // SQLite's way to change a column: a new table, the rows copied, the old one dropped while others refer to it.
    const TestFolder folder;
    QVERIFY(ok(Database::open(folder.file())));
    SQLite::Database database(folder.file().string(), SQLite::OPEN_READWRITE);
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.push_back({"a.sql",
                     "CREATE TABLE a (id TEXT PRIMARY KEY); INSERT INTO a VALUES ('x');"
                     "CREATE TABLE b (a TEXT REFERENCES a (id) ON DELETE CASCADE); INSERT INTO b VALUES ('x')"});
    steps.push_back({"b.sql",
                     "CREATE TABLE a2 (id TEXT PRIMARY KEY, more TEXT); INSERT INTO a2 SELECT id, 'm' FROM a;"
                     "DROP TABLE a; ALTER TABLE a2 RENAME TO a"});
    migrate(database, steps);
    QCOMPARE(database.execAndGet("SELECT count(*) FROM b JOIN a ON a.id = b.a").getInt(), 1);
    QCOMPARE(pragmaNumber(database, "foreign_keys"), 1);
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestMigrations)
#include "tst_migrations.moc"
