#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# install.sh BUILD SOURCE - installs a build into an empty folder, uses what is there as others would, and takes it away
# again: the headers by themselves, the symbols against the headers, the examples by pkg-config and find_package, shared
# and static, the program and the library by a pipe, ctypes and R. Prints a TAP line for each.
set -u
build=$1
source=$2
here=$(dirname "$(realpath "$0")")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
count=0
failed=0

verdict() { # verdict STATUS WHAT
    count=$((count + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $count - $2"
    else
        echo "not ok $count - $2"
        failed=1
    fi
}

empty() { # empty FILE: shows what is in it
    [ ! -s "$1" ] || {
        cat "$1"
        return 1
    }
}

quietly() { # quietly COMMAND...: what it says is shown when it fails, and lies in log
    "$@" >"$root/log" 2>&1 || {
        cat "$root/log"
        return 1
    }
}

refused() { # refused PATTERN COMMAND...: fails, and says why
    pattern=$1
    shift
    if "$@" >"$root/log" 2>&1; then
        echo "not refused: $*"
        return 1
    fi
    grep -q "$pattern" "$root/log" || {
        cat "$root/log"
        return 1
    }
}

# expect NAME COMMAND...: the command prints what NAME.expected holds, but for the lines of contracts, which tell the
# version of the data.
expect() {
    name=$1
    shift
    status=0
    "$@" >"$root/printed" 2>"$root/said" || status=$?
    grep -v '^#' "$root/printed" >"$root/shown"
    diff "$here/$name.expected" "$root/shown" || status=1
    [ $status -eq 0 ] || cat "$root/said"
    verdict $status "$name: as expected"
}

export DESTDIR="$root/to"
quietly cmake --install "$build"
prefix=$DESTDIR$(sed -n 's/^CMAKE_INSTALL_PREFIX:[A-Z]*=//p' "$build/CMakeCache.txt")
pc=$(find "$prefix" -name isthmus.pc)
[ -n "$pc" ]
verdict $? "cmake --install"
library=${pc%/pkgconfig/isthmus.pc}
include=$prefix/include
export PKG_CONFIG_PATH="$library/pkgconfig" LD_LIBRARY_PATH="$library" PATH="$prefix/bin:$PATH"
export ISTHMUS_DATA="$prefix/share/isthmus/datasets"
corridor=$ISTHMUS_DATA/corridor

# ---- headers ----

alone() { # alone COMPILER: each header by itself
    (cd "$include" && find isthmus.h isthmus -name '*.h' | while read -r header; do
        echo "#include <$header>" | "$1" -std=c17 -pedantic -Wall -Wextra -Werror -fsyntax-only -I. -x c - || echo "$header"
    done) >"$root/bad" 2>&1
    empty "$root/bad"
}
for compiler in gcc clang; do
    command -v $compiler >/dev/null || continue
    alone $compiler
    verdict $? "each header compiles by itself with $compiler"
done
if command -v g++ >/dev/null; then
    printf '#include <isthmus.h>\nint main() { return ist_version()[0] == 0; }\n' >"$root/umbrella.cc"
    g++ -Wall -Wextra -Werror -I"$include" "$root/umbrella.cc" -o "$root/umbrella" -L"$library" -listhmus && "$root/umbrella"
    verdict $? "the umbrella header is C++ too"
fi

# ---- symbols: what is exported is what is declared, as a compiler reads the headers ----

nm -D --defined-only "$library/libisthmus.so" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' |
    LC_ALL=C sort -u >"$root/exported"
grep -v '^ist_' "$root/exported" >"$root/foreign"
empty "$root/foreign" && [ -s "$root/exported" ]
verdict $? "the library exports ist_ names only"
if command -v gcc >/dev/null; then
    {
        echo '#include <isthmus.h>'
        echo 'const void *all[] = {'
        sed 's/.*/(const void *)\&&,/' "$root/exported"
        echo '};'
    } | gcc -std=c17 -w -fsyntax-only -I"$include" -x c -
    verdict $? "all that it exports stands in the headers"
    echo '#include <isthmus.h>' | gcc -std=c17 -fsyntax-only -I"$include" -aux-info "$root/prototypes" -x c -
    grep "isthmus/" "$root/prototypes" | grep -v '\*/ static' |
        sed 's/^[^*]*\*[^*]*\*\/ *//; s/ *(.*//; s/.*[ *]//' >"$root/declared"
    grep -rh '^extern ' "$include/isthmus" | sed 's/[[;].*//; s/.*[ *]//' >>"$root/declared"
    LC_ALL=C sort -u "$root/declared" | LC_ALL=C comm -23 - "$root/exported" >"$root/missing"
    empty "$root/missing" && [ "$(wc -l <"$root/declared")" -gt 100 ]
    verdict $? "all that the headers declare is exported"
fi
case $(readelf -d "$library/libisthmus.so" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p') in
libisthmus.so.[0-9]*) true ;;
*) false ;;
esac
verdict $? "the shared library has a versioned name"
if [ -e "$library/libisthmus.a" ]; then
    nm -g --defined-only "$library/libisthmus.a" |
        awk 'NF == 3 && $3 !~ /^(ist_|\.gomp_)/ { print $3; bad = 1 } END { exit bad }'
    verdict $? "the static library has ist_ names only"
fi

# ---- examples ----

mkdir "$root/examples"
for example in rank_network run_scenario draw_map; do
    # shellcheck disable=SC2046 # words
    cc -std=c17 -Wall -Wextra -Werror "$source/examples/$example.c" -o "$root/examples/$example" \
        $(pkg-config --cflags --libs isthmus)
    verdict $? "$example builds by pkg-config"
done
expect rank_network "$root/examples/rank_network" "$corridor" "cost=days"
expect run_scenario "$root/examples/run_scenario" "$corridor" CN EU close=RU close=RU,IR 'close=RU,IR build=TRIPP'
"$root/examples/draw_map" "$corridor" "$root/map.svg" "sign=all status=existing" &&
    isthmus draw corridor --map --sign all --status existing --output "$root/own.svg" &&
    cmp "$root/map.svg" "$root/own.svg"
verdict $? "draw_map draws what the program draws"
if command -v python3 >/dev/null; then
    expect rank_py python3 "$source/examples/rank.py" "$corridor" closeness,degree cost=days
    refused "did you mean betweenness" python3 "$source/examples/rank.py" "$corridor" betwenness
    verdict $? "an error reaches Python"
fi
expect concentration "$source/examples/concentration.sh" corridor
if command -v Rscript >/dev/null; then
    expect rank_r Rscript "$source/examples/rank.R" corridor
else
    count=$((count + 1))
    echo "ok $count - Rscript examples/rank.R # SKIP R is not installed"
fi

quietly cmake -G Ninja -S "$source/examples" -B "$root/by-cmake" -DCMAKE_PREFIX_PATH="$prefix" &&
    quietly cmake --build "$root/by-cmake"
verdict $? "the examples build by find_package"
expect rank_network "$root/by-cmake/rank_network" "$corridor" "cost=days"
refused 'compatible with requested version "99"' \
    cmake -G Ninja -S "$source/examples" -B "$root/wrong" -DCMAKE_PREFIX_PATH="$prefix" -DISTHMUS_WANTED=99
verdict $? "find_package refuses another version"
if [ -e "$library/libisthmus.a" ]; then
    # shellcheck disable=SC2046 # words
    cc "$source/examples/rank_network.c" -o "$root/examples/static" $(pkg-config --cflags isthmus) "$library/libisthmus.a" \
        $(pkg-config --static --libs isthmus | sed 's/-listhmus//')
    expect rank_network env -u LD_LIBRARY_PATH "$root/examples/static" "$corridor" "cost=days"
fi

# ---- manual, and away with all of it ----

if command -v groff >/dev/null; then
    groff -man -ww -Tutf8 "$prefix/share/man/man3/isthmus.3" >/dev/null 2>"$root/said"
    empty "$root/said"
    verdict $? "the manual page of the library is well formed"
fi
: >"$DESTDIR/kept"
mkdir "$include/kept"
quietly cmake --build "$build" --target uninstall
(cd "$DESTDIR" && find . -name '*isthmus*' -o ! -type d ! -name kept) >"$root/left"
empty "$root/left" && [ -e "$DESTDIR/kept" ] && [ -d "$include/kept" ]
verdict $? "uninstall leaves nothing of it and all else"
refused "nothing to take away" cmake --build "$build" --target uninstall
verdict $? "what is not installed cannot be uninstalled"
echo "1..$count"
exit $failed
