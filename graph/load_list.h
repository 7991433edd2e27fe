/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_list.h - the loaders, one row each, asked in this order. Read more than once, so it has no include guard.
 */
IST_LOADER(nodes_edges)
IST_LOADER(package)
IST_LOADER(graphml)
IST_LOADER(gexf)
IST_LOADER(json)
IST_LOADER(gml)
IST_LOADER(dot)
IST_LOADER(pajek)
IST_LOADER(dl)
IST_LOADER(dyads)
IST_LOADER(edge_list)
IST_LOADER(csv)
