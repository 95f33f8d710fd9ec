# Functions for the sections of the benchmark. Their standard output goes to `report`.

# note SECTION TEXT: a remark in the results.
note() {
    printf '%s\tnote\t%s\n' "$1" "$2"
    echo "note: $2" >&2
}

# skipped SECTION WHAT: something that is not measured.
skipped() {
    printf '%s\tskipped\t%s\n' "$1" "$2"
    echo "skipped: $2" >&2
}

has() {
    command -v "${1%% *}" >/dev/null 2>&1
}

# rounds_at_most NUMBER: for whole programs, which take longer than a round.
rounds_at_most() {
    if [ "$BENCH_ROUNDS" -lt "$1" ]; then echo "$BENCH_ROUNDS"; else echo "$1"; fi
}

# with_server COMMAND…: runs a command, and a server whose URL is in BENCH_URL, on one CPU.
with_server() {
    # shellcheck disable=SC2086
    $pin server "$@"
}

# with_tls_servers COMMAND…: likewise, with a server that resumes sessions and one that does not.
with_tls_servers() {
    BENCH_TLS_CA=$work/tls.pem BENCH_FULL_HANDSHAKES_CA=$work/full-handshakes.pem \
        $pin server --tls "$work/tls.pem" \
        server --full-handshakes "$work/full-handshakes.pem" "$@"
}

# build_c SECTION NAME [LIBRARY…]: builds benches/c/NAME.c as NAME-c, with libraries of pkg-config.
# Says what is skipped, and fails, if that is impossible.
# shellcheck disable=SC2086
build_c() {
    section=$1 name=$2
    shift 2
    if ! has "$CC"; then
        skipped "$section" "C, because $CC is not installed"
        return 1
    fi
    flags=
    for library in "$@"; do
        if ! found=$(pkg-config --cflags --libs "$library" 2>/dev/null); then
            skipped "$section" "C, because pkg-config does not find $library"
            return 1
        fi
        flags="$flags $found"
    done
    $CC -std=gnu99 -O2 -Wall -Wextra $CFLAGS -Iinclude "benches/c/$name.c" -o "$work/$name-c" \
        -L"$BUILD" -lintercom -Wl,-rpath,"$BUILD" ${c_flags:-} $flags $LDFLAGS
}

# build_c_calls SECTION: builds benches/c/calls.c, with yyjson if it is found.
build_c_calls() {
    c_flags=
    if [ -n "$YYJSON" ]; then
        c_flags="-DHAVE_YYJSON -I$YYJSON $YYJSON/yyjson.c"
    elif found=$(pkg-config --cflags --libs yyjson 2>/dev/null); then
        c_flags="-DHAVE_YYJSON $found"
    else
        skipped "$1" "yyjson, because pkg-config does not find it and YYJSON is not set"
    fi
    build_c "$1" calls libcurl || return 1
    c_flags=
}
