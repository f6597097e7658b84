// A device is got to know at its first use: shown, skipped, kept, failed; and again when it is asked for.
#include <QDir>

#include "engine/tune.h"
#include "fixture.h"
#include "inference/device_measuring.h"
#include "inference/engine_backend.h"
#include "kept_device.h"

using namespace chasqui;
using namespace chasqui::app;
using engine::TuningState;

namespace {

MeasuringReport measuredReport(double gain = 1.25) {
  MeasuringReport report{"scripted device", {}};
  report.record.state = TuningState::Measured;
  report.record.measuredAt = 1'795'000'000;
  report.record.kernels = {{"matvec", "matvec-splits=16", 100 * gain, 100}};
  return report;
}

Script::LoadDone loadedWith(const engine::DeviceRecord& record) {
  Script::LoadDone done;
  done.measured = record;
  return done;
}

engine::EngineOptions softwareOptions(const QString& folder) {
  engine::EngineOptions options;
  options.devicesFolder = folder.toStdString();
  return options;
}

constexpr MeasuringOptions kSoftware{true};

/// What a load said of measuring.
struct Heard {
  std::vector<double> fractions;
  std::vector<MeasuringReport> reports;
  std::stop_source skip;

  LoadEvents events(bool skips = false) {
    LoadEvents events;
    events.progress = [](std::uint64_t, std::uint64_t) {};
    events.measuring = [this, skips](const std::string&, double fraction) {
      fractions.push_back(fraction);
      if (skips) skip.request_stop();
    };
    events.measured = [this](MeasuringReport report) { reports.push_back(std::move(report)); };
    events.skipMeasuring = skip.get_token();
    return events;
  }
};

/// With a model loaded whose device was not measured.
bool loads(Fixture& fixture) {
  if (!fixture.start()) return false;
  fixture.app().preload();
  fixture.script().add(loadedWith({}));
  const auto isReady = [&] { return fixture.app().models()->state() == ModelController::Ready; };
  return QTest::qWaitFor(isReady, kPatienceMs);
}

/// In the middle of an answer.
bool writesHalf(Fixture& fixture) {
  fixture.chat().setDraft("question");
  fixture.chat().send();
  fixture.script().say("half");
  return QTest::qWaitFor([&] { return fixture.texts().value(1) == "half"; }, kPatienceMs);
}

const std::string kDemoModel = CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf";

}  // namespace

class DeviceTuningTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { keepDeviceOpen(); }

  void shownAndThenTheModelLoads() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    DeviceTuning& tuning = *models.tuning();
    QSignalSpy said(&tuning, &DeviceTuning::said);
    QVERIFY(!tuning.active() && !tuning.known() && tuning.resultText().isEmpty());
    fixture.app().preload();
    fixture.script().add(Script::Measuring{0});
    fixture.script().add(Script::Measuring{0.4});
    WAIT_EQUAL(tuning.fraction(), 0.4);
    QVERIFY(tuning.active());
    QCOMPARE(tuning.statusText(), QString("Getting to know scripted device, once … 40 %"));
    QCOMPARE(models.state(), ModelController::Loading);
    fixture.script().add(Script::Measured{measuredReport()});
    WAIT_EQUAL(tuning.active(), false);
    QVERIFY2(tuning.resultText().contains("1.25 times as fast"), qPrintable(tuning.resultText()));
    QCOMPARE(said.size(), 2);
    QVERIFY(said.at(0).at(0).toString().contains("scripted device"));
    QCOMPARE(said.at(1).at(0).toString(), tuning.resultText());
    fixture.script().add(loadedWith(measuredReport().record));
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QVERIFY(tuning.known());
    QCOMPARE(fixture.app().notices()->count(), 0);
  }

  void skipped() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    fixture.app().preload();
    fixture.script().add(Script::Measuring{0.1});
    fixture.script().add(Script::MeasuredWhenSkipped{});
    WAIT_FOR(models.tuning()->active());
    models.tuning()->skip();
    WAIT_EQUAL(models.tuning()->active(), false);
    QVERIFY(models.tuning()->resultText().startsWith("Measuring was left out"));
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(fixture.app().notices()->count(), 0);  // the user knows
  }

  void failed() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    fixture.app().preload();
    MeasuringReport report{"scripted device", {}, Error{ErrorCode::OutOfDeviceMemory, "It is full.", "", "12 bytes"}};
    fixture.script().add(Script::Measuring{0.1});
    fixture.script().add(Script::Measured{report});
    fixture.script().add(loadedWith({}));
    WAIT_EQUAL(models.state(), ModelController::Ready);
    const NoticeList& notices = *fixture.app().notices();
    QCOMPARE(notices.count(), 1);
    const QString message = notices.data(notices.index(0), NoticeList::MessageRole).toString();
    QVERIFY2(message.startsWith("It is full. "), qPrintable(message));
    QCOMPARE(notices.data(notices.index(0), NoticeList::DetailRole).toString(), QString("12 bytes"));
    models.tuning()->measureAgain();
    fixture.script().add(Script::Measured{measuredReport()});
    WAIT_EQUAL(notices.count(), 0);  // it is known now
  }

  void whatCannotBeKeptIsSaidOnce() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    fixture.app().preload();
    MeasuringReport report = measuredReport();
    report.notKeptBecause = "The disk is full.";
    fixture.script().add(Script::Measured{report});
    fixture.script().add(loadedWith(report.record));
    WAIT_EQUAL(models.state(), ModelController::Ready);
    const NoticeList& notices = *fixture.app().notices();
    QCOMPARE(notices.count(), 1);
    QCOMPARE(notices.data(notices.index(0), NoticeList::DetailRole).toString(), QString("The disk is full."));
  }

  void measuredAgain() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    DeviceTuning& tuning = *models.tuning();
    tuning.measureAgain();
    QVERIFY(!tuning.active());  // nobody knows which device that would be
    fixture.app().preload();
    fixture.script().add(loadedWith({}));
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QVERIFY(tuning.resultText().startsWith("Not measured yet"));
    tuning.measureAgain();
    QVERIFY(tuning.active());
    tuning.measureAgain();  // once is enough
    WAIT_EQUAL(models.state(), ModelController::None);
    fixture.script().add(Script::Measuring{0.5});
    fixture.script().add(Script::Measured{measuredReport(1)});
    WAIT_EQUAL(models.state(), ModelController::Loading);
    QVERIFY(!tuning.active());
    QVERIFY2(tuning.resultText().contains("suits this one best"), qPrintable(tuning.resultText()));
    fixture.script().add(loadedWith(measuredReport(1).record));
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(fixture.script().waiting(), std::size_t{0});
  }

  /// Asked for while an answer is written, and thought better of: the answer goes on, and nothing is measured.
  void skippedWhileItWaits() {
    Fixture fixture;
    QVERIFY(loads(fixture));
    ModelController& models = *fixture.app().models();
    DeviceTuning& tuning = *models.tuning();
    QVERIFY(writesHalf(fixture));
    tuning.measureAgain();
    QVERIFY(tuning.waiting() && !tuning.active());  // what is seen is the answer's state
    QVERIFY2(tuning.statusText().contains("as soon as"), qPrintable(tuning.statusText()));
    tuning.measureAgain();  // once is enough
    tuning.skip();
    WAIT_EQUAL(tuning.waiting(), false);
    QVERIFY(!tuning.active());
    QVERIFY(tuning.resultText().startsWith("Not measured yet"));
    fixture.script().end();
    WAIT_EQUAL(fixture.chat().busy(), false);
    QCOMPARE(models.state(), ModelController::Ready);
    QVERIFY(fixture.ask("another", "answer"));
    QCOMPARE(fixture.app().notices()->count(), 0);
  }

  /// The same, but nobody thinks better of it.
  void measuredAfterTheAnswer() {
    Fixture fixture;
    QVERIFY(loads(fixture));
    ModelController& models = *fixture.app().models();
    DeviceTuning& tuning = *models.tuning();
    QVERIFY(writesHalf(fixture));
    tuning.measureAgain();
    QVERIFY(tuning.waiting());
    fixture.script().end();
    fixture.script().add(Script::Measuring{0.5});
    WAIT_FOR(tuning.active());
    QVERIFY(!tuning.waiting());
    fixture.script().add(Script::Measured{measuredReport()});
    WAIT_EQUAL(tuning.active(), false);
    fixture.script().add(loadedWith(measuredReport().record));
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(fixture.texts().value(1), QString("half"));
  }

  /// A model that was freed before stays so.
  void measuredAgainWithoutAModel() {
    Fixture fixture;
    QVERIFY(loads(fixture));
    ModelController& models = *fixture.app().models();
    DeviceTuning& tuning = *models.tuning();
    models.unload();
    WAIT_EQUAL(models.state(), ModelController::None);
    tuning.measureAgain();
    fixture.script().add(Script::Measured{measuredReport()});
    WAIT_EQUAL(tuning.active(), false);
    QCOMPARE(models.state(), ModelController::None);
  }

  /// What was asked for last is what holds when measuring has ended.
  void freedWhileMeasuringWaits() {
    Fixture fixture;
    QVERIFY(loads(fixture));
    ModelController& models = *fixture.app().models();
    DeviceTuning& tuning = *models.tuning();
    QSignalSpy finished(&tuning, &DeviceTuning::finished);
    QVERIFY(writesHalf(fixture));
    tuning.measureAgain();
    QVERIFY(tuning.waiting());
    models.unload();
    fixture.script().end();
    fixture.script().add(Script::Measured{measuredReport()});
    WAIT_EQUAL(finished.size(), 1);
    QCOMPARE(models.state(), ModelController::None);
    models.retry();  // loads it: from here on it is there again after measuring
    fixture.script().add(loadedWith({}));
    WAIT_EQUAL(models.state(), ModelController::Ready);
    tuning.measureAgain();
    fixture.script().add(Script::Measured{measuredReport()});
    WAIT_EQUAL(finished.size(), 2);
    QCOMPARE(models.state(), ModelController::Loading);
  }

  /// A load that was only asked for is under way, too: what is seen is its state, and measuring comes after it.
  void measuredAgainBehindALoad() {
    Fixture fixture;
    QVERIFY(loads(fixture));
    ModelController& models = *fixture.app().models();
    DeviceTuning& tuning = *models.tuning();
    models.unload();
    WAIT_EQUAL(models.state(), ModelController::None);
    models.retry();
    tuning.measureAgain();
    QVERIFY(tuning.waiting() && !tuning.active());
    QCOMPARE(models.state(), ModelController::Loading);
    fixture.script().add(loadedWith({}));
    fixture.script().add(Script::Measured{measuredReport()});
    WAIT_EQUAL(tuning.waiting(), false);
    fixture.script().add(loadedWith({}));
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(fixture.script().waiting(), std::size_t{0});
  }

  /// The window closes in the middle: nothing hangs.
  void theEndInTheMiddle() {
    Fixture fixture;
    QVERIFY(fixture.start());
    fixture.app().preload();
    fixture.script().add(Script::Measuring{0.1});
    fixture.script().add(Script::MeasuredWhenSkipped{});
    WAIT_FOR(fixture.app().models()->tuning()->active());
    fixture.stop();
  }

  /// On the real device: skipped is not asked again, by nobody.
  void skippedForGood() {
    const QTemporaryDir folder;
    Heard first;
    {
      EngineBackend backend(softwareOptions(folder.path()), {}, kSoftware);
      const Result<ModelDescription> loaded = backend.load(kDemoModel, {}, first.events(true), {});
      QVERIFY(loaded && loaded->measured && loaded->measured->state == TuningState::Skipped);
      QCOMPARE(first.reports.size(), std::size_t{1});
      QVERIFY(first.reports[0].error && first.reports[0].error->code == ErrorCode::Cancelled);
      QCOMPARE(first.reports[0].record.state, TuningState::Skipped);
      ModelOptions other;
      other.contextTokens = 64;
      QVERIFY(backend.load(kDemoModel, other, first.events(), {}));
      QCOMPARE(first.reports.size(), std::size_t{1});
    }
    Heard next;
    EngineBackend backend(softwareOptions(folder.path()), {}, kSoftware);
    const Result<ModelDescription> description = backend.load(kDemoModel, {}, next.events(), {});
    QVERIFY(description);
    QVERIFY(next.fractions.empty() && next.reports.empty());
    QVERIFY(description->measured && description->measured->state == TuningState::Skipped);
  }

  /// Where what is found out is kept nowhere, and on software devices, nothing is measured by itself.
  void notAskedFor() {
    const QTemporaryDir folder;
    for (const bool isKept : {true, false}) {
      const engine::EngineOptions options = softwareOptions(isKept ? folder.path() : QString());
      const Result<engine::Engine> engine = engine::Engine::open(options);
      QVERIFY(engine);
      if (engine->device().type != engine::DeviceType::Cpu && isKept) continue;
      QVERIFY(!DeviceMeasuring(options.devicesFolder, {!isKept}).isDue(*engine));
    }
    QVERIFY(QDir(folder.path()).isEmpty());
  }

  void measuredAndKept() {
    const QTemporaryDir folder;
    const engine::EngineOptions options = softwareOptions(folder.path());
    Heard heard;
    {
      Result<engine::Engine> engine = engine::Engine::open(options);
      QVERIFY(engine);
      DeviceMeasuring measuring(options.devicesFolder, {true, 0});  // no time for more than to say so
      QVERIFY(measuring.isDue(*engine));
      QVERIFY(measuring.measure(*engine, heard.events(), {}));
      QVERIFY(!measuring.isDue(*engine));
    }
    QCOMPARE(heard.reports.size(), std::size_t{1});
    QVERIFY(!heard.reports[0].error && heard.reports[0].notKeptBecause.empty());
    QCOMPARE(heard.fractions.back(), 1.0);
    const Result<engine::Engine> next = engine::Engine::open(options);
    QVERIFY(next);
    QCOMPARE(next->record().state, TuningState::Measured);
    QVERIFY(!DeviceMeasuring(options.devicesFolder, kSoftware).isDue(*next));
  }

  /// A stop of the load ends measuring, too; the load says that it was stopped. It is not skipped with that: the next load
  /// measures, and so does the next start.
  void theLoadIsCancelled() {
    const QTemporaryDir folder;
    std::stop_source stop;
    Heard heard;
    LoadEvents events = heard.events();
    events.measuring = [&](const std::string&, double) { stop.request_stop(); };
    EngineBackend backend(softwareOptions(folder.path()), {}, kSoftware);
    const Result<ModelDescription> description = backend.load(kDemoModel, {}, events, stop.get_token());
    QVERIFY(!description);
    QCOMPARE(description.error().code, ErrorCode::Cancelled);
    QCOMPARE(heard.reports.size(), std::size_t{1});
    QCOMPARE(heard.reports[0].record.state, TuningState::Unknown);
    const engine::EngineOptions options = softwareOptions(folder.path());
    QVERIFY(DeviceMeasuring(options.devicesFolder, kSoftware).isDue(*engine::Engine::open(options)));
    Heard next;
    QVERIFY(backend.load(kDemoModel, {}, next.events(true), {}));
    QCOMPARE(next.reports.size(), std::size_t{1});
    QCOMPARE(next.reports[0].record.state, TuningState::Skipped);
  }

  /// Too little memory to measure in: the model loads all the same.
  void troubleDoesNotKeepAModelFromLoading() {
    const QTemporaryDir folder;
    engine::EngineOptions options = softwareOptions(folder.path());
    options.gpuMemoryBytes = 1;
    Heard heard;
    EngineBackend backend(options, {}, kSoftware);
    const Result<ModelDescription> description = backend.load(kDemoModel, {}, heard.events(), {});
    QVERIFY2(description, description ? "" : toString(description.error()).c_str());
    QCOMPARE(heard.reports.size(), std::size_t{1});
    QVERIFY(heard.reports[0].error && heard.reports[0].error->code == ErrorCode::OutOfDeviceMemory);
    QCOMPARE(engine::keptRecord(options.devicesFolder, engine::Engine::open(options)->device()).state,
             TuningState::Skipped);
  }

  void measuredAgainOnTheDevice() {
    const QTemporaryDir folder;
    engine::EngineOptions options = softwareOptions(folder.path());
    EngineBackend backend(options);
    Heard heard;
    Heard before;
    QVERIFY(backend.load(kDemoModel, {}, before.events(), {}));
    backend.measureDevice(heard.events(true), {});
    QVERIFY(!backend.isLoaded(kDemoModel, {}));
    QCOMPARE(heard.reports.size(), std::size_t{1});
    QVERIFY(heard.reports[0].error && heard.reports[0].error->code == ErrorCode::Cancelled);
    QVERIFY(backend.load(kDemoModel, {}, heard.events(), {}));
    QCOMPARE(heard.reports.size(), std::size_t{1});
  }
};

QTEST_MAIN(DeviceTuningTest)
#include "tst_device_tuning.moc"
