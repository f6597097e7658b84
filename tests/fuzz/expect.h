// What must hold for every input: ends the process where it does not, so that libFuzzer keeps the input.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace chasqui::test {

inline void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace chasqui::test
