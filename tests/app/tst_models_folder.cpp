// Another folder for the models: they move along, also when the end of the program came in between.
#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>

#include "model_library_use.h"
#include "models/model_move.h"
#include "models/move_note.h"

using namespace chasqui;
using namespace chasqui::app;

class ModelsFolderTest : public QObject {
  Q_OBJECT

 private slots:
  void anotherFolderWithItsModels() {
    Fixture fixture;
    put(place(fixture, "owner/one.gguf"));
    ModelFolder other;
    QVERIFY(fixture.start());
    {
      ModelsFolder& folder = *library(fixture).folder();
      WAIT_EQUAL(folder.count(), 1);
      library(fixture).rename(place(fixture, "owner/one.gguf"), "Mine");
      library(fixture).open(place(fixture, "owner/one.gguf"));
      fixture.script().add(Script::LoadDone{});
      WAIT_EQUAL(fixture.app().models()->state(), ModelController::Ready);
      bool paused = false;
      folder.setBeforeMove([&] { paused = true; });
      QSignalSpy ended(&folder, &ModelsFolder::moveEnded);
      folder.change(QUrl::fromLocalFile(other.path("new")), true);
      waitForWork(fixture);
      QVERIFY2(work(fixture).error().isEmpty(), qPrintable(work(fixture).error()));
      QCOMPARE(ended.count(), 1);
      QVERIFY(paused);
      QCOMPARE(folder.path(), other.path("new"));
      QCOMPARE(other.names(), QStringList{"new/owner/one.gguf"});
      QCOMPARE(fixture.app().models()->currentId(), other.path("new/owner/one.gguf"));
      QCOMPARE(text(library(fixture), 1, ModelLibrary::NameRole), QString("Mine"));
    }
    fixture.stop();
    QVERIFY(fixture.start());
    QCOMPARE(library(fixture).folder()->path(), other.path("new"));
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QCOMPARE(library(fixture).count(), 2);
    QCOMPARE(fixture.app().models()->currentName(), QString("Mine"));
    QVERIFY(!text(library(fixture), 1, ModelLibrary::HistoryRole).contains("Opened by you"));
    library(fixture).folder()->change(library(fixture).folder()->standardUrl(),
                                      false);  // they stay where they are, and in the list
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QCOMPARE(library(fixture).count(), 2);
    QVERIFY(text(library(fixture), 1, ModelLibrary::HistoryRole).contains("Opened by you"));
    QVERIFY(library(fixture).folder()->isStandard());
  }

