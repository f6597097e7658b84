// A prompt's products that read their vectors in another form: float16 on matrix cores, signed bytes for products of
// integers.
#include <cmath>
#include <cstring>

#include "device_fixture.h"
#include "open_model.h"
#include "ops/matmul.h"
#include "ops/prompt_input.h"
#include "reference/matmul.h"
#include "reference/swiglu.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

constexpr std::uint32_t kBlockValues = 32;
constexpr std::uint32_t kBlockWords = 12;

vk::Buffer converted(const Engine& engine, const ops::Tuning& tuning, const std::vector<float>& x,
                     ops::InputForm form) {
  const vk::Buffer xBuffer = test::bufferOf<float>(engine, x);
  vk::Buffer y =
      test::bufferOf<std::uint8_t>(engine, std::vector<std::uint8_t>(ops::mostInputBytes(x.size())));
  test::run(engine, [&](vk::CommandList& commands) {
    return ops::convertInput(commands, tuning, {xBuffer, y, static_cast<std::uint32_t>(x.size()), form});
  });
  return y;
}

/// A block of 32 values as shaders/quantize.comp writes it.
struct Block {
  std::int8_t integers[kBlockValues];
  float scale;
  float sums[2];
  std::uint32_t zero;
};
static_assert(sizeof(Block) == sizeof(std::uint32_t) * kBlockWords);

std::vector<Block> blocksOf(const Engine& engine, const vk::Buffer& buffer, std::size_t values) {
  const std::vector<std::uint8_t> bytes = test::contentsOf<std::uint8_t>(engine, buffer);
  std::vector<Block> blocks(values / kBlockValues);
  std::memcpy(blocks.data(), bytes.data(), blocks.size() * sizeof(Block));
  return blocks;
}

std::vector<float> valuesOf(const std::vector<Block>& blocks) {
  std::vector<float> values;
  for (const Block& block : blocks) {
    for (const std::int8_t integer : block.integers) values.push_back(block.scale * static_cast<float>(integer));
  }
  return values;
}

/// The reference's products of a matrix, or of a pair, with each vector of x.
std::vector<std::vector<float>> productsOf(const test::RandomTensor& first, const test::RandomTensor* second,
                                           std::span<const float> x, std::size_t length) {
  std::vector<std::vector<float>> products;
  for (std::size_t at = 0; at < x.size(); at += length) {
    const std::span<const float> column = x.subspan(at, length);
    products.push_back(reference::matmul(first.tensor, column));
    if (second != nullptr)
      products.back() = reference::swiglu(products.back(), reference::matmul(second->tensor, column));
  }
  return products;
}

/// A small shape: kernels for it are compiled in a fraction of the time.
constexpr const char* kSmallShape =
    "integer-dot=1,integer-tiles=2,integer-row-groups=1,integer-columns=2,integer-column-groups=8";

void addProductColumns() {
  QTest::addColumn<int>("type");
  QTest::addColumn<int>("rows");
  QTest::addColumn<int>("columns");
  QTest::addColumn<bool>("paired");
}

void addProduct(const QString& name, TensorType type, int rows, int columns, bool paired) {
  QTest::newRow(qPrintable(name)) << static_cast<int>(type) << rows << columns << paired;
}

}  // namespace

