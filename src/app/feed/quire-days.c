/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-days.h"

#include "quire-clock.h"

/* So many days are asked for at once: other questions need not wait for more. */
#define DAYS_AT_ONCE 60

struct _QuireDays
{
  GObject parent_instance;

  QuireStore *store;
  GCancellable *cancellable;
  GHashTable *infos; /* QuireDay -> QuireDayInfo */
  QuireDayRange wanted;
  gboolean wanted_stale; /* it has to be read (again), before all else */
  GArray *stale;         /* of QuireDayRange: what else has to be, the last one first */
  guint idle;
  gboolean all;
  gboolean loaded;
  gboolean reading;
};

enum
{
  PROP_0,
  PROP_LOADED,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QuireDays, quire_days, G_TYPE_OBJECT)

static void read_later (QuireDays *self);

static gboolean
info_equal (const QuireDayInfo *a, const QuireDayInfo *b)
{
  return a && a->papers == b->papers && a->unread == b->unread && a->checked_at == b->checked_at;
}

/* Takes an answer in, and forgets the days of the range that are not in it;
 * whether anything is different now. */
static gboolean
take (QuireDays *self, GArray *days, QuireDayRange range)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gboolean changed = FALSE;
  gpointer key;

  for (guint i = 0; i < days->len; i++)
    {
      const QuireDayInfo *info = &g_array_index (days, QuireDayInfo, i);

      key = GUINT_TO_POINTER (info->day);
      g_hash_table_add (seen, key);
      if (info_equal (g_hash_table_lookup (self->infos, key), info))
        continue;
      g_hash_table_replace (self->infos, key, g_memdup2 (info, sizeof *info));
      changed = TRUE;
    }

  g_hash_table_iter_init (&iter, self->infos);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      QuireDay day = GPOINTER_TO_UINT (key);

      if (day < range.first || day > range.last || g_hash_table_contains (seen, key))
        continue;
      g_hash_table_iter_remove (&iter);
      changed = TRUE;
    }

  return changed;
}

/* Ranges that touch become one: many days in a row are written in a row. */
static void
add_stale (QuireDays *self, QuireDayRange range)
{
  if (range.first > range.last)
    return;

  for (guint i = 0; i < self->stale->len; i++)
    {
      const QuireDayRange *other = &g_array_index (self->stale, QuireDayRange, i);

      if (range.first > other->last + 1 || other->first > range.last + 1)
        continue;

      range.first = MIN (range.first, other->first);
      range.last = MAX (range.last, other->last);
      g_array_remove_index (self->stale, i);
      i = G_MAXUINT; /* it may touch one that was passed over: from the beginning */
    }

  g_array_append_val (self->stale, range);
}

/* What to read next, of a long range its newest days; FALSE for nothing. */
static gboolean
pop_stale (QuireDays *self, QuireDayRange *range)
{
  QuireDayRange *last;

  if (self->wanted_stale)
    {
      self->wanted_stale = FALSE;
      *range = self->wanted;
      return TRUE;
    }

  if (self->stale->len == 0)
    return FALSE;

  last = &g_array_index (self->stale, QuireDayRange, self->stale->len - 1);
  *range = *last;
  if (range->last - range->first < DAYS_AT_ONCE)
    {
      g_array_set_size (self->stale, self->stale->len - 1);
      return TRUE;
    }

  range->first = range->last - DAYS_AT_ONCE + 1;
  last->last = range->first - 1;
  return TRUE;
}

typedef struct
{
  QuireDays *days;
  QuireDayRange range;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_object (&read->days);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static void
days_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Read) read = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = quire_store_days_finish (QUIRE_STORE (source), result, &error);
  QuireDays *self = read->days;
  gboolean changed;

  self->reading = FALSE;
  if (!days)
    {
      /* The list that stands beside it says what is wrong with the store. */
      add_stale (self, read->range);
      return;
    }

  changed = take (self, days, read->range);
  read_later (self);

  if (self->all && !self->loaded && self->stale->len == 0)
    {
      self->loaded = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
      changed = TRUE;
    }

  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_now (QuireDays *self)
{
  g_autoptr (Read) read = NULL;
  QuireDayRange range;

  if (self->reading || !self->store || !pop_stale (self, &range))
    return;

  read = g_new0 (Read, 1);
  read->days = g_object_ref (self);
  read->range = range;
  self->reading = TRUE;
  quire_store_days_async (self->store, range, self->cancellable, days_cb, g_steal_pointer (&read));
}

static gboolean
idle_cb (gpointer user_data)
{
  QuireDays *self = user_data;

  self->idle = 0;
  read_now (self);
  return G_SOURCE_REMOVE;
}

