#include "device_fixture.h"
#include "ops/rope_store.h"
#include "reference/dequantize.h"
#include "reference/rope.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

/// The cache as float32, whatever its type.
std::vector<float> cacheValues(const Engine& engine, const vk::Buffer& cache, CacheType type) {
  if (type == CacheType::F32) return test::contentsOf<float>(engine, cache);
  std::vector<float> values;
  for (const std::uint16_t half : test::contentsOf<std::uint16_t>(engine, cache)) {
    values.push_back(reference::halfToFloat(half));
  }
  return values;
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
    QTest::addColumn<bool>("half");
    for (const bool half : {false, true}) {
      const char* cache = half ? "f16" : "f32";
      QTest::addRow("8 of 8 over 4, %s", cache) << 8U << 4U << 8U << 3U << 0U << half;
      QTest::addRow("4 of 64 over 2, %s", cache) << 4U << 2U << 64U << 17U << 5U << half;
      QTest::addRow("3 of 24 over 1, %s", cache) << 3U << 1U << 24U << 1U << 99U << half;
      QTest::addRow("32 of 128, %s", cache) << 32U << 32U << 128U << 2U << 4000U << half;
    }
  }

  void equalsTheReference() {
    QFETCH(unsigned, heads);
    QFETCH(unsigned, kvHeads);
    QFETCH(unsigned, headDim);
    QFETCH(unsigned, columns);
    QFETCH(unsigned, first);
    QFETCH(bool, half);
    const CacheType type = half ? CacheType::F16 : CacheType::F32;
    const unsigned context = first + columns + 2;
    const unsigned qWidth = heads * headDim;
    const unsigned kvWidth = kvHeads * headDim;
    const unsigned qStride = (qWidth + 31) / 32 * 32;
    const unsigned kvStride = (kvWidth + 31) / 32 * 32;
    const double theta = 10000;
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const std::vector<float> q = test::randomValues(qStride * columns, 1);
      const std::vector<float> k = test::randomValues(kvStride * columns, 2);
      const std::vector<float> v = test::randomValues(kvStride * columns, 3);
      const std::vector<std::uint32_t> step{first};
      const std::vector<std::byte> empty(context * kvWidth * bytesOf(type));
      const vk::Buffer stepBuffer = test::bufferOf<std::uint32_t>(*engine, step);
      const vk::Buffer turns = test::bufferOf<float>(*engine, reference::ropeTurns(context, headDim, theta));
      const vk::Buffer qBuffer = test::bufferOf<float>(*engine, q);
      const vk::Buffer kBuffer = test::bufferOf<float>(*engine, k);
      const vk::Buffer vBuffer = test::bufferOf<float>(*engine, v);
      const vk::Buffer keys = test::bufferOf<std::byte>(*engine, empty);
      const vk::Buffer values = test::bufferOf<std::byte>(*engine, empty);
      test::run(*engine, [&](vk::CommandList& commands) {
        const ops::RopeStore op{type,   stepBuffer, turns, qBuffer, kBuffer, vBuffer, keys, values,
                                columns, heads,     kvHeads, headDim, qStride, kvStride};
        return ops::ropeStore(commands, test::tunings()[0], op);
      });
      const std::vector<float> turned = test::contentsOf<float>(*engine, qBuffer);
      const std::vector<float> keyCache = cacheValues(*engine, keys, type);
      const std::vector<float> valueCache = cacheValues(*engine, values, type);
      const double limit = half ? 1e-6 : 1e-12;
      for (unsigned c = 0; c < columns; ++c) {
        std::vector<float> head(q.begin() + c * qStride, q.begin() + c * qStride + qWidth);
        reference::rope(head, headDim, first + c, theta);
        QVERIFY(test::nmse(head, std::span(turned.data() + c * qStride, qWidth)) < 1e-12);
        head.assign(k.begin() + c * kvStride, k.begin() + c * kvStride + kvWidth);
        reference::rope(head, headDim, first + c, theta);
        QVERIFY(test::nmse(head, std::span(keyCache.data() + (first + c) * kvWidth, kvWidth)) < limit);
        head.assign(v.begin() + c * kvStride, v.begin() + c * kvStride + kvWidth);
        QVERIFY(test::nmse(head, std::span(valueCache.data() + (first + c) * kvWidth, kvWidth)) < limit);
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
