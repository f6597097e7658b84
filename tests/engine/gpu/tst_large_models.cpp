// Layers with the width of Llama 2 7B: matrices beyond one binding of the software device, and its memory nearly full.
#include <QProcess>
#include <QTemporaryDir>

#include "device_fixture.h"
#include "engine/generator.h"
#include "engine/session.h"
#include "golden_7b.h"

using namespace chasqui;
using namespace chasqui::engine;

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
    const std::filesystem::path path = write({"--layers", "1", "--type", "f32", "--seed", "7"});
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

  void generates_data() {
    QTest::addColumn<QStringList>("shape");
    QTest::newRow("Q4_0, 4 layers") << QStringList{"--layers", "4", "--type", "q4_0", "--fast"};
    QTest::newRow("F16, 2 layers") << QStringList{"--layers", "2", "--type", "f16", "--fast"};
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
  /// A random model of 7B's width; an empty path when it could not be written.
  std::filesystem::path write(const QStringList& shape) {
    const QString path = folder_->filePath("model.gguf");
    const std::string tool = test::sharedPath("tools/make_gguf.py").string();
    const std::string tokenizer = test::sharedPath("models/llama2/tokenizer.model").string();
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedChannels);
    python.start("/usr/bin/python3", QStringList{QString::fromStdString(tool), path, "--size", "7b", "--tokenizer",
                                                 QString::fromStdString(tokenizer)} + shape);
    if (!python.waitForFinished(300'000) || python.exitCode() != 0) return {};
    return path.toStdString();
  }

  std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestLargeModels)
#include "tst_large_models.moc"
