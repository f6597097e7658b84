#include "tuning/made_up_layer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <random>
#include <span>

#include "model/tile_layout.h"
#include "ops/prompt_input.h"
#include "ops/scratch_sizes.h"
#include "vk/recorder.h"

namespace chasqui::engine {
namespace {

constexpr TensorType kTypes[] = {TensorType::Q4_0, TensorType::Q4_K};

/// Numbers that are the same in every run.
class Numbers {
 public:
  std::uint32_t next() { return static_cast<std::uint32_t>(random_()); }
  /// From -1 to 1.
  float value() { return static_cast<float>(static_cast<std::int32_t>(next())) * 0x1p-31F; }
  /// A positive float16 from 2^exponent up to twice that.
  std::uint32_t half(int exponent) { return static_cast<std::uint32_t>(exponent + 15) << 10 | (next() & 1023U); }

 private:
  std::mt19937 random_;
};

/// The planes of a matrix: random quants, and scales for which products with x stay near 1.
void fillMatrix(TensorType type, std::uint32_t tiles, std::uint32_t steps, std::span<std::uint32_t> words) {
  Numbers numbers;
  const auto fill = [&](Plane plane, const std::function<std::uint32_t()>& word) {
    const std::uint64_t count = tiles * tileBytes(type, plane, steps) / 4;
    for (std::uint32_t& place : words.first(count)) place = word();
    words = words.subspan(count);
  };
  fill(Plane::Quants, [&] { return numbers.next(); });
  if (type == TensorType::Q4_0) {
    fill(Plane::Scales, [&] { return numbers.half(-9) | numbers.half(-9) << 16; });
  } else {
    fill(Plane::Scales, [&] { return numbers.next() & 0x3f3f3f3fU; });
    fill(Plane::SuperScales, [&] { return numbers.half(-15 + 1) | numbers.half(-15 + 1) << 16; });
  }
}

std::uint64_t matrixBytes(TensorType type, std::uint32_t rows, std::uint32_t rowLength) {
  return rows / kTileRows * tileBytes(type, stepsOf(rowLength));
}

std::uint64_t setBytes(const LayerSizes& sizes) {
  std::uint64_t bytes = 0;
  for (const TensorType type : kTypes) {
    bytes += matrixBytes(type, sizes.dim, sizes.dim) + matrixBytes(type, sizes.dim, sizes.ffn);
  }
  return bytes;
}

class LayerMaker {
 public:
  LayerMaker(const std::shared_ptr<vk::Device>& device, const LayerSizes& sizes) : device_(device) {
    layer_.sizes = sizes;
  }

  Result<MadeUpLayer> make() {
    const LayerSizes& sizes = layer_.sizes;
    for (const TensorType type : kTypes) {
      CHASQUI_TRY(addMatrix(type, sizes.dim));
      CHASQUI_TRY(addMatrix(type, sizes.ffn));
    }
    for (std::uint32_t set = 1; set < sizes.sets; ++set) CHASQUI_TRY(copySet());
    for (const std::size_t square : MadeUpLayer::kSquare) addPrompt(layer_.matrices[square]);
    const std::uint64_t prompt = std::uint64_t{sizes.promptColumns} * sizes.dim;
    const std::uint64_t inputs = std::max<std::uint64_t>(prompt, ops::kMaxMatvecColumns * sizes.ffn);
    const std::uint64_t outputs =
        std::max<std::uint64_t>(2ULL * sizes.promptColumns * sizes.promptRows,
                                std::uint64_t{ops::kMaxMatvecColumns} * MadeUpLayer::kMatrices * sizes.dim);
    CHASQUI_TRY(addFloats(layer_.x, inputs));
    CHASQUI_TRY(add(layer_.promptInput, ops::mostInputBytes(prompt)));
    CHASQUI_TRY(add(layer_.y, 4 * outputs));
    CHASQUI_TRY(add(layer_.residual, 4ULL * sizes.dim));
    CHASQUI_TRY(add(layer_.normed, 4 * prompt));
    CHASQUI_TRY(addFloats(layer_.norms, sizes.dim));
    CHASQUI_TRY(add(layer_.squares, 4ULL * ops::kMaxMatvecColumns * ops::squaresOf(sizes.dim)));
    CHASQUI_TRY(addCache());
    return std::move(layer_);
  }

 private:
  Result<void> add(vk::Buffer& buffer, std::uint64_t bytes) {
    CHASQUI_TRY_VALUE(buffer, vk::Buffer::create(device_, bytes, vk::MemoryUse::Device));
    return {};
  }

  /// A buffer of words that `fill` writes.
  Result<void> add(vk::Buffer& buffer, std::uint64_t count, const std::function<void(std::span<std::uint32_t>)>& fill) {
    CHASQUI_TRY(add(buffer, 4 * count));
    CHASQUI_TRY_VALUE(const vk::Buffer staging, vk::Buffer::create(device_, 4 * count, vk::MemoryUse::Upload));
    fill({reinterpret_cast<std::uint32_t*>(staging.mapped().data()), count});
    return copy(staging, buffer);
  }

  Result<void> addFloats(vk::Buffer& buffer, std::uint64_t count) {
    return add(buffer, count, [](std::span<std::uint32_t> words) {
      Numbers numbers;
      for (std::uint32_t& word : words) word = std::bit_cast<std::uint32_t>(numbers.value());
    });
  }

  Result<void> copy(const vk::Buffer& from, const vk::Buffer& to) {
    CHASQUI_TRY_VALUE(vk::CommandList commands, vk::CommandList::begin(device_));
    commands.copy(from, to);
    CHASQUI_TRY(commands.end());
    return commands.run();
  }

