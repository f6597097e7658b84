#include "model/matrix_upload.h"

#include <algorithm>

#include "formats/row_groups.h"
#include "model/tile_layout.h"
#include "vk/device.h"

namespace chasqui::engine {
namespace {

std::uint32_t tilesOf(const Tensor& tensor) {
  return static_cast<std::uint32_t>((tensor.rows + kTileRows - 1) / kTileRows);
}

std::uint64_t roundUp(std::uint64_t value, std::uint64_t step) { return (value + step - 1) / step * step; }

/// Tiles of one tensor that lie together in the matrix.
struct TileRun {
  const Tensor* tensor = nullptr;
  std::uint32_t firstTile = 0;  ///< in the tensor
  std::uint32_t count = 0;
};

/// The run that starts at `tile` of the matrix, at most `most` tiles long.
TileRun runAt(const MatrixSource& source, std::uint32_t tile, std::uint32_t most) {
  if (source.order == MatrixSource::Order::InTurn) return {source.tensors[tile % 2], tile / 2, 1};
  std::size_t index = 0;
  while (tile >= tilesOf(*source.tensors[index])) tile -= tilesOf(*source.tensors[index++]);
  return {source.tensors[index], tile, std::min(most, tilesOf(*source.tensors[index]) - tile)};
}

/// Packs `plane` of tiles [firstTile, firstTile + count) into `out`.
Result<void> packSlice(const MatrixSource& source, Plane plane, std::uint32_t firstTile, std::uint32_t count,
                       std::vector<std::byte>& scratch, std::span<std::byte> out) {
  const Tensor& first = *source.tensors.front();
  const std::uint64_t size = tileBytes(first.type, plane, stepsOf(first.rowLength));
  for (std::uint32_t done = 0; done < count;) {
    const TileRun run = runAt(source, firstTile + done, count - done);
    const std::uint64_t firstRow = std::uint64_t{run.firstTile} * kTileRows;
    const std::uint64_t rowCount =
        std::min<std::uint64_t>(std::uint64_t{run.count} * kTileRows, run.tensor->rows - firstRow);
    CHASQUI_TRY_VALUE(const auto rows, run.tensor->readRows(firstRow, rowCount, scratch));
    packTiles(first.type, first.rowLength, rows, plane, out.subspan(done * size, run.count * size));
    done += run.count;
  }
  return {};
}

/// Packs as packSlice(), on several threads: packing, not copying, is what a load waits for.
class Packer {
 public:
  Packer() : threads_(std::clamp(std::thread::hardware_concurrency(), 1U, 8U)), scratch_(threads_) {}

  Result<void> pack(const MatrixSource& source, Plane plane, std::uint32_t firstTile, std::uint32_t count,
                    std::span<std::byte> out) {
    const std::uint64_t size = out.size() / count;
    std::vector<Result<void>> results(threads_);
    forRowGroups(threads_, count, [&](unsigned thread, std::uint64_t first, std::uint64_t tiles) {
      if (!results[thread]) return;
      results[thread] = packSlice(source, plane, firstTile + static_cast<std::uint32_t>(first),
                                  static_cast<std::uint32_t>(tiles), scratch_[thread],
                                  out.subspan(first * size, tiles * size));
    });
    for (const Result<void>& result : results) CHASQUI_TRY(result);
    return {};
  }

 private:
  unsigned threads_;
  std::vector<std::vector<std::byte>> scratch_;  ///< of each thread
};

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

/// Packs tiles [firstTile, firstTile + tiles) and writes their planes, one after the other, from `offset` on.
Result<void> writePart(vk::Uploader& uploader, const MatrixSource& source, const DeviceMatrix& matrix,
                       std::uint64_t offset, std::uint32_t firstTile, std::uint32_t tiles,
                       const std::function<Result<void>(std::uint64_t bytes)>& beforeSlice) {
  Packer packer;
  for (const Plane plane : kPlanes) {
    const std::uint64_t size = tileBytes(matrix.type, plane, matrix.steps);
    if (size == 0) continue;
    const auto sliceTiles = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, vk::Uploader::kSliceBytes / size));
    for (std::uint32_t tile = 0; tile < tiles; tile += sliceTiles) {
      const std::uint32_t count = std::min(sliceTiles, tiles - tile);
      CHASQUI_TRY(beforeSlice(count * size));
      Result<void> packed;
      const auto fill = [&](std::span<std::byte> out) {
        packed = packer.pack(source, plane, firstTile + tile, count, out);
      };
      CHASQUI_TRY(uploader.write(matrix.buffer, offset + tile * size, count * size, fill));
      CHASQUI_TRY(packed);
    }
    offset += tiles * size;
  }
  return {};
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

Result<DeviceMatrix> uploadMatrix(const vk::Device& device, Placer& placer, bool onDevice, vk::Uploader& uploader,
                                  const MatrixSource& source, std::uint64_t maxBindingBytes,
                                  const std::function<Result<void>(std::uint64_t bytes)>& beforeSlice) {
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
    const std::uint32_t partTiles = std::min(tilesOfPart, tiles - firstTile);
    matrix.parts.push_back(makePart(matrix, p * stride, firstTile, partTiles));
    Result<void> written = writePart(uploader, source, matrix, p * stride, firstTile, partTiles, beforeSlice);
    if (written) continue;
    static_cast<void>(uploader.finish());  // copies into the buffer, which goes away here, may be under way
    return fail(written.error());
  }
  return matrix;
}

}  // namespace chasqui::engine
