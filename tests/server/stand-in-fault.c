/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-fault.h"
#include "stand-in-pictures.h"

#include <gio/gio.h>
#include <string.h>

struct _StandInFault
{
  char *name;
  char *arg;     /* NULL for none */
  char *pattern; /* NULL for any request */
  gint64 left;   /* -1 for ever */
};

typedef void (*Apply) (StandInFault *fault,
                       StandInAnswer *answer,
                       const StandInFaultContext *context);

typedef struct
{
  const char *name;
  Apply apply;
  gint64 number; /* of the wire, where no argument says otherwise */
  StandInWire wire;
  const char *help;
} Kind;

/* Helpers */

static void
set_retry_after (StandInFault *fault,
                 const char *retry,
                 StandInAnswer *answer,
                 const StandInFaultContext *context)
{
  g_autofree char *value = NULL;

  if (g_str_equal (retry, "none"))
    return;
  if (g_str_equal (retry, "nothing"))
    {
      soup_message_headers_remove (answer->headers, "RateLimit");
      soup_message_headers_remove (answer->headers, "RateLimit-Policy");
      return;
    }
  if (g_str_equal (retry, "date") || g_str_equal (retry, "past-date") ||
      g_str_equal (retry, "ten-years-date"))
    {
      gint seconds = *retry == 'd' ? 120 : *retry == 'p' ? -120 : 10 * 365 * 86400;
      g_autoptr (GDateTime) now = stand_in_clock_now (context->clock);
      g_autoptr (GDateTime) then = g_date_time_add_seconds (now, seconds);
      value = soup_date_time_to_string (then, SOUP_DATE_HTTP);
    }
  else if (g_str_equal (retry, "negative"))
    value = g_strdup ("-30");
  else if (g_str_equal (retry, "ten-years"))
    value = g_strdup_printf ("%d", 10 * 365 * 86400);
  else if (g_str_equal (retry, "rubbish"))
    value = g_strdup ("when the cows come home");
  else
    value = g_strdup (retry);
  soup_message_headers_replace (answer->headers, "Retry-After", value);
}

/* The faults of the wire and of the protocol */

static void
apply_wire (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
}

static void
apply_truncated_gzip (StandInFault *fault,
                      StandInAnswer *answer,
                      const StandInFaultContext *context)
{
  stand_in_answer_compress (answer);
  gsize at = fault->arg ? g_ascii_strtoull (fault->arg, NULL, 10) : answer->body->len / 2;
  g_string_truncate (answer->body, MIN (at, answer->body->len));
}

static void
apply_gzip_bomb (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  static GString *bomb; /* takes most of a second to make */
  static gsize made;
  gsize megabytes = fault->arg ? g_ascii_strtoull (fault->arg, NULL, 10) : 200;

  if (bomb == NULL || made != megabytes)
    {
      g_autoptr (StandInAnswer) bare = stand_in_answer_new ();
      g_autofree char *blanks = g_strnfill (megabytes * 1024 * 1024, ' ');
      g_string_assign (bare->body, "[");
      g_string_append_len (bare->body, blanks, megabytes * 1024 * 1024);
      g_string_append_c (bare->body, ']');
      stand_in_answer_compress (bare);
      if (bomb == NULL)
        bomb = g_string_new (NULL);
      g_string_truncate (bomb, 0);
      g_string_append_len (bomb, bare->body->str, bare->body->len);
      made = megabytes;
    }
  answer->status = SOUP_STATUS_OK;
  g_string_truncate (answer->body, 0);
  g_string_append_len (answer->body, bomb->str, bomb->len);
  soup_message_headers_replace (answer->headers, "Content-Encoding", "gzip");
}

static void
apply_endless (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  g_string_assign (answer->body, "[");
}

/* A picture that begins well: the bytes that end it are left out. */
static void
apply_picture_endless (StandInFault *fault,
                       StandInAnswer *answer,
                       const StandInFaultContext *context)
{
  g_string_truncate (answer->body, answer->body->len - MIN (answer->body->len, 12));
}

static void
apply_status (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  const char *arg = fault->arg ? fault->arg : "500";
  const char *retry = strchr (arg, ':');
  guint status = strtoul (arg, NULL, 10);

  stand_in_answer_set (answer, status, "text/html; charset=utf-8",
                       "<!DOCTYPE html><html><body><h1>Something went wrong</h1></body></html>\n",
                       -1);
  if (retry != NULL)
    set_retry_after (fault, retry + 1, answer, context);
}

static void
apply_rate_limited (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  stand_in_answer_set_error (answer, 429, "We had to rate limit you. Please try again later.");
  soup_message_headers_replace (answer->headers, "RateLimit", "\"api\";r=0;t=60");
  set_retry_after (fault, fault->arg ? fault->arg : "60", answer, context);
}

