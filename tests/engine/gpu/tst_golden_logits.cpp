// Logits of whole models against another engine's (shared/golden), on the exact path and with the f16 cache, however
// the prompt is cut into chunks.
#include <algorithm>
#include <cmath>

#include "device_fixture.h"
#include "engine/session.h"
#include "golden.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

/// Logits after each token: all at once, in chunks, or token by token.
Result<std::vector<float>> logits(Session& session, const std::vector<TokenId>& ids, std::size_t chunk) {
  std::vector<float> all;
  for (std::size_t at = 0; at < ids.size(); at += chunk) {
    const std::span part = std::span(ids).subspan(at, std::min(chunk, ids.size() - at));
    if (chunk > 1) {
      CHASQUI_TRY(session.readWithLogits(part, all));
      continue;
    }
    CHASQUI_TRY(session.read(part));
    all.insert(all.end(), session.logits().value().begin(), session.logits().value().end());
  }
  return all;
}

/// What a cache and vectors of signed bytes may cost (how correct is correct: shared/design/formats.md); other than this,
/// all is exact.
double limitOf(CacheType cache, bool roundsInput = false) {
  if (roundsInput) return 1e-3;
  switch (cache) {
    case CacheType::F32: return 1e-8;
    case CacheType::F16: return 1e-5;
    case CacheType::Q8_0: return 1e-3;
  }
  return 0;
}

/// Mean over the rows of KL(expected || actual) of the next-token distributions, in nats.
double meanKlDivergence(std::span<const float> expected, std::span<const float> actual, std::size_t vocabulary) {
  const auto logSum = [](std::span<const float> row) {
    const double most = static_cast<double>(*std::max_element(row.begin(), row.end()));
    double sum = 0;
    for (const float logit : row) sum += std::exp(static_cast<double>(logit) - most);
    return most + std::log(sum);
  };
  double total = 0;
  for (std::size_t at = 0; at < expected.size(); at += vocabulary) {
    const auto p = expected.subspan(at, vocabulary);
    const auto q = actual.subspan(at, vocabulary);
    const double shift = logSum(q) - logSum(p);
    const double pSum = logSum(p);
    for (std::size_t i = 0; i < vocabulary; ++i) {
      const double difference = static_cast<double>(p[i]) - static_cast<double>(q[i]);
      total += std::exp(static_cast<double>(p[i]) - pSum) * (difference + shift);
    }
  }
  return total * static_cast<double>(vocabulary) / static_cast<double>(expected.size());
}

}  // namespace

Q_DECLARE_METATYPE(chasqui::engine::CacheType)

