# Size of the library and of a program, time to build it from nothing, and number of crates.
. benches/support.sh

# figure CASE CLIENT BASELINE UNIT VALUE BASELINE_VALUE
figure() {
    printf 'size\t%s\t%s\t%s\t%s\t%s\t%s\n' "$@"
}

# stripped FILE: size in kilobytes.
stripped() {
    strip -o "$work/stripped" "$1"
    echo $(($(wc -c <"$work/stripped") / 1000))
}

# library NAME CARGO_OPTION…: size of the shared library, built with these options.
library() {
    name=$1
    shift
    $CARGO rustc --release --locked --quiet --lib --crate-type cdylib --target-dir "$clean/library" "$@"
    figure libintercom.so "$name" "default, with TLS" KB \
        "$(stripped "$clean/library/release/$DYLIB")" "$default"
}

# crates FEATURE: number of crates of a program, without its own.
crates() {
    $CARGO tree --manifest-path benches/rust/Cargo.toml --locked --offline --no-default-features \
        --features "$1" --edges normal,build --prefix none --format '{p}' |
        awk '{ print $1, $2 }' | sort -u | grep -cv '^intercom-benches '
}

build="$CARGO build --release --locked --offline --quiet --manifest-path benches/rust/Cargo.toml"
build="$build --no-default-features"
clean=$work/clean
rm -rf "$clean"
trap 'rm -rf "$clean" "$work/stripped"' EXIT
export clean
processes 1 size "build from nothing" wall,cpu \
    "Rust: intercom=$build --features library --bin first --target-dir {clean}/intercom" -- \
    "reqwest::blocking=$build --features reqwest --bin first-reqwest --target-dir {clean}/reqwest"
figure "crates, of a program with serde_json" "Rust: intercom" "reqwest::blocking" crates \
    "$(crates library)" "$(crates reqwest)"
if ! has strip; then
    skipped size "stripped sizes, because strip is not installed"
    exit
fi
figure "program with one call, stripped" "Rust: intercom" "reqwest::blocking" KB \
    "$(stripped "$clean/intercom/release/first")" \
    "$(stripped "$clean/reqwest/release/first-reqwest")"
default=$(stripped "$BUILD/$SONAME")
figure libintercom.so "default, with TLS" "" KB "$default" ""
library "without TLS" --no-default-features --features capi,gzip
CARGO_PROFILE_RELEASE_OPT_LEVEL=s library "opt-level s" --features capi
CARGO_PROFILE_RELEASE_OPT_LEVEL=z library "opt-level z" --features capi
