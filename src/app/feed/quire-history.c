/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-history.h"

/* More than anybody goes back, and nothing that grows for ever. */
#define MAX_SPOTS 200

struct _QuireHistory
{
  GObject parent_instance;

  GPtrArray *spots;
  guint current;
};

enum
{
  PROP_0,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QuireHistory, quire_history, G_TYPE_OBJECT)

void
quire_spot_copy (const QuireSpot *self, QuireSpot *copy)
{
  copy->view = self->view;
  copy->paper = g_strdup (self->paper);
  copy->selected = g_strdup (self->selected);
  copy->place = self->place;
  copy->place.id = g_strdup (self->place.id);
}

void
quire_spot_clear (QuireSpot *self)
{
  g_clear_pointer (&self->paper, g_free);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->place.id, g_free);
}

static QuireSpot *
spot_new (const QuireSpot *spot)
{
  QuireSpot *self = g_new0 (QuireSpot, 1);

  quire_spot_copy (spot, self);
  return self;
}

static void
spot_free (gpointer data)
{
  quire_spot_clear (data);
  g_free (data);
}

static void
notify_ends (QuireHistory *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_FORWARD]);
}

static void
quire_history_finalize (GObject *object)
{
  QuireHistory *self = QUIRE_HISTORY (object);

  g_clear_pointer (&self->spots, g_ptr_array_unref);

  G_OBJECT_CLASS (quire_history_parent_class)->finalize (object);
}

static void
quire_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuireHistory *self = QUIRE_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, quire_history_get_can_go_back (self));
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, quire_history_get_can_go_forward (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_history_class_init (QuireHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = quire_history_finalize;
  object_class->get_property = quire_history_get_property;

  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_GO_FORWARD] = g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
quire_history_init (QuireHistory *self)
{
  self->spots = g_ptr_array_new_with_free_func (spot_free);
}

QuireHistory *
quire_history_new (void)
{
  return g_object_new (QUIRE_TYPE_HISTORY, NULL);
}

const QuireSpot *
quire_history_get_current (QuireHistory *self)
{
  return self->spots->len > 0 ? g_ptr_array_index (self->spots, self->current) : NULL;
}

const QuireSpot *
quire_history_find (QuireHistory *self, const QuireView *view)
{
  for (guint i = self->current; i > 0; i--)
    {
      const QuireSpot *spot = g_ptr_array_index (self->spots, i - 1);

      if (quire_view_equal (&spot->view, view))
        return spot;
    }

  return NULL;
}

void
quire_history_update (QuireHistory *self, const QuireSpot *spot)
{
  if (self->spots->len > 0)
    {
      gpointer *current = &g_ptr_array_index (self->spots, self->current);
      gpointer left = *current;

      *current = spot_new (spot);
      spot_free (left);
    }
}

void
quire_history_push (QuireHistory *self, const QuireSpot *spot)
{
  if (self->spots->len > 0)
    g_ptr_array_set_size (self->spots, self->current + 1);

  if (self->spots->len == MAX_SPOTS)
    g_ptr_array_remove_index (self->spots, 0);

  g_ptr_array_add (self->spots, spot_new (spot));
  self->current = self->spots->len - 1;
  notify_ends (self);
}

gboolean
quire_history_go_back (QuireHistory *self)
{
  if (!quire_history_get_can_go_back (self))
    return FALSE;

  self->current--;
  notify_ends (self);
  return TRUE;
}

gboolean
quire_history_go_forward (QuireHistory *self)
{
  if (!quire_history_get_can_go_forward (self))
    return FALSE;

  self->current++;
  notify_ends (self);
  return TRUE;
}

gboolean
quire_history_get_can_go_back (QuireHistory *self)
{
  return self->current > 0;
}

gboolean
quire_history_get_can_go_forward (QuireHistory *self)
{
  return self->current + 1 < self->spots->len;
}
