// Kernel shapes by option, what a token costs in dispatches, and the profile.
#include "device_fixture.h"
#include "engine/session.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

std::uint64_t dispatchesOf(const Engine& engine, const std::filesystem::path& path, std::uint32_t& layers) {
  const Result<Model> model = Model::load(engine, path);
  if (!model) qFatal("%s", toString(model.error()).c_str());
  layers = model->config().layers;
  Result<Session> session = Session::create(*model);
  if (!session || !session->read(std::vector<TokenId>{1})) qFatal("nothing was read");
  session->resetCounters();
  if (!session->read(std::vector<TokenId>{2})) qFatal("nothing was read");
  return session->counters().dispatches;
}

}  // namespace

class TestTuning : public QObject {
  Q_OBJECT
 private slots:
  void refused_data() {
    QTest::addColumn<QString>("tuning");
    for (const char* tuning : {"matvec-tiles", "matvec-tiles=", "matvec-tiles=3", "matvec-tiles=0", "matvec-tiles=1e1",
                               "matvec-tiles=32", "matvec-tiles=4294967297", "attention-lanes=16", "lanes=16", "=4", "tiles=4", "lanes=64,,lanes=64"}) {
      QTest::newRow(tuning) << tuning;
    }
  }

  void refused() {
    QFETCH(QString, tuning);
    EngineOptions options = test::engineOptions();
    options.tuning = tuning.toStdString();
    const Result<Engine> engine = Engine::open(options);
    QVERIFY(!engine);
    QCOMPARE(engine.error().code, ErrorCode::Invalid);
    QVERIFY(!engine.error().nextStep.empty());
  }

  void matrixCoresMustBeThere() {
    DeviceInfo device;
    QVERIFY(!ops::tuningFor(device, "matrix-cores=1"));
    device.cooperativeMatrix = MatrixShape{16, 16, 16};
    device.subgroupSize = 32;
    device.maxSharedBytes = ops::kMatrixSharedBytes - 1;
    QCOMPARE(ops::tuningFor(device).matrixCores, 0U);
    device.maxSharedBytes = ops::kMatrixSharedBytes;
    const Result<ops::Tuning> on = ops::tuningFor(device, "");
    VERIFY_VALUE(on);
    QCOMPARE(on->matrixCores, 1U);
    QCOMPARE(on->matrix.m, 16U);
    const Result<ops::Tuning> off = ops::tuningFor(device, "matrix-cores=0");
    VERIFY_VALUE(off);
    QCOMPARE(off->matrixCores, 0U);
    device.cooperativeMatrix = MatrixShape{8, 8, 8};
    QVERIFY(!ops::tuningFor(device, "matrix-rows=1"));
    QVERIFY(ops::tuningFor(device, "matrix-rows=2"));
  }

  void smallWorkgroupsAreKept() {
    DeviceInfo device;
    device.maxWorkgroupLanes = 300;
    QCOMPARE(ops::tuningFor(device).normLanes, 256U);
  }

  void settingsAreTaken() {
    const Result<ops::Tuning> tuning = ops::tuningFor(DeviceInfo(), "matvec-tiles=4,attention-splits=2");
    VERIFY_VALUE(tuning);
    QCOMPARE(tuning->matvecTiles, 4U);
    QCOMPARE(tuning->attentionSplits, 2U);
  }

  /// A token is at most 8 dispatches a layer, one for the embedding, and one or two for the logits; norms that products
  /// do take two more away.
  void dispatchesOfAToken() {
    NEEDS_SHARED();
    std::uint32_t layers = 0;
    for (const bool gpu : {false, true}) {
      EngineOptions options = test::engineOptions();
      if (gpu) options.tuning = test::kGpuShapes;
      const Result<Engine> engine = Engine::open(options);
      VERIFY_VALUE(engine);
      const std::uint64_t mixed = dispatchesOf(*engine, test::sharedPath("models/synthetic/tiny-Q4_K_M.gguf"), layers);
      QCOMPARE(layers, 1U);
      QVERIFY2(mixed <= 8 * layers + 3, qPrintable(QString::number(mixed)));
      const std::uint64_t plain = dispatchesOf(*engine, test::demoModelPath(), layers);
      QCOMPARE(plain, gpu ? 5 * layers + 3 : 7 * layers + 3);
    }
  }

  void profileNamesWhatRan() {
    EngineOptions options = test::engineOptions();
    options.profile = true;
    Result<Engine> engine = Engine::open(options);
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::demoModelPath());
      VERIFY_VALUE(model);
      Result<Session> session = Session::create(*model);
      VERIFY_VALUE(session);
      QVERIFY(session->read(std::vector<TokenId>{1, 2, 3}));
      const std::vector<OperationTime> times = engine->takeProfile();
      const auto down =
          std::find_if(times.begin(), times.end(), [](const OperationTime& time) { return time.operation == "down"; });
      QVERIFY(down != times.end());
      QCOMPARE(down->runs, std::uint64_t{model->config().layers});
      QVERIFY(std::is_sorted(times.begin(), times.end(), [](const OperationTime& a, const OperationTime& b) {
        return a.microseconds > b.microseconds;
      }));
      QVERIFY(engine->takeProfile().empty());
    }
    test::verifyClean(*engine);
  }

  void withoutAProfileThereIsNone() {
    Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    const Result<Model> model = Model::load(*engine, test::demoModelPath());
    VERIFY_VALUE(model);
    Result<Session> session = Session::create(*model);
    VERIFY_VALUE(session);
    QVERIFY(session->read(std::vector<TokenId>{1}));
    QVERIFY(engine->takeProfile().empty());
  }
};

QTEST_GUILESS_MAIN(TestTuning)
#include "tst_tuning.moc"
