/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-http-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

typedef struct
{
  gint64 retry_at;
  guint status;
  GBytes *body;
} QuireHttpErrorPrivate;

static void
quire_http_error_private_init (QuireHttpErrorPrivate *priv)
{
}

static void
quire_http_error_private_copy (const QuireHttpErrorPrivate *src, QuireHttpErrorPrivate *dest)
{
  dest->retry_at = src->retry_at;
  dest->status = src->status;
  dest->body = src->body != NULL ? g_bytes_ref (src->body) : NULL;
}

static void
quire_http_error_private_clear (QuireHttpErrorPrivate *priv)
{
  g_clear_pointer (&priv->body, g_bytes_unref);
}

/* GLib's macro computes the place of the private part, which GLib has aligned. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (QuireHttpError, quire_http_error)
#pragma GCC diagnostic pop

/* Other libraries end their messages with or without a full stop, and may
 * break them into lines. */
static char *
phrase (const char *message)
{
  g_autofree char *text = g_strdup (message);

  g_strdelimit (text, "\r\n\t", ' ');
  g_strstrip (text);
  if (g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';

  return g_steal_pointer (&text);
}

static const char *
describe_certificate (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _ ("its certificate belongs to another site");
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return _ ("its certificate has expired");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _ ("its certificate is not valid yet; is the clock right?");
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return _ ("its certificate was revoked");
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return _ ("nobody this computer trusts vouches for its certificate");
  if (flags & G_TLS_CERTIFICATE_INSECURE)
    return _ ("its certificate is too weak");

  return _ ("its certificate is not good");
}

static QuireHttpError
code_of (const GError *cause)
{
  /* A connection that breaks off is the same fault with and without TLS. */
  if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_EOF) ||
      g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_MISC))
    return QUIRE_HTTP_ERROR_TRUNCATED;
  if (cause->domain == G_TLS_ERROR)
    return QUIRE_HTTP_ERROR_TLS;
  if (cause->domain == SOUP_SESSION_ERROR)
    return QUIRE_HTTP_ERROR_TRUNCATED;
  if (cause->domain != G_IO_ERROR)
    return QUIRE_HTTP_ERROR_OFFLINE;

  switch (cause->code)
    {
    case G_IO_ERROR_TIMED_OUT:
      return QUIRE_HTTP_ERROR_TIMEOUT;
    /* A refused connection is CONNECTION_REFUSED; this one was made and then reset. */
    case G_IO_ERROR_CONNECTION_CLOSED:
    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_INVALID_DATA:
      return QUIRE_HTTP_ERROR_TRUNCATED;
    default:
      return QUIRE_HTTP_ERROR_OFFLINE;
    }
}

GError *
quire_http_error_new_rate_limited (const char *host, gint64 retry_at)
{
  GError *error = g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED,
                               _ ("%s asked to wait before the next request"), host);

  quire_http_error_get_private (error)->retry_at = retry_at;
  return error;
}

GError *
quire_http_error_new_status (const char *host, guint status, GBytes *body)
{
  GError *error;
  QuireHttpErrorPrivate *priv;

  if (status >= 500 && status < 600)
    error = g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_SERVER,
                         _ ("%s could not answer (status %u)"), host, status);
  else
    error = g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT,
                         _ ("%s did not accept the request (status %u)"), host, status);

  priv = quire_http_error_get_private (error);
  priv->status = status;
  priv->body = body != NULL ? g_bytes_ref (body) : NULL;
  return error;
}

GError *
quire_http_error_new_timeout (const char *host)
{
  return g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT, _ ("%s took too long to answer"),
                      host);
}

GError *
quire_http_error_new_truncated (const char *host)
{
  return g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED,
                      _ ("The answer from %s ended too early"), host);
}

GError *
quire_http_error_new_from (const GError *cause, const char *host, GTlsCertificateFlags certificate)
{
  g_autofree char *why = phrase (cause->message);
  QuireHttpError code = certificate != 0 ? QUIRE_HTTP_ERROR_TLS : code_of (cause);

  switch (code)
    {
    case QUIRE_HTTP_ERROR_TIMEOUT:
      return quire_http_error_new_timeout (host);
    case QUIRE_HTTP_ERROR_TLS:
      return g_error_new (QUIRE_HTTP_ERROR, code, _ ("Could not connect to %s safely: %s"), host,
                          certificate != 0 ? describe_certificate (certificate) : why);
    case QUIRE_HTTP_ERROR_TRUNCATED:
      return g_error_new (QUIRE_HTTP_ERROR, code, _ ("The answer from %s could not be read: %s"),
                          host, why);
    default:
      return g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE, _ ("Could not reach %s: %s"),
                          host, why);
    }
}

GError *
quire_http_error_new_from_proxy (const GError *cause, const char *host, const char *proxy)
{
  g_autofree char *why = phrase (cause->message);

  return g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE,
                      _ ("Could not reach %s through the proxy %s: %s"), host, proxy, why);
}

gint64
quire_http_error_get_retry_at (const GError *error)
{
  if (!g_error_matches (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED))
    return 0;

  return quire_http_error_get_private (error)->retry_at;
}

guint
quire_http_error_get_status (const GError *error)
{
  if (error == NULL || error->domain != QUIRE_HTTP_ERROR)
    return 0;

  return quire_http_error_get_private (error)->status;
}

GBytes *
quire_http_error_get_body (const GError *error)
{
  if (error == NULL || error->domain != QUIRE_HTTP_ERROR)
    return NULL;

  return quire_http_error_get_private (error)->body;
}
