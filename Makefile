# Builds the library for C, C++ and Python. Rust programs need only Cargo.
#
#   make               builds the shared and the static library in build/
#   make install       installs them; PREFIX=/usr/local LIBDIR= INCLUDEDIR= DESTDIR=
#   make check         runs every test
#   make check-memory  runs the C tests under valgrind
#   make check-torture runs operations whose system calls and allocations fail
#   make check-sanitizers
#                      runs the C and C++ tests and the soak test with an instrumented library
#   make check-miri    runs the C functions that send nothing under Miri
#   make bench         measures the cost of a call beside other clients
#   make docs          updates what derives from the operation table: docs, header, Python stubs
#   make clean         removes what was built
#
# CARGOFLAGS is passed to `cargo rustc` (--offline, --locked); CC, CXX, CFLAGS, CXXFLAGS and LDFLAGS
# are used for the tests.

PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
CARGO ?= cargo
PYTHON ?= python3

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml)
# Incremented when programs linked against an earlier library would not run with this one.
ABI := 0

BUILD := build
TARGET := $(or $(CARGO_TARGET_DIR),target)
RELEASE := $(TARGET)$(if $(CARGO_BUILD_TARGET),/$(CARGO_BUILD_TARGET))/release
SOURCES := Cargo.toml Cargo.lock $(shell find src -name '*.rs')
# Libraries that a program needs in addition to the static library, as rustc reports them.
NATIVE_LIBS := $(RELEASE)/native-static-libs

ifeq ($(shell uname -s),Darwin)
PLAIN := libintercom.dylib
SONAME := libintercom.$(ABI).dylib
FULL := libintercom.$(VERSION).dylib
NAME_FLAG := -Wl,-install_name,@rpath/$(SONAME)
else
PLAIN := libintercom.so
SONAME := $(PLAIN).$(ABI)
FULL := $(PLAIN).$(VERSION)
NAME_FLAG := -Wl,-soname,$(SONAME)
endif

STAGE := $(CURDIR)/$(BUILD)/stage
ENVIRONMENT := BUILD='$(CURDIR)/$(BUILD)' SANDBOX='$(abspath $(TARGET))/debug/intercom-sandbox' \
	CC='$(CC)' CXX='$(CXX)' CFLAGS='$(CFLAGS)' CXXFLAGS='$(CXXFLAGS)' LDFLAGS='$(LDFLAGS)'
RUN_TESTS := STAGE='$(STAGE)' SONAME='$(SONAME)' VERSION='$(VERSION)' PYTHON='$(PYTHON)' \
	CARGO='$(CARGO)' MAKE='$(MAKE)' $(ENVIRONMENT) sh ffi-tests/run

all: $(BUILD)/$(SONAME)

$(BUILD)/$(SONAME): $(SOURCES)
	$(CARGO) rustc $(CARGOFLAGS) --release --lib --features capi --crate-type cdylib,staticlib -- \
		-C link-arg=$(NAME_FLAG) --print native-static-libs=$(abspath $(NATIVE_LIBS))
	mkdir -p $(BUILD)
	cp $(RELEASE)/libintercom.a $(NATIVE_LIBS) $(BUILD)
	ln -sf $(SONAME) $(BUILD)/$(PLAIN)
	cp $(RELEASE)/$(PLAIN) $@.new
	mv $@.new $@

install: $(BUILD)/$(SONAME)
	install -d '$(DESTDIR)$(LIBDIR)/pkgconfig' '$(DESTDIR)$(LIBDIR)/cmake/Intercom' \
		'$(DESTDIR)$(INCLUDEDIR)'
	install -m 755 $(BUILD)/$(SONAME) '$(DESTDIR)$(LIBDIR)/$(FULL)'
	ln -sf $(FULL) '$(DESTDIR)$(LIBDIR)/$(SONAME)'
	ln -sf $(SONAME) '$(DESTDIR)$(LIBDIR)/$(PLAIN)'
	install -m 644 $(BUILD)/libintercom.a '$(DESTDIR)$(LIBDIR)/libintercom.a'
	install -m 644 include/intercom.h include/intercom.hpp '$(DESTDIR)$(INCLUDEDIR)'
	$(call fill,packaging/intercom.pc.in,pkgconfig/intercom.pc)
	$(call fill,packaging/IntercomConfig.cmake.in,cmake/Intercom/IntercomConfig.cmake)
	$(call fill,packaging/IntercomConfigVersion.cmake.in,cmake/Intercom/IntercomConfigVersion.cmake)

# $(call fill,template,file): writes the template, with its variables replaced, below LIBDIR.
fill = sed -e 's|@PREFIX@|$(PREFIX)|g' -e 's|@VERSION@|$(VERSION)|g' \
	-e 's|@LIBDIR@|$(patsubst $(PREFIX)/%,$${prefix}/%,$(LIBDIR))|g' \
	-e 's|@INCLUDEDIR@|$(patsubst $(PREFIX)/%,$${prefix}/%,$(INCLUDEDIR))|g' \
	-e 's|@ABSOLUTE_INCLUDEDIR@|$(INCLUDEDIR)|g' \
	-e 's|@SHARED@|$(FULL)|g' -e 's|@SONAME@|$(SONAME)|g' \
	-e "s|@NATIVE_LIBS@|$$(cat $(BUILD)/native-static-libs)|g" \
	$(1) > '$(DESTDIR)$(LIBDIR)/$(2)' && chmod 644 '$(DESTDIR)$(LIBDIR)/$(2)'

check:
	$(CARGO) test --workspace --all-features
	$(CARGO) test --no-default-features --lib
	$(MAKE) stage
	$(RUN_TESTS) check

check-memory: stage
	$(RUN_TESTS) memory

check-torture: stage
	$(RUN_TESTS) torture

check-sanitizers:
	$(CARGO) build -p intercom-sandbox
	for mode in address thread soak; do $(ENVIRONMENT) sh ffi-tests/sanitize $$mode || exit 1; done

check-miri:
	BUILD='$(CURDIR)/$(BUILD)' CARGO='$(CARGO)' sh ffi-tests/miri

# The installed library and the sandbox, for the tests that use them as users do.
stage: $(BUILD)/$(SONAME)
	rm -rf '$(STAGE)'
	$(MAKE) install PREFIX='$(STAGE)' LIBDIR='$(STAGE)/lib' INCLUDEDIR='$(STAGE)/include' DESTDIR=
	$(CARGO) build -p intercom-sandbox

bench: $(BUILD)/$(SONAME)
	@BUILD='$(CURDIR)/$(BUILD)' SONAME='$(SONAME)' PYTHON='$(PYTHON)' CARGO='$(CARGO)' \
		CC='$(CC)' CFLAGS='$(CFLAGS)' LDFLAGS='$(LDFLAGS)' sh benches/run

docs:
	INTERCOM_UPDATE=1 $(CARGO) test --features capi --test operations docs
	INTERCOM_UPDATE=1 $(CARGO) test --features capi --test operations
	$(MAKE) all
	INTERCOM_LIBRARY='$(CURDIR)/$(BUILD)/$(SONAME)' $(PYTHON) bindings/python/generate_stubs.py

clean:
	$(CARGO) clean
	rm -rf $(BUILD)

.PHONY: all install check check-memory check-torture check-sanitizers check-miri stage bench docs clean
