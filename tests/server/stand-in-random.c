/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-random.h"

#include <math.h>

/* Public API */

StandInRandom
stand_in_random_init (guint64 a, guint64 b, guint64 c)
{
  StandInRandom random = { a };

  random.state = stand_in_random_next (&random) ^ b;
  random.state = stand_in_random_next (&random) ^ c;
  random.state = stand_in_random_next (&random);
  return random;
}

guint64
stand_in_random_next (StandInRandom *random)
{
  /* splitmix64 */
  guint64 z = random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
stand_in_random_below (StandInRandom *random, guint limit)
{
  return (stand_in_random_next (random) >> 32) * limit >> 32;
}

gboolean
stand_in_random_chance (StandInRandom *random, guint permille)
{
  return stand_in_random_below (random, 1000) < permille;
}

double
stand_in_random_skewed (StandInRandom *random, double median, double spread)
{
  double sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += (stand_in_random_next (random) >> 11) / 9007199254740992.0;
  return median * exp ((sum - 6) * spread);
}
