# Uses ccache where it is installed; it changes no result, only the time of a second build. It has to be told that
# precompiled headers are alright.
find_program(CHASQUI_CCACHE ccache)
if(CHASQUI_CCACHE)
  set(launcher "${CMAKE_COMMAND}" -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${CHASQUI_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
endif()
