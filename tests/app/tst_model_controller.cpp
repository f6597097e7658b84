// The models: the list, the choice, the state of loading, what the settings keep.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

class ModelControllerTest : public QObject {
  Q_OBJECT

  QString role(ModelController& models, int row, int role) { return models.index(row).data(role).toString(); }

 private slots:
  void theFirstStartHasTheDemoModel() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    QAbstractItemModelTester tester(&models, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(models.count(), 1);
    QVERIFY(models.isDemo());
    QVERIFY(models.currentName().contains("toy"));
    QCOMPARE(models.state(), ModelController::None);
    fixture.app().preload();
    WAIT_EQUAL(models.state(), ModelController::Loading);
    fixture.script().add(Script::LoadProgress{43, 100});
    WAIT_EQUAL(models.statusText(), QString("Loading model 43 %"));
    QCOMPARE(models.progress(), 0.43);
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(models.currentDetail(), QString("Q4_0 · 6.7 B parameters · context 4096"));
    QCOMPARE(models.deviceName(), QString("scripted device"));
  }

  void anOpenedFileIsKeptWithItsDetail() {
    Fixture fixture;
    QVERIFY(fixture.start());
    const QString path = fixture.folder() + "/llama-2-7b.Q4_0.gguf";
    {
      ModelController& models = *fixture.app().models();
      QAbstractItemModelTester tester(&models, QAbstractItemModelTester::FailureReportingMode::QtTest);
      models.open(QUrl::fromLocalFile(path));
      QCOMPARE(models.currentId(), path);
      QCOMPARE(models.currentName(), QString("llama-2-7b.Q4_0"));
      fixture.script().add(Script::LoadDone{});
      WAIT_EQUAL(models.state(), ModelController::Ready);
      models.open(QUrl::fromLocalFile(path));  // twice is once
      QCOMPARE(models.count(), 2);
    }
    fixture.stop();
    QVERIFY(fixture.start());
    QCOMPARE(fixture.app().models()->count(), 2);
    QCOMPARE(fixture.app().models()->currentId(), path);
    QVERIFY(fixture.app().models()->currentDetail().startsWith("Q4_0"));
    QVERIFY(!fixture.app().models()->isDemo());
  }

  void aModelOfTheCommandLineGoesFirst() {
    Fixture fixture;
    QVERIFY(fixture.start());
    fixture.app().models()->open(QUrl::fromLocalFile("/a.gguf"));
    fixture.stop();
    fixture.options().modelPath = "/b.gguf";
    QVERIFY(fixture.start());
    QCOMPARE(fixture.app().models()->currentId(), QString("/b.gguf"));
    QCOMPARE(fixture.app().models()->count(), 3);
  }

  void aFailedLoadSaysWhyAndCanBeTriedAgain() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    models.open(QUrl::fromLocalFile("/gone.gguf"));
    fixture.script().add(Script::LoadFails{Error{ErrorCode::NotFound, "There is no file /gone.gguf.", {}, "open"}});
    WAIT_EQUAL(models.state(), ModelController::Failed);
    QCOMPARE(models.error(), QString("There is no file /gone.gguf."));
    QVERIFY(!models.errorNextStep().isEmpty());  // the code's own where the error has none
    QVERIFY(models.index(1).data(ModelController::MissingRole).toBool());
    models.retry();
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QVERIFY(models.error().isEmpty());
    QVERIFY(!models.index(1).data(ModelController::MissingRole).toBool());
  }

  void aCancelledLoadIsNoFailure() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    fixture.app().preload();
    fixture.script().add(Script::LoadProgress{1, 2});
    WAIT_EQUAL(models.progress(), 0.5);
    models.cancelLoading();
    WAIT_EQUAL(models.state(), ModelController::None);
    QVERIFY(models.error().isEmpty());
  }

  void forgettingTheCurrentModelGoesBackToTheDemo() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    QAbstractItemModelTester tester(&models, QAbstractItemModelTester::FailureReportingMode::QtTest);
    models.open(QUrl::fromLocalFile("/a.gguf"));
    models.forget(models.index(0).data(ModelController::ModelIdRole).toString());  // the demo model stays
    QCOMPARE(models.count(), 2);
    models.forget("/a.gguf");
    QCOMPARE(models.count(), 1);
    QVERIFY(models.isDemo());
  }

  void aRemoteAddressIsRefusedWithoutAnyCall() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    models.open(QUrl("https://example.org/m.gguf?token=secret"));
    QCOMPARE(models.state(), ModelController::Failed);
    QVERIFY(!models.errorNextStep().isEmpty());
    QVERIFY(!models.errorDetail().contains("secret"));
    QCOMPARE(models.count(), 1);
  }

  void withoutADeviceANoticeStaysUntilAModelRuns() {
    Fixture fixture;
    QVERIFY(fixture.start());
    fixture.app().preload();
    fixture.script().add(Script::LoadFails{Error{ErrorCode::NoDevice, {}, {}, "no driver"}});
    WAIT_EQUAL(fixture.app().notices()->count(), 1);
    const QModelIndex notice = fixture.app().notices()->index(0);
    QVERIFY(notice.data(NoticeList::MessageRole).toString().contains("Vulkan"));
    QVERIFY(!notice.data(NoticeList::NextStepRole).toString().isEmpty());
    QCOMPARE(notice.data(NoticeList::DetailRole).toString(), QString("no driver"));
    fixture.app().models()->retry();
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(fixture.app().notices()->count(), 0);
  }

  void theListSurvivesItsOwnTextAndNothingElse() {
    const std::vector<KnownModel> models{{"/ä/\"b\".gguf", "\"b\"", "Q8_0 · x", false, false}};
    QVERIFY(knownModelsFromJson(knownModelsToJson(models)) == models);
    for (const char* json : {"", "{}", "[1, null, {}]", "[{\"path\": 3}]", "["})
      QVERIFY2(knownModelsFromJson(json).empty(), json);
  }
};

QTEST_MAIN(ModelControllerTest)
#include "tst_model_controller.moc"
