/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-scale.h"

#include <math.h>
#include <string.h>

/* Weights are parts of ONE, and those of an output pixel add up to it. */
#define ONE 65536

/* The pixels of the source that an output pixel is made of, along one axis. */
typedef struct
{
  int first; /* counted from the axis's begin */
  int count;
  guint32 *weights;
} Span;

typedef struct
{
  Span *spans;
  guint32 *weights;
  int begin; /* the part of the source that is needed */
  int length;
} Axis;

struct _QuireScale
{
  Axis x;
  Axis y;
  gboolean enlarges;
  gboolean same_size;
  int channels;
  int width;
  int height;
  int source_row; /* the next one */
  int output_row; /* the next one */
  gboolean opaque;

  guchar *premultiplied; /* one row, if there is alpha */
  guint32 *sums;         /* shrinking: the output row so far, parts of ONE */
  guchar *kept;          /* enlarging: the needed part of the source */
  guint16 *blended;      /* an output row before it is scaled along x, 1/256 */
  guint32 *pixels;
};

double
quire_scale_get_factor (int source_width, int source_height, int width, int height)
{
  return MAX ((double) width / source_width, (double) height / source_height);
}

/* Axis */

static void
axis_clear (Axis *self)
{
  g_clear_pointer (&self->spans, g_free);
  g_clear_pointer (&self->weights, g_free);
}

/* What rounding left over goes to the heaviest, where it is least seen. */
static void
span_set_weights (Span *span, const double *shares)
{
  int heaviest = 0;
  gint64 left = ONE;
  double total = 0;

  for (int k = 0; k < span->count; k++)
    total += shares[k];
  for (int k = 0; k < span->count; k++)
    {
      span->weights[k] = (guint32) lround (shares[k] / total * ONE);
      left -= span->weights[k];
      if (span->weights[k] > span->weights[heaviest])
        heaviest = k;
    }
  span->weights[heaviest] += (guint32) left;
}

/* The area from begin to end, in pixels of the source. */
static void
span_cover (Span *span, double begin, double end, int source, double *shares)
{
  int last;

  span->first = CLAMP ((int) floor (begin + 1e-6), 0, source - 1);
  last = CLAMP ((int) ceil (end - 1e-6) - 1, span->first, source - 1);
  span->count = last - span->first + 1;
  for (int k = 0; k < span->count; k++)
    shares[k] = MAX (MIN (end, span->first + k + 1) - MAX (begin, span->first + k), 1e-6);
}

static void
span_interpolate (Span *span, double middle, int source, double *shares)
{
  int before = CLAMP ((int) floor (middle), 0, source - 1);
  int after = MIN (before + 1, source - 1);
  double part = CLAMP (middle - before, 0, 1);

  span->first = before;
  span->count = after > before && part > 1e-6 ? 2 : 1;
  shares[0] = span->count == 2 ? 1 - part : 1;
  shares[1] = part;
}

static gboolean
axis_init (Axis *self, int source, int output, double factor)
{
  double step = 1 / factor;
  double begin = MAX ((source - output * step) / 2, 0);
  int most = (int) ceil (step) + 2;
  g_autofree double *shares = g_try_new (double, most);
  Span *last;

  self->spans = g_try_new (Span, output);
  self->weights = g_try_new (guint32, (gsize) output * most);
  if (shares == NULL || self->spans == NULL || self->weights == NULL)
    return FALSE;

  /* Whole steps keep edges sharp only from a whole pixel on. */
  if (fabs (step - round (step)) < 1e-9)
    begin = floor (begin);
  for (int i = 0; i < output; i++)
    {
      Span *span = &self->spans[i];

      span->weights = self->weights + (gsize) i * most;
      if (factor > 1)
        span_interpolate (span, begin + (i + 0.5) * step - 0.5, source, shares);
      else
        span_cover (span, begin + i * step, begin + (i + 1) * step, source, shares);
      span_set_weights (span, shares);
    }

  last = &self->spans[output - 1];
  self->begin = self->spans[0].first;
  self->length = last->first + last->count - self->begin;
  for (int i = 0; i < output; i++)
    self->spans[i].first -= self->begin;
  return TRUE;
}

