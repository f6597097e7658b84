# chasqui_sanitizers: link it into each of our targets; empty unless CHASQUI_SANITIZE names sanitizers.
add_library(chasqui_sanitizers INTERFACE)
if(CHASQUI_SANITIZE)
  target_compile_options(chasqui_sanitizers INTERFACE -fsanitize=${CHASQUI_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=undefined)
  target_link_options(chasqui_sanitizers INTERFACE -fsanitize=${CHASQUI_SANITIZE})
endif()
