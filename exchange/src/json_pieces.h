// One JSON text of any length, cut into the elements of its outermost list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "byte_source.h"
#include "exchange/chat_reader.h"

namespace chasqui::exchange {

/// An element. It is complete, but need not be JSON.
struct JsonPiece {
  std::string text;
  std::string trouble;  ///< a sentence: why there is no text; empty when there is one
};

/// Reads `source` as it is asked for pieces; memory holds one of them. Where the text is one object, that is the piece.
class JsonPieces {
 public:
  JsonPieces(ByteSource& source, std::string name, const ReadLimits& limits);

  /// False at the end. Unsupported: no list and no object. Corrupt: ends in the middle. What the source says.
  Result<bool> next(JsonPiece& piece);

 private:
  static constexpr int kEnd = -1;

  Result<int> peek();
  void take() { ++at_; }
  Result<int> skipTo();
  Result<void> start();
  Result<void> scan(JsonPiece& piece);
  tl::unexpected<Error> cutOff() const;

  ByteSource& source_;
  std::string name_;
  const ReadLimits& limits_;
  std::vector<std::byte> buffer_;
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  bool started_ = false;
  bool list_ = false;
  bool done_ = false;
};

}  // namespace chasqui::exchange
