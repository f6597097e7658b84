#include <cmath>
#include <map>
#include <set>

#include "device_fixture.h"
#include "ops/attention.h"
#include "ops/rope_store.h"
#include "ops/shader_variants.h"
#include "spirv.h"
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

enum class Way { Separate, Fresh, FreshOneByOne };

/// What attention of tokens that are not in the cache yet gave.
struct Attended {
  std::vector<float> y;
  std::vector<std::byte> keys;
  std::vector<std::byte> values;
};

Attended attend(const Engine& engine, const ops::Tuning& tuning, const test::AttentionShape& shape, Way way) {
  const unsigned width = shape.heads * shape.headDim;
  const unsigned kvWidth = shape.kvHeads * shape.headDim;
  const unsigned stride = (width + 2 * kvWidth + 31) / 32 * 32;
  const unsigned context = shape.first + shape.columns;
  const std::vector<float> x = test::randomValues(stride * shape.columns, 1);
  const vk::Buffer keys = test::bufferOf<std::byte>(
      engine, reference::encodeCache(test::randomValues(context * kvWidth, 2), kvWidth, shape.cache));
  const vk::Buffer values = test::bufferOf<std::byte>(
      engine, reference::encodeCache(test::randomValues(context * kvWidth, 3), kvWidth, shape.cache));
  const vk::Buffer turns = test::bufferOf<float>(engine, reference::ropeTurns(context, shape.headDim, 10000));
  const SplitMemory split(engine, shape.heads, shape.headDim);
  Attended result;
  const unsigned atOnce = way == Way::FreshOneByOne ? 1 : shape.columns;
  for (unsigned first = 0; first < shape.columns; first += atOnce) {
    const vk::Buffer step = test::bufferOf<std::uint32_t>(engine, std::vector<std::uint32_t>{shape.first + first});
    const vk::Buffer xBuffer = test::bufferOf<float>(engine, std::span(x).subspan(first * stride, atOnce * stride));
    const vk::Buffer y = test::bufferOf<float>(engine, std::vector<float>(width * atOnce));
    test::run(engine, [&](vk::CommandList& commands) -> Result<void> {
      if (way != Way::Separate) {
        const ops::FreshAttention op{shape.cache,  step,         turns,         xBuffer,       keys,
                                     values,       y,            split.buffers(), context,     shape.heads,
                                     shape.kvHeads, shape.headDim, atOnce,      stride,        width};
        return ops::attendFresh(commands, tuning, op);
      }
      const ops::RopeStore store{shape.cache, step,   turns,       xBuffer,       keys,          values,
                                 context,     atOnce, shape.heads, shape.kvHeads, shape.headDim, stride};
      CHASQUI_TRY(ops::ropeStore(commands, tuning, store));
      commands.barrier();
      const ops::Attention op{shape.cache,     step,    xBuffer, keys,        values,        y,
                              split.buffers(), context, atOnce,  shape.heads, shape.kvHeads, shape.headDim,
                              stride,          width,   {}};
      return ops::attention(commands, tuning, op);
    });
    if (!split.isReset(engine)) QTest::qFail("counters are left", __FILE__, __LINE__);
    const std::vector<float> part = test::contentsOf<float>(engine, y);
    result.y.insert(result.y.end(), part.begin(), part.end());
  }
  result.keys = test::contentsOf<std::byte>(engine, keys);
  result.values = test::contentsOf<std::byte>(engine, values);
  return result;
}

/// Calls in SPIR-V of functions with a control barrier that orders buffers for the whole device.
int barriersOfAll(std::span<const std::uint32_t> code) {
  const std::uint32_t needed = spv::MemorySemanticsAcquireReleaseMask | spv::MemorySemanticsUniformMemoryMask;
  std::map<std::uint32_t, std::uint32_t> constants;
  std::map<std::uint32_t, int> calls;
  std::set<std::uint32_t> ordering;
  std::uint32_t function = 0;
  test::forEachInstruction(code, [&](spv::Op operation, std::span<const std::uint32_t> words) {
    switch (operation) {
      case spv::OpConstant: constants[words[2]] = words[3]; break;
      case spv::OpFunction: function = words[2]; break;
      case spv::OpFunctionCall: ++calls[words[3]]; break;
      case spv::OpControlBarrier:
        if (constants[words[2]] == spv::ScopeDevice && (constants[words[3]] & needed) == needed)
          ordering.insert(function);
        break;
      default: break;
    }
  });
  int sum = 0;
  for (const std::uint32_t id : ordering) sum += calls[id];
  return sum;
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
    QTest::addColumn<test::AttentionShape>("shape");
    for (const CacheType type : {CacheType::F32, CacheType::F16, CacheType::Q8_0}) {
      for (const unsigned headDim : {24U, 64U, 128U}) {
        if (!ops::canAttendFresh({}, type, headDim, 1)) continue;
        for (const unsigned position : {0U, 255U, 1023U}) {
          for (const unsigned columns : {3U, 8U}) {
            QTest::addRow("heads of %u, %u at %u, %s", headDim, columns, position, cacheTypeName(type))
                << test::AttentionShape{6U, 2U, headDim, position, columns, type};
          }
        }
      }
    }
  }

  /// Rotating, storing and attending in one dispatch, of several tokens or of one after the other, is bit for bit the
  /// same as in two dispatches, and leaves the same cache.
  void freshEqualsSeparate() {
    QFETCH(test::AttentionShape, shape);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    std::vector<Attended> all;
    for (const ops::Tuning& tuning : test::tunings()) {
      QVERIFY(ops::canAttendFresh(tuning, shape.cache, shape.headDim, shape.columns));
      const Attended separate = attend(*engine, tuning, shape, Way::Separate);
      for (const Way way : {Way::Fresh, Way::FreshOneByOne}) {
        const Attended fresh = attend(*engine, tuning, shape, way);
        QVERIFY(fresh.y == separate.y);
        QVERIFY(fresh.keys == separate.keys);
        QVERIFY(fresh.values == separate.values);
      }
      all.push_back(separate);
    }
    QVERIFY(test::nmse(all[0].y, all[1].y) < 1e-11);
    test::verifyClean(*engine);
  }

  /// What lanes leave to other workgroups is ordered by the barriers around the counter. No device that runs here would
  /// show it otherwise.
  void partialResultsAreOrdered() {
    for (const CacheType cache : {CacheType::F16, CacheType::F32, CacheType::Q8_0}) {
      QCOMPARE(barriersOfAll(ops::attentionShader(cache)), 2);
      QCOMPARE(barriersOfAll(ops::freshAttentionShader(cache)), 2);
    }
  }

  /// A workgroup keeps keys and values of all columns in shared memory, of which devices may have little.
  void asksForSharedMemory() {
    ops::Tuning tuning;
    tuning.sharedBytes = 16384;
    QVERIFY(ops::canAttendFresh(tuning, CacheType::F16, 128, 1));
    QVERIFY(!ops::canAttendFresh(tuning, CacheType::F16, 128, 8));
    tuning.sharedBytes = 32768;
    QVERIFY(ops::canAttendFresh(tuning, CacheType::F32, 128, 8));
    QVERIFY(!ops::canAttendFresh(tuning, CacheType::F32, 128, 9));
    QVERIFY(!ops::canAttendFresh(tuning, CacheType::Q8_0, 96, 1));
  }
};

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
