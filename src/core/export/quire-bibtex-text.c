/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-bibtex-text.h"

#include <string.h>

#include "quire-tex-commands.h"
#include "quire-tex-scan.h"

/* Names at which a line of a font's table is taken from, for ASCII. */
static const char *
escape_of (char c)
{
  switch (c)
    {
    case '\\':
      return "{\\textbackslash}";
    case '{':
      return "{\\textbraceleft}";
    case '}':
      return "{\\textbraceright}";
    case '^':
      return "{\\textasciicircum}";
    case '~':
      return "{\\textasciitilde}";
    /* TeX's oldest text fonts have other characters in these places. */
    case '<':
      return "{\\textless}";
    case '>':
      return "{\\textgreater}";
    case '|':
      return "{\\textbar}";
    case '%':
      return "\\%";
    case '&':
      return "\\&";
    case '#':
      return "\\#";
    case '_':
      return "\\_";
    case '$':
      return "\\$";
    default:
      return NULL;
    }
}

static const struct
{
  gunichar mark;
  const char *command;
} accents[] = {
  { 0x300, "`" },  { 0x301, "'" },  { 0x302, "^" },  { 0x303, "~" },  { 0x304, "=" },
  { 0x306, "u " }, { 0x307, "." },  { 0x308, "\"" }, { 0x30a, "r " }, { 0x30b, "H " },
  { 0x30c, "v " }, { 0x327, "c " }, { 0x328, "k " },
};

static const struct
{
  gunichar letter;
  const char *command;
} letters[] = {
  { 0xc5, "{\\AA}" }, { 0xe5, "{\\aa}" }, { 0xc6, "{\\AE}" }, { 0xe6, "{\\ae}" },
  { 0xd8, "{\\O}" },  { 0xf8, "{\\o}" },  { 0xdf, "{\\ss}" }, { 0x131, "{\\i}" },
  { 0x141, "{\\L}" }, { 0x142, "{\\l}" },
};

static void
append_character (GString *tex, gunichar c)
{
  gunichar base;
  gunichar mark;

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      {
        g_string_append (tex, letters[i].command);
        return;
      }
  if (g_unichar_decompose (c, &base, &mark) && base < 0x80 && g_ascii_isalpha ((char) base))
    for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
      if (accents[i].mark == mark)
        {
          g_string_append_printf (tex, "{\\%s%c}", accents[i].command, (char) base);
          return;
        }
  g_string_append_unichar (tex, c);
}

static void
append_span (GString *tex, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *plain = text;
      const char *escape = NULL;

      while (text < end && (guchar) *text < 0x80 && (escape = escape_of (*text)) == NULL)
        text++;
      g_string_append_len (tex, plain, text - plain);
      if (text == end)
        return;
      if (escape != NULL)
        g_string_append (tex, escape);
      else
        append_character (tex, g_utf8_get_char (text));
      text = g_utf8_next_char (text);
    }
}

/* Whether this can be nothing but mathematics: something raised, lowered, named
 * or compared, or one word alone, which may be a letter or a number. */
static gboolean
looks_like_math (const char *inner, gsize length)
{
  gboolean has_blank = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (strchr ("\\^_=+<>{", inner[i]) != NULL)
        return TRUE;
      has_blank |= inner[i] == ' ';
    }
  return !has_blank && length <= 12;
}

/* The characters of the command at the backslash, 0 if it might do more than to show
 * something: read or write files, run programs, give names another meaning. */
static gsize
command_length (const char *inner, gsize place, gsize length)
{
  gsize n = quire_tex_letters (inner, place + 1, length);

  if (n == 0)
    return place + 1 < length && quire_tex_is_any_of (inner[place + 1], "{}|,:;!>_ ") ? 2 : 0;
  /* What is a letter to packages makes another name of it. */
  if (inner[place + 1 + n] == '@' || !quire_tex_is_mathematics (inner + place + 1, n))
    return 0;
  return 1 + n;
}

/* The title is a stranger's, and this goes into the user's own document. */
static gboolean
is_harmless (const char *inner, gsize length)
{
  int depth = 0;

  for (gsize i = 0; i < length;)
    {
      gsize n = inner[i] == '\\' ? command_length (inner, i, length) : 1;

      /* Two of them are another way to write any character. */
      if (n == 0 || (inner[i] == '^' && inner[i + 1] == '^'))
        return FALSE;
      depth += inner[i] == '{' ? 1 : inner[i] == '}' ? -1 : 0;
      if (depth < 0)
        return FALSE;
      i += n;
    }
  return depth == 0;
}

gsize
quire_bibtex_math_length (const char *text)
{
  int depth = 0;
  gsize i;

  g_return_val_if_fail (text != NULL && *text == '$', 0);

  for (i = 1; text[i] != '\0' && text[i] != '$'; i++)
    {
      if ((guchar) text[i] < ' ' || (guchar) text[i] >= 0x7f || strchr ("%#&~", text[i]) != NULL)
        return 0;
      if (text[i] == '{')
        depth++;
      else if (text[i] == '}' && --depth < 0)
        return 0;
    }
  /* "$5 or $6", "$5-$6": no blank inside at either end, no digit behind. */
  if (text[i] == '\0' || i == 1 || depth != 0 || text[1] == ' ' || text[i - 1] == ' ' ||
      text[i - 1] == '\\' || g_ascii_isdigit (text[i + 1]) || text[i + 1] == '$')
    return 0;
  return looks_like_math (text + 1, i - 1) && is_harmless (text + 1, i - 1) ? i + 1 : 0;
}

