#include <cmath>

#include "device_fixture.h"
#include "ops/attention.h"
#include "ops/rope_store.h"
#include "reference/attention.h"
#include "reference/kv_cache.h"
#include "reference/rope.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace chasqui::test {

struct AttentionShape {
  unsigned heads = 0;
  unsigned kvHeads = 0;
  unsigned headDim = 0;
  unsigned first = 0;  ///< positions before
  unsigned columns = 0;
  CacheType cache = CacheType::F16;
  float size = 1;  ///< of the queries: how peaked the weights are
};

}  // namespace chasqui::test

Q_DECLARE_METATYPE(chasqui::test::AttentionShape)
Q_DECLARE_METATYPE(chasqui::engine::CacheType)

namespace {

/// What workgroups that share a head need; their counters are zeros again after each run.
struct SplitMemory {
  SplitMemory(const Engine& engine, unsigned heads, unsigned headDim)
      : partials(test::bufferOf<std::byte>(engine, std::vector<std::byte>(ops::splitPartialBytes(heads, headDim)))),
        counters(test::bufferOf<std::byte>(engine, std::vector<std::byte>(ops::splitCounterBytes(heads)))) {}

  ops::SplitBuffers buffers() const { return {partials, counters}; }
  bool isReset(const Engine& engine) const {
    const std::vector<std::uint32_t> left = test::contentsOf<std::uint32_t>(engine, counters);
    return std::all_of(left.begin(), left.end(), [](std::uint32_t count) { return count == 0; });
  }

  vk::Buffer partials;
  vk::Buffer counters;
};

/// NMSE against the reference of the column that is worst. Fails the test where counters are left.
double worstError(const Engine& engine, const ops::Tuning& tuning, const test::AttentionShape& shape) {
  const unsigned width = shape.heads * shape.headDim;
  const unsigned kvWidth = shape.kvHeads * shape.headDim;
  const unsigned context = shape.first + shape.columns + 1;
  std::vector<float> q = test::randomValues(width * shape.columns, 1);
  for (float& value : q) value *= shape.size;
  const auto keyBytes = reference::encodeCache(test::randomValues(context * kvWidth, 2), kvWidth, shape.cache);
  const auto valueBytes = reference::encodeCache(test::randomValues(context * kvWidth, 3), kvWidth, shape.cache);
  const std::vector<float> keys = reference::decodeCache(keyBytes, context, kvWidth, shape.cache);
  const std::vector<float> values = reference::decodeCache(valueBytes, context, kvWidth, shape.cache);
  const vk::Buffer step = test::bufferOf<std::uint32_t>(engine, std::vector<std::uint32_t>{shape.first});
  const vk::Buffer qBuffer = test::bufferOf<float>(engine, q);
  const vk::Buffer keyBuffer = test::bufferOf<std::byte>(engine, keyBytes);
  const vk::Buffer valueBuffer = test::bufferOf<std::byte>(engine, valueBytes);
  const vk::Buffer y = test::bufferOf<float>(engine, std::vector<float>(width * shape.columns, 9.0F));
  const SplitMemory split(engine, shape.heads, shape.headDim);
  test::run(engine, [&](vk::CommandList& commands) {
    ops::Attention op;
    op.cache = shape.cache;
    op.step = step;
    op.q = qBuffer;
    op.keyCache = keyBuffer;
    op.valueCache = valueBuffer;
    op.y = y;
    op.split = split.buffers();
    op.contextTokens = context;
    op.columns = shape.columns;
    op.heads = shape.heads;
    op.kvHeads = shape.kvHeads;
    op.headDim = shape.headDim;
    op.qStride = width;
    op.yStride = width;
    return ops::attention(commands, tuning, op);
  });
  if (!split.isReset(engine)) QTest::qFail("counters are left", __FILE__, __LINE__);
  const std::vector<float> actual = test::contentsOf<float>(engine, y);
  double worst = 0;
  for (unsigned c = 0; c < shape.columns; ++c) {
    const std::size_t seen = (shape.first + c + 1) * kvWidth;
    const std::vector<float> expected =
        reference::attention(std::span(q).subspan(c * width, width), std::span(keys).first(seen),
                             std::span(values).first(seen), shape.heads, shape.kvHeads, shape.headDim);
    const double error = test::nmse(expected, std::span(actual).subspan(c * width, width));
    if (std::isnan(error)) return error;
    worst = std::max(worst, error);
  }
  return worst;
}

}  // namespace

class TestAttention : public QObject {
  Q_OBJECT
 private slots:
  void equalsTheReference_data() {
    QTest::addColumn<test::AttentionShape>("shape");
    for (const CacheType type : {CacheType::F32, CacheType::F16, CacheType::Q8_0}) {
      const char* cache = cacheTypeName(type);
      for (const unsigned headDim : {8U, 16U, 24U, 40U, 64U, 96U, 128U}) {
        QTest::addRow("heads of %u, %s", headDim, cache) << test::AttentionShape{4U, 2U, headDim, 60U, 3U, type};
      }
      for (const unsigned first : {0U, 1U, 62U, 63U, 254U, 255U, 256U, 700U}) {
        QTest::addRow("from position %u, %s", first, cache) << test::AttentionShape{6U, 2U, 32U, first, 2U, type};
      }
      QTest::addRow("8 heads share one, %s", cache) << test::AttentionShape{8U, 1U, 64U, 30U, 20U, type};
      // Far more positions than loops of Mesa's software device could count one by one.
      QTest::addRow("70 000 positions, %s", cache) << test::AttentionShape{1U, 1U, 128U, 70000U, 1U, type};
    }
  }

