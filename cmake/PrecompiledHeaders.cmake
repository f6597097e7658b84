# Headers that most files of a target include, read once. They save time and nothing else: every file still includes
# what it uses, and -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON builds it so.
set(CHASQUI_STANDARD_HEADERS <algorithm> <array> <cmath> <cstdint> <cstring> <filesystem> <functional> <map> <memory>
  <optional> <span> <string> <string_view> <utility> <variant> <vector>)

# What ccache asks for; without it, each file that uses such a header is compiled again.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
endif()