/* How long the mathematics at text is, which stands behind nothing that would
 * make its dollar a dollar. */
static gsize
math_at (const char *text, const char *begin)
{
  return *text == '$' && (text == begin || text[-1] != '\\') ? quire_bibtex_math_length (text) : 0;
}

/* Titles */

typedef struct
{
  const char *begin;       /* of the title */
  gboolean most_are_small; /* so that a capital is a name's */
} Title;

/* The characters between which a word is put together, each part with its own
 * capitals. */
static gboolean
is_joint (gunichar c)
{
  return c == '-' || c == '/' || c == ':' || c == 0x2010 || c == 0x2013 || c == 0x2014;
}

/* What a part of a word is, from begin to the returned end. */
static const char *
find_part_end (const Title *title, const char *begin, gboolean *has_math)
{
  const char *c = begin;

  *has_math = FALSE;
  while (*c != '\0' && *c != ' ' && !is_joint (g_utf8_get_char (c)))
    {
      gsize math = math_at (c, title->begin);

      *has_math |= math > 0;
      c = math > 0 ? c + math : g_utf8_next_char (c);
    }
  return c;
}

static gboolean
must_keep_case (const Title *title, const char *part, const char *end, gboolean is_first)
{
  guint n_letters = 0;
  guint n_capitals = 0;
  guint n_digits = 0;
  gboolean begins_with_capital = g_unichar_isupper (g_utf8_get_char (part));

  for (const char *c = part; c < end; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      n_letters += g_unichar_isalpha (character);
      n_capitals += g_unichar_isupper (character);
      n_digits += g_unichar_isdigit (character);
    }
  if (n_capitals > (begins_with_capital ? 1 : 0))
    return TRUE;
  if (n_capitals == 0 || is_first)
    return n_capitals > 0 && n_digits > 0;
  /* "Type I", but "A" is the article. */
  return n_digits > 0 || title->most_are_small || (n_letters == 1 && *part != 'A');
}

/* What stands before the first letter or digit needs no braces, and might make
 * of them the group that bibtex takes for one letter. */
static const char *
skip_punctuation (const Title *title, const char *text, const char *end)
{
  while (text < end && !g_unichar_isalnum (g_utf8_get_char (text)) &&
         math_at (text, title->begin) == 0)
    text = g_utf8_next_char (text);
  return text;
}

/* Behind the last letter, digit or mathematics, likewise. */
static const char *
find_core_end (const Title *title, const char *core, const char *end)
{
  const char *core_end = core;

  while (core < end)
    {
      gsize math = math_at (core, title->begin);
      gboolean belongs = math > 0 || g_unichar_isalnum (g_utf8_get_char (core)) ||
                         g_unichar_ismark (g_utf8_get_char (core));

      core = math > 0 ? core + math : g_utf8_next_char (core);
      if (belongs)
        core_end = core;
    }
  return core_end;
}

static void
append_part (GString *tex, const Title *title, const char *text, const char *end)
{
  while (text < end)
    {
      gsize math = math_at (text, title->begin);
      const char *next = text;

      if (math > 0)
        {
          g_string_append_len (tex, text, (gssize) math);
          text += math;
          continue;
        }
      while (next < end && math_at (next, title->begin) == 0)
        next = g_utf8_next_char (next);
      append_span (tex, text, (gsize) (next - text));
      text = next;
    }
}

/* Whether more of the longer words behind the first begin with a small letter
 * than with a capital. */
static gboolean
are_most_small (const char *title)
{
  guint n_small = 0;
  guint n_capital = 0;
  const char *word = strchr (title, ' ');

  while (word != NULL)
    {
      gsize length;

      word++;
      length = strcspn (word, " ");
      if (length >= 4 && g_unichar_islower (g_utf8_get_char (word)))
        n_small++;
      else if (length >= 4 && g_unichar_isupper (g_utf8_get_char (word)))
        n_capital++;
      word = strchr (word, ' ');
    }
  return n_small > n_capital;
}

/* Public API */

void
quire_bibtex_append_text (GString *tex, const char *text)
{
  g_return_if_fail (tex != NULL);
  g_return_if_fail (text != NULL);

  append_span (tex, text, strlen (text));
}

void
quire_bibtex_append_title (GString *tex, const char *text)
{
  Title title = { text, FALSE };
  gboolean is_first = TRUE;

  g_return_if_fail (tex != NULL);
  g_return_if_fail (text != NULL);

  title.most_are_small = are_most_small (text);
  while (*text != '\0')
    {
      gboolean has_math;
      const char *end = find_part_end (&title, text, &has_math);
      const char *core = skip_punctuation (&title, text, end);
      const char *core_end = find_core_end (&title, core, end);
      const char *behind = *end != '\0' ? g_utf8_next_char (end) : end;

      append_span (tex, text, (gsize) (core - text));
      if (core < end && (has_math || must_keep_case (&title, core, end, is_first)))
        {
          g_string_append_c (tex, '{');
          append_part (tex, &title, core, core_end);
          g_string_append_c (tex, '}');
        }
      else
        append_span (tex, core, (gsize) (core_end - core));
      append_span (tex, core_end, (gsize) (behind - core_end));
      /* Styles leave the capital behind a colon as it is. */
      is_first = core == end ? is_first : *end == ':';
      text = behind;
    }
}
