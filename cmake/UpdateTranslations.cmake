# Runs lupdate over all sources. LUPDATE: the program; FOLDER: where chasqui_LANGUAGE.ts are.
# Without the places of the strings: they would change with every line above them.
get_filename_component(source "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
# ACTION_TEXT, PREFERENCE_TEXT and ERROR_TEXT mark texts in tables.
set(options app ui/qml -I app -silent -no-obsolete -locations none -extensions cpp,h,qml
  -tr-function-alias QT_TR_NOOP+=ACTION_TEXT -tr-function-alias QT_TR_NOOP+=PREFERENCE_TEXT
  -tr-function-alias QT_TR_NOOP+=ERROR_TEXT)
foreach(language de es en)
  set(plurals)
  if(language STREQUAL en)
    set(plurals -pluralonly)
  endif()
  execute_process(COMMAND "${LUPDATE}" ${options} ${plurals} -source-language en -target-language ${language}
      -ts "${FOLDER}/chasqui_${language}.ts"
    WORKING_DIRECTORY "${source}" RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "lupdate failed: ${said}")
  endif()
endforeach()