class TestPromptInput : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    engine_ = std::make_unique<test::OpenEngine>();
    QVERIFY(engine_->isOpen());
  }

  void cleanupTestCase() { engine_.reset(); }

  /// Products of float16, in as many columns as each shape of a workgroup takes, and one more.
  void onMatrixCores_data() {
    addProductColumns();
    for (const TensorType type : test::kTypes) {
      if (type == TensorType::F32 || type == TensorType::BF16) continue;
      addProduct(QString::fromStdString(tensorTypeName(type)), type, 137, 20, false);
    }
    for (const int columns : {9, 33, 64, 65, 129, 300}) {
      for (const int rows : {8, 200}) {
        for (const bool paired : {false, true}) {
          addProduct(QStringLiteral("%1 rows, %2 columns%3").arg(rows).arg(columns).arg(paired ? ", paired" : ""),
                     TensorType::Q4_0, rows, columns, paired);
        }
      }
    }
  }

  void onMatrixCores() {
    if (!engine().device().cooperativeMatrix)
      QSKIP("this device has no matrix cores, or the build no shaders for them");
    ops::Tuning tuning = ops::tuningFor(engine().device());
    tuning.matrixCores = 1;
    compare(tuning, ops::InputForm::Float16, 768, 1e-6);
  }

  void ofIntegers_data() {
    QTest::addColumn<QString>("shape");
    QTest::addColumn<int>("length");
    addProductColumns();
    const auto add = [](const char* name, const char* shape, int length, TensorType type, int rows, int columns,
                        bool paired = false) {
      QTest::addRow("%s, %s, %d x %d, %d columns%s", name, tensorTypeName(type).c_str(), rows, length, columns,
                    paired ? ", paired" : "")
          << shape << length << static_cast<int>(type) << rows << columns << paired;
    };
    for (const TensorType type : test::kTypes) {
      const bool floats = blockShape(type).values == 1;
      if (!floats) add("small", kSmallShape, 768, type, 137, 20);
    }
    // Steps that end within a workgroup's two, columns and rows within its block; runs of 32 and of 16.
    add("small", kSmallShape, 96, TensorType::Q4_0, 13, 9);
    for (const TensorType type : {TensorType::Q8_0, TensorType::Q3_K}) {
      add("small", kSmallShape, 256, type, 200, 33, true);
      for (const int columns : {9, 64, 129}) add("of a GPU", "integer-dot=1", 768, type, 137, columns);
      add("of a GPU", "integer-dot=1", 256, type, 200, 65, true);
    }
    // What measuring may choose (engine/src/tuning/candidates.cpp).
    for (const char* shape : {"integer-dot=1,integer-row-groups=4,integer-column-groups=8",
                              "integer-dot=1,integer-tiles=8", "integer-dot=1,integer-columns=8",
                              "integer-dot=1,integer-tiles=2,integer-row-groups=4,integer-column-groups=8",
                              "integer-dot=1,integer-tiles=8,integer-row-groups=1,integer-columns=8,"
                              "integer-column-groups=8"}) {
      add(shape, shape, 512, TensorType::Q4_K, 300, 129);
    }
  }

  /// Products with the rounded vectors are exact but for sums of float32.
  void ofIntegers() {
    if (!engine().device().integerDotProduct) QSKIP("this device has no integer dot products");
    QFETCH(QString, shape);
    QFETCH(int, length);
    const Result<ops::Tuning> tuning = ops::tuningFor(engine().device(), shape.toStdString());
    VERIFY_VALUE(tuning);
    compare(*tuning, ops::InputForm::Int8, static_cast<std::size_t>(length), 1e-11);
  }

  /// Values are at most half a step from what they were, the largest keeps its place, sums are of the integers.
  void quantized() {
    std::vector<float> x = test::randomValues(std::size_t{kBlockValues} * 1000, 51);
    std::fill_n(x.begin(), kBlockValues, 0.0F);
    std::fill_n(x.begin() + kBlockValues, kBlockValues, -3.0F);
    for (std::size_t i = 0; i < kBlockValues; ++i) {
      x[2 * kBlockValues + i] *= 1e30F;
      x[3 * kBlockValues + i] *= 1e-30F;
    }
    const vk::Buffer y = converted(engine(), ops::tuningFor(engine().device()), x, ops::InputForm::Int8);
    const std::vector<Block> blocks = blocksOf(engine(), y, x.size());
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      const Block& block = blocks[b];
      const float* values = x.data() + b * kBlockValues;
      float largest = 0;
      int sums[2] = {};
      for (std::size_t i = 0; i < kBlockValues; ++i) {
        largest = std::max(largest, std::abs(values[i]));
        sums[i / 16] += block.integers[i];
        const float error = std::abs(values[i] - block.scale * static_cast<float>(block.integers[i]));
        QVERIFY(error <= 0.5001F * block.scale);
        QVERIFY(block.integers[i] >= -127);
      }
      QVERIFY(std::abs(block.scale - largest / 127.0F) <= 1e-6F * block.scale);
      for (const int half : {0, 1}) {
        const float expected = block.scale * static_cast<float>(sums[half]);
        QVERIFY(std::abs(block.sums[half] - expected) <= 1e-6F * std::abs(expected));
      }
    }
    QCOMPARE(blocks[0].scale, 0.0F);
    QCOMPARE(int{blocks[1].integers[0]}, -127);
  }

  /// Kernels for matrix cores ask for subgroups of the size that they are written for; no others ask.
  void subgroupsOfProducts() {
    ops::Tuning tuning;
    tuning.matrixCores = 1;
    tuning.matrix = {16, 16, 16};
    const test::RandomTensor tensor(TensorType::Q4_0, 64, 64, 45);
    const DeviceMatrix matrix = test::upload(engine(), tensor.tensor);
    for (const ops::InputForm form : {ops::InputForm::Float32, ops::InputForm::Float16, ops::InputForm::Int8}) {
      ops::Matmul op;
      op.matrix = &matrix;
      op.columns = 64;
      op.xStride = 64;
      op.yStride = 64;
      op.input = form;
      std::vector<vk::ShaderKey> keys;
      vk::CommandList commands = vk::CommandList::collect(keys);
      QVERIFY(ops::matmul(commands, tuning, op));
      QCOMPARE(keys.size(), std::size_t{1});
      QCOMPARE(keys[0].subgroup, form == ops::InputForm::Float16 ? tuning.subgroup : 0U);
    }
  }

  /// Which kernels a prompt gets: integers before matrix cores, each only for types that it holds, none for few tokens.
  void formOfAProduct() {
    ops::Tuning tuning;
    DeviceMatrix quantized;
    quantized.type = TensorType::Q4_0;
    DeviceMatrix exact;
    exact.type = TensorType::F32;
    QVERIFY(ops::inputForm(tuning, quantized, 64) == ops::InputForm::Float32);
    tuning.integerDot = 1;
    QVERIFY(ops::inputForm(tuning, quantized, 64) == ops::InputForm::Int8);
    QVERIFY(ops::inputForm(tuning, quantized, 8) == ops::InputForm::Float32);
    QVERIFY(ops::inputForm(tuning, exact, 64) == ops::InputForm::Float32);
    tuning.matrixCores = 1;
    QVERIFY(ops::inputForm(tuning, quantized, 64) == ops::InputForm::Int8);
    QVERIFY(ops::inputForm(tuning, exact, 64) == ops::InputForm::Float32);
  }

 private:
  const Engine& engine() const { return **engine_; }

  /// What y holds after the product.
  std::vector<float> multiplied(const ops::Tuning& tuning, ops::Matmul op, const std::vector<float>& before) const {
    const vk::Buffer y = test::bufferOf<float>(engine(), before);
    op.y = y;
    test::run(engine(), [&](vk::CommandList& commands) { return ops::matmul(commands, tuning, op); });
    return test::contentsOf<float>(engine(), y);
  }

  /// The product of the row's matrix with random vectors against the reference, written and added.
  void compare(const ops::Tuning& tuning, ops::InputForm form, std::size_t length, double limit) {
    QFETCH(int, type);
    QFETCH(int, rows);
    QFETCH(int, columns);
    QFETCH(bool, paired);
    const auto count = static_cast<std::uint32_t>(columns);
    const auto rowCount = static_cast<std::uint64_t>(rows);
    const test::RandomTensor first(static_cast<TensorType>(type), rowCount, length, 41);
    const test::RandomTensor second(static_cast<TensorType>(type), rowCount, length, 42);
    const DeviceMatrix matrix =
        paired ? test::upload(engine(), MatrixSource{{&first.tensor, &second.tensor}, MatrixSource::Order::InTurn})
               : test::upload(engine(), first.tensor);
    QVERIFY(ops::inputForm(tuning, matrix, count) == form);
    std::vector<float> x = test::randomValues(length * count, 43);
    const vk::Buffer input = converted(engine(), tuning, x, form);
    if (form == ops::InputForm::Int8) x = valuesOf(blocksOf(engine(), input, x.size()));
    const std::vector<std::vector<float>> products = productsOf(first, paired ? &second : nullptr, x, length);
    const std::size_t yStride = matrix.rows + 3;
    const std::vector<float> before = test::randomValues(yStride * count, 44);
    ops::Matmul op;
    op.matrix = &matrix;
    op.x = input;
    op.columns = count;
    op.xStride = static_cast<std::uint32_t>(length);
    op.yStride = static_cast<std::uint32_t>(yStride);
    op.input = form;
    for (const ops::Epilogue epilogue : {ops::Epilogue::Write, ops::Epilogue::Add}) {
      if (paired && epilogue == ops::Epilogue::Add) continue;
      op.epilogue = epilogue;
      const std::vector<float> actual = multiplied(tuning, op, before);
      std::vector<float> expected = before;
      for (std::size_t c = 0; c < count; ++c) {
        for (std::size_t r = 0; r < products[c].size(); ++r) {
          float& value = expected[c * yStride + r];
          value = (epilogue == ops::Epilogue::Add ? value : 0.0F) + products[c][r];
        }
      }
      const double error = test::nmse(expected, actual);
      QVERIFY2(error < limit, qPrintable(QString::number(error)));
      for (std::size_t c = 0; c < count; ++c)
        QCOMPARE(actual[c * yStride + matrix.rows], before[c * yStride + matrix.rows]);
    }
  }

  std::unique_ptr<test::OpenEngine> engine_;
};

QTEST_GUILESS_MAIN(TestPromptInput)
#include "tst_prompt_input.moc"
