# Builds the library for C, C++ and Python. Rust programs need only Cargo.
#
#   make               builds the shared and the static library in build/
#   make install       installs them; PREFIX=/usr/local LIBDIR= INCLUDEDIR= BINDIR= LICENSEDIR=
#                      DESTDIR=
#   make uninstall     removes what `make install` with the same variables installed
#   make check         runs every test
#   make check-memory  runs the C tests under valgrind
#   make check-torture runs operations whose system calls and allocations fail
#   make check-sanitizers
#                      runs the C and C++ tests and the soak test with an instrumented library
#   make check-miri    runs the C functions that send nothing under Miri
#   make check-targets checks that the library compiles for other platforms
#   make check-cross   runs the C and C++ tests on other platforms, in emulators
#   make check-official-clients
#                      runs calls of Intercom's own clients for JavaScript and Python in the sandbox
#   make fuzz          runs each fuzz target for SECONDS=20
#   make sandbox       builds the sandbox in build/ and starts it; SANDBOXFLAGS='--port 4010'
#   make bench         measures the cost of calls beside other clients; BENCH_ONLY=calls,tls
#   make bench-cost    compares what a call costs with the recorded cost
#   make bench-baseline  records what a call costs
#   make docs          updates what is generated: docs, header, Python stubs
#   make licenses      updates THIRD-PARTY-LICENSES.md, after a change to Cargo.lock
#   make abi           adds new functions to the recorded binary interface
#   make clean         removes what was built
#
# FEATURES names further features of the library, as in `make FEATURES=native-certs`, which adds the
# option `system_certificates`. It keeps its value until it is set again or `make clean`.
# CARGO_BUILD_TARGET=x86_64-pc-windows-gnu builds for another platform, PROFILE=dev without
# optimization. CARGOFLAGS is passed to `cargo rustc` (--offline, --locked); CC, CXX, CFLAGS,
# CXXFLAGS and LDFLAGS are used for the tests.

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
ifneq ($(filter-out /%,$(firstword $(PREFIX))),)
ifeq ($(OS),)
$(error PREFIX must be an absolute path, not $(PREFIX))
endif
endif
INCLUDEDIR ?= $(PREFIX)/include
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig
LICENSEDIR ?= $(PREFIX)/share/licenses/intercom
# Flags in intercom.pc are separated by spaces, as are the files that `make uninstall` removes. DESTDIR
# may contain them.
$(foreach name,CURDIR PREFIX BINDIR LIBDIR INCLUDEDIR PKGCONFIGDIR LICENSEDIR,$(if $(word 2,$($(name))),$(error \
	$(name:CURDIR=the path of this folder) must not contain spaces: $($(name)))))
CARGO ?= cargo
RUSTC ?= rustc
PYTHON ?= python3
PROFILE ?= release

# Facts of Cargo.toml. The major version is the number of the soname.
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml)
DESCRIPTION := $(shell sed -n 's/^description = "\(.*\)"/\1/p' Cargo.toml)
ABI := $(firstword $(subst ., ,$(VERSION)))

BUILD := build$(if $(CARGO_BUILD_TARGET),/$(CARGO_BUILD_TARGET))
# What was built is on record for where rustc is not found, as it may be with `sudo make install`.
TRIPLE := $(or $(CARGO_BUILD_TARGET),$(shell $(RUSTC) -vV 2>/dev/null | sed -n 's/^host: //p'),$(shell \
	cat $(BUILD)/triple 2>/dev/null))
FEATURES ?= $(shell cat $(BUILD)/features 2>/dev/null)
TARGET := $(or $(CARGO_TARGET_DIR),target)
OUTPUT := $(TARGET)$(if $(CARGO_BUILD_TARGET),/$(CARGO_BUILD_TARGET))/$(PROFILE:dev=debug)
SOURCES := Cargo.toml Cargo.lock $(shell find src -name '*.rs')
# Libraries that a program needs in addition to the static library, as rustc reports them.
NATIVE_LIBS := $(OUTPUT)/native-static-libs

