// The values of the settings page: their table, their ranges, and what the settings hold.
#include <QMetaProperty>
#include <QSignalSpy>
#include <QTest>

#include "settings/preferences.h"

using namespace chasqui::app;

class PreferencesTest : public QObject {
  Q_OBJECT

 private slots:
  void everyLineOfTheTableHasAValueOfItsKind() {
    const Preferences preferences;
    for (const PreferenceEntry& entry : preferenceTable()) {
      const QVariant value = preferences.value(entry.key);
      QVERIFY2(value.isValid(), entry.key);
      if (entry.category != PreferenceCategory::Sampling) QCOMPARE(preferences.property(entry.key), value);
      QCOMPARE(value, entry.standard);
      QVERIFY2(preferences.isDefault(entry.key), entry.key);
      QVERIFY2(*entry.label && *entry.help, entry.key);
      const int type = entry.kind == PreferenceKind::Switch ? QMetaType::Bool
                       : entry.kind == PreferenceKind::Choice ? QMetaType::QString
                       : entry.kind == PreferenceKind::Prompt ? QMetaType::QString
                       : entry.kind == PreferenceKind::Seed   ? QMetaType::QString
                       : entry.kind == PreferenceKind::Texts  ? QMetaType::QStringList
                       : entry.decimals == 0                  ? QMetaType::Int
                                                              : QMetaType::Double;
      QCOMPARE(value.userType(), type);
    }
    const auto others = std::count_if(preferenceTable().begin(), preferenceTable().end(), [](const auto& entry) {
      return entry.category != PreferenceCategory::Sampling;  // SamplingValues has these
    });
    // objectName is the one property that is no value.
    QCOMPARE(Preferences::staticMetaObject.propertyCount() - 1, int(others));
  }

  void everyPropertyCanBeSetAndIsStored() {
    Preferences preferences;
    QSignalSpy edited(&preferences, &Preferences::edited);
    std::map<std::string, std::string> settings;
    for (const PreferenceEntry& entry : preferenceTable()) {
      QVariant other;
      switch (entry.kind) {
        case PreferenceKind::Switch: other = !entry.standard.toBool(); break;
        case PreferenceKind::Number: {
          const double number = entry.standard.toDouble() == entry.highest ? entry.lowest : entry.highest;
          other = entry.decimals == 0 ? QVariant(int(number)) : QVariant(number);
          break;
        }
        case PreferenceKind::Prompt: other = QString("builtin:pirate"); break;
        case PreferenceKind::Seed: other = QStringLiteral("18446744073709551615"); break;
        case PreferenceKind::Texts: other = QStringList{"a\n", "[\"b\"]"}; break;
        case PreferenceKind::Choice: other = QString(entry.choices.back().word); break;
      }
      QVERIFY2(other != entry.standard, entry.key);
      if (entry.category == PreferenceCategory::Sampling)  // SamplingValues has them
        preferences.set(entry.key, other);
      else
        QVERIFY(preferences.setProperty(entry.key, other) && preferences.property(entry.key) == other);
      QCOMPARE(preferences.value(entry.key), other);
      QVERIFY2(!preferences.isDefault(entry.key), entry.key);
      settings[Preferences::settingOf(entry.key)] = preferences.stored(entry.key);
    }
    QCOMPARE(std::size_t(edited.count()), preferenceTable().size());

    Preferences later;
    QSignalSpy again(&later, &Preferences::edited);
    later.restore(settings);
    for (const PreferenceEntry& entry : preferenceTable())
      QCOMPARE(later.value(entry.key), preferences.value(entry.key));
    QCOMPARE(again.count(), 0);
    for (const PreferenceEntry& entry : preferenceTable()) later.reset(entry.key);
    for (const PreferenceEntry& entry : preferenceTable()) QCOMPARE(later.value(entry.key), entry.standard);
  }

  void aNumberOutOfRangeBecomesTheNearest() {
    Preferences preferences;
    preferences.setTextSize(1000);
    QCOMPARE(preferences.textSize(), 200);
    preferences.setTextSize(-3);
    QCOMPARE(preferences.textSize(), 80);
    preferences.set("temperature", 0.123456);
    QCOMPARE(preferences.value("temperature").toDouble(), 0.123);
    preferences.set("temperature", 1e300);
    QCOMPARE(preferences.value("temperature").toDouble(), 0.123);
    preferences.set("topP", 2);
    QCOMPARE(preferences.value("topP").toDouble(), 1.0);
  }

  void whatIsBrokenInTheSettingsBecomesTheDefault_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("word");
    QTest::newRow("no number") << "textSize" << "large";
    QTest::newRow("not finite") << "textSize" << "nan";
    QTest::newRow("no choice") << "theme" << "pink";
    QTest::newRow("no switch") << "enterSends" << "perhaps";
    QTest::newRow("no id") << "systemPrompt" << QString(5000, u'x');
    QTest::newRow("nothing") << "enterSends" << "";
  }
  void whatIsBrokenInTheSettingsBecomesTheDefault() {
    QFETCH(QString, key);
    QFETCH(QString, word);
    Preferences preferences;
    preferences.setTextSize(150);
    preferences.setTheme("dark");
    preferences.setEnterSends(false);
    preferences.restore({{Preferences::settingOf(key), word.toStdString()}, {"preference.unknown", "1"}});
    for (const PreferenceEntry& entry : preferenceTable()) QVERIFY2(preferences.isDefault(entry.key), entry.key);
  }

  void whatIsNoPreferenceChangesNothing() {
    Preferences preferences;
    QSignalSpy changed(&preferences, &Preferences::changed);
    preferences.set("unknown", 5);
    preferences.reset("unknown");
    preferences.set("theme", "pink");
    QCOMPARE(changed.count(), 0);
  }
};

QTEST_GUILESS_MAIN(PreferencesTest)
#include "tst_preferences.moc"
