// No shape that a device begins with, or that measuring may choose, gives a kernel that the device cannot have.
#include <map>

#include "device_fixture.h"
#include "kernel_needs.h"
#include "ops/attention.h"
#include "ops/embed.h"
#include "ops/matmul.h"
#include "ops/rms_norm.h"
#include "ops/rope_store.h"
#include "ops/sample.h"
#include "tuning/candidates.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

constexpr std::uint32_t kColumns[] = {1, 2, 5, 8, 9, 16, 32, 33, 64, 65, 512};

void addProducts(vk::CommandList& commands, const ops::Tuning& tuning, DeviceMatrix& matrix) {
  for (const bool paired : {false, true}) {
    matrix.paired = paired;
    for (const std::uint32_t columns : kColumns) {
      ops::Matmul op;
      op.matrix = &matrix;
      op.columns = columns;
      op.xStride = op.yStride = 256;
      QVERIFY(ops::matmul(commands, tuning, op));  // the exact path
      for (const ops::NormPart part : {ops::NormPart::Prepare, ops::NormPart::Finish}) {
        op.norm.part = part;
        if (columns <= ops::kMaxMatvecColumns) QVERIFY(ops::matmul(commands, tuning, op));
      }
      op.norm = {};
      op.input = ops::inputForm(tuning, matrix, columns);
      QVERIFY(ops::matmul(commands, tuning, op));
    }
  }
}

void addAttention(vk::CommandList& commands, const ops::Tuning& tuning, CacheType cache, std::uint32_t headDim) {
  for (const std::uint32_t columns : kColumns) {
    const auto shaped = [&](auto op) {
      op.cache = cache;
      op.columns = columns;
      op.heads = op.kvHeads = 2;
      op.headDim = headDim;
      return op;
    };
    QVERIFY(ops::attention(commands, tuning, shaped(ops::Attention{})));
    if (!ops::canAttendFresh(tuning, cache, headDim, columns)) continue;
    QVERIFY(ops::attendFresh(commands, tuning, shaped(ops::FreshAttention{})));
  }
}

/// Every kernel that a model may run.
std::vector<vk::ShaderKey> kernelsOf(const ops::Tuning& tuning) {
  std::vector<vk::ShaderKey> keys;
  vk::CommandList commands = vk::CommandList::collect(keys);
  // Of types that share a layout, what a workgroup needs is the same.
  for (const TensorType type : {TensorType::F32, TensorType::F16, TensorType::Q8_0, TensorType::Q4_0, TensorType::Q5_1,
                                TensorType::Q2_K, TensorType::Q6_K}) {
    DeviceMatrix matrix;
    matrix.type = type;
    matrix.rows = 256;
    matrix.steps = 8;
    matrix.parts.push_back({0, 256, {}, 0, 0, 0});
    addProducts(commands, tuning, matrix);
    if (!ops::embed(commands, tuning, {&matrix, {}, {}, 1, 256})) return {};
  }
  for (const CacheType cache : {CacheType::F16, CacheType::F32, CacheType::Q8_0}) {
    for (const std::uint32_t headDim : {48U, 64U, 128U}) addAttention(commands, tuning, cache, headDim);
    ops::RopeStore op;
    op.cache = cache;
    op.heads = op.kvHeads = 2;
    op.headDim = 64;
    if (!ops::ropeStore(commands, tuning, op)) return {};
  }
  for (const ops::InputForm form : {ops::InputForm::Float16, ops::InputForm::Int8}) {
    if (!ops::convertInput(commands, tuning, {{}, {}, 256, form})) return {};
  }
  if (!ops::rmsNorm(commands, tuning, {}) || !ops::sample(commands, tuning, {})) return {};
  return keys;
}

/// Why the device cannot have the kernel; empty where it can.
QString whyNot(const DeviceInfo& device, const vk::ShaderKey& key) {
  static std::map<std::pair<const std::uint32_t*, std::vector<std::uint32_t>>, test::KernelNeeds> known;
  const auto [place, isNew] = known.try_emplace({key.code.data(), key.constants});
  if (isNew) place->second = test::needsOf(key);
  const test::KernelNeeds& needs = place->second;
  if (needs.lanes > device.maxWorkgroupLanes) return QString("%1 lanes").arg(needs.lanes);
  if (needs.sharedBytes > device.maxSharedBytes) return QString("shares %1 bytes").arg(needs.sharedBytes);
  if (key.subgroup != 0 && needs.lanes % key.subgroup != 0) return "subgroups that are not full";
  return {};
}

