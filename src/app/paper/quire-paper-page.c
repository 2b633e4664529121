/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-page.h"

#include <glib/gi18n-lib.h>

#include "quire-paper-missing.h"
#include "quire-paper-sharing-menu.h"
#include "quire-paper-words.h"
#include "quire-text-label.h"
#include "quire-text.h"
#include "quire-wrap-layout.h"

/* More names than anybody reads; the largest paper has 942. */
#define MAX_AUTHORS 60

struct _QuirePaperPage
{
  AdwBin parent_instance;

  GtkLabel *position;
  GtkButton *bookmark;
  GtkMenuButton *menu;
  GtkStack *faces;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *authors;
  GtkLabel *dates;
  GtkLabel *figures;
  GtkWidget *links;
  GtkWidget *summary_box;
  GtkLabel *summary;
  GtkLabel *abstract;
  GtkWidget *keywords;
  QuirePaperMissing *missing;

  QuireContext *context;
  GCancellable *cancellable;
  char *id;
  QuirePaperItem *item; /* while the paper is in the list: it notifies of changes */
};

G_DEFINE_FINAL_TYPE (QuirePaperPage, quire_paper_page, ADW_TYPE_BIN)

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static void
set_text (GtkLabel *label, const char *source)
{
  quire_text_label_set (label, source);
  gtk_widget_set_visible (GTK_WIDGET (label), source && *source);
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}

static void
add_link (QuirePaperPage *self, const char *label, const char *address, gboolean first)
{
  g_autofree char *uri = quire_text_dup_web_address (address);
  GtkWidget *button;

  if (!uri)
    return;

  button = gtk_button_new_with_label (label);
  gtk_widget_set_tooltip_text (button, uri);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "quire-link");
  if (first)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-address");
  gtk_box_append (GTK_BOX (self->links), button);
}

static void
show_links (QuirePaperPage *self, QuirePaper *paper)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  g_autofree char *arxiv = quire_paper_dup_arxiv_uri (paper);
  g_autofree char *pdf = quire_paper_dup_pdf_uri (paper);
  g_autofree char *html = g_strconcat ("https://arxiv.org/html/", fields->id, NULL);
  g_autofree char *source =
      quire_source_paper_page_uri (quire_context_get_source (self->context), fields->id);

  clear_box (self->links);
  add_link (self, _ ("PDF"), pdf, TRUE);
  add_link (self, _ ("arXiv Page"), arxiv, FALSE);
  add_link (self, _ ("Read as HTML"), html, FALSE);
  add_link (self, _ ("Discussion"), source, FALSE);
  add_link (self, _ ("Code"), fields->github, FALSE);
  add_link (self, _ ("Project Page"), fields->project, FALSE);
}

static void
show_keywords (QuirePaperPage *self, const QuirePaperFields *fields)
{
  clear_box (self->keywords);

  for (guint i = 0; fields->keywords && fields->keywords[i]; i++)
    {
      GtkWidget *label = gtk_label_new (fields->keywords[i]);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "quire-keyword");
      gtk_box_append (GTK_BOX (self->keywords), label);
    }

  gtk_widget_set_visible (self->keywords, fields->keywords && fields->keywords[0]);
}

static void
show_bookmarked (QuirePaperPage *self, gboolean bookmarked)
{
  const char *label = bookmarked ? _ ("Remove Bookmark") : _ ("Bookmark");

  gtk_button_set_icon_name (self->bookmark,
                            bookmarked ? "quire-bookmarked-symbolic" : "quire-bookmark-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->bookmark), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bookmark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
show_state (QuirePaperPage *self, const QuireListingState *state)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) links = g_menu_new ();
  g_autoptr (GMenu) sharing = g_menu_new ();
  g_autoptr (GMenuModel) cite = quire_paper_sharing_cite_menu ("");
  g_autoptr (GMenuModel) share = quire_paper_sharing_share_menu ("");

  show_bookmarked (self, state->bookmarked);
  g_menu_append (menu, state->unread ? _ ("Mark as _Read") : _ ("Mark as Un_read"),
                 "win.toggle-paper-read('')");
  g_menu_append (links, _ ("_Copy Link"), "win.copy-paper-link('')");
  g_menu_append (links, _ ("Open in _Browser"), "win.open-paper-page('')");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (links));
  g_menu_append_submenu (sharing, _ ("_Share"), share);
  g_menu_append_submenu (sharing, _ ("C_ite"), cite);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sharing));
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
}

static void
show_listing (QuirePaperPage *self, QuireListing *listing)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  g_autofree char *authors = quire_words_for_authors (fields, MAX_AUTHORS);
  g_autofree char *dates = quire_words_for_dates (listing, quire_context_get_today (self->context));
  g_autofree char *figures = quire_words_for_figures (fields);
  gboolean ai = quire_settings_get_ai_summaries (quire_context_get_settings (self->context));

  set_text (self->title, fields->title);
  set_label (self->authors, authors);
  set_label (self->dates, dates);
  set_label (self->figures, figures);
  set_text (self->summary, fields->ai_summary);
  set_text (self->abstract,
            fields->abstract ? fields->abstract : _ ("The source has no abstract of this paper."));
  gtk_widget_set_visible (self->summary_box, ai && fields->ai_summary);
  show_links (self, quire_listing_get_paper (listing));
  show_keywords (self, fields);
  show_state (self, quire_listing_get_state (listing));
  gtk_stack_set_visible_child_name (self->faces, "paper");
}

