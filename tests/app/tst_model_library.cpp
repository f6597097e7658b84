// The list of models with what is done to them: real files in folders of the test, the application around them.
#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>

#include "../file_size_limit.h"
#include "model_library_use.h"

using namespace chasqui;
using namespace chasqui::app;

class ModelLibraryTest : public QObject {
  Q_OBJECT

 private slots:
  void theFolderIsLookedAtAtTheStart() {
    Fixture fixture;
    put(place(fixture, "owner/name/one.gguf"));
    QVERIFY(QFile::copy(CHASQUI_SOURCE_DIR "/LICENSE", place(fixture, "page.gguf")));
    QVERIFY(fixture.start());
    QAbstractItemModelTester tester(&library(fixture), QAbstractItemModelTester::FailureReportingMode::QtTest);
    WAIT_EQUAL(library(fixture).count(), 3);
    QCOMPARE(text(library(fixture), 1, ModelLibrary::NameRole), QString("one"));
    QCOMPARE(text(library(fixture), 1, ModelLibrary::FactsRole),
             QString("6.2 MB · Q8_0 · context 768 · Llama 2 template"));
    QCOMPARE(text(library(fixture), 1, ModelLibrary::HistoryRole), QString("Never used · Not verified"));
    QCOMPARE(text(library(fixture), 2, ModelLibrary::NameRole), QString("page"));
    QVERIFY(!text(library(fixture), 2, ModelLibrary::ProblemRole).isEmpty());
    QVERIFY(!library(fixture).index(2).data(ModelLibrary::UsableRole).toBool());
    QCOMPARE(fixture.app().models()->count(), 2);  // what cannot be used is not offered
    library(fixture).open(idOf(library(fixture), 2));
    QVERIFY(fixture.app().models()->isDemo());
    library(fixture).open(idOf(library(fixture), 1));
    QCOMPARE(fixture.app().models()->currentId(), place(fixture, "owner/name/one.gguf"));
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(fixture.app().models()->state(), ModelController::Ready);
    QVERIFY(text(library(fixture), 1, ModelLibrary::HistoryRole).startsWith("Last used "));
    QVERIFY(library(fixture).folder()->spaceText().startsWith("2 model"));
  }

