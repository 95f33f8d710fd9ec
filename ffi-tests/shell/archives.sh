# The library in one program with the static library of another Rust crate.

# with_another_archive NAME LIBRARIES...: links a program that uses both, and runs it.
# shellcheck disable=SC2086
with_another_archive() {
    output=$work/archives-$1
    shift
    $CC $compile_flags ffi-tests/archives/program.c "$@" $(echo " $native_libs" |
        sed 's/ -L[^ ]*//; s/ -lintercom//') $LDFLAGS -o "$output" && with_sandbox "$output"
}

# Only the functions of the C API are left for other objects to link.
localized_archive() {
    cp "$lib/libintercom.a" "$work/localized.a" &&
        packaging/localize-archive "$work/localized.a" &&
        nm -g --defined-only "$work/localized.a" | awk 'NF == 3 { print $3 }' | sort -u \
            >"$work/localized" &&
        declared_functions >"$work/declared" && diff "$work/declared" "$work/localized"
}

# shellcheck disable=SC2086
test_archives() {
    case $SONAME in
    *.so.*) ;;
    *)
        not_checked "two Rust archives in one program, which is tested on ELF systems"
        return
        ;;
    esac
    other=$work/libother.a
    run_test "another Rust archive is built" rustc --crate-type staticlib -C panic=unwind \
        -o "$other" ffi-tests/archives/other.rs || return
    run_test "shared library and another Rust archive" with_another_archive shared "$other" \
        $link_flags
    if ! has ld || ! has objcopy || ! ld --help | grep -q force-group-allocation; then
        not_checked "packaging/localize-archive, because GNU binutils are not installed"
        return
    fi
    run_test "packaging/localize-archive leaves only the functions of the C API" localized_archive &&
        run_test "localized archive, then another Rust archive" \
            with_another_archive first "$work/localized.a" "$other" &&
        run_test "another Rust archive, then the localized one" \
            with_another_archive second "$other" "$work/localized.a"
}
