#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# hardening.sh BINARY - fails unless the binary is position independent, has its relocations read-only and bound at
# start (full RELRO), a stack that cannot be executed, the stack protector, and the checked functions of
# _FORTIFY_SOURCE.
set -eu

binary=$1
failed=0

need() { # need WHAT READELF-OPTION PATTERN
    if ! LC_ALL=C readelf -W "$2" "$binary" | grep -Eq "$3"; then
        echo "$binary: no $1"
        failed=1
    fi
}

need "position-independent executable" -h 'Type: +DYN'
need "program interpreter (a library, not a program?)" -l '^ +INTERP '
need "read-only relocations" -l '^ +GNU_RELRO '
need "immediate binding" -d '\((FLAGS|FLAGS_1)\).*(BIND_NOW|NOW)'
need "stack without execution" -l '^ +GNU_STACK .* RW +0x'
need "stack protector" --dyn-syms '__stack_chk_fail'
need "checked functions (_FORTIFY_SOURCE)" --dyn-syms '__[a-z]+_chk(@|$)'
exit $failed
