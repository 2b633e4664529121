/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-page.h"

#include <glib/gi18n-lib.h>

#include "quire-banner.h"
#include "quire-compat.h"
#include "quire-paper-authors.h"
#include "quire-paper-figures.h"
#include "quire-paper-linked.h"
#include "quire-paper-links.h"
#include "quire-paper-media.h"
#include "quire-paper-menus.h"
#include "quire-paper-missing.h"
#include "quire-paper-notices.h"
#include "quire-paper-text.h"
#include "quire-paper-words.h"
#include "quire-wrap-layout.h"

struct _QuirePaperPage
{
  AdwBin parent_instance;

  GtkLabel *position;
  GtkMenuButton *menu;
  GtkStack *faces;
  GtkScrolledWindow *scroller;
  QuirePaperNotices *notices;
  GtkLabel *title;
  QuirePaperAuthors *authors;
  GtkLabel *dates;
  GtkButton *bookmark;
  GtkImage *bookmark_icon;
  GtkLabel *bookmark_label;
  GtkWidget *pdf;
  GtkMenuButton *cite;
  GtkMenuButton *share;
  QuirePaperFigures *figures;
  GtkWidget *summary_box;
  GtkLabel *summary_by;
  GtkLabel *summary;
  GtkLabel *abstract;
  QuirePaperLinks *links;
  QuirePaperMedia *media;
  QuirePaperLinked *linked;
  QuirePaperMissing *missing;
  QuireBanner *news;

  QuireContext *context;
  GCancellable *cancellable;
  char *id;
  QuirePaperItem *item;   /* while the paper is in the list: it notifies of changes */
  QuireListing *listing;  /* as it is now, NULL: nothing yet */
  QuireListing *shown;    /* as it was when the page was opened: its text stands still */
  QuirePaperVisit *visit; /* to the paper */
  char *news_words;       /* what has been said of it since, or NULL */
};

G_DEFINE_FINAL_TYPE (QuirePaperPage, quire_paper_page, ADW_TYPE_BIN)

static QuireSource *
get_source (QuirePaperPage *self)
{
  return quire_context_get_source (self->context);
}

static void
show_bookmarked (QuirePaperPage *self, gboolean bookmarked)
{
  const char *verb = bookmarked ? _ ("Remove Bookmark") : _ ("Bookmark");

  gtk_image_set_from_icon_name (self->bookmark_icon, bookmarked ? "quire-bookmarked-symbolic"
                                                                : "quire-bookmark-symbolic");
  gtk_label_set_text (self->bookmark_label, bookmarked ? _ ("Bookmarked") : _ ("Bookmark"));
  if (bookmarked)
    gtk_widget_remove_css_class (GTK_WIDGET (self->bookmark), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->bookmark), "suggested-action");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->bookmark), verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bookmark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  verb, -1);
}

static void
show_dates (QuirePaperPage *self, QuireListing *listing)
{
  g_autofree char *dates = quire_words_for_linked_dates (
      listing, quire_context_get_today (self->context), get_source (self));
  g_autofree char *opening = quire_words_for_opening (quire_listing_get_state (listing)->day);

  gtk_label_set_markup (self->dates, dates ? dates : "");
  gtk_widget_set_visible (GTK_WIDGET (self->dates), dates != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->dates), opening);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dates), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  opening ? opening : "", -1);
}

static const QuireStoreDetails *
get_details (QuirePaperPage *self)
{
  return self->visit ? quire_paper_visit_get_details (self->visit) : NULL;
}

static void
show_text (QuirePaperPage *self)
{
  const QuirePaperFields *fields = quire_listing_get_fields (self->shown);
  const QuireStoreDetails *details = get_details (self);
  gboolean marked = details && quire_paper_notices_get_marking (self->notices);

  if (marked && details->title_then)
    quire_paper_text_set_diff (self->title, details->title_then, fields->title);
  else
    quire_paper_text_set (self->title, fields->title);
  if (marked && details->abstract_then)
    quire_paper_text_set_diff (self->abstract, details->abstract_then,
                               fields->abstract ? fields->abstract : "");
  else
    quire_paper_text_set (self->abstract, fields->abstract
                                              ? fields->abstract
                                              : _ ("The source has no abstract of this paper."));
}