  void aMoveThatTheEndCutsOff() {
    Fixture fixture;
    const QString path = place(fixture, "owner/one.gguf");
    put(path);
    put(place(fixture, "stays.gguf"));
    ModelFolder other;
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 3);
    WAIT_EQUAL(library(fixture).isScanning(), false);
    library(fixture).rename(path, "Mine");
    fixture.stop();
    QVERIFY(QFile::rename(place(fixture, "stays.gguf"), fixture.folder() + "/aside.gguf"));
    const std::filesystem::path from = (fixture.folder() + "/models").toStdString();
    writeMoveNote(from, other.filePath("new"));  // as the work does, whose words then are lost
    QVERIFY(moveModels(from, other.filePath("new"), {path.toStdString()}, {}));
    QVERIFY(QFile::rename(fixture.folder() + "/aside.gguf", place(fixture, "stays.gguf")));
    QVERIFY(fixture.start());
    WAIT_EQUAL(fixture.app().models()->find(other.path("new/owner/one.gguf")) != nullptr, true);
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QCOMPARE(library(fixture).count(), 3);
    QVERIFY(!fixture.app().models()->find(path));
    const KnownModel* known = fixture.app().models()->find(other.path("new/owner/one.gguf"));
    QCOMPARE(known->givenName, QString("Mine"));
    QVERIFY(!known->missing);
    // The same folder again: the rest follows, and the note goes.
    library(fixture).folder()->change(QUrl::fromLocalFile(other.path("new")), true);
    waitForWork(fixture);
    QVERIFY2(work(fixture).error().isEmpty(), qPrintable(work(fixture).error()));
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QCOMPARE(other.names(), (QStringList{"new/owner/one.gguf", "new/stays.gguf"}));
    QVERIFY(QDir(fixture.folder() + "/models").entryList(QDir::Files | QDir::Hidden).isEmpty());
  }

  void theNextStartGoesOnMoving() {
    Fixture fixture;
    for (const char* name : {"owner/one.gguf", "two.gguf"}) put(place(fixture, name));
    ModelFolder other;
    const QString to = other.path("new");
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 3);
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QVERIFY(!hasNotice(fixture, "move"));
    library(fixture).rename(place(fixture, "two.gguf"), "Mine");
    endWhileMoving(fixture, to);
    QVERIFY(QDir().mkpath(to));
    QVERIFY(QDir().rename(to, to + "-away"));  // as a disk that is not connected
    QVERIFY(fixture.start());
    QCOMPARE(library(fixture).folder()->path(), fixture.folder() + "/models");
    QVERIFY(hasNotice(fixture, "move"));
    fixture.app().notices()->act("move");
    waitForWork(fixture);
    QVERIFY2(work(fixture).error().contains("is not there"), qPrintable(work(fixture).error()));
    QVERIFY(!work(fixture).errorNextStep().isEmpty());
    QVERIFY2(!QFileInfo::exists(to), "nothing was put where the disk should be");
    fixture.stop();
    QVERIFY(QDir().rename(to + "-away", to));
    QVERIFY(fixture.start());
    QVERIFY(hasNotice(fixture, "move"));
    fixture.app().notices()->act("move");
    waitForWork(fixture);
    QVERIFY2(work(fixture).error().isEmpty(), qPrintable(work(fixture).error()));
    QCOMPARE(library(fixture).folder()->path(), to);
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QCOMPARE(other.names(), (QStringList{"new/owner/one.gguf", "new/two.gguf"}));
    QCOMPARE(fixture.app().models()->find(to + "/two.gguf")->givenName, QString("Mine"));
    QCOMPARE(library(fixture).count(), 3);
    fixture.stop();
    QVERIFY(fixture.start());
    QVERIFY(!hasNotice(fixture, "move"));
    QCOMPARE(library(fixture).folder()->path(), to);
  }

  void anotherChoiceEndsTheOffer() {
    Fixture fixture;
    put(place(fixture, "one.gguf"));
    ModelFolder other;
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).folder()->count(), 1);
    endWhileMoving(fixture, other.path("new"));
    QVERIFY(fixture.start());
    QVERIFY(hasNotice(fixture, "move"));
    library(fixture).folder()->change(QUrl::fromLocalFile(other.path("third")), false);
    QVERIFY(!hasNotice(fixture, "move"));
    library(fixture).folder()->goOnMoving();
    QVERIFY(!work(fixture).busy());
    fixture.stop();
    QVERIFY(fixture.start());
    QVERIFY(!hasNotice(fixture, "move"));
    QCOMPARE(library(fixture).folder()->path(), other.path("third"));
  }

  void hostileMoveNotes() {
    ModelFolder folder;
    for (const QByteArray& text : {QByteArray(), QByteArray("relative"), QByteArray("/a\0b", 4), QByteArray(5000, '/')}) {
      folder.write(".chasqui-moved-to", text);
      QVERIFY(!readMoveNote(folder.filePath()));
    }
    writeMoveNote(folder.filePath(), "/somewhere");
    QVERIFY(readMoveNote(folder.filePath()) == std::filesystem::path("/somewhere"));
    removeMoveNote(folder.filePath());
    QVERIFY(!readMoveNote(folder.filePath()));
  }

  void aMoveThatCannotBe() {
    Fixture fixture;
    put(place(fixture, "one.gguf"));
    QVERIFY(fixture.start());
    ModelsFolder& folder = *library(fixture).folder();
    WAIT_EQUAL(folder.count(), 1);
    const QString before = folder.path();
    folder.change(QUrl::fromLocalFile("/dev/null/new"), true);
    waitForWork(fixture);
    QVERIFY(!work(fixture).error().isEmpty());
    QCOMPARE(folder.path(), before);
    QVERIFY(QFileInfo::exists(place(fixture, "one.gguf")));
    folder.change(QUrl("https://example.org/models"), true);
    QVERIFY(!work(fixture).busy());
  }
};

QTEST_MAIN(ModelsFolderTest)
#include "tst_models_folder.moc"
