// Norms that products do, where two kernels may be compiled for subgroups of different sizes.
#include <cmath>

#include "device_fixture.h"
#include "ops/matmul.h"
#include "ops/sample.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

constexpr std::uint32_t kDim = 4096;
constexpr std::uint32_t kSquares = ops::squaresOf(kDim);

/// Sums of squares that are so unlike that their sum tells in which order it was taken.
std::vector<float> unlikeSquares(std::uint32_t seed) {
  std::vector<float> squares = test::randomValues(kSquares, seed);
  for (float& square : squares) square = std::exp(4 * square);
  return squares;
}

/// As shaders/include/norm.glsl promises it: 32 lanes, and then one after the other.
float sumOf(const std::vector<float>& squares) {
  float sum = 0;
  for (std::size_t lane = 0; lane < 32; ++lane) {
    float ofLane = 0;
    for (std::size_t i = lane; i < squares.size(); i += 32) ofLane += squares[i];
    sum += ofLane;
  }
  return sum;
}

std::vector<float> alone(float sum) {
  std::vector<float> squares(kSquares, 0.0F);
  squares[0] = sum;
  return squares;
}

}  // namespace

class TestFusedNorms : public QObject {
  Q_OBJECT
 private slots:
  void addUpInOneOrder_data() {
    QTest::addColumn<unsigned>("columns");
    QTest::addColumn<unsigned>("splits");
    for (const unsigned columns : {1U, 2U, 8U}) {
      for (const unsigned splits : {4U, 32U})
        QTest::addRow("%u columns, %u splits", columns, splits) << columns << splits;
    }
  }

  /// The same bits as where all of the sum is in one place already.
  void addUpInOneOrder() {
    QFETCH(unsigned, columns);
    QFETCH(unsigned, splits);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      ops::Tuning tuning = engine->tuning();
      tuning.subgroupsVary = 1;
      tuning.matvecSplits = splits;
      const test::RandomTensor tensor(TensorType::F32, 16, 32, 7);
      const DeviceMatrix matrix = test::upload(*engine, tensor.tensor);
      for (std::uint32_t seed = 0; seed < 8; ++seed) {
        const std::vector<float> squares = unlikeSquares(seed);
        const std::vector<float> actual = finish(*engine, tuning, matrix, columns, squares);
        QVERIFY(actual == finish(*engine, tuning, matrix, columns, alone(sumOf(squares))));
        QVERIFY(std::any_of(actual.begin(), actual.end(), [](float value) { return value != 0.0F; }));
      }
    }
    test::verifyClean(*engine);
  }

  void whereSubgroupsVary() {
    DeviceInfo device;
    device.subgroupSize = 32;
    QCOMPARE(ops::tuningFor(device).subgroupsVary, 0U);  // the driver does not tell
    device.leastSubgroupSize = device.mostSubgroupSize = 32;
    QCOMPARE(ops::tuningFor(device).subgroupsVary, 0U);
    device.leastSubgroupSize = 8;
    QCOMPARE(ops::tuningFor(device).subgroupsVary, 1U);
  }

  /// Drawing has room for what each subgroup found, also where subgroups are smaller than the driver says.
  void drawingHasRoomForSmallSubgroups() {
    DeviceInfo device;
    device.subgroupSize = 4;
    const std::uint32_t ofFour = ops::sampleSharedBytes(ops::tuningFor(device));
    device.subgroupSize = 32;
    QVERIFY(ops::sampleSharedBytes(ops::tuningFor(device)) < ofFour);
    device.leastSubgroupSize = 4;
    device.mostSubgroupSize = 32;
    QCOMPARE(ops::sampleSharedBytes(ops::tuningFor(device)), ofFour);
  }

 private:
  /// The product that finishes a norm, for each column with the same squares.
  static std::vector<float> finish(const Engine& engine, const ops::Tuning& tuning, const DeviceMatrix& matrix,
                                   unsigned columns, const std::vector<float>& squares) {
    std::vector<float> all;
    for (unsigned c = 0; c < columns; ++c) all.insert(all.end(), squares.begin(), squares.end());
    const vk::Buffer x = test::bufferOf<float>(engine, test::randomValues(std::size_t{columns} * 32, 3));
    const vk::Buffer y = test::bufferOf<float>(engine, std::vector<float>(columns * matrix.rows, 0.0F));
    const vk::Buffer squareBuffer = test::bufferOf<float>(engine, all);
    test::run(engine, [&](vk::CommandList& commands) {
      ops::Matmul op;
      op.matrix = &matrix;
      op.x = x;
      op.y = y;
      op.columns = columns;
      op.xStride = 32;
      op.yStride = matrix.rows;
      op.norm.part = ops::NormPart::Finish;
      op.norm.squares = squareBuffer;
      op.norm.dim = kDim;
      return ops::matmul(commands, tuning, op);
    });
    return test::contentsOf<float>(engine, y);
  }
};

QTEST_GUILESS_MAIN(TestFusedNorms)
#include "tst_fused_norms.moc"
