# SPDX-License-Identifier: GPL-2.0-or-later
#
# symbols.awk - headers -> the version script of the shared library: what they declare is global, all else local.
# Comments, bodies and what continues a line are passed over; a declaration begins at the left margin in our headers.

/^\/\*/ { comment = 1 }
comment { if (/\*\//) comment = 0; next }
/^(typedef|struct|enum|static|#)/ { next }
/^[a-z].*[ *]ist_[a-z0-9_]+(\(|\[|;)/ {
    line = $0
    sub(/ __attribute__.*/, "", line)
    if (line ~ /^extern /) sub(/(\[[A-Z_a-z0-9]*\])?;.*/, "", line)
    else sub(/\(.*/, "", line)
    sub(/.*[ *]/, "", line)
    if (line ~ /^ist_/) name[++count] = line
}

END {
    print "ISTHMUS_" version " {"
    print "global:"
    for (i = 1; i <= count; i++) print "    " name[i] ";"
    print "local:"
    print "    *;"
    print "};"
    exit count == 0
}
