// The library of prompts: what it keeps, and what goes to the trash.
#include <QTest>

#include "fixture.h"
#include "storage/prompt_store.h"

namespace chasqui::storage {
namespace {

LibraryPrompt pirate() {
  return {"1", "Pirate", "🏴‍☠️", {"fun", "sea"}, 2, 1000, 0, {"a", 1000, "You are a pirate."}};
}
LibraryPrompt brief() { return {"2", "Brief", "", {}, 1, 2000, 0, {"b", 2000, std::string("Be\0brief.", 9)}}; }

}  // namespace

class TestPromptStore : public QObject {
  Q_OBJECT

 private slots:
  void keepsPromptsInTheirOrder() {
    const TestFolder folder;
    {
      Result<Database> database = Database::open(folder.file());
      PromptStore store(*database);
      QVERIFY(ok(store.put(pirate())) && ok(store.put(brief())));
    }
    Result<Database> database = Database::open(folder.file());
    PromptStore store(*database);
    QVERIFY(take(store.list()) == (std::vector<LibraryPrompt>{brief(), pirate()}));
    LibraryPrompt other = brief();
    other.position = 3;
    other.tags = {"short"};
    other.presetId = "calm";
    other.name = "Very brief";
    other.createdAtMs = 7;  // of no effect, as the version's
    QVERIFY(ok(store.put(other)));
    other.createdAtMs = brief().createdAtMs;
    QVERIFY(take(store.list()) == (std::vector<LibraryPrompt>{pirate(), other}));
    LibraryPrompt nameless = brief(), versionless = brief();
    nameless.id.clear();
    versionless.id = "3";
    versionless.version.id.clear();
    QVERIFY(failsWith(ErrorCode::Invalid, store.put(nameless)));
    QVERIFY(failsWith(ErrorCode::Invalid, store.put(versionless)));
    QCOMPARE(take(store.list()).size(), std::size_t{2});
    QVERIFY(ok(database->checkIntegrity()));
  }

  void keepsWhatAPromptSaid() {
    Result<Database> database = Database::openInMemory();
    PromptStore store(*database);
    LibraryPrompt prompt = pirate();
    QVERIFY(ok(store.put(prompt)) && ok(store.put(brief())));
    const PromptVersion first = prompt.version;
    prompt.version = {"c", 3000, "Arr."};
    QVERIFY(ok(store.put(prompt)));
    prompt.version.text = "Arr!";
    QVERIFY(ok(store.put(prompt)));
    QVERIFY(take(store.versionsOf("1")) == (std::vector<PromptVersion>{prompt.version, first}));
    QVERIFY(take(store.list()).at(1) == prompt);
    QVERIFY(take(store.versionsOf("none")).empty());
  }

  void keepsExamplesWithTheirVersion() {
    Result<Database> database = Database::openInMemory();
    PromptStore store(*database);
    LibraryPrompt prompt = pirate();
    prompt.version.examples = {{"Hello", "Ahoy"}, {"", "Arr"}, {"Hello", "Ahoy"}};
    QVERIFY(ok(store.put(brief())) && ok(store.put(prompt)));
    const PromptVersion first = prompt.version;
    prompt.version = {"c", 3000, "You are a pirate.", {{"Who?", std::string("Me\0!", 4)}}};
    QVERIFY(ok(store.put(prompt)));
    QVERIFY(take(store.list()) == (std::vector<LibraryPrompt>{brief(), prompt}));
    QVERIFY(take(store.versionsOf("1")) == (std::vector<PromptVersion>{prompt.version, first}));
    prompt.version.examples.clear();
    QVERIFY(ok(store.put(prompt)));
    QVERIFY(take(store.versionsOf("1")) == (std::vector<PromptVersion>{prompt.version, first}));
    QVERIFY(ok(store.setDeleted("1", 50)));
    QVERIFY(take(store.listDeleted()).front().version == prompt.version);
    QVERIFY(ok(store.erase("1")) && ok(database->checkIntegrity()));
    QVERIFY(ok(store.put(pirate())));
    QVERIFY(take(store.versionsOf("1")).front().examples.empty());  // they went with the prompt
  }

  void goesThroughTheTrash() {
    Result<Database> database = Database::openInMemory();
    PromptStore store(*database);
    QVERIFY(ok(store.put(pirate())) && ok(store.put(brief())));
    QVERIFY(ok(store.erase("1")));  // not in the trash
    QCOMPARE(take(store.list()).size(), std::size_t{2});
    QVERIFY(ok(store.setDeleted("1", 50)) && ok(store.setDeleted("2", 60)));
    QVERIFY(take(store.list()).empty());
    QCOMPARE(take(store.listDeleted()).front().id, std::string("2"));
    QVERIFY(ok(store.setDeleted("2", 0)));
    QVERIFY(take(store.list()) == std::vector<LibraryPrompt>{brief()});
    QCOMPARE(take(store.listDeleted()).size(), std::size_t{1});
    QVERIFY(ok(store.erase("1")));
    QVERIFY(take(store.listDeleted()).empty() && take(store.versionsOf("1")).empty());
    QVERIFY(ok(store.setDeleted("2", 70)) && ok(store.erase("2")) && ok(store.erase("2")));
    QVERIFY(take(store.versionsOf("2")).empty());
    QVERIFY(failsWith(ErrorCode::NotFound, store.setDeleted("2", 0)));
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestPromptStore)
#include "tst_prompt_store.moc"
