// Every call that can fail for want of memory fails once, and fails from there on: a smaller plan or a clear error, and
// nothing left behind.
#include "device_fixture.h"
#include "engine/generator.h"
#include "engine/session.h"
#include "faulty_driver.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

/// Loads, reads and writes a little.
Result<std::vector<TokenId>> runModel(const Engine& engine) {
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
      const Result<std::vector<TokenId>> expected = runModel(*engine);
      VERIFY_VALUE(expected);
      QCOMPARE(driver.liveObjects(), std::size_t{0});
      const std::uint64_t calls = driver.calls();
      QVERIFY(calls > 100);
      std::uint64_t shrunk = 0;
      for (std::uint64_t call = 1; call <= calls; ++call) {
        driver.failAt(call, allAfter);
        const Result<std::vector<TokenId>> ids = runModel(*engine);
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
      const Result<std::vector<TokenId>> again = runModel(*engine);
      VERIFY_VALUE(again);
    }
    test::verifyClean(*engine);
  }

  /// A pipeline takes four calls; each fails once for each pipeline.
  void pipelines() {
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    engine->handle()->setCompileThreads(0);  // each is compiled where it is needed, and fails there
    {
      test::FaultyDriver driver(*engine->handle(), test::FaultyCalls::Pipelines);
      std::uint64_t failures = 0;
      for (std::uint64_t call = 1;; call = call == 5 ? 2 : call + 1) {
        driver.failAt(call);
        const Result<std::vector<TokenId>> ids = runModel(*engine);
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
