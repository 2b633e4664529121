/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-item.h"

#include "quire-paper-items.h"

struct _QuirePaperItem
{
  GObject parent_instance;

  QuireListing *listing;
};

G_DEFINE_FINAL_TYPE (QuirePaperItem, quire_paper_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LISTING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
quire_paper_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuirePaperItem *self = QUIRE_PAPER_ITEM (object);

  switch (prop_id)
    {
    case PROP_LISTING:
      g_value_set_boxed (value, self->listing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_paper_item_finalize (GObject *object)
{
  QuirePaperItem *self = QUIRE_PAPER_ITEM (object);

  g_clear_pointer (&self->listing, quire_listing_unref);

  G_OBJECT_CLASS (quire_paper_item_parent_class)->finalize (object);
}

static void
quire_paper_item_class_init (QuirePaperItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = quire_paper_item_get_property;
  object_class->finalize = quire_paper_item_finalize;

  properties[PROP_LISTING] = g_param_spec_boxed ("listing", NULL, NULL, QUIRE_TYPE_LISTING,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
quire_paper_item_init (QuirePaperItem *self)
{
}

QuirePaperItem *
quire_paper_item_new_empty (void)
{
  return g_object_new (QUIRE_TYPE_PAPER_ITEM, NULL);
}

void
quire_paper_item_set_listing (QuirePaperItem *self, QuireListing *listing)
{
  g_return_if_fail (QUIRE_IS_PAPER_ITEM (self));
  g_return_if_fail (listing != NULL);

  if (self->listing == listing)
    return;
  if (self->listing && quire_listing_equal (self->listing, listing))
    return;

  g_clear_pointer (&self->listing, quire_listing_unref);
  self->listing = quire_listing_ref (listing);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LISTING]);
}

QuireListing *
quire_paper_item_get_listing (QuirePaperItem *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_ITEM (self), NULL);

  return self->listing;
}

const char *
quire_paper_item_get_id (QuirePaperItem *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_ITEM (self), NULL);

  if (!self->listing)
    return NULL;

  return quire_paper_get_id (quire_listing_get_paper (self->listing));
}
