// Products against the reference, over types, odd shapes, column counts, parts and both sets of kernel shapes.
#include "device_fixture.h"
#include "model/tile_layout.h"
#include "open_model.h"
#include "ops/matmul.h"
#include "reference/matmul.h"
#include "reference/swiglu.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

std::uint32_t strideOf(const DeviceMatrix& matrix) { return matrix.steps * 32; }

/// Columns padded with zeros to the matrix's steps.
std::vector<float> padded(const DeviceMatrix& matrix, const std::vector<float>& x, std::uint32_t columns) {
  std::vector<float> result(static_cast<std::size_t>(strideOf(matrix)) * columns, 0.0F);
  for (std::uint32_t c = 0; c < columns; ++c) {
    std::copy_n(x.begin() + c * matrix.rowLength, matrix.rowLength, result.begin() + c * strideOf(matrix));
  }
  return result;
}

std::vector<float> product(const Engine& engine, const ops::Tuning& tuning, const DeviceMatrix& matrix,
                           const std::vector<float>& x, std::uint32_t columns, const std::vector<float>& before,
                           ops::Epilogue epilogue = ops::Epilogue::Write) {
  const vk::Buffer xBuffer = test::bufferOf<float>(engine, padded(matrix, x, columns));
  const vk::Buffer y = test::bufferOf<float>(engine, before);
  test::run(engine, [&](vk::CommandList& commands) {
    ops::Matmul op;
    op.matrix = &matrix;
    op.x = xBuffer;
    op.y = y;
    op.columns = columns;
    op.xStride = strideOf(matrix);
    op.yStride = matrix.rows + 3;  // more than the rows: what lies between is not to be touched
    op.epilogue = epilogue;
    return ops::matmul(commands, tuning, op);
  });
  return test::contentsOf<float>(engine, y);
}

}  // namespace

