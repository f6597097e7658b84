// A chat's own window: it does what the first one does, with the user's keys.
#include "complaints.h"
#include "places.h"
#include "stage.h"

using namespace chasqui;
using namespace chasqui::app;
using namespace chasqui::test;

class SecondWindowTest : public QObject {
  Q_OBJECT

  Complaints complaints_;
  std::unique_ptr<Stage> stage_;
  QQuickWindow* first_ = nullptr;

  Application& app() { return stage_->app(); }
  ChatWindow& chatWindow() { return *app().windows()->all().front(); }

  static bool isOn(const QQuickItem& item, const QString& name) {
    if (!item.isVisible()) return false;
    const QList<QQuickItem*> children = item.childItems();
    return item.objectName() == name ||
           std::any_of(children.begin(), children.end(), [&](QQuickItem* child) { return isOn(*child, name); });
  }

  /// The window's handlers, as its QML has them.
  static QVariantMap handlersOf(QQuickWindow& window, const ActionList* list) {
    for (QObject* object : window.findChildren<QObject*>())
      if (object->property("handlers").isValid() && object->property("list").value<ActionList*>() == list)
        return object->property("handlers").value<QJSValue>().toVariant().toMap();
    return {};
  }

 private slots:
  void init() {
    stage_ = std::make_unique<Stage>(History::Samples);
    stage_->loadModel();
    first_ = &stage_->window();
    stage_->act("openWindow");
    stage_->inSecondWindow();
    stage_->settle();
  }

  void cleanup() {
    stage_.reset();
    QCOMPARE(complaints_.take(), QStringList());
  }

  void everyActionIsDoneInBothWindows() {
    const QVariantMap first = handlersOf(*first_, app().actions());
    const QVariantMap second = handlersOf(stage_->window(), chatWindow().actions());
    for (const ActionEntry& action : actionCatalogue()) {
      QVERIFY2(first.contains(action.id), action.id);
      QVERIFY2(second.contains(action.id), action.id);
    }
    QCOMPARE(first.size(), static_cast<qsizetype>(actionCatalogue().size()));
    QCOMPARE(second.size(), first.size());
  }

  void findsInItsChat() {
    stage_->key(Qt::Key_F, Qt::ControlModifier);
    stage_->get("findField");
    stage_->type("llama");
    WAIT_FOR(!stage_->get("findCount").property("text").toString().isEmpty());
    stage_->key(Qt::Key_Escape);
    WAIT_FOR(!stage_->has("findField"));
  }

  void itsInspectorIsItsChats() {
    const double before = app().sampling()->values().temperature;
    stage_->key(Qt::Key_Period, Qt::ControlModifier);
    stage_->get("systemPrompt");
    chatWindow().sampling()->set("temperature", 1.5);
    QCOMPARE(app().sampling()->values().temperature, before);
    const QString id = chatWindow().chat()->chatId();
    WAIT_FOR(stage_->fixture().query(qPrintable("SELECT sampling FROM chat WHERE id = '" + id + "'")).contains("1.5"));
    stage_->key(Qt::Key_Escape);
    WAIT_FOR(!stage_->has("systemPrompt"));
    stage_->window().setWidth(1100);  // beside the chat, not over it
    stage_->press("toggleInspector");
    QQuickItem& prompt = stage_->get("systemPrompt");
    stage_->settle();
    QVERIFY(prompt.mapToScene({0, 0}).x() > 600);
    QVERIFY(stage_->get("composerInput").mapToScene({0, 0}).x() < 600);
  }

  void itsPromptsAreForItsChat() {
    const QString before = app().chat()->systemPrompt();
    stage_->key(Qt::Key_Period, Qt::ControlModifier);
    stage_->press("promptLibrary");
    stage_->get("promptList");
    app().promptEditor()->open("builtin:pirate");
    stage_->press("usePrompt");
    WAIT_FOR(!stage_->has("promptList"));
    QCOMPARE(chatWindow().chat()->systemPrompt(), QString("You are a pirate."));
    QCOMPARE(app().chat()->systemPrompt(), before);
    stage_->key(Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier);
    stage_->get("promptList");
    stage_->key(Qt::Key_Escape);
    WAIT_FOR(!stage_->has("promptList"));
    WAIT_FOR(isInside(stage_->focused(), &stage_->get("composerInput")));
  }

  void whatAFileOfPromptsHoldsIsShownInTheFirstWindow() {
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
    app().promptExchange()->readFile(QUrl::fromLocalFile(CHASQUI_SOURCE_DIR "/tests/exchange/cards/v2.json"));
    WAIT_FOR(isOn(*first_->contentItem(), "promptImportList"));
    WAIT_FOR(first_->isActive());
    app().promptExchange()->cancel();
    WAIT_FOR(!isOn(*first_->contentItem(), "promptImportList"));
  }

  void theUsersKeysHoldHereToo() {
    ShortcutEditor& editor = *app().shortcutEditor();
    editor.capture("findInChat");
    QVERIFY(editor.press(Qt::Key_J, Qt::ControlModifier));
    stage_->key(Qt::Key_F, Qt::ControlModifier);
    stage_->settle();
    QVERIFY(!stage_->has("findField"));
    stage_->key(Qt::Key_J, Qt::ControlModifier);
    stage_->get("findField");
    editor.capture("closeWindow");
    QVERIFY(editor.press(Qt::Key_J, Qt::AltModifier));
    stage_->key(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(app().windows()->rowCount(), 1);
    stage_->key(Qt::Key_J, Qt::AltModifier);
    WAIT_EQUAL(app().windows()->rowCount(), 0);
  }

  void whatNeedsThePagesIsDoneInTheFirstWindow() {
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
    QSignalSpy triggered(app().actions(), &ActionList::triggered);
    stage_->key(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(triggered.count(), 1);
    QCOMPARE(triggered[0][0].toString(), QString("settings"));
    WAIT_FOR(first_->isActive());
    WAIT_FOR(isOn(*first_->contentItem(), "settingsSearch"));
  }

  void actionsAreAboutItsOwnChat() {
    const QString id = chatWindow().chat()->chatId();
    QVERIFY(app().chat()->chatId() != id);
    const bool pinned = app().chats()->find(id)->place.pinnedMs != 0;
    stage_->key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    WAIT_EQUAL(app().chats()->find(id)->place.pinnedMs != 0, !pinned);
    stage_->key(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    WAIT_EQUAL(app().windows()->rowCount(), 0);
    QVERIFY(!app().chats()->find(id));
  }

  void itsPaletteDoesItsActions() {
    stage_->key(Qt::Key_K, Qt::ControlModifier);
    stage_->get("paletteField");
    stage_->type("find in this chat");
    stage_->key(Qt::Key_Return);
    QQuickItem& field = stage_->get("findField");
    WAIT_FOR(isInside(stage_->focused(), &field));
    QVERIFY(!app().actions()->isEnabled("closeWindow"));
    QVERIFY(!chatWindow().actions()->isEnabled("openWindow"));
  }

  void anAnswerHereIsStoppedByItsKey() {
    chatWindow().chat()->setDraft("Count.");
    chatWindow().chat()->send();
    stage_->script().say("one ");
    WAIT_EQUAL(chatWindow().chat()->state(), ChatController::Writing);
    QVERIFY(chatWindow().actions()->isEnabled("stop") && !app().actions()->isEnabled("stop"));
    stage_->key(Qt::Key_Escape);
    WAIT_FOR(!chatWindow().chat()->busy());
  }
};

QTEST_MAIN(SecondWindowTest)
#include "tst_second_window.moc"
