# SPDX-License-Identifier: GPL-3.0-or-later
#
# Short names for what people do.  Everything real is in meson.build and in
# build-aux/, where each of these is a script that can be run by itself.

DAYS =
PREFIX =
DESTDIR =

all: run

run: ## build and open the window; without a display, print the newest day
	@build-aux/run

demo: ## the same with made-up papers and no network; DAYS=folder shows day files
	@build-aux/demo "$(DAYS)"

check: ## build with warnings as errors and run the tests
	@build-aux/check

soak: ## the tests that take long
	@build-aux/check soak

sanitize: ## the tests under the address and undefined behaviour sanitizers
	@build-aux/check sanitize

benchmark: ## the numbers, beside their goals
	@build-aux/check benchmark

install: ## into ~/.local, as root into /usr/local; PREFIX and DESTDIR are honoured
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" build-aux/install

uninstall: ## remove what install put there, and say what data stays
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" build-aux/uninstall

clean: ## remove the build folders
	rm -rf _build _build-sanitize _build-release

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1: /p' Makefile

.PHONY: all run demo check soak sanitize benchmark install uninstall clean help
