#include "device_fixture.h"
#include "model/cache_layout.h"
#include "ops/rope_store.h"
#include "reference/kv_cache.h"
#include "reference/rope.h"

using namespace chasqui;
using namespace chasqui::engine;

Q_DECLARE_METATYPE(chasqui::engine::CacheType)

namespace {

/// Q8_0: no value is further off than half a step of its block; the others: rounding alone.
void verifyStored(std::span<const float> expected, std::span<const float> stored, CacheType type) {
  if (type != CacheType::Q8_0) {
    QVERIFY(test::nmse(expected, stored) < (type == CacheType::F16 ? 1e-6 : 1e-12));
    return;
  }
  for (std::size_t first = 0; first < expected.size(); first += kCacheBlockValues) {
    const std::size_t last = std::min<std::size_t>(first + kCacheBlockValues, expected.size());
    float largest = 0;
    for (std::size_t i = first; i < last; ++i) largest = std::max(largest, std::abs(expected[i]));
    for (std::size_t i = first; i < last; ++i) {
      // The scale is rounded to float16 first, which adds up to 127 / 2048 steps at the ends.
      QVERIFY(std::abs(expected[i] - stored[i]) <= largest / 127 * 0.57F);
    }
  }
}

}  // namespace

class TestRopeStore : public QObject {
  Q_OBJECT
 private slots:
  void equalsTheReference_data() {
    QTest::addColumn<unsigned>("heads");
    QTest::addColumn<unsigned>("kvHeads");
    QTest::addColumn<unsigned>("headDim");
    QTest::addColumn<unsigned>("columns");
    QTest::addColumn<unsigned>("first");
    QTest::addColumn<CacheType>("type");
    for (const CacheType type : {CacheType::F32, CacheType::F16, CacheType::Q8_0}) {
      const char* cache = cacheTypeName(type);
      QTest::addRow("8 of 8 over 4, %s", cache) << 8U << 4U << 8U << 3U << 0U << type;
      QTest::addRow("4 of 64 over 2, %s", cache) << 4U << 2U << 64U << 17U << 5U << type;
      QTest::addRow("3 of 24 over 1, %s", cache) << 3U << 1U << 24U << 1U << 99U << type;
      QTest::addRow("32 of 128, %s", cache) << 32U << 32U << 128U << 2U << 4000U << type;
    }
  }

  void equalsTheReference() {
    QFETCH(unsigned, heads);
    QFETCH(unsigned, kvHeads);
    QFETCH(unsigned, headDim);
    QFETCH(unsigned, columns);
    QFETCH(unsigned, first);
    QFETCH(CacheType, type);
    const unsigned context = first + columns + 2;
    const unsigned qWidth = heads * headDim;
    const unsigned kvWidth = kvHeads * headDim;
    const unsigned stride = (qWidth + 2 * kvWidth + 31) / 32 * 32;
    const double theta = 10000;
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const std::vector<float> x = test::randomValues(stride * columns, 1);
      const std::vector<std::uint32_t> step{first};
      const std::vector<std::byte> empty(cacheBytes(context * cacheStride(kvWidth, type), type));
      const vk::Buffer stepBuffer = test::bufferOf<std::uint32_t>(*engine, step);
      const vk::Buffer turns = test::bufferOf<float>(*engine, reference::ropeTurns(context, headDim, theta));
      const vk::Buffer xBuffer = test::bufferOf<float>(*engine, x);
      const vk::Buffer keys = test::bufferOf<std::byte>(*engine, empty);
      const vk::Buffer values = test::bufferOf<std::byte>(*engine, empty);
      test::run(*engine, [&](vk::CommandList& commands) {
        const ops::RopeStore op{type,    stepBuffer, turns, xBuffer, keys,    values,
                                context, columns,    heads, kvHeads, headDim, stride};
        return ops::ropeStore(commands, test::tunings()[0], op);
      });
      const std::vector<float> turned = test::contentsOf<float>(*engine, xBuffer);
      const std::vector<float> keyCache =
          reference::decodeCache(test::contentsOf<std::byte>(*engine, keys), context, kvWidth, type);
      const std::vector<float> valueCache =
          reference::decodeCache(test::contentsOf<std::byte>(*engine, values), context, kvWidth, type);
      for (unsigned c = 0; c < columns; ++c) {
        const std::span token = std::span(x).subspan(c * stride, qWidth + 2 * kvWidth);
        std::vector<float> head(token.begin(), token.begin() + qWidth);
        reference::rope(head, headDim, first + c, theta);
        QVERIFY(test::nmse(head, std::span(turned).subspan(c * stride, qWidth)) < 1e-12);
        head.assign(token.begin() + qWidth, token.begin() + qWidth + kvWidth);
        reference::rope(head, headDim, first + c, theta);
        verifyStored(head, std::span(keyCache).subspan((first + c) * kvWidth, kvWidth), type);
        head.assign(token.begin() + qWidth + kvWidth, token.end());
        verifyStored(head, std::span(valueCache).subspan((first + c) * kvWidth, kvWidth), type);
      }
      // Nothing else in the cache was touched.
      for (unsigned i = 0; i < first * kvWidth; ++i) QCOMPARE(keyCache[i], 0.0F);
      for (unsigned i = (first + columns) * kvWidth; i < context * kvWidth; ++i) QCOMPARE(valueCache[i], 0.0F);
    }
    test::verifyClean(*engine);
  }
};

QTEST_GUILESS_MAIN(TestRopeStore)
#include "tst_rope_store.moc"
