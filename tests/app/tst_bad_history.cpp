// A data folder that cannot be used: the application comes up, says what is wrong and what to do, changes nothing that
// is there, and chats in memory.
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QSignalSpy>

#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

/// Permissions do not bind root, which tests may run as.
struct AsOrdinaryUser {
  AsOrdinaryUser() : wasRoot(geteuid() == 0) {
    if (wasRoot && seteuid(65534) != 0) qWarning("cannot become an ordinary user");
  }
  ~AsOrdinaryUser() {
    if (wasRoot && seteuid(0) != 0) qFatal("cannot become root again");
  }
  bool wasRoot;
};

}  // namespace

class BadHistoryTest : public QObject {
  Q_OBJECT

  static QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
  }

  static void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
  }

  /// The notice stands there with a sentence and a next step, and a chat works.
  static void worksInMemory(Fixture& fixture, const QString& says) {
    WAIT_EQUAL(fixture.app().notices()->count(), 1);
    const QModelIndex notice = fixture.app().notices()->index(0);
    QCOMPARE(notice.data(NoticeList::SeverityRole).toString(), QString("error"));
    const QString message = notice.data(NoticeList::MessageRole).toString();
    QVERIFY2(message.contains(says), qPrintable(message));
    QVERIFY2(message.contains("not saved"), qPrintable(message));
    QVERIFY(!notice.data(NoticeList::NextStepRole).toString().isEmpty());
    QVERIFY(fixture.ask("question", "answer"));
    QCOMPARE(fixture.texts().last(), QString("answer"));
    QCOMPARE(fixture.app().notices()->count(), 1);  // nothing more went wrong
  }

 private slots:
  void aHistoryOfANewerVersion() {
    Fixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(fixture.ask("old", "chat"));
    fixture.stop();
    fixture.execute("PRAGMA user_version = 999");
    const QByteArray before = bytesOf(fixture.databasePath());
    QVERIFY(fixture.start());
    worksInMemory(fixture, "newer");
    QVERIFY(!fixture.chats().filter().size());
    fixture.stop();
    QCOMPARE(bytesOf(fixture.databasePath()), before);
  }

  void aDamagedHistory() {
    Fixture fixture;
    const QByteArray garbage = QByteArray(4096, '\xA5');
    write(fixture.databasePath(), garbage);
    QVERIFY(fixture.start());
    worksInMemory(fixture, "");
    fixture.stop();
    QCOMPARE(bytesOf(fixture.databasePath()), garbage);
  }

  void aFolderThatCannotBeWrittenStillShowsItsChats() {
    const AsOrdinaryUser user;
    QVERIFY(geteuid() != 0);
    Fixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(fixture.ask("old", "chat"));
    fixture.stop();
    const QByteArray folder = fixture.folder().toUtf8();
    QCOMPARE(::chmod(folder.constData(), 0500), 0);
    QCOMPARE(::chmod(fixture.databasePath().toUtf8().constData(), 0400), 0);
    const bool started = fixture.start();
    const QStringList texts = fixture.texts();
    ::chmod(folder.constData(), 0700);
    QVERIFY(started);
    QCOMPARE(texts, QStringList({"old", "chat"}));
    worksInMemory(fixture, "");
  }

  void aFolderThatCannotBeMade() {
    Fixture fixture;
    write(fixture.folder() + "/file", "x");
    fixture.options().dataFolder = (fixture.folder() + "/file/below").toStdString();
    QVERIFY(fixture.start());
    worksInMemory(fixture, "cannot be made");
  }

  void aSecondWindowOnTheSameFolder() {
    Fixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(fixture.ask("first window", "1"));
    WAIT_EQUAL(fixture.query("SELECT count(*) FROM message WHERE state = 'done'"), QString("2"));
    Fixture second;
    second.options().dataFolder = fixture.options().dataFolder;
    QVERIFY(second.start());
    QCOMPARE(second.texts(), QStringList({"first window", "1"}));  // it can read
    worksInMemory(second, "");
    QVERIFY(fixture.ask("still", "writing"));
    WAIT_EQUAL(fixture.query("SELECT count(*) FROM message"), QString("4"));
  }
};

QTEST_MAIN(BadHistoryTest)
#include "tst_bad_history.moc"
