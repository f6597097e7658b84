// What people do with messages in the window: select, copy, stop, go on, change, delete, find.
#include <QDesktopServices>

#include "window_use.h"

using namespace chasqui;
using namespace chasqui::app;
using namespace chasqui::test;

/// Takes the links that the window opens.
class Browser : public QObject {
  Q_OBJECT

 public:
  QList<QUrl> opened;

 public slots:
  void open(const QUrl& url) { opened << url; }
};

class MessageUseTest : public QObject, private WindowUse {
  Q_OBJECT

  Browser browser_;

  /// The block of the transcript that has these words, with the view at the beginning of the chat.
  QQuickItem* goToText(const QString& part) {
    goToMessage(3);
    stage_->key(Qt::Key_Home, Qt::ControlModifier);
    stage_->settle();
    const auto found = stage_->all([&](QQuickItem& item) {
      return item.inherits("QQuickTextEdit") && item.property("text").toString().contains(part);
    });
    if (found.isEmpty()) qFatal("%s is not on show", qPrintable(part));
    return found.constFirst();
  }

 private slots:
  void initTestCase() { QDesktopServices::setUrlHandler("https", &browser_, "open"); }
  void cleanupTestCase() {
    QDesktopServices::unsetUrlHandler("https");
    complaints_.reset();
  }
  void init() { begin(); }
  void cleanup() { end(); }

  void selectionGoesOverBlocksAndMessages() {
    QQuickItem* below = goToText("A grown llama");
    QQuickItem* heading = goToText("What a llama carries");
    const QPoint from = heading->mapToScene({1, heading->height() / 2}).toPoint();
    const QPoint to = below->mapToScene({below->width() - 2, below->height() - 4}).toPoint();
    QTest::mousePress(&stage_->window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&stage_->window(), (from + to) / 2);
    QTest::mouseMove(&stage_->window(), to);
    QTest::mouseRelease(&stage_->window(), Qt::LeftButton, {}, to);
    stage_->key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(clipboard().startsWith("What a llama carries\n"), qPrintable(clipboard()));
    QVERIFY2(clipboard().contains("then it lies down"), qPrintable(clipboard()));
  }

  void codeIsCopiedAndLinksAsk() {
    stage_->pressLast("copyCode");
    WAIT_FOR(clipboard().startsWith("llama 1: 28.0\nllama 2: 28.0"));
    stage_->ask("Where is it said?", "On [this page](https://example.org/llamas).");
    stage_->settle();
    QQuickItem* text = stage_->all([](QQuickItem& item) {
      return item.inherits("QQuickTextEdit") && item.property("text").toString() == "On this page.";
    }).value(0);
    QVERIFY(text);
    QRectF letter;
    QVERIFY(QMetaObject::invokeMethod(text, "positionToRectangle", Q_RETURN_ARG(QRectF, letter), Q_ARG(int, 5)));
    QTest::mouseClick(&stage_->window(), Qt::LeftButton, {}, text->mapToScene(letter.center()).toPoint());
    QCOMPARE(stage_->get("linkAddress").property("text").toString(), QString("https://example.org/llamas"));
    QCOMPARE(browser_.opened, QList<QUrl>());
    stage_->press("openLink");
    WAIT_EQUAL(browser_.opened, QList<QUrl>{QUrl("https://example.org/llamas")});
  }

  void theUsersTextStaysAsItIs() {
    const QString text = "**not bold** <b>nor this</b> [nor](https://example.org)";
    stage_->ask(text, "I see.");
    stage_->settle();
    QVERIFY(stage_->shows(text));
  }

  void anAnswerIsStoppedAndGoesOn() {
    stage_->type("Count.");
    stage_->key(Qt::Key_Return);
    stage_->script().say("One, ");
    WAIT_EQUAL(lastText(), QString("One, "));
    QCOMPARE(stage_->get("sendButton").property("text").toString(), QString("Stop"));
    stage_->press("sendButton");
    WAIT_FOR(!fixture().chat().busy());
    stage_->press("goOn");
    stage_->script().say("two.");
    stage_->script().end();
    WAIT_EQUAL(lastText(), QString("One, two."));
    WAIT_EQUAL(fixture().query("SELECT text FROM message WHERE state = 'done' ORDER BY id DESC LIMIT 1"),
               QString("One, two."));
  }

