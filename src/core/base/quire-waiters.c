/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-waiters.h"

typedef struct
{
  QuireWaiters *waiters;
  GTask *task;
  GSource *source; /* of its cancellable, or NULL */
} Waiter;

struct _QuireWaiters
{
  GPtrArray *waiters;
  GBoxedCopyFunc copy;
  GDestroyNotify free;
  void (*abandoned) (gpointer);
  gpointer user_data;
};

static void
stop_listening (Waiter *waiter)
{
  if (waiter->source != NULL)
    g_source_destroy (waiter->source);
  g_clear_pointer (&waiter->source, g_source_unref);
}

static void
waiter_free (Waiter *waiter)
{
  stop_listening (waiter);
  g_object_unref (waiter->task);
  g_free (waiter);
}

/* A source of the main loop, because a handler connected to the cancellable
 * could not be taken away from within itself. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;
  QuireWaiters *self = waiter->waiters;
  g_autoptr (GTask) task = g_object_ref (waiter->task);

  g_ptr_array_remove (self->waiters, waiter);
  if (self->waiters->len == 0)
    self->abandoned (self->user_data);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

QuireWaiters *
quire_waiters_new (GBoxedCopyFunc copy,
                   GDestroyNotify free,
                   void (*abandoned) (gpointer),
                   gpointer user_data)
{
  QuireWaiters *self = g_new0 (QuireWaiters, 1);

  self->waiters = g_ptr_array_new_with_free_func ((GDestroyNotify) waiter_free);
  self->copy = copy;
  self->free = free;
  self->abandoned = abandoned;
  self->user_data = user_data;
  return self;
}

void
quire_waiters_free (QuireWaiters *self)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The wish was taken back");

  quire_waiters_return (self, NULL, error);
  g_ptr_array_unref (self->waiters);
  g_free (self);
}

void
quire_waiters_add (QuireWaiters *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->waiters = self;
  waiter->task = task;
  if (cancellable != NULL)
    {
      waiter->source = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->source, G_SOURCE_FUNC (cancelled_cb), waiter, NULL);
      g_source_set_static_name (waiter->source, "[quire] wish");
      g_source_attach (waiter->source, g_task_get_context (task));
    }
  g_ptr_array_add (self->waiters, waiter);
}

gboolean
quire_waiters_is_empty (QuireWaiters *self)
{
  return self->waiters->len == 0;
}

void
quire_waiters_foreach (QuireWaiters *self, void (*func) (GTask *, gpointer), gpointer user_data)
{
  for (guint i = 0; i < self->waiters->len; i++)
    func (((const Waiter *) g_ptr_array_index (self->waiters, i))->task, user_data);
}

void
quire_waiters_return (QuireWaiters *self, gpointer value, const GError *error)
{
  g_autoptr (GPtrArray) waiters = self->waiters;
  GBoxedCopyFunc copy = self->copy;
  GDestroyNotify free = self->free;

  self->waiters = g_ptr_array_new_with_free_func ((GDestroyNotify) waiter_free);

  /* Nobody is heard any more before the first is answered: that one may cancel
   * the others, which their tasks see by themselves. */
  for (guint i = 0; i < waiters->len; i++)
    stop_listening (g_ptr_array_index (waiters, i));

  for (guint i = 0; i < waiters->len; i++)
    {
      const Waiter *waiter = g_ptr_array_index (waiters, i);

      if (value != NULL)
        g_task_return_pointer (waiter->task, copy (value), free);
      else
        g_task_return_error (waiter->task, g_error_copy (error));
    }
}
