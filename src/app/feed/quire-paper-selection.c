/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-selection.h"

struct _QuirePaperSelection
{
  GObject parent_instance;

  QuirePaperList *list;
  guint position;
  guint last_position;
  char *id; /* NULL: nothing selected, or a placeholder whose id is not known yet */
};

enum
{
  PROP_0,
  PROP_SELECTED_ID,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void quire_paper_selection_list_iface_init (GListModelInterface *iface);
static void quire_paper_selection_selection_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (
    QuirePaperSelection,
    quire_paper_selection,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, quire_paper_selection_list_iface_init)
        G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                               quire_paper_selection_selection_iface_init))

static guint
get_n_items (QuirePaperSelection *self)
{
  return self->list ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

static void
take_id (QuirePaperSelection *self, const char *id)
{
  if (g_strcmp0 (self->id, id) == 0)
    return;

  g_free (self->id);
  self->id = g_strdup (id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void
move_to (QuirePaperSelection *self, guint position)
{
  guint before = self->position;

  if (before == position)
    return;

  self->position = position;
  if (position != GTK_INVALID_LIST_POSITION)
    self->last_position = position;

  if (before == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
  else if (position == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), before, 1);
  else
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), MIN (before, position),
                                           MAX (before, position) - MIN (before, position) + 1);
}

static guint
find (QuirePaperSelection *self)
{
  if (!self->list || !self->id)
    return GTK_INVALID_LIST_POSITION;

  return quire_paper_list_find (self->list, self->id);
}

static void
read_id (QuirePaperSelection *self)
{
  g_autoptr (QuirePaperItem) item = NULL;

  if (self->position == GTK_INVALID_LIST_POSITION)
    return;

  item = g_list_model_get_item (G_LIST_MODEL (self->list), self->position);
  take_id (self, item ? quire_paper_item_get_id (item) : NULL);
}

static void
rows_loaded_cb (QuirePaperSelection *self)
{
  if (self->position == GTK_INVALID_LIST_POSITION)
    move_to (self, find (self));
  else if (!self->id)
    read_id (self);
}

static void
items_changed_cb (QuirePaperSelection *self, guint position, guint removed, guint added)
{
  guint before = self->position;
  gboolean lost =
      before != GTK_INVALID_LIST_POSITION && before >= position && before < position + removed;

  if (lost && !self->id && removed == added)
    lost = FALSE; /* a placeholder became its paper */
  else if (lost)
    self->position = GTK_INVALID_LIST_POSITION;
  else if (before != GTK_INVALID_LIST_POSITION && before >= position)
    self->position = before + added - removed;

  if (self->position == GTK_INVALID_LIST_POSITION && added > 0)
    self->position = find (self);
  if (self->position != GTK_INVALID_LIST_POSITION)
    self->last_position = self->position;
  else if (lost)
    self->last_position = position;

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);

  /* Cells that stayed must hear that theirs is the selected one now. */
  if ((lost || before == GTK_INVALID_LIST_POSITION) &&
      self->position != GTK_INVALID_LIST_POSITION &&
      (self->position < position || self->position >= position + added))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), self->position, 1);

  if (self->position != GTK_INVALID_LIST_POSITION && !self->id)
    read_id (self);
}

static gboolean
quire_paper_selection_is_selected (GtkSelectionModel *model, guint position)
{
  QuirePaperSelection *self = QUIRE_PAPER_SELECTION (model);

  return position != GTK_INVALID_LIST_POSITION && self->position == position;
}

static GtkBitset *
quire_paper_selection_get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  QuirePaperSelection *self = QUIRE_PAPER_SELECTION (model);
  GtkBitset *selection = gtk_bitset_new_empty ();

  if (self->position != GTK_INVALID_LIST_POSITION)
    gtk_bitset_add (selection, self->position);

  return selection;
}

static gboolean
quire_paper_selection_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  quire_paper_selection_set_position (QUIRE_PAPER_SELECTION (model), position);

  return TRUE;
}

