// Layers with the widths of Llama 2: matrices beyond one binding of the software device, and its memory nearly full.
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "device_fixture.h"
#include "engine/generator.h"
#include "engine/session.h"
#include "golden_7b.h"
#include "golden_wide.h"
#include "made_model.h"

using namespace chasqui;
using namespace chasqui::engine;

Q_DECLARE_METATYPE(const chasqui::test::WideLogits*)
Q_DECLARE_METATYPE(chasqui::engine::UploadPath)

class TestLargeModels : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    NEEDS_SHARED();
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
  }
  void cleanup() { folder_.reset(); }

  void logitsEqualAnotherEngines() {
    const std::filesystem::path path = write({"--size", "7b", "--layers", "1", "--type", "f32", "--seed", "7"});
    QVERIFY(!path.empty());
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      LoadOptions loading;
      loading.contextTokens = 64;
      loading.cache = CacheType::F32;
      const Result<Model> model = Model::load(*engine, path, loading);
      VERIFY_VALUE(model);
      SessionOptions options;
      options.contextTokens = loading.contextTokens;
      options.cache = loading.cache;
      Result<Session> session = Session::create(*model, options);
      VERIFY_VALUE(session);
      std::vector<float> all;
      QVERIFY(session->readWithLogits(std::vector<TokenId>{1, 15043, 3186, 29991}, all));
      QCOMPARE(all.size(), 4U * 32000U);
      std::vector<float> expected;
      std::vector<float> actual;
      for (std::size_t row = 0; row < 4; ++row) {
        for (std::size_t i = 0; i < 64; ++i) {
          expected.push_back(test::kLogits7bOneLayer[row][i]);
          actual.push_back(all[row * 32000 + i * 500]);
        }
      }
      const double error = test::nmse(expected, actual);
      QVERIFY2(error < 1e-8, qPrintable(QString::number(error)));
    }
    test::verifyClean(*engine);
  }

  void widerShapes_data() {
    QTest::addColumn<QStringList>("shape");
    QTest::addColumn<const test::WideLogits*>("logits");
    QTest::newRow("13B") << QStringList{"--size", "13b"} << &test::k13b;
    QTest::newRow("34B") << QStringList{"--size", "34b", "--theta", "1e6", "--context", "16384"} << &test::k34b;
    QTest::newRow("70B") << QStringList{"--size", "70b"} << &test::k70b;
  }

  /// 40 heads; 64 heads over 8, with a theta of a million and the whole context; the widest feed-forward layer. Eight
  /// tokens as products of matrices, then two alone.
  void widerShapes() {
    QFETCH(QStringList, shape);
    QFETCH(const test::WideLogits*, logits);
    const std::filesystem::path path =
        write(shape + QStringList{"--layers", "2", "--type", "q4_0", "--fast", "--seed", "11"}, "stories260K");
    QVERIFY(!path.empty());
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const bool wholeContext = shape.contains("16384");
      LoadOptions loading;
      loading.cache = CacheType::F32;
      loading.contextTokens = wholeContext ? 16384 : 64;
      const Result<Model> model = Model::load(*engine, path, loading);
      VERIFY_VALUE(model);
      if (wholeContext) QCOMPARE(model->config().contextTokens, 16384U);
      SessionOptions options;
      options.cache = loading.cache;
      options.contextTokens = loading.contextTokens;
      Result<Session> session = Session::create(*model, options);
      VERIFY_VALUE(session);
      std::vector<float> all;
      QVERIFY(session->readWithLogits(std::vector<TokenId>{1, 300, 17, 450, 5, 99, 250, 411}, all));
      for (const TokenId id : {33, 7}) QVERIFY(session->readWithLogits(std::vector<TokenId>{id}, all));
      QCOMPARE(all.size(), 10U * 512U);
      std::vector<float> expected;
      std::vector<float> actual;
      for (std::size_t row = 0; row < 4; ++row) {
        for (std::size_t i = 0; i < 64; ++i) {
          expected.push_back((*logits)[row][i]);
          actual.push_back(all[static_cast<std::size_t>(test::kWideRows[row]) * 512 + i * 8]);
        }
      }
      const double error = test::nmse(expected, actual);
      QVERIFY2(error < 1e-8, qPrintable(QString::number(error)));
    }
    test::verifyClean(*engine);
  }

  void loadingKeepsNoSecondCopy_data() {
    QTest::addColumn<UploadPath>("upload");
    QTest::newRow("direct") << UploadPath::Automatic;
    QTest::newRow("staged") << UploadPath::Staged;
  }

  /// While weights are loaded the process holds them once, beside a little of the file and of staging buffers.
  void loadingKeepsNoSecondCopy() {
    QFETCH(UploadPath, upload);
    const std::filesystem::path path = write({"--size", "7b", "--layers", "3", "--type", "q8_0", "--fast"});
    QVERIFY(!path.empty());
    const Result<Engine> engine = test::openEngine(upload);
    VERIFY_VALUE(engine);
    {
      const std::uint64_t before = resident("VmRSS:");
      QVERIFY(before > 0);
      QFile marks(QStringLiteral("/proc/self/clear_refs"));  // the highest so far begins anew
      QVERIFY(marks.open(QIODevice::WriteOnly) && marks.write("5") == 1);
      marks.close();
      const Result<Model> model = Model::load(*engine, path);
      VERIFY_VALUE(model);
      const std::uint64_t most = resident("VmHWM:") - before;
      const MemoryNeed need = model->placement().memory.all();
      QVERIFY(need.weights > 800'000'000);
      QVERIFY(engine->deviceBytes() + engine->hostBytes() < need.weights + 10'000'000);
      QVERIFY2(most < need.weights + 200'000'000, qPrintable(QString::number(most)));
    }
    test::verifyClean(*engine);
  }

  void generates_data() {
    QTest::addColumn<QStringList>("shape");
    QTest::newRow("Q4_0, 4 layers") << QStringList{"--size", "7b", "--layers", "4", "--type", "q4_0", "--fast"};
    QTest::newRow("F16, 2 layers") << QStringList{"--size", "7b", "--layers", "2", "--type", "f16", "--fast"};
  }

  /// Reads a prompt by matrix products and writes; the same ids when every token is read alone.
  void generates() {
    QFETCH(QStringList, shape);
    const std::filesystem::path path = write(shape);
    QVERIFY(!path.empty());
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, path);
      VERIFY_VALUE(model);
      GenerateRequest request;
      request.sampling.temperature = 0;
      request.maxTokens = 4;
      for (TokenId i = 0; i < 20; ++i) request.prompt.push_back(i * 1499 + 1);
      std::vector<std::vector<TokenId>> written;
      for (const std::uint32_t chunk : {20U, 1U}) {
        SessionOptions options;
        options.contextTokens = 64;
        options.chunkTokens = chunk;
        Result<Session> session = Session::create(*model, options);
        VERIFY_VALUE(session);
        const GenerateResult result = generate(*session, nullptr, request);
        QVERIFY(!result.error);
        QVERIFY(!result.ids.empty());
        written.push_back(result.ids);
      }
      COMPARE_IDS(written[0], written[1]);
    }
    test::verifyClean(*engine);
  }

 private:
  /// Bytes of a line of /proc/self/status.
  static std::uint64_t resident(const QByteArray& name) {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
      if (line.startsWith(name)) return line.mid(name.size()).simplified().split(' ').first().toULongLong() * 1024;
    }
    return 0;
  }

  /// A random model of that shape; an empty path when it could not be written.
  /// As test::makeModel.
  std::filesystem::path write(const QStringList& shape, const char* vocabulary = "llama2") {
    return test::makeModel(*folder_, shape, vocabulary);
  }

  std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestLargeModels)
#include "tst_large_models.moc"