  Result<void> addMatrix(TensorType type, std::uint32_t rowLength) {
    const std::uint32_t tiles = layer_.sizes.dim / kTileRows;
    const std::uint32_t steps = stepsOf(rowLength);
    vk::Buffer buffer;
    CHASQUI_TRY(add(buffer, tiles * tileBytes(type, steps) / 4,
                    [&](std::span<std::uint32_t> words) { fillMatrix(type, tiles, steps, words); }));
    layer_.matrices.push_back(matrixOf(type, rowLength, std::move(buffer)));
    return {};
  }

  DeviceMatrix matrixOf(TensorType type, std::uint32_t rowLength, vk::Buffer buffer) const {
    DeviceMatrix matrix;
    matrix.type = type;
    matrix.rows = layer_.sizes.dim;
    matrix.rowLength = rowLength;
    matrix.steps = stepsOf(rowLength);
    matrix.bytes = buffer.sizeBytes();
    matrix.buffer = std::move(buffer);
    const std::uint32_t tiles = matrix.rows / kTileRows;
    MatrixPart part;
    part.rows = matrix.rows;
    part.view = matrix.buffer;
    const auto wordsOf = [&](Plane plane) {
      return static_cast<std::uint32_t>(tiles * tileBytes(type, plane, matrix.steps) / 4);
    };
    part.scalesWord = wordsOf(Plane::Quants);
    part.highBitsWord = part.scalesWord + wordsOf(Plane::Scales);
    part.superScalesWord = part.highBitsWord + wordsOf(Plane::HighBits);
    matrix.parts.push_back(part);
    return matrix;
  }

  Result<void> copySet() {
    for (std::size_t i = 0; i < MadeUpLayer::kMatrices; ++i) {
      vk::Buffer buffer;
      CHASQUI_TRY(add(buffer, layer_.matrices[i].buffer.sizeBytes()));
      CHASQUI_TRY(copy(layer_.matrices[i].buffer, buffer));
      layer_.matrices.push_back(matrixOf(layer_.matrices[i].type, layer_.matrices[i].rowLength, std::move(buffer)));
    }
    return {};
  }

  void addPrompt(const DeviceMatrix& whole) {
    DeviceMatrix matrix;
    matrix.type = whole.type;
    matrix.rows = layer_.sizes.promptRows;
    matrix.rowLength = whole.rowLength;
    matrix.steps = whole.steps;
    matrix.bytes = whole.bytes;
    matrix.parts = whole.parts;
    matrix.parts.front().rows = matrix.rows;
    layer_.prompt.push_back(std::move(matrix));
  }

  Result<void> addCache() {
    const LayerSizes& sizes = layer_.sizes;
    const std::uint64_t words = std::uint64_t{sizes.positions} * sizes.dim / 2;
    const auto halves = [](std::span<std::uint32_t> places) {
      Numbers numbers;
      for (std::uint32_t& word : places) {
        word = (numbers.half(-1) | numbers.half(-1) << 16) ^ (numbers.next() & 0x80008000U);
      }
    };
    CHASQUI_TRY(add(layer_.keys, words, halves));
    CHASQUI_TRY(add(layer_.values, words, halves));
    CHASQUI_TRY(add(layer_.turns, std::uint64_t{sizes.positions} * LayerSizes::kHeadDim, [](auto places) {
      for (std::size_t i = 0; i + 1 < places.size(); i += 2) {
        const auto angle = static_cast<float>(i % 4096);
        places[i] = std::bit_cast<std::uint32_t>(std::cos(angle));
        places[i + 1] = std::bit_cast<std::uint32_t>(std::sin(angle));
      }
    }));
    const std::uint32_t last = sizes.positions - 1;
    CHASQUI_TRY(add(layer_.step, 1, [last](auto places) { places[0] = last; }));
    CHASQUI_TRY(add(layer_.partials, ops::splitPartialBytes(sizes.heads(), LayerSizes::kHeadDim)));
    return add(layer_.counters, ops::splitCounterBytes(sizes.heads()) / 4,
               [](auto places) { std::fill(places.begin(), places.end(), 0U); });
  }

  std::shared_ptr<vk::Device> device_;
  MadeUpLayer layer_;
};

}  // namespace

LayerSizes layerSizesFor(const DeviceInfo& device, std::uint64_t budgetBytes) {
  LayerSizes sizes;
  if (device.type == DeviceType::Cpu) {
    sizes.positions = 512;
    sizes.promptColumns = 128;
    sizes.promptRows = 1024;
  }
  if (device.type == DeviceType::IntegratedGpu) sizes.promptColumns = 128;  // the desktop waits for each submission
  const std::uint64_t most = std::min(budgetBytes / 4, device.maxStorageBufferBytes);
  while (sizes.dim > 512 && setBytes(sizes) > most) {
    sizes.dim /= 2;
    sizes.ffn = sizes.ffn / 2 / 256 * 256;  // Q4_K has blocks of 256
    sizes.promptRows = std::min(sizes.promptRows, sizes.dim);
    sizes.promptColumns = std::max(128U, sizes.promptColumns / 2);
  }
  constexpr std::uint64_t kBeyondCaches = 256ULL << 20;
  if (device.type != DeviceType::Cpu) {
    const std::uint64_t sets = std::min(budgetBytes / 2, kBeyondCaches) / setBytes(sizes);
    sizes.sets = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(sets, 1, 4));
  }
  return sizes;
}

Result<MadeUpLayer> MadeUpLayer::create(const std::shared_ptr<vk::Device>& device, const LayerSizes& sizes) {
  return LayerMaker(device, sizes).make();
}

}  // namespace chasqui::engine
