# Decoding alone, and beside another revision of this library, with the same benchmark.
. benches/support.sh

$pin decode
if [ -z "$BENCH_BASELINE" ]; then
    skipped decode "another revision, because BENCH_BASELINE is not set"
    exit
fi
tree=$work/baseline
git worktree remove --force "$tree" 2>/dev/null || rm -rf "$tree"
git worktree prune
trap 'git worktree remove --force "$tree"' EXIT
git worktree add --quiet --detach "$tree" "$BENCH_BASELINE"
rm -rf "$tree/benches/rust"
cp -R benches/rust "$tree/benches/rust"
$CARGO build --release --quiet --manifest-path "$tree/benches/rust/Cargo.toml" \
    --target-dir "$work/target-baseline" --bin decode
$pin decode beside "$work/target-baseline/release/decode"
