// A pass over several tokens gives each of them the bits that passes of one token give: what is speculated on changes
// no text.
#include "engine/session.h"
#include "golden.h"
#include "open_model.h"

using namespace chasqui;
using namespace chasqui::engine;

Q_DECLARE_METATYPE(chasqui::engine::CacheType)

namespace {

constexpr std::size_t kPrompt = 13;  // not a multiple of anything that kernels work in; the goldens' kernels read it
constexpr std::size_t kFollowing = 21;

/// Logits after each token that follows a prompt, `columns` at once.
Result<std::vector<float>> follow(const Model& model, CacheType cache, const std::vector<TokenId>& ids,
                                  std::size_t columns) {
  SessionOptions options;
  options.cache = cache;
  CHASQUI_TRY_VALUE(Session session, Session::create(model, options));
  CHASQUI_TRY(session.read(std::span(ids).first(kPrompt)));
  std::vector<float> all;
  for (std::size_t at = kPrompt; at < ids.size(); at += columns) {
    const std::span part = std::span(ids).subspan(at, std::min(columns, ids.size() - at));
    if (columns > 1) {
      CHASQUI_TRY(session.readWithLogits(part, all));
    } else {  // as a token is written
      CHASQUI_TRY(session.read(part));
      all.insert(all.end(), session.logits().value().begin(), session.logits().value().end());
    }
  }
  return all;
}

}  // namespace

class TestColumns : public QObject {
  Q_OBJECT
 private slots:
  void giveTheSameBits_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<CacheType>("cache");
    QTest::addColumn<bool>("gpuShapes");
    for (const char* model :
         {"tiny-f32", "tiny-F16", "tiny-BF16", "tiny-Q8_0", "tiny-Q4_0", "tiny-Q4_1", "tiny-Q5_0", "tiny-Q5_1",
          "tiny-Q2_K", "tiny-Q3_K_M", "tiny-Q4_K_M", "tiny-Q5_K_M", "tiny-Q6_K", "tiny-IQ4_NL", "tiny-IQ4_XS"}) {
      QTest::addRow("%s", model) << model << CacheType::F16 << false;
    }
    QTest::addRow("f32 cache") << "tiny-Q4_0" << CacheType::F32 << false;
    QTest::addRow("q8_0 cache") << "tiny-Q4_0" << CacheType::Q8_0 << false;
    // How a type is read does not depend on these; each takes long to compile here.
    QTest::addRow("shapes of a GPU") << "tiny-Q4_0" << CacheType::F16 << true;
    QTest::addRow("shapes of a GPU, mixed types, q8_0 cache") << "tiny-Q4_K_M" << CacheType::Q8_0 << true;
    QTest::addRow("shapes of a GPU, f32 cache") << "tiny-Q8_0" << CacheType::F32 << true;
  }

  void giveTheSameBits() {
    NEEDS_SHARED();
    QFETCH(QString, model);
    QFETCH(CacheType, cache);
    QFETCH(bool, gpuShapes);
    const test::OpenModel loaded(test::sharedPath("models/synthetic/" + model.toStdString() + ".gguf"),
                                 gpuShapes ? test::kGpuShapes : "");
    QVERIFY(loaded.isOpen());
    std::vector<TokenId> ids = test::readIds(test::sharedPath("golden/tokens300.txt"));
    ids.resize(kPrompt + kFollowing);
    const Result<std::vector<float>> expected = follow(*loaded, cache, ids, 1);
    VERIFY_VALUE(expected);
    for (const std::size_t columns : {2, 3, 7}) {  // kernels of 2, 4 and 8
      const Result<std::vector<float>> actual = follow(*loaded, cache, ids, columns);
      VERIFY_VALUE(actual);
      QVERIFY2(*actual == *expected, qPrintable(QString("%1 at once").arg(columns)));
    }
  }
};

QTEST_GUILESS_MAIN(TestColumns)
#include "tst_columns.moc"
