/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-folders.h"

typedef struct
{
  const char *variable;
  char *(*dup) (void);
  const char *below_home;
} FolderCase;

static void
test_folders (void)
{
  static const FolderCase cases[] = {
    { "XDG_CACHE_HOME", quire_folders_dup_cache, "/home/somebody/.cache/quire" },
    { "XDG_DATA_HOME", quire_folders_dup_data, "/home/somebody/.local/share/quire" },
    { "XDG_STATE_HOME", quire_folders_dup_state, "/home/somebody/.local/state/quire" },
  };

  g_setenv ("HOME", "/home/somebody", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *unset = NULL;
      g_autofree char *set = NULL;
      g_autofree char *again = NULL;
      g_autofree char *relative = NULL;
      g_autofree char *empty = NULL;

      g_unsetenv (cases[i].variable);
      unset = cases[i].dup ();
      g_assert_cmpstr (unset, ==, cases[i].below_home);
      g_setenv (cases[i].variable, "/elsewhere", TRUE);
      set = cases[i].dup ();
      g_assert_cmpstr (set, ==, "/elsewhere/quire");
      g_setenv (cases[i].variable, "/a place/", TRUE);
      again = cases[i].dup ();
      g_assert_cmpstr (again, ==, "/a place/quire");
      g_setenv (cases[i].variable, "relative", TRUE);
      relative = cases[i].dup ();
      g_assert_cmpstr (relative, ==, cases[i].below_home);
      g_setenv (cases[i].variable, "", TRUE);
      empty = cases[i].dup ();
      g_assert_cmpstr (empty, ==, cases[i].below_home);
    }
}

static void
test_without_home (void)
{
  g_autofree char *folder = NULL;

  g_unsetenv ("HOME");
  g_unsetenv ("XDG_DATA_HOME");
  folder = quire_folders_dup_data ();
  g_assert_true (g_path_is_absolute (folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folders/variables", test_folders);
  g_test_add_func ("/folders/without-home", test_without_home);
  return g_test_run ();
}
