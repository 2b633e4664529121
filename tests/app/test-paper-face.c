/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-face.h"

#include <pango/pangocairo.h>

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
  ADD ("within", FALSE, test_within);
  ADD ("within-rtl", TRUE, test_within);
  ADD ("avatars", FALSE, test_avatars);
  ADD ("avatars-rtl", TRUE, test_avatars);

  return g_test_run ();
}
