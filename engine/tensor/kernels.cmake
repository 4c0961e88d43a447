# All loops over tensor elements: a small shared library without dependencies, built for any machine of the architecture
# and, on x86-64, once more for CPUs with AVX2 and FMA and once for those with AVX-512. The copies lie in glibc-hwcaps/
# beside the first, where the dynamic loader looks for them by itself. Separate libraries with hidden symbols, so that no inline function compiled for
# the newer CPUs can leak into code that runs on older ones.
file(GLOB kernel_sources CONFIGURE_DEPENDS engine/tensor/kernels/*.cpp engine/tensor/kernels/*.h)

function(netloom_kernel_library name folder)
  add_library(${name} SHARED ${kernel_sources})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE netloom_warnings)
  # ffp-contract: fused multiply-adds where the CPU has them. No -ffast-math: it would lose NaN and gain nothing.
  target_compile_options(${name} PRIVATE -O3 -fno-math-errno -fno-trapping-math -ffp-contract=fast -Wno-psabi ${ARGN})
  set_target_properties(${name} PROPERTIES OUTPUT_NAME netloom_kernels LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/${folder}
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON INSTALL_RPATH "")
  string(REGEX REPLACE "^lib/?" "" place "${folder}")
  install(TARGETS ${name} LIBRARY DESTINATION ${NETLOOM_LIBRARY_FOLDER}/${place})
endfunction()

netloom_kernel_library(netloom_kernels lib)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64" AND CMAKE_SIZEOF_VOID_P EQUAL 8)
  netloom_kernel_library(netloom_kernels_v3 lib/glibc-hwcaps/x86-64-v3 -march=x86-64-v3)
  netloom_kernel_library(netloom_kernels_v4 lib/glibc-hwcaps/x86-64-v4 -march=x86-64-v4)
  add_dependencies(netloom_kernels netloom_kernels_v3 netloom_kernels_v4)
endif()