  void equalsTheReference() {
    QFETCH(test::AttentionShape, shape);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    std::vector<ops::Tuning> tunings = test::tunings();
    if (shape.columns > ops::kMostSplitColumns) tunings.resize(1);  // both have the same shape there
    for (const ops::Tuning& tuning : tunings) {
      const double error = worstError(*engine, tuning, shape);
      QVERIFY2(error < 1e-10, qPrintable(QString::number(error)));
    }
    test::verifyClean(*engine);
  }

  void onMatrixCores_data() {
    QTest::addColumn<test::AttentionShape>("shape");
    for (const CacheType type : {CacheType::F16, CacheType::Q8_0}) {
      for (const unsigned headDim : {16U, 64U, 128U}) {
        for (const unsigned first : {0U, 37U, 300U}) {
          for (const unsigned columns : {9U, 64U, 65U, 100U}) {
            QTest::addRow("heads of %u, %u after %u, %s", headDim, columns, first, cacheTypeName(type))
                << test::AttentionShape{4U, 2U, headDim, first, columns, type};
          }
        }
      }
    }
  }

  /// With scores from flat to so peaked that every new maximum scales down all that was summed before.
  void onMatrixCores() {
    QFETCH(test::AttentionShape, shape);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    if (!engine->device().cooperativeMatrix) QSKIP("this device has no matrix cores, or the build no shaders for them");
    ops::Tuning tuning = ops::tuningFor(engine->device());
    tuning.matrixCores = 1;
    for (const float size : {0.01F, 1.0F, 6.0F}) {
      shape.size = size;
      const double error = worstError(*engine, tuning, shape);
      QVERIFY2(error < 1e-5, qPrintable(QString::number(error)));
    }
    test::verifyClean(*engine);
  }

  void freshEqualsSeparate_data() {
    QTest::addColumn<unsigned>("heads");
    QTest::addColumn<unsigned>("kvHeads");
    QTest::addColumn<unsigned>("headDim");
    QTest::addColumn<unsigned>("position");
    QTest::addColumn<CacheType>("type");
    for (const CacheType type : {CacheType::F32, CacheType::F16, CacheType::Q8_0}) {
      for (const unsigned headDim : {8U, 24U, 64U, 128U}) {
        if (!ops::canAttendFresh(type, headDim)) continue;
        for (const unsigned position : {0U, 1U, 255U, 256U, 300U}) {
          QTest::addRow("heads of %u at %u, %s", headDim, position, cacheTypeName(type))
              << 6U << 2U << headDim << position << type;
        }
      }
    }
  }

  /// One token: rotating, storing and attending in one dispatch is the same as in two, and leaves the same cache.
  void freshEqualsSeparate() {
    QFETCH(unsigned, heads);
    QFETCH(unsigned, kvHeads);
    QFETCH(unsigned, headDim);
    QFETCH(unsigned, position);
    QFETCH(CacheType, type);
    const unsigned width = heads * headDim;
    const unsigned kvWidth = kvHeads * headDim;
    const unsigned stride = (width + 2 * kvWidth + 31) / 32 * 32;
    const unsigned context = position + 2;
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const std::vector<float> x = test::randomValues(stride, 1);
      const auto keys = reference::encodeCache(test::randomValues(context * kvWidth, 2), kvWidth, type);
      const auto values = reference::encodeCache(test::randomValues(context * kvWidth, 3), kvWidth, type);
      const std::vector<std::uint32_t> step{position};
      const vk::Buffer stepBuffer = test::bufferOf<std::uint32_t>(*engine, step);
      const vk::Buffer turns = test::bufferOf<float>(*engine, reference::ropeTurns(context, headDim, 10000));
      std::vector<std::vector<float>> results;
      const SplitMemory split(*engine, heads, headDim);
      for (const auto& [tuning, fresh] : {std::pair(test::tunings()[0], false), std::pair(test::tunings()[0], true),
                                          std::pair(test::tunings()[1], true)}) {
        const vk::Buffer xBuffer = test::bufferOf<float>(*engine, x);
        const vk::Buffer keyBuffer = test::bufferOf<std::byte>(*engine, keys);
        const vk::Buffer valueBuffer = test::bufferOf<std::byte>(*engine, values);
        const vk::Buffer y = test::bufferOf<float>(*engine, std::vector<float>(width));
        test::run(*engine, [&](vk::CommandList& commands) -> Result<void> {
          if (fresh) {
            const ops::FreshAttention op{type, stepBuffer,      turns,   xBuffer, keyBuffer, valueBuffer,
                                         y,    split.buffers(), context, heads,   kvHeads,   headDim};
            return ops::attendFresh(commands, tuning, op);
          }
          const ops::RopeStore store{type,    stepBuffer, turns, xBuffer, keyBuffer, valueBuffer,
                                     context, 1,          heads, kvHeads, headDim,   stride};
          CHASQUI_TRY(ops::ropeStore(commands, tuning, store));
          commands.barrier();
          const ops::Attention op{type,    stepBuffer, xBuffer, keyBuffer, valueBuffer, y,      split.buffers(),
                                  context, 1,          heads,   kvHeads,   headDim,     stride, width};
          return ops::attention(commands, tuning, op);
        });
        results.push_back(test::contentsOf<float>(*engine, y));
        QVERIFY(split.isReset(*engine));
        for (const vk::Buffer* cache : {&keyBuffer, &valueBuffer}) {
          results.push_back(
              reference::decodeCache(test::contentsOf<std::byte>(*engine, *cache), context, kvWidth, type));
        }
      }
      for (std::size_t i = 0; i < 6; ++i) QVERIFY(test::nmse(results[i % 3], results[i + 3]) < 1e-11);
    }
    test::verifyClean(*engine);
  }
};

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
