# The library as cargo-c builds and installs it.

# Without optimization, to take less time.
cargo_c_installs() {
    $CARGO cinstall --profile dev --features capi --target-dir "$TARGET" --prefix "$work/cargo-c" \
        --libdir "$work/cargo-c/lib/multiarch"
}

installed_names_are_those_of_make() {
    for file in lib/$SONAME lib/libintercom.a include/intercom.h include/intercom.hpp \
        share/licenses/intercom/LICENSE-APACHE share/licenses/intercom/LICENSE-MIT \
        share/licenses/intercom/THIRD-PARTY-LICENSES.md; do
        installed=$(echo "$file" | sed 's|^lib/|lib/multiarch/|')
        test -e "$work/cargo-c/$installed" || { echo "$installed is missing"; return 1; }
    done
    readelf -d "$work/cargo-c/lib/multiarch/libintercom.so" | grep "SONAME.*\[$SONAME\]" &&
        grep "^Version: $VERSION\$" "$work/cargo-c/lib/multiarch/pkgconfig/intercom.pc"
}

test_cargo_c() {
    if ! $CARGO cinstall --version >/dev/null 2>&1; then
        not_checked "cargo-c, because it is not installed"
        return
    fi
    run_test "cargo cinstall" cargo_c_installs || return
    run_test "cargo cinstall installs the files of make install" installed_names_are_those_of_make
    if has cmake; then
        run_test "CMake finds what cargo cinstall installed" cmake_project ffi-tests/cmake cmake-cargo-c \
            -DCMAKE_PREFIX_PATH="$work/cargo-c" -DINTERCOM_VERSION="$VERSION" &&
            cmake_programs "CMake, cargo cinstall" cmake-cargo-c shared static
    fi
}
