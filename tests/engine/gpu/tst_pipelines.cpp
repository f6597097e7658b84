// Pipelines: kept in a file that no damage and no other device's data gets past, compiled before they are needed.
#include <QFile>
#include <QTemporaryDir>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <future>
#include <thread>

#include "checksum/checksum.h"
#include "device_fixture.h"
#include "engine/device_sampling.h"
#include "engine/session.h"
#include "faulty_driver.h"
#include "file_size_limit.h"
#include "model/forward.h"
#include "model/kernel_list.h"
#include "model/model_impl.h"
#include "ops/push_constants.h"
#include "spirv/halve.h"
#include "vk/compile_ahead.h"
#include "vk/pipeline_cache.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

constexpr std::size_t kFileHeader = 8 + 64;
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

/// More than the file may hold.
VKAPI_ATTR VkResult VKAPI_CALL hugeData(VkDevice, VkPipelineCache, std::size_t* size, void* data) {
  if (data != nullptr)
    std::memset(data, 1, *size);
  else
    *size = vk::PipelineCacheFile::kMostBytes + 1;
  return VK_SUCCESS;
}

/// A device with a name, whose driver would be given the data of such a file.
VkPhysicalDeviceProperties someDevice() {
  VkPhysicalDeviceProperties device{};
  device.vendorID = 0x1234;
  device.deviceID = 0x5678;
  for (std::size_t i = 0; i < VK_UUID_SIZE; ++i) device.pipelineCacheUUID[i] = static_cast<std::uint8_t>(i * 7);
  return device;
}

std::vector<std::byte> dataFor(const VkPhysicalDeviceProperties& device, std::size_t bytes) {
  VkPipelineCacheHeaderVersionOne header{};
  header.headerSize = sizeof header;
  header.headerVersion = VK_PIPELINE_CACHE_HEADER_VERSION_ONE;
  header.vendorID = device.vendorID;
  header.deviceID = device.deviceID;
  std::memcpy(header.pipelineCacheUUID, device.pipelineCacheUUID, VK_UUID_SIZE);
  std::vector<std::byte> data(sizeof header + bytes, std::byte{42});
  std::memcpy(data.data(), &header, sizeof header);
  return data;
}

