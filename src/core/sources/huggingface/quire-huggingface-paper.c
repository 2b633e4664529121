/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-huggingface-paper.h"

#include <string.h>

#include "quire-json-object.h"
#include "quire-text.h"

/* More than these nobody has ever seen: 942, 44 and 20. */
#define MAX_AUTHORS  10000
#define MAX_KEYWORDS 1000
#define MAX_MEDIA    1000

/* How much of a wrong id is worth a place in the log. */
#define MAX_SHOWN_ID 64

struct _QuireHuggingfaceReader
{
  GStringChunk *texts; /* those that had to be collapsed */
  GArray *authors;
  GPtrArray *keywords;
  GPtrArray *media;
};

/* The text with its white space collapsed, NULL if nothing is left of it. */
static const char *
tidy (QuireHuggingfaceReader *self, const char *text)
{
  char *copy;

  if (text == NULL || *text == '\0')
    return NULL;
  if (quire_text_is_collapsed (text))
    return text;
  copy = g_string_chunk_insert (self->texts, text);
  quire_text_collapse_in_place (copy);
  return *copy != '\0' ? copy : NULL;
}

static const char *
read_text (QuireHuggingfaceReader *self, const QuireJsonObject *object, const char *name)
{
  return tidy (self, quire_json_object_get_text (object, name));
}

/* A link that is not http or https is no link; the paper is still one. */
static const char *
only_web (const char *address)
{
  return address != NULL && quire_text_is_web_address (address) ? address : NULL;
}

static const char *
read_link (QuireHuggingfaceReader *self, const QuireJsonObject *object, const char *name)
{
  return only_web (read_text (self, object, name));
}

/* Pictures of people may be given by their path at the endpoint. */
static const char *
read_avatar (QuireHuggingfaceReader *self, const QuireJsonObject *object, const char *name)
{
  const char *address = read_text (self, object, name);

  if (address != NULL && address[0] == '/' && address[1] != '/' && strpbrk (address, "\\ ") == NULL)
    return address;
  return only_web (address);
}

/* A time is kept as it was written, if it begins like one. */
static const char *
read_time (QuireHuggingfaceReader *self,
           const QuireJsonObject *object,
           const char *name,
           QuireDay *day)
{
  const char *time = read_text (self, object, name);

  *day = QUIRE_DAY_NONE;
  if (time != NULL && !quire_day_parse_prefix (time, day))
    {
      quire_json_object_fail (object, name, "is not a time");
      return NULL;
    }
  return time;
}

static QuireProfile
read_profile (QuireHuggingfaceReader *self,
              const QuireJsonObject *object,
              const char *name,
              const char *user,
              const char *avatar)
{
  QuireJsonObject child;
  QuireProfile profile = { 0 };

  if (!quire_json_object_get_object (object, name, &child))
    return profile;
  profile.name = read_text (self, &child, user);
  profile.fullname = read_text (self, &child, "fullname");
  profile.avatar = read_avatar (self, &child, avatar);
  return profile.name != NULL ? profile : (QuireProfile){ 0 };
}

/* The first of them that is there. */
static void
prefer_profile (QuireProfile *profile, QuireProfile other)
{
  if (profile->name == NULL)
    *profile = other;
}

static void
read_authors (QuireHuggingfaceReader *self, const QuireJsonObject *paper, QuirePaperFields *fields)
{
  QuireJsonArray array;
  guint n = quire_json_object_get_array (paper, "authors", MAX_AUTHORS, &array);

  g_array_set_size (self->authors, 0);
  for (guint i = 0; i < n; i++)
    {
      QuireJsonObject object;
      QuireJsonObject user;
      QuireAuthor author = { 0 };
      gboolean hidden;

      if (!quire_json_array_get_object (&array, i, &object))
        return;
      hidden = quire_json_object_get_boolean (&object, "hidden");
      author.name = read_text (self, &object, "name");
      if (quire_json_object_get_object (&object, "user", &user))
        {
          author.user = read_text (self, &user, "user");
          author.fullname = read_text (self, &user, "fullname");
          author.avatar = read_avatar (self, &user, "avatarUrl");
        }
      if (!hidden && author.name != NULL)
        g_array_append_val (self->authors, author);
    }
  fields->authors = (gconstpointer) self->authors->data;
  fields->n_authors = self->authors->len;
}

/* The texts of an array that are not blank, and addresses if they are to be. */
static void
read_texts (QuireHuggingfaceReader *self,
            const QuireJsonObject *object,
            const char *name,
            guint max,
            gboolean addresses,
            GPtrArray *texts)
{
  QuireJsonArray array;
  guint n = quire_json_object_get_array (object, name, max, &array);

  for (guint i = 0; i < n; i++)
    {
      const char *text = tidy (self, quire_json_array_get_text (&array, i));

      if (addresses)
        text = only_web (text);
      if (text != NULL)
        g_ptr_array_add (texts, (gpointer) text);
    }
}

static const char *const *
end_texts (GPtrArray *texts)
{
  if (texts->len == 0)
    return NULL;
  g_ptr_array_add (texts, NULL);
  return (const char *const *) texts->pdata;
}

static void
read_keywords (QuireHuggingfaceReader *self, const QuireJsonObject *paper, QuirePaperFields *fields)
{
  g_ptr_array_set_size (self->keywords, 0);
  read_texts (self, paper, "ai_keywords", MAX_KEYWORDS, FALSE, self->keywords);
  fields->keywords = end_texts (self->keywords);
}

