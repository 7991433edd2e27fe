#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# manual.sh PROGRAM: every command has a manual page, and each of its options stands in the page and in the completion of
# each shell. What the machine has of groff, bash, zsh and fish reads them without a complaint.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
wrong=0
complain() {
    echo "$*" >&2
    wrong=1
}

commands=$("$program" help | sed -n 's/^  \([a-z][a-z-]*\).*/\1/p')
[ "$(echo "$commands" | wc -l)" -gt 20 ] || complain "the commands are not in the help: $commands"
for shell in bash zsh fish; do
    "$program" help --completion $shell >"$folder/$shell"
done
"$program" help --man >"$folder/isthmus.1"
for command in $commands; do
    "$program" help --man "$command" >"$folder/isthmus-$command.1"
    grep -qF "\\fB$command" "$folder/isthmus.1" || sed 's/\\-/-/g' "$folder/isthmus.1" | grep -qF "\\fB$command\\fR" ||
        complain "isthmus.1 has no command $command"
    sed 's/\\-/-/g' "$folder/isthmus-$command.1" >"$folder/page"
    awk -v command="$command" '$0 ~ "^    " command "\\)$" { of = 1; next } of { print } of && /;;/ { exit }' \
        "$folder/bash" >"$folder/of.bash"
    awk -v command="$command" '$0 ~ "^    " command "\\)$" { of = 1; next } of { print } of && /;;/ { exit }' \
        "$folder/zsh" >"$folder/of.zsh"
    grep -F "'__fish_seen_subcommand_from $command'" "$folder/fish" >"$folder/of.fish" || true
    options=$("$program" help "$command" | sed -n 's/^  \(-., \)\{0,1\}--\([a-z-]*\).*/\2/p')
    [ -n "$options" ] || complain "$command has no option in its help"
    for option in $options; do
        grep -qF -e "--$option\\fR" "$folder/page" || complain "the page of $command has no --$option"
        grep -qF -e "--$option " "$folder/of.bash" || complain "bash: $command has no --$option"
        grep -qF -e "'--${option}[" "$folder/of.zsh" || complain "zsh: $command has no --$option"
        grep -q -e " -l $option " "$folder/of.fish" || complain "fish: $command has no --$option"
    done
done
if command -v groff >/dev/null; then
    for page in "$folder"/*.1; do
        groff -man -ww -Tutf8 "$page" 2>&1 >/dev/null | sed "s/^/groff: /" >"$folder/said"
        [ ! -s "$folder/said" ] || complain "$(cat "$folder/said")"
    done
fi
for shell in bash zsh fish; do
    ! command -v $shell >/dev/null || $shell -n "$folder/$shell" || complain "$shell cannot read its completion"
done
if command -v bash >/dev/null; then
    # compopt is for a completion under way only
    offered=$(bash -c '. "$1"; compopt() { :; }; COMP_WORDS=(isthmus rank x --by betw); COMP_CWORD=4; _isthmus
        echo "${COMPREPLY[@]}"' - "$folder/bash")
    case $offered in *betweenness*) ;; *) complain "bash offers '$offered' for --by betw" ;; esac
fi
exit $wrong
