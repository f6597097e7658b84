#include "device_fixture.h"
#include "ops/swiglu.h"
#include "reference/swiglu.h"

using namespace chasqui;
using namespace chasqui::engine;

class TestSwiglu : public QObject {
  Q_OBJECT
 private slots:
  void equalsTheReference_data() {
    QTest::addColumn<unsigned>("count");
    QTest::addColumn<float>("size");
    for (const unsigned count : {4U, 12U, 252U, 256U, 260U, 11008U}) QTest::addRow("%u", count) << count << 2.0F;
    QTest::addRow("more workgroups than one axis has") << 4U * 64U * 65536U << 1.0F;
    QTest::addRow("beyond the range of exp") << 256U << 300.0F;
  }

  void equalsTheReference() {
    QFETCH(unsigned, count);
    QFETCH(float, size);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      std::vector<float> gate = test::randomValues(count, 1);
      for (float& value : gate) value *= size;
      const std::vector<float> up = test::randomValues(count, 2);
      const vk::Buffer gateBuffer = test::bufferOf<float>(*engine, gate);
      const vk::Buffer upBuffer = test::bufferOf<float>(*engine, up);
      test::run(*engine, [&](vk::CommandList& commands) {
        return ops::swiglu(commands, test::tunings()[0], {gateBuffer, upBuffer, count});
      });
      QVERIFY(test::nmse(reference::swiglu(gate, up), test::contentsOf<float>(*engine, gateBuffer)) < 1e-12);
    }
    test::verifyClean(*engine);
  }
};

QTEST_GUILESS_MAIN(TestSwiglu)
#include "tst_swiglu.moc"
