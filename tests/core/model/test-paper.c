/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper.h"

static const QuireAuthor two_authors[] = {
  { "Ada Alpha", "ada", "Ada A.", "/avatars/1.svg" },
  { "Bo Beta", NULL, NULL, NULL },
};
static const char *const two_keywords[] = { "first", "second thing", NULL };
static const char *const one_medium[] = { "https://example.org/a.mp4", NULL };

static const QuirePaperFields full = {
  .id = "2503.02130",
  .title = "A title",
  .abstract = "What it says",
  .authors = two_authors,
  .n_authors = G_N_ELEMENTS (two_authors),
  .organization = { "org", "The Organization", "https://example.org/o.png" },
  .submitter = { "sub", "The Submitter", "/avatars/2.svg" },
  .published = "2025-03-03T18:59:59.000Z",
  .submitted_on = "2025-03-05T02:10:00.000Z",
  .submitted_day = 2460740,
  .withdrawn_at = "2025-04-01T00:00:00.000Z",
  .upvotes = 12,
  .comments = 3,
  .stars = 99,
  .github = "https://github.com/a/b",
  .project = "https://example.org/",
  .thumbnail = "https://example.org/t.png",
  .discussion_id = "d1",
  .ai_summary = "In short",
  .ai_summary_model = "a model",
  .keywords = two_keywords,
  .media = one_medium,
  .author_participates = TRUE,
};

static const QuirePaperFields bare = { .id = "2503.00001",
                                       .title = "B",
                                       .upvotes = -1,
                                       .comments = -1,
                                       .stars = -1 };

static void
test_fields (void)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (&full);
  const QuirePaperFields *fields = quire_paper_get_fields (paper);

  g_assert_cmpstr (quire_paper_get_id (paper), ==, "2503.02130");
  g_assert_cmpstr (fields->title, ==, full.title);
  g_assert_true (fields->title != full.title);
  g_assert_cmpstr (fields->abstract, ==, full.abstract);
  g_assert_cmpuint (fields->n_authors, ==, 2);
  g_assert_cmpstr (fields->authors[0].name, ==, "Ada Alpha");
  g_assert_cmpstr (fields->authors[0].user, ==, "ada");
  g_assert_cmpstr (fields->authors[0].fullname, ==, "Ada A.");
  g_assert_cmpstr (fields->authors[0].avatar, ==, "/avatars/1.svg");
  g_assert_cmpstr (fields->authors[1].name, ==, "Bo Beta");
  g_assert_null (fields->authors[1].user);
  g_assert_cmpstr (fields->organization.name, ==, "org");
  g_assert_cmpstr (fields->organization.fullname, ==, "The Organization");
  g_assert_cmpstr (fields->organization.avatar, ==, "https://example.org/o.png");
  g_assert_cmpstr (fields->submitter.name, ==, "sub");
  g_assert_cmpstr (fields->submitter.fullname, ==, "The Submitter");
  g_assert_cmpstr (fields->submitter.avatar, ==, "/avatars/2.svg");
  g_assert_cmpstr (fields->published, ==, full.published);
  g_assert_cmpstr (fields->submitted_on, ==, full.submitted_on);
  g_assert_cmpuint (fields->submitted_day, ==, full.submitted_day);
  g_assert_cmpstr (fields->withdrawn_at, ==, full.withdrawn_at);
  g_assert_cmpint (fields->upvotes, ==, 12);
  g_assert_cmpint (fields->comments, ==, 3);
  g_assert_cmpint (fields->stars, ==, 99);
  g_assert_cmpstr (fields->github, ==, full.github);
  g_assert_cmpstr (fields->project, ==, full.project);
  g_assert_cmpstr (fields->thumbnail, ==, full.thumbnail);
  g_assert_cmpstr (fields->discussion_id, ==, full.discussion_id);
  g_assert_cmpstr (fields->ai_summary, ==, full.ai_summary);
  g_assert_cmpstr (fields->ai_summary_model, ==, full.ai_summary_model);
  g_assert_true (g_strv_equal (fields->keywords, two_keywords));
  g_assert_true (g_strv_equal (fields->media, one_medium));
  g_assert_true (fields->author_participates);
}

