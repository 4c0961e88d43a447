# The two programs. netloom-cli needs Qt Gui for decoding and writing pictures, but neither widgets nor a display.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui)

file(GLOB image_sources CONFIGURE_DEPENDS app/image/*.cpp app/image/*.h)
add_library(netloom_image STATIC ${image_sources})
target_include_directories(netloom_image PUBLIC ${CMAKE_SOURCE_DIR})
target_link_libraries(netloom_image PUBLIC netloom_training Qt6::Gui PRIVATE netloom_warnings)
target_compile_definitions(netloom_image PRIVATE NETLOOM_SAMPLES_IN_SOURCE="${CMAKE_SOURCE_DIR}/resources/samples")

file(GLOB cli_sources CONFIGURE_DEPENDS app/cli/*.cpp app/cli/*.h)
add_executable(netloom-cli ${cli_sources})
target_compile_definitions(netloom-cli PRIVATE NETLOOM_VERSION="${PROJECT_VERSION}")
target_precompile_headers(netloom-cli PRIVATE <algorithm> <map> <memory> <optional> <string> <vector> <functional>
  <tl/expected.hpp> <fmt/format.h> <CLI/CLI.hpp> <nlohmann/json.hpp>)
target_link_libraries(netloom-cli PRIVATE netloom_engine netloom_image CLI11::CLI11 nlohmann_json::nlohmann_json
  netloom_warnings)

install(TARGETS netloom-cli)
install(FILES packaging/netloom.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/netloom.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/netloom)
install(FILES packaging/netloom-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME netloom.xml)
install(DIRECTORY resources/samples DESTINATION ${CMAKE_INSTALL_DATADIR}/netloom
  FILES_MATCHING PATTERN "*.csv" PATTERN "*.gz" PATTERN "*.md")
