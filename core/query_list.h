/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_list.h - one row a query, in the order of help. No include guard: who includes it defines IST_QUERY first.
 */
IST_QUERY(routes)
IST_QUERY(disjoint)
IST_QUERY(edge_disjoint)
IST_QUERY(limited_overlap)
IST_QUERY(reliability)
IST_QUERY(dependence)
IST_QUERY(tipping)
IST_QUERY(cuts)
IST_QUERY(dominators)
IST_QUERY(blocks)
IST_QUERY(interdiction)
IST_QUERY(contingency)
IST_QUERY(power)
IST_QUERY(key_players)
