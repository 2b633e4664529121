/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-linked.h"

#include <glib/gi18n-lib.h>

#include "quire-columns-layout.h"
#include "quire-linked-card.h"
#include "quire-paper-words.h"
#include "quire-text.h"

#define MAX_ROWS 4

struct _QuirePaperLinked
{
  GtkWidget parent_instance;

  GtkWidget *box;
  QuireLinkedCard *code;
  QuireLinkedCard *cards[QUIRE_LINKED_N_KINDS];
  GtkWidget *status;
};

G_DEFINE_FINAL_TYPE (QuirePaperLinked, quire_paper_linked, GTK_TYPE_WIDGET)

/* Owner and name: some addresses lead deeper. */
static char *
dup_repository (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  g_auto (GStrv) parts = parsed ? g_strsplit (g_uri_get_path (parsed), "/", 4) : NULL;

  if (!parts || g_strv_length (parts) < 3 || !*parts[1] || !*parts[2])
    return g_strdup (uri);
  return g_strdup_printf ("%s/%s", parts[1], parts[2]);
}

static void
show_code (QuirePaperLinked *self, const QuirePaperFields *fields)
{
  g_autofree char *uri = quire_text_dup_web_address (fields->github);
  g_autofree char *stars = fields->stars >= 0 ? quire_words_for_count (fields->stars) : NULL;
  g_autofree char *accessible = NULL;
  g_autofree char *label = NULL;

  quire_linked_card_begin (self->code, _ ("Code"));
  if (!uri)
    {
      quire_linked_card_end (self->code);
      return;
    }

  label = dup_repository (uri);
  if (stars)
    accessible = g_strdup_printf (
        ngettext ("%s, %'d star on GitHub", "%s, %'d stars on GitHub", (gulong) fields->stars),
        label, fields->stars);
  quire_linked_card_add (self->code, label, "quire-star-symbolic", stars, accessible, uri);
  quire_linked_card_end (self->code);
}

static void
add_item (QuireLinkedCard *card,
          QuireLinkedKind kind,
          const QuireLinkedItem *item,
          QuireSource *source)
{
  gboolean downloads = item->downloads >= 0;
  gint64 count = downloads ? item->downloads : item->likes;
  g_autofree char *uri = quire_source_linked_page_uri (source, kind, item->id);
  g_autofree char *figure = count >= 0 ? quire_words_for_count (count) : NULL;
  g_autofree char *words = quire_words_for_linked_item (item);

  if (uri)
    quire_linked_card_add (card, item->id,
                           downloads ? "quire-download-symbolic" : "quire-like-symbolic", figure,
                           words, uri);
}

static void
show_kind (QuirePaperLinked *self,
           QuireLinkedKind kind,
           const QuireLinkedList *list,
           QuireSource *source,
           const char *page)
{
  QuireLinkedCard *card = self->cards[kind];
  guint shown = list ? MIN (list->n_items, MAX_ROWS) : 0;
  g_autofree char *heading = quire_words_for_linked (kind, list ? list->total : 0);

  quire_linked_card_begin (card, heading);
  for (guint i = 0; i < shown; i++)
    add_item (card, kind, &list->items[i], source);
  if (list && list->total > shown)
    {
      guint more = list->total - shown;
      g_autofree char *words =
          g_strdup_printf (ngettext ("and %'u more", "and %'u more", more), more);

      quire_linked_card_add (card, words, NULL, NULL, NULL, page);
    }
  quire_linked_card_end (card);
}

static const char *
get_status (QuirePaperVisit *visit, QuireLinked *linked)
{
  if (!visit || !quire_paper_visit_get_details (visit))
    return NULL;
  if (quire_paper_visit_get_state (visit) == QUIRE_PAPER_VISIT_FAILED)
    return quire_paper_visit_get_message (visit);
  if (quire_paper_visit_get_state (visit) == QUIRE_PAPER_VISIT_LOOKING && !linked)
    return _ ("Looking for models, datasets and Spaces…");
  return NULL;
}

static void
quire_paper_linked_dispose (GObject *object)
{
  g_clear_pointer (&QUIRE_PAPER_LINKED (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (quire_paper_linked_parent_class)->dispose (object);
}

static void
quire_paper_linked_class_init (QuirePaperLinkedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = quire_paper_linked_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_card (GtkWidget *cards)
{
  GtkWidget *card = quire_linked_card_new ();

  gtk_widget_set_parent (card, cards);
  return card;
}

static void
quire_paper_linked_init (QuirePaperLinked *self)
{
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_layout_manager (cards, g_object_new (QUIRE_TYPE_COLUMNS_LAYOUT, NULL));
  self->code = QUIRE_LINKED_CARD (add_card (cards));
  for (guint i = 0; i < QUIRE_LINKED_N_KINDS; i++)
    self->cards[i] = QUIRE_LINKED_CARD (add_card (cards));

  self->status = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->status), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_widget_add_css_class (self->status, "dim-label");
  gtk_widget_add_css_class (self->status, "caption");
  gtk_box_append (GTK_BOX (self->box), cards);
  gtk_box_append (GTK_BOX (self->box), self->status);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
quire_paper_linked_set (QuirePaperLinked *self,
                        const QuirePaperFields *fields,
                        QuireSource *source,
                        QuirePaperVisit *visit)
{
  QuireLinked *linked = visit ? quire_paper_visit_get_linked (visit) : NULL;
  const char *status = get_status (visit, linked);
  g_autofree char *page = quire_source_paper_page_uri (source, fields->id);

  show_code (self, fields);
  for (int kind = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    show_kind (self, kind, linked ? quire_linked_get_list (linked, kind) : NULL, source, page);
  gtk_label_set_text (GTK_LABEL (self->status), status ? status : "");
  gtk_widget_set_visible (self->status, status != NULL);
}
