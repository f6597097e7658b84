// Which bytes of a file are there.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace chasqui::download {

/// From the first byte to the one behind the last.
struct Span {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
  std::uint64_t size() const { return end - first; }
  bool operator==(const Span&) const = default;
};

class ByteRanges {
 public:
  void add(Span span);
  void clear() { spans_.clear(); }
  /// Ascending, none touching another.
  std::vector<Span> spans() const;
  /// What [0, size) lacks.
  std::vector<Span> missing(std::uint64_t size) const;
  std::uint64_t bytes() const;
  /// Bytes from the start without a gap.
  std::uint64_t prefix() const;
  /// The byte behind the last.
  std::uint64_t end() const { return spans_.empty() ? 0 : spans_.rbegin()->second; }

 private:
  std::map<std::uint64_t, std::uint64_t> spans_;  // first: end
};

}  // namespace chasqui::download
