/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-test-hooks.h"

#include "quire-config.h"

#if QUIRE_TEST_HOOKS

const char *
quire_test_hooks_get_picture_helper (void)
{
  const char *helper = g_getenv ("QUIRE_PICTURE_HELPER");

  return helper ? helper : QUIRE_PICTURE_HELPER;
}

void
quire_test_hooks_set_up_display (void)
{
  const char *scale = g_getenv ("QUIRE_TEST_TEXT_SCALE");

  if (scale)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi",
                  (int) (96 * 1024 * g_ascii_strtod (scale, NULL)), NULL);
  if (g_strcmp0 (g_getenv ("QUIRE_TEST_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}

void
quire_test_hooks_report_first_frame (void)
{
  const char *mode = g_getenv ("QUIRE_TEST_FIRST_FRAME");

  if (!mode)
    return;

  g_print ("first-frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  if (g_str_equal (mode, "quit"))
    g_application_quit (g_application_get_default ());
}

void
quire_test_hooks_set_up_toast (AdwToast *toast)
{
  const char *timeout = g_getenv ("QUIRE_TEST_TOAST_TIMEOUT");

  if (timeout)
    adw_toast_set_timeout (toast, (guint) g_ascii_strtoull (timeout, NULL, 10));
}

#else

const char *
quire_test_hooks_get_picture_helper (void)
{
  return QUIRE_PICTURE_HELPER;
}

void
quire_test_hooks_set_up_display (void)
{
}

void
quire_test_hooks_report_first_frame (void)
{
}

void
quire_test_hooks_set_up_toast (AdwToast *toast)
{
}

#endif
