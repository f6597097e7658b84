// The settings page's list: words, kinds, search.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "settings/preference_list.h"

using namespace chasqui::app;

namespace {

QVariant valueOf(const PreferenceList& list, const char* key, int role) {
  for (int row = 0; row < list.count(); ++row)
    if (list.index(row).data(ValueRoles::Key).toString() == key) return list.index(row).data(role);
  return {};
}

}  // namespace

class PreferenceListTest : public QObject {
  Q_OBJECT

 private slots:
  void everyValueSaysWhatItDoesAndItsDefault() {
    Preferences preferences;
    PreferenceList list(preferences);
    QCOMPARE(std::size_t(list.count()), preferenceTable().size());
    for (int row = 0; row < list.count(); ++row) {
      const QModelIndex at = list.index(row);
      QVERIFY(!at.data(ValueRoles::Label).toString().isEmpty());
      QVERIFY(!at.data(ValueRoles::Help).toString().isEmpty());
      QVERIFY(at.data(ValueRoles::Facts).toString().contains(at.data(ValueRoles::ValueText).toString()));
      QVERIFY(!at.data(ValueRoles::Changed).toBool());
    }
    QCOMPARE(valueOf(list, "textSize", ValueRoles::Unit).toString(), QString("%"));
    QCOMPARE(valueOf(list, "warmChatsLimit", ValueRoles::Unit).toString(), QString("GB"));
    QCOMPARE(valueOf(list, "trashDays", ValueRoles::Unit).toString(), QString());
    QCOMPARE(valueOf(list, "textSize", ValueRoles::Facts).toString(),
             QString("Default: 100 %, range 80 % to 200 %."));
    QCOMPARE(valueOf(list, "enterSends", ValueRoles::ValueText).toString(), QString("on"));
    QCOMPARE(valueOf(list, "topP", ValueRoles::Facts).toString(), QString("Default: 0.9, range 0 to 1."));
    QCOMPARE(valueOf(list, "trashDays", ValueRoles::Facts).toString(),
             QString("Default: 30, range 0 (never erased) to 365."));
  }

  void aCategoryStandsInOnePieceAndHasOneHeading() {
    Preferences preferences;
    const PreferenceList list(preferences);
    QStringList headings;
    for (int row = 0; row < list.count(); ++row) {
      const QString heading = list.index(row).data(ValueRoles::Heading).toString();
      if (!heading.isEmpty()) headings << heading;
    }
    QCOMPARE(headings, list.categories());
  }

  void theUserSetsChoosesAndResets() {
    Preferences preferences;
    PreferenceList list(preferences);
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QStringList choices = list.choicesOf("theme");
    list.choose("theme", int(choices.indexOf("Dark")));
    QCOMPARE(preferences.theme(), QString("dark"));
    QCOMPARE(valueOf(list, "theme", ValueRoles::Choice).toInt(), int(choices.indexOf("Dark")));
    list.choose("theme", 99);
    list.choose("theme", -1);
    QCOMPARE(preferences.theme(), QString("dark"));
    list.set("textSize", 150);
    QVERIFY(valueOf(list, "textSize", ValueRoles::Changed).toBool());
    QVERIFY(list.anyChanged());
    list.reset("textSize");
    QCOMPARE(preferences.textSize(), 100);
    list.resetAll();
    QVERIFY(!list.anyChanged());
    QVERIFY(list.choicesOf("unknown").isEmpty());
  }

  void seedAndStopStringsAreTypedAndRefusedWithTheReason() {
    Preferences preferences;
    PreferenceList list(preferences);
    list.set("seed", "77");
    QCOMPARE(preferences.value("seed").toString(), QString("77"));
    QVERIFY(list.mistakeIn("seed", "12x").contains("whole number"));
    QVERIFY(list.mistakeIn("seed", "12").isEmpty());
    list.setTexts("stopStrings", {"\\n\\nUser:", "End"});
    QCOMPARE(preferences.value("stopStrings").toStringList(), QStringList({"\n\nUser:", "End"}));
    QCOMPARE(valueOf(list, "stopStrings", ValueRoles::Value).toStringList(), QStringList({"\\n\\nUser:", "End"}));
    QCOMPARE(valueOf(list, "stopStrings", ValueRoles::ValueText).toString(), QString("\\n\\nUser:, End"));
    QVERIFY(list.mistakeIn("stopStrings", "End").contains("already"));
    QVERIFY(list.mistakeIn("stopStrings", QString(201, 'x')).contains("200"));
    QVERIFY(list.mistakeIn("unknown", "x").isEmpty());
  }

  void aValueWithoutEffectSaysWhy() {
    Preferences preferences;
    PreferenceList list(preferences);
    QSignalSpy data(&list, &PreferenceList::dataChanged);
    const auto idle = [&](const char* key) { return valueOf(list, key, ValueRoles::Idle).toString(); };
    QCOMPARE(idle("topP"), QString());
    QVERIFY(!idle("mirostatTau").isEmpty());
    preferences.set("mirostat", true);
    QVERIFY(data.count() > 1);
    for (const char* key : {"topP", "topK", "minP", "typicalP"}) QVERIFY2(idle(key).contains("mirostat"), key);
    QCOMPARE(idle("mirostatTau"), QString());
    QCOMPARE(idle("theme"), QString());
  }

  void theSearchFindsEveryValueByItsName() {
    Preferences preferences;
    PreferenceList list(preferences);
    for (const PreferenceEntry& entry : preferenceTable()) {
      list.setFilter(Preferences::textOf(entry.label));
      QVERIFY2(valueOf(list, entry.key, ValueRoles::Label).isValid(), entry.key);
    }
  }

  void theSearchLooksAtLabelsHelpAndChoices() {
    Preferences preferences;
    PreferenceList list(preferences);
    const int all = list.count();
    for (const char* words : {"COLOURS", "black and white", "high contrast, dark"}) {
      list.setFilter(words);
      QCOMPARE(list.count(), 1);
      QCOMPARE(list.index(0).data(ValueRoles::Key).toString(), QString("theme"));
      QVERIFY(!list.index(0).data(ValueRoles::Heading).toString().isEmpty());
    }
    list.setFilter("nothing has these words");
    QCOMPARE(list.count(), 0);
    QVERIFY(list.categories().isEmpty());
    list.setFilter("");
    QCOMPARE(list.count(), all);
  }
};

QTEST_GUILESS_MAIN(PreferenceListTest)
#include "tst_preference_list.moc"
