/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-json-check.h"

#include "quire-source.h"

#include <string.h>

/* Longer whole numbers may not fit 64 bits; larger powers of ten no double. */
#define MAX_WHOLE_DIGITS 18
#define MAX_MAGNITUDE    300

typedef struct
{
  const guchar *begin;
  const guchar *end;
  const guchar *at;
  const char *problem; /* set once, with at where it was seen */
  guint64 objects;     /* bit n: level n is an object */
  guint depth;
  guint values;
  QuireJsonFault fault; /* of the record at hand */
} JsonCheck;

G_STATIC_ASSERT (QUIRE_JSON_MAX_DEPTH <= 64);

static gboolean
fail (JsonCheck *self, const char *problem)
{
  self->problem = problem;
  return FALSE;
}

static void
note_fault (JsonCheck *self, QuireJsonFault fault)
{
  if (self->fault == QUIRE_JSON_FAULT_NONE)
    self->fault = fault;
}

static inline void
skip_blanks (JsonCheck *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

static inline gboolean
next_is (const JsonCheck *self, guchar c)
{
  return self->at < self->end && *self->at == c;
}

static inline gboolean
is_continuation (guchar c)
{
  return (c & 0xc0) == 0x80;
}

/* The character of several bytes at hand; FALSE if it is not UTF-8. */
static inline gboolean
skip_wide_character (JsonCheck *self)
{
  const guchar *c = self->at;
  gsize left = self->end - c;

  if (c[0] >= 0xc2 && c[0] <= 0xdf && left >= 2 && is_continuation (c[1]))
    {
      self->at += 2;
      return TRUE;
    }
  if (c[0] >= 0xe0 && c[0] <= 0xef && left >= 3 && is_continuation (c[1]) &&
      is_continuation (c[2]) && !(c[0] == 0xe0 && c[1] < 0xa0) && !(c[0] == 0xed && c[1] > 0x9f))
    {
      self->at += 3;
      return TRUE;
    }
  if (c[0] >= 0xf0 && c[0] <= 0xf4 && left >= 4 && is_continuation (c[1]) &&
      is_continuation (c[2]) && is_continuation (c[3]) && !(c[0] == 0xf0 && c[1] < 0x90) &&
      !(c[0] == 0xf4 && c[1] > 0x8f))
    {
      self->at += 4;
      return TRUE;
    }
  return fail (self, "not UTF-8");
}

/* Whether one of eight bytes is not plain: a quote, a backslash, a control
 * character, or part of a wide character.  A false alarm is possible (above
 * such a byte) and harmless. */
static inline gboolean
has_special (guint64 eight)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 tops = G_GUINT64_CONSTANT (0x8080808080808080);
  guint64 quote = eight ^ (ones * '"');
  guint64 backslash = eight ^ (ones * '\\');

  return ((eight | (eight - ones * 0x20) | ((quote - ones) & ~quote) |
           ((backslash - ones) & ~backslash)) &
          tops) != 0;
}

static inline void
skip_plain (JsonCheck *self)
{
  guint64 eight;

  while (self->end - self->at >= (gssize) sizeof eight)
    {
      memcpy (&eight, self->at, sizeof eight);
      if (has_special (eight))
        break;
      self->at += sizeof eight;
    }
  while (self->at < self->end && *self->at >= 0x20 && *self->at < 0x80 && *self->at != '"' &&
         *self->at != '\\')
    self->at++;
}

