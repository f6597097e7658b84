// The inference thread's queue: order, stopping in every phase, and what reaches the GUI thread.
#include <QSignalSpy>
#include <QTest>

#include "fixture.h"
#include "inference/fake_backend.h"
#include "inference/generation_worker.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

/// Time that passes when the test says so.
struct ManualClock {
  std::vector<std::function<void()>> calls;
  int lastMs = 0;

  GenerationWorker::Later later() {
    return [this](int milliseconds, std::function<void()> call) {
      lastMs = milliseconds;
      calls.push_back(std::move(call));
    };
  }
  void pass() {
    for (const auto& call : std::exchange(calls, {})) call();
  }
};

AnswerRequest request(const std::string& path = "a.gguf") {
  AnswerRequest request;
  request.modelPath = path;
  request.chat.turns.push_back({"question", {}, {}, 0});
  return request;
}

}  // namespace

class GenerationWorkerTest : public QObject {
  Q_OBJECT

  /// What was heard, in order.
  struct Heard {
    explicit Heard(GenerationWorker& worker) {
      QObject::connect(&worker, &GenerationWorker::textAppended, &worker,
                       [this](GenerationId, const QString& text) { texts << text; });
      QObject::connect(&worker, &GenerationWorker::finished, &worker, [this](GenerationId id, const AnswerResult& r) {
        finished.push_back({id, r});
      });
      QObject::connect(&worker, &GenerationWorker::phaseChanged, &worker,
                       [this](GenerationId, GenerationPhase phase) { phases.push_back(phase); });
      QObject::connect(&worker, &GenerationWorker::loadingStarted, &worker, [this](const QString& p) { loading << p; });
      QObject::connect(&worker, &GenerationWorker::loaded, &worker, [this](const ModelDescription& d) {
        loaded << QString::fromStdString(d.path);
      });
      QObject::connect(&worker, &GenerationWorker::loadingFailed, &worker,
                       [this](const QString&, const Error& error) { loadErrors.push_back(error); });
      QObject::connect(&worker, &GenerationWorker::loadingProgress, &worker,
                       [this](const QString&, double fraction) { progress = fraction; });
      QObject::connect(&worker, &GenerationWorker::reading, &worker,
                       [this](GenerationId, int done, int) { read = done; });
    }
    engine::StopReason reason(std::size_t i = 0) const { return finished[i].second.generated.reason; }

    QStringList texts, loading, loaded;
    std::vector<std::pair<GenerationId, AnswerResult>> finished;
    std::vector<GenerationPhase> phases;
    std::vector<Error> loadErrors;
    double progress = -1;
    int read = 0;
  };

  std::shared_ptr<Script> script_;
  std::unique_ptr<GenerationWorker> worker_;
  std::unique_ptr<Heard> heard_;

  void make(GenerationWorker::Later later = {}) {
    script_ = std::make_shared<Script>();
    worker_ = std::make_unique<GenerationWorker>(
        [script = script_] { return std::make_unique<ScriptedBackend>(script); }, std::move(later));
    heard_ = std::make_unique<Heard>(*worker_);
  }

 private slots:
  void cleanup() {
    worker_.reset();
    heard_.reset();
  }

  void anAnswerGoesThroughItsPhases() {
    make();
    const GenerationId id = worker_->start(request());
    script_->add(Script::LoadDone{});
    script_->add(Script::Read{3, 9});
    script_->say("Li");
    script_->say("ma");
    script_->end();
    WAIT_EQUAL(heard_->finished.size(), 1U);
    QCOMPARE(heard_->finished[0].first, id);
    QCOMPARE(heard_->texts.join(""), QString("Lima"));
    QCOMPARE(heard_->read, 3);
    QVERIFY(heard_->phases ==
            (std::vector{GenerationPhase::Loading, GenerationPhase::Reading, GenerationPhase::Writing}));
    QCOMPARE(heard_->finished[0].second.generated.ids.size(), 2U);
    QVERIFY(!worker_->isLive(id));
  }

  void stopWhileLoading() {
    make();
    const GenerationId id = worker_->start(request());
    script_->add(Script::LoadProgress{1, 2});
    WAIT_EQUAL(heard_->progress, 0.5);
    worker_->stop(id);
    WAIT_EQUAL(heard_->finished.size(), 1U);
    QCOMPARE(heard_->reason(), engine::StopReason::Stopped);
    QCOMPARE(heard_->loadErrors.size(), 1U);
    QCOMPARE(heard_->loadErrors[0].code, ErrorCode::Cancelled);
    QVERIFY(script_->requests().empty());
  }

