// Pipelines are kept in a file that no damage and no other device's data gets past.
#include <QFile>
#include <QTemporaryDir>
#include <cstring>

#include "checksum/checksum.h"
#include "file_size_limit.h"
#include "open_model.h"
#include "vk/pipeline_cache.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

constexpr std::size_t kFileHeader = 8 + 64;
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
      VERIFY_VALUE(test::runDemo(*engine));
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
      VERIFY_VALUE(test::runDemo(*engine));
      VERIFY_VALUE(test::runDemo(*other));
    }
    QFile damaged(QString::fromStdString(file.string()));
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.seek(static_cast<qint64>(kFileHeader)) && damaged.putChar('x'));
    damaged.close();
    {
      const Result<Engine> engine = open();
      VERIFY_VALUE(engine);
      QCOMPARE(engine->handle()->pipelines().restoredBytes(), 0U);
      VERIFY_VALUE(test::runDemo(*engine));
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
        VERIFY_VALUE(test::runDemo(*engine));
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
      VERIFY_VALUE(test::runDemo(*engine));
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
      VERIFY_VALUE(test::runDemo(*engine));
    }
    QCOMPARE(test::readBytes(path("devices")), QByteArray("a file"));
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

  std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestPipelines)
#include "tst_pipelines.moc"
