# SPDX-License-Identifier: GPL-2.0-or-later
#
# manual.awk - headers -> the manual page isthmus.3: of each header the comment at its top, then its declarations with the
# comments that stand before them. Set `version` and `date`.

function escape(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    if (text ~ /^[.']/) text = "\\&" text
    return text
}

# Lines of a comment without its signs; a line that is set in by four blanks is kept as it stands.
function say(text) {
    sub(/^ ?\*\/.*/, "", text)
    sub(/ *\*\/ *$/, "", text)
    sub(/^ ?\/?\*+ ?/, "", text)
    if (text ~ /^ *$/) {
        if (said) gap = 1
        return
    }
    if (text ~ /^    /) {
        print ".RS\n.nf\n" escape(substr(text, 5)) "\n.fi\n.RE"
        return
    }
    if (gap) print ".PP"
    gap = 0
    said = 1
    print escape(text)
}

function show(text) {
    if (!shown) print ".PP\n.nf"
    else if (blank) print ""
    shown = 1
    blank = 0
    print escape(text)
}

function stop() {
    if (shown) print ".fi"
    shown = blank = 0
}

BEGIN {
    print ".TH ISTHMUS 3 \"" date "\" \"isthmus " version "\" \"Library Functions Manual\""
    print ".SH NAME\nisthmus \\- networks of actors and ties, read, looked at, measured, compared and drawn"
    print ".SH SYNOPSIS\n.nf\n#include <isthmus.h>\n"
    print "cc FILE.c $(pkg\\-config \\-\\-cflags \\-\\-libs isthmus)\n.fi"
}

FNR == 1 {
    stop()
    path = FILENAME
    sub(/.*\/include\//, "", path)
    if (path == "isthmus.h") print ".SH DESCRIPTION"
    else print ".SH <" path ">"
    top = 1
    said = gap = 0
    next
}
/^#(ifndef|endif|include|ifdef|define IST_[A-Z_]*_H$|define ISTHMUS_H)/ { skipped = /^#ifdef/; next }
skipped { next }
top && /^\/\*$/ { next }
top && /^ \* [a-z_]+\.h - / { sub(/^ \* [a-z_]+\.h - /, " * "); say(toupper(substr($0, 1, 4)) substr($0, 5)); next }
top { say($0); if (/\*\//) top = 0; next }
/^\/\*/ { stop(); print ".PP"; said = gap = 0; comment = 1 }
comment { say($0); if (/\*\//) comment = 0; next }
/^$/ { blank = 1; next }
/^}$/ && !shown { next }
{ show($0) }

END {
    stop()
    print ".SH SEE ALSO\n.BR isthmus (1)"
}
