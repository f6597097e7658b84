// Every call that can fail for want of memory fails once, and fails from there on: a smaller plan or a clear error, and
// nothing left behind.
#include "device_fixture.h"
#include "engine/generator.h"
#include "engine/session.h"
#include "faulty_driver.h"
#include "model/model_impl.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

/// Loads, reads and writes a little.
using Ids = std::vector<TokenId>;

Result<Ids> runModel(const Engine& engine) {
  LoadOptions loading;
  loading.contextTokens = 32;
  CHASQUI_TRY_VALUE(const Model model,
                    Model::load(engine, test::sharedPath("models/synthetic/tiny-Q8_0.gguf"), loading));
  SessionOptions options;
  options.contextTokens = loading.contextTokens;
  CHASQUI_TRY_VALUE(Session session, Session::create(model, options));
  GenerateRequest request;
  request.sampling.temperature = 0;
  request.maxTokens = 2;
  request.prompt = {1, 100, 200, 300, 400, 500};
  const GenerateResult result = generate(session, nullptr, request);
  if (result.error) return fail(*result.error);
  return result.ids;
}

Ids prompt() { return {1, 100, 200, 300, 400, 500}; }

/// Whose models' tokens the device draws.
Result<Engine> openDrawing(const char* tuning) {
  EngineOptions options = test::engineOptions();
  options.tuning = tuning;
  return Engine::open(options);
}

Model load(const Engine& engine) {
  Result<Model> model = Model::load(engine, test::sharedPath("models/synthetic/tiny-Q8_0.gguf"));
  if (!model) qFatal("%s", toString(model.error()).c_str());
  model->impl()->kernels->finish();  // they use the functions that a FaultyDriver replaces
  return std::move(*model);
}

Session makeSession(const Model& model) {
  Result<Session> session = Session::create(model, {64});
  if (!session) qFatal("%s", toString(session.error()).c_str());
  return std::move(*session);
}

Result<void> readAndDraw(Session& session, const Ids& ids) {
  SamplingOptions greedy;
  greedy.temperature = 0;
  CHASQUI_TRY(session.readAndDraw(ids, {greedy, {0.5}, {}}));
  return {};
}

GenerateResult write(Session& session, Speculation speculation, float temperature) {
  GenerateRequest request;
  request.prompt = prompt();
  request.sampling.temperature = temperature;
  request.sampling.seed = 7;
  request.maxTokens = 12;
  request.speculation.mode = speculation;
  return generate(session, nullptr, request);
}

/// An error that a user understands.
bool isClear(const Error& error) {
  const bool memory = error.code == ErrorCode::OutOfDeviceMemory || error.code == ErrorCode::OutOfMemory;
  return memory && !error.message.empty() && !error.nextStep.empty();
}

}  // namespace

class TestAllocationFailures : public QObject {
  Q_OBJECT
 private slots:
  void init() { NEEDS_SHARED(); }

  void memory_data() {
    QTest::addColumn<bool>("staged");
    QTest::addColumn<bool>("allAfter");
    QTest::newRow("one call") << false << false;
    QTest::newRow("one call, staged upload") << true << false;
    QTest::newRow("all calls from one on") << false << true;
    QTest::newRow("all calls from one on, staged upload") << true << true;
  }

  void memory() {
    QFETCH(bool, staged);
    QFETCH(bool, allAfter);
    const Result<Engine> engine = test::openEngine(staged ? UploadPath::Staged : UploadPath::Automatic);
    VERIFY_VALUE(engine);
    {
      test::FaultyDriver driver(*engine->handle(), test::FaultyCalls::Memory);
      const Result<Ids> expected = runModel(*engine);
      VERIFY_VALUE(expected);
      QCOMPARE(driver.liveObjects(), std::size_t{0});
      const std::uint64_t calls = driver.calls();
      QVERIFY(calls > 100);
      std::uint64_t shrunk = 0;
      for (std::uint64_t call = 1; call <= calls; ++call) {
        driver.failAt(call, allAfter);
        const Result<Ids> ids = runModel(*engine);
        QVERIFY(driver.failed());
        QVERIFY2(ids || isClear(ids.error()), ids ? "" : toString(ids.error()).c_str());
        if (ids) QCOMPARE(*ids, *expected);
        if (ids) ++shrunk;
        QCOMPARE(driver.liveObjects(), std::size_t{0});
        QCOMPARE(engine->deviceBytes() + engine->hostBytes(), std::uint64_t{0});
      }
      // Many single failures are of memory for the device, and the computer's memory takes it.
      if (!allAfter) QVERIFY2(shrunk > calls / 3, qPrintable(QString::number(shrunk)));
      if (allAfter) QCOMPARE(shrunk, std::uint64_t{0});
      driver.failAt(0);
      const Result<Ids> again = runModel(*engine);
      VERIFY_VALUE(again);
    }
    test::verifyClean(*engine);
  }

  void answer_data() {
    QTest::addColumn<Speculation>("speculation");
    QTest::addColumn<float>("temperature");
    for (const float temperature : {0.0F, 1.0F}) {
      const char* how = temperature > 0 ? ", sampled" : ", greedy";
      QTest::addRow("without guesses%s", how) << Speculation::Off << temperature;
      QTest::addRow("with guesses%s", how) << Speculation::Force << temperature;
    }
  }