class TestGoldenLogits : public QObject {
  Q_OBJECT
 private slots:
  void equalAnotherEngines_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<CacheType>("cache");
    QTest::addColumn<bool>("staged");
    for (const char* model : {"tiny-f32", "tiny-F16", "tiny-BF16", "tiny-Q8_0", "tiny-Q4_0", "tiny-Q6_K",
                              "tinytied-f32", "tiny-Q4_1", "tiny-Q5_0", "tiny-Q5_1", "tiny-Q2_K", "tiny-Q3_K_M",
                              "tiny-Q4_K_S", "tiny-Q4_K_M", "tiny-Q5_K_M", "tiny-IQ4_NL", "tiny-IQ4_XS"}) {
      for (const CacheType cache : {CacheType::F32, CacheType::F16, CacheType::Q8_0}) {
        QTest::addRow("%s, %s cache", model, cacheTypeName(cache)) << model << cache << false;
      }
    }
    QTest::addRow("staged upload") << "tiny-Q6_K" << CacheType::F32 << true;
  }

  /// The shapes that GPUs run, and others that measuring may choose (engine/src/tuning/candidates.cpp), on whatever
  /// device this is. With CHASQUI_TUNING, equalAnotherEngines() runs all models in the shapes of choice.
  void gpuShapes_data() {
    QTest::addColumn<QString>("shapes");
    QTest::addColumn<QString>("model");
    QTest::addColumn<CacheType>("cache");
    const auto row = [](const char* name, const char* shapes, const char* model, CacheType cache) {
      QTest::newRow(name) << shapes << model << cache;
    };
    row("exact path", test::kGpuShapes, "tiny-Q4_0", CacheType::F32);
    row("mixed types, q8_0 cache", test::kGpuShapes, "tiny-Q4_K_M", CacheType::Q8_0);
    row("64 lanes a row", "matvec-splits=64,matvec-tiles=1,fused-norms=1,norm-lanes=1024", "tiny-Q8_0", CacheType::F32);
    row("8 lanes a row", "matvec-splits=8,matvec-tiles=2,fused-norms=1,norm-lanes=32", "tiny-Q6_K", CacheType::F16);
    row("a head in 16 parts", "attention-lanes=512,attention-splits=16", "tiny-Q4_0", CacheType::F16);
    row("a head in 4 parts", "attention-lanes=32,attention-splits=4", "tiny-Q4_0", CacheType::Q8_0);
    row("small tiles of prompts", "matmul-tiles=2,matmul-columns=4,matmul-groups=32", "tiny-Q5_0", CacheType::F16);
    row("wide lanes of prompts", "matmul-tiles=4,matmul-columns=16,matmul-groups=8", "tiny-Q4_0", CacheType::F32);
    row("products of integers", "integer-dot=1", "tiny-Q4_K_M", CacheType::Q8_0);
    row("no products of integers on the exact path", "integer-dot=1", "tiny-Q4_0", CacheType::F32);
    for (const char* model : {"tiny-Q8_0", "tiny-Q4_0", "tiny-Q6_K", "tiny-Q4_1", "tiny-Q5_0", "tiny-Q5_1", "tiny-Q2_K",
                              "tiny-Q3_K_M", "tiny-Q4_K_S", "tiny-Q4_K_M", "tiny-Q5_K_M", "tiny-IQ4_NL", "tiny-IQ4_XS"}) {
      row(qPrintable(QStringLiteral("integers, %1").arg(QLatin1String(model))),
          "integer-dot=1,integer-tiles=2,integer-columns=2", model, CacheType::F16);
    }
  }

  void gpuShapes() {
    NEEDS_SHARED();
    QFETCH(QString, shapes);
    QFETCH(QString, model);
    QFETCH(CacheType, cache);
    EngineOptions options = test::engineOptions();
    options.tuning = shapes.toStdString();
    const Result<Engine> engine = Engine::open(options);
    VERIFY_VALUE(engine);
    compare(*engine, model.toStdString(), cache);
    test::verifyClean(*engine);
  }

  void equalAnotherEngines() {
    NEEDS_SHARED();
    QFETCH(QString, model);
    QFETCH(CacheType, cache);
    QFETCH(bool, staged);
    const Engine* const engine = open(staged ? UploadPath::Staged : UploadPath::Automatic);
    QVERIFY(engine != nullptr);
    compare(*engine, model.toStdString(), cache);
    test::verifyClean(*engine);
  }

  void stretchedContexts_data() {
    QTest::addColumn<QString>("model");
    QTest::newRow("linear") << "tiny-rope-linear";
    QTest::newRow("YaRN") << "tiny-rope-yarn";
  }

  /// RoPE scaling, up to positions beyond the original context of 64.
  void stretchedContexts() {
    NEEDS_SHARED();
    QFETCH(QString, model);
    const std::string name = model.toStdString();
    const std::vector<TokenId> ids = test::readIds(test::sharedPath("golden/tokens300.txt"));
    QCOMPARE(ids.size(), std::size_t{300});
    const std::vector<float> expected = test::readFloats(test::sharedPath("golden/" + name + ".logits5.f32"));
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const Result<Model> loaded = Model::load(*engine, test::sharedPath("models/synthetic/" + name + ".gguf"));
      VERIFY_VALUE(loaded);
      for (const CacheType cache : {CacheType::F32, CacheType::F16, CacheType::Q8_0}) {
        SessionOptions options;
        options.cache = cache;
        Result<Session> session = Session::create(*loaded, options);
        VERIFY_VALUE(session);
        std::vector<float> actual;
        std::size_t read = 0;
        for (const std::size_t until : {1, 64, 65, 256, 300}) {
          QVERIFY(session->read(std::span(ids).subspan(read, until - read)));
          actual.insert(actual.end(), session->logits().value().begin(), session->logits().value().end());
          read = until;
        }
        QCOMPARE(actual.size(), expected.size());
        const double error = test::nmse(expected, actual);
        QVERIFY2(error < limitOf(cache), qPrintable(QString::number(error)));
      }
    }
    test::verifyClean(*engine);
  }

  /// A prompt of several hundred tokens, in chunks of every kind: the last logits agree with reading one by one.
  void chunksAgree() {
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::demoModelPath());
      VERIFY_VALUE(model);
      std::vector<TokenId> ids{1};
      for (TokenId i = 1; i < 300; ++i) ids.push_back((i * 7919) % 4000 + 3);
      SessionOptions options;
      options.cache = CacheType::F32;
      options.chunkTokens = 1;
      Result<Session> single = Session::create(*model, options);
      VERIFY_VALUE(single);
      QVERIFY(single->read(ids));
      for (const std::uint32_t chunk : {7U, 30U, 128U, 300U}) {
        options.chunkTokens = chunk;
        Result<Session> session = Session::create(*model, options);
        VERIFY_VALUE(session);
        QVERIFY(session->read(ids));
        QVERIFY(test::nmse(single->logits().value(), session->logits().value()) < 1e-9);
      }
    }
    test::verifyClean(*engine);
  }

 private:
  /// The logits of one of the shared models, however its prompt is cut.
  void compare(const Engine& engine, const std::string& name, CacheType cache) {
    const std::vector<TokenId> ids = test::readIds(test::sharedPath("golden/tokens.txt"));
    const std::vector<float> expected = test::readFloats(test::sharedPath("golden/" + name + ".logits.f32"));
    const Result<Model> loaded = Model::load(engine, test::sharedPath("models/synthetic/" + name + ".gguf"));
    VERIFY_VALUE(loaded);
    SessionOptions options;
    options.cache = cache;
    const bool roundsInput = engine.tuning().integerDot != 0 && cache != CacheType::F32;
    // With a GPU's shapes the kernel for 5 columns takes ten seconds to compile here, which gpuShapes() does.
    const std::size_t few = qEnvironmentVariableIsEmpty("CHASQUI_TUNING") ? 5 : 2;
    for (const std::size_t chunk : {std::size_t{16}, few, std::size_t{1}}) {
      Result<Session> session = Session::create(*loaded, options);
      VERIFY_VALUE(session);
      const Result<std::vector<float>> actual = logits(*session, ids, chunk);
      VERIFY_VALUE(actual);
      QCOMPARE(actual->size(), expected.size());
      const double error = test::nmse(expected, *actual);
      QVERIFY2(error < limitOf(cache, roundsInput), qPrintable(QString::number(error)));
      if (cache != CacheType::Q8_0 && !roundsInput) continue;
      const double divergence = meanKlDivergence(expected, *actual, loaded->config().vocabulary);
      QVERIFY2(std::abs(divergence) < 1e-3, qPrintable(QString::number(divergence)));
    }
  }

  /// The device of the rows before, where it uploads the same way: it keeps the kernels that it has compiled.
  const Engine* open(UploadPath upload) {
    if (engine_ && upload == upload_) return engine_.get();
    engine_.reset();
    upload_ = upload;
    Result<Engine> opened = test::openEngine(upload);
    if (opened) engine_ = std::make_unique<Engine>(std::move(*opened));
    return engine_.get();
  }

  std::unique_ptr<Engine> engine_;
  UploadPath upload_ = UploadPath::Automatic;
};

QTEST_GUILESS_MAIN(TestGoldenLogits)
#include "tst_golden_logits.moc"
