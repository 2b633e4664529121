/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-clock.h"
#include "stand-in-feed.h"
#include "stand-in-front-page.h"
#include "stand-in-json.h"
#include "stand-in-words.h"

#include <stdlib.h>
#include <string.h>

/*
 * Papers made up on demand.  A paper follows from the seed, its day and its place in the day, and
 * its id tells day and place, so that nothing needs to be kept: the id is YYMM of the arXiv date
 * (the weekday before the feed day), then the day of that month times PLACES plus the place.
 */
#define PLACES 3200

typedef struct
{
  StandInFeed parent;
  guint64 seed;
  guint per_day;
  guint32 newest; /* julian days */
  guint32 oldest;
  guint oldest_count;
} StandInGenerated;

/* What decides which members a paper has: the source added them over time. */
typedef struct
{
  StandInGenerated *feed;
  GDate day;
  GDate arxiv; /* the weekday before */
  guint place;
  StandInRandom random;
  const StandInFrontPaper *front; /* NULL for most */
  char *id;
  char *name;
  char *title;
  char *abstract;
  char *submitter;
  char *published;
  char *organization; /* JSON */
  char *media;        /* JSON */
} Draft;

/* Helpers: days */

static gboolean
is_working_day (const GDate *day)
{
  guint month = g_date_get_month (day), dom = g_date_get_day (day);

  if (g_date_get_weekday (day) >= G_DATE_SATURDAY)
    return FALSE;
  return !(month == 1 && dom == 1) && !(month == 7 && dom == 4) && !(month == 12 && dom == 25);
}

static void
go_to_weekday_before (GDate *day)
{
  do
    g_date_subtract_days (day, 1);
  while (g_date_get_weekday (day) >= G_DATE_SATURDAY);
}

static guint
usual_count (StandInGenerated *self, const GDate *day)
{
  StandInRandom random = stand_in_random_init (self->seed, g_date_get_julian (day), 0);

  if (!is_working_day (day))
    return 0;
  return MAX (1, self->per_day * (600 + stand_in_random_below (&random, 800)) / 1000);
}

static gboolean
is_since (const GDate *day, guint year, guint month)
{
  return g_date_get_year (day) * 12 + g_date_get_month (day) >= year * 12 + month;
}

/* Helpers: the parts of a paper */

static void
draft_clear (Draft *draft)
{
  g_free (draft->id);
  g_free (draft->name);
  g_free (draft->title);
  g_free (draft->abstract);
  g_free (draft->submitter);
  g_free (draft->published);
  g_free (draft->organization);
  g_free (draft->media);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static void
append_member (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, ",\"%s\":", name);
  stand_in_json_append_string (json, text);
}

static char *
make_avatar (StandInRandom *random)
{
  g_autofree char *hex = stand_in_words_hex (random, 32);

  if (stand_in_random_chance (random, 570))
    return g_strdup_printf ("/avatars/%s.svg", hex);
  return g_strdup_printf (
      "https://cdn-avatars.huggingface.co/v1/production/uploads/%.24s/%.21s.jpeg", hex, hex + 8);
}

