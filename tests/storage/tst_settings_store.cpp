#include <QTest>

#include "fixture.h"
#include "storage/settings_store.h"

namespace chasqui::storage {

class TestSettingsStore : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase_data() {
    QTest::addColumn<QString>("place");
    QTest::newRow("memory") << "memory";
    QTest::newRow("file") << "file";
  }

  void keepsReplacesAndForgets() {
    QFETCH_GLOBAL(QString, place);
    const TestFolder folder;
    Result<Database> database = openAt(place, folder);
    QVERIFY(ok(database));
    SettingsStore settings(*database);
    QVERIFY(ok(settings.get("theme")));
    QVERIFY(!settings.get("theme")->has_value());
    QVERIFY(ok(settings.set("theme", "dark")));
    QVERIFY(ok(settings.set("empty", "")));
    const std::string odd("a\0b\n\xF0\x9F\xA6\x99", 8);
    QVERIFY(ok(settings.set(odd, odd)));
    QVERIFY(ok(settings.set("theme", "light")));
    QCOMPARE(settings.get("theme")->value(), std::string("light"));
    QCOMPARE(settings.get("empty")->value(), std::string());
    QCOMPARE(settings.get(odd)->value(), odd);
    const std::map<std::string, std::string> all{{"theme", "light"}, {"empty", ""}, {odd, odd}};
    QVERIFY(*settings.all() == all);
    QVERIFY(ok(settings.remove("theme")));
    QVERIFY(ok(settings.remove("theme")));
    QVERIFY(!settings.get("theme")->has_value());
    QCOMPARE(settings.all()->size(), std::size_t{2});
  }

  void stayInTheFile() {
    QFETCH_GLOBAL(QString, place);
    if (place == "memory") QSKIP("only a file stays");
    const TestFolder folder;
    {
      Result<Database> database = openAt(place, folder);
      QVERIFY(ok(SettingsStore(*database).set("key", "value")));
    }
    Result<Database> database = openAt(place, folder);
    QVERIFY(ok(database));
    QCOMPARE(SettingsStore(*database).get("key")->value(), std::string("value"));
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestSettingsStore)
#include "tst_settings_store.moc"
