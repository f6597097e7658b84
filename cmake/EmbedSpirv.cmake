# Writes HEADER, a constant array NAME with the words of the SPIR-V file BINARY.
file(READ "${BINARY}" hex HEX)
string(REGEX REPLACE "(..)(..)(..)(..)" "0x\\4\\3\\2\\1,\n" words "${hex}")
file(WRITE "${HEADER}" "#pragma once\n#include <cstdint>\nnamespace chasqui::shaders {\n"
  "inline constexpr std::uint32_t ${NAME}[] = {\n${words}};\n}\n")
