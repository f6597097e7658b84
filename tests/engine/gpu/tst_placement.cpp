// What goes to the device's memory and what to the computer's: predicted, kept within the budget, and the same answer
// wherever it lies.
#include <QRegularExpression>
#include <QTemporaryDir>

#include "device_fixture.h"
#include "engine/generator.h"
#include "engine/session.h"

using namespace chasqui;
using namespace chasqui::engine;

Q_DECLARE_METATYPE(chasqui::engine::CacheType)

namespace {

constexpr std::uint32_t kContext = 512;

Result<Engine> openWithBudget(std::optional<std::uint64_t> bytes, UploadPath upload = UploadPath::Automatic) {
  EngineOptions options = test::engineOptions();
  options.gpuMemoryBytes = bytes;
  options.upload = upload;
  return Engine::open(options);
}

GenerateRequest greedy() {
  GenerateRequest request;
  request.sampling.temperature = 0;
  request.maxTokens = 12;
  for (TokenId i = 0; i < 40; ++i) request.prompt.push_back(i * 97 % 4000 + 3);
  return request;
}

bool isWithin(double share, std::uint64_t expected, std::uint64_t actual) {
  const auto a = static_cast<double>(expected);
  return std::abs(static_cast<double>(actual) - a) <= share * a;
}

LoadOptions loadOptions(CacheType cache = CacheType::F32) {
  LoadOptions options;
  options.contextTokens = kContext;
  options.cache = cache;
  return options;
}

SessionOptions sessionOptions(CacheType cache = CacheType::F32) {
  SessionOptions options;
  options.contextTokens = kContext;
  options.cache = cache;
  return options;
}

}  // namespace

