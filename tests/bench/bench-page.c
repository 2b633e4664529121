/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <time.h>

#include "quire-config.h"
#include "quire-paper-page.h"
#include "quire-test-folder.h"
#include "quire-test-result.h"

/* What the main thread does for a paper's page, from the key to the end of the
 * frame that shows it, painting included; 95 of 100 take less.  Papers come from the
 * cache and have 2,000 characters of abstract; every fourth has 942 authors.
 *
 *   bench-page [ROUNDS]
 *
 * The floor is a bare page: a label each for the title, a line of authors, the
 * summary and the abstract, with the same texts. */

#define PAPERS   40
#define ROUNDS   2
#define AUTHORS  942
#define LINE     12
#define LETTERS  2000
#define WIDTH    960
#define HEIGHT   720
#define GOAL     12.0
#define ENDPOINT "http://127.0.0.1:1"
#define DAY      quire_day_new (2025, 11, 20)
#define AFTER    150 /* milliseconds */

typedef struct
{
  char *ids[PAPERS];
  char *texts[PAPERS];
  char *names[AUTHORS];
  char *line;
  GtkWidget *window;
  GtkWidget *stack;
  GtkWidget *page;
  GtkWidget *labels[4];
  gboolean bare;
  guint frames;
} Bench;

typedef void (*Step) (Bench *self, guint i);

typedef struct
{
  GArray *painted; /* of double, milliseconds */
  GArray *after;
} Times;

static char *
make_text (guint seed, gsize length)
{
  static const char *const words[] = { "sparse",   "models",   "reasoning",   "over", "$O(n^2)$",
                                       "gradient", "measured", "$\\alpha_i$", "the",  "scaling" };
  GString *text = g_string_new ("Generated");
  guint32 state = seed * 2654435761u + 1;

  while (text->len < length)
    {
      state = state * 1664525u + 1013904223u;
      g_string_append_printf (text, " %s", words[(state >> 16) % G_N_ELEMENTS (words)]);
    }
  return g_string_free (text, FALSE);
}

static double
get_work (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static void
put_papers (Bench *self, QuireStore *store)
{
  static const char *const keywords[] = { "scaling", "sparse models", "reasoning", NULL };
  QuireAuthor authors[AUTHORS] = { 0 };
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < AUTHORS; i++)
    authors[i].name = self->names[i];
  for (guint i = 0; i < PAPERS; i++)
    {
      QuirePaperFields fields = { .id = self->ids[i],
                                  .title = self->texts[i] + LETTERS - 90,
                                  .abstract = self->texts[i],
                                  .ai_summary = self->texts[i] + LETTERS - 250,
                                  .authors = authors,
                                  .n_authors = i % 4 == 0 ? AUTHORS : 5,
                                  .keywords = keywords,
                                  .github = "https://github.com/someone/something",
                                  .upvotes = 57,
                                  .comments = 3,
                                  .stars = 640 };
      g_autoptr (QuirePaper) paper = quire_paper_new (&fields);

      quire_answer_add (answer, paper);
    }
  quire_store_put_answer_async (store, DAY, answer, NULL, NULL, DAY, NULL, quire_test_keep_cb,
                                &result);
  changes = quire_store_put_answer_finish (store, quire_test_wait_for (&result), &error);
  if (!changes)
    g_error ("%s", error->message);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  ((Bench *) user_data)->frames++;
}

static void
show_bare (Bench *self, guint i)
{
  gtk_label_set_text (GTK_LABEL (self->labels[0]), self->texts[i] + LETTERS - 90);
  gtk_label_set_text (GTK_LABEL (self->labels[1]), self->line);
  gtk_label_set_text (GTK_LABEL (self->labels[2]), self->texts[i] + LETTERS - 250);
  gtk_label_set_text (GTK_LABEL (self->labels[3]), self->texts[i]);
}

static void
show_page (Bench *self, guint i)
{
  quire_paper_page_set_id (QUIRE_PAPER_PAGE (self->page), self->ids[i]);
}

static void
show_paper (Bench *self, guint i)
{
  if (self->bare)
    show_bare (self, i);
  else
    show_page (self, i);
}

static void
open_paper (Bench *self, guint i)
{
  show_paper (self, i);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->bare ? "bare" : "page");
}

