/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-archive.h"

#include <glib/gi18n-lib.h>

#include "quire-clock.h"

struct _QuireArchive
{
  GObject parent_instance;

  GSimpleActionGroup *actions;
  gboolean available;
  GCancellable *cancellable; /* NULL while it is not running */
  QuireHttp *http;
  guint done;
  guint total;
  gboolean complete; /* it was, when it last ran */
};

enum
{
  PROP_0,
  PROP_RUNNING,
  PROP_FRACTION,
  PROP_TEXT,
  N_PROPS
};

enum
{
  WANTED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QuireArchive, quire_archive, G_TYPE_OBJECT)

static void
set_enabled (QuireArchive *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
notify_progress (QuireArchive *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static void
notify_running (QuireArchive *self)
{
  gboolean running = quire_archive_get_running (self);

  set_enabled (self, "download-archive", !running && self->available);
  set_enabled (self, "cancel-archive", running);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
  notify_progress (self);
}

static double
get_fraction (QuireArchive *self)
{
  return self->total > 0 ? (double) self->done / self->total : 0;
}

static char *
dup_text (QuireArchive *self)
{
  if (!self->cancellable)
    return g_strdup (self->complete ? _ ("Every day of the archive is here.") : "");

  if (quire_http_get_waiting_until (self->http) > quire_clock_now_usec ())
    return g_strdup (_ ("Waiting until the source takes questions again…"));

  if (self->total == 0)
    return g_strdup (_ ("Looking for days that are missing…"));

  /* Translators: days of the archive. */
  return g_strdup_printf (ngettext ("%'u of %'u day", "%'u of %'u days", self->total), self->done,
                          self->total);
}

static void
download_archive_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_signal_emit (user_data, signals[WANTED], 0);
}

static void
cancel_archive_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  quire_archive_cancel (user_data);
}

static void
quire_archive_finalize (GObject *object)
{
  QuireArchive *self = QUIRE_ARCHIVE (object);

  /* Whoever still has the group can do nothing with it any more. */
  g_action_map_remove_action (G_ACTION_MAP (self->actions), "download-archive");
  g_action_map_remove_action (G_ACTION_MAP (self->actions), "cancel-archive");
  g_clear_object (&self->cancellable);
  g_clear_object (&self->http);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (quire_archive_parent_class)->finalize (object);
}

static void
quire_archive_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuireArchive *self = QUIRE_ARCHIVE (object);

  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, quire_archive_get_running (self));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, get_fraction (self));
      break;
    case PROP_TEXT:
      g_value_take_string (value, dup_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_archive_class_init (QuireArchiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = quire_archive_finalize;
  object_class->get_property = quire_archive_get_property;

  props[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  props[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[WANTED] = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_archive_init (QuireArchive *self)
{
  static const GActionEntry entries[] = {
    { "download-archive", download_archive_cb },
    { "cancel-archive", cancel_archive_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

QuireArchive *
quire_archive_new (gboolean available)
{
  QuireArchive *self = g_object_new (QUIRE_TYPE_ARCHIVE, NULL);

  self->available = available;
  notify_running (self);
  return self;
}

gboolean
quire_archive_get_running (QuireArchive *self)
{
  return self->cancellable != NULL;
}

GCancellable *
quire_archive_begin (QuireArchive *self, QuireHttp *http)
{
  g_assert (!self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->http, http);
  self->done = 0;
  self->total = 0;
  notify_running (self);
  return self->cancellable;
}

void
quire_archive_progress (QuireArchive *self, guint done, guint total)
{
  self->done = done;
  self->total = total;
  notify_progress (self);
}

void
quire_archive_end (QuireArchive *self, gboolean complete)
{
  self->complete = complete;
  g_clear_object (&self->cancellable);
  g_clear_object (&self->http);
  notify_running (self);
}

void
quire_archive_cancel (QuireArchive *self)
{
  g_cancellable_cancel (self->cancellable);
}

void
quire_archive_tick (QuireArchive *self)
{
  if (self->cancellable)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

GActionGroup *
quire_archive_get_actions (QuireArchive *self)
{
  return G_ACTION_GROUP (self->actions);
}