class TestPlacement : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    const Result<ModelInfo> info = readModelInfo(test::demoModelPath());
    VERIFY_VALUE(info);
    info_ = *info;
    QVERIFY(info_.config.layers >= 4);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    chunk_ = chunkShape(engine->device());
  }

  /// All layers on the device, half of them, none, and less than the scratch: the same greedy ids, also through staging
  /// buffers, and never more on the device than allowed.
  void sameIdsWhereverLayersAre_data() {
    QTest::addColumn<double>("layers");
    QTest::addColumn<bool>("staged");
    for (const bool staged : {false, true}) {
      QTest::addRow("all%s", staged ? ", staged" : "") << 1.0 << staged;
      QTest::addRow("half%s", staged ? ", staged" : "") << 0.5 << staged;
      QTest::addRow("none%s", staged ? ", staged" : "") << 0.0 << staged;
      QTest::addRow("not even the scratch%s", staged ? ", staged" : "") << -1.0 << staged;
    }
  }

  void sameIdsWhereverLayersAre() {
    QFETCH(double, layers);
    QFETCH(bool, staged);
    const std::uint32_t expectedLayers =
        layers < 0 ? 0 : static_cast<std::uint32_t>(layers * static_cast<double>(info_.config.layers));
    const std::uint64_t budget = layers < 0 ? 4096 : budgetFor(expectedLayers);
    const Result<Engine> engine = openWithBudget(budget, staged ? UploadPath::Staged : UploadPath::Automatic);
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::demoModelPath(), loadOptions());
      VERIFY_VALUE(model);
      QCOMPARE(model->placement().deviceLayers, expectedLayers);
      QCOMPARE(model->placement().reason.empty(), expectedLayers == info_.config.layers);
      Result<Session> session = Session::create(*model, sessionOptions());
      VERIFY_VALUE(session);
      QVERIFY(engine->deviceBytes() <= budget);
      const GenerateResult result = generate(*session, nullptr, greedy());
      QVERIFY(!result.error);
      QCOMPARE(result.ids.size(), std::size_t{12});
      if (expectedIds_.empty()) expectedIds_ = result.ids;
      QCOMPARE(result.ids, expectedIds_);
      QVERIFY(engine->deviceBytes() <= budget);
    }
    test::verifyClean(*engine);
  }

  /// Layers that the user keeps off the device are off it, whatever its room; the ids are the same.
  void noMoreLayersThanAreChosen_data() {
    QTest::addColumn<std::uint32_t>("chosen");
    for (const std::uint32_t chosen : {0U, 1U, 4U, 99U}) QTest::addRow("%u", chosen) << chosen;
  }

  void noMoreLayersThanAreChosen() {
    QFETCH(std::uint32_t, chosen);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      LoadOptions options = loadOptions();
      options.deviceLayers = chosen;
      const Result<Model> model = Model::load(*engine, test::demoModelPath(), options);
      VERIFY_VALUE(model);
      const Placement& placement = model->placement();
      QCOMPARE(placement.deviceLayers, std::min(chosen, info_.config.layers));
      QCOMPARE(placement.asChosen, chosen < info_.config.layers);
      Result<Session> session = Session::create(*model, sessionOptions());
      VERIFY_VALUE(session);
      QCOMPARE(session->memory().host.cache > 0, chosen < info_.config.layers);
      const GenerateResult result = generate(*session, nullptr, greedy());
      QVERIFY(!result.error);
      QVERIFY(!expectedIds_.empty());
      QCOMPARE(result.ids, expectedIds_);
    }
    test::verifyClean(*engine);
  }

  /// What `info` says beforehand is what is then taken, in each pool and for each purpose.
  void predictionsHold_data() {
    QTest::addColumn<int>("layers");
    QTest::addColumn<CacheType>("cache");
    for (const CacheType cache : {CacheType::F32, CacheType::F16, CacheType::Q8_0}) {
      QTest::addRow("all layers, %s", cacheTypeName(cache)) << -1 << cache;
      QTest::addRow("2 layers, %s", cacheTypeName(cache)) << 2 << cache;
    }
  }

  void predictionsHold() {
    QFETCH(int, layers);
    QFETCH(CacheType, cache);
    std::optional<std::uint64_t> budget;
    if (layers >= 0) budget = budgetFor(static_cast<std::uint32_t>(layers), cache);
    const Result<Engine> engine = openWithBudget(budget);
    VERIFY_VALUE(engine);
    {
      const PlacedMemory plan = planPlacement(info_, kContext, cache, engine->deviceBudgetBytes(), chunk_).memory;
      const Result<Model> model = Model::load(*engine, test::demoModelPath(), loadOptions(cache));
      VERIFY_VALUE(model);
      QVERIFY(isWithin(0.03, plan.device.weights, model->placement().memory.device.weights));
      QVERIFY(isWithin(0.03, plan.host.weights, model->placement().memory.host.weights));
      const Result<Session> session = Session::create(*model, sessionOptions(cache));
      VERIFY_VALUE(session);
      QVERIFY(isWithin(0.03, plan.device.cache, session->memory().device.cache));
      QVERIFY(isWithin(0.03, plan.host.cache, session->memory().host.cache));
      QVERIFY(isWithin(0.03, plan.device.scratch, session->memory().device.scratch));
      QVERIFY(isWithin(0.03, plan.host.scratch, session->memory().host.scratch));
      // And these sums are the allocator's own.
      QVERIFY(isWithin(0.03, plan.device.total(), engine->deviceBytes()));
      QVERIFY(isWithin(0.03, plan.host.total(), engine->hostBytes()));
    }
    test::verifyClean(*engine);
  }

  /// Weights stay as the file has them: no type takes more than 3 % beyond its tensors.
  void weightsAreNotExpanded_data() {
    QTest::addColumn<QString>("model");
    for (const char* model : {"tiny-f32", "tiny-F16", "tiny-BF16", "tiny-Q8_0", "tiny-Q4_0", "tiny-Q6_K", "tiny-Q4_1",
                              "tiny-Q5_0", "tiny-Q5_1", "tiny-Q2_K", "tiny-Q3_K_M", "tiny-Q4_K_S", "tiny-Q4_K_M",
                              "tiny-Q5_K_M", "tiny-IQ4_NL", "tiny-IQ4_XS"}) {
      QTest::newRow(model) << model;
    }
  }

  void weightsAreNotExpanded() {
    NEEDS_SHARED();
    QFETCH(QString, model);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const std::uint64_t before = engine->deviceBytes() + engine->hostBytes();
      const Result<Model> loaded =
          Model::load(*engine, test::sharedPath("models/synthetic/" + model.toStdString() + ".gguf"));
      VERIFY_VALUE(loaded);
      const std::uint64_t taken = engine->deviceBytes() + engine->hostBytes() - before;
      const double ratio = static_cast<double>(taken) / static_cast<double>(loaded->info().weightBytes);
      QVERIFY2(ratio < 1.03 && ratio > 0.99, qPrintable(QString::number(ratio)));
    }
    test::verifyClean(*engine);
  }

  /// A session longer than what the model was placed for: its cache goes on in the computer's memory, and says so.
  void aLongerSessionSpills() {
    const Result<Engine> engine = openWithBudget(budgetFor(info_.config.layers));
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::demoModelPath(), loadOptions());
      VERIFY_VALUE(model);
      SessionOptions options = sessionOptions();
      options.contextTokens = 4 * kContext;
      Result<Session> session = Session::create(*model, options);
      VERIFY_VALUE(session);
      QVERIFY(session->memory().host.cache > 0);
      QVERIFY(!session->placementReason().empty());
      QVERIFY(engine->deviceBytes() <= engine->deviceBudgetBytes());
      const GenerateResult result = generate(*session, nullptr, greedy());
      QVERIFY(!result.error);
      QCOMPARE(result.ids, expectedIds_);
    }
    test::verifyClean(*engine);
  }

  void moreThanBothPoolsIsRefusedWithNumbers() {
    LoadOptions options;
    options.contextTokens = 1U << 23;  // a cache of some tens of gigabytes
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    const Result<Model> model = Model::load(*engine, test::demoModelPath(), options);
    QVERIFY(!model);
    QCOMPARE(model.error().code, ErrorCode::OutOfMemory);
    QVERIFY(QString::fromStdString(model.error().message).contains(QRegularExpression("needs [\\d.]+ GB")));
    QVERIFY(!model.error().nextStep.empty());
    test::verifyClean(*engine);
  }

  /// The plan alone, for every budget: nothing beyond it, nothing lost, and more room never means fewer layers.
  void plansKeepTheBudget() {
    const MemoryNeed all = memoryNeed(info_, kContext, CacheType::F16);
    std::uint32_t layersBefore = 0;
    for (std::uint64_t budget = 0; budget <= all.total() + 4096; budget += all.total() / 97) {
      const Placement plan = planPlacement(info_, kContext, CacheType::F16, budget);
      QVERIFY(plan.memory.device.total() <= budget);
      QCOMPARE(plan.memory.all().weights, all.weights);
      QCOMPARE(plan.memory.all().cache, all.cache);
      QCOMPARE(plan.memory.all().scratch, all.scratch);
      QVERIFY(plan.deviceLayers >= layersBefore);
      layersBefore = plan.deviceLayers;
    }
    QCOMPARE(layersBefore, info_.config.layers);
  }

 private:
  /// Room for scratch, output and that many layers, and a little of the next.
  std::uint64_t budgetFor(std::uint32_t layers, CacheType cache = CacheType::F32) const {
    const Placement plan = planPlacement(info_, kContext, cache, UINT64_MAX, chunk_);
    std::uint64_t bytes =
        plan.memory.device.scratch + info_.weightSizes.norms + info_.weightSizes.output + info_.weightSizes.embedding;
    const std::uint64_t layerCache = plan.memory.device.cache / info_.config.layers;
    for (std::uint32_t i = 0; i < layers; ++i) bytes += info_.weightSizes.layers[i] + layerCache;
    return bytes + 65536;
  }

  ModelInfo info_;
  ChunkShape chunk_;  ///< of the device
  std::vector<TokenId> expectedIds_;
};

QTEST_GUILESS_MAIN(TestPlacement)
#include "tst_placement.moc"
