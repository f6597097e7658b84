// The list of models with what is done to them: real files in folders of the test, the application around them.
#include <future>
#include <memory>

#include <QAbstractItemModelTester>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSignalSpy>

#include "../file_size_limit.h"
#include "fixture.h"
#include "model_folder.h"
#include "models/model_move.h"
#include "models/move_note.h"

using namespace chasqui;
using namespace chasqui::app;

class ModelLibraryTest : public QObject {
  Q_OBJECT

  static ModelLibrary& library(Fixture& fixture) { return *fixture.app().modelLibrary(); }
  static ModelWork& work(Fixture& fixture) { return *library(fixture).work(); }
  static QString text(ModelLibrary& library, int row, int role) { return library.index(row).data(role).toString(); }
  static QString idOf(ModelLibrary& library, int row) { return text(library, row, ModelLibrary::ModelIdRole); }
  static QString place(const Fixture& fixture, const QString& name) { return fixture.folder() + "/models/" + name; }
  static void put(const QString& path) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QVERIFY(QFile::copy(demoModel(), path));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
  }
  /// With one of its bytes turned over.
  static void damage(const QString& path) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() - 1));
    char last = 0;
    QVERIFY(file.peek(&last, 1) == 1);
    QVERIFY(file.putChar(static_cast<char>(~last)));
  }
  static QByteArray sha256Of(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
  }
  static void writeSha256(const QString& path) {
    QFile list(path + ".sha256");
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write(sha256Of(path) + "  " + QFileInfo(path).fileName().toUtf8() + "\n");
  }
  static bool hasNotice(Fixture& fixture, const char* id) {
    const NoticeList& notices = *fixture.app().notices();
    for (int row = 0; row < notices.count(); ++row) {
      if (notices.index(row).data(NoticeList::NoticeIdRole) == QLatin1String(id)) return true;
    }
    return false;
  }
  /// The move waits until the application goes, and is stopped by that, before or after some of the models.
  static void endWhileMoving(Fixture& fixture, const QString& to) {
    ModelsFolder& folder = *library(fixture).folder();
    const auto gone = std::make_shared<std::promise<void>>();
    folder.setBeforeMove([ready = gone->get_future().share()] { ready.wait(); });
    connect(&folder, &QObject::destroyed, &folder, [gone] { gone->set_value(); });
    folder.change(QUrl::fromLocalFile(to), true);
    QVERIFY(work(fixture).busy());
    fixture.stop();
  }
  /// Waits for the end of what is under way.
  static void waitForWork(Fixture& fixture) { WAIT_EQUAL(work(fixture).busy(), false); }

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

  /// A disk that was unplugged: nothing is forgotten, and all is as it was when it comes back.
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

  /// Ollama's blobs and the hub's have the checksum of their bytes for a name.
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

  /// The application ends before the list has heard what moved: the next start finds it.
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

  /// The program ends while models move: the next start offers to go on, and asks again until it is done.
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

  /// Only the scan looks at the disk: it tells the name, too.
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
    QVERIFY(knownModelsFromJson(knownModelsToJson({model})) == std::vector<KnownModel>{model});
    for (const char* value : {"3", "\"x\"", "null", "[]", "{}", "{\"atMs\":-1}", "{\"sizeBytes\":-5,\"atMs\":\"x\"}"}) {
      const QString json = QString(
                               "[{\"path\":\"/m\",\"onDisk\":%1,\"verification\":%1,\"lastUsedMs\":-9,\"origin\":%1,"
                               "\"givenName\":%1,\"application\":\"Evil\"}]")
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