  void theViewStaysWhereOneReads() {
    stage_->beginAnswer("Count.", QString("A line.\n\n").repeated(40));
    stage_->settle();
    QQuickItem& list = stage_->get("transcript");
    list.forceActiveFocus(Qt::TabFocusReason);
    stage_->key(Qt::Key_PageUp);
    stage_->settle();
    const double before = list.property("contentY").toDouble();
    stage_->script().say(std::string(4000, 'x'));
    stage_->script().end();
    WAIT_FOR(!fixture().chat().busy());
    stage_->settle();
    QVERIFY(qAbs(list.property("contentY").toDouble() - before) < 1);  // it may stand between two pixels
    stage_->press("newTextPill");
    WAIT_FOR(list.property("atYEnd").toBool());
  }

  void versionsOfAMessage() {
    stage_->openChat(kBranchedChat);
    goToMessage(0);
    stage_->pressLast("previousSibling");
    WAIT_EQUAL(lastText(), QString("Cusco."));
    stage_->pressLast("nextSibling");
    WAIT_EQUAL(lastText(), QString("Lima is the capital of Peru."));
    goToMessage(0);
    stage_->press("regenerateMessage");
    stage_->script().say("Lima!");
    stage_->script().end();
    WAIT_EQUAL(lastText(), QString("Lima!"));
    WAIT_FOR(stage_->shows("4/4"));
    goToMessage(1);
    stage_->press("editMessage");
    stage_->get("messageEditor");
    stage_->key(Qt::Key_A, Qt::ControlModifier);
    stage_->type("Capital of Chile?");
    stage_->press("editSave");
    stage_->script().say("Santiago.");
    stage_->script().end();
    WAIT_EQUAL(lastText(), QString("Santiago."));
    QCOMPARE(transcript().rows().front().text, QString("Capital of Chile?"));
    WAIT_FOR(stage_->shows("3/3"));
    WAIT_EQUAL(fixture().query("SELECT count(*) FROM message WHERE text = 'Lima!'"), QString("1"));
  }

  /// Another version takes the row of the one before; the keyboard is not left with some other message.
  void theKeyboardStaysWhereAnotherVersionComes() {
    stage_->openChat(kBranchedChat);
    goToMessage(0);
    stage_->get("regenerateMessage").forceActiveFocus(Qt::TabFocusReason);
    stage_->key(Qt::Key_Return);
    stage_->script().say("Lima!");
    stage_->script().end();
    WAIT_EQUAL(lastText(), QString("Lima!"));
    stage_->settle();
    const QQuickItem& list = stage_->get("transcript");
    QCOMPARE(list.property("currentIndex").toInt(), 1);
    QVERIFY(isInside(stage_->focused(), &list));
    goToMessage(1);
    stage_->press("editMessage");
    stage_->get("messageEditor");
    stage_->type(" Really?");
    stage_->key(Qt::Key_Return);
    stage_->script().say("Yes.");
    stage_->script().end();
    WAIT_EQUAL(lastText(), QString("Yes."));
    stage_->settle();
    QVERIFY(isInside(stage_->focused(), &stage_->get("composerInput")));
  }

  void aMessageIsDeletedAndComesBack() {
    stage_->openChat(kTroubledChat);
    goToMessage(1);
    stage_->press("removeMessage");
    WAIT_EQUAL(transcript().count(), 2);
    stage_->press("undo");
    WAIT_EQUAL(transcript().count(), 4);
  }

  void aChatBeginsFromAMessage() {
    const int before = fixture().query("SELECT count(*) FROM chat").toInt();
    goToMessage(3);
    stage_->press("duplicateFromMessage");
    WAIT_EQUAL(transcript().count(), 1);
    WAIT_EQUAL(fixture().query("SELECT count(*) FROM chat").toInt(), before + 1);
  }

  void whatAnAnswerCost() {
    stage_->openChat(kBranchedChat);
    goToMessage(0);
    stage_->press("messageInfo");
    for (const char* words : {"25.0 tok/s", "0.41 s", "97 tokens: 85 kept, 12 read", "143 tokens", "end of text",
                              "llama-2-7b-chat", "Llama 2", "4,096 tokens", "f16", "0.7", "42"})
      QVERIFY2(stage_->shows(words), words);
    stage_->press("copyStatistics");
    QVERIFY2(clipboard().contains("25.0 tok/s"), qPrintable(clipboard()));
  }

  void findingInTheChat() {
    stage_->key(Qt::Key_F, Qt::ControlModifier);
    stage_->type("llama");
    WAIT_FOR(stage_->get("findCount").property("text").toString().endsWith("of 8"));
    const QString first = stage_->get("findCount").property("text").toString();
    stage_->get("currentHit");
    stage_->key(Qt::Key_Return);
    WAIT_FOR(stage_->get("findCount").property("text").toString() != first);
    stage_->key(Qt::Key_Escape);
    QVERIFY(!stage_->has("findBar"));
  }
};

QTEST_MAIN(MessageUseTest)
#include "tst_message_use.moc"