  /// Each call that can fail while an answer is written: it goes on, and is the same.
  void answer() {
    QFETCH(Speculation, speculation);
    QFETCH(float, temperature);
    const Result<Engine> engine = openDrawing("device-draws=1,draw-ahead=1");
    VERIFY_VALUE(engine);
    {
      const Model model = load(*engine);
      test::FaultyDriver driver(*engine->handle(), test::FaultyCalls::Memory);
      Session session = makeSession(model);
      driver.failAt(0);
      const GenerateResult expected = write(session, speculation, temperature);
      const std::uint64_t calls = driver.calls();
      QCOMPARE(expected.ids.size(), std::size_t{12});
      QVERIFY(calls > 20);
      for (std::uint64_t call = 1; call <= calls; ++call) {
        Session other = makeSession(model);
        driver.failAt(call);
        const GenerateResult result = write(other, speculation, temperature);
        QVERIFY(driver.failed());
        QVERIFY2(!result.error, result.error ? toString(*result.error).c_str() : "");
        QCOMPARE(result.ids, expected.ids);
        driver.failAt(0);
      }
    }
    test::verifyClean(*engine);
  }

  /// What is told of a prompt goes on where the device cannot draw after its last chunk.
  void progress() {
    const Result<Engine> engine = openDrawing("device-draws=1");
    VERIFY_VALUE(engine);
    {
      const Model model = load(*engine);
      GenerateRequest request;
      request.prompt = prompt();
      request.sampling.temperature = 0;
      request.maxTokens = 1;
      test::FaultyDriver driver(*engine->handle(), test::FaultyCalls::Memory);
      std::uint64_t calls = 1;
      for (std::uint64_t call = 0; call <= calls; ++call) {
        Result<Session> session = Session::create(model, {64, CacheType::F16, 4});
        VERIFY_VALUE(session);
        std::vector<std::uint32_t> told;
        GenerateEvents events;
        events.reading = [&](std::uint32_t done, std::uint32_t total) {
          QCOMPARE(total, 6U);
          told.push_back(done);
        };
        driver.failAt(call);
        const GenerateResult result = generate(*session, nullptr, request, events);
        QVERIFY(!result.error);
        QCOMPARE(told, (std::vector<std::uint32_t>{4, 6}));
        if (call == 0) calls = driver.calls();
        driver.failAt(0);
      }
      QVERIFY(calls > 5);
    }
    test::verifyClean(*engine);
  }

  void answerWithoutMore_data() {
    QTest::addColumn<bool>("drawn");
    QTest::addColumn<Speculation>("speculation");
    QTest::newRow("no step ahead") << true << Speculation::Off;
    QTest::newRow("no logits of several columns") << true << Speculation::Force;
    QTest::newRow("no drawing on the device") << false << Speculation::Off;
    QTest::newRow("neither") << false << Speculation::Force;
  }

  /// There is what the plainest way of reading took, and nothing more.
  void answerWithoutMore() {
    QFETCH(bool, drawn);
    QFETCH(Speculation, speculation);
    const Result<Engine> engine = openDrawing("device-draws=1,draw-ahead=1");
    VERIFY_VALUE(engine);
    {
      const Model model = load(*engine);
      Session plain = makeSession(model);
      const GenerateResult expected = write(plain, Speculation::Off, 0);
      Session session = makeSession(model);
      for (const Ids& ids : {prompt(), Ids{5}}) {
        const Result<void> read = drawn ? readAndDraw(session, ids) : session.read(ids);
        VERIFY_VALUE(read);
      }
      session.truncate(0);
      test::FaultyDriver driver(*engine->handle(), test::FaultyCalls::Memory);
      driver.failAt(1, true);
      const GenerateResult result = write(session, speculation, 0);
      QVERIFY(driver.failed());
      QVERIFY2(!result.error, result.error ? toString(*result.error).c_str() : "");
      QCOMPARE(result.ids, expected.ids);
      QCOMPARE(session.counters().aheadTokens, std::uint64_t{0});
      QCOMPARE(result.speculation.right, 0U);
    }
    test::verifyClean(*engine);
  }

  /// A pipeline takes four calls; all from one of them on fail, for each pipeline.
  void pipelines() {
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    engine->handle()->setCompileThreads(0);  // each is compiled where it is needed, and fails there
    {
      test::FaultyDriver driver(*engine->handle(), test::FaultyCalls::Pipelines);
      std::uint64_t failures = 0;
      for (std::uint64_t call = 1;; call = call == 5 ? 2 : call + 1) {
        driver.failAt(call, true);
        const Result<Ids> ids = runModel(*engine);
        if (!driver.failed()) {
          VERIFY_VALUE(ids);
          break;
        }
        QVERIFY(!ids);
        QVERIFY2(isClear(ids.error()), toString(ids.error()).c_str());
        QCOMPARE(engine->deviceBytes() + engine->hostBytes(), std::uint64_t{0});
        ++failures;
      }
      QVERIFY2(failures > 4 * 6, qPrintable(QString::number(failures)));
    }
    test::verifyClean(*engine);  // the validation layer names what was not destroyed
  }
};

QTEST_GUILESS_MAIN(TestAllocationFailures)
#include "tst_allocation_failures.moc"
