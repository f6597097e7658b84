// Models that lie in other folders: those of other applications, and of the user's own.
#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>

#include "model_library_use.h"

using namespace chasqui;
using namespace chasqui::app;

class LinkedModelsTest : public QObject {
  Q_OBJECT

 private slots:
  void modelsOfOthersAreLinked() {
    ModelFolder home;
    home.copy(demoModel(), ".lmstudio/models/owner/a.gguf");
    home.write(".lmstudio/models/owner/bad.gguf", "GGUF");
    const QStringList before = home.names();
    Fixture fixture;
    fixture.options().places = {home.filePath(), [](const char*) { return QString(); }};
    QVERIFY(fixture.start());
    {
      ForeignModels& foreign = *library(fixture).foreign();
      QAbstractItemModelTester tester(&foreign, QAbstractItemModelTester::FailureReportingMode::QtTest);
      QVERIFY(!foreign.isScanned());
      foreign.scan();
      WAIT_EQUAL(foreign.count(), 2);
      QCOMPARE(foreign.index(0).data(ForeignModels::ApplicationRole).toString(), QString("LM Studio"));
      QVERIFY(!foreign.index(1).data(ForeignModels::ProblemRole).toString().isEmpty());
      foreign.tickAll();
      QCOMPARE(foreign.tickedCount(), 1);  // only what can be used
      QSignalSpy linked(&foreign, &ForeignModels::linked);
      foreign.link();
      QCOMPARE(linked.count(), 1);
      QVERIFY(foreign.index(0).data(ForeignModels::LinkedRole).toBool());
      foreign.setTicked(0, true);
      foreign.setTicked(-1, true);
      foreign.setTicked(2, true);
      QCOMPARE(foreign.tickedCount(), 0);
    }
    fixture.stop();
    QVERIFY(fixture.start());
    QCOMPARE(library(fixture).count(), 2);
    QVERIFY(text(library(fixture), 1, ModelLibrary::HistoryRole).contains("Linked from LM Studio"));
    WAIT_EQUAL(library(fixture).isScanning(), false);
    library(fixture).remove(idOf(library(fixture), 1));
    QVERIFY(!work(fixture).busy());
    QCOMPARE(library(fixture).count(), 1);
    QCOMPARE(home.names(), before);
  }

  void aFolderOfOnesOwnIsKept() {
    ModelFolder home;
    ModelFolder disk;
    disk.copy(demoModel(), "a.gguf");
    Fixture fixture;
    fixture.options().places = {home.filePath(), [](const char*) { return QString(); }};
    QVERIFY(fixture.start());
    for (const char* bad : {"https://example.org/models", "", "relative"}) library(fixture).foreign()->addFolder(QUrl(bad));
    QVERIFY(library(fixture).foreign()->folders().isEmpty());
    library(fixture).foreign()->addFolder(QUrl::fromLocalFile(home.path("none")));
    library(fixture).foreign()->addFolder(QUrl::fromLocalFile(disk.path() + "/"));  // while the first is looked into
    WAIT_EQUAL(library(fixture).foreign()->count(), 1);
    fixture.stop();
    QVERIFY(fixture.start());
    ForeignModels& foreign = *library(fixture).foreign();
    QCOMPARE(foreign.folders(), (QStringList{home.path("none"), disk.path()}));
    QVERIFY(!foreign.isScanned());  // nobody has asked
    foreign.scan();
    WAIT_EQUAL(foreign.count(), 1);
    foreign.tickAll();
    foreign.link();
    QVERIFY(text(library(fixture), 1, ModelLibrary::HistoryRole).contains("Linked from " + disk.path()));
    foreign.removeFolder(disk.path());
    foreign.removeFolder("/never/added");
    WAIT_EQUAL(foreign.count(), 0);
    QCOMPARE(foreign.folders(), QStringList{home.path("none")});
    QCOMPARE(library(fixture).count(), 2);  // what is linked stays
    fixture.stop();
    QVERIFY(fixture.start());
    QCOMPARE(library(fixture).foreign()->folders(), QStringList{home.path("none")});
    QCOMPARE(disk.names(), QStringList{"a.gguf"});
  }

  void hostileFoldersInTheSettings() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ForeignModels& foreign = *library(fixture).foreign();
    for (const char* json : {"", "{", "3", "{\"a\":1}", "[3,null,[\"/a\"]]", "[\"relative\",\"\",\"/a\\u0000b\"]"}) {
      foreign.restoreFolders(json);
      QVERIFY2(foreign.folders().isEmpty(), json);
    }
    foreign.restoreFolders("[\"/a\",\"/a\",\"/b\"]");
    QCOMPARE(foreign.folders(), (QStringList{"/a", "/b"}));
  }

  void blobsAreComparedWithTheirNames() {
    ModelFolder disk;
    const QString sha256 = QString::fromLatin1(sha256Of(demoModel()));
    QFile file(demoModel());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const QByteArray header = "blob " + QByteArray::number(bytes.size()) + '\0';
    const QString git = QString::fromLatin1(QCryptographicHash::hash(header + bytes, QCryptographicHash::Sha1).toHex());
    const QString ollama = disk.path("ollama/blobs/sha256-" + sha256);
    disk.copy(demoModel(), "ollama/blobs/sha256-" + sha256);
    const QStringList blobs{sha256, git, QString(64, 'a'), QString(40, 'b')};
    for (const QString& name : blobs) disk.copy(demoModel(), "hub/models--a--b/blobs/" + name);
    disk.copy(demoModel(), QString(64, 'a') + ".gguf");
    QVERIFY(QDir().mkpath(disk.path("hub/models--a--b/snapshots/0")));
    QStringList links;
    for (const QString& name : blobs) {
      links << disk.path("hub/models--a--b/snapshots/0/" + name.left(5) + ".gguf");
      QVERIFY(QFile::link("../../blobs/" + name, links.back()));
    }
    Fixture fixture;
    QVERIFY(fixture.start());
    const auto check = [&](const QString& path) {
      KnownModel model{path, "m"};
      model.origin = ModelOrigin::Linked;
      fixture.app().models()->put(model);
      library(fixture).verify(path);
      waitForWork(fixture);
      return work(fixture).error() + work(fixture).resultText() + work(fixture).resultDetail();
    };
    QVERIFY2(check(ollama).contains("✓ SHA-256 of sha256-"), qPrintable(check(ollama)));
    QVERIFY(check(links[0]).startsWith("m is verified."));
    QVERIFY(check(links[0]).contains("✓ SHA-256 of "));
    QVERIFY(check(links[1]).startsWith("m is verified."));
    QVERIFY(check(links[1]).contains("✓ git's SHA-1 of "));
    QVERIFY(check(links[2]).startsWith("m is damaged: SHA-256 of "));
    QVERIFY(check(links[3]).startsWith("m is damaged: git's SHA-1 of "));
    QVERIFY(!check(disk.path(QString(64, 'a') + ".gguf")).contains("SHA"));  // a name that promises nothing
    QVERIFY(fixture.app().models()->find(links[0])->verification->passed);
    QVERIFY(!fixture.app().models()->find(links[2])->verification->passed);
  }
};

QTEST_MAIN(LinkedModelsTest)
#include "tst_linked_models.moc"
