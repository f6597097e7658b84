# add_shader(TARGET NAME SOURCE file.comp [DEFINES A=1 …]): compiles one variant to SPIR-V, checks it with spirv-val and
# embeds it as `chasqui::shaders::NAME`, declared in "spirv/NAME.h".
find_program(GLSLANG_VALIDATOR glslangValidator REQUIRED)
find_program(SPIRV_VAL spirv-val REQUIRED)

# CHASQUI_COOPERATIVE: the extension for matrix cores that the compiler knows, KHR or the older NV; empty for neither.
set(CHASQUI_COOPERATIVE "")
foreach(extension KHR NV)
  if(NOT CHASQUI_COOPERATIVE)
    set(probe "${CMAKE_BINARY_DIR}/cooperative_${extension}")
    file(WRITE "${probe}.comp" "#version 450\n#extension GL_KHR_memory_scope_semantics : require\n"
      "#extension GL_${extension}_cooperative_matrix : require\nvoid main() {}\n")
    execute_process(COMMAND "${GLSLANG_VALIDATOR}" -V --target-env vulkan1.2 -o "${probe}.spv" "${probe}.comp"
      RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(NOT failed)
      set(CHASQUI_COOPERATIVE ${extension})
    endif()
  endif()
endforeach()
if(CHASQUI_COOPERATIVE)
  message(STATUS "Shaders for matrix cores: GL_${CHASQUI_COOPERATIVE}_cooperative_matrix")
else()
  message(STATUS "Shaders for matrix cores: left out, ${GLSLANG_VALIDATOR} knows no cooperative matrices")
endif()

function(add_shader target name)
  cmake_parse_arguments(arg "" "SOURCE" "DEFINES" ${ARGN})
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/include/spirv")
  file(MAKE_DIRECTORY "${folder}")
  set(header "${folder}/${name}.h")
  set(binary "${folder}/${name}.spv")
  list(TRANSFORM arg_DEFINES PREPEND "-D")
  set(source "${CMAKE_CURRENT_SOURCE_DIR}/${arg_SOURCE}")
  # Two steps, because ninja takes a depfile only for the output that the file names.
  add_custom_command(OUTPUT "${binary}"
    COMMAND "${GLSLANG_VALIDATOR}" -V --quiet --target-env vulkan1.2 ${arg_DEFINES} "-I${CMAKE_CURRENT_SOURCE_DIR}"
      --depfile "${binary}.d" -o "${binary}" "${source}"
    COMMAND "${SPIRV_VAL}" --target-env vulkan1.2 "${binary}"
    DEPENDS "${source}"
    DEPFILE "${binary}.d"
    COMMENT "Shader ${name}"
    VERBATIM)
  add_custom_command(OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" -DBINARY=${binary} -DHEADER=${header} -DNAME=${name}
      -P "${PROJECT_SOURCE_DIR}/cmake/EmbedSpirv.cmake"
    DEPENDS "${binary}" "${PROJECT_SOURCE_DIR}/cmake/EmbedSpirv.cmake"
    COMMENT "Embedding the shader ${name}"
    VERBATIM)
  set_property(TARGET ${target} APPEND PROPERTY CHASQUI_SHADER_HEADERS "${header}")
endfunction()