# The names of the libraries: ARCHIVE, and what Cargo builds as the shared library (DYLIB). SHARED
# is what a program loads; IMPORT is what it links, where that is another file (Windows).
LINK_NAME := intercom
ARCHIVE := libintercom.a
LINKS :=
IMPORT :=
ifneq ($(findstring -windows-,$(TRIPLE)),)
DYLIB := intercom.dll
SHARED := $(DYLIB)
ifneq ($(findstring -msvc,$(TRIPLE)),)
LINK_NAME := intercom.dll
ARCHIVE := intercom.lib
IMPORT := intercom.dll.lib
else
IMPORT := libintercom.dll.a
endif
else ifneq ($(findstring -apple-,$(TRIPLE)),)
DYLIB := libintercom.dylib
SHARED := libintercom.$(ABI).dylib
FULL := libintercom.$(VERSION).dylib
LINK_ARGS := -C link-arg=-Wl,-install_name,@rpath/$(SHARED)
else
DYLIB := libintercom.so
SHARED := $(DYLIB).$(ABI)
FULL := $(DYLIB).$(VERSION)
LINK_ARGS := -C link-arg=-Wl,-soname,$(SHARED)
endif

# Where rustc links the C library statically, as rustup's for musl, it cannot build shared libraries.
CRATE_TYPES := cdylib,staticlib
ifneq ($(findstring -musl,$(TRIPLE)),)
CRATE_TYPES := $(shell if facts=$$($(RUSTC) --print cfg --target $(TRIPLE) 2>/dev/null); \
	then echo "$$facts" | grep -q crt-static && echo staticlib || echo $(CRATE_TYPES); \
	else cat $(BUILD)/crate-types; fi)
endif
ifneq ($(findstring cdylib,$(CRATE_TYPES)),)
BUILT_SHARED := $(BUILD)/$(SHARED)
endif

