// A device with the validation layer on, and what tests of shaders need: buffers from values and back.
#pragma once

#include <QTest>
#include <memory>
#include <random>
#include <span>
#include <vector>

#include "engine/engine.h"
#include "formats/model_file.h"
#include "model/weight_upload.h"
#include "ops/device_matrix.h"
#include "ops/tuning.h"
#include "shared_files.h"
#include "vk/device.h"
#include "vk/recorder.h"

namespace chasqui::test {

/// The device that CHASQUI_DEVICE names (0 without it), with validation.
engine::EngineOptions engineOptions();

/// Opens the device that CHASQUI_DEVICE names (0 without it), with validation.
Result<engine::Engine> openEngine(engine::UploadPath upload = engine::UploadPath::Automatic);

/// Fails the test on a validation message or on device memory that is still held, and where a software device has not
/// the subgroups that CHASQUI_SUBGROUPS asks for.
void verifyClean(const engine::Engine& engine);

/// A buffer on the device with `values`.
template <typename T>
engine::vk::Buffer bufferOf(const engine::Engine& engine, std::span<const T> values);

/// Contents of a buffer on the device.
template <typename T>
std::vector<T> contentsOf(const engine::Engine& engine, const engine::vk::Buffer& buffer);

/// Records what `record` adds to a list and runs it.
void run(const engine::Engine& engine, const std::function<Result<void>(engine::vk::CommandList&)>& record);

/// Values from a normal distribution; the same for the same seed.
std::vector<float> randomValues(std::size_t count, std::uint32_t seed);

/// A tensor of random blocks, and the bytes that it points to.
struct RandomTensor {
  RandomTensor(engine::TensorType type, std::uint64_t rows, std::uint64_t rowLength, std::uint32_t seed);
  std::vector<std::byte> bytes;
  engine::Tensor tensor;
};

/// A matrix on the device, cut into parts of at most `maxBindingBytes`.
engine::DeviceMatrix upload(const engine::Engine& engine, const engine::MatrixSource& source,
                            std::uint64_t maxBindingBytes = UINT64_MAX);
engine::DeviceMatrix upload(const engine::Engine& engine, const engine::Tensor& tensor,
                            std::uint64_t maxBindingBytes = UINT64_MAX);

/// Sum of squared differences over the sum of squares of `expected`.
double nmse(std::span<const float> expected, std::span<const float> actual);

/// float16 with the nearest value, as the cache stores it.
float roundToHalf(float value);

/// Forces what GPUs run, as EngineOptions::tuning takes it (matrix cores apart, which a device has or has not).
inline constexpr const char* kGpuShapes =
    "matvec-tiles=1,matvec-splits=32,matmul-tiles=8,attention-lanes=256,attention-splits=8,fused-norms=1,norm-lanes="
    "512";

/// Kernel shapes to test: those of a software device, and those of a GPU.
std::vector<engine::ops::Tuning> tunings();

/// Every type that the engine runs.
inline constexpr engine::TensorType kTypes[] = {
    engine::TensorType::F32,  engine::TensorType::F16,    engine::TensorType::BF16,  engine::TensorType::Q8_0,
    engine::TensorType::Q4_0, engine::TensorType::Q4_1,   engine::TensorType::Q5_0,  engine::TensorType::Q5_1,
    engine::TensorType::Q2_K, engine::TensorType::Q3_K,   engine::TensorType::Q4_K,  engine::TensorType::Q5_K,
    engine::TensorType::Q6_K, engine::TensorType::IQ4_NL, engine::TensorType::IQ4_XS};

template <typename T>
engine::vk::Buffer bufferOf(const engine::Engine& engine, std::span<const T> values) {
  using namespace engine::vk;
  Buffer staging = *Buffer::create(engine.handle(), values.size_bytes(), MemoryUse::Upload);
  const auto bytes = std::as_bytes(values);
  std::copy(bytes.begin(), bytes.end(), staging.mapped().begin());
  Buffer buffer = *Buffer::create(engine.handle(), values.size_bytes(), MemoryUse::Device);
  run(engine, [&](CommandList& commands) {
    commands.copy(staging, buffer);
    return Result<void>();
  });
  return buffer;
}

template <typename T>
std::vector<T> contentsOf(const engine::Engine& engine, const engine::vk::Buffer& buffer) {
  using namespace engine::vk;
  Buffer readback = *Buffer::create(engine.handle(), buffer.sizeBytes(), MemoryUse::Readback);
  run(engine, [&](CommandList& commands) {
    commands.copy(buffer, readback);
    return Result<void>();
  });
  const auto* values = reinterpret_cast<const T*>(readback.mapped().data());
  return {values, values + buffer.sizeBytes() / sizeof(T)};
}

}  // namespace chasqui::test
