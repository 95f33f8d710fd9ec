# The programs and commands of the documentation.

# first_block LANGUAGE FILE: prints the first code block of a language in a Markdown file.
first_block() {
    awk -v fence="\`\`\`$1" '$0 == fence { inside = 1; next } inside && /^```$/ { exit } inside' "$2"
}

# The C programs of the documentation compile without warnings and run in a new sandbox.
# shellcheck disable=SC2086
test_documentation() {
    for document in README.md docs/c-api.md docs/sandbox.md; do
        first_block c $document >"$work/document.c"
        test -s "$work/document.c" &&
            compile_c "$work/document" "$work/document.c" $sanitize $link_flags >"$work/log" 2>&1
        report $? "the C program in $document compiles"
        run_test "the C program in $document runs" with_sandbox "$work/document"
    done
}
