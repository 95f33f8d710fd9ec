# Memory errors.

# shellcheck disable=SC2086
test_memory() {
    if ! has valgrind; then
        not_checked "memory errors in C programs, because valgrind is not installed"
        return
    fi
    for source in ffi-tests/c/*.c; do
        program=$(basename "$source" .c)
        compile_c "$work/$program" "$source" -g $link_flags >"$work/log" 2>&1 &&
            with_sandbox valgrind --quiet --leak-check=full --error-exitcode=1 \
                --suppressions=ffi-tests/valgrind.supp "$work/$program" \
                >>"$work/log" 2>&1
        report $? "C: $program, under valgrind"
    done
}