QString textOf(const vk::ShaderKey& key) {
  QStringList constants;
  for (const std::uint32_t constant : key.constants) constants << QString::number(constant);
  return QString("%1 words of code with %2").arg(key.code.size()).arg(constants.join(' '));
}

}  // namespace

class TestKernelLimits : public QObject {
  Q_OBJECT
 private slots:
  /// By hand: a norm has a sum for each lane; drawing says itself what it shares.
  void needsAreRead() {
    std::vector<vk::ShaderKey> keys;
    vk::CommandList commands = vk::CommandList::collect(keys);
    ops::Tuning tuning;
    tuning.normLanes = 128;
    QVERIFY(ops::rmsNorm(commands, tuning, {}));
    QCOMPARE(test::needsOf(keys[0]).lanes, std::uint64_t{128});
    QCOMPARE(test::needsOf(keys[0]).sharedBytes, std::uint64_t{512});
    QVERIFY(ops::sample(commands, tuning, {}));
    QCOMPARE(test::needsOf(keys[1]).lanes, std::uint64_t{512});
    QCOMPARE(test::needsOf(keys[1]).sharedBytes, std::uint64_t{ops::sampleSharedBytes(tuning)});
  }

  void fitDevices_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<unsigned>("sharedBytes");
    QTest::addColumn<unsigned>("lanes");
    QTest::addColumn<unsigned>("subgroup");
    QTest::addColumn<unsigned>("matrix");
    const std::pair<unsigned, unsigned> sizes[] = {{16384, 128},  {16384, 1024}, {32768, 256},
                                                   {32768, 1024}, {49152, 1024}, {65536, 1024}};
    for (const auto& [sharedBytes, lanes] : sizes) {
      for (const unsigned subgroup : {4U, 32U, 64U}) {
        QTest::addRow("CPU, %u bytes, %u lanes, subgroups of %u", sharedBytes, lanes, subgroup)
            << static_cast<int>(DeviceType::Cpu) << sharedBytes << lanes << subgroup << 0U;
        for (const unsigned matrix : {0U, 8U, 16U}) {
          QTest::addRow("GPU, %u bytes, %u lanes, subgroups of %u, matrices of %u", sharedBytes, lanes, subgroup,
                        matrix)
              << static_cast<int>(DeviceType::DiscreteGpu) << sharedBytes << lanes << subgroup << matrix;
        }
      }
    }
  }

  void fitDevices() {
    QFETCH(int, type);
    QFETCH(unsigned, sharedBytes);
    QFETCH(unsigned, lanes);
    QFETCH(unsigned, subgroup);
    QFETCH(unsigned, matrix);
    DeviceInfo device;
    device.type = static_cast<DeviceType>(type);
    device.maxSharedBytes = sharedBytes;
    device.maxWorkgroupLanes = lanes;
    device.subgroupSize = subgroup;
    device.integerDotProduct = true;
    if (matrix != 0) device.cooperativeMatrix = MatrixShape{matrix, matrix, matrix};
    std::vector<std::string> shapes{""};
    for (const TuningQuestion& question : tuningQuestions(device, ops::tuningFor(device))) {
      shapes.insert(shapes.end(), question.candidates.begin(), question.candidates.end());
    }
    for (const std::string& changes : shapes) {
      const Result<ops::Tuning> tuning = ops::tuningFor(device, changes);
      if (!tuning && !changes.empty()) continue;  // measuring leaves it out
      VERIFY_VALUE(tuning);
      const std::vector<vk::ShaderKey> keys = kernelsOf(*tuning);
      QVERIFY(!keys.empty());
      for (const vk::ShaderKey& key : keys) {
        const QString why = whyNot(device, key);
        QVERIFY2(why.isEmpty(), qPrintable(QString::fromStdString(changes) + ": " + textOf(key) + ": " + why));
      }
    }
  }
};

QTEST_GUILESS_MAIN(TestKernelLimits)
#include "tst_kernel_limits.moc"