static void
test_absent (void)
{
  static const char *const nothing[] = { NULL };
  QuirePaperFields empty = bare;
  g_autoptr (QuirePaper) paper = quire_paper_new (&bare);
  g_autoptr (QuirePaper) same = NULL;
  const QuirePaperFields *fields;

  empty.abstract = "";
  empty.organization.name = "";
  empty.keywords = nothing;
  empty.media = nothing;
  empty.upvotes = -7;
  same = quire_paper_new (&empty);
  fields = quire_paper_get_fields (same);
  g_assert_null (fields->abstract);
  g_assert_null (fields->organization.name);
  g_assert_null (fields->keywords);
  g_assert_null (fields->media);
  g_assert_null (fields->authors);
  g_assert_cmpint (fields->upvotes, ==, -1);
  g_assert_true (quire_paper_equal (paper, same));
}

/* Each field by itself makes a difference. */
static void
test_equal (void)
{
  static const gsize texts[] = {
#define AT(field) G_STRUCT_OFFSET (QuirePaperFields, field)
    AT (id),
    AT (title),
    AT (abstract),
    AT (organization.name),
    AT (organization.fullname),
    AT (organization.avatar),
    AT (submitter.name),
    AT (submitter.fullname),
    AT (submitter.avatar),
    AT (published),
    AT (submitted_on),
    AT (withdrawn_at),
    AT (github),
    AT (project),
    AT (thumbnail),
    AT (discussion_id),
    AT (ai_summary),
    AT (ai_summary_model),
  };
  static const gsize numbers[] = {
    AT (submitted_day), AT (upvotes), AT (comments), AT (stars), AT (author_participates),
#undef AT
  };
  static const gsize author_texts[] = { 0, G_STRUCT_OFFSET (QuireAuthor, user),
                                        G_STRUCT_OFFSET (QuireAuthor, fullname),
                                        G_STRUCT_OFFSET (QuireAuthor, avatar) };
  static const char *const others[] = { "first", "other", NULL };
  g_autoptr (QuirePaper) paper = quire_paper_new (&full);
  g_autoptr (QuirePaper) same = quire_paper_new (quire_paper_get_fields (paper));

  g_assert_true (quire_paper_equal (paper, paper));
  g_assert_true (quire_paper_equal (paper, same));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      QuirePaperFields fields = full;
      g_autoptr (QuirePaper) other = NULL;

      G_STRUCT_MEMBER (const char *, &fields, texts[i]) = "something else";
      other = quire_paper_new (&fields);
      g_assert_false (quire_paper_equal (paper, other));
      g_assert_false (quire_paper_equal (other, paper));
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      QuirePaperFields fields = full;
      g_autoptr (QuirePaper) other = NULL;

      G_STRUCT_MEMBER (int, &fields, numbers[i]) = 0;
      other = quire_paper_new (&fields);
      g_assert_false (quire_paper_equal (paper, other));
    }
  for (guint i = 0; i < G_N_ELEMENTS (author_texts); i++)
    {
      QuireAuthor authors[] = { two_authors[0], two_authors[1] };
      QuirePaperFields fields = full;
      g_autoptr (QuirePaper) other = NULL;

      G_STRUCT_MEMBER (const char *, &authors[1], author_texts[i]) = "x";
      fields.authors = authors;
      other = quire_paper_new (&fields);
      g_assert_false (quire_paper_equal (paper, other));
    }
  {
    QuirePaperFields fields = full;
    g_autoptr (QuirePaper) fewer = NULL;
    g_autoptr (QuirePaper) keywords = NULL;
    g_autoptr (QuirePaper) no_media = NULL;

    fields.n_authors = 1;
    fewer = quire_paper_new (&fields);
    g_assert_false (quire_paper_equal (paper, fewer));
    fields = full;
    fields.keywords = others;
    keywords = quire_paper_new (&fields);
    g_assert_false (quire_paper_equal (paper, keywords));
    fields = full;
    fields.media = NULL;
    no_media = quire_paper_new (&fields);
    g_assert_false (quire_paper_equal (paper, no_media));
  }
}

