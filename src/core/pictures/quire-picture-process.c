/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "quire-picture-process.h"

#include "quire-picture-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A busy machine may take its time to start a program: no picture pays for it. */
#define START_USEC (15 * G_USEC_PER_SEC)

/* What a cancelled picture still gets, rather than a new process. */
#define CANCELLED_USEC (50 * 1000)

/* A card's picture fits: fewer changes between the two processes. */
#define BUFFER_SIZE (1024 * 1024)

struct _QuirePictureProcess
{
  GPid pid;
  int fd;
  gboolean ended;
  gint64 deadline;
  GCancellable *cancellable; /* while its file descriptor is held */
  GPollFD cancelled;
};

/* Starting */

/* The socket becomes its input and output.  Nothing else is open there: every
 * file of this program closes itself, and the helper closes what did not. */
static int
spawn (const char *program, int fd, GPid *pid)
{
  const char *const argv[] = { program, NULL };
  const char *const no_environment[] = { NULL };
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t signals;
  int status;

  posix_spawn_file_actions_init (&files);
  posix_spawn_file_actions_adddup2 (&files, fd, STDIN_FILENO);
  posix_spawn_file_actions_adddup2 (&files, fd, STDOUT_FILENO);
  if (!QUIRE_TEST_HOOKS)
    posix_spawn_file_actions_addopen (&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);

  posix_spawnattr_init (&attributes);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  sigemptyset (&signals);
  posix_spawnattr_setsigmask (&attributes, &signals);
  sigfillset (&signals);
  posix_spawnattr_setsigdefault (&attributes, &signals);

  /* The sanitizers have their options there. */
  status = posix_spawn (pid, program, &files, &attributes, (char *const *) argv,
                        QUIRE_SANITIZED ? environ : (char *const *) no_environment);
  posix_spawn_file_actions_destroy (&files);
  posix_spawnattr_destroy (&attributes);
  return status;
}

static gboolean
greets (QuirePictureProcess *self, GCancellable *cancellable)
{
  QuirePictureHello hello;
  gboolean is_there;

  quire_picture_process_begin (self, g_get_monotonic_time () + START_USEC, cancellable);
  is_there = quire_picture_process_receive (self, &hello, sizeof hello, NULL);
  quire_picture_process_end (self);
  return is_there && hello.magic == QUIRE_PICTURE_MAGIC && hello.reserved == 0;
}

QuirePictureProcess *
quire_picture_process_start (const char *program, GCancellable *cancellable, GError **error)
{
  g_autoptr (QuirePictureProcess) self = NULL;
  const int room = BUFFER_SIZE;
  int ends[2], status;
  GPid pid;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NO_HELPER,
                   "Cannot connect to a picture helper: %s", g_strerror (errno));
      return NULL;
    }
  for (int i = 0; i < 2; i++)
    setsockopt (ends[i], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
  status = spawn (program, ends[1], &pid);
  close (ends[1]);
  if (status != 0)
    {
      close (ends[0]);
      g_set_error (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NO_HELPER,
                   "Cannot start the picture helper %s: %s", program, g_strerror (status));
      return NULL;
    }

  self = g_new0 (QuirePictureProcess, 1);
  self->pid = pid;
  self->fd = ends[0];
  self->cancelled.fd = -1;
  if (!greets (self, cancellable))
    {
      g_set_error (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NO_HELPER,
                   "The picture helper %s did not begin its work", program);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
quire_picture_process_free (QuirePictureProcess *self)
{
  quire_picture_process_end (self);
  close (self->fd);
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  g_free (self);
}

/* Sending and receiving */

static void
take_notice_of_cancelling (QuirePictureProcess *self)
{
  GCancellable *cancellable = g_steal_pointer (&self->cancellable);

  self->cancelled.fd = -1;
  if (cancellable != NULL)
    g_cancellable_release_fd (cancellable);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT, "The picture helper %s",
               what);
  return FALSE;
}

static gboolean
fail_ended (QuirePictureProcess *self, GError **error)
{
  self->ended = TRUE;
  return fail (error, "ended");
}

/* Until something can be tried again. */
static gboolean
wait_for (QuirePictureProcess *self, short events, GError **error)
{
  for (;;)
    {
      gint64 left = self->deadline - g_get_monotonic_time ();
      struct pollfd fds[] = { { self->fd, events, 0 }, { self->cancelled.fd, POLLIN, 0 } };

      if (left <= 0)
        return fail (error, "took too long");
      poll (fds, G_N_ELEMENTS (fds), (int) (left / 1000) + 1);
      if (fds[1].revents != 0)
        {
          take_notice_of_cancelling (self);
          self->deadline = MIN (self->deadline, g_get_monotonic_time () + CANCELLED_USEC);
        }
      if (fds[0].revents != 0)
        return TRUE;
    }
}

gboolean
quire_picture_process_send (QuirePictureProcess *self,
                            gconstpointer bytes,
                            gsize size,
                            GError **error)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n =
          send (self->fd, (const char *) bytes + done, size - done, MSG_DONTWAIT | MSG_NOSIGNAL);

      if (n >= 0)
        done += n;
      else if (errno != EAGAIN && errno != EINTR)
        return fail_ended (self, error);
      else if (!wait_for (self, POLLOUT, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
quire_picture_process_receive (QuirePictureProcess *self,
                               gpointer bytes,
                               gsize size,
                               GError **error)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = recv (self->fd, (char *) bytes + done, size - done, MSG_DONTWAIT);

      if (n > 0)
        done += n;
      else if (n == 0 || (errno != EAGAIN && errno != EINTR))
        return fail_ended (self, error);
      else if (!wait_for (self, POLLIN, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
quire_picture_process_has_ended (QuirePictureProcess *self)
{
  return self->ended;
}

gboolean
quire_picture_process_is_ready (QuirePictureProcess *self)
{
  struct pollfd fd = { self->fd, POLLIN, 0 };

  return poll (&fd, 1, 0) == 0;
}

void
quire_picture_process_begin (QuirePictureProcess *self, gint64 deadline, GCancellable *cancellable)
{
  self->deadline = deadline;
  if (cancellable != NULL && g_cancellable_make_pollfd (cancellable, &self->cancelled))
    self->cancellable = cancellable;
}

void
quire_picture_process_end (QuirePictureProcess *self)
{
  take_notice_of_cancelling (self);
}

GPid
quire_picture_process_get_pid (QuirePictureProcess *self)
{
  return self->pid;
}
