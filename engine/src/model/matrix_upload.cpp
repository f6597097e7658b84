#include "model/matrix_upload.h"

#include <algorithm>

#include "model/tile_layout.h"
#include "vk/device.h"

namespace chasqui::engine {
namespace {

std::uint32_t tilesOf(const Tensor& tensor) {
  return static_cast<std::uint32_t>((tensor.rows + kTileRows - 1) / kTileRows);
}

std::uint64_t roundUp(std::uint64_t value, std::uint64_t step) { return (value + step - 1) / step * step; }

/// A part of the matrix that starts at `offset` of its buffer: all its planes, one after the other.
MatrixPart makePart(const DeviceMatrix& matrix, std::uint64_t offset, std::uint32_t firstTile, std::uint32_t tiles) {
  const auto planeBytes = [&](Plane plane) { return tiles * tileBytes(matrix.type, plane, matrix.steps); };
  MatrixPart part;
  part.firstRow = firstTile * kTileRows;
  part.rows = std::min(tiles * kTileRows, matrix.rows - part.firstRow);
  part.view = {matrix.buffer, offset, tiles * tileBytes(matrix.type, matrix.steps)};
  const std::uint64_t scales = planeBytes(Plane::Quants);
  const std::uint64_t highBits = scales + planeBytes(Plane::Scales);
  const std::uint64_t superScales = highBits + planeBytes(Plane::HighBits);
  part.scalesWord = static_cast<std::uint32_t>(scales / 4);
  part.highBitsWord = static_cast<std::uint32_t>(highBits / 4);
  part.superScalesWord = static_cast<std::uint32_t>(superScales / 4);
  return part;
}

/// Packs tiles [firstTile, firstTile + tiles) and writes their planes, one after the other, from `offset` on.
Result<void> writePart(vk::Uploader& uploader, const Tensor& tensor, const DeviceMatrix& matrix, std::uint64_t offset,
                       std::uint32_t firstTile, std::uint32_t tiles,
                       const std::function<Result<void>(std::uint64_t bytes)>& beforeSlice) {
  std::vector<std::byte> scratch;
  for (const Plane plane : kPlanes) {
    const std::uint64_t size = tileBytes(matrix.type, plane, matrix.steps);
    if (size == 0) continue;
    const auto sliceTiles = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, vk::Uploader::kSliceBytes / size));
    for (std::uint32_t tile = 0; tile < tiles; tile += sliceTiles) {
      const std::uint32_t count = std::min(sliceTiles, tiles - tile);
      CHASQUI_TRY(beforeSlice(count * size));
      const std::uint64_t firstRow = (static_cast<std::uint64_t>(firstTile) + tile) * kTileRows;
      const std::uint64_t rowCount = std::min<std::uint64_t>(std::uint64_t{count} * kTileRows, tensor.rows - firstRow);
      CHASQUI_TRY_VALUE(const auto rows, tensor.readRows(firstRow, rowCount, scratch));
      const auto fill = [&](std::span<std::byte> out) { packTiles(tensor.type, tensor.rowLength, rows, plane, out); };
      CHASQUI_TRY(uploader.write(matrix.buffer, offset + tile * size, count * size, fill));
    }
    offset += tiles * size;
  }
  return {};
}

}  // namespace

Result<DeviceMatrix> uploadMatrix(const vk::Device& device, Placer& placer, bool onDevice, vk::Uploader& uploader,
                                  const Tensor& tensor, std::uint64_t maxBindingBytes,
                                  const std::function<Result<void>(std::uint64_t bytes)>& beforeSlice) {
  DeviceMatrix matrix;
  matrix.type = tensor.type;
  matrix.rows = static_cast<std::uint32_t>(tensor.rows);
  matrix.rowLength = static_cast<std::uint32_t>(tensor.rowLength);
  matrix.steps = stepsOf(tensor.rowLength);
  matrix.bytes = tiledBytes(tensor);
  const std::uint64_t tileSize = tileBytes(matrix.type, matrix.steps);
  const std::uint32_t tiles = tilesOf(tensor);
  const auto tilesOfPart = static_cast<std::uint32_t>(std::min<std::uint64_t>(tiles, maxBindingBytes / tileSize));
  if (tilesOfPart == 0) {
    return fail(ErrorCode::Unsupported, "The rows of " + tensor.name + " are longer than the graphics device can bind.",
                "Choose another device or model.");
  }
  const std::uint64_t stride = roundUp(tilesOfPart * tileSize, std::max<std::uint64_t>(device.bindingAlignment(), 16));
  const std::uint32_t parts = (tiles + tilesOfPart - 1) / tilesOfPart;
  const std::uint64_t lastBytes = (tiles - (parts - 1) * tilesOfPart) * tileSize;
  CHASQUI_TRY_VALUE(matrix.buffer, placer.allocate((parts - 1) * stride + lastBytes, onDevice));
  for (std::uint32_t p = 0; p < parts; ++p) {
    const std::uint32_t firstTile = p * tilesOfPart;
    const std::uint32_t partTiles = std::min(tilesOfPart, tiles - firstTile);
    matrix.parts.push_back(makePart(matrix, p * stride, firstTile, partTiles));
    Result<void> written = writePart(uploader, tensor, matrix, p * stride, firstTile, partTiles, beforeSlice);
    if (written) continue;
    static_cast<void>(uploader.finish());  // copies into the buffer, which goes away here, may be under way
    return fail(written.error());
  }
  return matrix;
}

}  // namespace chasqui::engine
