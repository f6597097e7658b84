// A second chat in a window of its own.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

class ChatWindowsTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  std::unique_ptr<QAbstractItemModelTester> tester_;

  ChatWindows& windows() { return *fixture_->app().windows(); }
  ChatWindow& window(int row) {
    return *windows().data(windows().index(row), ChatWindows::WindowRole).value<ChatWindow*>();
  }

  /// A chat with one question, and its id.
  QString makeChat(const QString& question) {
    fixture_->chats().create();
    if (!fixture_->ask(question, "answer")) return {};
    return fixture_->chat().chatId();
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
    tester_ = std::make_unique<QAbstractItemModelTester>(&windows());
  }

  void cleanup() {
    tester_.reset();
    fixture_.reset();
  }

  void aChatMovesToItsOwnWindowAndIsShownOnce() {
    const QString first = makeChat("first");
    const QString second = makeChat("second");
    fixture_->chats().openInWindow(second);
    WAIT_EQUAL(windows().rowCount(), 1);
    QCOMPARE(window(0).chat()->chatId(), second);
    WAIT_EQUAL(fixture_->chat().chatId(), first);
    QSignalSpy raised(&window(0), &ChatWindow::raiseRequested);
    fixture_->chats().open(second);
    fixture_->chats().openInWindow(second);
    QCOMPARE(raised.size(), 2);
    QCOMPARE(windows().rowCount(), 1);
    QCOMPARE(fixture_->chat().chatId(), first);
  }

  void bothAnswerThroughTheOneThread() {
    const QString first = makeChat("first");
    const QString second = makeChat("second");
    fixture_->chats().openInWindow(first);
    WAIT_EQUAL(windows().rowCount(), 1);
    ChatController& other = *window(0).chat();
    fixture_->chat().setDraft("here");
    fixture_->chat().send();
    other.setDraft("there");
    other.send();
    WAIT_EQUAL(other.state(), ChatController::Queued);
    QVERIFY(!other.statusText().isEmpty());
    for (const char* words : {"one", "two"}) {
      fixture_->script().say(words);
      fixture_->script().end();
    }
    WAIT_FOR(!other.busy() && !fixture_->chat().busy());
    QCOMPARE(fixture_->texts().last(), QString("one"));
    QCOMPARE(other.transcript()->rows().back().text, QString("two"));
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM message WHERE state = 'done'"), QString("8"));
  }

  void closingItKeepsEverythingAndTheListOpensItAgain() {
    const QString first = makeChat("first");
    makeChat("second");
    fixture_->chats().openInWindow(first);
    WAIT_EQUAL(windows().rowCount(), 1);
    window(0).chat()->setDraft("half a thought");
    windows().close(first);
    QCOMPARE(windows().rowCount(), 0);
    WAIT_FOR(!windows().holds(first.toStdString()));
    fixture_->chats().open(first);
    WAIT_EQUAL(fixture_->chat().chatId(), first);
    QCOMPARE(fixture_->chat().draft(), QString("half a thought"));
    QCOMPARE(fixture_->texts(), QStringList({"first", "answer"}));
  }

  void anAnswerGoesOnAfterItsWindowIsClosed() {
    const QString first = makeChat("first");
    makeChat("second");
    fixture_->chats().openInWindow(first);
    WAIT_EQUAL(windows().rowCount(), 1);
    window(0).chat()->setDraft("more");
    window(0).chat()->send();
    windows().close(first);
    WAIT_FOR(window0Gone(first));
    fixture_->script().say("all of it");
    fixture_->script().end();
    WAIT_EQUAL(fixture_->query("SELECT text FROM message WHERE state = 'done' ORDER BY id DESC"), QString("all of it"));
  }

  void deletingTheChatClosesItsWindow() {
    const QString first = makeChat("first");
    makeChat("second");
    fixture_->chats().openInWindow(first);
    WAIT_EQUAL(windows().rowCount(), 1);
    fixture_->chats().remove(first);
    WAIT_EQUAL(windows().rowCount(), 0);
  }

  void theEndOfTheProgramSavesWhatIsInIt() {
    const QString first = makeChat("first");
    makeChat("second");
    fixture_->chats().openInWindow(first);
    WAIT_EQUAL(windows().rowCount(), 1);
    window(0).chat()->setDraft("unsent");
    tester_.reset();
    fixture_->stop();
    QCOMPARE(fixture_->query("SELECT count(*) FROM chat WHERE draft = 'unsent'"), QString("1"));
  }

 private:
  bool window0Gone(const QString& chatId) { return !windows().holds(chatId.toStdString()); }
};

QTEST_MAIN(ChatWindowsTest)
#include "tst_chat_windows.moc"
