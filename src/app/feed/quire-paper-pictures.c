/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-pictures.h"

#include <adwaita.h>

/* How long a picture takes to appear, microseconds. */
#define FADE (G_USEC_PER_SEC * 14 / 100)

typedef struct _Slot Slot;

/* A load outlives whoever asked for it. */
typedef struct
{
  Slot *slot; /* NULL when nobody waits any more */
  GCancellable *cancellable;
} Wish;

struct _Slot
{
  QuirePaperPictures *owner;
  char *uri; /* NULL when there is nothing to ask for */
  GdkTexture *texture;
  Wish *wish;
  int width; /* of the texture or of what is waited for */
  int height;
  gboolean failed;
  gint64 since; /* when it began to appear, frame time; 0 for long ago */
};

struct _QuirePaperPictures
{
  GtkWidget *card;
  QuireListing *listing;
  QuireTextures *textures; /* while they are wanted */
  QuirePaperPictureSizes sizes;
  gboolean visible;
  guint tick_id;
  Slot slots[QUIRE_PAPER_N_PICTURES];
};

static const char *
get_address (QuireListing *listing, QuirePaperPicture picture)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);

  switch (picture)
    {
    case QUIRE_PAPER_THUMBNAIL:
      return fields->thumbnail;
    case QUIRE_PAPER_ORGANIZATION:
      return fields->organization.avatar;
    case QUIRE_PAPER_SUBMITTER:
      return fields->submitter.avatar;
    case QUIRE_PAPER_N_PICTURES:
    default:
      return NULL;
    }
}

static void
take_back (Wish *wish)
{
  if (!wish)
    return;

  wish->slot = NULL;
  g_cancellable_cancel (wish->cancellable);
}

static void
stop_waiting (Slot *slot)
{
  take_back (g_steal_pointer (&slot->wish));
}

static void
clear_slot (Slot *slot)
{
  stop_waiting (slot);
  g_clear_pointer (&slot->uri, g_free);
  g_clear_object (&slot->texture);
  slot->width = slot->height = 0;
  slot->failed = FALSE;
  slot->since = 0;
}

static double
get_opacity (const Slot *slot, gint64 now)
{
  if (slot->since == 0)
    return 1;

  return CLAMP ((double) (now - slot->since) / FADE, 0, 1);
}

static gboolean
appear_cb (GtkWidget *card, GdkFrameClock *clock, gpointer user_data)
{
  QuirePaperPictures *self = user_data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gboolean done = TRUE;

  for (int i = 0; i < QUIRE_PAPER_N_PICTURES; i++)
    {
      if (get_opacity (&self->slots[i], now) < 1)
        done = FALSE;
      else
        self->slots[i].since = 0;
    }
  gtk_widget_queue_draw (card);
  if (!done)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* Something that changes its size does not appear anew. */
static void
begin_to_appear (QuirePaperPictures *self, Slot *slot)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->card);

  if (!self->visible || !clock || !adw_get_enable_animations (self->card))
    return;

  slot->since = gdk_frame_clock_get_frame_time (clock);
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->card, appear_cb, self, NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wish *wish = user_data;
  Slot *slot = wish->slot;
  g_autoptr (GdkTexture) texture =
      quire_textures_load_finish (QUIRE_TEXTURES (source), result, NULL);

  if (slot)
    {
      slot->wish = NULL;
      slot->failed = !texture;
      if (texture && !slot->texture)
        begin_to_appear (slot->owner, slot);
      if (texture)
        {
          g_set_object (&slot->texture, texture);
          gtk_widget_queue_draw (slot->owner->card);
        }
    }
  g_object_unref (wish->cancellable);
  g_free (wish);
}

static void
ask (QuirePaperPictures *self, Slot *slot)
{
  Wish *before = slot->wish;

  slot->wish = g_new0 (Wish, 1);
  slot->wish->slot = slot;
  slot->wish->cancellable = g_cancellable_new ();
  quire_textures_load_async (self->textures, slot->uri, slot->width, slot->height,
                             slot->wish->cancellable, loaded_cb, slot->wish);
  /* Now that there is another one for it, this does not end what is under way. */
  take_back (before);
}

/* It was asked for when it was near, and others since: the newest wish is served
 * first. */