CMAKE_FILES := $(notdir $(wildcard packaging/cmake/*.cmake))
CMAKEDIR := $(LIBDIR)/cmake/intercom
HEADERS := intercom.h intercom.hpp
LICENSES := LICENSE-APACHE LICENSE-MIT THIRD-PARTY-LICENSES.md

# Everything that is installed.
INSTALLED := $(HEADERS:%=$(INCLUDEDIR)/%) $(LIBDIR)/$(ARCHIVE) $(PKGCONFIGDIR)/intercom.pc \
	$(CMAKE_FILES:%=$(CMAKEDIR)/%) $(LICENSES:%=$(LICENSEDIR)/%)
ifdef BUILT_SHARED
ifdef FULL
INSTALLED += $(LIBDIR)/$(FULL) $(LIBDIR)/$(SHARED) $(LIBDIR)/$(DYLIB)
else
INSTALLED += $(BINDIR)/$(SHARED) $(LIBDIR)/$(IMPORT)
endif
endif

STAGE := $(CURDIR)/$(BUILD)/stage
ENVIRONMENT := BUILD='$(CURDIR)/$(BUILD)' SANDBOX='$(abspath $(TARGET))/debug/intercom-sandbox' \
	CC='$(CC)' CXX='$(CXX)' CFLAGS='$(CFLAGS)' CXXFLAGS='$(CXXFLAGS)' LDFLAGS='$(LDFLAGS)'
RUN_TESTS := STAGE='$(STAGE)' TARGET='$(abspath $(TARGET))' TRIPLE='$(TRIPLE)' \
	SONAME='$(if $(BUILT_SHARED),$(SHARED))' VERSION='$(VERSION)' PYTHON='$(PYTHON)' \
	CARGO='$(CARGO)' MAKE='$(MAKE)' $(ENVIRONMENT) sh ffi-tests/run
# Builds the sandbox for this machine, where ENVIRONMENT names it.
BUILD_SANDBOX := env -u CARGO_BUILD_TARGET $(CARGO) build -p intercom-sandbox

all: $(BUILD)/$(ARCHIVE)

$(BUILD)/$(ARCHIVE): $(SOURCES) $(BUILD)/features
	$(CARGO) rustc $(CARGOFLAGS) --profile $(PROFILE) --lib --features 'capi $(FEATURES)' --crate-type $(CRATE_TYPES) -- \
		$(LINK_ARGS) --print native-static-libs=$(abspath $(NATIVE_LIBS))
	mkdir -p $(BUILD)
ifdef BUILT_SHARED
	cp $(OUTPUT)/$(DYLIB) $(BUILT_SHARED).new
	mv $(BUILT_SHARED).new $(BUILT_SHARED)
	$(if $(FULL),ln -sf $(SHARED) $(BUILD)/$(DYLIB))
	$(if $(IMPORT),cp $(OUTPUT)/$(IMPORT) $(BUILD))
endif
	cp $(NATIVE_LIBS) $(BUILD)
	echo '$(TRIPLE)' >$(BUILD)/triple
	echo '$(CRATE_TYPES)' >$(BUILD)/crate-types
	cp $(OUTPUT)/$(ARCHIVE) $@

# The features of the library that was built last, so that other features build it again.
$(BUILD)/features: FORCE
	@mkdir -p $(BUILD)
	@echo '$(FEATURES)' | cmp -s - $@ || echo '$(FEATURES)' >$@

FORCE:

install: $(BUILD)/$(ARCHIVE)
	install -d '$(DESTDIR)$(LIBDIR)' '$(DESTDIR)$(PKGCONFIGDIR)' '$(DESTDIR)$(CMAKEDIR)' \
		'$(DESTDIR)$(INCLUDEDIR)' '$(DESTDIR)$(LICENSEDIR)'
ifdef BUILT_SHARED
ifdef FULL
	install -m 755 $(BUILT_SHARED) '$(DESTDIR)$(LIBDIR)/$(FULL)'
	ln -sf $(FULL) '$(DESTDIR)$(LIBDIR)/$(SHARED)'
	ln -sf $(SHARED) '$(DESTDIR)$(LIBDIR)/$(DYLIB)'
else
	install -d '$(DESTDIR)$(BINDIR)'
	install -m 755 $(BUILT_SHARED) '$(DESTDIR)$(BINDIR)'
	install -m 644 $(BUILD)/$(IMPORT) '$(DESTDIR)$(LIBDIR)'
endif
endif
	install -m 644 $(BUILD)/$(ARCHIVE) '$(DESTDIR)$(LIBDIR)'
	install -m 644 $(HEADERS:%=include/%) '$(DESTDIR)$(INCLUDEDIR)'
	install -m 644 $(CMAKE_FILES:%=packaging/cmake/%) '$(DESTDIR)$(CMAKEDIR)'
	install -m 644 $(LICENSES) '$(DESTDIR)$(LICENSEDIR)'
	sed $(FILL) packaging/intercom.pc.in > '$(DESTDIR)$(PKGCONFIGDIR)/intercom.pc'
	chmod 644 '$(DESTDIR)$(PKGCONFIGDIR)/intercom.pc'

# Fills in intercom.pc. Of the libraries it leaves out the unwinder, which the compiler links itself:
# libgcc_s, or libgcc_eh into a program that is fully static.
FILL = -e 's|@PREFIX@|$(PREFIX)|g' -e 's|@VERSION@|$(VERSION)|' -e 's|@DESCRIPTION@|$(DESCRIPTION)|' \
	-e 's|@LIBDIR@|$(LIBDIR:$(PREFIX)/%=$${prefix}/%)|' \
	-e 's|@INCLUDEDIR@|$(INCLUDEDIR:$(PREFIX)/%=$${prefix}/%)|' -e 's|@LINK_NAME@|$(LINK_NAME)|' \
	-e "s|@NATIVE_LIBS@|$$(sed 's/-lgcc_s *//; s/-lunwind *//' $(BUILD)/native-static-libs)|"

uninstall:
	rm -f $(INSTALLED:%='$(DESTDIR)%')
	@for folder in '$(DESTDIR)$(CMAKEDIR)' '$(DESTDIR)$(LICENSEDIR)'; do \
		rmdir "$$folder" 2>/dev/null || true; \
	done

check:
	mkdir -p $(BUILD)
	CARGO='$(CARGO)' sh ffi-tests/rust '$(CURDIR)/$(BUILD)/rust-tests'
	$(MAKE) stage
	RUST_TESTS='$(CURDIR)/$(BUILD)/rust-tests' $(RUN_TESTS) check

check-memory: stage
	$(RUN_TESTS) memory

check-torture: stage
	$(RUN_TESTS) torture

check-sanitizers:
	$(BUILD_SANDBOX)
	for mode in address thread soak; do $(ENVIRONMENT) sh ffi-tests/sanitize $$mode || exit 1; done

check-miri:
	BUILD='$(CURDIR)/$(BUILD)' CARGO='$(CARGO)' sh ffi-tests/miri

check-targets:
	sh ffi-tests/targets

check-official-clients:
	$(BUILD_SANDBOX)
	$(ENVIRONMENT) PYTHON='$(PYTHON)' sh sandbox/tests/official_clients/run

fuzz:
	@CARGO='$(CARGO)' sh fuzz/run $(or $(SECONDS),20)

check-cross:
	MAKE='$(MAKE)' CARGO='$(CARGO)' sh ffi-tests/cross

# The C and C++ tests alone, or those of them that PROGRAMS names. With CARGO_BUILD_TARGET, RUNNER is
# the command that runs programs of that platform.
check-programs: stage
	RUNNER='$(RUNNER)' PROGRAMS='$(PROGRAMS)' $(RUN_TESTS) programs

# The installed library and the sandbox, for the tests that use them as users do.
stage: $(BUILD)/$(ARCHIVE)
	rm -rf '$(STAGE)'
	$(MAKE) install PREFIX='$(STAGE)' BINDIR='$(STAGE)/bin' LIBDIR='$(STAGE)/lib' \
		INCLUDEDIR='$(STAGE)/include' PKGCONFIGDIR='$(STAGE)/lib/pkgconfig' \
		LICENSEDIR='$(STAGE)/share/licenses/intercom' DESTDIR=
	$(BUILD_SANDBOX)

sandbox:
	env -u CARGO_BUILD_TARGET $(CARGO) build $(CARGOFLAGS) --release -p intercom-sandbox
	mkdir -p $(BUILD)
	cp $(TARGET)/release/intercom-sandbox $(BUILD)
	$(BUILD)/intercom-sandbox $(SANDBOXFLAGS)

bench: $(BUILD)/$(ARCHIVE)
	@BUILD='$(CURDIR)/$(BUILD)' SONAME='$(SHARED)' DYLIB='$(DYLIB)' PYTHON='$(PYTHON)' CARGO='$(CARGO)' \
		CC='$(CC)' CFLAGS='$(CFLAGS)' LDFLAGS='$(LDFLAGS)' sh benches/run

# Instructions and allocations of a call, which do not depend on the speed of the machine.
bench-cost bench-baseline:
	$(CARGO) build --release --locked --manifest-path benches/rust/Cargo.toml \
		--target-dir '$(TARGET)/bench-cost' --no-default-features --features library --bin calls --bin server
	$(PYTHON) .ci/check_cost.py '$(TARGET)/bench-cost/release' $(if $(filter bench-baseline,$@),--update)

docs:
	INTERCOM_UPDATE=1 $(CARGO) test --features capi --test operations docs
	INTERCOM_UPDATE=1 $(CARGO) test --features capi --test operations -- --skip abi::
	INTERCOM_UPDATE=1 $(CARGO) test -p intercom-sandbox --lib seed::tests::the_guide
	$(MAKE) all
	INTERCOM_LIBRARY='$(CURDIR)/$(BUILD)/$(SHARED)' $(PYTHON) bindings/python/generate_stubs.py

licenses:
	CARGO='$(CARGO)' $(PYTHON) packaging/third_party_licenses.py

abi:
	INTERCOM_UPDATE_ABI=1 $(CARGO) test --features capi --test operations abi::

clean:
	$(CARGO) clean
	rm -rf $(BUILD)

.PHONY: all install uninstall check check-memory check-torture check-sanitizers check-miri check-targets \
	check-official-clients check-cross check-programs stage sandbox bench bench-cost bench-baseline docs \
	licenses abi clean fuzz FORCE
