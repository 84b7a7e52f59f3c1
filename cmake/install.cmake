# `cmake --install build/release --prefix DIR`: the program, the library, its public headers and a CMake package.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
install(TARGETS multivector EXPORT multivector FILE_SET HEADERS)
if(TARGET multivector_cli)
  install(TARGETS multivector_cli)
endif()
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/multivector)
install(EXPORT multivector NAMESPACE multivector:: FILE multivectorTargets.cmake DESTINATION ${package_dir})
configure_package_config_file(cmake/multivectorConfig.cmake.in multivectorConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(multivectorConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/multivectorConfig.cmake ${PROJECT_BINARY_DIR}/multivectorConfigVersion.cmake
  DESTINATION ${package_dir})
