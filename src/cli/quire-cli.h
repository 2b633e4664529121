/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The command line: one file per command, and a table of them in quire-cli.c. */

/* Exit statuses, a promise to scripts. */
enum
{
  QUIRE_CLI_GOOD = 0,
  QUIRE_CLI_FAILED = 1, /* with one line on standard error */
  QUIRE_CLI_USAGE = 2,  /* asked wrongly, likewise */
};

int quire_cli_main (int argc, char **argv);

/* The commands; argv[0] is the command's name. Each returns an exit status. */
int quire_cli_sync   (int argc, char **argv);
int quire_cli_list   (int argc, char **argv);
int quire_cli_show   (int argc, char **argv);
int quire_cli_export (int argc, char **argv);
int quire_cli_share  (int argc, char **argv);
int quire_cli_doctor (int argc, char **argv);

/* Reads a command's options.  QUIRE_CLI_GO_ON, or the exit status: after help was
 * asked for, or after saying what is wrong.  What is no option stays in argv from
 * 1 on, n_arguments of them and no more, or as many as there are. */
int quire_cli_parse (int *argc, char ***argv, const GOptionEntry *entries, const char *parameters,
                     const char *summary, const char *description, guint n_arguments);

#define QUIRE_CLI_GO_ON (-1)
#define QUIRE_CLI_ANY_NUMBER G_MAXUINT

/* Says on standard error what is wrong with how the program was called;
 * returns QUIRE_CLI_USAGE. */
int quire_cli_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
