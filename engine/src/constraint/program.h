// A grammar as instructions for a machine with a stack that reads bytes.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "constraint/grammar.h"

namespace chasqui::engine {

using ByteSet = std::bitset<256>;

struct Instruction {
  enum class Op : std::uint8_t {
    End,     ///< the answer may end here
    Return,  ///< goes on where the newest call left off
    Bytes,   ///< takes one byte of sets[a], then b
    Split,   ///< a or b
    Call,    ///< a, and after its return b
    Jump,    ///< a
  };
  Op op = Op::End;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

struct Program {
  std::vector<Instruction> code;
  std::vector<ByteSet> sets;
  std::uint32_t start = 0;
  /// Bytes that no set tells apart have the same class.
  std::array<std::uint8_t, 256> classOf{};
  std::uint32_t classes = 1;
};

/// Compiles a checked grammar. Invalid: it becomes too large, as nested repetitions do; `text` is what it was read
/// from.
Result<Program> compile(const Grammar& grammar, std::string_view text);

}  // namespace chasqui::engine
