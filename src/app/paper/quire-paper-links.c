/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-links.h"

#include <glib/gi18n-lib.h>

#include "quire-text.h"
#include "quire-wrap-layout.h"

struct _QuirePaperLinks
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *keywords;
  GtkWidget *links;
};

G_DEFINE_FINAL_TYPE (QuirePaperLinks, quire_paper_links, GTK_TYPE_WIDGET)

/* The next child to be filled: one that is there, or a new one. */
static GtkWidget *
take_child (GtkWidget *box, GtkWidget **next, GtkWidget *(*make) (void) )
{
  GtkWidget *child = *next;

  if (!child)
    {
      child = make ();
      gtk_box_append (GTK_BOX (box), child);
    }
  *next = gtk_widget_get_next_sibling (child);
  gtk_widget_set_visible (child, TRUE);
  return child;
}

/* There are fewer of them than there were. */
static void
hide_from (GtkWidget *box, GtkWidget *next)
{
  gtk_widget_set_visible (box, gtk_widget_get_first_child (box) != next);
  for (; next; next = gtk_widget_get_next_sibling (next))
    gtk_widget_set_visible (next, FALSE);
}

static GtkWidget *
make_link (void)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_widget_add_css_class (button, "quire-page-link");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-address");
  return button;
}

static GtkWidget *
make_keyword (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "quire-keyword");
  return label;
}

static void
add_link (QuirePaperLinks *self, GtkWidget **next, const char *label, const char *address)
{
  g_autofree char *uri = quire_text_dup_web_address (address);
  GtkWidget *button;

  if (!uri)
    return;

  button = take_child (self->links, next, make_link);
  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, uri);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
}

static void
show_links (QuirePaperLinks *self, QuirePaper *paper, QuireSource *source)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  g_autofree char *arxiv = quire_paper_dup_arxiv_uri (paper);
  g_autofree char *html = quire_paper_dup_html_uri (paper);
  g_autofree char *discussion = quire_source_paper_page_uri (source, fields->id);
  GtkWidget *next = gtk_widget_get_first_child (self->links);

  add_link (self, &next, _ ("Discussion"), discussion);
  add_link (self, &next, _ ("arXiv Page"), arxiv);
  add_link (self, &next, _ ("Read as HTML"), html);
  add_link (self, &next, _ ("Project Page"), fields->project);
  hide_from (self->links, next);
}

static void
show_keywords (QuirePaperLinks *self, const QuirePaperFields *fields)
{
  GtkWidget *next = gtk_widget_get_first_child (self->keywords);

  for (guint i = 0; fields->keywords && fields->keywords[i]; i++)
    {
      GtkWidget *keyword = take_child (self->keywords, &next, make_keyword);

      gtk_label_set_text (GTK_LABEL (keyword), fields->keywords[i]);
    }
  hide_from (self->keywords, next);
}

/* A row that goes on in the next one where it has no room. */
static GtkWidget *
make_row (QuirePaperLinks *self, const char *name)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_set_layout_manager (row, g_object_new (QUIRE_TYPE_WRAP_LAYOUT, "spacing", 6, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (self->box), row);
  return row;
}

static void
quire_paper_links_dispose (GObject *object)
{
  g_clear_pointer (&QUIRE_PAPER_LINKS (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (quire_paper_links_parent_class)->dispose (object);
}

static void
quire_paper_links_class_init (QuirePaperLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = quire_paper_links_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
quire_paper_links_init (QuirePaperLinks *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 15);
  self->keywords = make_row (self, _ ("Keywords"));
  self->links = make_row (self, _ ("Open in the Browser"));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
quire_paper_links_set_paper (QuirePaperLinks *self, QuirePaper *paper, QuireSource *source)
{
  show_keywords (self, quire_paper_get_fields (paper));
  show_links (self, paper, source);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (self->keywords) ||
                                                 gtk_widget_get_visible (self->links));
}
