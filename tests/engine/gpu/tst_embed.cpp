// The look-up of embedding rows: exact for every type, which proves packing and dequantization bit for bit.
#include "device_fixture.h"
#include "model/tile_layout.h"
#include "ops/embed.h"
#include "reference/dequantize.h"

using namespace chasqui;
using namespace chasqui::engine;

class TestEmbed : public QObject {
  Q_OBJECT
 private slots:
  void rowsEqualTheReference_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("parts");
    for (const TensorType type : test::kTypes) {
      const bool floats = blockShape(type).values == 1;
      const int unit = floats ? 4 : static_cast<int>(blockShape(type).values);
      for (const int rows : {1, 7, 8, 9, 100}) {
        for (const int blocks : {1, 3, 5}) {
          QTest::addRow("%s %d x %d", tensorTypeName(type).c_str(), rows, blocks * unit)
              << static_cast<int>(type) << rows << blocks * unit << false;
        }
      }
      QTest::addRow("%s in parts", tensorTypeName(type).c_str())
          << static_cast<int>(type) << 100 << 4 * (floats ? 43 : unit) << true;
    }
  }

  void rowsEqualTheReference() {
    QFETCH(int, type);
    QFETCH(int, rows);
    QFETCH(int, length);
    QFETCH(bool, parts);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const test::RandomTensor random(static_cast<TensorType>(type), static_cast<std::uint64_t>(rows),
                                      static_cast<std::uint64_t>(length), 1);
      const DeviceMatrix matrix =
          test::upload(*engine, random.tensor, parts ? tiledBytes(random.tensor) / 3 : UINT64_MAX);
      QCOMPARE(matrix.parts.size() > 1, parts);
      std::vector<std::uint32_t> ids;
      for (int i = 0; i < rows; ++i) ids.push_back(static_cast<std::uint32_t>(rows - 1 - i));
      const std::uint32_t stride = matrix.steps * 32;
      const vk::Buffer idBuffer = test::bufferOf<std::uint32_t>(*engine, ids);
      const std::vector<float> dirt(stride * ids.size(), 7.0F);
      const vk::Buffer y = test::bufferOf<float>(*engine, dirt);
      test::run(*engine, [&](vk::CommandList& commands) {
        ops::Embed op;
        op.matrix = &matrix;
        op.ids = idBuffer;
        op.y = y;
        op.columns = static_cast<std::uint32_t>(ids.size());
        op.yStride = stride;
        return ops::embed(commands, test::tunings()[0], op);
      });
      const std::vector<float> actual = test::contentsOf<float>(*engine, y);
      for (std::size_t c = 0; c < ids.size(); ++c) {
        std::vector<float> expected = reference::dequantizeRow(random.tensor, ids[c]);
        expected.resize(stride, 0.0F);  // the padding
        const int difference = std::memcmp(expected.data(), &actual[c * stride], stride * sizeof(float));
        QVERIFY2(difference == 0, qPrintable(QStringLiteral("row %1").arg(ids[c])));
      }
    }
    test::verifyClean(*engine);
  }
};

QTEST_GUILESS_MAIN(TestEmbed)
#include "tst_embed.moc"
