# SPDX-License-Identifier: GPL-2.0-or-later
#
# docs.awk - writes a C source that maps the stem of each file given to the comment block at its top.
#
#     awk -f core/docs.awk core/centrality/*.c > core_docs.c

BEGIN {
    print "/* SPDX-License-Identifier: GPL-2.0-or-later */"
    print "/* core_docs.c - written by core/docs.awk. */"
    print "#include \"core/docs.h\"\n"
    print "#include <stddef.h>\n"
    print "static const struct {\n    const char *stem, *text;\n} docs[] = {"
}

FNR == 1 {
    close_entry()
    stem = FILENAME
    sub(/.*\//, "", stem)
    sub(/\.c$/, "", stem)
    printf "    {\"%s\",\n     \"\"", stem
    open = 1
    state = "before"
}

state == "before" && /^\/\*[ \t]*$/ { state = "inside"; next }

state == "inside" && /^ *\*\// { state = "after" }

state == "inside" {
    sub(/^ \* ?/, "")
    gsub(/\\/, "&&")
    gsub(/"/, "\\\"")
    gsub(/\?/, "\\?")
    printf "\n     \"%s\\n\"", $0
}

END {
    close_entry()
    print "    {NULL, NULL},\n};\n"
    print "static int same(const char *stem, const char *name) {"
    print "    size_t i = 0;"
    print "    while (stem[i] && (stem[i] == name[i] || (stem[i] == '_' && name[i] == '-'))) {"
    print "        i++;\n    }"
    print "    return stem[i] == '\\0' && name[i] == '\\0';\n}\n"
    print "const char *ist_doc(const char *stem) {"
    print "    for (size_t i = 0; docs[i].stem; i++) {"
    print "        if (same(docs[i].stem, stem)) {\n            return docs[i].text;\n        }\n    }"
    print "    return \"\";\n}"
}

function close_entry() {
    if (open) {
        print "},"
    }
    open = 0
}