static void
show_summary (QuirePaperPage *self)
{
  const QuirePaperFields *fields = quire_listing_get_fields (self->shown);
  gboolean ai = quire_settings_get_ai_summaries (quire_context_get_settings (self->context));
  g_autofree char *by = quire_words_for_summary_by (fields->ai_summary_model);

  gtk_label_set_text (self->summary_by, by);
  quire_paper_text_set (self->summary, fields->ai_summary);
  gtk_widget_set_visible (self->summary_box, ai && fields->ai_summary);
}

static void
show_linked (QuirePaperPage *self)
{
  if (self->listing)
    quire_paper_linked_set (self->linked, quire_listing_get_fields (self->listing),
                            get_source (self), self->visit);
}

/* What one reads does not change under one's eyes. */
static void
show_whole (QuirePaperPage *self)
{
  QuirePaper *paper = quire_listing_get_paper (self->shown);
  g_autofree char *pdf = quire_paper_dup_pdf_uri (paper);

  quire_paper_notices_set_listing (self->notices, self->shown);
  quire_paper_authors_set_paper (self->authors, paper, get_source (self));
  show_dates (self, self->shown);
  show_summary (self);
  show_text (self);
  gtk_widget_set_tooltip_text (self->pdf, pdf);
  quire_paper_links_set_paper (self->links, paper, get_source (self));
  quire_paper_media_set_paper (self->media, quire_paper_get_fields (paper));
}

/* What has come since the page was opened, and is not on it. */
static void
show_news (QuirePaperPage *self)
{
  g_autofree char *words = quire_words_for_news (self->shown, self->listing);

  if (g_strcmp0 (words, self->news_words) == 0)
    return;

  g_free (self->news_words);
  self->news_words = g_strdup (words);
  if (!words)
    {
      quire_banner_hide (self->news);
      return;
    }

  quire_banner_show (self->news, words, _ ("Show"), "page.show-news", NULL);
  /* Who has left the page is not told. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    quire_compat_announce (GTK_WIDGET (self), words);
}

static void
show_listing (QuirePaperPage *self, QuireListing *listing)
{
  gboolean same = self->listing && quire_paper_equal (quire_listing_get_paper (self->listing),
                                                      quire_listing_get_paper (listing));

  quire_listing_ref (listing);
  g_clear_pointer (&self->listing, quire_listing_unref);
  self->listing = listing;

  if (!self->shown)
    {
      self->shown = quire_listing_ref (listing);
      show_whole (self);
      if (self->visit)
        quire_paper_visit_note_shown (self->visit);
    }
  show_bookmarked (self, quire_listing_get_state (listing)->bookmarked);
  quire_paper_figures_set_listing (self->figures, listing);
  if (!same)
    show_linked (self);
  show_news (self);
  gtk_stack_set_visible_child_name (self->faces, "paper");
}

static void
show_details (QuirePaperPage *self)
{
  const QuireStoreDetails *details = get_details (self);

  quire_paper_notices_set_details (self->notices, details);
  quire_paper_figures_set_samples (self->figures, details ? details->samples : NULL);
}

static void
read_cb (QuirePaperPage *self)
{
  show_details (self);
  show_linked (self);
}

static void
marking_cb (QuirePaperPage *self)
{
  if (self->shown)
    show_text (self);
}

static gboolean
activate_link_cb (GtkWidget *label, const char *uri)
{
  gtk_widget_activate_action (label, "win.open-address", "s", uri);
  return TRUE;
}

static void
end_visit (QuirePaperPage *self)
{
  if (!self->visit)
    return;

  g_signal_handlers_disconnect_by_data (self->visit, self);
  quire_paper_visit_end (self->visit);
  g_clear_object (&self->visit);
}

static void
update_position (QuirePaperPage *self)
{
  QuirePaperList *list = quire_context_get_list (self->context);
  guint position = self->id ? quire_paper_list_find (list, self->id) : G_MAXUINT;
  g_autofree char *words =
      quire_words_for_position (position, g_list_model_get_n_items (G_LIST_MODEL (list)));

  /* Beside a list there is nothing but the id that tells which paper this is, or should be. */
  gtk_label_set_text (self->position, *words || !self->id ? words : self->id);
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
  /* What is on the page stays there, whatever became of the cache. */
  else if (!self->shown && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
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

static void
forget_listing (QuirePaperPage *self)
{
  g_clear_pointer (&self->listing, quire_listing_unref);
  g_clear_pointer (&self->shown, quire_listing_unref);
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

/* The visit began where there was no paper, and what it asked for may have come to nothing. */
static void
found_cb (QuirePaperPage *self)
{
  g_autofree char *id = g_strdup (self->id);

  if (id)
    quire_paper_page_set_id (self, id);
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
  QuireSettings *settings = quire_context_get_settings (self->context);
  gboolean pictures;

  g_object_get (settings, "pictures", &pictures, NULL);
  quire_paper_media_set_shown (self->media, pictures);
  if (self->shown)
    show_summary (self);
}

static QuireListing *
get_listing (gpointer user_data)
{
  return QUIRE_PAPER_PAGE (user_data)->listing;
}

static void
show_news_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuirePaperPage *self = QUIRE_PAPER_PAGE (widget);
  g_autofree char *id = g_strdup (self->id);

  quire_paper_page_set_id (self, id);
  gtk_widget_grab_focus (widget);
}

/* The keyboard begins with the text, so that the arrows scroll it. */
static gboolean
quire_paper_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (QUIRE_PAPER_PAGE (widget)->scroller));
}