  void aFolderThatVanishes() {
    Fixture fixture;
    put(place(fixture, "one.gguf"));
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 2);
    library(fixture).rename(place(fixture, "one.gguf"), "My model");
    fixture.stop();
    QVERIFY(QDir().rename(fixture.folder() + "/models", fixture.folder() + "/away"));
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).folder()->isMissing(), true);
    QCOMPARE(library(fixture).count(), 2);
    QVERIFY(text(library(fixture), 1, ModelLibrary::ProblemRole).contains("not there"));
    QVERIFY(!library(fixture).index(1).data(ModelLibrary::UsableRole).toBool());
    QVERIFY(!library(fixture).index(1).data(ModelLibrary::DeletableRole).toBool());
    QVERIFY(QDir().rename(fixture.folder() + "/away", fixture.folder() + "/models"));
    library(fixture).refresh();
    WAIT_EQUAL(library(fixture).folder()->isMissing(), false);
    QVERIFY(library(fixture).index(1).data(ModelLibrary::UsableRole).toBool());
    QCOMPARE(text(library(fixture), 1, ModelLibrary::NameRole), QString("My model"));
  }

  void aSoundModelIsVerifiedAndStaysThat() {
    Fixture fixture;
    const QString path = place(fixture, "one.gguf");
    put(path);
    writeSha256(path);
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 2);
    QSignalSpy finished(&work(fixture), &ModelWork::finished);
    library(fixture).verify(path);
    QVERIFY(work(fixture).busy());
    QCOMPARE(work(fixture).modelId(), path);
    QCOMPARE(work(fixture).statusText(), QString("Verifying one"));
    library(fixture).convert(path, 0);  // one at a time
    waitForWork(fixture);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(work(fixture).resultText(), QString("one is verified."));
    QVERIFY2(work(fixture).resultDetail().contains("SHA-256 of one.gguf"), qPrintable(work(fixture).resultDetail()));
    QVERIFY(library(fixture).index(1).data(ModelLibrary::VerifiedRole).toBool());
    fixture.stop();
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QVERIFY(library(fixture).index(1).data(ModelLibrary::VerifiedRole).toBool());
    QVERIFY(text(library(fixture), 1, ModelLibrary::HistoryRole).contains("Verified "));
  }

  void aDamagedModelSaysWhat() {
    Fixture fixture;
    const QString path = place(fixture, "one.gguf");
    put(path);
    writeSha256(path);
    damage(path);
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 2);
    library(fixture).verify(path);
    waitForWork(fixture);
    QVERIFY2(work(fixture).error().contains("one is damaged: SHA-256 of one.gguf"), qPrintable(work(fixture).error()));
    QVERIFY(!work(fixture).errorNextStep().isEmpty());
    QVERIFY(text(library(fixture), 1, ModelLibrary::ProblemRole).contains("damaged"));
    QVERIFY(library(fixture).index(1).data(ModelLibrary::UsableRole).toBool());  // the user's choice
    QVERIFY(QFile::resize(path, 100'000));  // other bytes: the check says nothing now
    library(fixture).refresh();
    WAIT_EQUAL(library(fixture).index(1).data(ModelLibrary::UsableRole).toBool(), false);
    QVERIFY(text(library(fixture), 1, ModelLibrary::HistoryRole).contains("Not verified"));
  }

  void aModelThatWentWhileItIsChecked() {
    Fixture fixture;
    const QString path = place(fixture, "one.gguf");
    put(path);
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 2);
    QVERIFY(QFile::remove(path));
    library(fixture).verify(path);
    waitForWork(fixture);
    QVERIFY(!work(fixture).error().isEmpty());
    QVERIFY(!work(fixture).errorNextStep().isEmpty());
    QVERIFY(text(library(fixture), 1, ModelLibrary::HistoryRole).contains("Not verified"));
  }

  void convertingAddsAModel() {
    Fixture fixture;
    const QString path = place(fixture, "owner/one.Q8_0.gguf");
    put(path);
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 2);
    const int q4 = static_cast<int>(library(fixture).conversions().indexOf(QRegularExpression("^Q4_0.*")));
    QVERIFY(q4 >= 0);
    QCOMPARE(library(fixture).conversionName(path, q4), QString("one.Q4_0.gguf"));
    QVERIFY(library(fixture).conversionSize(path, q4).startsWith("about 3."));
    for (const QString& name : {QString("one.Q4_0"), QString("one.Q4_0 (2)")}) {
      const int before = library(fixture).count();
      library(fixture).convert(path, q4);
      waitForWork(fixture);
      QVERIFY2(work(fixture).error().isEmpty(), qPrintable(work(fixture).error()));
      QVERIFY(work(fixture).resultText().contains(name + ".gguf"));
      WAIT_EQUAL(library(fixture).count(), before + 1);
      QVERIFY(QFileInfo::exists(place(fixture, name + ".gguf")));
    }
    library(fixture).convert(path, 99);
    QVERIFY(!work(fixture).busy());
  }

  void aFullDiskLeavesNothingHalf() {
    Fixture fixture;
    const QString path = place(fixture, "one.gguf");
    put(path);
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 2);
    WAIT_EQUAL(library(fixture).isScanning(), false);
    {
      const test::FileSizeLimit limit(1'500'000);
      library(fixture).convert(path, 0);
      waitForWork(fixture);
    }
    QVERIFY(!work(fixture).error().isEmpty());
    QVERIFY(!work(fixture).errorNextStep().isEmpty());
    QCOMPARE(QDir(fixture.folder() + "/models").entryList(QDir::Files | QDir::Hidden), QStringList{"one.gguf"});
  }

  void workStopsWhenAsked() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelWork& doing = work(fixture);
    doing.start(
        "x", [] { return QString("Waiting"); },
        [&doing](const std::stop_token& stop) {
          while (!stop.stop_requested()) QThread::msleep(1);
          return std::function<void()>([&doing] {
            doing.fail(Error{ErrorCode::Cancelled, "", "", ""}, ErrorSubject::General,
                       [] { return QString("Stopped."); });
          });
        });
    QCOMPARE(doing.statusText(), QString("Waiting"));
    doing.cancel();
    waitForWork(fixture);
    QCOMPARE(doing.resultText(), QString("Stopped."));
    QVERIFY(doing.error().isEmpty());
    doing.dismissResult();
    QVERIFY(doing.resultText().isEmpty());
    doing.start(
        "x", [] { return QString(); },
        [](const std::stop_token& stop) {
          while (!stop.stop_requested()) QThread::msleep(1);
          return std::function<void()>([] {});
        });
    fixture.stop();  // the end of the application waits for no user
  }

  void namesAreTheUsers() {
    Fixture fixture;
    const QString path = place(fixture, "one.gguf");
    put(path);
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 2);
    library(fixture).rename(path, "  Best \n of all ");
    QCOMPARE(text(library(fixture), 1, ModelLibrary::NameRole), QString("Best of all"));
    library(fixture).open(path);
    QCOMPARE(fixture.app().models()->currentName(), QString("Best of all"));
    fixture.stop();
    QVERIFY(fixture.start());
    QCOMPARE(text(library(fixture), 1, ModelLibrary::NameRole), QString("Best of all"));
    library(fixture).rename(path, QString(1000, 'x'));
    QCOMPARE(text(library(fixture), 1, ModelLibrary::NameRole).size(), 200);
    library(fixture).rename(path, "");
    QCOMPARE(text(library(fixture), 1, ModelLibrary::NameRole), QString("one"));
    QVERIFY(QFileInfo::exists(path));
  }

  void deletingIsTheTrash() {
    const OwnTrash trash;
    Fixture fixture;
    const QString path = place(fixture, "gone-for-now.gguf");
    put(path);
    writeSha256(path);
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 2);
    library(fixture).open(path);
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(fixture.app().models()->state(), ModelController::Ready);
    library(fixture).remove(path);
    QCOMPARE(fixture.app().models()->state(), ModelController::None);
    waitForWork(fixture);
    QVERIFY2(work(fixture).error().isEmpty(), qPrintable(work(fixture).error()));
    QVERIFY(work(fixture).resultText().contains("trash"));
    QCOMPARE(library(fixture).count(), 1);
    QVERIFY(fixture.app().models()->isDemo());
    QVERIFY(!QFileInfo::exists(path) && !QFileInfo::exists(path + ".sha256"));
    QVERIFY(trash.has("gone-for-now.gguf") && trash.has("gone-for-now.gguf.sha256"));
    library(fixture).remove(idOf(library(fixture), 0));  // the demo model stays
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QCOMPARE(library(fixture).count(), 1);
  }

  void whatDoesNotGoIntoTheTrashStays() {
    const OwnTrash trash;
    Fixture fixture;
    const QString path = place(fixture, "shut/one.gguf");
    put(path);
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).count(), 2);
    QFile inTheWay(trash.path() + "/Trash");
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    library(fixture).remove(path);
    waitForWork(fixture);
    QVERIFY2(work(fixture).error().contains("trash"), qPrintable(work(fixture).error()));
    QVERIFY(!work(fixture).errorNextStep().isEmpty());
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QCOMPARE(library(fixture).count(), 2);
    QVERIFY(QFileInfo::exists(path));
  }

  void aFinishedDownloadIsNamedByTheScan() {
    Fixture fixture;
    QVERIFY(fixture.start());
    WAIT_EQUAL(library(fixture).isScanning(), false);
    put(place(fixture, "m-00001-of-00002.gguf"));
    put(place(fixture, "m-00002-of-00002.gguf"));
    const QString path = place(fixture, "m-00001-of-00002.gguf");
    library(fixture).noteVerified(path);
    WAIT_EQUAL(library(fixture).isScanning(), false);
    QCOMPARE(text(library(fixture), 1, ModelLibrary::NameRole), QString("m"));
    QVERIFY(library(fixture).index(1).data(ModelLibrary::VerifiedRole).toBool());
  }

  void hostileSettings() {
    KnownModel model;
    model.path = "/m.gguf";
    model.name = "m";
    model.givenName = "\"n\"";
    model.origin = ModelOrigin::Linked;
    model.application = "Ollama";
    model.onDisk = ModelOnDisk{123, 4096, "GGUF"};
    model.verification = ModelVerification{5, false, "sizes"};
    model.lastUsedMs = 7;
    model.missing = true;
    model.defaultPromptId = "builtin:pirate";
    QVERIFY(knownModelsFromJson(knownModelsToJson({model})) == std::vector<KnownModel>{model});
    for (const char* value : {"3", "\"x\"", "null", "[]", "{}", "{\"atMs\":-1}", "{\"sizeBytes\":-5,\"atMs\":\"x\"}"}) {
      const QString json = QString(
                               "[{\"path\":\"/m\",\"onDisk\":%1,\"verification\":%1,\"lastUsedMs\":-9,\"origin\":%1,"
                               "\"givenName\":%1,\"defaultPromptId\":%1,\"application\":\"Evil\"}]")
                               .arg(value);
      const std::vector<KnownModel> models = knownModelsFromJson(json.toStdString());
      QCOMPARE(models.size(), std::size_t(1));
      QVERIFY(!models[0].verification);
      QVERIFY(models[0].origin == ModelOrigin::Opened);
      QVERIFY(models[0].application.isEmpty());
      QCOMPARE(models[0].lastUsedMs, 0);
      QVERIFY(!models[0].onDisk || models[0].onDisk->sizeBytes == 0);
    }
  }
};

QTEST_MAIN(ModelLibraryTest)
#include "tst_model_library.moc"
