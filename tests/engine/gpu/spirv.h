// What tests read in the SPIR-V of kernels. Numbers and names: the specification's own header.
#pragma once

#include <cstdint>
#include <span>
#include <spirv/unified1/spirv.hpp>

namespace chasqui::test {

/// Calls visit(operation, words) for each instruction; its operands begin at words[1].
template <typename Visit>
void forEachInstruction(std::span<const std::uint32_t> code, Visit&& visit) {
  constexpr std::size_t kHeaderWords = 5;
  for (std::size_t at = kHeaderWords; at < code.size(); at += code[at] >> spv::WordCountShift) {
    visit(static_cast<spv::Op>(code[at] & spv::OpCodeMask), code.subspan(at, code[at] >> spv::WordCountShift));
  }
}

}  // namespace chasqui::test
