// Sessions and models as values: limits, stops, what is kept, and that nothing stays behind on the device.
#include <QRegularExpression>

#include "device_fixture.h"
#include "engine/session.h"
#include "golden.h"

using namespace chasqui;
using namespace chasqui::engine;

class TestSession : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    Result<Engine> opened = test::openEngine();
    VERIFY_VALUE(opened);
    engine_ = std::make_unique<Engine>(std::move(*opened));
    Result<Model> loaded = Model::load(*engine_, test::demoModelPath());
    VERIFY_VALUE(loaded);
    model_ = std::make_unique<Model>(std::move(*loaded));
  }

  void cleanupTestCase() {
    model_.reset();
    test::verifyClean(*engine_);
  }

  void truncatingAndReadingAgain() {
    Result<Session> session = Session::create(*model_);
    VERIFY_VALUE(session);
    QVERIFY(session->logits().value().empty());
    const std::vector<TokenId> ids{1, 264, 263, 4030, 851, 273, 263, 4030};
    QVERIFY(session->read(ids));
    COMPARE_IDS(session->tokens(), ids);
    const std::vector<float> first(session->logits().value().begin(), session->logits().value().end());
    QVERIFY(session->read(std::vector<TokenId>{5, 6, 7}));
    session->truncate(5);
    QVERIFY(session->logits().value().empty());
    QCOMPARE(session->tokens().size(), 5U);
    session->truncate(9);  // more than there are: nothing happens
    QCOMPARE(session->tokens().size(), 5U);
    QVERIFY(session->read(std::span(ids).subspan(5)));
    QVERIFY(test::nmse(first, session->logits().value()) < 1e-9);
  }

  void refusals() {
    SessionOptions options;
    options.contextTokens = 10;
    Result<Session> session = Session::create(*model_, options);
    VERIFY_VALUE(session);
    QCOMPARE(session->contextTokens(), 10U);
    QCOMPARE(session->read({}).error().code, ErrorCode::Invalid);
    QCOMPARE(session->read(std::vector<TokenId>{4096}).error().code, ErrorCode::Invalid);
    QCOMPARE(session->read(std::vector<TokenId>{-1}).error().code, ErrorCode::Invalid);
    QVERIFY(session->read(std::vector<TokenId>(7, 5)));
    QCOMPARE(session->read(std::vector<TokenId>(4, 5)).error().code, ErrorCode::ContextFull);
    QCOMPARE(session->tokens().size(), 7U);
    QVERIFY(session->read(std::vector<TokenId>(3, 5)));
    options.contextTokens = 1U << 25;
    QCOMPARE(Session::create(*model_, options).error().code, ErrorCode::Invalid);
    options.contextTokens = 1U << 20;  // a layer's cache is larger than a binding of lavapipe
    const Result<Session> huge = Session::create(*model_, options);
    if (!huge) QVERIFY(huge.error().code == ErrorCode::Unsupported || huge.error().code == ErrorCode::OutOfDeviceMemory);
  }

  void stopsBetweenChunks() {
    SessionOptions options;
    options.chunkTokens = 10;
    Result<Session> session = Session::create(*model_, options);
    VERIFY_VALUE(session);
    std::stop_source stop;
    ReadOptions reading;
    reading.stop = stop.get_token();
    reading.progress = [&](std::uint32_t done, std::uint32_t total) {
      QCOMPARE(total, 35U);
      if (done == 20) stop.request_stop();
    };
    const std::vector<TokenId> ids(35, 9);
    const Result<void> read = session->read(ids, reading);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
    QCOMPARE(session->tokens().size(), 20U);
    QVERIFY(session->logits().value().empty());
    QVERIFY(session->read(std::span(ids).subspan(20)));  // and goes on from there
    QCOMPARE(session->tokens().size(), 35U);
  }

  void loadingStopsAndLeavesNothing() {
    const std::uint64_t before = engine_->deviceBytes();
    std::stop_source stop;
    LoadOptions options;
    options.stop = stop.get_token();
    std::uint64_t seen = 0;
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
      seen = done;
      if (done > total / 2) stop.request_stop();
    };
    const Result<Model> model = Model::load(*engine_, test::demoModelPath(), options);
    QVERIFY(!model);
    QCOMPARE(model.error().code, ErrorCode::Cancelled);
    QVERIFY(seen > 0);
    QCOMPARE(engine_->deviceBytes(), before);
  }

  void whatWasStoppedDoesNotSayThatItEnded() {
    std::stop_source stop;
    LoadOptions options;
    options.stop = stop.get_token();
    bool ended = false;
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
      stop.request_stop();
      ended = ended || done == total;
    };
    QCOMPARE(Model::load(*engine_, test::demoModelPath(), options).error().code, ErrorCode::Cancelled);
    QVERIFY(stop.stop_requested() && !ended);
  }

  void progressReachesTheEnd() {
    LoadOptions options;
    std::uint64_t last = 0;
    std::uint64_t calls = 0;
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
      QVERIFY(done >= last);
      QVERIFY(done <= total);
      last = done;
      if (done == total) ++calls;
    };
    const Result<Model> model = Model::load(*engine_, test::demoModelPath(), options);
    VERIFY_VALUE(model);
    QCOMPARE(calls, 1U);
  }

  void weightsAreReadOncePerChunk() {
    Result<Session> session = Session::create(*model_);
    VERIFY_VALUE(session);
    QVERIFY(session->read(std::vector<TokenId>(128, 9)));
    QVERIFY(session->counters().weightBytes < 2 * model_->info().weightBytes);
    QCOMPARE(session->counters().tokens, 128U);
    session->resetCounters();
    QVERIFY(session->read(std::vector<TokenId>{9}));
    QVERIFY(session->counters().weightBytes <= model_->placement().memory.all().weights);
    QVERIFY(session->counters().dispatches > 0);
  }

  void devicesAndTheirChoice() {
    const Result<std::vector<DeviceInfo>> devices = Engine::devices();
    VERIFY_VALUE(devices);
    QVERIFY(!devices->empty());
    EngineOptions options;
    options.device = static_cast<std::uint32_t>(devices->size());
    const Result<Engine> none = Engine::open(options);
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::Invalid);
  }

 private:
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Model> model_;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
