// Measuring shapes: what is taken, what never is, and what ends it.
#include <QTemporaryDir>
#include <map>
#include <set>

#include "device_fixture.h"
#include "engine/tune.h"
#include "tuning/candidates.h"
#include "tuning/race.h"
#include "tuning/record_file.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

/// What the device does with the kernel of norms, by the number of its lanes; all others are as they are.
struct NormDriver {
  VolkDeviceTable driver{};
  std::set<std::uint32_t> refused;                 ///< not compiled
  std::map<std::uint32_t, std::uint32_t> missing;  ///< workgroups that are left out at the end
  std::uint32_t slowed = 0;                        ///< lanes of the kernel that is dispatched forty times
  std::map<VkPipeline, std::uint32_t> lanesOf;
  VkPipeline bound = VK_NULL_HANDLE;
};
NormDriver state;

constexpr std::uint32_t kAll = UINT32_MAX;

VKAPI_ATTR VkResult VKAPI_CALL createPipelines(VkDevice device, VkPipelineCache cache, std::uint32_t count,
                                               const VkComputePipelineCreateInfo* info,
                                               const VkAllocationCallbacks* allocation, VkPipeline* out) {
  const VkSpecializationInfo& constants = *info->stage.pSpecializationInfo;
  const bool norm = constants.mapEntryCount == 1;
  const std::uint32_t lanes = *static_cast<const std::uint32_t*>(constants.pData);
  if (norm && state.refused.count(lanes) != 0) return VK_ERROR_OUT_OF_HOST_MEMORY;
  const VkResult code = state.driver.vkCreateComputePipelines(device, cache, count, info, allocation, out);
  if (norm) state.lanesOf[*out] = lanes;
  return code;
}

VKAPI_ATTR void VKAPI_CALL bindPipeline(VkCommandBuffer commands, VkPipelineBindPoint point, VkPipeline pipeline) {
  state.bound = pipeline;
  state.driver.vkCmdBindPipeline(commands, point, pipeline);
}

VKAPI_ATTR void VKAPI_CALL dispatch(VkCommandBuffer commands, std::uint32_t x, std::uint32_t y, std::uint32_t z) {
  const auto found = state.lanesOf.find(state.bound);
  if (found == state.lanesOf.end()) return state.driver.vkCmdDispatch(commands, x, y, z);
  const auto missing = state.missing.find(found->second);
  const std::uint32_t groups = missing == state.missing.end() ? x : x - std::min(x, missing->second);
  for (int i = 0; i < (found->second == state.slowed ? 40 : 1); ++i) {
    if (groups > 0) state.driver.vkCmdDispatch(commands, groups, y, z);
  }
}

/// Norms are what `behaviour` says for as long as it lives. The device's own lanes are slow, so that others are taken.
class FalseDriver {
 public:
  FalseDriver(const Engine& engine, NormDriver behaviour) : device_(*engine.handle()), original_(device_.api()) {
    state = std::move(behaviour);
    state.driver = original_;
    state.slowed = ops::tuningFor(engine.device()).normLanes;
    VolkDeviceTable& api = device_.replaceableApi();
    api.vkCreateComputePipelines = createPipelines;
    api.vkCmdBindPipeline = bindPipeline;
    api.vkCmdDispatch = dispatch;
  }
  ~FalseDriver() { device_.replaceableApi() = original_; }

 private:
  vk::Device& device_;
  VolkDeviceTable original_;
};

Engine openWith(const std::filesystem::path& folder, const std::string& tuning = {}) {
  EngineOptions options = test::engineOptions();
  options.devicesFolder = folder;
  options.tuning = tuning;
  Result<Engine> engine = Engine::open(options);
  if (!engine) qFatal("%s", toString(engine.error()).c_str());
  return *engine;
}

TuneOptions onlyNorm() {
  TuneOptions options;
  options.only = {"norm"};
  options.seconds = 600;
  return options;
}

CandidateEnd endOf(const TuneResult& result, const std::string& shapes) {
  for (const TriedCandidate& tried : result.tried) {
    if (tried.shapes == shapes) return tried.end;
  }
  qFatal("%s was not tried", shapes.c_str());
}

int submissions = 0;
VKAPI_ATTR VkResult VKAPI_CALL loseDevice(VkQueue queue, std::uint32_t count, const VkSubmitInfo* info, VkFence fence) {
  if (--submissions < 0) return VK_ERROR_DEVICE_LOST;
  return state.driver.vkQueueSubmit(queue, count, info, fence);
}

}  // namespace

