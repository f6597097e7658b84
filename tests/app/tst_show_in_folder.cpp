// A file in the file manager: asked for on a bus of the test's own, and where no file manager listens there, the folder.
#include <QDBusConnection>
#include <QDesktopServices>
#include <QProcess>
#include <QUrl>

#include "fixture.h"
#include "models/show_in_folder.h"

using namespace chasqui::app;

class FakeFileManager : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")

 public:
  QStringList shown;

 public slots:
  void ShowItems(const QStringList& files, const QString&) { shown << files; }
};

class ShowInFolderTest : public QObject {
  Q_OBJECT

  QProcess daemon_;
  QList<QUrl> opened_;

 private slots:
  void initTestCase() {
    daemon_.start("dbus-daemon", {"--session", "--nofork", "--print-address"});
    QVERIFY(daemon_.waitForReadyRead(kPatienceMs));
    qputenv("DBUS_SESSION_BUS_ADDRESS", daemon_.readLine().trimmed());
    QDesktopServices::setUrlHandler("file", this, "open");
  }

  void cleanupTestCase() {
    QDesktopServices::unsetUrlHandler("file");
    QDBusConnection::disconnectFromBus("desktop");
    daemon_.terminate();
    daemon_.waitForFinished();
  }

  void withoutAFileManagerTheFolderOpens() {
    showInFolder("/models/ä b/one.gguf");
    WAIT_EQUAL(opened_, QList<QUrl>{QUrl::fromLocalFile("/models/ä b")});
  }

  void theFileManagerIsAsked() {
    QDBusConnection bus = QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), "desktop");
    FakeFileManager manager;
    QVERIFY(bus.registerObject("/org/freedesktop/FileManager1", &manager, QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService("org.freedesktop.FileManager1"));
    showInFolder("/models/ä b/one.gguf");
    WAIT_EQUAL(manager.shown, QStringList{"file:///models/%C3%A4%20b/one.gguf"});
    QCOMPARE(opened_.size(), 1);
    bus.unregisterObject("/org/freedesktop/FileManager1");
  }

 public slots:
  void open(const QUrl& folder) { opened_ << folder; }
};

QTEST_MAIN(ShowInFolderTest)
#include "tst_show_in_folder.moc"
