// The catalogue of actions and its keys.
#include <QAbstractItemModelTester>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include "actions/action_list.h"
#include "actions/keymap.h"

using namespace chasqui::app;

namespace {

QKeySequence keys(const char* text) { return QKeySequence::fromString(text); }

QString contents(const char* path) {
  QFile file(QStringLiteral(CHASQUI_SOURCE_DIR "/") + path);
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QVariant valueOf(const ActionList& actions, const char* id, int role) {
  return actions.index(actionIndexOf(id)).data(role);
}

}  // namespace

class ActionsTest : public QObject {
  Q_OBJECT

 private slots:
  void everyActionIsKnownToTheTestsOfTheWindow() {
    const QString mock = contents("tests/ui/mock/Chasqui/App/ActionList.qml");
    for (const ActionEntry& entry : actionCatalogue())
      QVERIFY2(mock.contains(QRegularExpression("\\b" + QString(entry.id) + ":")), entry.id);
  }

  void noTwoActionsHaveTheSameNameOrKeys() {
    QSet<QString> ids;
    QSet<QString> taken;
    for (const ActionEntry& entry : actionCatalogue()) {
      QVERIFY2(!ids.contains(entry.id), entry.id);
      ids << entry.id;
      const QString keys = entry.defaultKeys().toString();
      QVERIFY2(keys.isEmpty() || !taken.contains(keys), entry.id);
      QVERIFY2(keys.isEmpty() == (*entry.keys == 0), entry.id);
      taken << keys;
    }
  }

  void aCategoryStandsInOnePiece() {
    QList<ActionCategory> seen;
    for (const ActionEntry& entry : actionCatalogue())
      if (seen.isEmpty() || seen.last() != entry.category) {
        QVERIFY2(!seen.contains(entry.category), entry.id);
        seen << entry.category;
      }
  }

  void anActionThatCannotBeDoneIsNotAskedFor() {
    Keymap keymap;
    ActionList actions(keymap);
    QAbstractItemModelTester tester(&actions, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy triggered(&actions, &ActionList::triggered);
    actions.setEnabled("stop", false);
    QVERIFY(!valueOf(actions, "stop", ActionList::EnabledRole).toBool());
    actions.trigger("stop");
    actions.trigger("no such action");
    QCOMPARE(triggered.count(), 0);
    actions.setEnabled("stop", true);
    actions.trigger("stop");
    QCOMPARE(triggered.count(), 1);
    QCOMPARE(triggered[0][0].toString(), QString("stop"));
  }

  void newKeysAreThereAtOnce() {
    Keymap keymap;
    ActionList actions(keymap);
    QSignalSpy shown(&actions, &ActionList::shortcutsChanged);
    QSignalSpy edited(&keymap, &Keymap::edited);
    keymap.setKeys("newChat", keys("Ctrl+Shift+M"));
    QCOMPARE(shown.count(), 1);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(actions.shortcuts().toMap().value("newChat").toString(), QString("Ctrl+Shift+M"));
    QCOMPARE(valueOf(actions, "newChat", ActionList::KeysRole).toString(), QString("Ctrl+Shift+M"));
    QVERIFY(keymap.isChanged("newChat"));
  }

  void whoHadTheKeysIsLeftWithoutThem() {
    Keymap keymap;
    keymap.setKeys("newChat", keys("Ctrl+B"));
    QCOMPARE(keymap.keysOf("toggleSidebar"), QKeySequence());
    QCOMPARE(keymap.actionWith(keys("Ctrl+B")), QString("newChat"));
    keymap.reset("toggleSidebar");
    QCOMPARE(keymap.keysOf("toggleSidebar"), keys("Ctrl+B"));
    QCOMPARE(keymap.keysOf("newChat"), QKeySequence());
    keymap.resetAll();
    QCOMPARE(keymap.keysOf("newChat"), keys("Ctrl+N"));
    QVERIFY(!keymap.anyChanged());
  }

  void twoActionsSwapTheirKeys() {
    Keymap keymap;
    keymap.swapKeys("newChat", keys("Ctrl+B"));
    QCOMPARE(keymap.keysOf("newChat"), keys("Ctrl+B"));
    QCOMPARE(keymap.keysOf("toggleSidebar"), keys("Ctrl+N"));
    keymap.swapKeys("newChat", keys("Ctrl+N"));
    QVERIFY(!keymap.anyChanged());
  }

  void theUsersKeysComeBackAfterARestart() {
    Keymap before;
    before.setKeys("newChat", keys("Ctrl+B"));
    before.setKeys("quit", {});
    Keymap after;
    QSignalSpy edited(&after, &Keymap::edited);
    after.restore(before.stored());
    for (const ActionEntry& entry : actionCatalogue()) QCOMPARE(after.keysOf(entry.id), before.keysOf(entry.id));
    QCOMPARE(edited.count(), 0);
  }

  void brokenSettingsAreLeftOut_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"newChat\":");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("a number") << QByteArray("{\"newChat\":5}");
    QTest::newRow("no action") << QByteArray("{\"makeCoffee\":\"Ctrl+M\"}");
    QTest::newRow("no keys") << QByteArray("{\"newChat\":\"Ctrl+Nonsense\"}");
  }
  void brokenSettingsAreLeftOut() {
    QFETCH(QByteArray, json);
    Keymap keymap;
    keymap.restore(json.toStdString());
    QCOMPARE(keymap.keysOf("newChat"), keys("Ctrl+N"));
    QVERIFY(!keymap.anyChanged());
  }

  void theSameKeysTwiceInTheSettingsCountOnce() {
    Keymap keymap;
    keymap.restore("{\"newChat\":\"Ctrl+M\",\"quit\":\"Ctrl+M\"}");
    QVERIFY(keymap.keysOf("newChat") != keymap.keysOf("quit"));
    QVERIFY(!keymap.actionWith(keys("Ctrl+M")).isEmpty());
  }

  void theUsersChoiceStandsAgainstADefault() {
    Keymap keymap;
    keymap.restore("{\"newChat\":\"Ctrl+B\"}");
    QCOMPARE(keymap.keysOf("newChat"), keys("Ctrl+B"));
    QCOMPARE(keymap.keysOf("toggleSidebar"), QKeySequence());
  }
};

QTEST_MAIN(ActionsTest)
#include "tst_actions.moc"
