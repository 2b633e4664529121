/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-media.h"

#include "fake-pictures.h"
#include "page-fixture.h"
#include "quire-media-tile.h"

#define PLACE "https://cdn-uploads.huggingface.co/production/uploads/x/"

typedef struct
{
  PageFixture page;
  QuirePaperMedia *media;
  QuirePictures *pictures;
  QuireTextures *textures;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireSource) source =
      quire_source_new ("huggingface", "https://huggingface.co", NULL, NULL);

  self->pictures = fake_pictures_new ();
  self->textures = quire_textures_new (self->pictures, source);
  self->media = g_object_new (QUIRE_TYPE_PAPER_MEDIA, NULL);
  quire_paper_media_set_textures (self->media, self->textures);
  page_fixture_set_up (&self->page, GTK_WIDGET (self->media));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  page_fixture_tear_down (&self->page);
  g_clear_object (&self->textures);
  g_clear_object (&self->pictures);
}

static void
show (Fixture *self, const char *const *media)
{
  QuirePaperFields fields = { .id = "2511.00001", .title = "T", .media = media };

  quire_paper_media_set_paper (self->media, &fields);
}

static void
test_pictures (Fixture *self, gconstpointer data)
{
  const char *const media[] = { PLACE "one.png", PLACE "two.jpeg", NULL };
  GtkWidget *picture = NULL;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->media)));
  show (self, media);
  picture = page_fixture_see (&self->page, GTK_TYPE_PICTURE, NULL);
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (picture)));
  while (page_fixture_count (&self->page, GTK_TYPE_PICTURE) < 2)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_activate (page_fixture_find (&self->page, GTK_TYPE_BUTTON, NULL));
  while (self->page.opened->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->page.opened->pdata[0], ==, PLACE "one.png");

  /* Switched off they leave their room, and come back. */
  quire_paper_media_set_shown (self->media, FALSE);
  g_assert_cmpuint (page_fixture_count (&self->page, GTK_TYPE_PICTURE), ==, 0);
  g_assert_cmpuint (page_fixture_count (&self->page, QUIRE_TYPE_MEDIA_TILE), ==, 2);
  quire_paper_media_set_shown (self->media, TRUE);
  while (page_fixture_count (&self->page, GTK_TYPE_PICTURE) < 2)
    g_main_context_iteration (NULL, TRUE);
}

/* A video is never fetched. */
static void
test_video (Fixture *self, gconstpointer data)
{
  const char *const media[] = { PLACE "film.mp4", NULL };

  show (self, media);
  g_assert_nonnull (page_fixture_find (&self->page, GTK_TYPE_LABEL, "Open in Browser"));
  g_assert_cmpuint (fake_pictures_counts (self->pictures)->wishes, ==, 0);
  gtk_widget_activate (page_fixture_find (&self->page, GTK_TYPE_BUTTON, NULL));
  while (self->page.opened->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->page.opened->pdata[0], ==, PLACE "film.mp4");
}

/* A picture that is elsewhere is not fetched, and can be opened all the same. */
static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  const char *const media[] = { "https://elsewhere.example/one.png", NULL };

  show (self, media);
  g_assert_nonnull (page_fixture_find (&self->page, GTK_TYPE_LABEL, "Open in Browser"));
  g_assert_cmpuint (fake_pictures_counts (self->pictures)->wishes, ==, 0);
}

static void
test_no_link (Fixture *self, gconstpointer data)
{
  const char *const hostile[] = { "javascript:alert(1)",
                                  "file:///etc/passwd",
                                  "data:image/png,x",
                                  "ftp://example.org/a.png",
                                  "../a.png",
                                  "",
                                  NULL };
  const char *const mixed[] = { "file:///a.png", PLACE "one.png", NULL };

  show (self, hostile);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->media)));
  show (self, mixed);
  g_assert_cmpuint (page_fixture_count (&self->page, QUIRE_TYPE_MEDIA_TILE), ==, 1);
  show (self, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->media)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/paper-media/pictures", Fixture, NULL, set_up, test_pictures, tear_down);
  g_test_add ("/paper-media/video", Fixture, NULL, set_up, test_video, tear_down);
  g_test_add ("/paper-media/elsewhere", Fixture, NULL, set_up, test_elsewhere, tear_down);
  g_test_add ("/paper-media/no-link", Fixture, NULL, set_up, test_no_link, tear_down);
  return g_test_run ();
}
