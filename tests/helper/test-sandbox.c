/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "make-picture.h"

#include "quire-decode.h"
#include "quire-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each attempt is made by a child that has locked itself in.  It ends with
 * UNHARMED if the attempt neither ended it nor failed. */

#define UNHARMED 3
#define FAILED   4

#define OPEN_BEFORE 10 /* a file to be read, which must not be open any more */

typedef gboolean (*Attempt) (void);

static int
run (Attempt attempt)
{
  int status = 0;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      quire_decode_warm_up ();
      _exit (quire_sandbox_enter () ? (attempt () ? UNHARMED : FAILED) : 1);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return status;
}

/* What must end the process at once. */

static gboolean
open_file (void)
{
  return open ("/dev/null", O_RDONLY) >= 0;
}

static gboolean
open_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) >= 0;
}

static gboolean
fork_child (void)
{
  return fork () >= 0;
}

static gboolean
run_program (void)
{
  return execl ("/bin/true", "true", NULL) >= 0;
}

static gboolean
signal_other (void)
{
  return kill (getppid (), 0) == 0;
}

static gboolean
map_code (void)
{
  return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static gboolean
make_code_of_data (void)
{
  static guchar data[8192];

  return mprotect ((void *) (((guintptr) data + 4095) & ~(guintptr) 4095), 4096,
                   PROT_READ | PROT_EXEC) == 0;
}

static gboolean
remove_file (void)
{
  return unlink ("/nonexistent") == 0 || errno == ENOENT;
}

static void
test_forbidden (gconstpointer attempt)
{
  int status;

  if (QUIRE_SANITIZED)
    {
      g_test_skip ("builds with sanitizers have no filter");
      return;
    }
  status = run ((Attempt) attempt);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGSYS);
}

/* What must not be there, and what must still work. */

static gboolean
find_nothing (void)
{
  char byte;

  return (QUIRE_SANITIZED || (environ == NULL || *environ == NULL)) &&
         read (OPEN_BEFORE, &byte, 1) < 0 && errno == EBADF;
}

static gboolean
take_too_much_memory (void)
{
  return g_try_malloc (QUIRE_SANDBOX_MAX_MEMORY) == NULL;
}

/* Large and small, and given back. */
static gboolean
use_memory (void)
{
  for (gsize size = 16; size < 100 * 1024 * 1024; size *= 3)
    {
      guchar *block = g_try_malloc (size);

      if (block == NULL)
        return FALSE;
      memset (block, 1, size);
      block = g_realloc (block, size / 2);
      g_free (block);
    }
  return TRUE;
}

static gboolean
decode_all (void)
{
  GBytes *files[] = {
    make_png (MAKE_PNG_RGB, 8, TRUE, 640, 480, make_fields),
    make_jpeg (MAKE_JPEG_PROGRESSIVE, 6, 640, 480, make_fields),
    make_webp (FALSE, 640, 480, make_transparent_fields),
    make_webp (TRUE, 640, 480, make_fields),
    make_gif (3, TRUE, 640, 480, 0, 0, 640, 480, make_fields),
  };
  gboolean all = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (QuireDecoded) decoded = { 0 };
      gsize size;
      const guchar *data = g_bytes_get_data (files[i], &size);

      all = all && quire_decode (data, size, 400, 216, TRUE, &decoded) == QUIRE_PICTURE_STATUS_OK &&
            decoded.copy != NULL;
      g_bytes_unref (files[i]);
    }
  return all;
}

static void
test_allowed (gconstpointer attempt)
{
  int status, zeros;

  if (QUIRE_SANITIZED && attempt == take_too_much_memory)
    {
      g_test_skip ("builds with sanitizers have no limit on memory");
      return;
    }
  zeros = open ("/dev/zero", O_RDONLY);
  g_assert_cmpint (dup2 (zeros, OPEN_BEFORE), ==, OPEN_BEFORE);
  status = run ((Attempt) attempt);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, UNHARMED);
  close (OPEN_BEFORE);
  close (zeros);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sandbox/open", open_file, test_forbidden);
  g_test_add_data_func ("/sandbox/socket", open_socket, test_forbidden);
  g_test_add_data_func ("/sandbox/fork", fork_child, test_forbidden);
  g_test_add_data_func ("/sandbox/exec", run_program, test_forbidden);
  g_test_add_data_func ("/sandbox/signal", signal_other, test_forbidden);
  g_test_add_data_func ("/sandbox/map-code", map_code, test_forbidden);
  g_test_add_data_func ("/sandbox/make-code-of-data", make_code_of_data, test_forbidden);
  g_test_add_data_func ("/sandbox/remove", remove_file, test_forbidden);
  g_test_add_data_func ("/sandbox/nothing-left", find_nothing, test_allowed);
  g_test_add_data_func ("/sandbox/too-much-memory", take_too_much_memory, test_allowed);
  g_test_add_data_func ("/sandbox/use-memory", use_memory, test_allowed);
  g_test_add_data_func ("/sandbox/decode", decode_all, test_allowed);
  return g_test_run ();
}
