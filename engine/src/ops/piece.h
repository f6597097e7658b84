// A part of a long dispatch.
#pragma once

#include <cstdint>

namespace chasqui::engine::ops {

/// Part `index` of `count` that are about as large. All of them together are the whole, in any order.
struct Piece {
  std::uint32_t index = 0;
  std::uint32_t count = 1;

  /// The first workgroup of it, of `groups`; behind the last piece: `groups`.
  std::uint32_t first(std::uint32_t groups) const { return part(groups, index); }
  std::uint32_t size(std::uint32_t groups) const { return part(groups, index + 1) - part(groups, index); }

 private:
  std::uint32_t part(std::uint32_t groups, std::uint32_t i) const {
    return static_cast<std::uint32_t>(std::uint64_t{groups} * i / count);
  }
};

}  // namespace chasqui::engine::ops
