# chasqui_warnings: link it privately into each of our targets.
add_library(chasqui_warnings INTERFACE)
target_compile_options(chasqui_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # g++ 12 sees one in "literal" + std::string when it optimises (its bug 105651)
  $<$<BOOL:${CHASQUI_WERROR}>:-Werror>)
