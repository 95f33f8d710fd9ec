# A small call over TLS: full handshake, resumed session, kept alive.
. benches/support.sh

with_tls_servers tls
if build_c tls tls libcurl; then
    with_tls_servers tls-c
fi