static void
apply_unavailable (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  stand_in_answer_set (answer, 503, "text/html; charset=utf-8",
                       "<!DOCTYPE html><html><body><h1>Back in a few minutes</h1></body></html>\n",
                       -1);
  set_retry_after (fault, fault->arg ? fault->arg : "60", answer, context);
}

static void
apply_login (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  stand_in_answer_redirect (answer, "/login");
}

static void
apply_redirect_loop (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  stand_in_answer_redirect (answer, context->target);
}

static void
apply_redirect (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  const char *to = fault->arg ? fault->arg : "other-host";
  const char *scheme = g_str_has_prefix (context->base, "https:") ? "https" : "http";
  g_autofree char *address = NULL;

  if (g_str_equal (to, "http"))
    address = g_strdup_printf ("http://127.0.0.1:%u%s", context->port, context->target);
  else if (g_str_equal (to, "other-host"))
    address = g_strdup_printf ("%s://localhost:%u%s", scheme, context->port, context->target);
  else if (g_str_equal (to, "other-port"))
    address = g_strdup_printf ("%s://127.0.0.1:9%s", scheme, context->target);
  else if (g_str_equal (to, "private"))
    address = g_strdup_printf ("%s://127.0.0.2:%u%s", scheme, context->port, context->target);
  else if (g_str_equal (to, "file"))
    address = g_strdup ("file:///etc/passwd");
  else if (g_str_equal (to, "self"))
    address = g_strconcat (context->base, context->target, NULL);
  else
    address = g_strdup (to);
  stand_in_answer_redirect (answer, address);
}

static void
apply_not_modified (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  answer->status = SOUP_STATUS_NOT_MODIFIED;
  g_string_truncate (answer->body, 0);
  soup_message_headers_remove (answer->headers, "Content-Type");
}

static void
apply_next_loop (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  g_autofree char *link = g_strdup_printf ("<%s>; rel=\"next\"", context->target);

  soup_message_headers_replace (answer->headers, "Link", link);
}

static void
apply_next (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  g_autofree char *link =
      g_strdup_printf ("<%s>; rel=\"next\"", fault->arg ? fault->arg : "file:///etc/passwd");

  soup_message_headers_replace (answer->headers, "Link", link);
}

static void
apply_mutate (StandInFault *fault, StandInAnswer *answer, const StandInFaultContext *context)
{
  const char *kind = strrchr (fault->arg, ':');
  g_autofree char *path = g_strndup (fault->arg, kind - fault->arg);

  stand_in_mutate (answer, path, kind + 1);
}

static const Kind kinds[] = {
  { "hang", apply_wire, 0, STAND_IN_WIRE_HANG, "accepts, reads, never answers" },
  { "slow", apply_wire, 1000, STAND_IN_WIRE_SLOW, "[:MS] a byte every MS milliseconds (1000)" },
  { "slow-body", apply_wire, 1000, STAND_IN_WIRE_SLOW_BODY, "[:MS] the same after the head" },
  { "drop", apply_wire, 0, STAND_IN_WIRE_DROP, "[:N] closed after N bytes of head and body" },
  { "reset", apply_wire, 0, STAND_IN_WIRE_RESET, "[:N] the same with a reset" },
  { "truncated", apply_wire, -1, STAND_IN_WIRE_TRUNCATED,
    "[:N] closed after N bytes of body (half), Content-Length for all" },
  { "truncated-chunked", apply_wire, -1, STAND_IN_WIRE_TRUNCATED_CHUNK,
    "[:N] chunked, closed between chunks" },
  { "cut-chunk", apply_wire, -1, STAND_IN_WIRE_CUT_CHUNK, "[:N] chunked, closed within a chunk" },
  { "truncated-gzip", apply_truncated_gzip, 0, STAND_IN_WIRE_PLAIN,
    "[:N] N bytes of the compressed body, Content-Length for those" },
  { "chunked", apply_wire, 0, STAND_IN_WIRE_CHUNKED, "chunked and complete: no fault" },
  { "gzip-bomb", apply_gzip_bomb, 0, STAND_IN_WIRE_PLAIN, "[:MB] MB megabytes of blanks (200)" },
  { "endless", apply_endless, 0, STAND_IN_WIRE_ENDLESS, "a body without an end" },
  { "picture-endless", apply_picture_endless, 0, STAND_IN_WIRE_ENDLESS,
    "a picture without an end" },
  { "status", apply_status, 0, STAND_IN_WIRE_PLAIN, "[:CODE[:RETRY]] that status (500) and HTML" },
  { "rate-limited", apply_rate_limited, 0, STAND_IN_WIRE_PLAIN, "[:RETRY] 429" },
  { "unavailable", apply_unavailable, 0, STAND_IN_WIRE_PLAIN,
    "[:RETRY] 503; RETRY is a text for Retry-After, or date, past-date,\n"
    "                               ten-years, ten-years-date, negative, rubbish, none,\n"
    "                               nothing (no RateLimit either)" },
  { "login", apply_login, 0, STAND_IN_WIRE_PLAIN, "redirect to a login page on this host" },
  { "redirect-loop", apply_redirect_loop, 0, STAND_IN_WIRE_PLAIN, "redirect to itself" },
  { "redirect", apply_redirect, 0, STAND_IN_WIRE_PLAIN,
    "[:TO] TO is http, other-host, other-port, private, file, self or an address" },
  { "not-modified", apply_not_modified, 0, STAND_IN_WIRE_PLAIN, "304 whatever was asked" },
  { "next-loop", apply_next_loop, 0, STAND_IN_WIRE_PLAIN, "a next page that is this page" },
  { "next", apply_next, 0, STAND_IN_WIRE_PLAIN, "[:ADDRESS] that address as the next page" },
  { "mutate", apply_mutate, 0, STAND_IN_WIRE_PLAIN,
    "[:PATH:KIND] another value at PATH (0.paper.title, *.paper.id)" },
};

