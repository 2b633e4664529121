/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-face.h"

#include <pango/pangocairo.h>

#include "quire-paper-sizes.h"
#include "quire-paper-strokes.h"

#define WIDTH 300

typedef struct
{
  PangoContext *context;
  QuirePaperFonts *fonts;
  QuirePaperColors colors;
  QuirePaperFace face;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell 11");

  fixture->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_font_description (fixture->context, font);
  if (data)
    pango_context_set_base_dir (fixture->context, PANGO_DIRECTION_RTL);
  fixture->fonts = quire_paper_fonts_new (fixture->context);
  fixture->face = (QuirePaperFace){
    .context = fixture->context,
    .fonts = fixture->fonts,
    .colors = &fixture->colors,
    .style = { QUIRE_DENSITY_CARDS, TRUE },
    .width = WIDTH,
    .height = 400,
  };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  quire_paper_fonts_free (fixture->fonts);
  g_object_unref (fixture->context);
}

/* 100 kB of it. */
static char *
repeat (const char *piece)
{
  GString *text = g_string_new (NULL);

  while (text->len < 100 * 1024)
    g_string_append (text, piece);

  return g_string_free (text, FALSE);
}

/* Whatever it is made of, Pango sees little of it, and three lines are three
 * lines. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  static const char *const pieces[] = {
    "word ",
    "x",
    "<b>",
    "&amp;",
    "e\u0301\u0323\u0302",
    "\u0301",
    "\u202e",
    "\u2066\u202eab ",
    "\u200b",
    "\u2029",
    "\u0646\u0645\u0648\u0630\u062c ",
    "\u8a9e",
    "\xf0\x9f\x98\x80",
    QUIRE_PAPER_MARK,
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i]);
      g_autoptr (PangoLayout) layout =
          quire_paper_strokes_make_paragraph (&fixture->face, QUIRE_PAPER_FONT_READ, text, 200, 3);

      g_assert_cmpuint (strlen (pango_layout_get_text (layout)), <, 2000);
      g_assert_cmpint (pango_layout_get_line_count (layout), <=, 3);
      g_assert_cmpint (quire_paper_strokes_get_height (layout), <=,
                       3 * fixture->fonts->lines[QUIRE_PAPER_FONT_READ] + 3);
      g_assert_true (g_str_has_suffix (pango_layout_get_text (layout), "…"));
    }
}

/* Nothing in a text is understood as markup. */
static void
test_literal (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "<b>bold</b> & &amp; <span foreground='red'>$x$</span>";
  g_autoptr (PangoLayout) layout =
      quire_paper_strokes_make_paragraph (&fixture->face, QUIRE_PAPER_FONT_READ, text, 2000, 1);

  g_assert_cmpstr (pango_layout_get_text (layout), ==, text);
}

/* What the source has as TeX is read as text, in lines as high as any. */
static void
test_tex (Fixture *fixture, gconstpointer data)
{
  static const char source[] = "Over $10^{-4}$ of $O(\\varepsilon^{-2} \\log n)$, $e^{x_i^2}$ and "
                               "50\\% of X_{stack} with \\textbf{bold} letters, again and again";
  static const char expected[] =
      "Over 10−4 of O(ε−2 log n), exi2 and 50% of Xstack with bold letters, again and again";

  for (int font = 0; font < QUIRE_PAPER_N_FONTS; font++)
    for (int width = 80; width < 400; width += 20)
      {
        g_autoptr (PangoLayout) layout = quire_paper_strokes_make_text (
            &fixture->face, (QuirePaperFont) font, source, width, 20);
        PangoLayoutIter *iter = pango_layout_get_iter (layout);

        g_assert_cmpstr (pango_layout_get_text (layout), ==, expected);
        do
          {
            PangoRectangle line;

            pango_layout_iter_get_line_extents (iter, NULL, &line);
            g_assert_cmpint (line.height, ==, fixture->fonts->lines[font] * PANGO_SCALE);
          }
        while (pango_layout_iter_next_line (iter));
        pango_layout_iter_free (iter);
      }
}

/* Whatever the source is made of, Pango sees little of it. */
static void
test_long_tex (Fixture *fixture, gconstpointer data)
{
  static const char *const pieces[] = {
    "$x^2$ ", "$", "{", "\\alpha ", "x^{", "mathcal{O}", "a\\"
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i]);
      g_autoptr (PangoLayout) layout =
          quire_paper_strokes_make_text (&fixture->face, QUIRE_PAPER_FONT_READ, text, 200, 3);

      g_assert_cmpuint (strlen (pango_layout_get_text (layout)), <, 2000);
      g_assert_cmpint (pango_layout_get_line_count (layout), <=, 3);
      g_assert_true (g_str_has_suffix (pango_layout_get_text (layout), "…"));
    }
}

