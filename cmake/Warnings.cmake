# chasqui_warnings: link it privately into each of our targets.
add_library(chasqui_warnings INTERFACE)
target_compile_options(chasqui_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow
  # g++ 12 sees these in "literal" + std::string when it optimises (its bug 105651).
  "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow;-Wno-array-bounds>"
  $<$<BOOL:${CHASQUI_WERROR}>:-Werror>)
