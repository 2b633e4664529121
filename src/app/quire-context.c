/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-context.h"

#include "quire-clock.h"

struct _QuireContext
{
  GObject parent_instance;

  QuireSettings *settings;
  QuireStore *store;
  QuireSource *source;
  QuireRefresher *refresher;
  QuireDays *days;
  QuirePaperList *list;
  QuirePictures *pictures;
  QuireDocuments *documents;
  QuireTextures *textures;
};

G_DEFINE_FINAL_TYPE (QuireContext, quire_context, G_TYPE_OBJECT)

static void
quire_context_finalize (GObject *object)
{
  QuireContext *self = QUIRE_CONTEXT (object);

  g_clear_object (&self->textures);
  g_clear_object (&self->documents);
  g_clear_object (&self->pictures);
  g_clear_object (&self->list);
  g_clear_object (&self->days);
  g_clear_object (&self->refresher);
  g_clear_object (&self->source);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (quire_context_parent_class)->finalize (object);
}

static void
quire_context_class_init (QuireContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quire_context_finalize;
}

static void
quire_context_init (QuireContext *self)
{
}

static gboolean
mib_to_bytes (GBinding *binding, const GValue *mib, GValue *bytes, gpointer user_data)
{
  g_value_set_uint64 (bytes, (guint64) g_value_get_uint (mib) * 1024 * 1024);
  return TRUE;
}

static void
bind_pictures (QuireContext *self)
{
  g_object_bind_property (self->settings, "pictures", self->pictures, "enabled",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->settings, "pictures-metered", self->pictures, "allow-metered",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (self->settings, "pictures-budget", self->pictures, "budget",
                               G_BINDING_SYNC_CREATE, mib_to_bytes, NULL, NULL, NULL);
}

QuireContext *
quire_context_new (QuireSettings *settings,
                   QuireStore *store,
                   QuireSource *source,
                   QuireRefresher *refresher,
                   QuirePictures *pictures,
                   QuireDocuments *documents)
{
  QuireContext *self = g_object_new (QUIRE_TYPE_CONTEXT, NULL);

  self->settings = g_object_ref (settings);
  self->store = g_object_ref (store);
  self->source = g_object_ref (source);
  self->refresher = g_object_ref (refresher);
  self->days = quire_days_new (store);
  self->list = quire_paper_list_new (store);
  self->pictures = g_object_ref (pictures);
  self->documents = g_object_ref (documents);
  self->textures = quire_textures_new (pictures, source);
  bind_pictures (self);
  g_signal_connect_object (refresher, "day-done", G_CALLBACK (quire_days_load_again), self->days,
                           G_CONNECT_SWAPPED);
  return self;
}

QuireSettings *
quire_context_get_settings (QuireContext *self)
{
  return self->settings;
}

QuireStore *
quire_context_get_store (QuireContext *self)
{
  return self->store;
}

QuireSource *
quire_context_get_source (QuireContext *self)
{
  return self->source;
}

QuireRefresher *
quire_context_get_refresher (QuireContext *self)
{
  return self->refresher;
}

QuireDays *
quire_context_get_days (QuireContext *self)
{
  return self->days;
}

QuirePaperList *
quire_context_get_list (QuireContext *self)
{
  return self->list;
}

QuirePictures *
quire_context_get_pictures (QuireContext *self)
{
  return self->pictures;
}

QuireDocuments *
quire_context_get_documents (QuireContext *self)
{
  return self->documents;
}

QuireTextures *
quire_context_get_textures (QuireContext *self)
{
  return self->textures;
}

void
quire_context_get_last_place (QuireContext *self, QuireView *view, guint *row, int *offset)
{
  QuireSettings *settings = self->settings;
  g_autofree char *today = quire_day_to_string (quire_context_get_today (self));

  if (!quire_view_parse (quire_settings_get_last_view (settings), view))
    *view = quire_view_new (QUIRE_VIEW_DAY, QUIRE_DAY_NONE);

  *row = 0;
  *offset = 0;
  if (view->day == QUIRE_DAY_NONE &&
      g_strcmp0 (quire_settings_get_scroll_day (settings), today) != 0)
    return;

  *row = quire_settings_get_scroll_row (settings);
  *offset = quire_settings_get_scroll_offset (settings);
}

QuireDay
quire_context_get_today (QuireContext *self)
{
  g_autoptr (GDateTime) now = quire_clock_now ();

  return quire_day_current (now);
}
