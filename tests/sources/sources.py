#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""sources.py - a dataset against the texts that it was drawn from, which it does not contain.

    sources.py paragraphs DATASET   every paragraph of paragraphs.csv stands in a text, in order, with the words it had
    sources.py runs DATASET         no seven words in a row of a text stand in the dataset
    sources.py cut DOCUMENT FILE    rows for paragraphs.csv from a text cut by hand: a line `[section/paragraph]`, then
                                    the paragraph, an empty line after it

The texts are the files *.txt of the folder that ISTHMUS_SOURCES names, or of DATASET/sources. Where there are none, the
first two say so and exit with 77, which ctest calls skipped.

A word is a run of letters and digits, in normal form KC and without case. The hash of a paragraph is the first 16 hex
digits of the SHA-256 of its words with one blank between. Taken out of a text first: the addresses of links, marks of
footnotes and the notes themselves, lines wholly in italics (quotations repeated for the eye), which cut paragraphs.
"""
import csv
import hashlib
import os
import pathlib
import re
import sys
import unicodedata

RUN = 7  # so many words in a row are a copy
SKIPPED = 77


def words_of(text):
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def hash_of(words):
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def is_body(line):
    """Neither a footnote nor a quotation that is repeated beside the text."""
    footnote = re.match(r"(<sup>)?\d{1,2}(</sup>)? [A-Z]", line)
    repeated = re.fullmatch(r"\*[^*].*[^*]\*", line)
    return not footnote and not repeated


def body_of(path):
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    text = "\n".join(line for line in lines if is_body(line))
    text = re.sub(r"<sup>\d+</sup>", "", text)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def find_texts(dataset):
    folder = pathlib.Path(os.environ.get("ISTHMUS_SOURCES") or dataset / "sources")
    texts = {path.name: words_of(body_of(path)) for path in sorted(folder.glob("*.txt"))}
    if not texts:
        print("skipped: the texts are not at hand; ISTHMUS_SOURCES names the folder that holds them")
        sys.exit(SKIPPED)
    return texts


def rows_of(dataset, table):
    with open(dataset / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_in_order(paragraphs, words):
    """The paragraphs that do not stand behind one another in a text, and how many of its words the others cover."""
    lost, covered, start = [], 0, 0
    for row in paragraphs:
        count = int(row["words"])
        places = range(start, len(words) - count + 1)
        place = next((i for i in places if hash_of(words[i : i + count]) == row["hash"]), None)
        if place is None:
            lost.append(row)
        else:
            start = place + count
            covered += count
    return lost, covered


def check_paragraphs(dataset):
    texts = find_texts(dataset)
    by_document = {}
    for row in rows_of(dataset, "paragraphs"):
        by_document.setdefault(row["document"], []).append(row)
    failed = not by_document
    for document, paragraphs in by_document.items():
        found = {name: find_in_order(paragraphs, words) for name, words in texts.items()}
        name = min(found, key=lambda n: len(found[n][0]))
        lost, covered = found[name]
        for row in lost:
            print(f"{document} {row['section']}/{row['paragraph']}: no {row['words']} words with its hash stand in {name}")
        if not lost:
            share = 100 * covered / len(texts[name])
            print(f"{document}: {len(paragraphs)} paragraphs, {share:.1f} % of the words of {name}")
        failed |= bool(lost)
    return not failed


def names_of(dataset):
    """Names are no copies: titles and headings of the sources, labels and aliases of the actors; the longest first."""
    cells = [row["title"] for row in rows_of(dataset, "documents")]
    cells += [row["heading"] for row in rows_of(dataset, "sections")]
    cells += [name for row in rows_of(dataset, "actors") for name in (row["label"], *row["aliases"].split(";"))]
    names = {" ".join(words_of(cell)) for cell in cells}
    return sorted((name for name in names if " " in name), key=len, reverse=True)


def without_names(words, names):
    """The words as a text in which a bar stands for each name; names of one word copy nothing."""
    text = f" {' '.join(words)} "
    for name in names:
        text = text.replace(f" {name} ", " | ")
    return text.split()


def pieces_of(path):
    """What the file says, cell by cell or paragraph by paragraph, with the number of its line."""
    if path.suffix == ".csv":
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            for row in reader:
                yield from ((reader.line_num, cell) for cell in row)
        return
    number = 1
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        yield number, block
        number += block.count("\n") + 2


def check_runs(dataset):
    texts = find_texts(dataset)
    runs = {tuple(words[i : i + RUN]) for words in texts.values() for i in range(len(words) - RUN + 1)}
    names = names_of(dataset)
    copies = 0
    for path in sorted(p for p in dataset.iterdir() if p.suffix in (".csv", ".md", ".json")):
        for number, piece in pieces_of(path):
            words = without_names(words_of(piece), names)
            for i in range(len(words) - RUN + 1):
                if tuple(words[i : i + RUN]) in runs:
                    print(f"{path}:{number}: seven words of a source: {' '.join(words[i : i + RUN])}")
                    copies += 1
    print(f"{copies} runs of seven words are copied")
    return copies == 0


def cut(document, path):
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["document", "section", "paragraph", "words", "hash", "why"])
    text = pathlib.Path(path).read_text(encoding="utf-8")
    for section, paragraph, body in re.findall(r"^\[([^\]\n]+)/(\d+)\]\n(.*?)(?=^\[|\Z)", text, re.M | re.S):
        words = words_of(body)
        writer.writerow([document, section, paragraph, len(words), hash_of(words), ""])
    return True


def main(arguments):
    jobs = {"paragraphs": (check_paragraphs, 1), "runs": (check_runs, 1), "cut": (cut, 2)}
    job, count = jobs.get(arguments[0] if arguments else "", (None, 0))
    if job is None or len(arguments) != 1 + count:
        sys.exit(__doc__)
    operands = [pathlib.Path(arguments[1])] if count == 1 else arguments[1:]
    sys.exit(0 if job(*operands) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