static char *
make_organization (Draft *draft)
{
  StandInRandom *random = &draft->random;
  g_autofree char *made = stand_in_words_organization (random);
  const char *fullname = draft->front ? draft->front->organization : made;

  if (fullname == NULL || (draft->front == NULL && (!is_since (&draft->day, 2025, 10) ||
                                                    !stand_in_random_chance (random, 620))))
    return NULL;

  GString *json = g_string_new ("{");
  g_autofree char *hex = stand_in_words_hex (random, 24);
  g_autofree char *slug = stand_in_words_slug (fullname);
  g_string_append_printf (json, "\"_id\":\"%s\"", hex);
  append_member (json, "name", slug);
  append_member (json, "fullname", fullname);
  if (stand_in_random_chance (random, 900))
    {
      g_autofree char *avatar = g_strdup_printf (
          "https://cdn-avatars.huggingface.co/v1/production/uploads/%s/logo.png", hex);
      append_member (json, "avatar", avatar);
    }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static char *
make_media (Draft *draft)
{
  static const char *const kinds[] = { "png", "mp4", "jpeg", "png", "webm", "gif", "png", "qt" };
  StandInRandom *random = &draft->random;
  guint count = stand_in_random_chance (random, 150) ? stand_in_random_below (random, 4) + 1 : 0;

  if (count == 0)
    return NULL;

  GString *json = g_string_new ("[");
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *hex = stand_in_words_hex (random, 24);
      g_string_append_printf (
          json, "%s\"https://cdn-uploads.huggingface.co/production/uploads/%s/picture-%u.%s\"",
          i > 0 ? "," : "", hex, i, kinds[stand_in_random_below (random, G_N_ELEMENTS (kinds))]);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* A name is always the same user, whatever paper it stands on. */
static void
append_user (GString *json, const char *fullname)
{
  StandInRandom random = stand_in_random_init (g_str_hash (fullname), 0, 0);
  g_autofree char *slug = stand_in_words_slug (fullname);
  g_autofree char *avatar = make_avatar (&random);
  g_autofree char *hex = stand_in_words_hex (&random, 24);

  g_string_append_printf (json, "{\"_id\":\"%s\"", hex);
  append_member (json, "avatarUrl", avatar);
  g_string_append_printf (json, ",\"isPro\":%s",
                          stand_in_random_chance (&random, 150) ? "true" : "false");
  append_member (json, "fullname", fullname);
  append_member (json, "user", slug);
  g_string_append (json, ",\"type\":\"user\"");
  append_member (json, "name", slug);
  g_string_append_c (json, '}');
}

static guint
count_authors (Draft *draft)
{
  StandInRandom *random = &draft->random;
  guint count = (guint) stand_in_random_skewed (random, 7, 0.85);

  if (draft->front != NULL)
    return draft->front->authors;
  if (stand_in_random_below (random, 5000) == 0)
    return 942;
  return CLAMP (count, 1, 300);
}

static void
append_authors (GString *json, Draft *draft)
{
  StandInRandom *random = &draft->random;
  guint count = count_authors (draft);
  guint named = draft->front ? g_strv_length ((char **) draft->front->names) : 0;

  g_string_append (json, ",\"authors\":[");
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *made = stand_in_words_person (random);
      const char *name = i < named ? draft->front->names[i] : made;
      g_autofree char *hex = stand_in_words_hex (random, 24);
      gboolean hidden = draft->front == NULL && stand_in_random_chance (random, 3);

      g_string_append_printf (json, "%s{\"_id\":\"%s\"", i > 0 ? "," : "", hex);
      append_member (json, "name", name);
      if (stand_in_random_chance (random, 130))
        {
          g_string_append (json, ",\"user\":");
          append_user (json, name);
          g_string_append (json, ",\"status\":\"claimed_verified\"");
        }
      g_string_append_printf (json, ",\"hidden\":%s}", hidden ? "true" : "false");
    }
  g_string_append_c (json, ']');
}

static void
append_ai (GString *json, Draft *draft)
{
  StandInRandom *random = &draft->random;

  if (!is_since (&draft->day, 2025, 3))
    return;
  if (draft->front != NULL || stand_in_random_chance (random, 850))
    {
      g_autofree char *made = stand_in_words_summary (random, draft->name);
      append_member (json, "ai_summary", draft->front ? draft->front->ai_summary : made);
      if (is_since (&draft->day, 2026, 1))
        append_member (json, "ai_summary_model", "quire/stand-in-summaries");
    }
  if (draft->front != NULL || stand_in_random_chance (random, 930))
    {
      guint count = 3 + stand_in_random_below (random, 8);
      g_string_append (json, ",\"ai_keywords\":[");
      for (guint i = 0; i < count; i++)
        {
          g_autofree char *keyword = i == 0 && draft->front ? g_strdup (draft->front->keyword)
                                                            : stand_in_words_keyword (random);
          if (i > 0)
            g_string_append_c (json, ',');
          stand_in_json_append_string (json, keyword);
        }
      g_string_append_c (json, ']');
    }
}

static void
append_repository (GString *json, Draft *draft)
{
  static const char *const tails[] = { "", "", "", "", "", "", "", "", "/", "/tree/main/src" };
  StandInRandom *random = &draft->random;
  g_autofree char *owner = stand_in_words_slug (draft->submitter);
  g_autofree char *name = stand_in_words_slug (draft->name ? draft->name : "code");
  guint stars = (guint) stand_in_random_skewed (random, 25, 1.6);

  if (draft->front ? draft->front->stars < 0 : !stand_in_random_chance (random, 450))
    return;
  if (!is_since (&draft->day, 2025, 3) && draft->front == NULL)
    return;
  g_string_append_printf (
      json, ",\"githubRepo\":\"https://github.com/%s/%s%s\"", owner, name,
      stand_in_random_chance (random, 160) ? tails[stand_in_random_below (random, 10)] : "");
  if (is_since (&draft->day, 2025, 12))
    append_member (json, "githubRepoAddedBy",
                   stand_in_random_chance (random, 500) ? "user" : "auto");
  if (draft->front != NULL)
    g_string_append_printf (json, ",\"githubStars\":%d", draft->front->stars);
  else if (stand_in_random_chance (random, 690))
    g_string_append_printf (json, ",\"githubStars\":%u", stars);
}

static guint
make_upvotes (Draft *draft)
{
  guint upvotes = (guint) MIN (stand_in_random_skewed (&draft->random, 8.5, 1.05), 781);

  if (draft->front != NULL)
    return draft->front->upvotes;
  /* The front page's own papers stay on top of their day. */
  if (g_date_get_julian (&draft->day) == draft->feed->newest)
    return upvotes % STAND_IN_FRONT_PAGE_LEAST;
  return upvotes;
}

static void
append_paper (GString *json, Draft *draft)
{
  StandInRandom *random = &draft->random;
  g_autofree char *date = stand_in_date_format (&draft->day);
  g_autofree char *discussion = stand_in_words_hex (random, 24);

  g_string_append_printf (json, "{\"id\":\"%s\"", draft->id);
  append_authors (json, draft);
  append_member (json, "publishedAt", draft->published);
  if (is_since (&draft->day, 2025, 3))
    g_string_append_printf (json, ",\"submittedOnDailyAt\":\"%sT%02u:%02u:%02u.%03uZ\"", date,
                            2 + stand_in_random_below (random, 6) +
                                (stand_in_random_chance (random, 150) ? 8 : 0),
                            stand_in_random_below (random, 60), stand_in_random_below (random, 60),
                            stand_in_random_below (random, 1000));
  append_member (json, "title", draft->title);
  if (is_since (&draft->day, 2025, 3))
    {
      g_string_append (json, ",\"submittedOnDailyBy\":");
      append_user (json, draft->submitter);
    }
  append_member (json, "summary", draft->abstract);
  g_string_append_printf (json, ",\"upvotes\":%u", make_upvotes (draft));
  if (is_since (&draft->day, 2024, 8))
    append_member (json, "discussionId", discussion);
  if (stand_in_random_chance (random, 300))
    {
      g_autofree char *slug = stand_in_words_slug (draft->name ? draft->name : draft->submitter);
      g_autofree char *page = g_strdup_printf ("%shttps://%s.example.org/",
                                               stand_in_random_chance (random, 2) ? " " : "", slug);
      append_member (json, "projectPage", page);
    }
  append_repository (json, draft);
  append_ai (json, draft);
  if (draft->organization != NULL)
    g_string_append_printf (json, ",\"organization\":%s", draft->organization);
  if (draft->media != NULL && is_since (&draft->day, 2024, 6))
    g_string_append_printf (json, ",\"mediaUrls\":%s", draft->media);
  if (stand_in_random_below (random, 8000) == 0)
    append_member (json, "withdrawnAt", draft->published);
  g_string_append_c (json, '}');
}

static void
append_submitter (GString *json, Draft *draft)
{
  g_autoptr (GString) user = g_string_new (NULL);

  append_user (user, draft->submitter);
  g_string_truncate (user, user->len - 1);
  g_string_append_printf (json,
                          ",\"submittedBy\":%s,\"isHf\":false,\"isHfAdmin\":false,\"isMod\":false,"
                          "\"followerCount\":%u,\"isUserFollowing\":false}",
                          user->str, stand_in_random_below (&draft->random, 400));
}

/* The one stretch of days on which the source called it otherwise. */
static const char *
organization_key (const GDate *day)
{
  gboolean other = g_date_get_year (day) == 2025 && g_date_get_month (day) == 10 &&
                   g_date_get_day (day) >= 13 && g_date_get_day (day) <= 16;

  return other ? "submitterOrganization" : "organization";
}

static StandInItem *
finish (Draft *draft)
{
  StandInRandom *random = &draft->random;
  GString *json = g_string_sized_new (6144);
  g_autofree char *arxiv = stand_in_date_format (&draft->arxiv);
  guint comments = (guint) stand_in_random_skewed (random, 1.8, 0.7);

  g_string_append (json, "{\"paper\":");
  append_paper (json, draft);
  g_string_append_printf (json, ",\"publishedAt\":\"%sT%02u%s\"", arxiv,
                          (guint) atoi (draft->published + 11) -
                              (is_since (&draft->day, 2025, 3) ? 4 : 0),
                          draft->published + 13);
  append_member (json, "title", draft->title);
  if (is_since (&draft->day, 2025, 3))
    append_member (json, "summary", draft->abstract);
  if (draft->media != NULL && is_since (&draft->day, 2024, 6))
    g_string_append_printf (json, ",\"mediaUrls\":%s", draft->media);
  g_string_append_printf (
      json, ",\"%s\":\"https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/%s.png\"",
      is_since (&draft->day, 2024, 6) ? "thumbnail" : "mediaUrl", draft->id);
  g_string_append_printf (json, ",\"numComments\":%u",
                          draft->front ? draft->front->comments : MAX (comments, 1));
  if (stand_in_random_chance (random, 977))
    append_submitter (json, draft);
  if (draft->organization != NULL)
    g_string_append_printf (json, ",\"%s\":%s", organization_key (&draft->day),
                            draft->organization);
  if (is_since (&draft->day, 2025, 1))
    g_string_append_printf (json, ",\"isAuthorParticipating\":%s",
                            stand_in_random_chance (random, 300) ? "true" : "false");
  g_string_append_c (json, '}');
  return stand_in_item_new (json);
}

static StandInItem *
make_item (StandInGenerated *self, const GDate *day, guint place)
{
  guint32 julian = g_date_get_julian (day);
  g_auto (Draft) draft = {
    .feed = self,
    .day = *day,
    .arxiv = *day,
    .place = place,
    .random = stand_in_random_init (self->seed, julian, place + 1),
  };
  StandInRandom *random = &draft.random;

  go_to_weekday_before (&draft.arxiv);
  if (julian == self->newest)
    draft.front = stand_in_front_page_get (place);
  draft.id = g_strdup_printf ("%02u%02u.%05u", g_date_get_year (&draft.arxiv) % 100,
                              g_date_get_month (&draft.arxiv),
                              (g_date_get_day (&draft.arxiv) - 1) * PLACES + place + 1);
  if (stand_in_random_chance (random, 620))
    draft.name = stand_in_words_name (random);
  draft.title =
      draft.front ? g_strdup (draft.front->title) : stand_in_words_title (random, draft.name);
  draft.abstract =
      draft.front ? g_strdup (draft.front->abstract) : stand_in_words_abstract (random, draft.name);
  draft.submitter = stand_in_words_person (random);
  g_autofree char *arxiv = stand_in_date_format (&draft.arxiv);
  draft.published =
      g_strdup_printf ("%sT%02u:%02u:%02u.000Z", arxiv, 6 + stand_in_random_below (random, 12),
                       stand_in_random_below (random, 60), stand_in_random_below (random, 60));
  draft.organization = make_organization (&draft);
  draft.media = make_media (&draft);
  return finish (&draft);
}

static int
compare_upvotes (gconstpointer a, gconstpointer b)
{
  const StandInItem *left = *(StandInItem *const *) a, *right = *(StandInItem *const *) b;

  if (left->upvotes != right->upvotes)
    return left->upvotes > right->upvotes ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

/* The papers that are new on a day. */
static guint
count_new (StandInGenerated *self, const GDate *day)
{
  guint32 julian = g_date_get_julian (day);

  if (julian < self->oldest)
    return 0;
  if (julian == self->oldest)
    return self->oldest_count;
  return usual_count (self, day);
}

/* Now and then a paper stands on the next day as well. */
static gboolean
has_repeated_paper (StandInGenerated *self, const GDate *day)
{
  StandInRandom random = stand_in_random_init (self->seed, g_date_get_julian (day), G_MAXUINT64);
  GDate before = *day;

  go_to_weekday_before (&before);
  return stand_in_random_chance (&random, 20) && count_new (self, day) > 0 &&
         count_new (self, &before) > 0;
}

/* Vfuncs */

static guint
generated_count_day (StandInFeed *feed, const GDate *day)
{
  StandInGenerated *self = (StandInGenerated *) feed;

  return count_new (self, day) + (has_repeated_paper (self, day) ? 1 : 0);
}

static GPtrArray *
generated_list_day (StandInFeed *feed, const GDate *day)
{
  StandInGenerated *self = (StandInGenerated *) feed;
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) stand_in_item_unref);
  guint count = count_new (self, day);

  for (guint i = 0; i < count; i++)
    g_ptr_array_add (items, make_item (self, day, i));
  if (has_repeated_paper (self, day))
    {
      GDate before = *day;
      go_to_weekday_before (&before);
      g_ptr_array_add (items, make_item (self, &before, 0));
    }
  g_ptr_array_sort (items, compare_upvotes);
  return items;
}

