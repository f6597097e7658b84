// The user's presets: what is kept, in which order, and what goes.
#include <QTest>

#include "fixture.h"
#include "storage/preset_store.h"

namespace chasqui::storage {
namespace {

SamplingPreset calm() { return {"1", "Calm", 2, 1000, R"({"temperature": 0.2})"}; }
SamplingPreset wild() { return {"2", std::string("W\0ld", 4), -1, 2000, ""}; }

}  // namespace

class TestPresetStore : public QObject {
  Q_OBJECT

 private slots:
  void keepsPresetsInTheirOrder() {
    const TestFolder folder;
    {
      Result<Database> database = Database::open(folder.file());
      PresetStore store(*database);
      QVERIFY(take(store.list()).empty());
      QVERIFY(ok(store.put(calm())) && ok(store.put(wild())));
    }
    Result<Database> database = Database::open(folder.file());
    PresetStore store(*database);
    QVERIFY(take(store.list()) == (std::vector<SamplingPreset>{wild(), calm()}));
    SamplingPreset other = calm();
    other.name = "Very calm";
    other.position = -2;
    other.sampling = "{}";
    other.createdAtMs = 7;  // of no effect
    QVERIFY(ok(store.put(other)));
    other.createdAtMs = calm().createdAtMs;
    QVERIFY(take(store.list()) == (std::vector<SamplingPreset>{other, wild()}));
    QVERIFY(ok(database->checkIntegrity()));
  }

  void erasesAndPutsBack() {
    Result<Database> database = Database::openInMemory();
    PresetStore store(*database);
    QVERIFY(ok(store.put(calm())) && ok(store.put(wild())));
    QVERIFY(ok(store.erase("1")) && ok(store.erase("1")) && ok(store.erase("none")));
    QVERIFY(take(store.list()) == std::vector<SamplingPreset>{wild()});
    QVERIFY(ok(store.put(calm())));
    QVERIFY(take(store.list()) == (std::vector<SamplingPreset>{wild(), calm()}));
  }

  void refusesAPresetWithoutAnId() {
    Result<Database> database = Database::openInMemory();
    PresetStore store(*database);
    SamplingPreset nameless = calm();
    nameless.id.clear();
    QVERIFY(failsWith(ErrorCode::Invalid, store.put(nameless)));
    QVERIFY(take(store.list()).empty());
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestPresetStore)
#include "tst_preset_store.moc"
