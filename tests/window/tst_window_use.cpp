// What people do with the window, from the keyboard and the mouse to the model and the database: one or more tests for
// each thing that the window promises. What they do with messages is in tst_message_use.cpp.
#include <QAccessible>
#include <QMimeData>

#include "window_use.h"

using namespace chasqui;
using namespace chasqui::app;
using namespace chasqui::test;

class WindowUseTest : public QObject, private WindowUse {
  Q_OBJECT

  QUrl file(const QString& name, const QByteArray& bytes) {
    QFile file(fixture().folder() + '/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
    return QUrl::fromLocalFile(file.fileName());
  }

  /// As a file manager does.
  void drop(const QList<QUrl>& files, QQuickItem& on) {
    stage_->settle();
    QMimeData data;
    data.setUrls(files);
    const QPoint at = on.mapToScene({on.width() / 2, on.height() / 2}).toPoint();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&stage_->window(), &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&stage_->window(), &move);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&stage_->window(), &drop);
  }

  QString firstRowOfSidebar() { return fixture().chats().index(0).data(ChatList::TitleRole).toString(); }

 private slots:
  void cleanupTestCase() { complaints_.reset(); }
  void init() { begin(); }
  void cleanup() { end(); }

  void findingInAllChats() {
    stage_->key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    stage_->type("Santiago OR pass");
    stage_->key(Qt::Key_A, Qt::ControlModifier);
    stage_->type("4 700");
    WAIT_FOR(!stage_->app().search()->busy() && stage_->get("searchHits").property("count").toInt() == 1);
    stage_->key(Qt::Key_Down);
    stage_->key(Qt::Key_Return);
    WAIT_EQUAL(fixture().chat().title(), QString(kForgetfulChat));
  }

  void aChatIsRenamedWhoseRowIsHidden() {
    stage_->openChat(kForgetfulChat);
    const QString folder = fixture().query("SELECT folder_id FROM chat WHERE title = 'A walk over the Andes'");
    fixture().chats().setExpanded(folder, false);
    WAIT_EQUAL(fixture().chats().rowOfChat(fixture().chat().chatId()), -1);
    stage_->key(Qt::Key_F2);
    WAIT_FOR(stage_->has("renameField"));
    stage_->type("A walk");
    stage_->key(Qt::Key_Return);
    WAIT_EQUAL(fixture().chat().title(), QString("A walk"));
    stage_->key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    stage_->type("llama");
    WAIT_EQUAL(fixture().chats().rowOfChat(fixture().chat().chatId()), -1);
    stage_->key(Qt::Key_F2);
    WAIT_FOR(stage_->has("renameField"));
    stage_->type("A way");
    stage_->key(Qt::Key_Return);
    WAIT_EQUAL(fixture().chat().title(), QString("A way"));
    QVERIFY(!stage_->has("searchHits"));
  }

  /// No taller than their letters, which would stand above the middle then.
  void namesOfPresetsStandBesideTheirButtons() {
    stage_->act("settings");
    stage_->get("presetsSection");
    stage_->settle(300);
    const auto isBuiltIn = [](QQuickItem& item) { return item.property("text").toString().endsWith("(built in)"); };
    const QList<QQuickItem*> names = stage_->all(isBuiltIn);
    QVERIFY(names.size() > 2);
    for (const QQuickItem* name : names)
      QVERIFY2(name->height() - name->property("contentHeight").toDouble() < 2,
               qPrintable(name->property("text").toString()));
  }

  void thePanelKeepsToItsWidthWithLargeText() {
    stage_->app().preferences()->setTextSize(200);
    stage_->act("toggleInspector");
    stage_->get("systemPrompt");
    stage_->settle(300);
    for (const char* name : {"promptChoice", "systemPrompt", "promptLibrary", "showModelText", "chatPreset"}) {
      const QQuickItem& item = stage_->get(name);
      QVERIFY2(item.mapToScene({item.width(), 0}).x() < stage_->window().width(), name);
    }
  }

  void filingAChat() {
    const QString title = fixture().chat().title();
    stage_->key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    WAIT_EQUAL(firstRowOfSidebar(), title);
    stage_->key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    WAIT_FOR(firstRowOfSidebar() != title);
    stage_->press("undo");
    WAIT_EQUAL(firstRowOfSidebar(), title);
    stage_->key(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    WAIT_FOR(firstRowOfSidebar() != title);
    stage_->press("openShelf");
    stage_->press("showTrash");
    WAIT_FOR(stage_->shows(title));
    stage_->press("shelfBack");
    WAIT_EQUAL(firstRowOfSidebar(), title);
  }

  /// Where the sidebar is hidden, what was done and the way back stand in the chat's place.
  void undoWithoutTheSidebar() {
    const QString title = firstRowOfSidebar();
    stage_->act("toggleSidebar");
    WAIT_FOR(!stage_->has("chatList"));
    stage_->act("deleteChat");
    WAIT_FOR(stage_->has("undoToast"));
    const int chats = fixture().chats().rowCount();
    stage_->press("undo");
    WAIT_FOR(fixture().chats().rowCount() > chats);
    QCOMPARE(firstRowOfSidebar(), title);
  }

  void theFirstQuestionNamesTheChat() {
    stage_->key(Qt::Key_N, Qt::ControlModifier);
    stage_->type("Why do llamas hum?");
    stage_->key(Qt::Key_Return);
    stage_->script().say("They talk.");
    stage_->script().end();
    WAIT_EQUAL(fixture().chat().title(), QString("Why do llamas hum?"));
    QCOMPARE(stage_->window().title(), QString("Why do llamas hum? – Chasqui"));
  }

  void thePaletteDoesActionsAndOpensChats() {
    stage_->key(Qt::Key_K, Qt::ControlModifier);
    stage_->get("paletteField");
    stage_->type("capitals");
    stage_->settle();
    stage_->key(Qt::Key_Return);
    WAIT_EQUAL(fixture().chat().title(), QString(kBranchedChat));
    stage_->key(Qt::Key_K, Qt::ControlModifier);
    stage_->get("paletteField");
    stage_->type("larger text");
    stage_->key(Qt::Key_Return);
    WAIT_EQUAL(stage_->app().preferences()->textSize(), 110);
  }

  void keysAreChangedAndWork() {
    stage_->key(Qt::Key_Slash, Qt::ControlModifier);
    stage_->get("shortcutSearch");
    stage_->type("new chat");
    stage_->settle();
    stage_->press("shortcutButton");
    stage_->key(Qt::Key_J, Qt::ControlModifier);
    stage_->key(Qt::Key_Escape);
    stage_->key(Qt::Key_Escape);
    WAIT_FOR(!stage_->has("shortcutSearch"));
    stage_->key(Qt::Key_N, Qt::ControlModifier);
    stage_->settle();
    QVERIFY(transcript().count() > 0);
    stage_->key(Qt::Key_J, Qt::ControlModifier);
    WAIT_EQUAL(transcript().count(), 0);
  }

  void filesGoWithTheQuestion() {
    drop({file("notes.txt", "Feed the llamas at seven.\n")}, stage_->get("composerInput"));
    QQuickItem& tokens = stage_->get("attachmentTokens");
    WAIT_FOR(tokens.property("text").toString().contains("token"));
    stage_->type("When?");
    stage_->key(Qt::Key_Return);
    WAIT_EQUAL(stage_->script().requests().size(), 1U);
    const std::string asked = stage_->script().requests()[0].chat.turns.back().user;
    QVERIFY2(asked.find("notes.txt") != std::string::npos, asked.c_str());
    QVERIFY2(asked.find("Feed the llamas at seven.") < asked.find("When?"), asked.c_str());
  }

  void aFullContextAsks() {
    stage_.reset();
    stage_ = std::make_unique<Stage>(History::Empty);
    stage_->loadModel(128);
    stage_->ask("How far is it from Lima to Cusco?",
                "It is 1 100 km by road, and 580 km as the condor flies. A bus takes 22 hours, because the road climbs over "
                "two passes of more than 4 000 m, and a runner of old took three days.");
    const std::size_t before = stage_->script().requests().size();
    stage_->fixture().chat().setDraft("And how many days does a llama need for that, when it rests for two days a week?");
    stage_->key(Qt::Key_Return);
    stage_->press("overflowDrop");
    stage_->script().say("Sixty.");
    stage_->script().end();
    WAIT_EQUAL(lastText(), QString("Sixty."));
    QCOMPARE(stage_->script().requests().size(), before + 1);
    QCOMPARE(stage_->script().requests().back().chat.turns.size(), 1U);
    stage_->get("contextDivider");
  }

  void aChatGoesOutAndComesIn() {
    stage_->key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    WAIT_FOR(clipboard().contains("## What a llama carries"));
    const QUrl out = QUrl::fromLocalFile(fixture().folder() + "/out.json");
    stage_->app().exchange()->exportChat(fixture().chat().chatId(), ExchangeController::Json, true, out);
    WAIT_FOR(QFile::exists(out.toLocalFile()) && !stage_->app().exchange()->busy());
    QTemporaryDir elsewhere;
    const QString copy = elsewhere.filePath("out.json");
    QVERIFY(QFile::copy(out.toLocalFile(), copy));
    drop({out}, stage_->get("transcript"));
    WAIT_FOR(stage_->shows("everything in it is here already"));
    stage_.reset();

    stage_ = std::make_unique<Stage>(History::Empty);
    stage_->loadModel();
    drop({QUrl::fromLocalFile(copy)}, stage_->get("newChat"));
    WAIT_FOR(stage_->shows(kRichChat));
    WAIT_EQUAL(fixture().query("SELECT count(*) FROM message"), QString("4"));
    stage_->get("exchangeResult");
  }

  void looksAndLanguageChangeAtOnce() {
    const QColor light = stage_->picture().pixelColor(600, 20);
    stage_->key(Qt::Key_Comma, Qt::ControlModifier);
    QQuickItem& theme = stage_->get("preference-theme");
    theme.forceActiveFocus(Qt::TabFocusReason);
    stage_->key(Qt::Key_Space);
    stage_->settle();
    stage_->key(Qt::Key_Down);
    stage_->key(Qt::Key_Return);
    WAIT_EQUAL(stage_->app().preferences()->theme(), QString("dark"));
    stage_->settle();
    QVERIFY(stage_->picture().pixelColor(600, 20).lightness() < light.lightness() / 2);
    const double before = stage_->get("settingsSearch").height();
    stage_->app().preferences()->setTextSize(200);
    WAIT_FOR(stage_->get("settingsSearch").height() > before);
    stage_->app().preferences()->setLanguage("de");
    WAIT_FOR(stage_->shows("Einstellungen"));
  }

  void settingsAreFoundAndReset() {
    stage_->key(Qt::Key_Comma, Qt::ControlModifier);
    stage_->get("settingsSearch");
    stage_->type("enter sends");
    stage_->settle();
    QCOMPARE(stage_->all([](QQuickItem& item) { return item.objectName().startsWith("preference-"); }).size(), 1);
    stage_->press("preference-enterSends");
    WAIT_FOR(!stage_->app().preferences()->enterSends());
    stage_->press("resetValue");
    WAIT_FOR(stage_->app().preferences()->enterSends());
  }

  void aSecondWindowForASecondChat() {
    const QString title = fixture().chat().title();
    stage_->key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    stage_->inSecondWindow();
    QCOMPARE(stage_->window().title(), title + QString(" – Chasqui"));
    stage_->type("Here?");
    stage_->key(Qt::Key_Return);
    stage_->script().say("Here.");
    stage_->script().end();
    WAIT_EQUAL(fixture().query("SELECT text FROM message WHERE state = 'done' ORDER BY id DESC LIMIT 1"), QString("Here."));
    WAIT_FOR(stage_->shows("Here."));
  }

  /// Qt tells assistive programs of an alert whenever it appears.
  void aFinishedAnswerIsAnnouncedOnce_data() {
    QTest::addColumn<bool>("second");
    QTest::newRow("first window") << false;
    QTest::newRow("second window") << true;
  }
  void aFinishedAnswerIsAnnouncedOnce() {
    QFETCH(bool, second);
    if (second) {
      stage_->act("openWindow");
      stage_->inSecondWindow();
    }
    auto* region = stage_->window().findChild<QQuickItem*>("liveRegion");
    QVERIFY(region);
    QStringList announced;
    const auto hear = [&] {
      QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(region);
      QCOMPARE(interface->role(), QAccessible::AlertMessage);
      if (region->isVisible()) announced << interface->text(QAccessible::Name);
    };
    connect(region, &QQuickItem::visibleChanged, this, hear);
    for (int answers = 1; answers <= 2; ++answers) {
      stage_->type("Count.");
      stage_->key(Qt::Key_Return);
      for (int i = 0; i < 50; ++i) stage_->script().say("one more ");
      WAIT_FOR(stage_->shows(QString("one more ").repeated(50).trimmed()));
      QCOMPARE(announced.size(), answers - 1);
      stage_->script().end();
      WAIT_EQUAL(announced.size(), answers);
      QVERIFY2(announced.back().contains("finished", Qt::CaseInsensitive), qPrintable(announced.back()));
    }
    stage_->type("Count.");
    stage_->key(Qt::Key_Return);
    stage_->script().say("Zero");
    WAIT_FOR(stage_->shows("Zero"));
    stage_->key(Qt::Key_Escape);
    WAIT_EQUAL(announced.size(), 3);
    QVERIFY2(announced.back().contains("stopped", Qt::CaseInsensitive), qPrintable(announced.back()));
    stage_->settle();
    QCOMPARE(announced.size(), 3);
    disconnect(region, nullptr, this, nullptr);
  }

  void anInputMethodIsNotDisturbed() {
    QInputMethodEvent composing("ni", {});
    QCoreApplication::sendEvent(stage_->focused(), &composing);
    stage_->key(Qt::Key_Return);
    QCOMPARE(stage_->script().requests().size(), 0U);
    QInputMethodEvent done;
    done.setCommitString("你");
    QCoreApplication::sendEvent(stage_->focused(), &done);
    stage_->key(Qt::Key_Return);
    WAIT_EQUAL(stage_->script().requests().size(), 1U);
    QCOMPARE(stage_->script().requests()[0].chat.turns.back().user, std::string("你"));
  }
};

QTEST_MAIN(WindowUseTest)
#include "tst_window_use.moc"
