// Notes of finished answers, on a bus of the test's own with a desktop that only listens.
#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QVariantMap>

#include "fixture.h"
#include "notifications/answer_notifier.h"

using namespace chasqui;
using namespace chasqui::app;

/// What a desktop has for its notes.
class FakeDesktop : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

 public:
  struct Note {
    uint replaces = 0;
    QString title;
    QString text;
  };
  std::vector<Note> notes;
  QList<uint> closed;

 public slots:
  uint Notify(const QString&, uint replaces, const QString&, const QString& title, const QString& text,
              const QStringList&, const QVariantMap&, int) {
    notes.push_back({replaces, title, text});
    return replaces == 0 ? static_cast<uint>(notes.size()) : replaces;
  }
  void CloseNotification(uint id) { closed << id; }

 signals:
  void ActionInvoked(uint id, const QString& action);
  void NotificationClosed(uint id, uint reason);
};

class NotificationsTest : public QObject {
  Q_OBJECT

  QProcess daemon_;
  std::unique_ptr<FakeDesktop> desktop_;
  std::unique_ptr<Fixture> fixture_;

  Preferences& preferences() { return *fixture_->app().preferences(); }

  /// Asks with a notifier that sees the program in the back; answers of `longMs` are long.
  void askBehind(const QString& question, qint64 longMs = 0, bool inFront = false) {
    fixture_->app().notifier()->setLong(longMs);
    fixture_->app().notifier()->setInFront([inFront] { return inFront; });
    QVERIFY(fixture_->ask(question, "The <b>secret</b> answer & more"));
  }

 private slots:
  void initTestCase() {
    daemon_.start("dbus-daemon", {"--session", "--nofork", "--print-address"});
    QVERIFY(daemon_.waitForReadyRead(kPatienceMs));
    qputenv("DBUS_SESSION_BUS_ADDRESS", daemon_.readLine().trimmed());
    QDBusConnection bus = QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), "desktop");
    QVERIFY(bus.registerService("org.freedesktop.Notifications"));
  }

  void cleanupTestCase() {
    QDBusConnection::disconnectFromBus("desktop");
    daemon_.terminate();
    daemon_.waitForFinished();
  }

  void init() {
    desktop_ = std::make_unique<FakeDesktop>();
    QDBusConnection bus("desktop");
    QVERIFY(bus.registerObject("/org/freedesktop/Notifications", desktop_.get(),
                               QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
  }

  void cleanup() {
    fixture_.reset();
    QDBusConnection("desktop").unregisterObject("/org/freedesktop/Notifications");
  }

  void aLongAnswerInTheBackIsTold() {
    askBehind("What is a llama?");
    WAIT_EQUAL(desktop_->notes.size(), 1U);
    QCOMPARE(desktop_->notes[0].text, QString("What is a llama?"));
    QVERIFY(!desktop_->notes[0].title.contains("secret"));
  }

  void itsTextOnlyWhereThatIsAllowed() {
    preferences().setNotifyWithText(true);
    askBehind("What?");
    WAIT_EQUAL(desktop_->notes.size(), 1U);
    QCOMPARE(desktop_->notes[0].text, QString("What?\nThe &lt;b&gt;secret&lt;/b&gt; answer &amp; more"));
  }

  void notWhenShortNotInFrontNotWhenSwitchedOff() {
    askBehind("short", 3'600'000);
    askBehind("in front", 0, true);
    preferences().setNotifyWhenDone(false);
    askBehind("off");
    preferences().setNotifyWhenDone(true);
    askBehind("told");
    WAIT_EQUAL(desktop_->notes.size(), 1U);
  }

  void choosingItOpensTheChat() {
    askBehind("first");
    WAIT_EQUAL(desktop_->notes.size(), 1U);
    const QString first = fixture_->chat().chatId();
    fixture_->chats().create();
    QVERIFY(fixture_->chat().chatId() != first);
    QSignalSpy raised(&fixture_->app(), &Application::raiseRequested);
    emit desktop_->ActionInvoked(1, "default");
    WAIT_EQUAL(raised.size(), 1);
    WAIT_EQUAL(fixture_->chat().chatId(), first);
  }

  void theNextQuestionTakesTheNoteAway() {
    askBehind("first");
    WAIT_EQUAL(desktop_->notes.size(), 1U);
    QSignalSpy raised(&fixture_->app(), &Application::raiseRequested);
    emit desktop_->ActionInvoked(1, "default");
    WAIT_EQUAL(raised.size(), 1);  // the program knows its note by now
    askBehind("second", 3'600'000);
    WAIT_EQUAL(desktop_->closed, QList<uint>{1});
  }
};

QTEST_MAIN(NotificationsTest)
#include "tst_notifications.moc"
