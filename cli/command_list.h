/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_list.h - every command, one row each, in the order of help: IST_COMMAND(NAME) for the record
 * ist_command_NAME.
 *
 * A command is added by its file and its row here. No include guard: who includes it defines IST_COMMAND first.
 */
IST_COMMAND(check)
IST_COMMAND(info)
IST_COMMAND(show)
IST_COMMAND(explain)
IST_COMMAND(rank)
IST_COMMAND(bridge)
IST_COMMAND(routes)
IST_COMMAND(dependence)
IST_COMMAND(cuts)
IST_COMMAND(contingency)
IST_COMMAND(tipping)
IST_COMMAND(power)
IST_COMMAND(key_players)
IST_COMMAND(scenario)
IST_COMMAND(diff)
IST_COMMAND(balance)
IST_COMMAND(fold)
IST_COMMAND(backbone)
IST_COMMAND(groups)
IST_COMMAND(layers)
IST_COMMAND(significance)
IST_COMMAND(stability)
IST_COMMAND(bias)
IST_COMMAND(timeline)
IST_COMMAND(claims)
IST_COMMAND(draw)
IST_COMMAND(report)
IST_COMMAND(convert)
IST_COMMAND(bench)
IST_COMMAND(verify)
IST_COMMAND(help)
