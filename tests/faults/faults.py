#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""faults.py PART ISTHMUS FAULT DATASETS - what becomes of commands when the system refuses them something.

PART is a file beside this one. FAULT is the shared object of fault.c. Whatever happens, the exit code says what it was,
one sentence says it in words, and a file that was to be written is the old one or the new one, whole.
"""
import importlib
import sys

import stage

stage.main(importlib.import_module(sys.argv[1]).TESTS)