static void
over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
rest (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add_once (milliseconds, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Until it is painted; frames that were under way already are no answer. */
static void
measure (Bench *self, Times *times, Step step, guint i)
{
  double began;
  double work;
  double after;

  rest (30);
  self->frames = 0;
  began = get_work ();
  step (self, i);
  while (self->frames == 0)
    g_main_context_iteration (NULL, TRUE);
  work = get_work () - began;

  began = get_work ();
  rest (AFTER);
  after = get_work () - began;
  g_array_append_val (times->painted, work);
  g_array_append_val (times->after, after);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_p95 (GArray *times)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, (guint) ((times->len - 1) * 0.95));
}

static void
run (Bench *self, gboolean opening, gboolean bare, guint rounds, double *painted, double *after)
{
  Times times = { .painted = g_array_new (FALSE, FALSE, sizeof (double)),
                  .after = g_array_new (FALSE, FALSE, sizeof (double)) };

  self->bare = bare;
  open_paper (self, 1);
  rest (200);
  for (guint i = 0; i < rounds * PAPERS; i++)
    {
      if (opening)
        gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
      measure (self, &times, opening ? open_paper : show_paper, i % PAPERS);
    }
  *painted = get_p95 (times.painted);
  *after = get_p95 (times.after);
  g_array_unref (times.painted);
  g_array_unref (times.after);
}

static void
print_rows (Bench *self, const char *name, gboolean opening, guint rounds)
{
  double floor;
  double floor_after;
  double measured;
  double after;

  run (self, opening, TRUE, rounds, &floor, &floor_after);
  run (self, opening, FALSE, rounds, &measured, &after);
  g_print ("%-20s painted, p95 | %5.1f ms | %6.2f ms | %6.2f ms | %5.2f\n", name, GOAL, floor,
           measured, measured / floor);
  g_print ("%-20s later, p95   |        - | %6.2f ms | %6.2f ms | %5.2f\n", name, floor_after,
           after, after / floor_after);
}

static GtkWidget *
make_bare (Bench *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  for (guint i = 0; i < G_N_ELEMENTS (self->labels); i++)
    {
      self->labels[i] = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (self->labels[i]), TRUE);
      gtk_label_set_xalign (GTK_LABEL (self->labels[i]), 0);
      gtk_box_append (GTK_BOX (box), self->labels[i]);
    }
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  return scrolled;
}

static void
make_window (Bench *self, QuireContext *context)
{
  self->window = gtk_window_new ();
  self->stack = gtk_stack_new ();
  self->page = quire_paper_page_new (context);
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_label_new ("List"), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->page, "page");
  gtk_stack_add_named (GTK_STACK (self->stack), make_bare (self), "bare");
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (self->window), self->stack);
  gtk_window_present (GTK_WINDOW (self->window));
  while (!gtk_widget_get_mapped (self->stack))
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (gtk_widget_get_frame_clock (self->window), "after-paint",
                    G_CALLBACK (after_paint_cb), self);
}

static void
load_style (void)
{
  static const char *const names[] = { "style.css", "style-cards.css" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (STYLE_FOLDER, names[i], NULL);
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

      gtk_css_provider_load_from_path (provider, path);
      gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                                  GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
}

static void
make_texts (Bench *self)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < PAPERS; i++)
    {
      self->ids[i] = g_strdup_printf ("2511.%05u", i + 1);
      self->texts[i] = make_text (i, LETTERS);
    }
  for (guint i = 0; i < AUTHORS; i++)
    self->names[i] = g_strdup_printf ("Ada Example the %uth", i + 1);
  for (guint i = 0; i < LINE; i++)
    g_string_append_printf (line, "%s, ", self->names[i]);
  self->line = g_string_free (line, FALSE);
}

static void
free_texts (Bench *self)
{
  for (guint i = 0; i < PAPERS; i++)
    {
      g_free (self->ids[i]);
      g_free (self->texts[i]);
    }
  for (guint i = 0; i < AUTHORS; i++)
    g_free (self->names[i]);
  g_free (self->line);
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };
  guint rounds = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : ROUNDS;
  g_autofree char *folder = g_dir_make_tmp ("quire-bench-XXXXXX", NULL);
  g_autoptr (QuireStore) store = quire_store_new (folder, folder, ENDPOINT);
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", ENDPOINT, NULL, NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (QuireSettings) settings = NULL;
  g_autoptr (QuireRefresher) refresher = NULL;
  g_autoptr (QuirePictures) pictures = NULL;
  g_autoptr (QuireDocuments) documents = quire_documents_new (http, folder);
  g_autoptr (QuireContext) context = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  QuireQuery query = quire_query_day (DAY, QUIRE_ORDER_SOURCE);
  QuirePaperList *list = NULL;

  adw_init ();
  load_style ();
  make_texts (&self);
  quire_store_open_async (store, NULL, quire_test_keep_cb, &result);
  if (!quire_store_open_finish (store, quire_test_wait_for (&result), &error))
    g_error ("%s", error->message);
  put_papers (&self, store);

  settings = quire_settings_new (QUIRE_APP_ID);
  refresher = quire_refresher_new (store, source, NULL, settings);
  pictures = quire_pictures_new (http, folder, "/bin/false");
  context = quire_context_new (settings, store, source, refresher, pictures, documents);
  list = quire_context_get_list (context);
  quire_paper_list_set_query (list, &query);
  while (quire_paper_list_get_loading (list) ||
         quire_paper_list_find (list, self.ids[0]) == G_MAXUINT)
    g_main_context_iteration (NULL, TRUE);

  make_window (&self, context);
  g_print ("%-32s |     goal |     floor |  measured | ratio\n", "name");
  print_rows (&self, "next and previous", FALSE, rounds);
  print_rows (&self, "opening", TRUE, rounds);

  gtk_window_destroy (GTK_WINDOW (self.window));
  quire_refresher_stop (refresher);
  g_object_run_dispose (G_OBJECT (pictures));
  g_clear_object (&result);
  quire_store_close_async (store, quire_test_keep_cb, &result);
  quire_store_close_finish (store, quire_test_wait_for (&result), NULL);
  quire_test_remove_folder (folder);
  free_texts (&self);
  return 0;
}
