#include "device_fixture.h"
#include "ops/rms_norm.h"
#include "reference/rms_norm.h"

using namespace chasqui;
using namespace chasqui::engine;

class TestRmsNorm : public QObject {
  Q_OBJECT
 private slots:
  void equalsTheReference_data() {
    QTest::addColumn<unsigned>("dim");
    QTest::addColumn<unsigned>("vectors");
    QTest::addColumn<unsigned>("first");
    QTest::addColumn<float>("size");
    for (const unsigned dim : {8U, 63U, 64U, 100U, 256U, 5120U}) {
      for (const unsigned vectors : {1U, 3U, 17U}) {
        QTest::addRow("%u values, %u vectors", dim, vectors) << dim << vectors << 0U << 1.0F;
      }
    }
    QTest::addRow("the last of several") << 96U << 1U << 4U << 1.0F;
    QTest::addRow("large values") << 256U << 2U << 0U << 1e6F;
    QTest::addRow("so small that epsilon counts") << 256U << 2U << 0U << 1e-4F;
    QTest::addRow("zeros") << 256U << 1U << 0U << 0.0F;
  }

  void equalsTheReference() {
    QFETCH(unsigned, dim);
    QFETCH(unsigned, vectors);
    QFETCH(unsigned, first);
    QFETCH(float, size);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const unsigned stride = (dim + 31) / 32 * 32;
      const unsigned offset = 5;
      std::vector<float> x = test::randomValues(stride * (first + vectors), 1);
      for (float& value : x) value *= size;
      const std::vector<float> weights = test::randomValues(offset + dim, 2);
      const std::vector<float> before(stride * vectors, 3.0F);
      const vk::Buffer xBuffer = test::bufferOf<float>(*engine, x);
      const vk::Buffer weightBuffer = test::bufferOf<float>(*engine, weights);
      const vk::Buffer y = test::bufferOf<float>(*engine, before);
      test::run(*engine, [&](vk::CommandList& commands) {
        ops::RmsNorm op;
        op.x = xBuffer;
        op.weights = weightBuffer;
        op.y = y;
        op.vectors = vectors;
        op.dim = dim;
        op.stride = stride;
        op.firstVector = first;
        op.weightOffset = offset;
        op.epsilon = 1e-5F;
        return ops::rmsNorm(commands, test::tunings()[0], op);
      });
      const std::vector<float> actual = test::contentsOf<float>(*engine, y);
      for (unsigned v = 0; v < vectors; ++v) {
        const std::span from(x.data() + (first + v) * stride, dim);
        const std::vector<float> expected = reference::rmsNorm(from, std::span(weights).subspan(offset), 1e-5F);
        QVERIFY(test::nmse(expected, std::span(actual.data() + v * stride, dim)) < 1e-12);
        for (unsigned i = dim; i < stride; ++i) QCOMPARE(actual[v * stride + i], 3.0F);
      }
    }
    test::verifyClean(*engine);
  }
};

QTEST_GUILESS_MAIN(TestRmsNorm)
#include "tst_rms_norm.moc"
