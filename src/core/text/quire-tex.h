/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* QuireTex: a title or an abstract as it is to be read, where the source sent
 * TeX.  What is certain becomes real characters and spans; everything else, and
 * all of a construct that is not wholly understood, stays as the source has it:
 * prices, identifiers, addresses, placeholders and macros nobody defined here.
 * Nothing is ever left out.  The source strips dollars and backslashes from much
 * of what it sends ("mathcal{O}", "360^circ", "6times faster"), so that the names
 * which are no words of a language are known without them as well.
 *
 * Pure, in time linear to the text, immutable, any thread.
 * Offsets and lengths are bytes and always at a character's start. */
typedef struct _QuireTex QuireTex;

typedef enum
{
  QUIRE_TEX_SUPERSCRIPT,
  QUIRE_TEX_SUBSCRIPT,
  QUIRE_TEX_ITALIC,
  QUIRE_TEX_BOLD,
} QuireTexStyle;

/* A style over a range of the text that is shown.  Spans may lie within each
 * other, the outer one first: a script's script is a span in a span.  They are
 * in the order of their starts and never empty. */
typedef struct
{
  guint start;
  guint length;
  QuireTexStyle style;
} QuireTexSpan;

/* Reads valid UTF-8 of less than 1 GiB, collapsed or not (see quire-text.h).
 * NULL where the text is to be shown as it stands, as most are: then nothing was
 * allocated that outlives the call.  The text itself is not kept. */
QuireTex *quire_tex_new (const char *source);
void quire_tex_free (QuireTex *self);

/* What to show; of NULL it is the source.  Owned by self. */
const char *quire_tex_get_text (const QuireTex *self, const char *source);

/* What a screen reader says in place of the text: that too, but the source where
 * there are scripts, which are nothing but small to the ear ("10−4" for 10^{-4}). */
const char *quire_tex_get_spoken (const QuireTex *self, const char *source);

/* Its spans, owned by self; of NULL there are none. */
const QuireTexSpan *quire_tex_get_spans (const QuireTex *self, guint *n_spans);

/* What stands in the source for a range of the text that is shown: for what was
 * not changed the very bytes, and of each construct the range touches the whole.
 * The whole text gives the whole source, an empty range an empty one; ends
 * beyond the text are taken as its end.  Of NULL the range itself. */
void quire_tex_to_source (const QuireTex *self,
                          guint start,
                          guint end,
                          guint *source_start,
                          guint *source_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireTex, quire_tex_free)

G_END_DECLS