static QuireListing *
make_listing (const char *title, const char *name)
{
  const QuireAuthor authors[] = { { .name = name }, { .name = name } };
  g_autoptr (QuirePaper) paper =
      quire_paper_new (&(QuirePaperFields){ .id = "2503.00001",
                                            .title = title,
                                            .abstract = title,
                                            .authors = authors,
                                            .n_authors = 2,
                                            .organization = { .name = name },
                                            .submitter = { .name = name },
                                            .upvotes = 57,
                                            .comments = 3,
                                            .stars = 1234 });

  return quire_listing_new (
      paper, &(QuireListingState){ .unread = TRUE, .bookmarked = TRUE, .upvotes_before = 40 });
}

static GskRenderNode *
draw (Fixture *fixture, const QuireListing *listing, QuirePaperRooms *rooms)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  fixture->face.height =
      quire_paper_fonts_get_height (fixture->fonts, &fixture->face.style, fixture->face.width);
  quire_paper_face_snapshot_text (&fixture->face, snapshot, listing, rooms);

  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
is_within (const graphene_rect_t *room, float width, float height)
{
  return room->origin.x >= 0 && room->origin.y >= 0 && room->origin.x + room->size.width <= width &&
         room->origin.y + room->size.height <= height;
}

/* Names of any length in every style and width: what is drawn stays on the
 * paper, and so do the rooms of its pictures. */
static void
test_within (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Ada", "\u202eAda Example of Somewhere", "\u0301",
                                       "e\u0301\u0323\u0302" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++)
    for (guint style = 0; style < 4; style++)
      for (int width = 160; width < 1100; width += 94)
        {
          g_autofree char *many = repeat (names[i / 2]);
          /* A letter first, for accents to tower over. */
          g_autofree char *name = i % 2 ? g_strconcat ("e", many, NULL) : g_strdup (names[i / 2]);
          g_autoptr (QuireListing) listing = make_listing (name, name);
          QuirePaperRooms rooms;
          GskRenderNode *node = NULL;
          graphene_rect_t bounds;

          fixture->face.style.density = style / 2 ? QUIRE_DENSITY_ROWS : QUIRE_DENSITY_CARDS;
          fixture->face.style.pictures = style % 2;
          fixture->face.width = width;
          node = draw (fixture, listing, &rooms);
          gsk_render_node_get_bounds (node, &bounds);
          g_assert_cmpfloat (bounds.origin.x, >=, -8);
          g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, width + 8);
          g_assert_cmpfloat (bounds.origin.y, >=, -8);
          g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, fixture->face.height + 8);
          for (guint j = 0; j < QUIRE_PAPER_N_PICTURES; j++)
            g_assert_true (
                is_within (&rooms.rooms[j], (float) width, (float) fixture->face.height));
          gsk_render_node_unref (node);
        }
}

/* Where the small texts of a paper are; array of graphene_rect_t. */
static void
find_small_texts (Fixture *fixture, const GskRenderNode *node, float dx, float dy, GArray *found)
{
  GskRenderNode *inner = (GskRenderNode *) node;

  if (gsk_render_node_get_node_type (inner) == GSK_CONTAINER_NODE)
    {
      for (guint i = 0; i < gsk_container_node_get_n_children (inner); i++)
        find_small_texts (fixture, gsk_container_node_get_child (inner, i), dx, dy, found);
    }
  else if (gsk_render_node_get_node_type (inner) == GSK_TRANSFORM_NODE)
    {
      GskTransform *transform = gsk_transform_node_get_transform (inner);
      float x = 0;
      float y = 0;

      gsk_transform_to_translate (transform, &x, &y);
      find_small_texts (fixture, gsk_transform_node_get_child (inner), dx + x, dy + y, found);
    }
  else if (gsk_render_node_get_node_type (inner) == GSK_TEXT_NODE)
    {
      PangoFontDescription *font =
          pango_font_describe_with_absolute_size (gsk_text_node_get_font (inner));
      graphene_rect_t bounds;

      gsk_render_node_get_bounds (inner, &bounds);
      graphene_rect_offset (&bounds, dx, dy);
      if (pango_font_description_get_size (font) ==
          pango_font_description_get_size (fixture->fonts->fonts[QUIRE_PAPER_FONT_SMALL]))
        g_array_append_val (found, bounds);
      pango_font_description_free (font);
    }
}

