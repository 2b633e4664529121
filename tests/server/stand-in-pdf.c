/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-pdf.h"

#include <string.h>

#define PAGES      3
#define LINES      46
#define LINE_WIDTH 88

/* The objects are numbered: catalogue, pages, font, then a page and its content in turn. */
#define FIRST_PAGE 4
#define N_OBJECTS  (FIRST_PAGE - 1 + 2 * PAGES)

typedef struct
{
  GString *pdf;
  gsize offsets[N_OBJECTS + 1];
} Document;

static void
begin_object (Document *self, guint number)
{
  self->offsets[number] = self->pdf->len;
  g_string_append_printf (self->pdf, "%u 0 obj\n", number);
}

static void
append_line (GString *content, const char *line, gsize length)
{
  g_string_append_c (content, '(');
  for (const char *c = line; c < line + length; c++)
    {
      if ((guchar) *c >= 0xc0)
        g_string_append_c (content, '?');
      else if ((guchar) *c < 0x20)
        g_string_append_c (content, ' ');
      else if ((guchar) *c < 0x7f)
        g_string_append_printf (content, "%s%c", strchr ("()\\", *c) ? "\\" : "", *c);
    }
  g_string_append (content, ") Tj T*\n");
}

/* How much of the text fits a line, cut at a blank where there is one. */
static gsize
line_length (const char *text)
{
  gsize length = strlen (text);

  if (length <= LINE_WIDTH)
    return length;
  for (gsize i = LINE_WIDTH; i > 0; i--)
    if (text[i] == ' ')
      return i;
  return LINE_WIDTH;
}

static GString *
make_content (const char *title, const char *text, guint page)
{
  GString *content = g_string_new ("BT /F 11 Tf 15 TL 54 780 Td\n");
  const char *at = text;

  append_line (content, title, line_length (title));
  g_string_append_printf (content, "(Page %u) Tj T* T*\n", page + 1);
  for (guint line = 0; line < LINES; line++)
    {
      gsize length = line_length (at);

      append_line (content, at, length);
      at += length + (at[length] == ' ');
      if (*at == '\0')
        at = text;
    }
  g_string_append (content, "ET\n");
  return content;
}

/* Public API */

GString *
stand_in_pdf_new (const char *title, const char *text)
{
  Document self = { .pdf = g_string_new ("%PDF-1.4\n") };

  begin_object (&self, 1);
  g_string_append (self.pdf, "<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
  begin_object (&self, 2);
  g_string_append_printf (self.pdf, "<< /Type /Pages /Count %u /Kids [", PAGES);
  for (guint i = 0; i < PAGES; i++)
    g_string_append_printf (self.pdf, " %u 0 R", FIRST_PAGE + 2 * i);
  g_string_append (self.pdf, " ] >>\nendobj\n");
  begin_object (&self, 3);
  g_string_append (self.pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n");
  for (guint i = 0; i < PAGES; i++)
    {
      guint number = FIRST_PAGE + 2 * i;
      g_autoptr (GString) content = make_content (title, text, i);

      begin_object (&self, number);
      g_string_append_printf (self.pdf,
                              "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %u 0 "
                              "R /Resources << /Font << /F 3 0 R >> >> >>\nendobj\n",
                              number + 1);
      begin_object (&self, number + 1);
      g_string_append_printf (self.pdf, "<< /Length %zu >>\nstream\n%sendstream\nendobj\n",
                              content->len, content->str);
    }

  gsize table = self.pdf->len;
  g_string_append_printf (self.pdf, "xref\n0 %u\n0000000000 65535 f \n", N_OBJECTS + 1);
  for (guint i = 1; i <= N_OBJECTS; i++)
    g_string_append_printf (self.pdf, "%010zu 00000 n \n", self.offsets[i]);
  g_string_append_printf (self.pdf,
                          "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                          N_OBJECTS + 1, table);
  return self.pdf;
}
