/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <locale.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "bench-files.h"
#include "quire-tex.h"
#include "quire-text-attributes.h"
#include "quire-text.h"

/* How long a title or an abstract takes from the source's TeX to Pango's
 * attributes.
 *
 *   bench-tex FOLDER   of day files
 *
 * The floor is what GLib takes to see that the same text is valid UTF-8. */

#define ROUNDS  20
#define HOSTILE 100000

typedef struct
{
  GPtrArray *texts;
  PangoContext *context;
} Bench;

typedef enum
{
  FLOOR,
  TEX,
  PANGO,
} What;

static void
load (Bench *self, const char *folder, const char *member)
{
  g_autoptr (GPtrArray) files = bench_list_files (folder);

  g_ptr_array_set_size (self->texts, 0);
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonArray *array;

      if (!json_parser_load_from_file (parser, g_ptr_array_index (files, i), NULL))
        continue;
      array = json_node_get_array (json_parser_get_root (parser));
      for (guint k = 0; k < json_array_get_length (array); k++)
        {
          JsonObject *paper =
              json_object_get_object_member (json_array_get_object_element (array, k), "paper");

          g_ptr_array_add (
              self->texts,
              quire_text_collapse (json_object_get_string_member_with_default (paper, member, "")));
        }
    }
}

static void
do_once (Bench *self, What what, const char *text)
{
  g_autoptr (QuireTex) tex = NULL;

  if (what == FLOOR)
    {
      g_assert_true (g_utf8_validate (text, -1, NULL));
      return;
    }
  tex = quire_tex_new (text);
  if (what == PANGO)
    {
      PangoAttrList *list = quire_text_attributes_new (tex);

      g_clear_pointer (&list, pango_attr_list_unref);
    }
}

/* Microseconds, the best of a few times over. */
static double
measure (Bench *self, What what, const char *text)
{
  double best = G_MAXDOUBLE;

  for (int round = 0; round < 5; round++)
    {
      gint64 start = g_get_monotonic_time ();

      for (int i = 0; i < ROUNDS; i++)
        do_once (self, what, text);
      best = MIN (best, (double) (g_get_monotonic_time () - start) / ROUNDS);
    }
  return best;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

static double
part (GArray *times, double where)
{
  g_array_sort (times, compare);
  return times->len > 0 ? g_array_index (times, double, (guint) ((times->len - 1) * where)) : 0;
}

/* Over all texts, or over those that have TeX in them. */
static void
report (Bench *self, const char *name, What what, gboolean only_tex)
{
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->texts->len; i++)
    {
      const char *text = g_ptr_array_index (self->texts, i);
      g_autoptr (QuireTex) tex = only_tex ? quire_tex_new (text) : NULL;
      double time;

      if (only_tex && tex == NULL)
        continue;
      time = measure (self, FLOOR, text);
      g_array_append_val (floor, time);
      time = measure (self, what, text);
      g_array_append_val (times, time);
    }
  if (times->len == 0)
    return;
  g_print ("%s, %u | 20 µs | %.2f µs | %.2f µs (95 %%: %.2f, worst: %.2f) | %.1f\n", name,
           times->len, part (floor, 0.5), part (times, 0.5), part (times, 0.95), part (times, 1.0),
           part (times, 0.5) / MAX (part (floor, 0.5), 0.01));
}

static void
report_hostile (Bench *self)
{
  static const char *const units[] = {
    "{", "$", "^", "$a", "x^{", "\\textbf{", "`", "a@", "{\\em "
  };
  const char *slowest = NULL;
  double worst = 0;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint64 start;

      while (text->len < HOSTILE)
        g_string_append (text, units[i]);
      start = g_get_monotonic_time ();
      do_once (self, TEX, text->str);
      if ((double) (g_get_monotonic_time () - start) > worst)
        {
          worst = (double) (g_get_monotonic_time () - start);
          slowest = units[i];
        }
    }
  g_print ("100 kB of %s, the slowest | linear | - | %.1f ms | -\n", slowest, worst / 1000);
}

int
main (int argc, char **argv)
{
  Bench self = {
    .texts = g_ptr_array_new_with_free_func (g_free),
    .context = pango_font_map_create_context (pango_cairo_font_map_get_default ()),
  };

  setlocale (LC_ALL, "");
  bench_print_header ();
  load (&self, argc > 1 ? argv[1] : "", "summary");
  if (self.texts->len == 0)
    g_print ("No day files: their abstracts and titles are not measured.\n");
  report (&self, "abstract", TEX, FALSE);
  report (&self, "abstract with TeX", TEX, TRUE);
  report (&self, "abstract with TeX to Pango", PANGO, TRUE);
  load (&self, argc > 1 ? argv[1] : "", "title");
  report (&self, "title", TEX, FALSE);
  report (&self, "title with TeX to Pango", PANGO, TRUE);
  report_hostile (&self);
  g_ptr_array_unref (self.texts);
  g_object_unref (self.context);
  return 0;
}
