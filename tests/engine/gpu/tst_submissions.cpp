// How work is cut into submissions: by the device's pace, and without a trace in the numbers.
#include <cstring>

#include "device_fixture.h"
#include "engine/session.h"
#include "vk/submission_pace.h"

using namespace chasqui;
using namespace chasqui::engine;
using vk::SubmissionPace;

Q_DECLARE_METATYPE(chasqui::engine::CacheType)

namespace {

struct Reading {
  std::vector<float> logits;
  SessionCounters counters;
};

/// A question of a chunk and a rest, another one after it, and a token.
Result<Reading> readWith(const Model& model, CacheType cache) {
  SessionOptions options;
  options.cache = cache;
  options.contextTokens = 512;
  CHASQUI_TRY_VALUE(Session session, Session::create(model, options));
  Reading reading;
  for (const std::size_t length : {std::size_t{170}, std::size_t{130}, std::size_t{5}, std::size_t{1}}) {
    std::vector<TokenId> ids;
    for (std::size_t i = 0; i < length; ++i) ids.push_back(static_cast<TokenId>(i * 31 % 300 + 1));
    CHASQUI_TRY(session.read(ids));
    reading.logits.insert(reading.logits.end(), session.logits().value().begin(), session.logits().value().end());
  }
  reading.counters = session.counters();
  return reading;
}

bool sameBits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

}  // namespace

class TestSubmissions : public QObject {
  Q_OBJECT
 private slots:
  void init() { NEEDS_SHARED(); }

  void cutsLeaveNoTrace_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<CacheType>("cache");
    QTest::addColumn<QString>("tuning");
    QTest::newRow("Q4_0, f16") << "tiny-Q4_0" << CacheType::F16 << QString();
    QTest::newRow("Q4_0, f16, as on GPUs") << "tiny-Q4_0" << CacheType::F16 << test::kGpuShapes;
    QTest::newRow("Q4_K_M, q8_0") << "tiny-Q4_K_M" << CacheType::Q8_0 << QString();
    QTest::newRow("Q6_K, f32, as on GPUs") << "tiny-Q6_K" << CacheType::F32 << test::kGpuShapes;
  }

  /// The same logits, bit for bit, in one submission and in many, with dispatches cut into pieces.
  void cutsLeaveNoTrace() {
    QFETCH(QString, model);
    QFETCH(CacheType, cache);
    QFETCH(QString, tuning);
    EngineOptions options = test::engineOptions();
    options.tuning = tuning.toStdString();
    const Result<Engine> engine = Engine::open(options);
    VERIFY_VALUE(engine);
    if (!engine->handle()->pace().mayCut()) return;  // a device that never cuts
    {
      const Result<Model> loaded =
          Model::load(*engine, test::sharedPath("models/synthetic/" + model.toStdString() + ".gguf"));
      VERIFY_VALUE(loaded);
      const Result<Reading> whole = readWith(*loaded, cache);
      VERIFY_VALUE(whole);
      SubmissionPace& pace = engine->handle()->pace();
      pace.fix(2'000'000, 4'000'000);
      const Result<Reading> few = readWith(*loaded, cache);
      VERIFY_VALUE(few);
      pace.fix(2'000'000, 1);
      const Result<Reading> single = readWith(*loaded, cache);
      VERIFY_VALUE(single);
      pace.fix(2'000'000, UINT64_MAX);
      const Result<Reading> together = readWith(*loaded, cache);
      VERIFY_VALUE(together);
      QVERIFY(sameBits(few->logits, whole->logits));
      QVERIFY(sameBits(single->logits, whole->logits));
      QVERIFY(sameBits(together->logits, whole->logits));
      QVERIFY(few->counters.submissions > 4 * whole->counters.submissions);
      QVERIFY(single->counters.submissions > few->counters.submissions);
      QVERIFY(single->counters.dispatches > whole->counters.dispatches + 20);
      QCOMPARE(together->counters.submissions, 6U);  // one for each chunk and rest
      QCOMPARE(few->counters.weightBytes, whole->counters.weightBytes);
    }
    test::verifyClean(*engine);
  }

  void aStopLeavesNothingRead() {
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const Result<Model> loaded = Model::load(*engine, test::sharedPath("models/synthetic/tiny-Q4_0.gguf"));
      VERIFY_VALUE(loaded);
      engine->handle()->pace().fix(5'000'000, 1);
      Result<Session> session = Session::create(*loaded);
      VERIFY_VALUE(session);
      std::stop_source stop;
      stop.request_stop();
      const Result<void> read = session->read(std::vector<TokenId>(100, 9), {{}, stop.get_token()});
      QVERIFY(!read);
      QCOMPARE(read.error().code, ErrorCode::Cancelled);
      QCOMPARE(session->counters().submissions, 0U);
      QVERIFY(session->tokens().empty());
      QVERIFY(session->read(std::vector<TokenId>(100, 9)));
    }
    test::verifyClean(*engine);
  }

  void thePaceOfAnIntegratedGpu() {
    SubmissionPace pace(DeviceType::IntegratedGpu);
    QVERIFY(pace.cutsDispatches());
    QVERIFY(pace.listWork() <= pace.submissionWork());
    // At 0.12 TFLOP/s, which is 0.06 billion multiplications a millisecond, the first one takes 50 ms at most.
    QVERIFY(static_cast<double>(pace.submissionWork()) / 0.06e12 <= 0.05);
    for (const double rate : {1e12, 0.03e12, 5e12, 0.002e12, 0.3e12}) {
      for (int i = 0; i < 40; ++i) {
        const std::uint64_t work = pace.submissionWork();
        pace.took(work, static_cast<double>(work) / rate);
      }
      const double seconds = static_cast<double>(pace.submissionWork()) / rate;
      QVERIFY2(seconds <= 0.0501, qPrintable(QString::number(seconds)));
      QVERIFY2(seconds >= 0.02, qPrintable(QString::number(seconds)));
      QVERIFY(pace.listWork() <= pace.submissionWork() && pace.listWork() > 0);
    }
  }

  void whatTellsNothingIsLeftOut() {
    SubmissionPace pace(DeviceType::IntegratedGpu);
    const std::uint64_t before = pace.submissionWork();
    pace.took(before / 100, 0.001);  // overhead
    pace.took(before, 0);            // a clock that stands still
    pace.took(before, -1);
    QCOMPARE(pace.submissionWork(), before);
    pace.took(before / 100, 0.2);  // a short one that took long all the same
    QVERIFY(pace.submissionWork() < before);
    pace.took(0, 1);
    QVERIFY(pace.submissionWork() > 0);
  }

  void otherDevicesKeepTheirs() {
    for (const DeviceType type :
         {DeviceType::Cpu, DeviceType::DiscreteGpu, DeviceType::VirtualGpu, DeviceType::Other}) {
      SubmissionPace pace(type);
      const std::uint64_t before = pace.submissionWork();
      pace.took(before, 10);
      QCOMPARE(pace.submissionWork(), before);
      QVERIFY(!pace.cutsDispatches());
    }
  }
};

QTEST_GUILESS_MAIN(TestSubmissions)
#include "tst_submissions.moc"
