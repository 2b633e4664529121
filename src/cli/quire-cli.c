/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "quire-cli-output.h"
#include "quire-config.h"

typedef struct
{
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} Command;

static const Command commands[] = {
  { "sync", N_ ("Fetch papers from the source"), quire_cli_sync },
  { "list", N_ ("List papers that were fetched"), quire_cli_list },
  { "show", N_ ("Show one paper"), quire_cli_show },
  { "export", N_ ("Write papers for a bibliography"), quire_cli_export },
  { "share", N_ ("Print a paper’s address, or what to cite it with"), quire_cli_share },
  { "doctor", N_ ("Look at Quire’s files and how the source is doing"), quire_cli_doctor },
};

/* Helpers */

static void
print_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, _ ("Usage:\n  quire-cli COMMAND [OPTION…]\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-8s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n%s\n\n%s\n",
                          _ ("“quire-cli COMMAND --help” explains a command; "
                             "“quire-cli --version” says which Quire this is."),
                          _ ("The environment variables HF_ENDPOINT and HF_TOKEN choose another "
                             "address of the source and an account there."));
  quire_cli_print (text->str);
}

static int
run_command (int argc, char **argv)
{
  if (argc < 2)
    return quire_cli_usage (_ ("which command? “quire-cli --help” lists them"));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") ||
      g_str_equal (argv[1], "help"))
    {
      print_help ();
      return QUIRE_CLI_GOOD;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      quire_cli_print ("quire-cli " QUIRE_VERSION "\n");
      return QUIRE_CLI_GOOD;
    }

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);

  g_autofree char *given = g_utf8_make_valid (argv[1], -1);
  if (*argv[1] == '-')
    return quire_cli_usage (_ ("there is no option %s before a command"), given);
  return quire_cli_usage (_ ("there is no command %s; “quire-cli --help” lists them"), given);
}

/* A standard stream that is closed would be given to the next file or socket
 * that is opened, and what is printed would go there. */
static void
fill_standard_streams (void)
{
  int opened;

  do
    opened = open ("/dev/null", O_RDONLY);
  while (opened >= 0 && opened <= STDERR_FILENO);
  if (opened >= 0)
    close (opened);
}

/* Public API */

int
quire_cli_main (int argc, char **argv)
{
  fill_standard_streams ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, QUIRE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("quire-cli");
  /* "quire-cli list | head" is no accident: writing then fails, quietly. */
  signal (SIGPIPE, SIG_IGN);

  int status = run_command (argc, argv);
  if (!quire_cli_flush () && status == QUIRE_CLI_GOOD)
    status = QUIRE_CLI_FAILED;
  return status;
}

int
quire_cli_parse (int *argc,
                 char ***argv,
                 const GOptionEntry *entries,
                 const char *parameters,
                 const char *summary,
                 const char *description,
                 guint n_arguments)
{
  g_autofree char *usage = g_strconcat ((*argv)[0], *parameters ? " " : NULL, parameters, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry help_entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help_entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    return quire_cli_usage ("%s", error->message);

  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
      /* GOption writes the program's name alone behind "Usage:". */
      const char *rest = strstr (text, "[");
      g_autofree char *whole =
          g_strdup_printf ("%s\n  quire-cli %s %s", _ ("Usage:"), usage, rest ? rest : "");
      quire_cli_print (whole);
      return QUIRE_CLI_GOOD;
    }

  /* What follows "--" is not an option even if it looks like one. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argc)--;
      (*argv)++;
    }
  if (n_arguments == QUIRE_CLI_ANY_NUMBER)
    return QUIRE_CLI_GO_ON;
  if ((guint) *argc - 1 > n_arguments)
    return quire_cli_usage (_ ("what is “%s” for?"), (*argv)[n_arguments + 1]);
  if ((guint) *argc - 1 < n_arguments)
    return quire_cli_usage (_ ("something is missing: quire-cli %s"), usage);
  return QUIRE_CLI_GO_ON;
}

int
quire_cli_usage (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  quire_cli_complain (message);
  return QUIRE_CLI_USAGE;
}
