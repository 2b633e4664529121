/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-palette.h"

/* A child: nothing but a CSS node. */
#define QUIRE_TYPE_PAPER_SWATCH (quire_paper_swatch_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperSwatch, quire_paper_swatch, QUIRE, PAPER_SWATCH, GtkWidget)

struct _QuirePaperSwatch
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (QuirePaperSwatch, quire_paper_swatch, GTK_TYPE_WIDGET)

enum
{
  DIM,     /* authors, figures */
  TEXT,    /* the abstract */
  ACCENT,  /* the unread dot */
  RISING,  /* more upvotes than before */
  WARNING, /* withdrawn */
  CHOSEN,  /* of a check: its ground, */
  CHECK,   /* the tick */
  CARD,    /* and the ring around it */
  N_COLORS
};

static const char *const names[N_COLORS] = { "dim",     "text",   "accent", "rising",
                                             "warning", "chosen", "check",  "card" };

struct _QuirePaperPalette
{
  GtkWidget parent_instance;

  GtkWidget *swatches[N_COLORS];
  QuirePaperFonts *fonts;
  guint serial; /* of the Pango context they were made in */
  QuirePaperStyle style;
};

G_DEFINE_FINAL_TYPE (QuirePaperPalette, quire_paper_palette, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
quire_paper_swatch_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GtkWidget *palette = gtk_widget_get_parent (widget);

  GTK_WIDGET_CLASS (quire_paper_swatch_parent_class)->css_changed (widget, change);

  if (palette)
    g_signal_emit (palette, signals[CHANGED], 0);
}

static void
quire_paper_swatch_class_init (QuirePaperSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->css_changed = quire_paper_swatch_css_changed;
  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
quire_paper_swatch_init (QuirePaperSwatch *self)
{
}

/* There is nothing to see of it. */
static void
quire_paper_palette_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
}

static void
quire_paper_palette_dispose (GObject *object)
{
  QuirePaperPalette *self = QUIRE_PAPER_PALETTE (object);

  for (guint i = 0; i < N_COLORS; i++)
    g_clear_pointer (&self->swatches[i], gtk_widget_unparent);
  g_clear_pointer (&self->fonts, quire_paper_fonts_free);

  G_OBJECT_CLASS (quire_paper_palette_parent_class)->dispose (object);
}

static void
quire_paper_palette_class_init (QuirePaperPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quire_paper_palette_dispose;
  widget_class->snapshot = quire_paper_palette_snapshot;

  gtk_widget_class_set_css_name (widget_class, "palette");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  signals[CHANGED] = g_signal_new ("changed", QUIRE_TYPE_PAPER_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_paper_palette_init (QuirePaperPalette *self)
{
  self->style = (QuirePaperStyle){ QUIRE_DENSITY_CARDS, TRUE };
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  for (guint i = 0; i < N_COLORS; i++)
    {
      self->swatches[i] = g_object_new (QUIRE_TYPE_PAPER_SWATCH, NULL);
      gtk_widget_add_css_class (self->swatches[i], names[i]);
      gtk_widget_set_parent (self->swatches[i], GTK_WIDGET (self));
    }
}

GtkWidget *
quire_paper_palette_new (void)
{
  return g_object_new (QUIRE_TYPE_PAPER_PALETTE, NULL);
}

static GdkRGBA
get_css_color (GtkWidget *widget)
{
  GdkRGBA color;

#if GTK_CHECK_VERSION(4, 10, 0)
  gtk_widget_get_color (widget, &color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
#endif

  return color;
}

void
quire_paper_palette_get_colors (QuirePaperPalette *self, GtkWidget *card, QuirePaperColors *colors)
{
  g_return_if_fail (QUIRE_IS_PAPER_PALETTE (self));
  g_return_if_fail (GTK_IS_WIDGET (card));

  colors->title = get_css_color (card);
  colors->dim = get_css_color (self->swatches[DIM]);
  colors->text = get_css_color (self->swatches[TEXT]);
  colors->accent = get_css_color (self->swatches[ACCENT]);
  colors->rising = get_css_color (self->swatches[RISING]);
  colors->warning = get_css_color (self->swatches[WARNING]);
  colors->chosen = get_css_color (self->swatches[CHOSEN]);
  colors->check = get_css_color (self->swatches[CHECK]);
  colors->card = get_css_color (self->swatches[CARD]);
  /* Light letters stand on a dark card. */
  colors->dark = colors->title.red + colors->title.green + colors->title.blue > 1.5f;
}

QuirePaperFonts *
quire_paper_palette_get_fonts (QuirePaperPalette *self)
{
  PangoContext *context = NULL;

  g_return_val_if_fail (QUIRE_IS_PAPER_PALETTE (self), NULL);

  context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  if (self->fonts && self->serial == pango_context_get_serial (context))
    return self->fonts;

  g_clear_pointer (&self->fonts, quire_paper_fonts_free);
  self->serial = pango_context_get_serial (context);
  self->fonts = quire_paper_fonts_new (context);

  return self->fonts;
}

const QuirePaperStyle *
quire_paper_palette_get_style (QuirePaperPalette *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_PALETTE (self), NULL);

  return &self->style;
}

void
quire_paper_palette_set_style (QuirePaperPalette *self, const QuirePaperStyle *style)
{
  g_return_if_fail (QUIRE_IS_PAPER_PALETTE (self));

  if (self->style.density == style->density && self->style.pictures == style->pictures)
    return;

  self->style = *style;
  g_signal_emit (self, signals[CHANGED], 0);
}
