# Translations: netloom_<language>.ts -> :/i18n/netloom_<language>.qm inside the desktop program.
# translations/update.sh brings the .ts files up to date with the sources.
if(NETLOOM_BUILD_UI)
  file(GLOB ts_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/translations/netloom_*.ts)
  if(ts_files)
    add_library(netloom_translations OBJECT)
    qt_add_lrelease(netloom_translations TS_FILES ${ts_files} QM_FILES_OUTPUT_VARIABLE qm_files)
    qt_add_resources(netloom_translations netloom_i18n PREFIX "/i18n" BASE ${CMAKE_BINARY_DIR} FILES ${qm_files})
    target_link_libraries(netloom_translations PRIVATE Qt6::Core)
  endif()
endif()
