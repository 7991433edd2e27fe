# SPDX-License-Identifier: GPL-2.0-or-later
#
# stage.cmake - run by cpack between installing into a folder and packing it: what Debian asks of a package and nobody else.
# Manual pages are compressed, each package has its copyright and changelog, and the packages of the libraries that it
# needs are looked up. (cpack looks them up too, but then writes scripts that call ldconfig, where a trigger is asked for.)
function(compress file)
  execute_process(COMMAND gzip -9n ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
foreach(component program library dev)
  string(TOUPPER ${component} upper)
  set(top ${root}/${component}${CPACK_PACKAGING_INSTALL_PREFIX})
  file(GLOB_RECURSE pages ${top}/share/man/*)
  foreach(page ${pages})
    compress(${page})
  endforeach()
  set(texts ${top}/share/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  file(COPY ${CPACK_ISTHMUS_CHANGELOG} ${CPACK_ISTHMUS_COPYRIGHT} DESTINATION ${texts}
    FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  compress(${texts}/changelog)
endforeach()

file(GLOB program ${root}/program${CPACK_PACKAGING_INSTALL_PREFIX}/bin/isthmus)
file(GLOB_RECURSE library ${root}/library/*.so.*.*.*)
set(work ${root}/../shlibdeps)
file(WRITE ${work}/debian/control "Source: isthmus\n\nPackage: isthmus\nArchitecture: any\n")
foreach(component program library)
  execute_process(COMMAND dpkg-shlibdeps -O -e${${component}} WORKING_DIRECTORY ${work} OUTPUT_VARIABLE needed
    COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE ".*shlibs:Depends=([^\n]*).*" "\\1" needed "${needed}")
  string(TOUPPER ${component} upper)
  set(CPACK_DEBIAN_${upper}_PACKAGE_DEPENDS "${needed}")
endforeach()
