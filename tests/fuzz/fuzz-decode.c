/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "quire-decode.h"

/* Whatever the bytes are, there is a picture of the asked size or none. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (QuireDecoded) decoded = { 0 };
  QuirePictureStatus status = quire_decode (data, size, 40, 22, TRUE, &decoded);

  g_assert_true ((status == QUIRE_PICTURE_STATUS_OK) == (decoded.pixels != NULL));
  g_assert_true (decoded.copy == NULL || status == QUIRE_PICTURE_STATUS_OK);
  if (status == QUIRE_PICTURE_STATUS_OK)
    for (int i = 0; i < decoded.width * decoded.height; i++)
      g_assert_true (!decoded.opaque || decoded.pixels[i] >> 24 == 255);
  return 0;
}