class TestTune : public QObject {
  Q_OBJECT
 private slots:
  void whatIsFasterIsTakenKeptAndUsed() {
    const QTemporaryDir folder;
    {
      Engine engine = openWith(folder.path().toStdString());
      QCOMPARE(engine.record().state, TuningState::Unknown);
      const Engine copy = engine;
      const std::uint32_t own = engine.tuning().normLanes;
      Result<TuneResult> result = fail(ErrorCode::Internal, "");
      std::vector<std::uint32_t> done;
      {
        const FalseDriver driver(engine, {});
        TuneOptions options = onlyNorm();
        options.progress = [&](std::uint32_t steps, std::uint32_t total) {
          QVERIFY(steps <= total && (done.empty() || done.back() <= steps));
          done.push_back(steps);
          if (done.size() > 1 && steps == total) QCOMPARE(total, done.back());
        };
        result = tune(engine, options);
      }
      VERIFY_VALUE(result);
      QVERIFY(done.size() > 4);
      QVERIFY2(result->record.shapes.starts_with("norm-lanes="), result->record.shapes.c_str());
      QCOMPARE(endOf(*result, result->record.shapes), CandidateEnd::Taken);
      QVERIFY(result->record.gain() > 1.5);
      QVERIFY(result->notKeptBecause.empty());
      QVERIFY(engine.tuning().normLanes != own);
      QCOMPARE(copy.tuning().normLanes, own);
      QCOMPARE(engine.record().state, TuningState::Measured);
      QVERIFY(engine.record().measuredAt > 1'700'000'000);

      const Engine next = openWith(folder.path().toStdString());
      QCOMPARE(next.tuning().normLanes, engine.tuning().normLanes);
      QCOMPARE(next.record().shapes, result->record.shapes);
      const Engine chosen = openWith(folder.path().toStdString(), "norm-lanes=" + std::to_string(own));
      QCOMPARE(chosen.tuning().normLanes, own);
      QCOMPARE(openWith({}).tuning().normLanes, own);
      test::verifyClean(engine);
    }
  }

  // Measuring a kernel again takes nothing away from the others.
  void theOthersStay() {
    const QTemporaryDir folder;
    Engine engine = openWith(folder.path().toStdString());
    DeviceRecord known = estimatedRecord(engine.device());
    known.state = TuningState::Measured;
    known.columnCosts = {1.25, 2.5, 5};
    known.kernels = {{"matvec", "matvec-tiles=4", 9, 8}, {"norm", "norm-lanes=32", 9, 8}, {"attention", "", 3, 3}};
    known.shapes = "matvec-tiles=4,norm-lanes=32";
    QVERIFY(keepRecord(folder.path().toStdString(), engine.device(), known));
    engine = openWith(folder.path().toStdString());
    {
      const FalseDriver driver(engine, {});
      VERIFY_VALUE(tune(engine, onlyNorm()));
    }
    for (const DeviceRecord& record : {engine.record(), openWith(folder.path().toStdString()).record()}) {
      QVERIFY2(record.shapes.starts_with("matvec-tiles=4,norm-lanes="), record.shapes.c_str());
      QCOMPARE(record.kernels.size(), std::size_t{3});
      QVERIFY(record.columnCosts == known.columnCosts);
    }
    QCOMPARE(engine.tuning().matvecTiles, 4U);
    // A file whose kernels have no such shapes is begun anew.
    known.kernels[0].shapes = "matvec-tiles=5";
    QVERIFY(keepRecord(folder.path().toStdString(), engine.device(), known));
    engine = openWith(folder.path().toStdString());
    VERIFY_VALUE(tune(engine, onlyNorm()));
    QCOMPARE(engine.record().kernels.size(), std::size_t{1});
    test::verifyClean(engine);
  }

  void wrongNumbersAreNeverTaken_data() {
    QTest::addColumn<std::uint32_t>("missing");
    QTest::newRow("nothing is computed") << kAll;
    QTest::newRow("one vector is missing") << 1U;
  }

  // It would be the fastest of all where nothing is computed.
  void wrongNumbersAreNeverTaken() {
    QFETCH(std::uint32_t, missing);
    Engine engine = openWith({});
    NormDriver behaviour;
    for (const std::uint32_t lanes : {32U, 128U, 256U, 512U}) behaviour.missing[lanes] = missing;
    const FalseDriver driver(engine, behaviour);
    const Result<TuneResult> result = tune(engine, onlyNorm());
    VERIFY_VALUE(result);
    for (const char* shapes : {"norm-lanes=32", "norm-lanes=128", "norm-lanes=256", "norm-lanes=512"}) {
      QCOMPARE(endOf(*result, shapes), CandidateEnd::Wrong);
    }
    QCOMPARE(result->record.shapes, std::string("norm-lanes=1024"));
  }

  void whatDoesNotCompileIsLeftOut() {
    Engine engine = openWith({});
    NormDriver behaviour;
    behaviour.refused = {32, 256, 512, 1024};
    const FalseDriver driver(engine, behaviour);
    const Result<TuneResult> result = tune(engine, onlyNorm());
    VERIFY_VALUE(result);
    QCOMPARE(endOf(*result, "norm-lanes=32"), CandidateEnd::Failed);
    QCOMPARE(endOf(*result, "norm-lanes=1024"), CandidateEnd::Failed);
    QCOMPARE(result->record.shapes, std::string("norm-lanes=128"));
  }

  // Nothing can be compared with it: all stays as it is.
  void ownShapesThatFail() {
    Engine engine = openWith({});
    NormDriver behaviour;
    behaviour.refused = {engine.tuning().normLanes};
    const FalseDriver driver(engine, behaviour);
    const Result<TuneResult> result = tune(engine, onlyNorm());
    VERIFY_VALUE(result);
    QCOMPARE(endOf(*result, ""), CandidateEnd::Failed);
    QCOMPARE(endOf(*result, "norm-lanes=128"), CandidateEnd::NotReached);
    QVERIFY(result->record.kernels.empty());
    QVERIFY(result->record.shapes.empty());
  }

  void stoppedInTheMiddle() {
    const QTemporaryDir folder;
    Engine engine = openWith(folder.path().toStdString());
    const ops::Tuning before = engine.tuning();
    std::stop_source stop;
    std::uint32_t last = 0;
    TuneOptions options = onlyNorm();
    options.stop = stop.get_token();
    options.progress = [&](std::uint32_t done, std::uint32_t) {
      last = done;
      if (done == 3) stop.request_stop();
    };
    const Result<TuneResult> result = tune(engine, options);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QCOMPARE(last, 3U);
    QVERIFY(engine.tuning() == before);
    QCOMPARE(engine.record().state, TuningState::Unknown);
    QVERIFY(QDir(folder.path()).isEmpty());
    test::verifyClean(engine);
  }

  void lostDevice() {
    const QTemporaryDir folder;
    Engine engine = openWith(folder.path().toStdString());
    state.driver = engine.handle()->api();
    submissions = 40;
    engine.handle()->replaceableApi().vkQueueSubmit = loseDevice;
    const Result<TuneResult> result = tune(engine, onlyNorm());
    engine.handle()->replaceableApi() = state.driver;
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::DeviceLost);
    QVERIFY(QDir(folder.path()).isEmpty());
    test::verifyClean(engine);
  }

