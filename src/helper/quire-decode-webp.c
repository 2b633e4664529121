/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-decode-formats.h"
#include "quire-scale.h"

#include <webp/decode.h>
#include <webp/demux.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WebPDemuxer, WebPDemuxDelete)

typedef WebPDecoderConfig QuireWebpConfig;

static void
quire_webp_config_clear (QuireWebpConfig *config)
{
  WebPFreeDecBuffer (&config->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuireWebpConfig, quire_webp_config_clear)

static QuirePictureStatus
to_status (VP8StatusCode code)
{
  switch (code)
    {
    case VP8_STATUS_OK:
      return QUIRE_PICTURE_STATUS_OK;
    case VP8_STATUS_OUT_OF_MEMORY:
      return QUIRE_PICTURE_STATUS_NO_MEMORY;
    default:
      return QUIRE_PICTURE_STATUS_BROKEN;
    }
}

static QuirePictureStatus
look_at (const guchar *data, gsize size, WebPBitstreamFeatures *features)
{
  QuirePictureStatus status = to_status (WebPGetFeatures (data, size, features));

  return status == QUIRE_PICTURE_STATUS_OK
             ? quire_decode_check_size (features->width, features->height)
             : status;
}

/* Of a picture that moves the first frame alone, whatever its place. */
static gboolean
find_first_frame (const guchar **data, gsize *size)
{
  WebPData all = { *data, *size };
  g_autoptr (WebPDemuxer) demuxer = WebPDemux (&all);
  WebPIterator frame;
  gboolean found;

  if (demuxer == NULL)
    return FALSE;
  found = WebPDemuxGetFrame (demuxer, 1, &frame) && frame.complete;
  if (found)
    {
      *data = frame.fragment.bytes;
      *size = frame.fragment.size;
    }
  WebPDemuxReleaseIterator (&frame);
  return found;
}

/* libwebp's own scaler works on brightness and colors apart, before there are
 * pixels.  It is asked for a little more than is needed, which is then cut off:
 * its cropping knows whole pixels of the source only. */
static QuirePictureStatus
decode_scaled (QuireWebpConfig *config,
               const guchar *data,
               gsize size,
               int width,
               int height,
               double factor)
{
  config->options.use_scaling = 1;
  config->options.scaled_width = MAX (width, (int) (config->input.width * factor + 0.5));
  config->options.scaled_height = MAX (height, (int) (config->input.height * factor + 0.5));
  return to_status (WebPDecode (data, size, config));
}

static QuirePictureStatus
scale_output (const QuireWebpConfig *config, int width, int height, QuireDecoded *decoded)
{
  const WebPRGBABuffer *rgba = &config->output.u.RGBA;
  g_autoptr (QuireScale) scale = quire_scale_new (config->output.width, config->output.height,
                                                  config->input.has_alpha ? 4 : 3, width, height);

  if (scale == NULL)
    return QUIRE_PICTURE_STATUS_NO_MEMORY;
  for (int y = 0; y < config->output.height; y++)
    quire_scale_push (scale, rgba->rgba + (gsize) y * rgba->stride);
  quire_scale_finish (scale, decoded);
  return QUIRE_PICTURE_STATUS_OK;
}

QuirePictureStatus
quire_decode_webp (const guchar *data,
                   gsize size,
                   int width,
                   int height,
                   QuireDecoded *decoded,
                   gsize *source_pixels)
{
  g_auto (QuireWebpConfig) config = { 0 };
  QuirePictureStatus status;
  double factor;

  if (!WebPInitDecoderConfig (&config))
    return QUIRE_PICTURE_STATUS_NO_MEMORY;
  status = look_at (data, size, &config.input);
  if (status != QUIRE_PICTURE_STATUS_OK)
    return status;
  if (config.input.has_animation)
    {
      if (!find_first_frame (&data, &size))
        return QUIRE_PICTURE_STATUS_BROKEN;
      status = look_at (data, size, &config.input);
      if (status != QUIRE_PICTURE_STATUS_OK)
        return status;
    }

  *source_pixels = (gsize) config.input.width * config.input.height;
  factor = quire_scale_get_factor (config.input.width, config.input.height, width, height);
  config.output.colorspace = config.input.has_alpha ? MODE_RGBA : MODE_RGB;
  /* Its scaler would mix the colors of what is transparent with the others. */
  if (factor < 1 && !config.input.has_alpha)
    status = decode_scaled (&config, data, size, width, height, factor);
  else
    status = to_status (WebPDecode (data, size, &config));
  if (status != QUIRE_PICTURE_STATUS_OK)
    return status;
  return scale_output (&config, width, height, decoded);
}
