// Quantizers against llama.cpp's own files, and on values that no model should have; blocks back to floats.
#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "quantization/dequantize.h"
#include "quantization/half.h"
#include "quantization/quantize.h"
#include "reference/dequantize.h"
#include "shared_files.h"

namespace chasqui::engine {
namespace {

constexpr TensorType kBlockTypes[] = {TensorType::Q4_0, TensorType::Q8_0, TensorType::Q4_K, TensorType::Q5_K,
                                      TensorType::Q6_K};
constexpr TensorType kAllTypes[] = {TensorType::F32,  TensorType::F16,    TensorType::Q4_0,  TensorType::Q4_1,
                                    TensorType::Q5_0, TensorType::Q5_1,   TensorType::Q8_0,  TensorType::Q2_K,
                                    TensorType::Q3_K, TensorType::Q4_K,   TensorType::Q5_K,  TensorType::Q6_K,
                                    TensorType::BF16, TensorType::IQ4_NL, TensorType::IQ4_XS};

/// A tensor of one row over `bytes`, which must outlive it.
Tensor rowOf(TensorType type, std::span<const std::byte> bytes) {
  Tensor tensor;
  tensor.type = type;
  tensor.rowLength = bytes.size() / blockShape(type).bytes * blockShape(type).values;
  tensor.data = bytes;
  return tensor;
}

/// What becomes of `values` when they are stored as `type`, by the reference.
std::vector<float> stored(TensorType type, std::span<const float> values) {
  std::vector<std::byte> bytes(values.size() / blockShape(type).values * blockShape(type).bytes);
  quantizeRow(type, values, bytes);
  return reference::dequantizeRow(rowOf(type, bytes), 0);
}

double squaredError(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double off = static_cast<double>(a[i]) - static_cast<double>(b[i]);
    sum += off * off;
  }
  return sum;
}

double squares(std::span<const float> values) { return squaredError(values, std::vector<float>(values.size())); }

std::vector<float> bellCurve(std::size_t count, float width) {
  std::mt19937 random(3);
  std::normal_distribution<float> distribution(0, width);
  std::vector<float> values(count);
  for (float& value : values) value = distribution(random);
  return values;
}

bool allFinite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

}  // namespace

class TestQuantize : public QObject {
  Q_OBJECT