  void stopWhileReading() {
    make();
    const GenerationId id = worker_->start(request());
    script_->add(Script::LoadDone{});
    script_->add(Script::Read{1, 100});
    WAIT_EQUAL(heard_->read, 1);
    worker_->stop(id);
    WAIT_EQUAL(heard_->finished.size(), 1U);
    QCOMPARE(heard_->reason(), engine::StopReason::Stopped);
    QVERIFY(heard_->texts.isEmpty());
  }

  void stopWhileWritingKeepsTheText() {
    make();
    const GenerationId id = worker_->start(request());
    script_->add(Script::LoadDone{});
    script_->say("Once upon");
    WAIT_EQUAL(heard_->texts.join(""), QString("Once upon"));
    worker_->stop(id);
    WAIT_EQUAL(heard_->finished.size(), 1U);
    QCOMPARE(heard_->reason(), engine::StopReason::Stopped);
    QCOMPARE(heard_->finished[0].second.generated.text, std::string("Once upon"));
  }

  void stopWhileQueuedNeverReachesTheBackend() {
    make();
    const GenerationId first = worker_->start(request());
    script_->add(Script::LoadDone{});
    script_->say("one");
    WAIT_EQUAL(heard_->texts.join(""), QString("one"));
    const GenerationId second = worker_->start(request());
    worker_->stop(second);
    WAIT_EQUAL(heard_->finished.size(), 1U);
    QCOMPARE(heard_->finished[0].first, second);
    QCOMPARE(heard_->reason(), engine::StopReason::Stopped);
    script_->end();
    WAIT_EQUAL(heard_->finished.size(), 2U);
    QCOMPARE(heard_->finished[1].first, first);
    QCOMPARE(heard_->reason(1), engine::StopReason::EndOfText);
    QCOMPARE(script_->requests().size(), 1U);
  }

  void stopWhileItWaitsForALoadEndsTheLoadToo() {
    make();
    worker_->load("a.gguf");
    script_->add(Script::LoadProgress{1, 4});
    WAIT_EQUAL(heard_->progress, 0.25);
    const GenerationId id = worker_->start(request());
    worker_->stop(id);
    WAIT_EQUAL(heard_->finished.size(), 1U);
    WAIT_EQUAL(heard_->loadErrors.size(), 1U);
    QCOMPARE(heard_->loadErrors[0].code, ErrorCode::Cancelled);
  }

  void nothingIsHeardOfWhatWasAbandoned() {
    make();
    const GenerationId first = worker_->start(request());
    script_->add(Script::LoadDone{});
    script_->say("old");
    WAIT_EQUAL(heard_->texts.join(""), QString("old"));
    worker_->abandon(first);
    const GenerationId second = worker_->start(request());
    // Whatever of these the first still takes is dropped with it.
    WAIT_EQUAL(script_->requests().size(), 2U);
    script_->say("new");
    script_->end();
    WAIT_EQUAL(heard_->finished.size(), 1U);
    QCOMPARE(heard_->finished[0].first, second);
    QCOMPARE(heard_->texts, QStringList({"old", "new"}));
  }

  void staleTextIsDroppedWhenItArrives() {
    ManualClock clock;
    make(clock.later());
    const GenerationId id = worker_->start(request());
    script_->add(Script::LoadDone{});
    WAIT_FOR(!clock.calls.empty());  // a first delivery; from here nothing is delivered until time passes
    script_->say("stale");
    WAIT_EQUAL(script_->waiting(), 0U);
    worker_->abandon(id);
    worker_->start(request());
    WAIT_EQUAL(script_->requests().size(), 2U);  // so all of the first was said
    clock.pass();
    QVERIFY(heard_->texts.isEmpty());
    QVERIFY(heard_->finished.empty());
  }