  void noTimeIsLeft() {
    Engine engine = openWith({});
    const ops::Tuning before = engine.tuning();
    TuneOptions options;
    options.seconds = 0;
    const Result<TuneResult> result = tune(engine, options);
    VERIFY_VALUE(result);
    QVERIFY(result->tried.size() > 20);
    for (const TriedCandidate& tried : result->tried) QCOMPARE(tried.end, CandidateEnd::NotReached);
    QVERIFY(engine.tuning() == before);
    QCOMPARE(engine.record().columnCost(4), estimatedRecord(engine.device()).columnCost(4));
  }

  void columnsAreMeasured() {
    Engine engine = openWith({});
    TuneOptions options;
    options.only = {"columns"};
    options.seconds = 600;
    const Result<TuneResult> result = tune(engine, options);
    VERIFY_VALUE(result);
    const DeviceRecord& record = engine.record();
    QVERIFY(record.columnCosts != estimatedRecord(engine.device()).columnCosts);
    QVERIFY(record.columnCost(2) >= 1 && record.columnCost(4) >= record.columnCost(2));
    QVERIFY(record.columnCost(8) >= record.columnCost(4) && record.columnCost(8) <= kMostColumnCost);
    test::verifyClean(engine);
  }

  void littleMemory() {
    EngineOptions options = test::engineOptions();
    options.gpuMemoryBytes = 64 << 20;
    Result<Engine> small = Engine::open(options);
    VERIFY_VALUE(small);
    VERIFY_VALUE(tune(*small, onlyNorm()));
    {
      const auto model = vk::Buffer::create(small->handle(), 58 << 20, vk::MemoryUse::Device);
      VERIFY_VALUE(model);
      VERIFY_VALUE(tune(*small, onlyNorm()));  // in what is left
    }
    options.gpuMemoryBytes = 1 << 20;
    Result<Engine> none = Engine::open(options);
    VERIFY_VALUE(none);
    const Result<TuneResult> result = tune(*none, onlyNorm());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::OutOfDeviceMemory);
    test::verifyClean(*none);
  }

  void aKernelThatThereIsNot() {
    Engine engine = openWith({});
    TuneOptions options;
    options.only = {"norm", "warp"};
    const Result<TuneResult> result = tune(engine, options);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Invalid);
    QVERIFY(result.error().nextStep.find("fused norms") != std::string::npos);
  }

  // What was measured is used all the same; it says why it will not be known next time.
  void aFolderThatCannotBeWritten() {
    const QTemporaryDir folder;
    const std::string file = folder.filePath("file").toStdString();
    QFile taken(folder.filePath("file"));
    QVERIFY(taken.open(QIODevice::WriteOnly));
    Engine engine = openWith(file);
    const FalseDriver driver(engine, {});
    const Result<TuneResult> result = tune(engine, onlyNorm());
    VERIFY_VALUE(result);
    QVERIFY(!result->notKeptBecause.empty());
    QVERIFY(!result->record.shapes.empty());
    QVERIFY(engine.tuning() != openWith({}).tuning());
  }

  // Their input is rounded, which is not a wrong number.
  void productsOfIntegersCanBeTaken() {
    const Engine engine = openWith({});
    if (!engine.device().integerDotProduct) QSKIP("this device has no integer dot products");
    Engine tuned = engine;
    TuneOptions options;
    options.only = {"integer products"};
    options.seconds = 600;
    const Result<TuneResult> result = tune(tuned, options);
    VERIFY_VALUE(result);
    QVERIFY(result->tried.size() > 1);
    for (const TriedCandidate& tried : result->tried) {
      QVERIFY2(tried.end == CandidateEnd::Taken || tried.end == CandidateEnd::NotFaster, tried.shapes.c_str());
    }
  }

  // Of devices that are not here: each candidate is a shape, and a usual GPU can have it.
  void candidatesAreShapes_data() {
    QTest::addColumn<bool>("matrices");
    QTest::newRow("matrix cores") << true;
    QTest::newRow("none") << false;
  }

  void candidatesAreShapes() {
    QFETCH(bool, matrices);
    DeviceInfo device;
    device.type = DeviceType::DiscreteGpu;
    device.subgroupSize = 32;
    device.maxSharedBytes = 49152;
    device.integerDotProduct = true;
    if (matrices) device.cooperativeMatrix = MatrixShape{16, 16, 16};
    const ops::Tuning own = ops::tuningFor(device);
    QCOMPARE(own.matrixCores, matrices ? 1U : 0U);
    std::set<std::string> kernels;
    for (const TuningQuestion& question : tuningQuestions(device, own)) {
      QVERIFY(kernels.insert(question.kernel).second);
      int others = 0;
      for (const std::string& shapes : question.candidates) {
        const Result<ops::Tuning> tuning = ops::tuningFor(device, shapes);
        QVERIFY2(tuning, shapes.c_str());
        others += *tuning != own ? 1 : 0;
      }
      QVERIFY2(others > 0, question.kernel.c_str());
    }
    QCOMPARE(kernels.count("matrix cores"), matrices ? std::size_t{1} : std::size_t{0});
  }

  // The least that Vulkan promises: the device's own shapes are possible, and some candidates are not.
  void theLeastDevice() {
    DeviceInfo device;
    device.type = DeviceType::IntegratedGpu;
    device.subgroupSize = 4;
    device.maxWorkgroupLanes = 128;
    device.maxSharedBytes = 16384;
    QVERIFY(ops::tuningFor(device, ""));
    QVERIFY(!ops::tuningFor(device, "norm-lanes=256"));
    QVERIFY(!ops::tuningFor(device, "matvec-splits=32"));
    QVERIFY(!ops::tuningFor(device, "integer-dot=1"));
    device.integerDotProduct = true;
    QVERIFY(!ops::tuningFor(device, "integer-dot=1"));  // 256 lanes
    QVERIFY(ops::tuningFor(device, "integer-dot=1,integer-column-groups=8"));
    QVERIFY(!ops::tuningFor(device, "integer-dot=1,integer-tiles=8,integer-columns=8,integer-column-groups=8"));
    device.maxWorkgroupLanes = 1024;  // many small subgroups share little memory
    QVERIFY(ops::tuningFor(device, ""));
    QVERIFY(!ops::tuningFor(device, "sample-lanes=512"));
  }

  void sameButForRounding_data() {
    QTest::addColumn<float>("third");
    QTest::addColumn<bool>("same");
    QTest::newRow("equal") << 3.0F << true;
    QTest::newRow("rounded") << 3.001F << true;
    QTest::newRow("another value") << 3.01F << false;
    QTest::newRow("not a number") << std::nanf("") << false;
    QTest::newRow("infinite") << HUGE_VALF << false;
  }

  void sameButForRounding() {
    QFETCH(float, third);
    QFETCH(bool, same);
    const float expected[] = {1, -2, 3, 0};
    const float actual[] = {1, -2, third, 0};
    QCOMPARE(isSameBut(expected, actual, 1e-3F), same);
    const float broken[] = {1, -2, third, std::nanf("")};
    QVERIFY(!isSameBut(broken, broken, 1e-3F));  // what the comparison is with must be sound itself
  }
};

QTEST_GUILESS_MAIN(TestTune)
#include "tst_tune.moc"
