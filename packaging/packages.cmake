# Debian packages by `cpack -G DEB`: isthmus, libisthmus and libisthmus-dev. Configure for /usr (the preset `deb` does), for
# the program knows where its datasets will be.
set(ISTHMUS_PACKAGER "isthmus packagers <isthmus@example.org>" CACHE STRING "who answers for packages: Name <address>")
if(NOT TARGET libisthmus)
  return()
endif()
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME isthmus)
set(CPACK_PACKAGE_VENDOR isthmus)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package begins with its own
set(CPACK_PACKAGE_CONTACT ${ISTHMUS_PACKAGER})
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL program library dev)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/packaging/stage.cmake)

get_target_property(INTERFACE_VERSION libisthmus SOVERSION)
set(LIBRARY_PACKAGE libisthmus${INTERFACE_VERSION})
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME isthmus)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "graph analysis for geopolitical networks
isthmus reads networks of states, organisations, places and the ties between
them, with the documents that witness each, and answers who stands between
whom: rankings with their uncertainty, routes, dependence, cuts, scenarios,
claims with a verdict, maps and reports.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${LIBRARY_PACKAGE})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "graph analysis for geopolitical networks (shared library)
The library isthmus reads networks of actors and ties and ranks, compares and
draws them, as the program of that name does.")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libisthmus-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "${LIBRARY_PACKAGE} (= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_DEV_DESCRIPTION "graph analysis for geopolitical networks (development files)
The headers of the library isthmus, its manual, its files for pkg-config and
CMake, and examples.")
foreach(component PROGRAM LIBRARY DEV)
  set(CPACK_DEBIAN_${component}_PACKAGE_PRIORITY optional)
endforeach()

configure_file(packaging/shlibs.in packaging/shlibs @ONLY)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA
  ${PROJECT_BINARY_DIR}/packaging/shlibs ${CMAKE_CURRENT_SOURCE_DIR}/packaging/triggers)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_STRICT_PERMISSION ON)
configure_file(packaging/changelog.in packaging/changelog @ONLY)
set(CPACK_ISTHMUS_CHANGELOG ${PROJECT_BINARY_DIR}/packaging/changelog)
set(CPACK_ISTHMUS_COPYRIGHT ${CMAKE_CURRENT_SOURCE_DIR}/packaging/copyright)
include(CPack)
