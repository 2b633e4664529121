/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-pictures.h"

/* A QuirePictures without files and network, linked in the place of the real
 * one: it answers from an idle, with a plain picture of the wanted size: black
 * and half transparent where the address ends so. */
#define FAKE_PICTURES_GLASS "/glass"

QuirePictures *fake_pictures_new (void);

/* From now on wishes wait, or fail, or what was made is not kept. */
void fake_pictures_set_silent (QuirePictures *self, gboolean silent);
void fake_pictures_set_broken (QuirePictures *self, gboolean broken);
void fake_pictures_set_forgetful (QuirePictures *self, gboolean forgetful);

/* Emits "available". */
void fake_pictures_tell (QuirePictures *self);

typedef struct
{
  guint wishes;    /* in all */
  guint thumbnails; /* of these */
  guint cancelled;
  int width; /* of the last thumbnail that was wished for */
  int height;
} FakePicturesCounts;

FakePicturesCounts *fake_pictures_counts (QuirePictures *self);

/* The addresses of what waits and was not taken back, the oldest first. */
GStrv fake_pictures_dup_waiting (QuirePictures *self);

/* Pictures that somebody still has, beside those that are kept. */
guint fake_pictures_count_live (void);

/* The address of a paper's thumbnail. */
char *fake_pictures_dup_uri (guint number);
