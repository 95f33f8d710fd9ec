# CMake projects that use the library.

# cmake_project SOURCE NAME ARGUMENTS...: configures and builds a project.
cmake_project() {
    project=$1 built=$2
    shift 2
    cmake -S "$project" -B "$work/$built" "$@" && cmake --build "$work/$built"
}

# cmake_programs TITLE NAME PROGRAMS...: runs programs of a project that was built.
cmake_programs() {
    title=$1 built=$2
    shift 2
    for program in "$@"; do
        run_test "$title: $program" run_program "$work/$built/$program"
    done
}

# find_version VERSION: whether the package says that it is compatible.
find_version() {
    rm -rf "$work/cmake-version"
    cmake -S ffi-tests/cmake -B "$work/cmake-version" -DCMAKE_PREFIX_PATH="$STAGE" \
        -DINTERCOM_VERSION="$1" >"$work/cmake-version.log" 2>&1
}

versions_of_the_same_major_version_are_compatible() {
    major=${VERSION%%.*}
    rest=${VERSION#*.}
    minor=${rest%%.*}
    for version in "$VERSION" "$major.$minor" "$major.0" "$major.0...$((major + 1))"; do
        find_version "$version" || { echo "$version is rejected"; return 1; }
    done
    for version in "$VERSION.1" "$major.$((minor + 1))" "$((major + 1)).0" "$major.0...<$VERSION"; do
        ! find_version "$version" || { echo "$version is accepted"; return 1; }
    done
}

# A project that was installed elsewhere, as for a package, is found where it is now.
moved_installation() {
    cp -RP "$STAGE" "$work/moved" &&
        sed 's|^prefix=.*|prefix=/nowhere|' "$pc_file" >"$work/moved/lib/pkgconfig/intercom.pc" &&
        cmake_project ffi-tests/cmake/cxx cmake-moved -DCMAKE_PREFIX_PATH="$work/moved" &&
        run_program "$work/cmake-moved/static"
}

# The files of MSVC, which are empty: nothing is linked.
finds_the_files_of_msvc() {
    root=$work/msvc
    mkdir -p "$root/bin" "$root/lib/pkgconfig" "$root/lib/cmake" "$root/include" &&
        cp -R packaging/cmake "$root/lib/cmake/intercom" &&
        touch "$root/bin/intercom.dll" "$root/lib/intercom.dll.lib" "$root/lib/intercom.lib" &&
        sed 's|^Libs.private: .*|Libs.private: kernel32.lib ws2_32.lib /defaultlib:msvcrt|' "$pc_file" \
            >"$root/lib/pkgconfig/intercom.pc" &&
        cmake -S ffi-tests/cmake/windows -B "$work/cmake-msvc" -DCMAKE_PREFIX_PATH="$root"
}

# files_below FOLDER: the files of an installation, and the target of each link.
files_below() {
    (cd "$1" && find . -type f | sort && find . -type l -exec sh -c \
        'for link; do echo "$link -> $(readlink "$link")"; done' sh {} + | sort)
}

# `cmake --install` and `make install` install the same files, with the same intercom.pc.
cmake_installs_what_make_installs() {
    cmake --install "$work/cmake-build" --prefix "$work/cmake-installed" &&
        files_below "$STAGE" >"$work/make-files" &&
        files_below "$work/cmake-installed" >"$work/cmake-files" &&
        diff "$work/make-files" "$work/cmake-files" &&
        sed "s|^prefix=.*|prefix=$STAGE|" "$work/cmake-installed/lib/pkgconfig/intercom.pc" |
        diff "$pc_file" -
}

# A project that was installed together with the library that it built, and then moved.
installed_with_the_project() {
    cmake --install "$work/cmake-fetch" --prefix "$work/cmake-fetch-installed" &&
        mv "$work/cmake-fetch-installed" "$work/cmake-fetch-moved" &&
        mv "$work/cmake-fetch" "$work/cmake-fetch-built" &&
        run_program "$work/cmake-fetch-moved/bin/shared"
}

# make_sysroot: puts the installation below another folder, as a cross compiler has it, with a toolchain
# file. Its files name the prefix /usr.
make_sysroot() {
    mkdir -p "$sysroot" && cp -RP "$STAGE" "$sysroot/usr" || return 1
    sed 's|^prefix=.*|prefix=/usr|' "$pc_file" >"$sysroot/usr/lib/pkgconfig/intercom.pc"
    cat >"$work/toolchain.cmake" <<EOF
set(CMAKE_SYSTEM_NAME $system)
set(CMAKE_SYSTEM_PROCESSOR ${TRIPLE%%-*})
set(CMAKE_C_COMPILER "$CC")
set(CMAKE_FIND_ROOT_PATH "$sysroot")
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
EOF
}

# shellcheck disable=SC2046
links_by_pkg_config() {
    set -- $(PKG_CONFIG_SYSROOT_DIR=$sysroot PKG_CONFIG_LIBDIR=$sysroot/usr/lib/pkgconfig \
        pkg-config --cflags --libs intercom)
    echo "$@"
    [ "$1" = "-I$sysroot/usr/include" ] || return 1
    (compile_flags='' && compile_c "$work/sysroot-program$exe" ffi-tests/c/articles.c "$@" \
        -Wl,-rpath,"$sysroot/usr/lib") && run_program "$work/sysroot-program$exe"
}

# A project for another platform: with the installed package, and with the library as a subproject.
test_cmake_cross() {
    case $TRIPLE in *-windows-*) system=Windows ;; *) system=Linux ;; esac
    sysroot=$work/sysroot
    make_sysroot >"$work/log" 2>&1 || { report 1 "an installation in a sysroot"; return; }
    if [ -n "$SONAME" ] && has pkg-config; then
        run_test "pkg-config: an installation in a sysroot" links_by_pkg_config
    fi
    if ! has cmake; then
        not_checked "CMake projects, because cmake is not installed"
        return
    fi
    set -- -DCMAKE_C_STANDARD_LIBRARIES="$LDFLAGS" -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_TOOLCHAIN_FILE="$work/toolchain.cmake"
    run_test "CMake: find_package in a sysroot" cmake_project ffi-tests/cmake cmake "$@" \
        -DCMAKE_PREFIX_PATH=/usr &&
        cmake_programs "CMake: find_package" cmake ${SONAME:+"shared$exe"} "static$exe"
    run_test "CMake: add_subdirectory" cmake_project ffi-tests/cmake/subproject cmake-subdirectory "$@" \
        -DSUBDIRECTORY="$PWD" -DINTERCOM_RUST_TARGET="$TRIPLE" -DINTERCOM_CARGO_TARGET_DIR="$TARGET" &&
        cmake_programs "CMake: add_subdirectory" cmake-subdirectory ${SONAME:+"shared$exe"} "static$exe"
    run_test "CMake builds the library" cmake_project . cmake-build "$@" \
        -DINTERCOM_RUST_TARGET="$TRIPLE" -DINTERCOM_CARGO_TARGET_DIR="$TARGET" \
        -DCMAKE_INSTALL_LIBDIR=lib &&
        run_test "cmake --install installs what make install does" cmake_installs_what_make_installs
}

