/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-content.h"

#include <string.h>

#include "quire-export-text.h"

#define URI_LIST "text/uri-list"
#define HTML     "text/html"

struct _QuirePaperContent
{
  GdkContentProvider parent_instance;

  QuireStore *store;
  QuireSource *source;
  char **ids;
};

G_DEFINE_FINAL_TYPE (QuirePaperContent, quire_paper_content, GDK_TYPE_CONTENT_PROVIDER)

/* Something that is being written. */
typedef struct
{
  GOutputStream *stream;
  char *mime_type;
  int io_priority;
  char *text;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_object_unref (self->stream);
  g_free (self->mime_type);
  g_free (self->text);
  g_free (self);
}

static char *
dup_page (QuirePaperContent *self, const char *id)
{
  return quire_source_paper_page_uri (self->source, id);
}

/* RFC 2483: each line ends in CR and LF. */
static char *
make_uri_list (QuirePaperContent *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; self->ids[i]; i++)
    {
      g_autofree char *page = dup_page (self, self->ids[i]);

      g_string_append_printf (text, "%s\r\n", page);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_plain (GString *text, const char *title, const char *page)
{
  if (text->len > 0)
    g_string_append (text, "\n\n");
  if (title)
    g_string_append_printf (text, "%s\n", title);
  g_string_append (text, page);
}

static void
append_html (GString *text, const char *title, const char *page)
{
  g_autofree char *link =
      g_markup_printf_escaped ("<a href=\"%s\">%s</a>", page, title ? title : page);

  if (text->len > 0)
    g_string_append (text, "<br>\n");
  g_string_append (text, link);
}

/* listings: of those that are known, in the order of the ids. */
static char *
make_text (QuirePaperContent *self, const char *mime_type, GPtrArray *listings)
{
  gboolean html = g_str_equal (mime_type, HTML);
  g_autoptr (GString) text = g_string_new (NULL);
  guint place = 0;

  for (guint i = 0; self->ids[i]; i++)
    {
      g_autofree char *page = dup_page (self, self->ids[i]);
      g_autofree char *title = NULL;
      const QuirePaperFields *fields =
          place < listings->len ? quire_listing_get_fields (g_ptr_array_index (listings, place))
                                : NULL;

      if (fields && g_str_equal (fields->id, self->ids[i]))
        {
          title = quire_export_text_clean (fields->title);
          place++;
        }
      if (html)
        append_html (text, title, page);
      else
        append_plain (text, title, page);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_text (GTask *task, char *text)
{
  Writing *writing = g_task_get_task_data (task);

  writing->text = text;
  g_output_stream_write_all_async (writing->stream, text, strlen (text), writing->io_priority,
                                   g_task_get_cancellable (task), written_cb, task);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  QuirePaperContent *self = g_task_get_source_object (task);
  Writing *writing = g_task_get_task_data (task);
  g_autoptr (GPtrArray) listings = quire_store_find_all_finish (QUIRE_STORE (source), result, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  /* Without the store there are the addresses still. */
  write_text (g_steal_pointer (&task),
              make_text (self, writing->mime_type, listings ? listings : none));
}

static GdkContentFormats *
quire_paper_content_ref_formats (GdkContentProvider *provider)
{
  static const char *const types[] = { URI_LIST, "text/plain;charset=utf-8", "text/plain", HTML };

  return gdk_content_formats_new ((const char **) types, G_N_ELEMENTS (types));
}

static void
quire_paper_content_write_mime_type_async (GdkContentProvider *provider,
                                           const char *mime_type,
                                           GOutputStream *stream,
                                           int io_priority,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  QuirePaperContent *self = QUIRE_PAPER_CONTENT (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  g_task_set_source_tag (task, quire_paper_content_write_mime_type_async);
  writing->stream = g_object_ref (stream);
  writing->mime_type = g_strdup (mime_type);
  writing->io_priority = io_priority;
  g_task_set_task_data (task, writing, writing_free);

  if (g_str_equal (mime_type, URI_LIST))
    write_text (task, make_uri_list (self));
  else
    quire_store_find_all_async (self->store, (const char *const *) self->ids, cancellable, found_cb,
                                task);
}

static gboolean
quire_paper_content_write_mime_type_finish (GdkContentProvider *provider,
                                            GAsyncResult *result,
                                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
quire_paper_content_finalize (GObject *object)
{
  QuirePaperContent *self = QUIRE_PAPER_CONTENT (object);

  g_strfreev (self->ids);
  g_object_unref (self->source);
  g_object_unref (self->store);

  G_OBJECT_CLASS (quire_paper_content_parent_class)->finalize (object);
}

static void
quire_paper_content_class_init (QuirePaperContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = quire_paper_content_finalize;
  provider_class->ref_formats = quire_paper_content_ref_formats;
  provider_class->write_mime_type_async = quire_paper_content_write_mime_type_async;
  provider_class->write_mime_type_finish = quire_paper_content_write_mime_type_finish;
}

static void
quire_paper_content_init (QuirePaperContent *self)
{
}

GdkContentProvider *
quire_paper_content_new (QuireStore *store, QuireSource *source, const char *const *ids)
{
  QuirePaperContent *self = NULL;

  g_return_val_if_fail (QUIRE_IS_STORE (store), NULL);
  g_return_val_if_fail (QUIRE_IS_SOURCE (source), NULL);
  g_return_val_if_fail (ids && *ids, NULL);

  self = g_object_new (QUIRE_TYPE_PAPER_CONTENT, NULL);
  self->store = g_object_ref (store);
  self->source = g_object_ref (source);
  self->ids = g_strdupv ((char **) ids);
  return GDK_CONTENT_PROVIDER (self);
}
