# Uses ccache where it is installed; it changes no result, only the time of a second build.
find_program(CHASQUI_CCACHE ccache)
if(CHASQUI_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CHASQUI_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${CHASQUI_CCACHE}")
endif()
