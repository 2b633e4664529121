/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-picture.h"

#include "quire-picture-wire.h"
#include "quire-serve.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The helper's side of the conversation, and what it does not put up with. */

typedef struct
{
  int fd; /* the program's end */
  int helper_fd;
  GThread *thread;
} Talk;

static gpointer
serve_cb (gpointer data)
{
  Talk *talk = data;
  gboolean understood = quire_serve (talk->helper_fd, talk->helper_fd);

  close (talk->helper_fd);
  return GINT_TO_POINTER (understood);
}

static void
receive (Talk *talk, gpointer to, gsize size)
{
  g_assert_cmpint (recv (talk->fd, to, size, MSG_WAITALL), ==, (gssize) size);
}

static void
talk_begin (Talk *talk)
{
  QuirePictureHello hello;
  int ends[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), ==, 0);
  talk->fd = ends[0];
  talk->helper_fd = ends[1];
  talk->thread = g_thread_new ("helper", serve_cb, talk);
  receive (talk, &hello, sizeof hello);
  g_assert_cmphex (hello.magic, ==, QUIRE_PICTURE_MAGIC);
  g_assert_cmphex (hello.reserved, ==, 0);
}

/* What is sent goes out, and nothing comes after it. */
static gboolean
talk_end (Talk *talk)
{
  gboolean understood;
  char byte;

  shutdown (talk->fd, SHUT_WR);
  g_assert_cmpint (recv (talk->fd, &byte, 1, 0), <=, 0);
  understood = GPOINTER_TO_INT (g_thread_join (talk->thread));
  close (talk->fd);
  return understood;
}

/* One that is not understood may end the talk before the file is out. */
static void
ask (Talk *talk, const QuirePictureRequest *request, const void *file, gsize size)
{
  gssize sent = 0;

  g_assert_cmpint (send (talk->fd, request, sizeof *request, MSG_NOSIGNAL), ==, sizeof *request);
  if (size > 0)
    sent = send (talk->fd, file, size, MSG_NOSIGNAL);
  if (sent < 0)
    g_assert_cmpint (errno, ==, EPIPE);
  else
    g_assert_cmpint (sent, ==, (gssize) size);
}

static void
test_conversation (void)
{
  g_autoptr (GBytes) file = make_png (MAKE_PNG_RGB, 8, FALSE, 97, 61, make_fields);
  QuirePictureRequest request = {
    QUIRE_PICTURE_MAGIC, 7, (guint32) g_bytes_get_size (file), 40, 21, 0
  };
  QuirePictureReply reply;
  guint32 pixels[40 * 21];
  guchar copy[4096];
  Talk talk;

  talk_begin (&talk);
  ask (&talk, &request, g_bytes_get_data (file, NULL), request.size);
  receive (&talk, &reply, sizeof reply);
  g_assert_true (quire_picture_reply_is_sound (&reply, &request));
  g_assert_cmpint (reply.status, ==, QUIRE_PICTURE_STATUS_OK);
  g_assert_cmpint (reply.copy_size, ==, 0);
  receive (&talk, pixels, sizeof pixels);
  g_assert_cmphex (pixels[0], ==, 0xffff0000);

  /* Nothing at all, and a copy. */
  request = (QuirePictureRequest){ QUIRE_PICTURE_MAGIC, G_MAXUINT32, 0, 4096, 4096, 0 };
  ask (&talk, &request, NULL, 0);
  receive (&talk, &reply, sizeof reply);
  g_assert_true (quire_picture_reply_is_sound (&reply, &request));
  g_assert_cmpint (reply.status, ==, QUIRE_PICTURE_STATUS_UNKNOWN);

  request =
      (QuirePictureRequest){ QUIRE_PICTURE_MAGIC,    0, (guint32) g_bytes_get_size (file), 20, 10,
                             QUIRE_PICTURE_WANT_COPY };
  ask (&talk, &request, g_bytes_get_data (file, NULL), request.size);
  receive (&talk, &reply, sizeof reply);
  g_assert_true (quire_picture_reply_is_sound (&reply, &request));
  g_assert_cmpint (reply.copy_size, >, 0);
  g_assert_cmpint (reply.copy_size, <, sizeof copy);
  receive (&talk, pixels, 20 * 10 * 4);
  receive (&talk, copy, reply.copy_size);
  g_assert_true (talk_end (&talk));
}

/* Not answered: whoever asks so is not the program. */
static void
test_wrong_requests (void)
{
  static const QuirePictureRequest requests[] = {
    { QUIRE_PICTURE_MAGIC + 1, 1, 1, 40, 21, 0 },
    { QUIRE_PICTURE_MAGIC, 1, QUIRE_PICTURE_MAX_FILE + 1, 40, 21, 0 },
    { QUIRE_PICTURE_MAGIC, 1, G_MAXUINT32, 40, 21, 0 },
    { QUIRE_PICTURE_MAGIC, 1, 1, 0, 21, 0 },
    { QUIRE_PICTURE_MAGIC, 1, 1, 40, 0, 0 },
    { QUIRE_PICTURE_MAGIC, 1, 1, QUIRE_PICTURE_MAX_SIDE + 1, 21, 0 },
    { QUIRE_PICTURE_MAGIC, 1, 1, 40, QUIRE_PICTURE_MAX_SIDE + 1, 0 },
    { QUIRE_PICTURE_MAGIC, 1, 1, G_MAXUINT32, G_MAXUINT32, 0 },
    { QUIRE_PICTURE_MAGIC, 1, 1, 40, 21, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      Talk talk;

      talk_begin (&talk);
      ask (&talk, &requests[i], "x", 1);
      g_assert_false (talk_end (&talk));
    }
}

/* The program is gone in the middle of a sentence. */
static void
test_cut_off (void)
{
  const QuirePictureRequest request = { QUIRE_PICTURE_MAGIC, 1, 100, 40, 21, 0 };
  Talk talk;

  talk_begin (&talk);
  g_assert_cmpint (send (talk.fd, &request, sizeof request - 1, 0), ==, sizeof request - 1);
  g_assert_false (talk_end (&talk));

  talk_begin (&talk);
  ask (&talk, &request, "only this", 9);
  g_assert_false (talk_end (&talk));

  talk_begin (&talk);
  g_assert_true (talk_end (&talk));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/serve/conversation", test_conversation);
  g_test_add_func ("/serve/wrong-requests", test_wrong_requests);
  g_test_add_func ("/serve/cut-off", test_cut_off);
  return g_test_run ();
}
