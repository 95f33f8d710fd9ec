# The headers compile alone.

# compile_header COMPILER LANGUAGE STANDARD HEADER: compiles a file that includes only this header.
# shellcheck disable=SC2086
compile_header() {
    echo "#include <$4>" >"$work/header"
    $1 -x "$2" "-std=$3" $warnings $compile_flags -fsyntax-only "$work/header"
}

test_headers() {
    run_test "intercom.h compiles alone as C99" compile_header "$CC" c c99 intercom.h
    run_test "intercom.h compiles alone as C11" compile_header "$CC" c c11 intercom.h
    if [ "$has_cxx" = yes ]; then
        run_test "intercom.h compiles alone as C++11" compile_header "$CXX" c++ c++11 intercom.h
        run_test "intercom.hpp compiles alone as C++17" compile_header "$CXX" c++ c++17 intercom.hpp
        run_test "intercom.hpp compiles alone as C++20" compile_header "$CXX" c++ c++20 intercom.hpp
    fi
}
