// The page of shortcuts: pressing new keys, conflicts, keys that must stay free.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "actions/action_catalogue.h"
#include "actions/keymap.h"
#include "actions/pressed_keys.h"
#include "actions/shortcut_editor.h"

using namespace chasqui::app;

namespace {

constexpr int kCtrl = int(Qt::ControlModifier);
constexpr int kCtrlShift = int(Qt::ControlModifier | Qt::ShiftModifier);

QKeySequence keys(const char* text) { return QKeySequence::fromString(text); }

}  // namespace

class ShortcutEditorTest : public QObject {
  Q_OBJECT

 private slots:
  void freeKeysAreTakenAtOnce() {
    Keymap keymap;
    ShortcutEditor editor(keymap);
    QAbstractItemModelTester tester(&editor, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!editor.press(Qt::Key_J, kCtrl));
    editor.capture("newChat");
    QCOMPARE(editor.capturing(), QString("newChat"));
    QVERIFY(!editor.press(Qt::Key_Control, kCtrl));
    QVERIFY(editor.press(Qt::Key_J, kCtrl));
    QCOMPARE(keymap.keysOf("newChat"), keys("Ctrl+J"));
    QCOMPARE(editor.capturing(), QString());
    QVERIFY(editor.index(0).data(ShortcutEditor::ChangedRole).toBool());
    QCOMPARE(editor.index(0).data(ShortcutEditor::StandardRole).toString(), QString("Ctrl+N"));
    QVERIFY(editor.anyChanged());
    editor.reset("newChat");
    QCOMPARE(keymap.keysOf("newChat"), keys("Ctrl+N"));
    QVERIFY(!editor.anyChanged());
  }

  void escapeLeavesEverythingAsItIs() {
    Keymap keymap;
    ShortcutEditor editor(keymap);
    editor.capture("newChat");
    QVERIFY(editor.press(Qt::Key_Escape, 0));
    QCOMPARE(editor.capturing(), QString());
    QVERIFY(!keymap.anyChanged());
  }

  void keysOfAnotherActionAreNamedAndCanBeSwapped() {
    Keymap keymap;
    ShortcutEditor editor(keymap);
    editor.capture("newChat");
    editor.press(Qt::Key_B, kCtrl);
    QVERIFY(!keymap.anyChanged());
    QVERIFY2(editor.conflictText().contains("Ctrl+B"), qPrintable(editor.conflictText()));
    QVERIFY2(editor.conflictText().contains("Show or hide the chats"), qPrintable(editor.conflictText()));
    editor.swap();
    QCOMPARE(keymap.keysOf("newChat"), keys("Ctrl+B"));
    QCOMPARE(keymap.keysOf("toggleSidebar"), keys("Ctrl+N"));
    QCOMPARE(editor.conflictText(), QString());
  }

  void aConflictCanBeLeft() {
    Keymap keymap;
    ShortcutEditor editor(keymap);
    editor.capture("newChat");
    editor.press(Qt::Key_B, kCtrl);
    editor.cancel();
    editor.swap();
    QVERIFY(!keymap.anyChanged());
    editor.capture("newChat");
    editor.press(Qt::Key_N, kCtrl);
    QVERIFY(!keymap.anyChanged());
    QCOMPARE(editor.capturing(), QString());
  }

  void keysForWritingAreRefused_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("a letter") << int(Qt::Key_A) << 0;
    QTest::newRow("a capital") << int(Qt::Key_A) << int(Qt::ShiftModifier);
    QTest::newRow("an accent") << 0xE9 << 0;
    QTest::newRow("space") << int(Qt::Key_Space) << 0;
    QTest::newRow("Enter") << int(Qt::Key_Return) << 0;
    QTest::newRow("Ctrl+Enter") << int(Qt::Key_Return) << kCtrl;
    QTest::newRow("Tab") << int(Qt::Key_Tab) << 0;
    QTest::newRow("Shift+Tab") << int(Qt::Key_Backtab) << int(Qt::ShiftModifier);
    QTest::newRow("an arrow") << int(Qt::Key_Left) << 0;
    QTest::newRow("copy") << int(Qt::Key_C) << kCtrl;
    QTest::newRow("undo") << int(Qt::Key_Z) << kCtrl;
    QTest::newRow("the next word") << int(Qt::Key_Right) << kCtrl;
  }
  void keysForWritingAreRefused() {
    QFETCH(int, key);
    QFETCH(int, modifiers);
    Keymap keymap;
    ShortcutEditor editor(keymap);
    editor.capture("newChat");
    QVERIFY(editor.press(key, modifiers));
    QVERIFY(!editor.refusal().isEmpty());
    QCOMPARE(editor.capturing(), QString("newChat"));
    QVERIFY(!keymap.anyChanged());
    editor.press(Qt::Key_F7, 0);
    QCOMPARE(keymap.keysOf("newChat"), keys("F7"));
    QCOMPARE(editor.refusal(), QString());
  }

  void noDefaultNeedsWhatWritingNeeds() {
    for (const ActionEntry& entry : actionCatalogue())
      QVERIFY2(entry.defaultKeys() == keys("Esc") || !areNeededForText(entry.defaultKeys()), entry.id);
  }

  void theShiftThatMakesASignIsPartOfIt() {
    QCOMPARE(pressedKeys(Qt::Key_Question, kCtrlShift), std::optional(keys("Ctrl+?")));
    QCOMPARE(pressedKeys(Qt::Key_M, kCtrlShift), std::optional(keys("Ctrl+Shift+M")));
    QCOMPARE(pressedKeys(Qt::Key_5, int(Qt::ControlModifier | Qt::KeypadModifier)), std::optional(keys("Ctrl+5")));
    QVERIFY(!pressedKeys(Qt::Key_Dead_Acute, 0));
    QVERIFY(!pressedKeys(0, kCtrl));
  }

  void theFilterLooksAtNamesAndKeys() {
    Keymap keymap;
    ShortcutEditor editor(keymap);
    const int all = editor.count();
    QCOMPARE(std::size_t(all), actionCatalogue().size());
    editor.setFilter("ctrl+b");
    QCOMPARE(editor.count(), 1);
    QCOMPARE(editor.index(0).data(ShortcutEditor::ActionIdRole).toString(), QString("toggleSidebar"));
    QVERIFY(!editor.index(0).data(ShortcutEditor::HeadingRole).toString().isEmpty());
    editor.setFilter("NEW chat");
    QCOMPARE(editor.index(0).data(ShortcutEditor::ActionIdRole).toString(), QString("newChat"));
    editor.setFilter("");
    QCOMPARE(editor.count(), all);
  }

  void keysCanBeTakenAway() {
    Keymap keymap;
    ShortcutEditor editor(keymap);
    editor.clear("quit");
    QVERIFY(keymap.keysOf("quit").isEmpty());
    editor.resetAll();
    QVERIFY(!keymap.anyChanged());
  }
};

QTEST_MAIN(ShortcutEditorTest)
#include "tst_shortcut_editor.moc"