static gboolean
generated_step_back (StandInFeed *feed, GDate *day)
{
  StandInGenerated *self = (StandInGenerated *) feed;

  while (g_date_get_julian (day) > self->oldest)
    {
      g_date_subtract_days (day, 1);
      if (is_working_day (day))
        return TRUE;
    }
  return FALSE;
}

static StandInItem *
generated_find (StandInFeed *feed, const char *id)
{
  StandInGenerated *self = (StandInGenerated *) feed;
  guint64 month, number;
  GDate day;

  if (strlen (id) != 10 || id[4] != '.' ||
      !g_ascii_string_to_unsigned (id + 5, 10, 1, 99999, &number, NULL))
    return NULL;
  g_autofree char *start = g_strndup (id, 4);
  if (!g_ascii_string_to_unsigned (start, 10, 0, 9912, &month, NULL))
    return NULL;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, self->newest);
  guint year = g_date_get_year (&day) + 1;
  year -= (year - month / 100) % 100;
  guint dom = (number - 1) / PLACES + 1;
  if (!g_date_valid_dmy (dom, month % 100, year))
    return NULL;

  g_date_set_dmy (&day, dom, month % 100, year);
  if (g_date_get_weekday (&day) >= G_DATE_SATURDAY)
    return NULL;
  do
    g_date_add_days (&day, 1);
  while (g_date_get_weekday (&day) >= G_DATE_SATURDAY);
  guint place = (number - 1) % PLACES;
  if (place >= count_new (self, &day))
    return NULL;
  return make_item (self, &day, place);
}

static void
generated_reload (StandInFeed *feed)
{
}

/* Public API */

StandInFeed *
stand_in_generated_new (guint64 count, guint per_day, guint64 seed, const GDate *newest)
{
  StandInGenerated *self = g_new0 (StandInGenerated, 1);
  GDate day = *newest;

  self->parent.list_day = generated_list_day;
  self->parent.count_day = generated_count_day;
  self->parent.step_back = generated_step_back;
  self->parent.find = generated_find;
  self->parent.reload = generated_reload;
  self->parent.free = (void (*) (StandInFeed *)) g_free;
  self->seed = seed;
  self->per_day = per_day;

  while (!is_working_day (&day))
    g_date_subtract_days (&day, 1);
  self->newest = g_date_get_julian (&day);
  while (TRUE)
    {
      guint of_day = usual_count (self, &day);
      self->oldest = g_date_get_julian (&day);
      self->oldest_count = MIN (of_day, count);
      count -= self->oldest_count;
      if (count == 0 || g_date_get_year (&day) < 1930)
        break;
      do
        g_date_subtract_days (&day, 1);
      while (!is_working_day (&day));
    }
  return &self->parent;
}
