#include "device_fixture.h"

#include <cmath>
#include <cstring>

#include "reference/dequantize.h"

namespace chasqui::test {
namespace {

/// A float16 between 2^-6 and 2^-5, so that products stay near 1.
std::uint16_t smallHalf(std::mt19937& random) {
  return static_cast<std::uint16_t>((9U << 10) | (random() & 1023U) | (random() & 1U) << 15);
}

/// Where a block has a float16; random bits there would be infinities and NaN.
std::vector<std::size_t> halvesOf(engine::TensorType type) {
  using engine::TensorType;
  switch (type) {
    case TensorType::F32:
    case TensorType::BF16: return {};
    case TensorType::Q4_1:
    case TensorType::Q5_1:
    case TensorType::Q4_K:
    case TensorType::Q5_K: return {0, 2};
    case TensorType::Q2_K: return {80, 82};
    case TensorType::Q3_K: return {108};
    case TensorType::Q6_K: return {208};
    default: return {0};
  }
}

void makeFinite(engine::TensorType type, std::byte* block, std::mt19937& random) {
  for (const std::size_t at : halvesOf(type)) {
    const std::uint16_t value = smallHalf(random);
    std::memcpy(block + at, &value, 2);
  }
  const float value = std::ldexp(static_cast<float>(static_cast<std::int32_t>(random())), -31);
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, 4);
  if (type == engine::TensorType::F32) std::memcpy(block, &value, 4);
  const auto high = static_cast<std::uint16_t>(bits >> 16);
  if (type == engine::TensorType::BF16) std::memcpy(block, &high, 2);
}

}  // namespace

engine::EngineOptions engineOptions() {
  engine::EngineOptions options;
  // Off only where the layer cannot be had, such as on a bare machine with a GPU.
  options.validation = qEnvironmentVariable("CHASQUI_VALIDATION") != QStringLiteral("0");
  options.tuning = qEnvironmentVariable("CHASQUI_TUNING").toStdString();
  options.device = static_cast<std::uint32_t>(qEnvironmentVariableIntValue("CHASQUI_DEVICE"));
  return options;
}

Result<engine::Engine> openEngine(engine::UploadPath upload) {
  engine::EngineOptions options = engineOptions();
  options.upload = upload;
  return engine::Engine::open(options);
}

void verifyClean(const engine::Engine& engine) {
  QCOMPARE(QString::fromStdString(engine.firstValidationMessage()), QString());
  QCOMPARE(engine.validationMessages(), 0U);
  QCOMPARE(engine.deviceBytes(), 0U);
  QCOMPARE(engine.hostBytes(), 0U);
  const int subgroup = qEnvironmentVariableIntValue("CHASQUI_SUBGROUPS");
  if (subgroup == 0 || engine.device().type != engine::DeviceType::Cpu) return;
  QCOMPARE(engine.device().subgroupSize, static_cast<std::uint32_t>(subgroup));
}

void run(const engine::Engine& engine, const std::function<Result<void>(engine::vk::CommandList&)>& record) {
  Result<engine::vk::CommandList> commands = engine::vk::CommandList::begin(engine.handle());
  if (!commands) qFatal("%s", toString(commands.error()).c_str());
  for (const Result<void>& step : {record(*commands), commands->end(), commands->run()}) {
    if (!step) qFatal("%s", toString(step.error()).c_str());
  }
}

std::vector<float> randomValues(std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values(count);
  for (float& value : values) value = normal(random);
  return values;
}

RandomTensor::RandomTensor(engine::TensorType type, std::uint64_t rows, std::uint64_t rowLength, std::uint32_t seed) {
  std::mt19937 random(seed);
  const engine::BlockShape block = engine::blockShape(type);
  bytes.resize(rows * rowLength / block.values * block.bytes);
  for (std::byte& byte : bytes) byte = static_cast<std::byte>(random() & 255U);
  for (std::size_t at = 0; at < bytes.size(); at += block.bytes) makeFinite(type, bytes.data() + at, random);
  tensor.name = "random";
  tensor.type = type;
  tensor.rows = rows;
  tensor.rowLength = rowLength;
  tensor.data = bytes;
}

engine::DeviceMatrix upload(const engine::Engine& engine, const engine::Tensor& tensor, std::uint64_t maxBindingBytes) {
  return upload(engine, engine::MatrixSource{{&tensor}}, maxBindingBytes);
}

engine::DeviceMatrix upload(const engine::Engine& engine, const engine::MatrixSource& source,
                            std::uint64_t maxBindingBytes) {
  engine::Placer placer(engine.handle());
  const std::uint64_t most = std::min(maxBindingBytes, engine.device().maxStorageBufferBytes);
  Result<engine::DeviceMatrix> matrix = engine::allocateMatrix(*engine.handle(), placer, true, source, most);
  if (!matrix) qFatal("%s", toString(matrix.error()).c_str());
  const Result<void> uploaded = engine::uploadMatrices(engine.handle(), {}, {{source, &*matrix}}, {});
  if (!uploaded) qFatal("%s", toString(uploaded.error()).c_str());
  return std::move(*matrix);
}

double nmse(std::span<const float> expected, std::span<const float> actual) {
  double difference = 0;
  double square = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double a = static_cast<double>(expected[i]);
    difference += (a - static_cast<double>(actual[i])) * (a - static_cast<double>(actual[i]));
    square += a * a;
  }
  // NaN in `actual` makes the result NaN, which no limit lets through.
  return square > 0 ? difference / square : difference;
}

float roundToHalf(float value) {
  // Nearest of the neighbouring float16 values, ties to the even one; far from the ends of the range.
  const float step = std::ldexp(1.0F, std::max(std::ilogb(value), -14) - 10);
  return value == 0.0F ? 0.0F : std::nearbyint(value / step) * step;
}

std::vector<engine::ops::Tuning> tunings() {
  engine::DeviceInfo software;
  software.type = engine::DeviceType::Cpu;
  engine::DeviceInfo gpu;
  gpu.type = engine::DeviceType::DiscreteGpu;
  return {engine::ops::tuningFor(software), engine::ops::tuningFor(gpu)};
}

}  // namespace chasqui::test
