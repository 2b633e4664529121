/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-source.h"

static void
assert_environment (const char *endpoint, const char *token, const char *expected, const char *kept)
{
  g_autoptr (QuireSource) source = NULL;
  g_autoptr (GError) error = NULL;

  g_unsetenv ("HF_ENDPOINT");
  g_unsetenv ("HF_TOKEN");
  if (endpoint != NULL)
    g_setenv ("HF_ENDPOINT", endpoint, TRUE);
  if (token != NULL)
    g_setenv ("HF_TOKEN", token, TRUE);
  source = quire_source_new_from_environment (&error);
  if (expected == NULL)
    {
      g_assert_null (source);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (quire_source_get_id (source), ==, "huggingface");
  g_assert_cmpstr (quire_source_get_endpoint (source), ==, expected);
  g_assert_cmpstr (quire_source_get_token (source), ==, kept);
}

static void
test_environment (void)
{
  assert_environment (NULL, NULL, "https://huggingface.co", NULL);
  assert_environment ("", "", "https://huggingface.co", NULL);
  assert_environment ("http://127.0.0.1:1/", " hf_x\n", "http://127.0.0.1:1", "hf_x");
  assert_environment ("http://example.org", NULL, NULL, NULL);
  assert_environment (NULL, "hf_x\r\nHost: example.org", NULL, NULL);
  assert_environment (NULL, "hf_ä", NULL, NULL);
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireSource) source = quire_source_new ("nobody", NULL, NULL, &error);

  g_assert_null (source);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-registry/environment", test_environment);
  g_test_add_func ("/source-registry/unknown", test_unknown);
  return g_test_run ();
}