static void
ask_once_more (QuirePaperPictures *self)
{
  for (int i = QUIRE_PAPER_N_PICTURES - 1; i >= 0; i--)
    if (self->slots[i].wish)
      ask (self, &self->slots[i]);
}

static void
want (QuirePaperPictures *self, Slot *slot, int width, int height)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (!slot->uri || (slot->width == width && slot->height == height))
    return;

  stop_waiting (slot);
  slot->width = width;
  slot->height = height;
  slot->failed = FALSE;
  if (width <= 0 || height <= 0)
    {
      g_clear_object (&slot->texture);
      return;
    }

  texture = quire_textures_lookup (self->textures, slot->uri, width, height);
  if (texture)
    {
      g_set_object (&slot->texture, texture);
      gtk_widget_queue_draw (self->card);
      return;
    }

  ask (self, slot);
}

/* What is painted over comes last: the newest wish is served first. */
static void
want_all (QuirePaperPictures *self)
{
  for (int i = QUIRE_PAPER_N_PICTURES - 1; i >= 0; i--)
    want (self, &self->slots[i], self->sizes.widths[i], self->sizes.heights[i]);
}

static void
set_uris (QuirePaperPictures *self)
{
  for (int i = 0; i < QUIRE_PAPER_N_PICTURES; i++)
    {
      const char *address = self->listing ? get_address (self->listing, i) : NULL;
      g_autofree char *uri = quire_textures_dup_uri (self->textures, address);

      if (g_strcmp0 (uri, self->slots[i].uri) == 0)
        continue;

      clear_slot (&self->slots[i]);
      self->slots[i].uri = g_steal_pointer (&uri);
    }
}

QuirePaperPictures *
quire_paper_pictures_new (GtkWidget *card)
{
  QuirePaperPictures *self = g_new0 (QuirePaperPictures, 1);

  self->card = card;
  for (int i = 0; i < QUIRE_PAPER_N_PICTURES; i++)
    self->slots[i].owner = self;

  return self;
}

void
quire_paper_pictures_free (QuirePaperPictures *self)
{
  quire_paper_pictures_drop (self);
  g_clear_pointer (&self->listing, quire_listing_unref);
  g_free (self);
}

void
quire_paper_pictures_set_listing (QuirePaperPictures *self, QuireListing *listing)
{
  if (self->listing == listing)
    return;

  g_clear_pointer (&self->listing, quire_listing_unref);
  self->listing = listing ? quire_listing_ref (listing) : NULL;
  if (!listing)
    quire_paper_pictures_drop (self);
  else if (self->textures)
    {
      set_uris (self);
      want_all (self);
    }
}

void
quire_paper_pictures_want (QuirePaperPictures *self,
                           QuireTextures *textures,
                           const QuirePaperPictureSizes *sizes,
                           gboolean visible)
{
  if (visible && !self->visible)
    ask_once_more (self);
  self->visible = visible;
  self->sizes = *sizes;
  if (g_set_object (&self->textures, textures))
    set_uris (self);
  want_all (self);
}

void
quire_paper_pictures_drop (QuirePaperPictures *self)
{
  if (self->tick_id > 0)
    gtk_widget_remove_tick_callback (self->card, self->tick_id);
  self->tick_id = 0;
  for (int i = 0; i < QUIRE_PAPER_N_PICTURES; i++)
    {
      if (self->slots[i].texture)
        gtk_widget_queue_draw (self->card);
      clear_slot (&self->slots[i]);
    }
  g_clear_object (&self->textures);
}

void
quire_paper_pictures_try_again (QuirePaperPictures *self)
{
  for (int i = 0; i < QUIRE_PAPER_N_PICTURES; i++)
    if (self->slots[i].failed)
      self->slots[i].width = self->slots[i].height = 0;
  if (self->textures)
    want_all (self);
}

GdkTexture *
quire_paper_pictures_get_texture (QuirePaperPictures *self, QuirePaperPicture picture)
{
  return self->slots[picture].texture;
}

double
quire_paper_pictures_get_opacity (QuirePaperPictures *self, QuirePaperPicture picture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->card);

  return clock ? get_opacity (&self->slots[picture], gdk_frame_clock_get_frame_time (clock)) : 1;
}
