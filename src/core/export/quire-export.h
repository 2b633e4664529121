/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* Papers as other programs read them: whole files, in UTF-8.  Pure; any thread.
 * Text that a format cannot carry (line ends, control characters) is left out
 * of it, all else reads back as it is in the paper.  Names are without control characters
 * in every format, and a blank one is nobody's. */
typedef enum
{
  QUIRE_EXPORT_BIBTEX,
  QUIRE_EXPORT_RIS,
  QUIRE_EXPORT_CSL_JSON,
  QUIRE_EXPORT_MARKDOWN,
} QuireExportFormat;

#define QUIRE_EXPORT_N_FORMATS (QUIRE_EXPORT_MARKDOWN + 1)

/* "bibtex", "ris", "csl-json", "markdown": for commands and settings. */
const char *quire_export_format_get_name (QuireExportFormat format);
gboolean quire_export_format_parse (const char *name, QuireExportFormat *format);

/* ".bib", ".ris", ".json", ".md" */
const char *quire_export_format_get_ending (QuireExportFormat format);

/* For the clipboard and for saving. */
const char *quire_export_format_get_mime_type (QuireExportFormat format);

/* The papers in their order, each id once; g_free().  A file without papers is
 * one that holds none: the empty text, or an empty array. */
char *quire_export_to_string (QuireExportFormat format, QuirePaper *const *papers, guint n_papers);

/* A name to save it under: the paper's key where there is one, else "papers". */
char *quire_export_dup_file_name (QuireExportFormat format,
                                  QuirePaper *const *papers,
                                  guint n_papers);

G_END_DECLS
