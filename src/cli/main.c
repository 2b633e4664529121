/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

int
main (int argc, char **argv)
{
  return quire_cli_main (argc, argv);
}