static gboolean
quire_paper_selection_unselect_item (GtkSelectionModel *model, guint position)
{
  QuirePaperSelection *self = QUIRE_PAPER_SELECTION (model);

  if (self->position == position)
    quire_paper_selection_set_position (self, GTK_INVALID_LIST_POSITION);

  return TRUE;
}

static void
quire_paper_selection_selection_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = quire_paper_selection_is_selected;
  iface->get_selection_in_range = quire_paper_selection_get_selection_in_range;
  iface->select_item = quire_paper_selection_select_item;
  iface->unselect_item = quire_paper_selection_unselect_item;
}

static GType
quire_paper_selection_get_item_type (GListModel *model)
{
  return QUIRE_TYPE_PAPER_ITEM;
}

static guint
quire_paper_selection_get_n_items (GListModel *model)
{
  return get_n_items (QUIRE_PAPER_SELECTION (model));
}

static gpointer
quire_paper_selection_get_item (GListModel *model, guint position)
{
  QuirePaperSelection *self = QUIRE_PAPER_SELECTION (model);

  return self->list ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;
}

static void
quire_paper_selection_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = quire_paper_selection_get_item_type;
  iface->get_n_items = quire_paper_selection_get_n_items;
  iface->get_item = quire_paper_selection_get_item;
}

static void
quire_paper_selection_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  QuirePaperSelection *self = QUIRE_PAPER_SELECTION (object);

  switch (prop_id)
    {
    case PROP_SELECTED_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, get_n_items (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_paper_selection_dispose (GObject *object)
{
  QuirePaperSelection *self = QUIRE_PAPER_SELECTION (object);

  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (quire_paper_selection_parent_class)->dispose (object);
}

static void
quire_paper_selection_class_init (QuirePaperSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = quire_paper_selection_get_property;
  object_class->dispose = quire_paper_selection_dispose;

  properties[PROP_SELECTED_ID] = g_param_spec_string ("selected-id", NULL, NULL, NULL,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
quire_paper_selection_init (QuirePaperSelection *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
}

QuirePaperSelection *
quire_paper_selection_new (void)
{
  return g_object_new (QUIRE_TYPE_PAPER_SELECTION, NULL);
}

void
quire_paper_selection_set_list (QuirePaperSelection *self, QuirePaperList *list)
{
  guint before = 0;

  g_return_if_fail (QUIRE_IS_PAPER_SELECTION (self));
  g_return_if_fail (list == NULL || QUIRE_IS_PAPER_LIST (list));

  if (self->list == list)
    return;

  before = get_n_items (self);
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (list)
    {
      g_signal_connect_swapped (list, "items-changed", G_CALLBACK (items_changed_cb), self);
      g_signal_connect_swapped (list, "rows-loaded", G_CALLBACK (rows_loaded_cb), self);
    }

  items_changed_cb (self, 0, before, get_n_items (self));
}

QuirePaperList *
quire_paper_selection_get_list (QuirePaperSelection *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_SELECTION (self), NULL);

  return self->list;
}

guint
quire_paper_selection_get_position (QuirePaperSelection *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}

void
quire_paper_selection_set_position (QuirePaperSelection *self, guint position)
{
  g_return_if_fail (QUIRE_IS_PAPER_SELECTION (self));

  if (position >= get_n_items (self))
    position = GTK_INVALID_LIST_POSITION;
  if (position == self->position && position != GTK_INVALID_LIST_POSITION)
    return;

  move_to (self, position);
  if (position == GTK_INVALID_LIST_POSITION)
    take_id (self, NULL);
  else
    read_id (self);
}

guint
quire_paper_selection_get_last_position (QuirePaperSelection *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_SELECTION (self), 0);

  return self->last_position;
}

const char *
quire_paper_selection_get_selected_id (QuirePaperSelection *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_SELECTION (self), NULL);

  return self->id;
}

void
quire_paper_selection_set_selected_id (QuirePaperSelection *self, const char *id)
{
  g_return_if_fail (QUIRE_IS_PAPER_SELECTION (self));

  if (g_strcmp0 (self->id, id) == 0)
    return;

  take_id (self, id);
  move_to (self, find (self));
}
