// The settings page's list: words, kinds, search.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "settings/preference_list.h"

using namespace chasqui::app;

namespace {

QVariant valueOf(const PreferenceList& list, const char* key, int role) {
  for (int row = 0; row < list.count(); ++row)
    if (list.index(row).data(PreferenceList::KeyRole).toString() == key) return list.index(row).data(role);
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
      QVERIFY(!at.data(PreferenceList::LabelRole).toString().isEmpty());
      QVERIFY(!at.data(PreferenceList::HelpRole).toString().isEmpty());
      QVERIFY(at.data(PreferenceList::FactsRole).toString().contains(at.data(PreferenceList::ValueTextRole).toString()));
      QVERIFY(!at.data(PreferenceList::ChangedRole).toBool());
    }
    QCOMPARE(valueOf(list, "textSize", PreferenceList::FactsRole).toString(),
             QString("Default: 100 %, range 80 % to 200 %."));
    QCOMPARE(valueOf(list, "enterSends", PreferenceList::ValueTextRole).toString(), QString("on"));
    QCOMPARE(valueOf(list, "topP", PreferenceList::FactsRole).toString(), QString("Default: 0.9, range 0 to 1."));
    QCOMPARE(valueOf(list, "trashDays", PreferenceList::FactsRole).toString(),
             QString("Default: 30, range 0 (never erased) to 365."));
  }

  void aCategoryStandsInOnePieceAndHasOneHeading() {
    Preferences preferences;
    const PreferenceList list(preferences);
    QStringList headings;
    for (int row = 0; row < list.count(); ++row) {
      const QString heading = list.index(row).data(PreferenceList::HeadingRole).toString();
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
    QCOMPARE(valueOf(list, "theme", PreferenceList::ChoiceRole).toInt(), int(choices.indexOf("Dark")));
    list.choose("theme", 99);
    list.choose("theme", -1);
    QCOMPARE(preferences.theme(), QString("dark"));
    list.set("textSize", 150);
    QVERIFY(valueOf(list, "textSize", PreferenceList::ChangedRole).toBool());
    QVERIFY(list.anyChanged());
    list.reset("textSize");
    QCOMPARE(preferences.textSize(), 100);
    list.resetAll();
    QVERIFY(!list.anyChanged());
    QVERIFY(list.choicesOf("unknown").isEmpty());
  }

  void theSearchFindsEveryValueByItsName() {
    Preferences preferences;
    PreferenceList list(preferences);
    for (const PreferenceEntry& entry : preferenceTable()) {
      list.setFilter(Preferences::textOf(entry.label));
      QVERIFY2(valueOf(list, entry.key, PreferenceList::LabelRole).isValid(), entry.key);
    }
  }

  void theSearchLooksAtLabelsHelpAndChoices() {
    Preferences preferences;
    PreferenceList list(preferences);
    const int all = list.count();
    for (const char* words : {"COLOURS", "black and white", "high contrast, dark"}) {
      list.setFilter(words);
      QCOMPARE(list.count(), 1);
      QCOMPARE(list.index(0).data(PreferenceList::KeyRole).toString(), QString("theme"));
      QVERIFY(!list.index(0).data(PreferenceList::HeadingRole).toString().isEmpty());
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
