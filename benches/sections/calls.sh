# Calls of three sizes on a connection that is kept alive, from Rust, C and Python.
. benches/support.sh

with_server clients
if build_c_calls calls; then
    note calls "C: $(curl-config --version 2>/dev/null || pkg-config --modversion libcurl)"
    with_server calls-c
fi
if ! has "$PYTHON"; then
    skipped calls "Python, because $PYTHON is not installed"
    exit
fi
# A virtual environment, or the packages of the system where nothing can be downloaded.
if "$PYTHON" -m venv --system-site-packages "$work/venv" >/dev/null 2>&1; then
    PYTHON=$work/venv/bin/python
    "$PYTHON" -m pip install --quiet --retries 0 --timeout 10 --disable-pip-version-check \
        -r benches/python/requirements.txt >/dev/null 2>&1 ||
        note calls "Python: the requirements could not be installed; installed packages are used"
fi
PYTHONPATH=bindings/python INTERCOM_LIBRARY=$BUILD/$SONAME with_server "$PYTHON" \
    benches/python/calls.py
