/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-listing.h"

static QuirePaper *
make_paper (const char *id)
{
  return quire_paper_new (&(QuirePaperFields){ .id = id, .title = "A title" });
}

static void
test_listing (void)
{
  const QuireListingState state = {
    .day = 2460740,
    .withdrawn = TRUE,
    .bookmarked = 17,
    .shelf = QUIRE_SHELF_READING,
    .upvotes_before = 5,
  };
  g_autoptr (QuirePaper) paper = make_paper ("2503.02130");
  g_autoptr (QuireListing) listing = quire_listing_new (paper, &state);
  g_autoptr (QuireListing) again = quire_listing_ref (listing);
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_true (again == listing);
  g_assert_true (quire_listing_get_paper (listing) == paper);
  g_assert_true (quire_listing_get_fields (listing) == quire_paper_get_fields (paper));
  g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, 2460740);
  g_assert_true (quire_listing_get_state (listing)->withdrawn);
  g_assert_false (quire_listing_get_state (listing)->unread);
  g_assert_cmpint (quire_listing_get_state (listing)->bookmarked, ==, TRUE);
  g_assert_cmpint (quire_listing_get_state (listing)->shelf, ==, QUIRE_SHELF_READING);
  g_assert_cmpint (quire_listing_get_state (listing)->upvotes_before, ==, 5);
  g_value_init (&value, QUIRE_TYPE_LISTING);
  g_value_set_boxed (&value, listing);
  g_assert_true (g_value_get_boxed (&value) == listing);
}

static void
test_equal (void)
{
  const QuireListingState base = { 2460740, FALSE, FALSE, FALSE, -1 };
  const QuireListingState others[] = {
    { 2460741, FALSE, FALSE, FALSE, -1 }, { 2460740, TRUE, FALSE, FALSE, -1 },
    { 2460740, FALSE, TRUE, FALSE, -1 },  { 2460740, FALSE, FALSE, TRUE, -1 },
    { 2460740, FALSE, FALSE, FALSE, 0 },
  };
  g_autoptr (QuirePaper) paper = make_paper ("2503.02130");
  g_autoptr (QuirePaper) twin = make_paper ("2503.02130");
  g_autoptr (QuirePaper) stranger = make_paper ("2503.02131");
  g_autoptr (QuireListing) a = quire_listing_new (paper, &base);
  g_autoptr (QuireListing) b = quire_listing_new (twin, &base);
  g_autoptr (QuireListing) c = quire_listing_new (stranger, &base);

  g_assert_true (quire_listing_equal (a, b));
  g_assert_false (quire_listing_equal (a, c));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (QuireListing) other = quire_listing_new (paper, &others[i]);

      g_assert_false (quire_listing_equal (a, other));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing/fields", test_listing);
  g_test_add_func ("/listing/equal", test_equal);
  return g_test_run ();
}