static void
update_position (QuirePaperPage *self)
{
  QuirePaperList *list = quire_context_get_list (self->context);
  guint position = self->id ? quire_paper_list_find (list, self->id) : G_MAXUINT;
  g_autofree char *words =
      quire_words_for_position (position, g_list_model_get_n_items (G_LIST_MODEL (list)));

  gtk_label_set_text (self->position, words);
}

static void
item_changed_cb (QuirePaperPage *self)
{
  QuireListing *listing = quire_paper_item_get_listing (self->item);

  if (listing)
    show_listing (self, listing);
}

static void
find_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePaperPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireListing) listing = quire_store_find_finish (QUIRE_STORE (source), result, &error);

  if (listing)
    {
      quire_paper_missing_forget (self->missing);
      show_listing (self, listing);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (g_error_matches (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NOT_FOUND))
        quire_paper_missing_look_for (self->missing, quire_context_get_refresher (self->context),
                                      self->id);
      else
        quire_paper_missing_say (self->missing, error->message);
      gtk_stack_set_visible_child_name (self->faces, "missing");
    }
}

static void
forget_item (QuirePaperPage *self)
{
  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

/* The list has the paper at hand as a rule; the store has it always. */
static void
load (QuirePaperPage *self)
{
  QuirePaperList *list = quire_context_get_list (self->context);
  guint position = quire_paper_list_find (list, self->id);

  forget_item (self);
  if (position != G_MAXUINT)
    {
      self->item = g_list_model_get_item (G_LIST_MODEL (list), position);
      if (self->item)
        g_signal_connect_swapped (self->item, "notify::listing", G_CALLBACK (item_changed_cb),
                                  self);
    }

  if (self->item && quire_paper_item_get_listing (self->item))
    show_listing (self, quire_paper_item_get_listing (self->item));
  else
    quire_store_find_async (quire_context_get_store (self->context), self->id, self->cancellable,
                            find_cb, g_object_ref (self));
}

static void
found_cb (QuirePaperPage *self)
{
  if (self->id)
    load (self);
}

/* What is in the list says so itself, as long as the list has it. */
static gboolean
is_followed (QuirePaperPage *self)
{
  QuirePaperList *list = quire_context_get_list (self->context);

  return self->item && quire_paper_list_find (list, self->id) != G_MAXUINT;
}

static void
store_changed_cb (QuirePaperPage *self)
{
  if (self->id && !is_followed (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
list_changed_cb (QuirePaperPage *self)
{
  update_position (self);

  /* It has just left, perhaps with something that it did not say any more. */
  if (self->item && !is_followed (self))
    load (self);
}

static void
settings_changed_cb (QuirePaperPage *self)
{
  if (self->id)
    load (self);
}

/* The keyboard begins with the text, so that the arrows scroll it. */
static gboolean
quire_paper_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (QUIRE_PAPER_PAGE (widget)->scroller));
}

static void
quire_paper_page_dispose (GObject *object)
{
  QuirePaperPage *self = QUIRE_PAPER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  forget_item (self);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (quire_paper_page_parent_class)->dispose (object);
}

static void
quire_paper_page_finalize (GObject *object)
{
  QuirePaperPage *self = QUIRE_PAPER_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (quire_paper_page_parent_class)->finalize (object);
}

static void
quire_paper_page_class_init (QuirePaperPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = quire_paper_page_dispose;
  object_class->finalize = quire_paper_page_finalize;
  widget_class->grab_focus = quire_paper_page_grab_focus;

  g_type_ensure (QUIRE_TYPE_PAPER_MISSING);
  g_type_ensure (QUIRE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-paper-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, position);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, bookmark);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, menu);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, faces);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, title);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, authors);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, dates);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, figures);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, links);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, summary_box);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, summary);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, abstract);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, keywords);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, missing);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  /* As the window has it, but before a toast that shows takes the key. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.close-paper", NULL);
}

static void
quire_paper_page_init (QuirePaperPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
}

GtkWidget *
quire_paper_page_new (QuireContext *context)
{
  QuirePaperPage *self = g_object_new (QUIRE_TYPE_PAPER_PAGE, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (quire_context_get_list (context), "items-changed",
                           G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (quire_context_get_store (context), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (quire_context_get_settings (context), "notify::ai-summaries",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
quire_paper_page_set_id (QuirePaperPage *self, const char *id)
{
  /* The answer for the paper before must not come after this one's. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  if (g_strcmp0 (self->id, id) != 0)
    quire_paper_missing_forget (self->missing);
  g_free (self->id);
  self->id = g_strdup (id);
  load (self);
  update_position (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

const char *
quire_paper_page_get_id (QuirePaperPage *self)
{
  return self->id;
}
