// Logits of whole models against another engine's (shared/golden), on the exact path and with the f16 cache, however the
// prompt is cut into chunks.
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
    all.insert(all.end(), session.logits().begin(), session.logits().end());
  }
  return all;
}

}  // namespace

class TestGoldenLogits : public QObject {
  Q_OBJECT
 private slots:
  void equalAnotherEngines_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("half");
    QTest::addColumn<bool>("staged");
    for (const char* model : {"tiny-f32", "tiny-F16", "tiny-BF16", "tiny-Q8_0", "tiny-Q4_0", "tiny-Q6_K", "tinytied-f32", "tiny-Q4_1", "tiny-Q5_0", "tiny-Q5_1", "tiny-Q2_K",
                              "tiny-Q3_K_M", "tiny-Q4_K_S", "tiny-Q4_K_M", "tiny-Q5_K_M", "tiny-IQ4_NL", "tiny-IQ4_XS"}) {
      QTest::addRow("%s, exact", model) << model << false << false;
      QTest::addRow("%s, f16 cache", model) << model << true << false;
    }
    QTest::addRow("staged upload") << "tiny-Q6_K" << false << true;
  }

  void equalAnotherEngines() {
    NEEDS_SHARED();
    QFETCH(QString, model);
    QFETCH(bool, half);
    QFETCH(bool, staged);
    const std::string name = model.toStdString();
    const std::vector<TokenId> ids = test::readIds(test::sharedPath("golden/tokens.txt"));
    const std::vector<float> expected = test::readFloats(test::sharedPath("golden/" + name + ".logits.f32"));
    {
      const Result<Engine> engine = test::openEngine(staged ? UploadPath::Staged : UploadPath::Automatic);
      VERIFY_VALUE(engine);
      {
        const Result<Model> loaded = Model::load(*engine, test::sharedPath("models/synthetic/" + name + ".gguf"));
        VERIFY_VALUE(loaded);
        SessionOptions options;
        options.cache = half ? CacheType::F16 : CacheType::F32;
        for (const std::size_t chunk : {std::size_t{16}, std::size_t{5}, std::size_t{1}}) {
          Result<Session> session = Session::create(*loaded, options);
          VERIFY_VALUE(session);
          const Result<std::vector<float>> actual = logits(*session, ids, chunk);
          VERIFY_VALUE(actual);
          QCOMPARE(actual->size(), expected.size());
          const double error = test::nmse(expected, *actual);
          QVERIFY2(error < (half ? 1e-5 : 1e-8), qPrintable(QString::number(error)));
        }
      }
      test::verifyClean(*engine);
    }
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
      for (const CacheType cache : {CacheType::F32, CacheType::F16}) {
        SessionOptions options;
        options.cache = cache;
        Result<Session> session = Session::create(*loaded, options);
        VERIFY_VALUE(session);
        std::vector<float> actual;
        std::size_t read = 0;
        for (const std::size_t until : {1, 64, 65, 256, 300}) {
          QVERIFY(session->read(std::span(ids).subspan(read, until - read)));
          actual.insert(actual.end(), session->logits().begin(), session->logits().end());
          read = until;
        }
        QCOMPARE(actual.size(), expected.size());
        const double error = test::nmse(expected, actual);
        QVERIFY2(error < (cache == CacheType::F16 ? 1e-5 : 1e-8), qPrintable(QString::number(error)));
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
        QVERIFY(test::nmse(single->logits(), session->logits()) < 1e-9);
      }
    }
    test::verifyClean(*engine);
  }
};

QTEST_GUILESS_MAIN(TestGoldenLogits)
#include "tst_golden_logits.moc"
