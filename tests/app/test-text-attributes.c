/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pango/pangocairo.h>
#include <string.h>

#include "quire-text-attributes.h"

static const char *const fonts[] = { "Sans 11",       "Sans Bold 15", "Serif 20",
                                     "Monospace 9.5", "Cantarell 12", "Sans 33px" };

typedef struct
{
  PangoContext *context;
} Fixture;

static PangoLayout *
make_layout (Fixture *self, const char *source, const char *font, int line_height)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  g_autoptr (QuireTex) tex = quire_tex_new (source);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  if (line_height > 0)
    pango_attr_list_insert (list, pango_attr_line_height_new_absolute (line_height * PANGO_SCALE));
  quire_text_attributes_add (list, tex, 0, G_MAXUINT);

  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, quire_tex_get_text (tex, source), -1);
  pango_layout_set_attributes (layout, list);
  return g_steal_pointer (&layout);
}

/* How far the glyphs of the byte at place stand over the line's baseline. */
static int
find_rise (PangoLayout *layout, int place)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

      if (run && place >= run->item->offset && place < run->item->offset + run->item->length)
        return pango_layout_iter_get_baseline (iter) - pango_layout_iter_get_run_baseline (iter);
    }
  while (pango_layout_iter_next_run (iter));
  g_assert_not_reached ();
}

/* As high as the font has its lines, or as the list says. */
static void
test_height (Fixture *self, gconstpointer data)
{
  int height_of_lines = GPOINTER_TO_INT (data);
  static const char *const texts[] = { "Xg^2-Net",         "Xg_{stack}", "$x_i^2$",
                                       "$e^{x^2}$",        "$a_{b_c}$",  "$a^{b_{c^d}}$",
                                       "Xg^{\\varepsilon}" };

  for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
    for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
      {
        g_autoptr (PangoLayout) plain = make_layout (self, "Xg", fonts[f], height_of_lines);
        g_autoptr (PangoLayout) layout = make_layout (self, texts[t], fonts[f], height_of_lines);
        int expected, height;

        g_test_message ("%s: %s", fonts[f], texts[t]);
        pango_layout_get_size (plain, NULL, &expected);
        pango_layout_get_size (layout, NULL, &height);
        g_assert_cmpint (height, ==, expected);
        g_assert_cmpint (pango_layout_get_baseline (layout), ==, pango_layout_get_baseline (plain));
      }
}

static void
test_rise (Fixture *self, gconstpointer data)
{
  for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
    {
      g_autoptr (PangoLayout) layout = make_layout (self, "x^2 y_{ab}", fonts[f], 0);
      g_autoptr (PangoLayout) deep = make_layout (self, "$e^{x^2}$ a", fonts[f], 0);

      g_assert_cmpint (find_rise (layout, 0), ==, 0);
      g_assert_cmpint (find_rise (layout, 1), >, 0);
      g_assert_cmpint (find_rise (layout, 3), ==, 0);
      g_assert_cmpint (find_rise (layout, 4), <, 0);
      g_assert_cmpint (find_rise (layout, 5), <, 0);
      g_assert_cmpint (find_rise (deep, 1), >, 0);
      g_assert_cmpint (find_rise (deep, 2), >, find_rise (deep, 1));
      g_assert_cmpint (find_rise (deep, 4), ==, 0);
    }
}

static void
test_ranges (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireTex) tex = quire_tex_new ("\\textbf{bold} and $x^2$");
  PangoAttrList *list = pango_attr_list_new ();
  g_autofree char *written = NULL;

  quire_text_attributes_add (list, tex, 10, G_MAXUINT);
  written = pango_attr_list_to_string (list);
  g_test_message ("%s", written);
  g_assert_nonnull (strstr (written, "10 14 weight bold"));
  g_assert_nonnull (strstr (written, "19 20 style italic"));
  g_assert_nonnull (strstr (written, "20 21 scale"));
  g_assert_nonnull (strstr (written, "20 21 baseline-shift"));
  pango_attr_list_unref (list);
}

/* Of a text whose end is not there nothing reaches further. */
static void
test_cut (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireTex) tex = quire_tex_new ("$x^{abc}$ and \\textbf{bold}");
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  g_autofree char *written = NULL;

  quire_text_attributes_add (list, tex, 0, 3);
  written = pango_attr_list_to_string (list);
  g_test_message ("%s", written);
  g_assert_nonnull (strstr (written, "1 3 scale"));
  g_assert_null (strstr (written, "weight"));
  pango_layout_set_text (layout, "xab", -1);
  pango_layout_set_attributes (layout, list);
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, 1);
}

/* What is raised goes on in another paragraph. */
static void
test_paragraphs (Fixture *self, gconstpointer data)
{
  g_autoptr (PangoLayout) layout = make_layout (self, "$x^{a\nb}$ and\n\nX^2", fonts[0], 0);

  g_test_message ("%s", pango_layout_get_text (layout));
  g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
}

static void
test_none (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireTex) tex = quire_tex_new ("50\\% of all");

  g_assert_nonnull (tex);
  g_assert_null (quire_text_attributes_new (tex));
  g_assert_null (quire_text_attributes_new (NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->context);
}

static void
add (const char *path, int data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (data), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/text-attributes/height", 0, test_height);
  add ("/text-attributes/height-given", 40, test_height);
  add ("/text-attributes/rise", 0, test_rise);
  add ("/text-attributes/ranges", 0, test_ranges);
  add ("/text-attributes/cut", 0, test_cut);
  add ("/text-attributes/paragraphs", 0, test_paragraphs);
  add ("/text-attributes/none", 0, test_none);
  return g_test_run ();
}
