/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-authors.h"

#include <glib/gi18n-lib.h>

#include "quire-paper-words.h"

/* In the line; the largest paper has 942. */
#define MAX_NAMES 12

struct _QuirePaperAuthors
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *line;
  GtkWidget *all;    /* the button */
  GtkWidget *list;   /* what it opens, NULL until it was opened */
  GtkWidget *search; /* in it */
  GtkFilterListModel *found;
  QuirePaper *paper;
  QuireSource *source;
};

G_DEFINE_FINAL_TYPE (QuirePaperAuthors, quire_paper_authors, GTK_TYPE_WIDGET)

/* One author of the list: the number among the paper's. */
#define INDEX "quire-author"

static gboolean
activate_link_cb (GtkWidget *label, const char *uri)
{
  gtk_widget_activate_action (label, "win.open-address", "s", uri);
  return TRUE;
}

static const QuireAuthor *
get_author (QuirePaperAuthors *self, gpointer item)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (item, INDEX));

  return &quire_paper_get_fields (self->paper)->authors[index];
}

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  QuirePaperAuthors *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *text == '\0' || g_str_match_string (text, get_author (self, item)->name, TRUE);
}

static void
searched_cb (QuirePaperAuthors *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Escape closes the list before it closes the page. */
static void
stop_cb (QuirePaperAuthors *self)
{
  gtk_widget_grab_focus (self->all);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->all), FALSE);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, QuirePaperAuthors *self)
{
  const QuireAuthor *author = get_author (self, gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), author->name);
  gtk_list_item_set_activatable (item, author->user != NULL);
  if (author->user)
    gtk_widget_add_css_class (label, "accent");
  else
    gtk_widget_remove_css_class (label, "accent");
  /* The cell is what a screen reader finds; GTK 4.8 leaves it without a name. */
  if (gtk_widget_get_parent (label))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, author->name, -1);
}

static void
activate_cb (GtkListView *view, guint position, QuirePaperAuthors *self)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->found), position);
  const QuireAuthor *author = item ? get_author (self, item) : NULL;
  g_autofree char *uri =
      author && author->user ? quire_source_profile_page_uri (self->source, author->user) : NULL;

  if (uri)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-address", "s", uri);
}

static GListModel *
make_authors (QuirePaperAuthors *self)
{
  GListStore *store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < quire_paper_get_fields (self->paper)->n_authors; i++)
    {
      GObject *item = g_object_new (G_TYPE_OBJECT, NULL);

      g_object_set_data (item, INDEX, GUINT_TO_POINTER (i));
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
  return G_LIST_MODEL (store);
}

static void
make_list (QuirePaperAuthors *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = NULL;

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search Authors"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search Authors"), -1);
  self->found = gtk_filter_list_model_new (
      make_authors (self), GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  view = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)))),
      factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Authors"), -1);
  g_signal_connect (view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (searched_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, -1, 260);
  gtk_widget_add_css_class (self->list, "quire-authors");
  gtk_box_append (GTK_BOX (self->list), self->search);
  gtk_box_append (GTK_BOX (self->list), scrolled);
  gtk_box_append (GTK_BOX (self->box), self->list);
}

static void
drop_list (QuirePaperAuthors *self)
{
  if (!self->list)
    return;

  g_signal_handlers_disconnect_by_data (self->search, self);
  gtk_box_remove (GTK_BOX (self->box), self->list);
  self->list = self->search = NULL;
  g_clear_object (&self->found);
}

static void
toggled_cb (QuirePaperAuthors *self)
{
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->all)))
    {
      drop_list (self);
      return;
    }

  make_list (self);
  gtk_widget_grab_focus (self->search);
}

static void
quire_paper_authors_dispose (GObject *object)
{
  QuirePaperAuthors *self = QUIRE_PAPER_AUTHORS (object);

  if (self->box)
    drop_list (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->paper, quire_paper_unref);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (quire_paper_authors_parent_class)->dispose (object);
}

static void
quire_paper_authors_class_init (QuirePaperAuthorsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = quire_paper_authors_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
quire_paper_authors_init (QuirePaperAuthors *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->line = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                             PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                             "width-chars", 12, "selectable", TRUE, NULL);
  self->all = gtk_toggle_button_new ();
  /* There is nobody yet, and GTK 4.18 complains of empty labels that would wrap. */
  gtk_widget_set_visible (self->line, FALSE);
  gtk_widget_set_visible (self->all, FALSE);
  gtk_widget_set_halign (self->all, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->all, "quire-all-authors");
  g_signal_connect_swapped (self->all, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect (self->line, "activate-link", G_CALLBACK (activate_link_cb), NULL);
  gtk_box_append (GTK_BOX (self->box), self->line);
  gtk_box_append (GTK_BOX (self->box), self->all);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
quire_paper_authors_set_paper (QuirePaperAuthors *self, QuirePaper *paper, QuireSource *source)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  g_autofree char *markup = NULL;
  g_autofree char *button = NULL;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->all), FALSE);
  g_clear_pointer (&self->paper, quire_paper_unref);
  self->paper = quire_paper_ref (paper);
  g_set_object (&self->source, source);

  markup = quire_words_for_linked_authors (fields, MAX_NAMES, source);
  gtk_label_set_markup (GTK_LABEL (self->line), markup ? markup : "");
  gtk_widget_set_visible (self->line, markup != NULL);
  button =
      g_strdup_printf (ngettext ("Show All %'u Author", "Show All %'u Authors", fields->n_authors),
                       fields->n_authors);
  gtk_button_set_label (GTK_BUTTON (self->all), button);
  gtk_widget_set_visible (self->all, fields->n_authors > MAX_NAMES);
}
