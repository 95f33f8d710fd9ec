# shellcheck shell=sh
# What all tests share: reporting, a sandbox to run programs with, compilers. A script sets `work` to
# a folder for its files, and `compile_flags` to what the compiler needs to find intercom.h.

: "${SANDBOX:=${CARGO_TARGET_DIR:-$PWD/target}/debug/intercom-sandbox}"
: "${CC:=cc}" "${CXX:=c++}" "${CFLAGS:=}" "${CXXFLAGS:=}" "${LDFLAGS:=}"
warnings="-Wall -Wextra -Wpedantic -Werror"
passed=0
failed=0
skipped_checks=

rm -rf "$work"
mkdir -p "$work"

has() {
    command -v "$1" >/dev/null 2>&1
}

# not_checked WHAT: adds a line to the summary.
not_checked() {
    skipped_checks="${skipped_checks}not checked: $1
"
}

pass() {
    passed=$((passed + 1))
    echo "ok      $1"
}

# fail NAME LOG
fail() {
    failed=$((failed + 1))
    echo "FAILED  $1"
    sed 's/^/        /' "$2"
}

# report STATUS NAME: reports a test whose output is in $work/log.
report() {
    if [ "$1" -eq 0 ]; then pass "$2"; else fail "$2" "$work/log"; fi
}

# Adds the Rust tests, which `make check` ran before, to the totals.
count_rust_tests() {
    [ -n "${RUST_TESTS:-}" ] || return 0
    read -r rust_passed rust_failed <"$RUST_TESTS"
    passed=$((passed + rust_passed))
    failed=$((failed + rust_failed))
    if [ "$rust_failed" -eq 0 ]; then
        echo "ok      Rust: $rust_passed tests"
    else
        echo "FAILED  Rust: $rust_failed of $((rust_passed + rust_failed)) tests, see above"
    fi
}

# run_test NAME COMMAND...: runs a command as one test and returns its status.
run_test() {
    test_name=$1
    shift
    "$@" >"$work/log" 2>&1
    test_status=$?
    report "$test_status" "$test_name"
    return "$test_status"
}

# In seconds.
time_limit=300
if has timeout; then
    with_time_limit() { timeout "$time_limit" "$@"; }
else
    with_time_limit() { "$@"; }
fi

# with_sandbox COMMAND...: runs a command with a new sandbox, which exits when its input is closed.
with_sandbox() {
    rm -f "$work/input" "$work/output"
    mkfifo "$work/input" "$work/output" || return 1
    "$SANDBOX" --quiet --until-eof <"$work/input" >"$work/output" &
    sandbox_process=$!
    exec 3>"$work/input" 4<"$work/output"
    read -r listening <&4 && read -r token <&4 || token=
    if [ -z "$token" ]; then
        echo "the sandbox did not start"
        sandbox_status=1
    else
        token=${token#token: }
        with_time_limit env INTERCOM_BASE_URL="${listening##* }" INTERCOM_TOKEN="$token" \
            INTERCOM_ACCESS_TOKEN="$token" "$@" 3>&- 4<&-
        sandbox_status=$?
    fi
    exec 3>&- 4<&-
    wait "$sandbox_process"
    return $sandbox_status
}

# compile_c OUTPUT SOURCE FLAGS... and compile_cxx: compile and link a program. The variables with
# flags are unquoted because each holds several words.
# shellcheck disable=SC2086
compile_c() {
    output=$1 source=$2
    shift 2
    $CC -std=c99 $warnings $CFLAGS $compile_flags "$source" -o "$output" "$@" $LDFLAGS -pthread
}
# shellcheck disable=SC2086
compile_cxx() {
    output=$1 source=$2
    shift 2
    $CXX -std=c++17 $warnings $CXXFLAGS $compile_flags "$source" -o "$output" "$@" $LDFLAGS -pthread
}

# finish: prints what was not checked and the totals, and exits.
finish() {
    printf '%s' "$skipped_checks"
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}