/* The four digits after \u, -1 if they are not there. */
static int
take_code_unit (JsonCheck *self)
{
  int unit = 0;

  if (self->end - self->at < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value ((char) self->at[i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  self->at += 4;
  return unit;
}

/* After the backslash and the u. */
static gboolean
skip_code_units (JsonCheck *self)
{
  int unit = take_code_unit (self);

  if (unit < 0)
    return fail (self, "\\u without four digits");
  if (unit == 0)
    note_fault (self, QUIRE_JSON_FAULT_NUL);
  else if (unit >= 0xdc00 && unit <= 0xdfff)
    note_fault (self, QUIRE_JSON_FAULT_SURROGATE);
  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;

  if (self->end - self->at >= 2 && self->at[0] == '\\' && self->at[1] == 'u')
    {
      self->at += 2;
      unit = take_code_unit (self);
      if (unit < 0)
        return fail (self, "\\u without four digits");
      if (unit == 0)
        note_fault (self, QUIRE_JSON_FAULT_NUL);
      if (unit >= 0xdc00 && unit <= 0xdfff)
        return TRUE;
    }
  note_fault (self, QUIRE_JSON_FAULT_SURROGATE);
  return TRUE;
}

static gboolean
skip_string (JsonCheck *self)
{
  self->at++;
  while (TRUE)
    {
      skip_plain (self);
      if (self->at == self->end)
        return fail (self, "a string without an end");
      if (*self->at == '"')
        {
          self->at++;
          return TRUE;
        }
      if (*self->at >= 0x80)
        {
          if (!skip_wide_character (self))
            return FALSE;
        }
      else if (*self->at != '\\')
        {
          return fail (self, "a control character in a string");
        }
      else if (self->end - self->at < 2)
        {
          return fail (self, "a string without an end");
        }
      else if (self->at[1] == 'u')
        {
          self->at += 2;
          if (!skip_code_units (self))
            return FALSE;
        }
      else if (self->at[1] != '\0' && strchr ("\"\\/bfnrt", self->at[1]) != NULL)
        {
          self->at += 2;
        }
      else
        {
          return fail (self, "an escape that is none");
        }
    }
}

static gsize
skip_digits (JsonCheck *self)
{
  const guchar *first = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at - first;
}

static gboolean
skip_number (JsonCheck *self)
{
  gsize whole;
  gint64 magnitude;
  gboolean is_whole = TRUE;

  if (next_is (self, '-'))
    self->at++;
  if (next_is (self, '0') && self->end - self->at > 1 && g_ascii_isdigit (self->at[1]))
    return fail (self, "a number with a leading zero");
  whole = skip_digits (self);
  if (whole == 0)
    return fail (self, "not a value");
  magnitude = (gint64) whole;
  if (next_is (self, '.'))
    {
      is_whole = FALSE;
      self->at++;
      if (skip_digits (self) == 0)
        return fail (self, "a number that ends with its point");
    }
  if (next_is (self, 'e') || next_is (self, 'E'))
    {
      gboolean negative;
      const guchar *first;
      gint64 exponent = 0;

      is_whole = FALSE;
      self->at++;
      negative = next_is (self, '-');
      if (negative || next_is (self, '+'))
        self->at++;
      first = self->at;
      if (skip_digits (self) == 0)
        return fail (self, "a number without its exponent");
      for (; first < self->at && exponent <= G_MAXINT; first++)
        exponent = exponent * 10 + (*first - '0');
      magnitude += negative ? -exponent : exponent;
    }
  if (is_whole ? whole > MAX_WHOLE_DIGITS : magnitude > MAX_MAGNITUDE)
    note_fault (self, QUIRE_JSON_FAULT_NUMBER);
  return TRUE;
}

static gboolean
skip_word (JsonCheck *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return fail (self, "not a value");
  self->at += length;
  return TRUE;
}

static gboolean
enter (JsonCheck *self, gboolean is_object)
{
  if (self->depth == QUIRE_JSON_MAX_DEPTH)
    return fail (self, "nested too deeply");
  if (is_object)
    self->objects |= G_GUINT64_CONSTANT (1) << self->depth;
  else
    self->objects &= ~(G_GUINT64_CONSTANT (1) << self->depth);
  self->depth++;
  self->at++;
  return TRUE;
}

static inline gboolean
in_object (const JsonCheck *self)
{
  return (self->objects >> (self->depth - 1) & 1) != 0;
}

/* A member's name and its colon. */
static gboolean
skip_name (JsonCheck *self)
{
  skip_blanks (self);
  if (!next_is (self, '"'))
    return fail (self, "not a member's name");
  if (!skip_string (self))
    return FALSE;
  skip_blanks (self);
  if (!next_is (self, ':'))
    return fail (self, "a name without a colon");
  self->at++;
  return TRUE;
}

/* One value with all that is in it, down to the level it began on. */
static gboolean
skip_value (JsonCheck *self)
{
  const guint bottom = self->depth;

  while (TRUE)
    {
      gboolean complete = TRUE;

      skip_blanks (self);
      if (self->at == self->end)
        return fail (self, "the end, too early");
      if (++self->values > QUIRE_JSON_MAX_VALUES)
        note_fault (self, QUIRE_JSON_FAULT_VALUES);
      switch (*self->at)
        {
        case '{':
          if (!enter (self, TRUE))
            return FALSE;
          skip_blanks (self);
          if (!next_is (self, '}'))
            {
              if (!skip_name (self))
                return FALSE;
              complete = FALSE;
            }
          break;
        case '[':
          if (!enter (self, FALSE))
            return FALSE;
          skip_blanks (self);
          complete = next_is (self, ']');
          break;
        case '"':
          if (!skip_string (self))
            return FALSE;
          break;
        case 't':
          if (!skip_word (self, "true"))
            return FALSE;
          break;
        case 'f':
          if (!skip_word (self, "false"))
            return FALSE;
          break;
        case 'n':
          if (!skip_word (self, "null"))
            return FALSE;
          break;
        default:
          if (!skip_number (self))
            return FALSE;
          break;
        }

      /* What is complete may complete what it is in. */
      while (complete && self->depth > bottom)
        {
          skip_blanks (self);
          if (next_is (self, ','))
            {
              self->at++;
              if (in_object (self) && !skip_name (self))
                return FALSE;
              complete = FALSE;
            }
          else if (next_is (self, in_object (self) ? '}' : ']'))
            {
              self->at++;
              self->depth--;
            }
          else
            {
              return fail (self, "neither a comma nor an end");
            }
        }
      if (complete)
        return TRUE;
    }
}

static gboolean
take_record (JsonCheck *self, GArray *records)
{
  QuireJsonRecord record;

  if (records->len == QUIRE_JSON_MAX_RECORDS)
    return fail (self, "too many records");
  skip_blanks (self);
  self->fault = QUIRE_JSON_FAULT_NONE;
  self->values = 0;
  record.offset = self->at - self->begin;
  if (!skip_value (self))
    return FALSE;
  record.length = (self->at - self->begin) - record.offset;
  record.fault = self->fault;
  g_array_append_val (records, record);
  return TRUE;
}

static gboolean
take_array (JsonCheck *self, GArray *records)
{
  if (!enter (self, FALSE))
    return FALSE;
  skip_blanks (self);
  if (next_is (self, ']'))
    {
      self->at++;
      return TRUE;
    }
  while (TRUE)
    {
      if (!take_record (self, records))
        return FALSE;
      skip_blanks (self);
      if (next_is (self, ']'))
        {
          self->at++;
          return TRUE;
        }
      if (!next_is (self, ','))
        return fail (self, "neither a comma nor an end");
      self->at++;
    }
}

static gboolean
take_text (JsonCheck *self, gboolean *is_array, GArray *records)
{
  if (self->end - self->at >= 3 && memcmp (self->at, "\357\273\277", 3) == 0)
    self->at += 3;
  skip_blanks (self);
  *is_array = next_is (self, '[');
  if (!(*is_array ? take_array (self, records) : take_record (self, records)))
    return FALSE;
  skip_blanks (self);
  return self->at == self->end || fail (self, "something after the end");
}

GArray *
quire_json_check (const char *data, gsize length, gboolean *is_array, GError **error)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (QuireJsonRecord));
  JsonCheck self = { 0 };

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (is_array != NULL, NULL);

  self.begin = (const guchar *) (data != NULL ? data : "");
  self.at = self.begin;
  self.end = self.begin + length;
  if (!take_text (&self, is_array, records))
    {
      g_set_error (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_BAD_CONTENT,
                   "The answer is not JSON: %s at byte %" G_GSIZE_FORMAT, self.problem,
                   (gsize) (self.at - self.begin));
      return NULL;
    }
  return g_steal_pointer (&records);
}

const char *
quire_json_fault_to_string (QuireJsonFault fault)
{
  switch (fault)
    {
    case QUIRE_JSON_FAULT_NUL:
      return "a text holds a NUL";
    case QUIRE_JSON_FAULT_NUMBER:
      return "a number is out of range";
    case QUIRE_JSON_FAULT_SURROGATE:
      return "a text holds half a character";
    case QUIRE_JSON_FAULT_VALUES:
      return "the record has too many values";
    case QUIRE_JSON_FAULT_NONE:
    default:
      return "nothing is wrong";
    }
}
