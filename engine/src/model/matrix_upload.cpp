#include "model/matrix_upload.h"

#include <algorithm>
#include <cstring>

#include "vk/device.h"

namespace chasqui::engine {
namespace {

/// Bytes of rows that are packed at a time.
constexpr std::uint64_t kBlockBytes = 128 << 10;

std::uint32_t tilesOf(const Tensor& tensor) {
  return static_cast<std::uint32_t>((tensor.rows + kTileRows - 1) / kTileRows);
}

std::uint64_t roundUp(std::uint64_t value, std::uint64_t step) { return (value + step - 1) / step * step; }

/// Tiles of one tensor that lie together in the matrix.
struct TileRun {
  const Tensor* tensor = nullptr;
  std::uint32_t firstTile = 0;  ///< in the tensor
  std::uint32_t count = 0;

  std::uint64_t firstRow() const { return std::uint64_t{firstTile} * kTileRows; }
  std::uint64_t rowCount() const {
    return std::min<std::uint64_t>(std::uint64_t{count} * kTileRows, tensor->rows - firstRow());
  }
};

/// The run that starts at `tile` of the matrix, at most `most` tiles long.
TileRun runAt(const MatrixSource& source, std::uint32_t tile, std::uint32_t most) {
  if (source.order == MatrixSource::Order::InTurn) return {source.tensors[tile % 2], tile / 2, 1};
  std::size_t index = 0;
  while (tile >= tilesOf(*source.tensors[index])) tile -= tilesOf(*source.tensors[index++]);
  return {source.tensors[index], tile, std::min(most, tilesOf(*source.tensors[index]) - tile)};
}

/// A part of the matrix that starts at `offset` of its buffer: all its planes, one after the other.
MatrixPart makePart(const DeviceMatrix& matrix, std::uint64_t offset, std::uint32_t firstTile, std::uint32_t tiles) {
  const auto planeBytes = [&](Plane plane) { return tiles * tileBytes(matrix.type, plane, matrix.steps); };
  const std::uint32_t tilesOfRow = matrix.paired ? 2 : 1;
  MatrixPart part;
  part.firstRow = firstTile / tilesOfRow * kTileRows;
  part.rows = std::min(tiles / tilesOfRow * kTileRows, matrix.rows - part.firstRow);
  part.view = {matrix.buffer, offset, tiles * tileBytes(matrix.type, matrix.steps)};
  const std::uint64_t scales = planeBytes(Plane::Quants);
  const std::uint64_t highBits = scales + planeBytes(Plane::Scales);
  const std::uint64_t superScales = highBits + planeBytes(Plane::HighBits);
  part.scalesWord = static_cast<std::uint32_t>(scales / 4);
  part.highBitsWord = static_cast<std::uint32_t>(highBits / 4);
  part.superScalesWord = static_cast<std::uint32_t>(superScales / 4);
  return part;
}

}  // namespace

bool canJoin(const MatrixSource& source) {
  const Tensor& first = *source.tensors.front();
  for (const Tensor* tensor : source.tensors) {
    if (tensor->type != first.type || tensor->rowLength != first.rowLength) return false;
    const bool wholeTiles = tensor->rows % kTileRows == 0;
    if (source.order == MatrixSource::Order::InTurn ? tensor->rows != first.rows
                                                    : !wholeTiles && tensor != source.tensors.back()) {
      return false;
    }
  }
  return true;
}

Result<DeviceMatrix> allocateMatrix(const vk::Device& device, Placer& placer, bool onDevice, const MatrixSource& source,
                                    std::uint64_t maxBindingBytes) {
  const Tensor& first = *source.tensors.front();
  DeviceMatrix matrix;
  matrix.type = first.type;
  matrix.paired = source.order == MatrixSource::Order::InTurn;
  matrix.rowLength = static_cast<std::uint32_t>(first.rowLength);
  matrix.steps = stepsOf(first.rowLength);
  std::uint32_t tiles = 0;
  for (const Tensor* tensor : source.tensors) {
    matrix.rows += static_cast<std::uint32_t>(tensor->rows);
    matrix.bytes += tiledBytes(*tensor);
    tiles += tilesOf(*tensor);
  }
  if (matrix.paired) matrix.rows /= 2;
  const std::uint64_t tileSize = tileBytes(matrix.type, matrix.steps);
  const auto fitting = static_cast<std::uint32_t>(std::min<std::uint64_t>(tiles, maxBindingBytes / tileSize));
  const std::uint32_t tilesOfPart = matrix.paired ? fitting / 2 * 2 : fitting;
  if (tilesOfPart == 0) {
    return fail(ErrorCode::Unsupported, "The rows of " + first.name + " are longer than the graphics device can bind.",
                "Choose another device or model.");
  }
  const std::uint64_t stride = roundUp(tilesOfPart * tileSize, std::max<std::uint64_t>(device.bindingAlignment(), 16));
  const std::uint32_t parts = (tiles + tilesOfPart - 1) / tilesOfPart;
  const std::uint64_t lastBytes = (tiles - (parts - 1) * tilesOfPart) * tileSize;
  CHASQUI_TRY_VALUE(matrix.buffer, placer.allocate((parts - 1) * stride + lastBytes, onDevice));
  for (std::uint32_t p = 0; p < parts; ++p) {
    const std::uint32_t firstTile = p * tilesOfPart;
    matrix.parts.push_back(makePart(matrix, p * stride, firstTile, std::min(tilesOfPart, tiles - firstTile)));
  }
  return matrix;
}

std::vector<MatrixSlice> slicesOf(const DeviceMatrix& matrix) {
  const std::uint64_t tileSize = tileBytes(matrix.type, matrix.steps);
  const auto most = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, vk::Uploader::kSliceBytes / tileSize));
  std::vector<MatrixSlice> slices;
  std::uint32_t partTile = 0;  // the first of the part
  for (const MatrixPart& part : matrix.parts) {
    const auto tiles = static_cast<std::uint32_t>(part.view.sizeBytes / tileSize);
    for (std::uint32_t tile = 0; tile < tiles; tile += most) {
      MatrixSlice slice;
      slice.firstTile = partTile + tile;
      slice.tiles = std::min(most, tiles - tile);
      slice.bytes = slice.tiles * tileSize;
      std::uint64_t plane = part.view.offsetBytes;
      for (const Plane which : kPlanes) {
        const std::uint64_t size = tileBytes(matrix.type, which, matrix.steps);
        if (size > 0) slice.regions.push_back({plane + tile * size, slice.tiles * size});
        plane += tiles * size;
      }
      slices.push_back(std::move(slice));
    }
    partTile += tiles;
  }
  return slices;
}

