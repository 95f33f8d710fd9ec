# Programs that make one call, from start to end, over HTTP and over TLS.
. benches/support.sh

# compare CASE ARGUMENTS PATH: compares programs with these arguments, and curl.
compare() {
    processes "$rounds" start "$1" wall,cpu "Rust: intercom=first $2" \
        ${c:+"C: intercom=first-c $2"} -- "reqwest::blocking=first-reqwest $2" ${curl:+"curl=$curl $3"}
}

if [ "${1:-}" = compare ]; then
    shift
    compare "$@"
    exit
fi
rounds=$(rounds_at_most 51)
c='' curl=''
if build_c start first; then
    c=yes
fi
if has curl; then
    curl="curl -q -s -f -o /dev/null --oauth2-bearer token"
else
    skipped start "curl, which is not installed"
fi
export rounds c curl
with_server sh -eu "$0" compare HTTP "{BENCH_URL}" "{BENCH_URL}/articles/800001"
with_tls_servers sh -eu "$0" compare TLS "{BENCH_TLS_URL} {BENCH_TLS_CA}" \
    "--cacert {BENCH_TLS_CA} {BENCH_TLS_URL}/articles/800001"