/* From the text as a whole, which a scrolled window does not lead into, to the first
 * thing in it; from elsewhere first to the buttons over it, and not to the text. */
static gboolean
quire_paper_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  QuirePaperPage *self = QUIRE_PAPER_PAGE (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_is_focus (GTK_WIDGET (self->scroller)) &&
      gtk_widget_child_focus (gtk_scrolled_window_get_child (self->scroller), direction))
    return TRUE;

  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (self)), direction);
}

static void
quire_paper_page_dispose (GObject *object)
{
  QuirePaperPage *self = QUIRE_PAPER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  forget_item (self);
  end_visit (self);
  forget_listing (self);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (quire_paper_page_parent_class)->dispose (object);
}

static void
quire_paper_page_finalize (GObject *object)
{
  QuirePaperPage *self = QUIRE_PAPER_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->news_words, g_free);

  G_OBJECT_CLASS (quire_paper_page_parent_class)->finalize (object);
}

static void
quire_paper_page_class_init (QuirePaperPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = quire_paper_page_dispose;
  object_class->finalize = quire_paper_page_finalize;
  widget_class->focus = quire_paper_page_focus;
  widget_class->grab_focus = quire_paper_page_grab_focus;

  g_type_ensure (QUIRE_TYPE_BANNER);
  g_type_ensure (QUIRE_TYPE_PAPER_AUTHORS);
  g_type_ensure (QUIRE_TYPE_PAPER_FIGURES);
  g_type_ensure (QUIRE_TYPE_PAPER_LINKED);
  g_type_ensure (QUIRE_TYPE_PAPER_LINKS);
  g_type_ensure (QUIRE_TYPE_PAPER_MEDIA);
  g_type_ensure (QUIRE_TYPE_PAPER_MISSING);
  g_type_ensure (QUIRE_TYPE_PAPER_NOTICES);
  g_type_ensure (QUIRE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-paper-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, position);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, menu);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, faces);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, notices);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, title);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, authors);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, dates);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, bookmark);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, bookmark_icon);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, bookmark_label);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, pdf);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, cite);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, share);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, figures);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, summary_box);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, summary_by);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, summary);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, abstract);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, links);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, media);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, linked);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, missing);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperPage, news);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_install_action (widget_class, "page.show-news", NULL, show_news_cb);
  /* As the window has it, but before a toast that shows takes the key. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.close-paper", NULL);
}

static void
quire_paper_page_init (QuirePaperPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
  quire_paper_menus_set_more (self->menu, get_listing, self);
  quire_paper_menus_set_cite (self->cite);
  quire_paper_menus_set_share (self->share);
  g_signal_connect (self->dates, "activate-link", G_CALLBACK (activate_link_cb), NULL);
  g_signal_connect_object (self->notices, "marking", G_CALLBACK (marking_cb), self,
                           G_CONNECT_SWAPPED);
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
  g_signal_connect_object (quire_context_get_settings (context), "notify::pictures",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  quire_paper_media_set_textures (self->media, quire_context_get_textures (context));
  settings_changed_cb (self);
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
  end_visit (self);
  /* Nothing that comes late may be shown over another paper's text. */
  forget_listing (self);
  g_clear_pointer (&self->news_words, g_free);
  quire_banner_hide (self->news);
  self->visit = quire_paper_visit_new (self->context, id);
  g_signal_connect_swapped (self->visit, "read", G_CALLBACK (read_cb), self);
  g_signal_connect_swapped (self->visit, "changed", G_CALLBACK (show_linked), self);
  show_details (self);
  load (self);
  update_position (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
