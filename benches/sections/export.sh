# A large download to a file, on all CPUs: time and memory.
. benches/support.sh

curl=
if has curl; then
    curl="curl -o=curl -q -s -f -o {work}/export {BENCH_URL}/download/content/data/{BENCH_EXPORT_BYTES}"
    note export "$(curl --version | sed -n '1s/ (.*//p')"
else
    skipped export "curl, which is not installed"
fi
trap 'rm -f "$work/export"' EXIT
download="{BENCH_EXPORT_BYTES} {work}/export"
server processes "$(rounds_at_most 5)" export "memory and size" memory \
    "Rust: intercom, $BENCH_EXPORT_BYTES bytes=download intercom $download" -- \
    "Rust: intercom, 1000000 bytes=download intercom 1000000 {work}/export"
server processes "$(rounds_at_most 5)" export "$BENCH_EXPORT_BYTES bytes" wall,cpu,memory \
    "Rust: intercom=download intercom $download" -- \
    "socket to file=download copy $download" \
    "socket to file, synchronized=download copy-synchronized $download" \
    ${curl:+"$curl"}
