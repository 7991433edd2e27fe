#!/usr/bin/env Rscript
# SPDX-License-Identifier: GPL-2.0-or-later
#
# rank.R NETWORK - a ranking taken into R through a pipe, and how two of its measures go together.
network <- commandArgs(trailingOnly = TRUE)[1]
command <- paste("isthmus rank", shQuote(network), "--by betweenness,degree --format csv")
actors <- read.csv(pipe(command))
print(head(actors[, c("rank", "id", "betweenness", "degree")], 5), row.names = FALSE)
cat(sprintf("Spearman's rho: %.4f\n", cor(actors$betweenness, actors$degree, method = "spearman")))
