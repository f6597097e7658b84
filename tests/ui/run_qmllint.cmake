# Fails on any warning of qmllint. QMLLINT: the program; BUILD_DIR, SOURCE_DIR: the trees.
file(GLOB_RECURSE files "${SOURCE_DIR}/ui/qml/*.qml")
file(GLOB resources "${BUILD_DIR}/ui/.rcc/*.qrc")
list(LENGTH files count)
if(count EQUAL 0 OR NOT resources)
  message(FATAL_ERROR "no QML files or no built module found")
endif()
list(TRANSFORM resources PREPEND "--resource;" OUTPUT_VARIABLE resource_options)
execute_process(COMMAND ${QMLLINT} ${resource_options} -I "${BUILD_DIR}/qml" --unused-imports warning ${files}
  RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "qmllint has something to say about ui/qml")
endif()
message(STATUS "${count} files are clean")