  void textOfOneFlushComesInOnePiece() {
    ManualClock clock;
    make(clock.later());
    worker_->start(request());
    WAIT_FOR(!clock.calls.empty());  // the first news is delivered at once, the next when time has passed
    QCOMPARE(clock.lastMs, 33);
    script_->add(Script::LoadDone{});
    for (int i = 0; i < 500; ++i) script_->say("x");
    script_->end();
    WAIT_EQUAL(script_->waiting(), 0U);
    // The end has left the script; the worker may still be posting it, which a second round picks up.
    QVERIFY(heard_->texts.isEmpty());
    while (heard_->finished.empty()) {
      QVERIFY(clock.calls.size() <= 1);  // never two flushes under way
      clock.pass();
      QCoreApplication::processEvents();
    }
    QCOMPARE(heard_->texts.join(""), QString(500, 'x'));
    QVERIFY2(heard_->texts.size() <= 2, "500 pieces in at most two flushes");
  }

  void aModelPickedDuringALoadTakesItsPlace() {
    make();
    worker_->load("a.gguf");
    script_->add(Script::LoadProgress{1, 2});
    WAIT_EQUAL(heard_->progress, 0.5);
    worker_->load("b.gguf");
    WAIT_EQUAL(heard_->loading, QStringList({"a.gguf", "b.gguf"}));
    script_->add(Script::LoadDone{});
    WAIT_EQUAL(heard_->loaded, QStringList({"b.gguf"}));
    QCOMPARE(heard_->loadErrors.size(), 1U);
    QCOMPARE(heard_->loadErrors[0].code, ErrorCode::Cancelled);
  }

  /// Whoever asks hears of a load from the moment at which it was asked for.
  void aQueuedLoadIsNoIdleness() {
    make();
    QVERIFY(worker_->isIdle());
    worker_->load("a.gguf");
    QVERIFY(!worker_->isIdle());
    script_->add(Script::LoadDone{});
    WAIT_EQUAL(heard_->loaded, QStringList("a.gguf"));
    QVERIFY(worker_->isIdle());
    worker_->start(request());
    script_->say("one");
    WAIT_EQUAL(heard_->texts.join(""), QString("one"));
    worker_->load("b.gguf");
    QVERIFY(worker_->cancelLoading());
    QVERIFY(!worker_->cancelLoading());
    script_->end();
    WAIT_EQUAL(heard_->finished.size(), 1U);
    QVERIFY(worker_->isIdle());
    QCOMPARE(heard_->loading, QStringList("a.gguf"));
  }

  void aFailedLoadFailsTheAnswer() {
    make();
    worker_->start(request());
    script_->add(Script::LoadFails{Error{ErrorCode::NoDevice, "No device.", "Install one.", "details"}});
    WAIT_EQUAL(heard_->finished.size(), 1U);
    QCOMPARE(heard_->reason(), engine::StopReason::Failed);
    QCOMPARE(heard_->finished[0].second.generated.error->code, ErrorCode::NoDevice);
  }

  void endingInTheMiddleOfAnythingIsClean_data() {
    QTest::addColumn<int>("commands");
    for (int i = 0; i < 5; ++i) QTest::newRow(qPrintable(QString::number(i))) << i;
  }

  void endingInTheMiddleOfAnythingIsClean() {
    QFETCH(int, commands);
    make();
    const std::vector<Script::Command> all{Script::LoadProgress{1, 2}, Script::LoadDone{}, Script::Read{1, 2},
                                           Script::Say{"x"}};
    worker_->start(request());
    worker_->start(request("b.gguf"));
    for (int i = 0; i < commands; ++i) script_->add(all[static_cast<std::size_t>(i)]);
    WAIT_EQUAL(script_->waiting(), 0U);
    worker_->shutdown();
    QCOMPARE(heard_->finished.size(), 2U);  // both are told of, so that both can be saved
    QCOMPARE(heard_->reason(0), engine::StopReason::Stopped);
    QCOMPARE(heard_->reason(1), engine::StopReason::Stopped);
    if (commands == 4) QCOMPARE(heard_->texts, QStringList({"x"}));
  }

  void theFakeBackendAnswers() {
    GenerationWorker worker([] { return std::make_unique<FakeBackend>(FakeBackend::Pace{}); });
    Heard heard(worker);
    worker.start(request());
    WAIT_EQUAL(heard.finished.size(), 1U);
    QVERIFY(heard.texts.join("").endsWith("You wrote: question"));
    QCOMPARE(heard.reason(), engine::StopReason::EndOfText);
  }
};

QTEST_GUILESS_MAIN(GenerationWorkerTest)
#include "tst_generation_worker.moc"
