# Describes the installation that this file belongs to, for intercom-config.cmake and
# intercom-config-version.cmake:
#
#   _intercom_pc, _intercom_version, _intercom_includedir
#   _intercom_shared, _intercom_import_library, _intercom_static   files; empty if not installed
#   _intercom_native_libs   what a program with the static library links in addition
#
# The paths are found relative to this file, so that an installation can be moved.

# LIBDIR/cmake/intercom after `make install`, PREFIX/share/intercom/cmake after `cargo cinstall`.
get_filename_component(_intercom_base "${CMAKE_CURRENT_LIST_DIR}" REALPATH)
get_filename_component(_intercom_base "${_intercom_base}/../.." ABSOLUTE)
get_filename_component(_intercom_root "${_intercom_base}" DIRECTORY)
file(GLOB _intercom_multiarch "${_intercom_root}/lib/*/pkgconfig")
set(_intercom_pc "")
foreach(_intercom_folder
    "${_intercom_base}/pkgconfig"
    "${_intercom_root}/lib/${CMAKE_LIBRARY_ARCHITECTURE}/pkgconfig"
    "${_intercom_root}/lib64/pkgconfig"
    "${_intercom_root}/lib/pkgconfig"
    "${_intercom_root}/libdata/pkgconfig"
    ${_intercom_multiarch})
  if(NOT _intercom_pc AND EXISTS "${_intercom_folder}/intercom.pc")
    set(_intercom_pc "${_intercom_folder}/intercom.pc")
  endif()
endforeach()
if(NOT _intercom_pc)
  message(FATAL_ERROR "intercom.pc is not installed with ${CMAKE_CURRENT_LIST_DIR}")
endif()

# What intercom.pc says. Variables that it refers to stand before they are used.
set(_intercom_native_libs "")
file(STRINGS "${_intercom_pc}" _intercom_lines)
foreach(_intercom_line IN LISTS _intercom_lines)
  if(_intercom_line MATCHES "^(prefix|libdir|includedir)=(.*)$")
    set(_intercom_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
  elseif(_intercom_line MATCHES "^Version: *(.*)$")
    set(_intercom_version "${CMAKE_MATCH_1}")
  elseif(_intercom_line MATCHES "^Libs.private: *(.*)$")
    set(_intercom_native_libs "${CMAKE_MATCH_1}")
  endif()
endforeach()
string(REPLACE "\${exec_prefix}" "\${prefix}" _intercom_libdir "${_intercom_libdir}")

# Where the installation is now: intercom.pc is in LIBDIR/pkgconfig, except on FreeBSD.
get_filename_component(_intercom_folder "${_intercom_pc}" DIRECTORY)
get_filename_component(_intercom_folder "${_intercom_folder}" DIRECTORY)
if(NOT _intercom_folder MATCHES "/libdata$" AND _intercom_libdir MATCHES "^\\\${prefix}(/.*)$")
  string(LENGTH "${CMAKE_MATCH_1}" _intercom_length)
  string(LENGTH "${_intercom_folder}" _intercom_end)
  math(EXPR _intercom_end "${_intercom_end} - ${_intercom_length}")
  string(SUBSTRING "${_intercom_folder}" 0 ${_intercom_end} _intercom_prefix)
elseif(_intercom_folder MATCHES "/libdata$")
  get_filename_component(_intercom_prefix "${_intercom_folder}" DIRECTORY)
endif()
foreach(_intercom_name libdir includedir)
  string(REPLACE "\${prefix}" "${_intercom_prefix}" _intercom_${_intercom_name}
    "${_intercom_${_intercom_name}}")
endforeach()

# The first of several files that exists. A DLL is in the folder of programs.
macro(_intercom_find _intercom_variable)
  set(${_intercom_variable} "")
  foreach(_intercom_file ${ARGN})
    if(NOT ${_intercom_variable} AND EXISTS "${_intercom_file}")
      set(${_intercom_variable} "${_intercom_file}")
    endif()
  endforeach()
endmacro()
_intercom_find(_intercom_shared
  "${_intercom_libdir}/libintercom.so"
  "${_intercom_libdir}/libintercom.dylib"
  "${_intercom_prefix}/bin/intercom.dll")
_intercom_find(_intercom_import_library
  "${_intercom_libdir}/libintercom.dll.a"
  "${_intercom_libdir}/intercom.dll.a"
  "${_intercom_libdir}/intercom.dll.lib")
_intercom_find(_intercom_static
  "${_intercom_libdir}/libintercom.a"
  "${_intercom_libdir}/intercom.lib")

include("${CMAKE_CURRENT_LIST_DIR}/intercom-native-libs.cmake")
_intercom_native_libs(_intercom_native_libs)