std::vector<std::span<const std::byte>> rowsOf(const MatrixSource& source, const MatrixSlice& slice) {
  std::vector<std::span<const std::byte>> runs;
  for (std::uint32_t done = 0; done < slice.tiles;) {
    const TileRun run = runAt(source, slice.firstTile + done, slice.tiles - done);
    done += run.count;
    if (run.tensor->source) continue;
    const auto bytes = run.tensor->data.subspan(run.firstRow() * run.tensor->rowBytes(),
                                                run.rowCount() * run.tensor->rowBytes());
    // Of two tensors in turn each gives one run in the end.
    const auto joined = std::find_if(runs.begin(), runs.end(), [&](const auto& other) {
      return other.data() + other.size() == bytes.data();
    });
    if (joined == runs.end()) runs.push_back(bytes);
    else *joined = {joined->data(), joined->size() + bytes.size()};
  }
  return runs;
}

Result<void> SlicePacker::pack(const MatrixSource& source, const MatrixSlice& slice,
                               std::span<const std::span<std::byte>> parts) {
  for (std::uint32_t done = 0; done < slice.tiles;) {
    const TileRun run = runAt(source, slice.firstTile + done, slice.tiles - done);
    CHASQUI_TRY_VALUE(const auto rows, run.tensor->readRows(run.firstRow(), run.rowCount(), rows_));
    packRun(*run.tensor, rows, done, parts);
    done += run.count;
  }
  return {};
}

/// A few tiles at a time: their rows are in the processor's cache for the second plane, and what was packed there goes
/// out in one go, as memory likes it that is written past the cache.
void SlicePacker::packRun(const Tensor& tensor, std::span<const std::byte> rows, std::uint32_t tile,
                          std::span<const std::span<std::byte>> parts) {
  const std::uint32_t steps = stepsOf(tensor.rowLength);
  const std::uint64_t tileRowBytes = kTileRows * tensor.rowBytes();
  const std::uint64_t blockBytes = std::max<std::uint64_t>(1, kBlockBytes / tileRowBytes) * tileRowBytes;
  for (std::uint64_t at = 0; at < rows.size(); at += blockBytes) {
    const auto block = rows.subspan(at, std::min<std::uint64_t>(blockBytes, rows.size() - at));
    const std::uint64_t tiles = (block.size() + tileRowBytes - 1) / tileRowBytes;
    std::size_t part = 0;
    for (const Plane plane : kPlanes) {
      const std::uint64_t size = tileBytes(tensor.type, plane, steps);
      if (size == 0) continue;
      const std::span<std::byte> out = parts[part++].subspan(tile * size, tiles * size);
      if (packed_.size() < out.size()) packed_.resize(out.size());
      packTiles(tensor.type, tensor.rowLength, block, plane, packed_);
      std::memcpy(out.data(), packed_.data(), out.size());
    }
    tile += static_cast<std::uint32_t>(tiles);
  }
}

}  // namespace chasqui::engine
