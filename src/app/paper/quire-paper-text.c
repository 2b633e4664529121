/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-text.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-paper-words.h"
#include "quire-text-diff.h"
#include "quire-text-label.h"

static void
add (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (list, attribute);
}

static void
mark (PangoAttrList *list, QuireTextChange change, gsize start, gsize end)
{
  if (change == QUIRE_TEXT_ADDED)
    {
      add (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      add (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
    }
  else if (change == QUIRE_TEXT_REMOVED)
    {
      add (list, pango_attr_strikethrough_new (TRUE), start, end);
      add (list, pango_attr_foreground_alpha_new (G_MAXUINT16 / 5 * 3), start, end);
    }
}

void
quire_paper_text_set (GtkLabel *label, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
  quire_text_label_set (label, text);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
quire_paper_text_set_diff (GtkLabel *label, const char *before, const char *after)
{
  g_autoptr (GArray) parts = quire_text_diff (before, after);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *words = quire_words_for_diff (parts);

  for (guint i = 0; i < parts->len; i++)
    {
      const QuireTextPart *part = &g_array_index (parts, QuireTextPart, i);
      gsize start;

      if (i > 0)
        g_string_append_c (text, ' ');
      start = text->len;
      g_string_append_len (text, part->text, (gssize) part->length);
      mark (list, part->change, start, text->len);
    }

  quire_text_label_set (label, NULL);
  gtk_label_set_text (label, text->str);
  gtk_label_set_attributes (label, list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
  gtk_widget_set_visible (GTK_WIDGET (label), TRUE);
  quire_compat_announce (GTK_WIDGET (label), words);
}
