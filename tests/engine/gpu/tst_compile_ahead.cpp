// Pipelines are compiled before they are needed, as the driver is to have them.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "engine/device_sampling.h"
#include "engine/session.h"
#include "faulty_driver.h"
#include "model/forward.h"
#include "model/kernel_list.h"
#include "model/model_impl.h"
#include "open_model.h"
#include "ops/push_constants.h"
#include "spirv/halve.h"
#include "vk/compile_ahead.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

std::atomic<std::uint64_t> compiled = 0;
VolkDeviceTable driver;

VKAPI_ATTR VkResult VKAPI_CALL countCompiled(VkDevice device, VkPipelineCache cache, std::uint32_t count,
                                             const VkComputePipelineCreateInfo* infos, const VkAllocationCallbacks* a,
                                             VkPipeline* out) {
  ++compiled;
  return driver.vkCreateComputePipelines(device, cache, count, infos, a, out);
}

std::uint32_t subgroupAsked = 0;

VKAPI_ATTR VkResult VKAPI_CALL noteSubgroup(VkDevice device, VkPipelineCache cache, std::uint32_t count,
                                            const VkComputePipelineCreateInfo* infos, const VkAllocationCallbacks* a,
                                            VkPipeline* out) {
  using Size = VkPipelineShaderStageRequiredSubgroupSizeCreateInfo;
  const auto* size = static_cast<const Size*>(infos->stage.pNext);
  const bool isFull = (infos->stage.flags & VK_PIPELINE_SHADER_STAGE_CREATE_REQUIRE_FULL_SUBGROUPS_BIT) != 0;
  subgroupAsked = size != nullptr && isFull ? size->requiredSubgroupSize : 0;
  return driver.vkCreateComputePipelines(device, cache, count, infos, a, out);
}

/// Kernels wait before it until it is opened.
class Gate {
 public:
  Gate() { isOpen_ = hasVisitor_ = false; }

  static void open() {
    isOpen_ = true;
    isOpen_.notify_all();
  }

  static void waitForVisitor() { hasVisitor_.wait(false); }

  static void pass() {
    hasVisitor_ = true;
    hasVisitor_.notify_all();
    isOpen_.wait(false);
  }

 private:
  static inline std::atomic<bool> isOpen_;
  static inline std::atomic<bool> hasVisitor_;
};

VKAPI_ATTR VkResult VKAPI_CALL compileBehindGate(VkDevice device, VkPipelineCache cache, std::uint32_t count,
                                                 const VkComputePipelineCreateInfo* infos,
                                                 const VkAllocationCallbacks* a, VkPipeline* out) {
  Gate::pass();
  return countCompiled(device, cache, count, infos, a, out);
}

}  // namespace

