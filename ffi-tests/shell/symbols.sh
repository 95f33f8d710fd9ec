# What the shared library exports.

# Prints the functions that the header declares.
# shellcheck disable=SC2086
declared_functions() {
    echo '#include <intercom.h>' >"$work/header"
    $CC -x c $compile_flags -E -P "$work/header" | grep -o 'intercom_[a-z0-9_]* *(' | tr -d ' (' |
        sort -u
}

# Prints the symbols that the shared library exports.
exported_symbols() {
    case $SONAME in
    *.dylib) nm -gU "$lib/$SONAME" | awk '{ sub(/^_/, "", $3); print $3 }' ;;
    *) nm -D --defined-only "$lib/$SONAME" | awk '{ print $3 }' ;;
    esac | sort -u
}

exports_match_header() {
    declared_functions >"$work/declared"
    exported_symbols >"$work/exported"
    test -s "$work/declared" && diff "$work/declared" "$work/exported"
}

every_function_is_called() {
    declared_functions >"$work/declared"
    test -s "$work/declared" || return 1
    uncalled=0
    while read -r function; do
        grep -qw "$function" ffi-tests/c/*.c ffi-tests/c/*.h ||
            { echo "no C test calls $function"; uncalled=1; }
    done <"$work/declared"
    return $uncalled
}

has_soname() {
    case $SONAME in
    *.dylib) otool -D "$lib/$SONAME" | grep "/$SONAME\$" ;;
    *)
        if has readelf; then
            readelf -d "$lib/libintercom.so" | grep "SONAME.*\[$SONAME\]"
        else
            objdump -p "$lib/libintercom.so" | grep "SONAME *$SONAME\$"
        fi
        ;;
    esac
}

test_symbols() {
    run_test "the C tests call every function of intercom.h" every_function_is_called
    if [ -z "$SONAME" ]; then
        not_checked "exported symbols, because only the static library is built"
        return
    fi
    if has nm; then
        run_test "the library exports exactly the functions of intercom.h" exports_match_header
    else
        not_checked "exported symbols, because nm is not installed"
    fi
    case $SONAME in *.dylib) tools="otool" ;; *) tools="readelf objdump" ;; esac
    for tool in $tools; do
        if has "$tool"; then
            run_test "the soname is $SONAME" has_soname
            return
        fi
    done
    not_checked "the soname, because ${tools% *} is not installed"
}
