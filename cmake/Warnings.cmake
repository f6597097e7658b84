# chasqui_warnings: link it privately into each of our targets.
add_library(chasqui_warnings INTERFACE)
target_compile_options(chasqui_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow
  $<$<BOOL:${CHASQUI_WERROR}>:-Werror>)