/* Random sizes of everything: under the sanitizer, a wrong sum shows. */
static void
test_random_sizes (void)
{
  for (int round = 0; round < 500; round++)
    {
      g_autofree QuireAuthor *authors = NULL;
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) keywords = NULL;
      g_autofree char *abstract = NULL;
      QuirePaperFields fields = bare;
      g_autoptr (QuirePaper) paper = NULL;
      g_autoptr (QuirePaper) copy = NULL;
      int n_keywords = g_test_rand_int_range (0, 5);

      abstract = g_strnfill (g_test_rand_int_range (0, 50), 'x');
      fields.abstract = abstract;
      fields.n_authors = g_test_rand_int_range (0, 40);
      authors = g_new0 (QuireAuthor, fields.n_authors + 1);
      for (guint i = 0; i < fields.n_authors; i++)
        {
          authors[i].name = "Somebody";
          authors[i].user = g_test_rand_bit () ? "somebody" : NULL;
          authors[i].avatar = g_test_rand_bit () ? "/avatars/1.svg" : NULL;
        }
      fields.authors = authors;
      for (int i = 0; i < n_keywords; i++)
        g_strv_builder_add (builder, i % 2 == 0 ? "even" : "o");
      keywords = g_strv_builder_end (builder);
      fields.keywords = (const char *const *) keywords;
      fields.media = g_test_rand_bit () ? one_medium : NULL;
      paper = quire_paper_new (&fields);
      copy = quire_paper_new (quire_paper_get_fields (paper));
      g_assert_true (quire_paper_equal (paper, copy));
      g_assert_cmpuint (quire_paper_get_fields (paper)->n_authors, ==, fields.n_authors);
    }
}

static void
test_boxed (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (QuirePaper) paper = quire_paper_new (&full);
  g_autoptr (QuirePaper) copy = NULL;

  g_value_init (&value, QUIRE_TYPE_PAPER);
  g_value_set_boxed (&value, paper);
  g_assert_true (g_value_get_boxed (&value) == paper);
  copy = g_value_dup_boxed (&value);
  g_assert_true (copy == paper);
}

static gpointer
ref_and_unref (gpointer data)
{
  for (int i = 0; i < 10000; i++)
    {
      g_autoptr (QuirePaper) paper = quire_paper_ref (data);

      g_assert_nonnull (quire_paper_get_id (paper));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (&full);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ref", ref_and_unref, paper);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (quire_paper_get_id (paper), ==, full.id);
}

static void
test_pages (void)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (&full);
  g_autofree char *abstract = quire_paper_dup_arxiv_uri (paper);
  g_autofree char *pdf = quire_paper_dup_pdf_uri (paper);

  g_assert_cmpstr (abstract, ==, "https://arxiv.org/abs/2503.02130");
  g_assert_cmpstr (pdf, ==, "https://arxiv.org/pdf/2503.02130");
}

static void
test_profile_label (void)
{
  g_assert_cmpstr (quire_profile_get_label (&full.organization), ==, "The Organization");
  g_assert_cmpstr (quire_profile_get_label (&(QuireProfile){ .name = "n" }), ==, "n");
  g_assert_null (quire_profile_get_label (&(QuireProfile){ 0 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/fields", test_fields);
  g_test_add_func ("/paper/absent", test_absent);
  g_test_add_func ("/paper/equal", test_equal);
  g_test_add_func ("/paper/random-sizes", test_random_sizes);
  g_test_add_func ("/paper/boxed", test_boxed);
  g_test_add_func ("/paper/threads", test_threads);
  g_test_add_func ("/paper/pages", test_pages);
  g_test_add_func ("/paper/profile-label", test_profile_label);
  return g_test_run ();
}