/* The paper's own list, else the outer one, else what stood for it until 2024. */
static void
read_media (QuireHuggingfaceReader *self,
            const QuireJsonObject *outer,
            const QuireJsonObject *paper,
            QuirePaperFields *fields)
{
  const char *single = read_link (self, outer, "mediaUrl");
  guint n;

  g_ptr_array_set_size (self->media, 0);
  read_texts (self, paper, "mediaUrls", MAX_MEDIA, TRUE, self->media);
  n = self->media->len;
  read_texts (self, outer, "mediaUrls", MAX_MEDIA, TRUE, self->media);
  if (n > 0)
    g_ptr_array_set_size (self->media, n);
  if (self->media->len == 0 && single != NULL)
    g_ptr_array_add (self->media, (gpointer) single);
  fields->media = end_texts (self->media);
}

/* Ids with a slash in them (arXiv's, until 2007) this source does not have,
 * and it builds addresses from them. */
static const char *
read_id (const QuireJsonObject *paper)
{
  const char *id = quire_json_object_get_text (paper, "id");

  if (id == NULL)
    quire_json_object_fail (paper, "id", "is missing");
  else if (!quire_text_is_arxiv_id (id) || strchr (id, '/') != NULL)
    quire_json_object_fail (paper, "id", "is not an arXiv id");
  return id;
}

QuireHuggingfaceReader *
quire_huggingface_reader_new (void)
{
  QuireHuggingfaceReader *self = g_new (QuireHuggingfaceReader, 1);

  self->texts = g_string_chunk_new (16 * 1024);
  self->authors = g_array_new (FALSE, FALSE, sizeof (QuireAuthor));
  self->keywords = g_ptr_array_new ();
  self->media = g_ptr_array_new ();
  return self;
}

void
quire_huggingface_reader_free (QuireHuggingfaceReader *self)
{
  g_string_chunk_free (self->texts);
  g_array_unref (self->authors);
  g_ptr_array_unref (self->keywords);
  g_ptr_array_unref (self->media);
  g_free (self);
}

/* outer is what the paper stands in. */
static QuirePaper *
read_paper (QuireHuggingfaceReader *self,
            const QuireJsonObject *outer,
            const QuireJsonObject *paper)
{
  QuirePaperFields fields = { 0 };
  QuireDay unused;

  fields.id = read_id (paper);
  fields.title = read_text (self, paper, "title");
  if (fields.title == NULL)
    quire_json_object_fail (paper, "title", "is missing");
  fields.abstract = read_text (self, paper, "summary");
  read_authors (self, paper, &fields);
  fields.organization = read_profile (self, outer, "organization", "name", "avatar");
  prefer_profile (&fields.organization,
                  read_profile (self, paper, "organization", "name", "avatar"));
  prefer_profile (&fields.organization,
                  read_profile (self, outer, "submitterOrganization", "name", "avatar"));
  fields.submitter = read_profile (self, paper, "submittedOnDailyBy", "user", "avatarUrl");
  prefer_profile (&fields.submitter,
                  read_profile (self, outer, "submittedBy", "name", "avatarUrl"));
  fields.published = read_time (self, paper, "publishedAt", &unused);
  fields.submitted_on = read_time (self, paper, "submittedOnDailyAt", &fields.submitted_day);
  fields.withdrawn_at = read_time (self, paper, "withdrawnAt", &unused);
  fields.upvotes = quire_json_object_get_count (paper, "upvotes");
  fields.comments = quire_json_object_get_count (outer, "numComments");
  fields.stars = quire_json_object_get_count (paper, "githubStars");
  fields.github = read_link (self, paper, "githubRepo");
  fields.project = read_link (self, paper, "projectPage");
  fields.thumbnail = read_link (self, outer, "thumbnail");
  fields.discussion_id = read_text (self, paper, "discussionId");
  fields.ai_summary = read_text (self, paper, "ai_summary");
  fields.ai_summary_model = read_text (self, paper, "ai_summary_model");
  read_keywords (self, paper, &fields);
  read_media (self, outer, paper, &fields);
  fields.author_participates = quire_json_object_get_boolean (outer, "isAuthorParticipating");
  return *paper->problem == NULL ? quire_paper_new (&fields) : NULL;
}

QuirePaper *
quire_huggingface_reader_read (QuireHuggingfaceReader *self, JsonNode *record, char **problem)
{
  QuireJsonObject outer;
  QuireJsonObject paper;

  g_return_val_if_fail (problem != NULL && *problem == NULL, NULL);

  if (!quire_json_object_init (&outer, record, problem))
    return NULL;
  if (!quire_json_object_get_object (&outer, "paper", &paper))
    {
      quire_json_object_fail (&outer, "paper", "is missing");
      return NULL;
    }
  return read_paper (self, &outer, &paper);
}

QuirePaper *
quire_huggingface_reader_read_bare (QuireHuggingfaceReader *self, const QuireJsonObject *paper)
{
  const QuireJsonObject outer = { NULL, NULL, NULL, -1, paper->problem };

  g_return_val_if_fail (*paper->problem == NULL, NULL);

  return read_paper (self, &outer, paper);
}

char *
quire_huggingface_dup_id (JsonNode *record)
{
  QuireJsonObject outer;
  QuireJsonObject paper;
  g_autofree char *problem = NULL;
  g_autofree char *collapsed = NULL;
  g_autoptr (GString) shown = NULL;
  const char *id = NULL;

  if (quire_json_object_init (&outer, record, &problem) &&
      quire_json_object_get_object (&outer, "paper", &paper))
    id = quire_json_object_get_text (&paper, "id");
  if (id == NULL || !g_utf8_validate (id, -1, NULL))
    return NULL;
  collapsed = quire_text_collapse (id);
  shown = g_string_new (NULL);
  for (const char *c = collapsed; *c != '\0' && shown->len < MAX_SHOWN_ID; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (shown, g_unichar_isprint (character) ? character : 0xfffd);
    }
  return shown->len > 0 ? g_strchomp (g_string_free (g_steal_pointer (&shown), FALSE)) : NULL;
}