/* A row whose small texts are its figures alone. */
static QuireListing *
make_figures (void)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (&(QuirePaperFields){
      .id = "2503.00001", .title = "Title", .upvotes = 157, .comments = 13, .stars = 1234 });

  return quire_listing_new (paper, &(QuireListingState){ .upvotes_before = 140 });
}

/* Neither the picture nor the verbs stand over the figures of a row, however wide
 * it is and large its text. */
static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuireListing) listing = make_figures ();

  fixture->face.style.density = QUIRE_DENSITY_ROWS;
  for (int style = 0; style < 4; style++)
    for (int width = 160; width < 1240; width += 9)
      {
        g_autofree char *size = g_strdup_printf ("Cantarell %d", style / 2 ? 22 : 11);
        g_autoptr (PangoFontDescription) font = pango_font_description_from_string (size);
        g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
        GdkRectangle place = { 0, 0, ROW_BAR_WIDTH, 26 };
        graphene_rect_t bar;
        QuirePaperRooms rooms;
        GskRenderNode *node = NULL;

        quire_paper_fonts_free (fixture->fonts);
        pango_context_set_font_description (fixture->context, font);
        fixture->face.fonts = fixture->fonts = quire_paper_fonts_new (fixture->context);
        fixture->face.style.pictures = style % 2;
        fixture->face.width = width;
        quire_paper_fonts_place_bar (fixture->fonts, &fixture->face.style, width, &place);
        if (data)
          place.x = width - place.width - place.x;
        bar = GRAPHENE_RECT_INIT ((float) place.x, (float) place.y, (float) place.width,
                                  (float) place.height);
        node = draw (fixture, listing, &rooms);
        g_assert_true (is_within (&bar, (float) width, (float) fixture->face.height));
        find_small_texts (fixture, node, 0, 0, texts);
        g_assert_cmpuint (texts->len, >=, 1);
        for (guint i = 0; i < texts->len; i++)
          {
            const graphene_rect_t *text = &g_array_index (texts, graphene_rect_t, i);
            const graphene_rect_t *picture = &rooms.rooms[QUIRE_PAPER_THUMBNAIL];
            /* The line it stands in, and not what its letters might take. */
            graphene_rect_t line = *text;

            graphene_rect_inset (&line, 1, text->size.height / 4);
            g_assert_true (is_within (text, (float) width, (float) fixture->face.height));
            g_assert_false (graphene_rect_intersection (&line, &bar, NULL));
            g_assert_false (picture->size.width > 0 &&
                            graphene_rect_intersection (text, picture, NULL));
          }
        gsk_render_node_unref (node);
      }
}

/* An avatar stands before its name, on the side one reads from. */
static void
test_avatars (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuireListing) listing = make_listing ("Title", "Ada");
  const graphene_rect_t *organization = NULL;
  const graphene_rect_t *submitter = NULL;
  QuirePaperRooms rooms;

  gsk_render_node_unref (draw (fixture, listing, &rooms));
  organization = &rooms.rooms[QUIRE_PAPER_ORGANIZATION];
  submitter = &rooms.rooms[QUIRE_PAPER_SUBMITTER];
  g_assert_cmpfloat (organization->size.width, >=, 16);
  g_assert_cmpfloat (organization->size.width, <=, 20);
  g_assert_cmpfloat (submitter->origin.y, >, organization->origin.y);
  if (data)
    g_assert_cmpfloat (submitter->origin.x, <, WIDTH / 2);
  else
    g_assert_cmpfloat (submitter->origin.x, >, WIDTH / 2);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, rtl, func) \
  g_test_add ("/paper-face/" name, Fixture, GINT_TO_POINTER (rtl), set_up, func, tear_down)
  ADD ("long", FALSE, test_long);
  ADD ("literal", FALSE, test_literal);
  ADD ("tex", FALSE, test_tex);
  ADD ("tex-rtl", TRUE, test_tex);
  ADD ("long-tex", FALSE, test_long_tex);
  ADD ("within", FALSE, test_within);
  ADD ("within-rtl", TRUE, test_within);
  ADD ("figures", FALSE, test_figures);
  ADD ("figures-rtl", TRUE, test_figures);
  ADD ("avatars", FALSE, test_avatars);
  ADD ("avatars-rtl", TRUE, test_avatars);

  return g_test_run ();
}