 private slots:
  void asGoodAsThePeer_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"Q4_0", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q4_K_S", "F16", "BF16"}) {
      QTest::newRow(name) << QString(name);
    }
  }

  void asGoodAsThePeer() {
    NEEDS_SHARED();
    QFETCH(QString, name);
    const auto source = openModelFile(test::sharedPath("models/synthetic/tiny-f32.gguf"));
    const auto peer = openModelFile(test::sharedPath("models/synthetic/tiny-" + name.toStdString() + ".gguf"));
    VERIFY_VALUE(source);
    VERIFY_VALUE(peer);
    int compared = 0;
    for (const Tensor& theirs : peer->tensors) {
      if (theirs.type == TensorType::F32) continue;
      const Tensor& tensor = *source->find(theirs.name);
      double ourError = 0;
      double theirError = 0;
      for (std::uint64_t row = 0; row < tensor.rows; ++row) {
        const std::vector<float> values = reference::dequantizeRow(tensor, row);
        ourError += squaredError(values, stored(theirs.type, values));
        theirError += squaredError(values, reference::dequantizeRow(theirs, row));
      }
      QVERIFY2(ourError <= 1.02 * theirError, qPrintable(QString("%1 as %2: %3 times the peer's")
                                                             .arg(theirs.name.c_str())
                                                             .arg(tensorTypeName(theirs.type).c_str())
                                                             .arg(ourError / theirError)));
      ++compared;
    }
    QCOMPARE(compared, 9);
  }

  void sixteenBits() {
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
      const auto half = static_cast<std::uint16_t>(bits);
      const float value = halfToFloat(half);
      const float expected = reference::halfToFloat(half);
      QVERIFY(std::isnan(expected) ? std::isnan(value) : value == expected);
      if (!std::isnan(value)) QCOMPARE(floatToHalf(value), half);
      const float wide = bfloatToFloat(half);
      if (std::isfinite(wide)) QCOMPARE(floatToBfloat(wide), half);
    }
    // halfway between two: to the one whose last bit is 0
    QCOMPARE(floatToHalf(1.0F + 0x1p-11F), std::uint16_t{0x3C00});
    QCOMPARE(floatToHalf(1.0F + 0x3p-11F), std::uint16_t{0x3C02});
    QCOMPARE(floatToHalf(std::nextafter(1.0F + 0x1p-11F, 2.0F)), std::uint16_t{0x3C01});
    QCOMPARE(floatToHalf(0x1p-25F), std::uint16_t{0});
    QCOMPARE(floatToHalf(std::nextafter(0x1p-25F, 1.0F)), std::uint16_t{1});
    QCOMPARE(floatToHalf(-0x3p-25F), std::uint16_t{0x8002});
    QCOMPARE(floatToHalf(65519.99F), std::uint16_t{0x7BFF});
    QCOMPARE(floatToHalf(65520.0F), std::uint16_t{0x7C00});
    QCOMPARE(floatToHalf(-INFINITY), std::uint16_t{0xFC00});
    QVERIFY(std::isnan(halfToFloat(floatToHalf(NAN))));
    QCOMPARE(floatToBfloat(1.0F + 0x1p-8F), std::uint16_t{0x3F80});
    QCOMPARE(floatToBfloat(1.0F + 0x3p-8F), std::uint16_t{0x3F82});
    QCOMPARE(floatToBfloat(-std::numeric_limits<float>::max()), std::uint16_t{0xFF7F});
    QVERIFY(std::isnan(bfloatToFloat(floatToBfloat(NAN))));
  }

  void oddValues_data() {
    QTest::addColumn<QVector<float>>("values");
    QTest::addColumn<double>("mostError");  // of the sum of squares, for the type with the fewest bits
    const auto row = [](const char* name, const std::vector<float>& values, double mostError) {
      QTest::newRow(name) << QVector<float>(values.begin(), values.end()) << mostError;
    };
    const auto all = [](float value) { return std::vector<float>(256, value); };
    std::vector<float> outlier = bellCurve(256, 0.01F);
    outlier[77] = -4;
    std::vector<float> ends = all(0);
    ends[0] = -65504;
    ends[255] = 65504;
    row("zeros", all(0), 0);
    row("one", all(1), 1e-5);
    row("a third", all(1.0F / 3), 1e-5);
    row("minus a third", all(-1.0F / 3), 1e-5);
    row("outlier", outlier, 0.01);
    row("ends", ends, 1e-2);
    row("bell curve", bellCurve(256, 0.02F), 0.01);
    row("large", bellCurve(256, 1e4F), 0.01);
    row("below float16", bellCurve(256, 1e-6F), 0.01);
    row("float16's last bit", bellCurve(256, 1e-7F), 0.15);
    row("subnormal", bellCurve(256, 1e-40F), 1);
    row("beyond all", bellCurve(256, 1e30F), 1);
    row("largest", all(std::numeric_limits<float>::max()), 1);
    row("smallest", all(std::numeric_limits<float>::denorm_min()), 1);
  }

  void oddValues() {
    QFETCH(QVector<float>, values);
    QFETCH(double, mostError);
    const std::span<const float> span(values.constData(), static_cast<std::size_t>(values.size()));
    for (const TensorType type : kBlockTypes) {
      const std::vector<float> result = stored(type, span);
      QVERIFY2(allFinite(result), tensorTypeName(type).c_str());
      const double error = squaredError(span, result);
      QVERIFY2(
          error <= mostError * squares(span),
          qPrintable(
              QString("%1: %2 of the sum of squares").arg(tensorTypeName(type).c_str()).arg(error / squares(span))));
    }
    for (const TensorType type : {TensorType::F16, TensorType::BF16}) QVERIFY(allFinite(stored(type, span)));
  }

  void moreBitsAreBetter() {
    const std::vector<float> values = bellCurve(64 * 256, 0.02F);
    double before = squares(values);
    for (const TensorType type :
         {TensorType::Q4_0, TensorType::Q4_K, TensorType::Q5_K, TensorType::Q6_K, TensorType::Q8_0, TensorType::F16}) {
      const double error = squaredError(values, stored(type, values));
      QVERIFY2(error < before, tensorTypeName(type).c_str());
      before = error;
    }
  }

  void dequantizesAsTheReference() {
    std::mt19937 random(5);
    for (const TensorType type : kAllTypes) {
      const BlockShape block = blockShape(type);
      std::vector<std::byte> bytes(64 * 256 / block.values * block.bytes);
      for (std::byte& byte : bytes) byte = static_cast<std::byte>(random());
      const Tensor tensor = rowOf(type, bytes);
      const std::vector<float> expected = reference::dequantizeRow(tensor, 0);
      std::vector<float> values(expected.size());
      dequantizeRow(type, bytes, values);
      std::uint64_t notFinite = 0;
      for (std::size_t i = 0; i < values.size(); ++i) {
        notFinite += std::isfinite(expected[i]) ? 0U : 1U;
        const bool same =
            std::isnan(expected[i]) ? std::isnan(values[i]) : std::memcmp(&values[i], &expected[i], sizeof(float)) == 0;
        QVERIFY2(same, qPrintable(QString("%1, value %2").arg(tensorTypeName(type).c_str()).arg(i)));
      }
      QVERIFY2(notFinite > 0, tensorTypeName(type).c_str());  // or the next line would compare nothing
      QCOMPARE(countNonFinite(type, bytes), notFinite);
    }
  }
};

}  // namespace chasqui::engine

QTEST_GUILESS_MAIN(chasqui::engine::TestQuantize)
#include "tst_quantize.moc"
