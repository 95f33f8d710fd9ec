# The licenses of the crates that are linked into the library.

third_party_licenses_are_current() {
    CARGO=$CARGO "$PYTHON" packaging/third_party_licenses.py --check
}

test_licenses() {
    if ! has "$PYTHON"; then
        not_checked "THIRD-PARTY-LICENSES.md, because $PYTHON is not installed"
        return
    fi
    run_test "THIRD-PARTY-LICENSES.md has the crates of Cargo.lock" third_party_licenses_are_current
    reason=$(sed -n 's/^not checked: //p' "$work/log")
    [ -z "$reason" ] || not_checked "$reason"
}
