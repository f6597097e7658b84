// A cursor over hostile little-endian bytes that cannot run past their end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace chasqui::engine {

class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::uint64_t position() const { return position_; }
  std::uint64_t left() const { return bytes_.size() - position_; }

  /// The next number, or nothing where the bytes end first.
  template <typename T>
  std::optional<T> number() {
    static_assert(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>);
    T value{};
    const auto taken = take(sizeof(T));
    if (!taken) return std::nullopt;
    std::memcpy(&value, taken->data(), sizeof(T));
    return value;
  }

  /// The next `count` bytes, or nothing.
  std::optional<std::span<const std::byte>> take(std::uint64_t count) {
    if (count > left()) return std::nullopt;
    const auto taken = bytes_.subspan(position_, count);
    position_ += count;
    return taken;
  }

  /// A u64 length and as many bytes, or nothing.
  std::optional<std::string_view> string() {
    const auto length = number<std::uint64_t>();
    if (!length) return std::nullopt;
    const auto taken = take(*length);
    if (!taken) return std::nullopt;
    return std::string_view(reinterpret_cast<const char*>(taken->data()), taken->size());
  }

 private:
  std::span<const std::byte> bytes_;
  std::uint64_t position_ = 0;
};

}  // namespace chasqui::engine
