# The desktop program: everything but main() is a library, so that window tests and the screenshot script link it too.
if(NOT NETLOOM_BUILD_UI)
  return()
endif()

file(GLOB desktop_library_sources CONFIGURE_DEPENDS app/desktop/*.cpp app/desktop/*.h)
list(FILTER desktop_library_sources EXCLUDE REGEX "main\\.cpp$")
add_library(netloom_desktop STATIC ${desktop_library_sources})
target_include_directories(netloom_desktop PUBLIC ${CMAKE_SOURCE_DIR})
target_compile_definitions(netloom_desktop PRIVATE NETLOOM_VERSION="${PROJECT_VERSION}"
  NETLOOM_SAMPLES_IN_SOURCE="${CMAKE_SOURCE_DIR}/resources/samples")
target_precompile_headers(netloom_desktop PRIVATE <QtWidgets>)
target_link_libraries(netloom_desktop PUBLIC netloom_ui_main_window netloom_engine PRIVATE netloom_warnings)
if(NOT TARGET netloom_image)
  add_library(netloom_image STATIC app/image/qt_image_decoder.cpp app/image/qt_image_decoder.h)
  target_include_directories(netloom_image PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(netloom_image PUBLIC netloom_data Qt6::Gui PRIVATE netloom_warnings)
endif()
target_link_libraries(netloom_desktop PUBLIC netloom_image)
file(GLOB_RECURSE help_pages CONFIGURE_DEPENDS resources/help/*.md)
qt_add_resources(netloom_desktop netloom_help PREFIX /help BASE ${CMAKE_SOURCE_DIR}/resources/help FILES ${help_pages})

if(TARGET netloom_translations)
  # Objects, not a library: a linker would drop translations that no code names.
  target_sources(netloom_desktop INTERFACE $<TARGET_OBJECTS:netloom_translations>)
endif()

if(NOT TARGET netloom)
  add_executable(netloom app/desktop/main.cpp)
  target_link_libraries(netloom PRIVATE netloom_desktop netloom_warnings)
  target_compile_definitions(netloom PRIVATE NETLOOM_VERSION="${PROJECT_VERSION}")
  install(TARGETS netloom)
endif()
