# The CMake package of libintercom. Defines the targets
#
#   intercom::intercom   the shared library
#   intercom::static     the static library, with the system libraries that it needs
#
# for those of the two that are installed. The same file is installed by `make install`,
# `cmake --install` and `cargo cinstall`: what depends on the installation is read from intercom.pc.
include("${CMAKE_CURRENT_LIST_DIR}/intercom-installation.cmake")

if(_intercom_shared AND NOT TARGET intercom::intercom)
  add_library(intercom::intercom SHARED IMPORTED)
  set_target_properties(intercom::intercom PROPERTIES
    IMPORTED_LOCATION "${_intercom_shared}"
    INTERFACE_INCLUDE_DIRECTORIES "${_intercom_includedir}")
  if(_intercom_import_library)
    set_target_properties(intercom::intercom PROPERTIES
      IMPORTED_IMPLIB "${_intercom_import_library}")
  endif()
endif()

if(_intercom_static AND NOT TARGET intercom::static)
  add_library(intercom::static STATIC IMPORTED)
  set_target_properties(intercom::static PROPERTIES
    IMPORTED_LOCATION "${_intercom_static}"
    INTERFACE_INCLUDE_DIRECTORIES "${_intercom_includedir}"
    INTERFACE_LINK_LIBRARIES "${_intercom_native_libs}")
endif()

if(NOT _intercom_shared AND NOT _intercom_static)
  set(intercom_FOUND FALSE)
  set(intercom_NOT_FOUND_MESSAGE "found no libintercom for ${_intercom_pc}")
endif()
