// Weights, input and cache such as a layer of a 7B model has, with made-up values.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "ops/device_matrix.h"
#include "vk/buffer.h"
#include "vk/device.h"

namespace chasqui::engine {

/// What the device's kind and memory allow.
struct LayerSizes {
  std::uint32_t dim = 4096;
  std::uint32_t ffn = 11008;
  std::uint32_t positions = 2048;     ///< in the cache
  std::uint32_t promptColumns = 512;  ///< of products with many columns
  std::uint32_t promptRows = 4096;    ///< of their matrices
  std::uint32_t sets = 1;             ///< of the same weights, so that no cache holds them all

  static constexpr std::uint32_t kHeadDim = 128;
  std::uint32_t heads() const { return dim / kHeadDim; }
};

/// `budgetBytes`: of the device's memory, that may be used.
LayerSizes layerSizesFor(const DeviceInfo& device, std::uint64_t budgetBytes);

struct MadeUpLayer {
  /// A matrix of dim x dim and one of dim x ffn, of Q4_0 and then of Q4_K: sets times these four.
  static constexpr std::size_t kMatrices = 4;
  static constexpr std::size_t kSquare[] = {0, 2};  ///< places of the first kind

  static Result<MadeUpLayer> create(const std::shared_ptr<vk::Device>& device, const LayerSizes& sizes);

  LayerSizes sizes;
  std::vector<DeviceMatrix> matrices;
  std::vector<DeviceMatrix> prompt;  ///< the first promptRows of the square ones; they hold no buffer of their own
  vk::Buffer x;                      ///< float32: input of all products
  vk::Buffer promptInput;            ///< the same in another form (ops/prompt_input.h)
  vk::Buffer y;                      ///< float32: output
  vk::Buffer residual;               ///< float32 [dim]
  vk::Buffer normed;                 ///< float32 [promptColumns][dim]
  vk::Buffer norms;                  ///< float32 [dim]: a norm's weights
  vk::Buffer squares;                ///< ops/matmul.h
  vk::Buffer step;                   ///< uint32: the last position
  vk::Buffer turns;                  ///< float32 [positions][headDim / 2][2]
  vk::Buffer keys;                   ///< float16 [positions][dim]
  vk::Buffer values;
  vk::Buffer partials;  ///< ops/attention.h
  vk::Buffer counters;
};

}  // namespace chasqui::engine
