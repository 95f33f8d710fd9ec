# Instructions and system calls of one call, which do not depend on the speed of the machine.
. benches/support.sh

if ! has "$PYTHON"; then
    skipped cost "everything, because $PYTHON is not installed"
    exit
fi
c=
if build_c_calls cost; then
    c=calls-c
fi
with_server "$PYTHON" benches/cost.py clients $c
