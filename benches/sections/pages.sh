# A list of 1,000 pages and one of 10: memory, and CPU time per page.
. benches/support.sh

rounds=$(rounds_at_most 11)
for language in Rust C; do
    argument=$(echo "$language" | tr 'RC' 'rc')
    with_server processes "$rounds" pages "pages of 118 KB" memory "$language: 1,000 pages=pages $argument 1000" \
        -- "$language: 10 pages=pages $argument 10"
done
