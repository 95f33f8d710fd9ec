# Turns the libraries that a program with the static library needs, as rustc names them in
# `variable`, into what CMake links. It takes what begins with a slash for a path, and drops repeated
# words. The compiler itself links an unwinder: libgcc_s, or libgcc_eh into a program that is fully
# static.
function(_intercom_native_libs variable)
  string(REPLACE "-framework " "-Wl,-framework," libs "${${variable}}")
  string(REPLACE "/defaultlib:" "-defaultlib:" libs "${libs}")
  separate_arguments(libs)
  list(REMOVE_ITEM libs -lgcc_s -lunwind)
  set(${variable} "${libs}" PARENT_SCOPE)
endfunction()
