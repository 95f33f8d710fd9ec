# shellcheck shell=sh
# System calls and allocations that fail.

# Says which functions of the system the library calls that the torture tests do not let fail, apart
# from those that cannot fail, or whose failure is an internal matter of Rust's standard library.
tortured_functions_are_all() {
    nm "$work/torture" | awk '$2 == "T" { print $3 }' | sort >"$work/tortured"
    nm -D --undefined-only "$lib/$SONAME" | awk '{ sub(/@.*/, "", $2); print $2 }' | sort |
        comm -23 - "$work/tortured" | while read -r function; do
        case $function in
        _* | abort | bcmp | clock_gettime | dl* | free* | gai_strerror | getauxval | getcwd | getenv | get?id | \
            gnu_get_libc_version | mem* | mmap* | mprotect | munmap | pause | pthread_* | \
            sched_yield | sig* | str* | syscall | sysconf) ;;
        *) echo "$function" ;;
        esac
    done >"$work/untortured"
    [ ! -s "$work/untortured" ] || not_checked "failing calls of $(paste -sd ' ' "$work/untortured")"
}

# In a folder of their own, and with a host name that has to be resolved.
# shellcheck disable=SC2086,SC2016
test_torture() {
    echo 'void *__libc_malloc(unsigned long); int main(void) { return !__libc_malloc(1); }' \
        >"$work/glibc.c"
    if ! $CC "$work/glibc.c" -o "$work/glibc" >/dev/null 2>&1; then
        not_checked "failing system calls and allocations, because the C library is not glibc"
        return
    fi
    mkdir "$work/files"
    compile_c "$work/torture" ffi-tests/torture/*.c -std=c11 -g -rdynamic $link_flags -ldl >"$work/log" 2>&1 &&
        with_sandbox sh -c 'cd "$1" && INTERCOM_BASE_URL=http://localhost:${INTERCOM_BASE_URL##*:} "$2"' \
            sh "$work/files" "$work/torture" >"$work/log" 2>&1
    report $? "torture: $(tail -n 1 "$work/log")"
    has nm && tortured_functions_are_all
}
