# The Python package.

# Adds every Python test to the totals.
test_python() {
    if ! has "$PYTHON"; then
        not_checked "the Python package and the requests of the tours, because $PYTHON is not installed"
        return
    fi
    # All tests together; one of them builds a wheel with the library.
    time_limit=1200
    with_time_limit "$PYTHON" -m unittest discover -s ffi-tests/python -v >"$work/log" 2>&1
    status=$?
    time_limit=300
    ran=$(sed -n 's/^Ran \([0-9]*\) test.*/\1/p' "$work/log")
    # The last line is like: FAILED (failures=1, errors=2, skipped=3)
    outcome=$(tail -n 1 "$work/log")
    failures=0
    for kind in failures errors 'unexpected successes'; do
        count=$(echo "$outcome" | sed -n "s/.*$kind=\([0-9]*\).*/\1/p")
        failures=$((failures + ${count:-0}))
    done
    skipped=$(echo "$outcome" | sed -n 's/.*skipped=\([0-9]*\).*/\1/p')
    # Lines like: test_it (test_wheel.Installed) ... skipped 'pip reaches no package index'
    reasons=$(sed -n "s/.*\.\.\. skipped ['\"]\(.*\)['\"]\$/\1/p" "$work/log" | sort | uniq -c)
    while read -r count reason; do
        [ -z "$count" ] || not_checked "$count Python tests: $reason"
    done <<END
$reasons
END
    # No test was found, or the test runner itself failed.
    if [ "${ran:-0}" -eq 0 ] || { [ "$status" -ne 0 ] && [ "$failures" -eq 0 ]; }; then
        failures=1 ran=1
    fi
    # Subtests are counted as failures but not as tests.
    [ "$failures" -le "$ran" ] || failures=$ran
    passed=$((passed + ran - failures - ${skipped:-0}))
    failed=$((failed + failures))
    if [ "$failures" -eq 0 ]; then
        echo "ok      Python: $ran tests"
    else
        echo "FAILED  Python: $failures of $ran tests"
        sed 's/^/        /' "$work/log"
    fi
}
