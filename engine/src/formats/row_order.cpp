#include "formats/row_order.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace chasqui::engine {
namespace {

class JoinedRows : public RowSource {
 public:
  explicit JoinedRows(std::vector<Tensor> parts) : parts_(std::move(parts)) {}

  Result<void> read(std::uint64_t first, std::uint64_t count, std::span<std::byte> out) const override {
    std::vector<std::byte> scratch;
    for (const Tensor& part : parts_) {
      if (count == 0) break;
      if (first >= part.rows) {
        first -= part.rows;
        continue;
      }
      const std::uint64_t taken = std::min(count, part.rows - first);
      CHASQUI_TRY_VALUE(const auto rows, part.readRows(first, taken, scratch));
      std::copy(rows.begin(), rows.end(), out.begin());
      out = out.subspan(rows.size());
      first = 0;
      count -= taken;
    }
    return {};
  }

 private:
  std::vector<Tensor> parts_;
};

class JoinedColumns : public RowSource {
 public:
  explicit JoinedColumns(std::vector<Tensor> parts) : parts_(std::move(parts)) {}

  Result<void> read(std::uint64_t first, std::uint64_t count, std::span<std::byte> out) const override {
    if (count == 0) return {};
    std::vector<std::byte> scratch;
    const std::uint64_t rowBytes = out.size() / count;
    std::uint64_t column = 0;
    for (const Tensor& part : parts_) {
      CHASQUI_TRY_VALUE(const auto rows, part.readRows(first, count, scratch));
      const std::uint64_t partBytes = part.rowBytes();
      for (std::uint64_t row = 0; row < count; ++row) {
        std::memcpy(out.data() + row * rowBytes + column, rows.data() + row * partBytes, partBytes);
      }
      column += partBytes;
    }
    return {};
  }

 private:
  std::vector<Tensor> parts_;
};

class NeighboursTogether : public RowSource {
 public:
  NeighboursTogether(Tensor halves, std::uint64_t headDim) : halves_(std::move(halves)), headDim_(headDim) {}

  Result<void> read(std::uint64_t first, std::uint64_t count, std::span<std::byte> out) const override {
    const std::uint64_t start = first / headDim_ * headDim_;
    const std::uint64_t end = (first + count + headDim_ - 1) / headDim_ * headDim_;
    std::vector<std::byte> scratch;
    CHASQUI_TRY_VALUE(const auto heads, halves_.readRows(start, end - start, scratch));
    const std::uint64_t rowBytes = halves_.rowBytes();
    for (std::uint64_t row = 0; row < count; ++row) {
      const std::uint64_t within = (first + row) % headDim_;
      const std::uint64_t head = first + row - within;
      const std::uint64_t from = head + within % 2 * (headDim_ / 2) + within / 2;
      std::memcpy(out.data() + row * rowBytes, heads.data() + (from - start) * rowBytes, rowBytes);
    }
    return {};
  }

 private:
  Tensor halves_;
  std::uint64_t headDim_;
};

class CopiedRows : public RowSource {
 public:
  explicit CopiedRows(Tensor inPlace) : inPlace_(std::move(inPlace)) {}

  Result<void> read(std::uint64_t first, std::uint64_t, std::span<std::byte> out) const override {
    std::memcpy(out.data(), inPlace_.data.data() + first * inPlace_.rowBytes(), out.size());
    return {};
  }

 private:
  Tensor inPlace_;
};

/// `like` without its data.
Tensor shapeOf(const Tensor& like) {
  Tensor shape;
  shape.name = like.name;
  shape.type = like.type;
  shape.rowLength = like.rowLength;
  shape.rows = like.rows;
  return shape;
}

}  // namespace

Tensor joinRows(std::vector<Tensor> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Tensor joined = shapeOf(parts.front());
  joined.rows = 0;
  for (const Tensor& part : parts) joined.rows += part.rows;
  joined.source = std::make_shared<JoinedRows>(std::move(parts));
  return joined;
}

Tensor joinColumns(std::vector<Tensor> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Tensor joined = shapeOf(parts.front());
  joined.rowLength = 0;
  for (const Tensor& part : parts) joined.rowLength += part.rowLength;
  joined.source = std::make_shared<JoinedColumns>(std::move(parts));
  return joined;
}

Tensor neighboursTogether(Tensor halves, std::uint64_t heads) {
  const std::uint64_t headDim = halves.rows / heads;
  Tensor turned = shapeOf(halves);
  turned.source = std::make_shared<NeighboursTogether>(std::move(halves), headDim);
  return turned;
}

Tensor copiedRows(Tensor inPlace) {
  Tensor copied = shapeOf(inPlace);
  copied.source = std::make_shared<CopiedRows>(std::move(inPlace));
  return copied;
}

}  // namespace chasqui::engine