/* Rows */

/* Rounded as if divided by 255. */
static inline guchar
times (guchar value, guchar alpha)
{
  guint product = value * alpha + 128;

  return (guchar) ((product + (product >> 8)) >> 8);
}

static gboolean
row_is_opaque (const guchar *row, int length)
{
  guchar all = 255;

  for (int i = 0; i < length; i++)
    all &= row[i * 4 + 3];
  return all == 255;
}

static const guchar *
premultiply (QuireScale *self, const guchar *row)
{
  if (self->channels == 3 || row_is_opaque (row, self->x.length))
    return row;
  self->opaque = FALSE;
  for (int i = 0; i < self->x.length; i++)
    {
      const guchar *from = row + i * 4;
      guchar *to = self->premultiplied + i * 4;

      to[0] = times (from[0], from[3]);
      to[1] = times (from[1], from[3]);
      to[2] = times (from[2], from[3]);
      to[3] = from[3];
    }
  return self->premultiplied;
}

/* 16 by 16 bits: processors multiply eight of these at once.  255 × 65535
 * still rounds to 255. */
static void
add_row (guint32 *restrict sums, const guchar *restrict row, guint32 weight, int n)
{
  guint16 w = (guint16) MIN (weight, ONE - 1);

  for (int i = 0; i < n; i++)
    sums[i] += (guint32) ((guint16) row[i]) * w;
}

static void
take_sums (guint16 *restrict blended, guint32 *restrict sums, int n)
{
  for (int i = 0; i < n; i++)
    {
      blended[i] = (guint16) ((sums[i] + 128) >> 8);
      sums[i] = 0;
    }
}

static void
blend_two (guint16 *restrict blended,
           const guchar *restrict above,
           const guchar *restrict below,
           guint32 weight,
           int n)
{
  guint32 other = ONE - weight;

  for (int i = 0; i < n; i++)
    blended[i] = (guint16) ((above[i] * weight + below[i] * other + 128) >> 8);
}

static void
pack_row (QuireScale *self, const guchar *row, guint32 *pixels)
{
  if (self->channels == 3)
    for (int i = 0; i < self->width; i++, row += 3)
      pixels[i] = 0xff000000u | (guint32) row[0] << 16 | (guint32) row[1] << 8 | row[2];
  else
    for (int i = 0; i < self->width; i++, row += 4)
      pixels[i] = (guint32) row[3] << 24 | (guint32) row[0] << 16 | (guint32) row[1] << 8 | row[2];
}

static void
output_three (QuireScale *self, guint32 *restrict pixels)
{
  for (int i = 0; i < self->width; i++)
    {
      const Span *span = &self->x.spans[i];
      const guint16 *from = self->blended + (gsize) span->first * 3;
      guint32 r = 1 << 23, g = 1 << 23, b = 1 << 23;

      for (int k = 0; k < span->count; k++, from += 3)
        {
          r += from[0] * span->weights[k];
          g += from[1] * span->weights[k];
          b += from[2] * span->weights[k];
        }
      pixels[i] = 0xff000000u | (r >> 24) << 16 | (g >> 24) << 8 | b >> 24;
    }
}

static void
output_four (QuireScale *self, guint32 *restrict pixels)
{
  for (int i = 0; i < self->width; i++)
    {
      const Span *span = &self->x.spans[i];
      const guint16 *from = self->blended + (gsize) span->first * 4;
      guint32 r = 1 << 23, g = 1 << 23, b = 1 << 23, a = 1 << 23;

      for (int k = 0; k < span->count; k++, from += 4)
        {
          r += from[0] * span->weights[k];
          g += from[1] * span->weights[k];
          b += from[2] * span->weights[k];
          a += from[3] * span->weights[k];
        }
      pixels[i] = (a >> 24) << 24 | (r >> 24) << 16 | (g >> 24) << 8 | b >> 24;
    }
}

