# The programs and commands of the documentation.

# block LANGUAGE FILE NUMBER: prints a code block of a language in a Markdown file, counted from 1.
block() {
    awk -v fence="\`\`\`$1" -v number="$3" '
        $0 == fence { inside = ++count == number; next }
        /^```$/ { inside = 0 }
        inside' "$2"
}

# first_block LANGUAGE FILE
first_block() {
    block "$1" "$2" 1
}

# test_block LANGUAGE FILE NUMBER: compiles a C or C++ block, and runs it if it is a program. Returns 1
# if there is no such block. Blocks without an #include are not whole files, and are left out.
# shellcheck disable=SC2086
test_block() {
    source=$work/document.$1
    block "$@" >"$source"
    [ -s "$source" ] || return 1
    grep -q '^#include' "$source" || return 0
    title="the $1 block $3 of $2"
    if [ "$1" = c ]; then compile=compile_c; else compile=compile_cxx; fi
    if grep -q '^int main(' "$source"; then
        $compile "$work/document" "$source" $sanitize $link_flags >"$work/log" 2>&1
        report $? "$title compiles"
        run_test "$title runs" with_sandbox "$work/document"
    else
        $compile "$work/document.o" "$source" -c >"$work/log" 2>&1
        report $? "$title compiles"
    fi
}

# A Rust program is linked with the library as Cargo builds it.
rust_program_runs() {
    block 'rust,no_run' README.md 1 >"$work/document.rs" && test -s "$work/document.rs" &&
        $CARGO build --quiet --lib --target-dir "$TARGET/documents" &&
        "${RUSTC:-rustc}" --edition 2024 -o "$work/document-rust" "$work/document.rs" \
            --extern "intercom=$TARGET/documents/debug/libintercom.rlib" \
            -L "dependency=$TARGET/documents/debug/deps" &&
        with_sandbox "$work/document-rust" >"$work/document.txt" &&
        grep '"Where is my parcel?") Some(9034)' "$work/document.txt"
}

python_program_runs() {
    first_block python README.md >"$work/document.py" && test -s "$work/document.py" &&
        with_sandbox env PYTHONPATH="$PWD/bindings/python" PYTHONIOENCODING=utf-8 \
            "$PYTHON" "$work/document.py" >"$work/document.txt" &&
        grep "Where is my parcel?.*'views': 9034" "$work/document.txt"
}

test_documentation() {
    for document in README.md docs/*.md; do
        for language in c cpp; do
            if [ $language = cpp ] && [ "$has_cxx" != yes ]; then continue; fi
            number=1
            while test_block $language "$document" $number; do number=$((number + 1)); done
            case "$language $document" in
            'c README.md' | 'cpp README.md' | 'c docs/c-api.md' | 'c docs/sandbox.md')
                run_test "$document has a program in $language" test $number -gt 1
                ;;
            esac
        done
    done
    if has "${RUSTC:-rustc}"; then
        run_test "the Rust program of README.md runs" rust_program_runs
    else
        not_checked "the Rust program of README.md, because rustc is not installed"
    fi
    if has "$PYTHON"; then
        run_test "the Python program of README.md runs" python_program_runs
    else
        not_checked "the Python program of README.md, because $PYTHON is not installed"
    fi
}