static const Kind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].name, name))
        return &kinds[i];
    }
  return NULL;
}

static gboolean
check (StandInFault *fault, GError **error)
{
  const char *kind = fault->arg ? strrchr (fault->arg, ':') : NULL;

  if (find_kind (fault->name) == NULL && stand_in_spoil_find (fault->name) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "No such fault: “%s”",
                   fault->name);
      return FALSE;
    }
  if (g_str_equal (fault->name, "mutate") && (kind == NULL || !stand_in_mutate_is_kind (kind + 1)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "mutate needs :PATH:KIND, not “%s”", fault->arg ? fault->arg : "");
      return FALSE;
    }
  return TRUE;
}

/* Public API */

StandInFault *
stand_in_fault_parse (const char *text, GError **error)
{
  g_autoptr (StandInFault) fault = g_new0 (StandInFault, 1);
  g_autofree char *rest = g_strstrip (g_strdup (text));
  char *count = strrchr (rest, '#');
  guint64 left;

  fault->left = -1;
  if (count != NULL && g_ascii_string_to_unsigned (count + 1, 10, 0, G_MAXINT, &left, NULL))
    {
      fault->left = left;
      *count = '\0';
    }
  char *pattern = strchr (rest, '@');
  if (pattern != NULL)
    {
      fault->pattern = g_strdup (pattern + 1);
      *pattern = '\0';
    }
  char *arg = strchr (rest, ':');
  if (arg != NULL)
    {
      fault->arg = g_strdup (arg + 1);
      *arg = '\0';
    }
  fault->name = g_strdup (rest);
  if (!check (fault, error))
    return NULL;
  return g_steal_pointer (&fault);
}

void
stand_in_fault_free (StandInFault *fault)
{
  g_free (fault->name);
  g_free (fault->arg);
  g_free (fault->pattern);
  g_free (fault);
}

gboolean
stand_in_fault_fires (StandInFault *fault, const char *target)
{
  if (fault->left == 0)
    return FALSE;
  if (fault->pattern != NULL && strstr (target, fault->pattern) == NULL)
    return FALSE;
  if (g_str_has_prefix (fault->name, "picture-") && !stand_in_pictures_is_path (target))
    return FALSE;
  if (fault->left > 0)
    fault->left--;
  return TRUE;
}

void
stand_in_fault_apply (StandInFault *fault,
                      StandInAnswer *answer,
                      const StandInFaultContext *context)
{
  const Kind *kind = find_kind (fault->name);

  if (kind == NULL)
    {
      stand_in_spoil_find (fault->name) (answer, fault->arg);
      return;
    }
  kind->apply (fault, answer, context);
  if (kind->wire != STAND_IN_WIRE_PLAIN)
    {
      answer->wire = kind->wire;
      answer->wire_number = fault->arg ? g_ascii_strtoll (fault->arg, NULL, 10) : kind->number;
    }
}

char *
stand_in_fault_describe (void)
{
  GString *text = g_string_new ("Faults of the wire and of the protocol:\n");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *help = kinds[i].help;
      g_autofree char *arg = NULL;

      if (*help == '[')
        {
          const char *end = strchr (help, ' ');
          arg = g_strndup (help, end - help);
          help = end + 1;
        }
      g_autofree char *name = g_strconcat (kinds[i].name, arg, NULL);
      g_string_append_printf (text, "  %-28s %s\n", name, help);
    }

  g_autofree char *spoils = stand_in_spoil_describe ();
  g_autofree char *mutations = stand_in_mutate_describe ();
  g_string_append_printf (text, "\nFaults of the content:\n%s\nKinds of mutate: %s\n", spoils,
                          mutations);
  return g_string_free (text, FALSE);
}