class TestCompileAhead : public QObject {
  Q_OBJECT
 private slots:
  void allAreKnownBeforehand_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("tuning");
    for (const char* model : {"tiny-Q4_0", "tiny-Q4_K_M"}) {
      QTest::addRow("%s", model) << model << QString();
      QTest::addRow("%s as on GPUs", model) << model << test::kGpuShapes;
    }
  }

  /// What is compiled ahead is all that reading and writing needs, whatever the lengths.
  void allAreKnownBeforehand() {
    NEEDS_SHARED();
    QFETCH(QString, model);
    QFETCH(QString, tuning);
    EngineOptions options = test::engineOptions();
    options.tuning = tuning.toStdString();
    const Result<Engine> engine = Engine::open(options);
    VERIFY_VALUE(engine);
    {
      const auto path = test::sharedPath("models/synthetic/" + model.toStdString() + ".gguf");
      const Result<Model> loaded = Model::load(*engine, path);
      VERIFY_VALUE(loaded);
      const Weights& weights = loaded->impl()->weights;
      const Result<std::vector<vk::ShaderKey>> keys =
          kernelsOf(engine->handle(), loaded->config(), weights, {}, engine->tuning(), Reading::AnyQuestion);
      VERIFY_VALUE(keys);
      Cache cache;
      cache.contextTokens = defaultContextTokens(loaded->config());
      cache.keys.resize(loaded->config().layers);
      cache.values.resize(loaded->config().layers);
      const Scratch scratch;
      const LogitsBuffers logits;
      const ForwardContext context{engine->handle(), &loaded->config(), &weights,        &cache,
                                   &scratch,         &logits,           engine->tuning()};
      for (std::uint32_t length = 1; length <= chunkShape(engine->device()).tokens; ++length) {
        std::vector<PlanShape> shapes{
            {length, LogitsOf::None}, {length, LogitsOf::LastToken}, {length, LogitsOf::LastToken, LogitsUse::Drawn}};
        if (length <= kMostDrawn) shapes.push_back({length, LogitsOf::AllTokens, LogitsUse::Drawn});
        for (const PlanShape& shape : shapes) {
          const Result<std::vector<vk::ShaderKey>> needed = ForwardPlan::kernels(context, shape);
          VERIFY_VALUE(needed);
          QVERIFY(needed->size() >= 5);
          for (const vk::ShaderKey& key : *needed) {
            QVERIFY(std::any_of(keys->begin(), keys->end(), [&](const auto& other) { return other.isSame(key); }));
          }
        }
      }
    }
    test::verifyClean(*engine);
  }

  /// Kernels whose arithmetic is a whole subgroup's say so to the driver, and only they.
  void subgroupsOfOneSize() {
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    if (!engine->device().subgroupSizeControl) QSKIP("this device's kernels cannot choose the size of their subgroups");
    driver = engine->handle()->api();
    engine->handle()->replaceableApi().vkCreateComputePipelines = noteSubgroup;
    vk::ShaderKey key{shaders::halve, {64}, 2, sizeof(ops::ConvertParams)};
    const vk::ShaderKey any = key;
    QVERIFY(engine->handle()->pipelines().get(any));
    QCOMPARE(subgroupAsked, 0U);
    key.subgroup = engine->device().subgroupSize;  // in all else it is the same kernel
    QVERIFY(!key.isSame(any));
    QVERIFY(engine->handle()->pipelines().get(key));
    QCOMPARE(subgroupAsked, engine->device().subgroupSize);
    QVERIFY(*engine->handle()->pipelines().get(key) != *engine->handle()->pipelines().get(any));
    test::verifyClean(*engine);
  }

  /// A session compiles nothing that was compiled ahead, and no kernel is compiled twice.
  void readingCompilesNothing() {
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    driver = engine->handle()->api();
    engine->handle()->replaceableApi().vkCreateComputePipelines = countCompiled;
    compiled = 0;
    {
      const Result<Model> model = Model::load(*engine, test::demoModelPath());
      VERIFY_VALUE(model);
      const Result<std::vector<vk::ShaderKey>> keys = kernelsOf(
          engine->handle(), model->config(), model->impl()->weights, {}, engine->tuning(), Reading::AnyQuestion);
      VERIFY_VALUE(keys);
      vk::CompileAhead(engine->handle(), *keys).finish();
      model->impl()->kernels->finish();
      const std::uint64_t ahead = compiled;
      QCOMPARE(ahead, keys->size());
      QCOMPARE(engine->handle()->pipelines().count(), ahead);
      Result<Session> session = Session::create(*model);
      VERIFY_VALUE(session);
      for (const std::size_t length : {130, 3, 1}) {
        QVERIFY(session->read(std::vector<TokenId>(length, 7)));
        QCOMPARE(compiled.load(), ahead);
      }
    }
    test::verifyClean(*engine);
  }

  void leaving_data() {
    QTest::addColumn<bool>("cancelled");
    QTest::newRow("a model that is dropped") << false;
    QTest::newRow("a load that is stopped") << true;
  }

  /// Neither waits for the kernel that is in work, and none is begun afterwards.
  void leaving() {
    QFETCH(bool, cancelled);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    vk::Device& device = *engine->handle();
    device.setCompileThreads(1);
    driver = device.api();
    device.replaceableApi().vkCreateComputePipelines = compileBehindGate;
    compiled = 0;
    const Gate gate;
    std::promise<Result<void>> left;
    std::future<Result<void>> result = left.get_future();
    std::thread user([&] { left.set_value(loadAndLeave(*engine, cancelled)); });
    const bool atOnce = result.wait_for(std::chrono::minutes(1)) == std::future_status::ready;
    const std::uint64_t before = compiled;
    Gate::open();
    user.join();
    QVERIFY(atOnce);
    QCOMPARE(before, std::uint64_t{0});
    const Result<void> ended = result.get();
    QCOMPARE(ended.has_value(), !cancelled);
    if (cancelled) QCOMPARE(ended.error().code, ErrorCode::Cancelled);
    device.finishCompiling();
    QCOMPARE(compiled.load(), std::uint64_t{1});
    device.replaceableApi() = driver;
    VERIFY_VALUE(test::runDemo(*engine));
    test::verifyClean(*engine);
  }

  /// What cannot be compiled ahead is tried again where it is needed.
  void failuresAhead() {
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      test::FaultyDriver faulty(*engine->handle(), test::FaultyCalls::Pipelines);
      faulty.failAt(3);
      const Result<Model> model = Model::load(*engine, test::demoModelPath());
      VERIFY_VALUE(model);
      model->impl()->kernels->finish();
      QVERIFY(faulty.failed());
      VERIFY_VALUE(test::readDemo(*model));
      faulty.failAt(1, true);
      QVERIFY(test::readDemo(*model));  // all are there
    }
    test::verifyClean(*engine);
  }

 private:
  /// Loads, and leaves while a kernel is in work.
  static Result<void> loadAndLeave(const Engine& engine, bool cancelled) {
    std::stop_source stop;
    LoadOptions options;
    options.stop = stop.get_token();
    options.progress = [&](std::uint64_t, std::uint64_t) {
      if (!cancelled) return;
      Gate::waitForVisitor();
      stop.request_stop();
    };
    CHASQUI_TRY_VALUE(const Model model, Model::load(engine, test::demoModelPath(), options));
    Gate::waitForVisitor();
    return {};
  }
};

QTEST_GUILESS_MAIN(TestCompileAhead)
#include "tst_compile_ahead.moc"
