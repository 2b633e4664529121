/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-faces.h"

#include <glib/gi18n-lib.h>

#include "quire-feed-words.h"

static QuireStateButton
retry_button (void)
{
  return (QuireStateButton){ _ ("Retry"), "feed.refresh", NULL };
}

/* The way on that a problem leaves. */
static QuireStateButton
get_way_on (QuireSyncState state)
{
  switch (quire_sync_state_get_way_on (state))
    {
    case QUIRE_SYNC_WAY_ON_RETRY:
      return retry_button ();
    case QUIRE_SYNC_WAY_ON_FREE_SPACE:
      return (QuireStateButton){ _ ("Free Space…"), "app.preferences", NULL };
    case QUIRE_SYNC_WAY_ON_OPEN_SETTINGS:
      return (QuireStateButton){ _ ("Network Settings"), "app.network-settings", NULL };
    case QUIRE_SYNC_WAY_ON_NONE:
    default:
      return (QuireStateButton){ NULL, NULL, NULL };
    }
}

static void
show_problem_banner (QuireBanner *banner, const QuireFeedSubject *subject)
{
  QuireStateButton button = get_way_on (subject->state);
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (subject->state == QUIRE_SYNC_OFFLINE)
    {
      /* The cause stands on the page of an empty view; here it is enough that
       * what one sees is not of this moment, and another try is at hand. */
      button = retry_button ();
      if (subject->as_of > 0)
        {
          time = quire_words_for_time (subject->as_of, subject->now);
          /* Translators: %s is a time: what is shown was fetched then. */
          text = g_strdup_printf (_ ("Offline — as of %s"), time);
        }
      else
        {
          text = g_strdup (_ ("Offline"));
        }
    }
  else
    {
      text =
          g_strdup (subject->problem_sentence ? subject->problem_sentence : subject->problem_title);
    }

  quire_banner_show (banner, text, button.label, button.action, NULL);
}

void
quire_feed_show_banner (QuireBanner *banner, QuireFeedBanner kind, const QuireFeedSubject *subject)
{
  g_autofree char *text = NULL;
  QuireDayRange days;

  switch (kind)
    {
    case QUIRE_FEED_BANNER_PROBLEM:
      show_problem_banner (banner, subject);
      break;

    case QUIRE_FEED_BANNER_MISSING:
      days = quire_view_get_days (&subject->view, subject->today);
      text =
          quire_words_for_missing (&subject->view, subject->n_missing, days.last - days.first + 1);
      quire_banner_show (banner, text, subject->fetching ? NULL : _ ("Fetch Them"), "feed.fetch",
                         NULL);
      break;

    case QUIRE_FEED_BANNER_NEW_DAY:
      {
        g_autofree char *day = quire_words_for_day (subject->today, subject->today);

        /* Translators: %s is a day in words. */
        text = g_strdup_printf (_ ("%s has begun."), day);
        quire_banner_show (banner, text, _ ("Go There"), "win.view",
                           g_variant_new_string ("today"));
      }
      break;

    case QUIRE_FEED_BANNER_NONE:
    default:
      quire_banner_hide (banner);
      break;
    }
}

/* "Go to Friday, 21 November" */
static void
offer_other_day (QuireStateButton *button,
                 const QuireFeedSubject *subject,
                 char **label,
                 char **target)
{
  g_autofree char *day = NULL;

  if (subject->other_day == QUIRE_DAY_NONE)
    return;

  day = quire_words_for_day (subject->other_day, subject->today);
  /* Translators: %s is a day in words. */
  *label = g_strdup_printf (_ ("Go to %s"), day);
  *target = quire_day_to_string (subject->other_day);
  *button = (QuireStateButton){ *label, "win.view", *target };
}

void
quire_feed_show_state (QuireStatePage *page, QuireFeedFace face, const QuireFeedSubject *subject)
{
  QuireStateContent content = { 0 };
  QuireDayRange days = quire_view_get_days (&subject->view, subject->today);
  g_autofree char *description = NULL;
  g_autofree char *label = NULL;
  g_autofree char *target = NULL;

  switch (face)
    {
    case QUIRE_FEED_FIRST_RUN:
      content.icon = "quire-today-symbolic";
      content.title = _ ("Welcome to Quire");
      content.description = _ ("The newest days are being fetched. The first papers are shown as "
                               "soon as they are here, and all of them stay readable offline.");
      content.busy = TRUE;
      break;

    case QUIRE_FEED_LOADING:
      content.icon = "quire-today-symbolic";
      content.title = _ ("Fetching Papers");
      content.description = _ ("They are not here yet, and on their way.");
      content.busy = TRUE;
      break;

    case QUIRE_FEED_NO_PAPERS:
      content.icon = "quire-calendar-symbolic";
      if (subject->view.kind == QUIRE_VIEW_DAY)
        {
          content.title = days.first == subject->today && quire_day_weekday (days.first) < 6
                              ? _ ("No Papers Yet")
                              : _ ("A Day Without Papers");
          description = quire_words_for_no_papers (days.first, subject->today);
          content.description = description;
          offer_other_day (&content.button, subject, &label, &target);
        }
      else
        {
          content.title = _ ("No Papers");
          content.description = _ ("The source has none here.");
        }
      break;

    case QUIRE_FEED_PROBLEM:
      content.icon = subject->state == QUIRE_SYNC_OFFLINE ? "quire-offline-symbolic"
                                                          : "dialog-warning-symbolic";
      content.title = subject->problem_title;
      content.description = subject->problem_sentence;
      content.button = get_way_on (subject->state);
      if (quire_sync_state_get_way_on (subject->state) == QUIRE_SYNC_WAY_ON_OPEN_SETTINGS)
        {
          content.second = content.button;
          content.button = retry_button ();
        }
      else
        {
          offer_other_day (&content.second, subject, &label, &target);
        }
      break;

    case QUIRE_FEED_NOT_HERE:
    case QUIRE_FEED_BLANK:
    case QUIRE_FEED_CARDS:
    default:
      content.icon = "quire-calendar-symbolic";
      content.title = _ ("Not Fetched Yet");
      if (subject->n_missing > 0)
        {
          description = quire_words_for_missing (&subject->view, subject->n_missing,
                                                 days.last - days.first + 1);
          content.description = description;
        }
      else
        {
          content.description = _ ("These papers have not been fetched from the source.");
        }
      content.button = (QuireStateButton){ _ ("Fetch Them"), "feed.fetch", NULL };
      break;
    }

  quire_state_page_show (page, &content);
}