test_cmake() {
    if ! has cmake; then
        not_checked "CMake projects, because cmake is not installed"
        return
    fi
    run_test "CMake: find_package" cmake_project ffi-tests/cmake cmake \
        -DCMAKE_PREFIX_PATH="$STAGE" -DINTERCOM_VERSION="$VERSION" &&
        cmake_programs "CMake: find_package" cmake shared static
    run_test "CMake: find_package accepts versions of the same major version" \
        versions_of_the_same_major_version_are_compatible

    run_test "CMake: find_package finds the files of MSVC" finds_the_files_of_msvc

    # These build the library without optimization, in Cargo's folder, to take less time.
    cargo_folder="-DINTERCOM_CARGO_TARGET_DIR=$TARGET -DCMAKE_BUILD_TYPE=Debug"
    # shellcheck disable=SC2086
    run_test "CMake: FetchContent" cmake_project ffi-tests/cmake/subproject cmake-fetch $cargo_folder \
        -DFETCHCONTENT_SOURCE_DIR_INTERCOM="$PWD" -DINTERCOM_INSTALL=ON &&
        cmake_programs "CMake: FetchContent" cmake-fetch shared static &&
        run_test "CMake: FetchContent, installed with the project" installed_with_the_project
    # shellcheck disable=SC2086
    run_test "CMake: add_subdirectory" cmake_project ffi-tests/cmake/subproject cmake-subdirectory \
        $cargo_folder -DSUBDIRECTORY="$PWD" &&
        cmake_programs "CMake: add_subdirectory" cmake-subdirectory shared static
    # shellcheck disable=SC2086
    run_test "CMake builds the library" cmake_project . cmake-build $cargo_folder \
        -DCMAKE_INSTALL_LIBDIR=lib &&
        run_test "cmake --install installs what make install does" cmake_installs_what_make_installs

    if [ "$has_cxx" != yes ]; then
        not_checked "C++ projects under CMake, because $CXX is not installed"
        return
    fi
    run_test "CMake: C++ project" cmake_project ffi-tests/cmake/cxx cmake-cxx \
        -DCMAKE_PREFIX_PATH="$STAGE" &&
        cmake_programs "CMake: C++ project" cmake-cxx shared static
    run_test "CMake finds an installation that was moved" moved_installation
}
