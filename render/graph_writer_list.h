/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph_writer_list.h - every format that a network is written in for other programs, one row each, in the order of
 * help: IST_GRAPH_WRITER(NAME) for the record ist_graph_writer_NAME.
 *
 * A format is added by its file and its row here. No include guard: who includes it defines IST_GRAPH_WRITER first.
 */
IST_GRAPH_WRITER(graphml)
IST_GRAPH_WRITER(gexf)
IST_GRAPH_WRITER(gexf12)
IST_GRAPH_WRITER(gml)
IST_GRAPH_WRITER(pajek)
IST_GRAPH_WRITER(dot)
IST_GRAPH_WRITER(node_link)
IST_GRAPH_WRITER(cytoscape)
IST_GRAPH_WRITER(geojson)
IST_GRAPH_WRITER(gephi)