class TestMatmul : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    engine_ = std::make_unique<test::OpenEngine>();
    QVERIFY(engine_->isOpen());
  }

  void cleanupTestCase() { engine_.reset(); }

  void equalsTheReference_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("tuning");
    QTest::addColumn<bool>("parts");
    const auto add = [](TensorType type, int rows, int blocks, int columns, int tuning, bool parts) {
      const bool floats = blockShape(type).values == 1;
      const int length = blocks * (floats ? 43 : static_cast<int>(blockShape(type).values));
      QTest::addRow("%s %dx%d, %d columns, shapes %d%s", tensorTypeName(type).c_str(), rows, length, columns, tuning,
                    parts ? ", in parts" : "")
          << static_cast<int>(type) << rows << length << columns << tuning << parts;
    };
    for (const TensorType type : test::kTypes) {
      // Every kernel takes a second to compile on a software device: of its shapes, 13 columns are the goldens' kernel
      // and 3 that of tst_columns, found in the cache; the GPU's shapes get the ends and the middle.
      for (const int columns : {1, 3, 8, 13, 129}) add(type, 137, 3, columns, 0, false);
      for (const int columns : {1, 8, 129}) add(type, 137, 3, columns, 1, false);
      for (const int tuning : {0, 1}) {
        for (const int rows : {1, 8, 65}) add(type, rows, 2, 8, tuning, false);
        add(type, 64, 17, 1, tuning, false);
        add(type, 200, 4, 8, tuning, true);
        add(type, 200, 4, 129, tuning, true);
      }
    }
  }

  void equalsTheReference() {
    QFETCH(int, type);
    QFETCH(int, rows);
    QFETCH(int, length);
    QFETCH(int, columns);
    QFETCH(int, tuning);
    QFETCH(bool, parts);
    const auto count = static_cast<std::uint32_t>(columns);
    const test::RandomTensor random(static_cast<TensorType>(type), static_cast<std::uint64_t>(rows),
                                    static_cast<std::uint64_t>(length), 2);
    const DeviceMatrix matrix =
        test::upload(engine(), random.tensor, parts ? tiledBytes(random.tensor) / 3 : UINT64_MAX);
    QCOMPARE(matrix.parts.size() > 1, parts);
    const std::vector<float> x = test::randomValues(random.tensor.rowLength * count, 3);
    const std::size_t yStride = matrix.rows + 3;
    const std::vector<float> before = test::randomValues(yStride * count, 4);
    for (const ops::Epilogue epilogue : {ops::Epilogue::Write, ops::Epilogue::Add, ops::Epilogue::Gate}) {
      // Gating is another kernel, which takes long to compile on a software device: two types stand for all.
      const bool gates = type == static_cast<int>(TensorType::F32) || type == static_cast<int>(TensorType::Q4_K);
      if (epilogue == ops::Epilogue::Gate && !gates) continue;
      const std::vector<float> actual =
          product(engine(), test::tunings()[static_cast<std::size_t>(tuning)], matrix, x, count, before, epilogue);
      std::vector<float> expected = before;
      for (std::size_t c = 0; c < count; ++c) {
        const std::span column(x.data() + c * random.tensor.rowLength, random.tensor.rowLength);
        const std::vector<float> y = reference::matmul(random.tensor, column);
        for (std::size_t r = 0; r < y.size(); ++r) {
          float& value = expected[c * yStride + r];
          if (epilogue == ops::Epilogue::Write) value = y[r];
          if (epilogue == ops::Epilogue::Add) value += y[r];
          if (epilogue == ops::Epilogue::Gate) value = reference::swiglu({&value, 1}, {&y[r], 1}).front();
        }
      }
      const double error = test::nmse(expected, actual);
      QVERIFY2(error < 1e-11, qPrintable(QString::number(error)));
      for (std::size_t c = 0; c < count; ++c) {
        for (std::size_t r = matrix.rows; r < yStride; ++r) QCOMPARE(actual[c * yStride + r], before[c * yStride + r]);
      }
    }
  }

  void pairedMatricesGate_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<bool>("parts");
    for (const TensorType type : {TensorType::F32, TensorType::Q6_K}) {
      for (const int columns : {1, 3, 13}) {
        for (const int rows : {8, 20, 137}) {
          QTest::addRow("%s, %d rows, %d columns", tensorTypeName(type).c_str(), rows, columns)
              << static_cast<int>(type) << rows << columns << false;
        }
        QTest::addRow("%s, %d columns, in parts", tensorTypeName(type).c_str(), columns)
            << static_cast<int>(type) << 137 << columns << true;
      }
    }
  }

  /// silu(Wgate x) * Wup x in one product; also where z is far beyond the range of exp.
  void pairedMatricesGate() {
    QFETCH(int, type);
    QFETCH(int, rows);
    QFETCH(int, columns);
    QFETCH(bool, parts);
    const auto count = static_cast<std::uint32_t>(columns);
    const auto rowCount = static_cast<std::uint64_t>(rows);
    const test::RandomTensor gate(static_cast<TensorType>(type), rowCount, 512, 11);
    const test::RandomTensor up(static_cast<TensorType>(type), rowCount, 512, 12);
    const MatrixSource source{{&gate.tensor, &up.tensor}, MatrixSource::Order::InTurn};
    QVERIFY(canJoin(source));
    const DeviceMatrix matrix = test::upload(engine(), source, parts ? 2 * tiledBytes(gate.tensor) / 3 : UINT64_MAX);
    QCOMPARE(matrix.parts.size() > 1, parts);
    QCOMPARE(matrix.rows, static_cast<std::uint32_t>(rows));
    for (const float size : {1.0F, 300.0F}) {
      std::vector<float> x = test::randomValues(std::size_t{512} * count, 13);
      for (float& value : x) value *= size;
      const std::size_t yStride = matrix.rows + 3;
      const std::vector<float> before(yStride * count, 5.0F);
      for (const ops::Tuning& tuning : test::tunings()) {
        const std::vector<float> actual = product(engine(), tuning, matrix, x, count, before);
        std::vector<float> expected = before;
        for (std::size_t c = 0; c < count; ++c) {
          const std::span column(x.data() + c * 512, 512);
          const std::vector<float> y =
              reference::swiglu(reference::matmul(gate.tensor, column), reference::matmul(up.tensor, column));
          std::copy(y.begin(), y.end(), expected.begin() + static_cast<std::ptrdiff_t>(c * yStride));
        }
        const double error = test::nmse(expected, actual);
        QVERIFY2(error < 1e-10, qPrintable(QString::number(error)));
        for (std::size_t c = 0; c < count; ++c) QCOMPARE(actual[c * yStride + matrix.rows], 5.0F);
      }
    }
  }

  /// Several tensors as one matrix give their products one after the other.
  void joinedMatrices() {
    for (const bool parts : {false, true}) {
      const test::RandomTensor q(TensorType::Q4_K, 64, 512, 21);
      const test::RandomTensor k(TensorType::Q4_K, 16, 512, 22);
      const test::RandomTensor v(TensorType::Q4_K, 13, 512, 23);
      const MatrixSource source{{&q.tensor, &k.tensor, &v.tensor}};
      QVERIFY(canJoin(source));
      const DeviceMatrix matrix = test::upload(engine(), source, parts ? 20'000 : UINT64_MAX);
      QCOMPARE(matrix.parts.size() > 1, parts);
      const std::vector<float> x = test::randomValues(512, 24);
      const std::vector<float> actual =
          product(engine(), test::tunings()[0], matrix, x, 1, std::vector<float>(matrix.rows + 3));
      std::vector<float> expected;
      for (const test::RandomTensor* tensor : {&q, &k, &v}) {
        const std::vector<float> y = reference::matmul(tensor->tensor, x);
        expected.insert(expected.end(), y.begin(), y.end());
      }
      QVERIFY(test::nmse(expected, std::span(actual).first(expected.size())) < 1e-11);
    }
  }

  /// A tile larger than a staging buffer.
  void rowsLongerThanASlice() {
    const Result<Engine> staged = test::openEngine(UploadPath::Staged);
    VERIFY_VALUE(staged);
    {
      const std::uint64_t length = vk::Uploader::kSliceBytes / sizeof(float) / 8 + 32;
      const test::RandomTensor random(TensorType::F32, 8, length, 31);
      const DeviceMatrix matrix = test::upload(*staged, random.tensor);
      const std::vector<float> x = test::randomValues(length, 32);
      const std::vector<float> actual =
          product(*staged, test::tunings()[0], matrix, x, 1, std::vector<float>(matrix.rows + 3));
      QVERIFY(test::nmse(reference::matmul(random.tensor, x), std::span(actual).first(8)) < 1e-8);
    }
    test::verifyClean(*staged);
  }

  void whatCannotBeJoined() {
    const test::RandomTensor a(TensorType::Q8_0, 12, 64, 1);
    const test::RandomTensor b(TensorType::Q8_0, 16, 64, 1);
    const test::RandomTensor other(TensorType::Q4_0, 16, 64, 1);
    const test::RandomTensor longer(TensorType::Q8_0, 16, 96, 1);
    using Order = MatrixSource::Order;
    QVERIFY(canJoin({{&b.tensor, &a.tensor}}));
    QVERIFY(!canJoin({{&a.tensor, &b.tensor}}));  // 12 rows end within a tile
    QVERIFY(!canJoin({{&b.tensor, &other.tensor}}));
    QVERIFY(!canJoin({{&b.tensor, &longer.tensor}}));
    QVERIFY(canJoin({{&a.tensor, &a.tensor}, Order::InTurn}));
    QVERIFY(!canJoin({{&a.tensor, &b.tensor}, Order::InTurn}));
    QVERIFY(!canJoin({{&b.tensor, &other.tensor}, Order::InTurn}));
  }

  /// Up to 8 columns run through one kernel whose sums do not depend on their number.
  void columnsEqualSingleOnes() {
    for (const TensorType type : test::kTypes) {
      const test::RandomTensor random(type, 40, 768, 5);
      const DeviceMatrix matrix = test::upload(engine(), random.tensor);
      const std::vector<float> x = test::randomValues(768 * 8, 6);
      const std::vector<float> before((matrix.rows + 3) * 8, 0.0F);
      for (const ops::Tuning& tuning : test::tunings()) {
        const std::vector<float> together = product(engine(), tuning, matrix, x, 8, before);
        for (std::size_t c = 0; c < 8; ++c) {
          const std::vector<float> column(x.begin() + static_cast<std::ptrdiff_t>(c * 768),
                                          x.begin() + static_cast<std::ptrdiff_t>((c + 1) * 768));
          const std::vector<float> alone =
              product(engine(), tuning, matrix, column, 1, std::vector<float>(matrix.rows + 3, 0.0F));
          const std::span part(together.data() + c * (matrix.rows + 3), matrix.rows);
          QVERIFY(test::nmse(std::span(alone.data(), matrix.rows), part) < 1e-13);
        }
      }
    }
  }

  /// The longest row of a 70B model: loops of a lane stay below what Mesa's software device can count.
  void longRows() {
    for (const TensorType type : {TensorType::F32, TensorType::Q4_0}) {
      const test::RandomTensor random(type, 16, 28672, 7);
      const DeviceMatrix matrix = test::upload(engine(), random.tensor);
      for (const std::uint32_t columns : {1U, 20U}) {
        const std::vector<float> x = test::randomValues(28672 * columns, 8);
        const std::vector<float> before((matrix.rows + 3) * columns, 0.0F);
        const std::vector<float> actual = product(engine(), test::tunings()[0], matrix, x, columns, before);
        const std::vector<float> expected = reference::matmul(random.tensor, std::span(x).subspan(0, 28672));
        QVERIFY(test::nmse(expected, std::span(actual).subspan(0, 16)) < 1e-10);
      }
    }
  }

 private:
  const Engine& engine() const { return **engine_; }
  std::unique_ptr<test::OpenEngine> engine_;
};

QTEST_GUILESS_MAIN(TestMatmul)
#include "tst_matmul.moc"