/* Several writes that come together are one question. */
static void
read_later (QuireDays *self)
{
  if (self->idle == 0 && self->store && (self->wanted_stale || self->stale->len > 0))
    self->idle = g_idle_add (idle_cb, self);
}

static QuireDayRange
get_all_days (void)
{
  g_autoptr (GDateTime) now = quire_clock_now ();

  return (QuireDayRange){ quire_day_feed_begin (), quire_day_current (now) };
}

/* A write to a day's list touches that day alone.  What the user marks touches
 * the days on which the paper is listed: those that are looked at and today are
 * read again, any other when it is looked at next. */
static void
store_changed_cb (QuireDays *self, QuireChanges *changes)
{
  QuireDayRange all = get_all_days ();
  QuireDay day = quire_changes_get_day (changes);

  if (day != QUIRE_DAY_NONE)
    add_stale (self, (QuireDayRange){ day, day });
  else if (quire_changes_is_empty (changes) && self->all)
    add_stale (self, all);
  else
    add_stale (self, (QuireDayRange){ all.last, all.last });

  if (day == QUIRE_DAY_NONE)
    self->wanted_stale = self->wanted.first != QUIRE_DAY_NONE;

  read_later (self);
}

static void
quire_days_dispose (GObject *object)
{
  QuireDays *self = QUIRE_DAYS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (quire_days_parent_class)->dispose (object);
}

static void
quire_days_finalize (GObject *object)
{
  QuireDays *self = QUIRE_DAYS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->infos, g_hash_table_unref);
  g_clear_pointer (&self->stale, g_array_unref);

  G_OBJECT_CLASS (quire_days_parent_class)->finalize (object);
}

static void
quire_days_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuireDays *self = QUIRE_DAYS (object);

  switch (prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_days_class_init (QuireDaysClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = quire_days_dispose;
  object_class->finalize = quire_days_finalize;
  object_class->get_property = quire_days_get_property;

  props[PROP_LOADED] =
      g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_days_init (QuireDays *self)
{
  self->cancellable = g_cancellable_new ();
  self->infos = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->stale = g_array_new (FALSE, FALSE, sizeof (QuireDayRange));
}

QuireDays *
quire_days_new (QuireStore *store)
{
  QuireDays *self = g_object_new (QUIRE_TYPE_DAYS, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
quire_days_load (QuireDays *self, QuireDayRange range)
{
  self->wanted = range;
  self->wanted_stale = TRUE;
  read_now (self);
}

void
quire_days_load_all (QuireDays *self)
{
  if (self->all)
    return;

  self->all = TRUE;
  add_stale (self, get_all_days ());
  read_later (self);
}

void
quire_days_load_again (QuireDays *self, QuireDay day)
{
  if (day == QUIRE_DAY_NONE)
    return;

  add_stale (self, (QuireDayRange){ day, day });
  read_later (self);
}

gboolean
quire_days_get_loaded (QuireDays *self)
{
  return self->loaded;
}

const QuireDayInfo *
quire_days_lookup (QuireDays *self, QuireDay day)
{
  return g_hash_table_lookup (self->infos, GUINT_TO_POINTER (day));
}

guint
quire_days_get_n (QuireDays *self)
{
  return g_hash_table_size (self->infos);
}

QuireDay
quire_days_seek (QuireDays *self, QuireDay day, int step, QuireDay today)
{
  for (day += step; day >= quire_day_feed_begin () && day <= today; day += step)
    {
      const QuireDayInfo *info = quire_days_lookup (self, day);

      if (info ? info->papers > 0 : quire_day_weekday (day) < 6)
        return day;
    }

  return QUIRE_DAY_NONE;
}

GArray *
quire_days_dup_missing (QuireDays *self, QuireDayRange range, QuireDay today)
{
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (QuireDay));
  QuireDay first = MAX (range.first, quire_day_feed_begin ());

  if (range.first == QUIRE_DAY_NONE)
    return missing;

  for (QuireDay day = MIN (range.last, today); day >= first; day--)
    {
      if (!quire_days_lookup (self, day))
        g_array_append_val (missing, day);
    }

  return missing;
}

gboolean
quire_days_sum (QuireDays *self, QuireDayRange range, QuireDayInfo *sum)
{
  gboolean found = FALSE;

  *sum = (QuireDayInfo){ .day = range.first };
  for (QuireDay day = range.first; day != QUIRE_DAY_NONE && day <= range.last; day++)
    {
      const QuireDayInfo *info = quire_days_lookup (self, day);

      if (!info)
        continue;
      sum->papers += info->papers;
      sum->unread += info->unread;
      sum->checked_at = MAX (sum->checked_at, info->checked_at);
      found = TRUE;
    }

  return found;
}
