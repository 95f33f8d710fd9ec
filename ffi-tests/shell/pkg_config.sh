# Programs linked with the commands of docs/c-api.md, by pkg-config.

# documented PART: prints the command in docs/c-api.md that contains this text.
documented() {
    awk -v part="$1" '/^```/ { inside = /^```sh/; next } inside && index($0, part)' docs/c-api.md
}

# build_as_documented PART: runs that command, with $CC as cc, to build the program of the guide.
# shellcheck disable=SC2034,SC2086
build_as_documented() {
    command=$(documented "$1")
    echo "$command"
    mkdir -p "$work/pkg-config" && first_block c docs/c-api.md >"$work/pkg-config/program.c" &&
        [ "$(echo "$command" | grep -c 'cc ')" -eq 1 ] || return 1
    (
        cc() { command $CC "$@"; }
        PKG_CONFIG_LIBDIR=$lib/pkgconfig
        export PKG_CONFIG_LIBDIR
        cd "$work/pkg-config" && rm -f program && eval "$command"
    )
}

# loads LIBRARY PROGRAM: whether a program loads a shared library.
loads() {
    case $SONAME in
    *.dylib) otool -L "$2" | grep "$1" ;;
    *) readelf -d "$2" | grep "NEEDED.*$1" ;;
    esac
}

shared_with_rpath() {
    build_as_documented '-Wl,-rpath,' && loads "$SONAME" "$work/pkg-config/program" &&
        with_sandbox "$work/pkg-config/program"
}

static_beside_shared() {
    build_as_documented "$1" && ! loads libintercom "$work/pkg-config/program" &&
        with_sandbox "$work/pkg-config/program"
}

fully_static() {
    build_as_documented 'cc -static' && ! loads . "$work/pkg-config/program" &&
        with_sandbox "$work/pkg-config/program"
}

# shellcheck disable=SC2086
test_pkg_config() {
    if ! has pkg-config || ! has readelf; then
        not_checked "the pkg-config commands of docs/c-api.md, because a tool is not installed"
        return
    fi
    run_test "pkg-config: shared library, with an rpath" shared_with_rpath
    run_test "pkg-config: static library, by its path" static_beside_shared '/libintercom.a'
    case $SONAME in *.dylib) return ;; esac
    run_test "pkg-config: static library, although the shared one is installed" \
        static_beside_shared '-l:libintercom.a'
    echo 'int main(void) { return 0; }' >"$work/empty.c"
    if $CC -static "$work/empty.c" -o "$work/empty" >/dev/null 2>&1; then
        run_test "pkg-config: fully static program" fully_static
    else
        not_checked "fully static programs, because $CC cannot link them here"
    fi
}
