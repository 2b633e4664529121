/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-text-label.h"

#include "quire-text-attributes.h"

#define SHOWN "quire-text-label"

typedef struct
{
  QuireTex *tex; /* NULL: it is shown as it is */
  char *source;
} Shown;

static void
free_shown (gpointer data)
{
  Shown *self = data;

  g_clear_pointer (&self->tex, quire_tex_free);
  g_free (self->source);
  g_free (self);
}

/* In bytes; the label has characters. */
static gboolean
get_selection (GtkLabel *label, guint *start, guint *end)
{
  const char *text = gtk_label_get_text (label);
  int first, last;

  if (!gtk_label_get_selection_bounds (label, &first, &last))
    return FALSE;

  *start = (guint) (g_utf8_offset_to_pointer (text, first) - text);
  *end = (guint) (g_utf8_offset_to_pointer (text, last) - text);
  return TRUE;
}

/* Before the label's own, for keys and its menu alike. */
static void
copy_cb (GtkLabel *label)
{
  const Shown *shown = g_object_get_data (G_OBJECT (label), SHOWN);
  g_autofree char *copy = NULL;
  guint start, end;

  if (!shown || !shown->tex || !get_selection (label, &start, &end))
    return;

  quire_tex_to_source (shown->tex, start, end, &start, &end);
  copy = g_strndup (shown->source + start, end - start);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (label)), copy);
  g_signal_stop_emission_by_name (label, "copy-clipboard");
}

static void
forget (GtkLabel *label)
{
  g_signal_handlers_disconnect_by_func (label, copy_cb, NULL);
  g_object_set_data (G_OBJECT (label), SHOWN, NULL);
  /* Of a text that it has already the label would not say anything. */
  gtk_label_set_text (label, "");
  gtk_accessible_reset_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

void
quire_text_label_set (GtkLabel *label, const char *source)
{
  const Shown *shown = g_object_get_data (G_OBJECT (label), SHOWN);
  g_autoptr (QuireTex) tex = NULL;
  PangoAttrList *attributes = NULL;

  /* What is selected in it stays selected. */
  if (shown && g_strcmp0 (shown->source, source) == 0)
    return;

  if (shown)
    forget (label);
  if (!source)
    {
      gtk_label_set_text (label, "");
      gtk_label_set_attributes (label, NULL);
      return;
    }

  tex = quire_tex_new (source);
  attributes = quire_text_attributes_new (tex);
  gtk_label_set_text (label, quire_tex_get_text (tex, source));
  gtk_label_set_attributes (label, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
  if (tex)
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    quire_tex_get_spoken (tex, source), -1);
  g_object_set_data_full (
      G_OBJECT (label), SHOWN,
      g_memdup2 (&(Shown){ g_steal_pointer (&tex), g_strdup (source) }, sizeof (Shown)),
      free_shown);
  g_signal_connect (label, "copy-clipboard", G_CALLBACK (copy_cb), NULL);
}
