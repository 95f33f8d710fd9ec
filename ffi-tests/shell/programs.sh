# C and C++ programs, and the examples.

# selected NAME: whether this one is tested. PROGRAMS names what is; empty for everything.
selected() {
    [ -z "$PROGRAMS" ] || case " $PROGRAMS " in *" $1 "*) ;; *) return 1 ;; esac
}

# With a wrong name, nothing would be tested.
check_selection() {
    for name in $PROGRAMS; do
        case $name in
        headers | static | cmake) ;;
        *)
            if [ ! -f "ffi-tests/c/$name" ] && [ ! -f "ffi-tests/cpp/$name" ]; then
                echo "PROGRAMS: there is no $name" >&2
                exit 2
            fi
            ;;
        esac
    done
}

# Sets $sanitize to the flags of AddressSanitizer if the compiler supports it, and ASAN_OPTIONS
# according to whether it detects leaks on this system.
probe_sanitizer() {
    sanitize=
    cat >"$work/leak.c" <<'EOF'
#include <stdlib.h>
int main(void)
{
    void *volatile leaked = malloc(64);
    leaked = NULL;
    return leaked != NULL;
}
EOF
    if ! $CC -fsanitize=address "$work/leak.c" -o "$work/leak" >/dev/null 2>&1; then
        not_checked "memory errors in C and C++ programs, because $CC lacks AddressSanitizer"
        return
    fi
    sanitize="-fsanitize=address -fno-omit-frame-pointer -g"
    if ASAN_OPTIONS=detect_leaks=1 "$work/leak" 2>&1 | grep -q 'detected memory leaks'; then
        ASAN_OPTIONS=detect_leaks=1
    else
        ASAN_OPTIONS=detect_leaks=0
        not_checked "leaks in C and C++ programs, because AddressSanitizer does not detect them here"
    fi
    export ASAN_OPTIONS
}

# shellcheck disable=SC2086
test_c() {
    for source in ffi-tests/c/*.c; do
        selected "${source##*/}" || continue
        program=$(basename "$source" .c)
        compile_c "$work/$program$exe" "$source" $sanitize $link_flags >"$work/log" 2>&1 &&
            run_program "$work/$program$exe" >>"$work/log" 2>&1
        report $? "C: $program"
    done
    selected static || return 0
    compile_c "$work/static$exe" ffi-tests/c/articles.c $static_flags >"$work/log" 2>&1 &&
        run_program "$work/static$exe" >>"$work/log" 2>&1
    report $? "C: articles, with the static library"
}

# A downloaded file is written to the disk before it gets its name, and its folder after that.
downloads_are_synchronized() {
    # A leak checker does not work under strace.
    with_sandbox env ASAN_OPTIONS=detect_leaks=0 strace -f -o "$work/calls" \
        -e trace=fsync,rename,renameat,renameat2 "$work/data_exports" &&
        awk '/unfinished/ { next }
            / rename.*\.intercom-.* = 0$/ { files++; if (before !~ /fsync/) exit 1; renamed = 1; next }
            renamed && !/fsync.* = 0$/ { exit 1 }
            { renamed = 0; before = $0 }
            END { if (renamed || !files) exit 1 }' "$work/calls"
}

test_downloads() {
    if has strace; then
        run_test "C: downloaded files are on the disk" downloads_are_synchronized
    else
        not_checked "whether downloaded files are on the disk, because strace is not installed"
    fi
}

# The size that musl gives to threads. Only optimized code needs so little.
# shellcheck disable=SC2086
small_stacks_suffice() {
    compile_c "$work/small-stacks" ffi-tests/c/threads.c -DSTACK_SIZE=131072 $link_flags &&
        run_program "$work/small-stacks"
}

# shellcheck disable=SC2086
test_cxx() {
    if [ "$has_cxx" != yes ]; then
        not_checked "C++ programs, because $CXX is not installed"
        return
    fi
    for source in ffi-tests/cpp/*.cpp; do
        selected "${source##*/}" || continue
        program=$(basename "$source" .cpp)
        compile_cxx "$work/$program-cpp$exe" "$source" $sanitize $link_flags >"$work/log" 2>&1 &&
            run_program "$work/$program-cpp$exe" >>"$work/log" 2>&1
        report $? "C++: $program"
    done
}

