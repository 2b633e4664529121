/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-content.h"

#include "quire-test-folder.h"
#include "quire-test-result.h"

#define DAY     quire_day_new (2025, 11, 20)
#define A       "2511.00001"
#define B       "2511.00002"
#define UNKNOWN "2511.99999"
#define PAGE    "http://127.0.0.1:1/papers/"

typedef struct
{
  char *folder;
  QuireStore *store;
  QuireSource *source;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  g_autoptr (QuirePaper) a = quire_paper_new (
      &(QuirePaperFields){ .id = A, .title = "Naïve <b>bold</b> & \"brave\"", .stars = -1 });
  g_autoptr (QuirePaper) b =
      quire_paper_new (&(QuirePaperFields){ .id = B, .title = "Line\nends", .stars = -1 });
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("quire-content-XXXXXX", &error);
  g_assert_no_error (error);
  self->source = quire_source_new ("huggingface", "http://127.0.0.1:1", NULL, &error);
  g_assert_no_error (error);
  self->store = quire_store_new (self->folder, self->folder, "http://127.0.0.1:1");
  quire_store_open_async (self->store, NULL, quire_test_keep_cb, &opened);
  g_assert_true (quire_store_open_finish (self->store, quire_test_wait_for (&opened), &error));
  quire_answer_add (answer, a);
  quire_answer_add (answer, b);
  quire_store_put_answer_async (self->store, DAY, answer, NULL, NULL, DAY, NULL, quire_test_keep_cb,
                                &result);
  changes = quire_store_put_answer_finish (self->store, quire_test_wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  quire_store_close_async (self->store, quire_test_keep_cb, &result);
  /* A test may have closed it. */
  quire_store_close_finish (self->store, quire_test_wait_for (&result), NULL);
  g_clear_object (&self->store);
  g_clear_object (&self->source);
  quire_test_remove_folder (self->folder);
  g_free (self->folder);
}

static void
assert_written (Fixture *self, const char *const *ids, const char *type, const char *expected)
{
  g_autoptr (GdkContentProvider) content = quire_paper_content_new (self->store, self->source, ids);
  g_autoptr (GdkContentFormats) formats = gdk_content_provider_ref_formats (content);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gdk_content_formats_contain_mime_type (formats, type));
  gdk_content_provider_write_mime_type_async (content, type, stream, G_PRIORITY_DEFAULT, NULL,
                                              quire_test_keep_cb, &result);
  g_assert_true (
      gdk_content_provider_write_mime_type_finish (content, quire_test_wait_for (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), expected,
                   strlen (expected));
}

#define IDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
test_one (Fixture *self, gconstpointer data)
{
  assert_written (self, IDS (A), "text/uri-list", PAGE A "\r\n");
  assert_written (self, IDS (A), "text/plain", "Naïve <b>bold</b> & \"brave\"\n" PAGE A);
  assert_written (self, IDS (A), "text/html",
                  "<a href=\"" PAGE A
                  "\">Naïve &lt;b&gt;bold&lt;/b&gt; &amp; &quot;brave&quot;</a>");
}

/* In their order, and of one that is not known at least where it is. */
static void
test_several (Fixture *self, gconstpointer data)
{
  assert_written (self, IDS (B, UNKNOWN, A), "text/uri-list",
                  PAGE B "\r\n" PAGE UNKNOWN "\r\n" PAGE A "\r\n");
  assert_written (self, IDS (B, UNKNOWN, A), "text/plain;charset=utf-8",
                  "Line ends\n" PAGE B "\n\n" PAGE UNKNOWN
                  "\n\nNaïve <b>bold</b> & \"brave\"\n" PAGE A);
  assert_written (self, IDS (UNKNOWN, B), "text/html",
                  "<a href=\"" PAGE UNKNOWN "\">" PAGE UNKNOWN "</a><br>\n"
                  "<a href=\"" PAGE B "\">Line ends</a>");
}

/* There are the addresses still. */
static void
test_without_store (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  quire_store_close_async (self->store, quire_test_keep_cb, &result);
  g_assert_true (quire_store_close_finish (self->store, quire_test_wait_for (&result), NULL));
  assert_written (self, IDS (A, B), "text/plain", PAGE A "\n\n" PAGE B);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/paper-content/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("one", test_one);
  ADD ("several", test_several);
  ADD ("without-store", test_without_store);

  return g_test_run ();
}
