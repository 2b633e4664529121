/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-decode.h"
#include "quire-sandbox.h"
#include "quire-serve.h"

#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

/* What a card's picture takes stays at hand, what a huge one took is given
 * back at once. */
#define KEPT_BLOCK (4 * 1024 * 1024)
#define KEPT_ROOM  (8 * 1024 * 1024)

int
main (void)
{
  mallopt (M_MMAP_THRESHOLD, KEPT_BLOCK);
  mallopt (M_TRIM_THRESHOLD, KEPT_ROOM);
  quire_decode_warm_up ();
  if (!quire_sandbox_enter ())
    return EXIT_FAILURE;
  return quire_serve (STDIN_FILENO, STDOUT_FILENO) ? EXIT_SUCCESS : EXIT_FAILURE;
}