static void
output_blended (QuireScale *self)
{
  guint32 *pixels = self->pixels + (gsize) self->output_row++ * self->width;

  if (self->channels == 3)
    output_three (self, pixels);
  else
    output_four (self, pixels);
}

/* A row may be the last of one output row and the first of the next. */
static void
shrink_row (QuireScale *self, const guchar *row, int y)
{
  int n = self->x.length * self->channels;

  while (self->output_row < self->height)
    {
      const Span *span = &self->y.spans[self->output_row];

      if (y < span->first)
        return;
      add_row (self->sums, row, span->weights[y - span->first], n);
      if (y < span->first + span->count - 1)
        return;
      take_sums (self->blended, self->sums, n);
      output_blended (self);
    }
}

static void
enlarge_rows (QuireScale *self)
{
  int n = self->x.length * self->channels;

  while (self->output_row < self->height)
    {
      const Span *span = &self->y.spans[self->output_row];
      const guchar *above = self->kept + (gsize) span->first * n;

      blend_two (self->blended, above, span->count == 2 ? above + n : above, span->weights[0], n);
      output_blended (self);
    }
}

/* Public API */

QuireScale *
quire_scale_new (int source_width, int source_height, int channels, int width, int height)
{
  g_autoptr (QuireScale) self = g_new0 (QuireScale, 1);
  double factor = quire_scale_get_factor (source_width, source_height, width, height);
  gsize n;

  self->channels = channels;
  self->width = width;
  self->height = height;
  self->opaque = TRUE;
  self->enlarges = factor > 1;
  self->same_size = factor == 1;
  if (!axis_init (&self->x, source_width, width, factor) ||
      !axis_init (&self->y, source_height, height, factor))
    return NULL;

  n = (gsize) self->x.length * channels;
  self->pixels = g_try_new (guint32, (gsize) width * height);
  self->blended = g_try_new (guint16, n);
  self->premultiplied = channels == 4 ? g_try_malloc (n) : NULL;
  self->sums = self->enlarges ? NULL : g_try_new0 (guint32, n);
  self->kept = self->enlarges ? g_try_malloc (n * self->y.length) : NULL;
  if (self->pixels == NULL || self->blended == NULL ||
      (channels == 4 && self->premultiplied == NULL) || (self->sums == NULL && self->kept == NULL))
    return NULL;
  return g_steal_pointer (&self);
}

void
quire_scale_free (QuireScale *self)
{
  axis_clear (&self->x);
  axis_clear (&self->y);
  g_clear_pointer (&self->premultiplied, g_free);
  g_clear_pointer (&self->sums, g_free);
  g_clear_pointer (&self->kept, g_free);
  g_clear_pointer (&self->blended, g_free);
  g_clear_pointer (&self->pixels, g_free);
  g_free (self);
}

void
quire_scale_push (QuireScale *self, const guchar *row)
{
  int y = self->source_row++ - self->y.begin;
  gsize n = (gsize) self->x.length * self->channels;

  if (y < 0 || y >= self->y.length)
    return;
  row = premultiply (self, row + (gsize) self->x.begin * self->channels);
  if (self->same_size)
    pack_row (self, row, self->pixels + (gsize) self->output_row++ * self->width);
  else if (!self->enlarges)
    shrink_row (self, row, y);
  else
    {
      memcpy (self->kept + y * n, row, n);
      if (y == self->y.length - 1)
        enlarge_rows (self);
    }
}

gboolean
quire_scale_wants_more (QuireScale *self)
{
  return self->output_row < self->height;
}

void
quire_scale_finish (QuireScale *self, QuireDecoded *decoded)
{
  decoded->pixels = g_steal_pointer (&self->pixels);
  decoded->width = self->width;
  decoded->height = self->height;
  decoded->opaque = self->opaque;
}