QByteArray fileWith(std::span<const std::byte> data) {
  const std::string_view text(reinterpret_cast<const char*>(data.data()), data.size());
  return QByteArray("CHQPIPE1") + QByteArray::fromStdString(sha256Of(text)) +
         QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

class TestPipelines : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
  }
  void cleanup() { folder_.reset(); }

  void whatIsWrittenIsRead() {
    const vk::PipelineCacheFile file(path("a/b/pipelines"), someDevice());
    QVERIFY(file.read().empty());
    const std::vector<std::byte> data = dataFor(someDevice(), 100'000);
    file.write(data);
    QCOMPARE(file.read(), data);
    QCOMPARE(test::readBytes(path("a/b/pipelines")), fileWith(data));
    QVERIFY(vk::PipelineCacheFile().read().empty());
    vk::PipelineCacheFile().write(data);  // nowhere: nothing happens
  }

  void damageIsNoticed_data() {
    QTest::addColumn<QByteArray>("bytes");
    const std::vector<std::byte> data = dataFor(someDevice(), 1000);
    const QByteArray whole = fileWith(data);
    for (const qsizetype length : {0, 1, 8, 71, 72, 73, 103, 104, 500, 1103}) {
      QTest::addRow("cut off at %d", static_cast<int>(length)) << whole.first(length);
    }
    for (const qsizetype at : {0, 7, 8, 71, 72, 76, 80, 104, 900, 1103}) {
      QByteArray changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ 0x10);
      QTest::addRow("a bit at %d", static_cast<int>(at)) << changed;
    }
    QTest::newRow("a byte more") << whole + 'x';
    QTest::newRow("text") << QByteArray("pipelines").repeated(100);
    const auto addHeader = [&](const char* name, std::size_t offset, std::uint32_t value) {
      std::vector<std::byte> other = data;
      std::memcpy(other.data() + offset, &value, 4);
      QTest::newRow(name) << fileWith(other);  // with a checksum that is right
    };
    addHeader("another vendor", 8, 1);
    addHeader("another device", 12, 1);
    addHeader("another driver", 16, 1);
    addHeader("another version of the header", 4, 2);
    addHeader("a header of 31 bytes", 0, 31);
    addHeader("a header longer than all", 0, 5000);
    QTest::newRow("no header") << fileWith(std::span(data).first(20));
  }

  void damageIsNoticed() {
    QFETCH(QByteArray, bytes);
    write("pipelines", bytes);
    const vk::PipelineCacheFile file(path("pipelines"), someDevice());
    QVERIFY(file.read().empty());
    const std::vector<std::byte> data = dataFor(someDevice(), 50);
    file.write(data);
    QCOMPARE(file.read(), data);
  }

  void aFileThatIsTooLargeIsLeftOutAndThrownAway() {
    const vk::PipelineCacheFile file(path("pipelines"), someDevice());
    std::vector<std::byte> data = dataFor(someDevice(), vk::PipelineCacheFile::kMostBytes - 32);
    file.write(data);
    QCOMPARE(file.read().size(), data.size());
    QFile(QString::fromStdString(path("pipelines").string()))
        .resize(static_cast<qint64>(data.size() + kFileHeader + 1));
    QVERIFY(file.read().empty());
    data.push_back(std::byte{1});
    file.write(data);
    QVERIFY(!std::filesystem::exists(path("pipelines")));
  }

  void whereNothingCanBeWritten() {
    const std::vector<std::byte> data = dataFor(someDevice(), 5000);
    write("taken", "a file, and no folder");
    vk::PipelineCacheFile(path("taken/pipelines"), someDevice()).write(data);
    QCOMPARE(test::readBytes(path("taken")), QByteArray("a file, and no folder"));
    std::filesystem::create_directories(path("folder/pipelines/inside"));
    const vk::PipelineCacheFile folder(path("folder/pipelines"), someDevice());
    folder.write(data);
    QVERIFY(folder.read().empty());
    QVERIFY(std::filesystem::is_directory(path("folder/pipelines/inside")));
    const vk::PipelineCacheFile full(path("full/pipelines"), someDevice());
    const std::vector<std::byte> before = dataFor(someDevice(), 10);
    full.write(before);
    {
      const test::FileSizeLimit limit(2000);
      full.write(data);
    }
    QCOMPARE(full.read(), before);  // the old one, whole
  }

  /// The next run is given what the one before has left; a damaged file costs nothing but time.
  void theNextRunHasThem() {
    std::filesystem::path file;
    std::uint64_t saved = 0;
    {
      const Result<Engine> engine = open();
      VERIFY_VALUE(engine);
      QVERIFY(!engine->device().identity.empty());
      file = path("devices") / engine->device().identity / "pipelines";
      QCOMPARE(engine->handle()->pipelines().restoredBytes(), 0U);
      VERIFY_VALUE(runDemo(*engine));
      QVERIFY(engine->handle()->pipelines().count() > 5);
    }
    QVERIFY(std::filesystem::exists(file));
    saved = std::filesystem::file_size(file);
    {
      const Result<Engine> engine = open();
      VERIFY_VALUE(engine);
      QCOMPARE(engine->handle()->pipelines().restoredBytes(), saved - kFileHeader);
      const Result<Engine> other = open();  // two at once
      VERIFY_VALUE(other);
      VERIFY_VALUE(runDemo(*engine));
      VERIFY_VALUE(runDemo(*other));
    }
    QFile damaged(QString::fromStdString(file.string()));
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.seek(static_cast<qint64>(kFileHeader)) && damaged.putChar('x'));
    damaged.close();
    {
      const Result<Engine> engine = open();
      VERIFY_VALUE(engine);
      QCOMPARE(engine->handle()->pipelines().restoredBytes(), 0U);
      VERIFY_VALUE(runDemo(*engine));
    }
    const Result<Engine> engine = open();
    VERIFY_VALUE(engine);
    QVERIFY(engine->handle()->pipelines().restoredBytes() > 0);
    test::verifyClean(*engine);
  }

  /// A run that compiled nothing new leaves the file as it is.
  void nothingNewIsNotWritten() {
    std::filesystem::path file;
    for (int run = 0; run < 2; ++run) {
      {
        const Result<Engine> engine = open();
        VERIFY_VALUE(engine);
        file = path("devices") / engine->device().identity / "pipelines";
        VERIFY_VALUE(runDemo(*engine));
      }
      if (run == 0) std::filesystem::create_hard_link(file, path("first"));
      QVERIFY(std::filesystem::equivalent(file, path("first")));  // what is written takes its place
    }
  }

  void aCacheThatHasGrownTooLargeIsBegunAnew() {
    std::filesystem::path file;
    {
      const Result<Engine> engine = open();
      VERIFY_VALUE(engine);
      file = path("devices") / engine->device().identity / "pipelines";
      write(file, "an old one");
      engine->handle()->replaceableApi().vkGetPipelineCacheData = hugeData;
      VERIFY_VALUE(runDemo(*engine));
    }
    QVERIFY(!std::filesystem::exists(file));
  }

  void withoutAFolder() {
    EngineOptions options = test::engineOptions();
    write("devices", "a file");
    for (const std::filesystem::path& folder : {std::filesystem::path(), path("devices")}) {
      options.devicesFolder = folder;
      const Result<Engine> engine = Engine::open(options);
      VERIFY_VALUE(engine);
      VERIFY_VALUE(runDemo(*engine));
    }
    QCOMPARE(test::readBytes(path("devices")), QByteArray("a file"));
  }

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
    QVERIFY(engine->handle()->pipelines().get(key));
    QCOMPARE(subgroupAsked, 0U);
    key.constants = {128};
    key.subgroup = engine->device().subgroupSize;
    QVERIFY(engine->handle()->pipelines().get(key));
    QCOMPARE(subgroupAsked, engine->device().subgroupSize);
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
    VERIFY_VALUE(runDemo(*engine));
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
      VERIFY_VALUE(readDemo(*model));
      faulty.failAt(1, true);
      QVERIFY(readDemo(*model));  // all are there
    }
    test::verifyClean(*engine);
  }

 private:
  std::filesystem::path path(const std::filesystem::path& name) const { return folder_->path().toStdString() / name; }

  void write(const std::filesystem::path& name, const QByteArray& bytes) const {
    std::filesystem::create_directories(path(name).parent_path());
    QFile file(QString::fromStdString(path(name).string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write a test file");
  }

  Result<Engine> open() const {
    EngineOptions options = test::engineOptions();
    options.devicesFolder = path("devices");
    return Engine::open(options);
  }

  static Result<void> readDemo(const Model& model) {
    CHASQUI_TRY_VALUE(Session session, Session::create(model));
    CHASQUI_TRY(session.read(std::vector<TokenId>(20, 9)));
    return session.read(std::vector<TokenId>{9});
  }

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

  static Result<void> runDemo(const Engine& engine) {
    CHASQUI_TRY_VALUE(const Model model, Model::load(engine, test::demoModelPath()));
    model.impl()->kernels->finish();
    return readDemo(model);
  }

  std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestPipelines)
#include "tst_pipelines.moc"
