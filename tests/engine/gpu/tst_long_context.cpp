// Three thousand tokens in one context, against another engine's logits.
#include <QTemporaryDir>

#include "device_fixture.h"
#include "engine/session.h"
#include "golden_long.h"
#include "made_model.h"

using namespace chasqui;
using namespace chasqui::engine;

Q_DECLARE_METATYPE(chasqui::engine::CacheType)

class TestLongContext : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    NEEDS_SHARED();
    QVERIFY(folder_.isValid());
    path_ = test::makeModel(folder_, {"--size", "tiny", "--type", "f32", "--seed", "13", "--context", "4096"},
                            "stories260K");
    QVERIFY(!path_.empty());
  }

  void equalsAnotherEngine_data() {
    QTest::addColumn<QString>("tuning");
    QTest::addColumn<CacheType>("cache");
    QTest::addColumn<std::uint32_t>("chunk");
    QTest::addColumn<double>("limit");
    QTest::newRow("exact") << QString() << CacheType::F32 << 0U << 1e-8;
    QTest::newRow("f16, pieces that end anywhere") << QString() << CacheType::F16 << 100U << 1e-5;
    QTest::newRow("q8_0") << QString() << CacheType::Q8_0 << 0U << 1e-3;
    QTest::newRow("exact, as GPUs do it") << QString(test::kGpuShapes) << CacheType::F32 << 0U << 1e-8;
  }

  /// After 1 000, 2 000 and 3 000 tokens, and after four more that come one by one.
  void equalsAnotherEngine() {
    QFETCH(QString, tuning);
    QFETCH(CacheType, cache);
    QFETCH(std::uint32_t, chunk);
    QFETCH(double, limit);
    EngineOptions opening = test::engineOptions();
    if (!tuning.isEmpty()) opening.tuning = tuning.toStdString();
    const Result<Engine> engine = Engine::open(opening);
    VERIFY_VALUE(engine);
    {
      LoadOptions loading;
      loading.cache = cache;
      loading.contextTokens = 4096;
      const Result<Model> model = Model::load(*engine, path_, loading);
      VERIFY_VALUE(model);
      Result<Session> session = Session::create(*model, {loading.contextTokens, cache, chunk});
      VERIFY_VALUE(session);
      const std::vector<TokenId> ids = longTokens();
      std::vector<float> expected;
      std::vector<float> actual;
      for (std::size_t row = 0; row < std::size(test::kLongRows); ++row) {
        const std::size_t first = session->tokens().size();
        const std::size_t end = test::kLongRows[row] + 1;
        const bool alone = end > 3000;
        for (std::size_t at = first; at < end; at += alone ? 1 : end - first)
          QVERIFY(session->read(std::span(ids).subspan(at, alone ? 1 : end - first)));
        for (std::size_t i = 0; i < 64; ++i) {
          expected.push_back(test::kLongLogits[row][i]);
          actual.push_back(session->logits().value()[i * 8]);
        }
      }
      const double error = test::nmse(expected, actual);
      QVERIFY2(error < limit, qPrintable(QString::number(error)));
    }
    test::verifyClean(*engine);
  }

 private:
  static std::vector<TokenId> longTokens() {
    std::vector<TokenId> ids{1};
    for (TokenId i = 1; i < 3004; ++i) ids.push_back(i * 7919 % 509 + 3);
    return ids;
  }

  QTemporaryDir folder_;
  std::filesystem::path path_;
};

QTEST_GUILESS_MAIN(TestLongContext)
#include "tst_long_context.moc"
