# One test program per folder of tests/engine and tests/ui, one for tests/app; `ctest` sees every single test.
include(GoogleTest)

# Headers only. A program that uses one links the rooms whose headers it includes, so that small rooms keep small test programs.
add_library(netloom_test_support INTERFACE)
target_include_directories(netloom_test_support INTERFACE ${CMAKE_SOURCE_DIR})
target_link_libraries(netloom_test_support INTERFACE GTest::gtest ZLIB::ZLIB)

# netloom_test_program(name folder LINK libraries… MAIN gtest main library)
function(netloom_test_program name folder)
  cmake_parse_arguments(ARG "QT" "MAIN;PLATFORM" "LINK" ${ARGN})
  if(NOT ARG_PLATFORM)
    set(ARG_PLATFORM offscreen)
  endif()
  set(lock "")
  if(ARG_PLATFORM STREQUAL xcb)
    set(lock RESOURCE_LOCK pointer)  # one mouse for all
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/*.h)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  if(ARG_QT)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  endif()
  target_compile_definitions(${name} PRIVATE NETLOOM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINK} netloom_test_support GTest::gmock ${ARG_MAIN} netloom_warnings)
  gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 300
    PROPERTIES TIMEOUT 900 ${lock} ENVIRONMENT "QT_QPA_PLATFORM=${ARG_PLATFORM};LC_ALL=C.UTF-8")
endfunction()

file(GLOB engine_rooms RELATIVE ${CMAKE_SOURCE_DIR}/tests/engine CONFIGURE_DEPENDS tests/engine/*)
set(also_importers netloom_importers)  # what a room's tests use beside the room
set(also_data netloom_importers)
set(also_catalog netloom_layers netloom_losses netloom_optimizers netloom_metrics)
set(also_losses netloom_layers)
set(also_training netloom_evaluation)
set(also_layers netloom_graph netloom_losses netloom_optimizers netloom_metrics)
set(also_onnx netloom_importers)
set(also_project netloom_importers)
set(also_suggest netloom_importers)
set(only_trajectories netloom_training)  # a room of tests alone: what it needs
foreach(room ${engine_rooms})
  set(libraries netloom_engine)
  if(TARGET netloom_${room})
    set(libraries netloom_${room} ${also_${room}})
  elseif(DEFINED only_${room})
    set(libraries ${only_${room}})
  endif()
  netloom_test_program(test_engine_${room} tests/engine/${room} LINK ${libraries} MAIN GTest::gtest_main)
endforeach()

# GCC 12 sees uninitialised values in <regex> when sanitizers are on (GCC bug 105562).
if(NETLOOM_SANITIZE)
  set_source_files_properties(tests/app/include_rules_test.cpp tests/app/translations_test.cpp
    PROPERTIES COMPILE_OPTIONS -Wno-maybe-uninitialized)
endif()

# Drives the real netloom-cli as a process.
netloom_test_program(test_app tests/app LINK netloom_engine netloom_image nlohmann_json::nlohmann_json MAIN GTest::gtest_main)
if(TARGET test_app)
  target_compile_definitions(test_app PRIVATE NETLOOM_CLI="$<TARGET_FILE:netloom-cli>")
  add_dependencies(test_app netloom-cli)
endif()

if(NETLOOM_BUILD_UI)
  add_library(netloom_qt_test_main OBJECT tests/support/qt/main.cpp)
  target_link_libraries(netloom_qt_test_main PUBLIC GTest::gtest Qt6::Widgets PRIVATE netloom_warnings)
  file(GLOB ui_rooms RELATIVE ${CMAKE_SOURCE_DIR}/tests/ui CONFIGURE_DEPENDS tests/ui/*)
  foreach(room ${ui_rooms})
    set(libraries netloom_ui_main_window)
    if(TARGET netloom_ui_${room})
      set(libraries netloom_ui_${room})
    endif()
    netloom_test_program(test_ui_${room} tests/ui/${room} QT LINK ${libraries} Qt6::Test MAIN netloom_qt_test_main)
  endforeach()
endif()

add_test(NAME packaging.install COMMAND ${CMAKE_SOURCE_DIR}/packaging/check_install.sh ${CMAKE_BINARY_DIR})

# The real window under a real X server, driven through XTest.
find_package(X11)
if(NETLOOM_BUILD_UI AND TARGET netloom_desktop AND X11_XTest_FOUND)
  netloom_test_program(test_gui tests/gui QT LINK netloom_desktop X11::X11 X11::Xtst Qt6::Test MAIN netloom_qt_test_main PLATFORM xcb)
  target_sources(test_gui PRIVATE tests/support/x11/robot.cpp)
endif()

if(NETLOOM_BUILD_UI AND TARGET netloom_desktop)
  add_executable(netloom_screenshots EXCLUDE_FROM_ALL tests/screenshots/screenshots.cpp)  # see packaging/screenshots.sh
  target_link_libraries(netloom_screenshots PRIVATE netloom_desktop netloom_warnings)
  add_executable(netloom_gui_bench EXCLUDE_FROM_ALL tests/benchmarks/gui_bench.cpp)
  target_link_libraries(netloom_gui_bench PRIVATE netloom_desktop netloom_warnings)
  add_executable(netloom_canvas_bench EXCLUDE_FROM_ALL tests/benchmarks/canvas_bench.cpp)
  target_link_libraries(netloom_canvas_bench PRIVATE netloom_ui_graph_editor netloom_warnings)
endif()

include(tests/benchmarks/benchmarks.cmake OPTIONAL)
