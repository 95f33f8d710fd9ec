# What `make install` installs, and `make uninstall` removes.

# install_below DESTDIR TARGET...: runs make with paths that are all different.
install_below() {
    destdir=$1
    shift
    MAKEFLAGS='' $MAKE "$@" BUILD="$BUILD" PREFIX=/opt/somewhere LIBDIR=/opt/somewhere/lib64 \
        INCLUDEDIR=/opt/somewhere/include PKGCONFIGDIR=/opt/somewhere/libdata/pkgconfig \
        LICENSEDIR=/opt/somewhere/share/doc/licenses DESTDIR="$destdir"
}

# Packages that are installed below DESTDIR contain the final paths and no path of the build.
installs_below_destdir() {
    install_below "$work/destdir" install &&
        root=$work/destdir/opt/somewhere &&
        grep '^prefix=/opt/somewhere$' "$root/libdata/pkgconfig/intercom.pc" &&
        grep '^libdir=${prefix}/lib64$' "$root/libdata/pkgconfig/intercom.pc" &&
        test -f "$root/include/intercom.hpp" && test -f "$root/lib64/$SONAME" &&
        for file in LICENSE-APACHE LICENSE-MIT THIRD-PARTY-LICENSES.md; do
            cmp "$file" "$root/share/doc/licenses/$file" || return 1
        done &&
        ! grep -rF -e "$BUILD" -e '@' "$root/libdata/pkgconfig" "$root/lib64/cmake"
}

# Other files in the same folders are kept.
uninstall_removes_what_was_installed() {
    touch "$work/destdir/opt/somewhere/lib64/other" &&
        install_below "$work/destdir" uninstall &&
        find "$work/destdir" ! -type d >"$work/left" &&
        cat "$work/left" &&
        [ "$(cat "$work/left")" = "$work/destdir/opt/somewhere/lib64/other" ] &&
        [ ! -e "$work/destdir/opt/somewhere/lib64/cmake/intercom" ] &&
        [ ! -e "$work/destdir/opt/somewhere/share/doc/licenses" ]
}

# `sudo make install` may find neither rustc nor cargo, and needs none for what is built.
installs_without_a_toolchain() {
    tools=$work/tools
    mkdir -p "$tools" && for tool in sh install ln sed chmod cat find rm mkdir rmdir cmp mv cp; do
        ln -sf "$(command -v $tool)" "$tools/$tool" || return 1
    done
    MAKEFLAGS='' PATH=$tools "$(command -v "$MAKE")" install RUSTC=rustc CARGO=cargo BUILD="$BUILD" \
        PREFIX=/opt/somewhere DESTDIR="$work/with space" >"$work/printed" 2>&1 &&
        test -f "$work/with space/opt/somewhere/lib/$SONAME" &&
        ! grep 'not found' "$work/printed" || { cat "$work/printed"; return 1; }
    MAKEFLAGS='' $MAKE uninstall BUILD="$BUILD" PREFIX=/opt/somewhere DESTDIR="$work/with space" &&
        [ -z "$(find "$work/with space" ! -type d)" ]
}

# What cannot be written into intercom.pc is rejected, before anything is installed.
rejects_a_prefix_with_spaces() {
    for variable in PREFIX LIBDIR INCLUDEDIR; do
        ! MAKEFLAGS='' $MAKE install BUILD="$BUILD" DESTDIR="$work/spaces" \
            "$variable=/opt/some where" >"$work/printed" 2>&1 &&
            grep "$variable must not contain spaces: /opt/some where" "$work/printed" ||
            { cat "$work/printed"; return 1; }
    done
    [ ! -e "$work/spaces" ]
}

# isolated COMMAND...: runs a command with a /usr/local of its own, and files of the dynamic linker
# that it may change.
isolated() {
    mkdir -p "$work/isolated/usr-local" "$work/isolated/etc" "$work/isolated/cache"
    cp -RP /etc/. "$work/isolated/etc" 2>/dev/null || true
    unshare --user --map-root-user --mount sh -euc '
        folder=$1
        shift
        mount --bind "$folder/usr-local" /usr/local
        mount --bind "$folder/etc" /etc
        [ ! -d /var/cache/ldconfig ] || mount --bind "$folder/cache" /var/cache/ldconfig
        exec "$@"' sh "$work/isolated" "$@"
}

# The system finds a library in /usr/local/lib by name once ldconfig has run.
# shellcheck disable=SC2016,SC2086
ldconfig_makes_programs_find_the_library() {
    first_block c docs/c-api.md >"$work/installed.c" &&
        MAKEFLAGS='' isolated env PKG_CONFIG_PATH=/usr/local/lib/pkgconfig sh -euxc '
            make=$1 build=$2 program=$3 soname=$4
            shift 4
            $make install BUILD="$build" PREFIX=/usr/local
            "$@" "$program.c" $(pkg-config --cflags --libs intercom) -o "$program"
            ldconfig
            ldd "$program"
            ldd "$program" | grep "$soname => /usr/local/lib/"
        ' sh "$MAKE" "$BUILD" "$work/installed" "$SONAME" $CC
}

test_install() {
    run_test "make install honors DESTDIR, PREFIX, LIBDIR, INCLUDEDIR, PKGCONFIGDIR and LICENSEDIR" \
        installs_below_destdir
    run_test "make uninstall removes what was installed" uninstall_removes_what_was_installed
    run_test "make install needs no Rust toolchain, and accepts a DESTDIR with spaces" \
        installs_without_a_toolchain
    run_test "make install rejects a PREFIX with spaces" rejects_a_prefix_with_spaces
    if has ldconfig && has ldd && has pkg-config && isolated true >/dev/null 2>&1; then
        run_test "ldconfig makes programs find the library in /usr/local" \
            ldconfig_makes_programs_find_the_library
    else
        not_checked "ldconfig after an installation in /usr/local, because it cannot be isolated here"
    fi
}
