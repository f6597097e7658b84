# What the window says in other languages: translations/chasqui_LANGUAGE.ts. English is in the sources; chasqui_en.ts has
# only its plurals.
#   target chasqui_lupdate             brings the .ts files up to date with the sources; nothing else writes them
#   chasqui_add_translations(TARGET)   compiles them into TARGET's resources as :/i18n/chasqui_LANGUAGE.qm
find_package(Qt6 6.4 REQUIRED COMPONENTS LinguistTools)

set(CHASQUI_TRANSLATIONS "${CMAKE_CURRENT_LIST_DIR}/../translations")
get_target_property(CHASQUI_LUPDATE Qt6::lupdate LOCATION)
get_target_property(CHASQUI_LRELEASE Qt6::lrelease LOCATION)

add_custom_target(chasqui_lupdate
  COMMAND ${CMAKE_COMMAND} -DLUPDATE=${CHASQUI_LUPDATE} -DFOLDER=${CHASQUI_TRANSLATIONS}
    -P "${CMAKE_CURRENT_LIST_DIR}/UpdateTranslations.cmake"
  COMMENT "Bringing translations/*.ts up to date with the sources" VERBATIM)

function(chasqui_add_translations target)
  set(qm_files)
  file(GLOB ts_files CONFIGURE_DEPENDS "${CHASQUI_TRANSLATIONS}/chasqui_*.ts")
  foreach(ts ${ts_files})
    get_filename_component(name "${ts}" NAME_WE)
    set(qm "${CMAKE_CURRENT_BINARY_DIR}/${name}.qm")
    add_custom_command(OUTPUT "${qm}"
      COMMAND "${CHASQUI_LRELEASE}" -silent "${ts}" -qm "${qm}"
      DEPENDS "${ts}"
      COMMENT "Translations ${name}"
      VERBATIM)
    set_source_files_properties("${qm}" PROPERTIES QT_RESOURCE_ALIAS "${name}.qm" GENERATED TRUE)
    list(APPEND qm_files "${qm}")
  endforeach()
  qt_add_resources(${target} i18n PREFIX "/i18n" FILES ${qm_files})
endfunction()
