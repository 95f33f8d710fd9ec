# 1, 2, 4 and 8 threads that share one client, on all CPUs.
. benches/support.sh

server threads
