# shellcheck shell=sh
# What the tests of the installed library share: how to compile with it and run programs.

# Runs a program of the platform that is tested, with a sandbox.
# shellcheck disable=SC2086
run_program() {
    with_sandbox $RUNNER "$@"
}

# Compiler and linker flags, from pkg-config where it is installed.
if has pkg-config; then
    pc() { PKG_CONFIG_LIBDIR=$lib/pkgconfig pkg-config "$@" intercom; }
    compile_flags=$(pc --cflags) && link_flags=$(pc --libs) && native_libs=$(pc --static --libs) ||
        exit 1
else
    compile_flags="-I$STAGE/include"
    link_flags="-L$lib -lintercom"
    native_libs=$(sed -n 's/^Libs.private: //p' "$pc_file")
    not_checked "intercom.pc, because pkg-config is not installed"
fi
exe=
case $TRIPLE in
*-windows-*) exe=.exe ;;
*) link_flags="$link_flags -Wl,-rpath,$lib" ;;
esac
static_flags="$lib/libintercom.a $(echo " $native_libs" | sed 's/ -L[^ ]*//; s/ -lintercom//')"
# Where only the static library is built, every program is linked with it.
[ -n "$SONAME" ] || link_flags=$static_flags
has_cxx=no
if has "${CXX%% *}"; then has_cxx=yes; fi