# Runs each example once and exports the paths of the programs: ffi-tests/python/test_tour.py tests
# which requests the tours send, test_examples.py what the others do.
# shellcheck disable=SC2086
test_examples() {
    compile_c "$work/tour" examples/tour.c $sanitize $link_flags >"$work/log" 2>&1 &&
        with_sandbox "$work/tour" >>"$work/log" 2>&1 &&
        export INTERCOM_TOUR_C="$work/tour"
    report $? "examples/tour.c"
    compile_c "$work/watch" examples/watch.c $sanitize $link_flags >"$work/log" 2>&1 &&
        watch_ends_at_a_signal >>"$work/log" 2>&1 &&
        export INTERCOM_WATCH="$work/watch"
    report $? "examples/watch.c"
    if [ "$has_cxx" = yes ]; then
        compile_cxx "$work/tour-cpp" examples/tour.cpp $sanitize $link_flags >"$work/log" 2>&1 &&
            with_sandbox "$work/tour-cpp" >>"$work/log" 2>&1 &&
            export INTERCOM_TOUR_CPP="$work/tour-cpp"
        report $? "examples/tour.cpp"
        compile_cxx "$work/parallel" examples/parallel.cpp $sanitize $link_flags >"$work/log" 2>&1 &&
            with_sandbox "$work/parallel" >>"$work/log" 2>&1 &&
            export INTERCOM_PARALLEL="$work/parallel"
        report $? "examples/parallel.cpp"
    fi
}

# prints_statistics PROGRAM: whether a program of examples/json_libraries prints those of an article,
# and fails without an article.
# shellcheck disable=SC2016
prints_statistics() {
    with_sandbox sh -c '"$0" 800004 && ! "$0" 2>&1 && ! "$0" 1 2>&1' "$1" >"$work/statistics"
    with_sandbox_status=$?
    cat "$work/statistics"
    [ "$with_sandbox_status" -eq 0 ] &&
        grep -qx 'Where is my parcel?: 9034 views, 311 reactions, 33.4 % happy' "$work/statistics" &&
        grep -q '`id` must not be empty' "$work/statistics" && grep -q '404' "$work/statistics"
}

# test_json_library SOURCE PACKAGE COMPILE: an example with a JSON library that pkg-config finds.
# shellcheck disable=SC2046,SC2086
test_json_library() {
    program=$work/$(basename "$1" ".${1##*.}")-example
    if ! has pkg-config || ! pkg-config --exists "$2"; then
        not_checked "$1, because pkg-config does not find $2"
        return
    fi
    "$3" "$program" "$1" $sanitize $link_flags $(pkg-config --cflags --libs "$2") >"$work/log" 2>&1 &&
        prints_statistics "$program" >>"$work/log" 2>&1
    report $? "$1"
}

test_json_libraries() {
    test_json_library examples/json_libraries/cjson.c libcjson compile_c
    test_json_library examples/json_libraries/yyjson.c 'yyjson >= 0.7' compile_c
    if [ "$has_cxx" != yes ]; then
        not_checked "examples/json_libraries/nlohmann.cpp, because $CXX is not installed"
        return
    fi
    test_json_library examples/json_libraries/nlohmann.cpp nlohmann_json compile_cxx
    has cmake || return 0
    run_test "CMake: examples/json_libraries" cmake_project examples/json_libraries cmake-json \
        -DCMAKE_PREFIX_PATH="$STAGE" || return
    for program in cjson yyjson nlohmann; do
        if [ -x "$work/cmake-json/$program" ]; then
            run_test "CMake: examples/json_libraries/$program" prints_statistics "$work/cmake-json/$program"
        else
            not_checked "examples/json_libraries with CMake: $program, which it does not find"
        fi
    done
}

# Its standard error is empty only if every poll succeeded and nothing leaked.
watch_ends_at_a_signal() {
    # shellcheck disable=SC2016
    with_sandbox sh -c '"$0" 0.1 & sleep 1; kill -TERM $!; wait $!' "$work/watch" 2>"$work/errors"
    watch_status=$?
    cat "$work/errors"
    [ "$watch_status" -eq 0 ] && [ ! -s "$work/errors" ]
}
