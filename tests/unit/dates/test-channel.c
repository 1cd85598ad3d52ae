/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-channel.h"

#include <string.h>

#include "dates-test.h"

static void
test_qualifies (void)
{
  for (int channel = RAPPORT_CHANNEL_NONE; channel <= RAPPORT_CHANNEL_EVENT; channel++)
    {
      gboolean event = channel == RAPPORT_CHANNEL_EVENT;

      for (int counts = FALSE; counts <= TRUE; counts++)
        {
          g_assert_cmpint (rapport_channel_qualifies (channel, RAPPORT_OUTCOME_REACHED, counts), ==,
                           !event || counts);
          g_assert_false (rapport_channel_qualifies (channel, RAPPORT_OUTCOME_ATTEMPT, counts));
          g_assert_false (rapport_channel_qualifies (channel, RAPPORT_OUTCOME_PLANNED, counts));
        }
    }
}

static void
test_nicks (void)
{
  static const char *const expected[] = { "none",  "in-person", "phone",  "video",
                                          "email", "message",   "letter", "event" };
  g_autoptr (GError) error = NULL;
  RapportChannel channel;

  for (int i = RAPPORT_CHANNEL_NONE; i <= RAPPORT_CHANNEL_EVENT; i++)
    {
      g_assert_cmpstr (rapport_channel_to_nick (i), ==, expected[i]);
      g_assert_true (rapport_channel_parse (expected[i], &channel, &error));
      g_assert_cmpint (channel, ==, i);
    }

  assert_refused (rapport_channel_parse ("fax", &channel, &error), error, "in-person");
  assert_refused (rapport_channel_parse ("Phone", &channel, &error), error, "in-person");
  assert_refused (rapport_channel_parse ("", &channel, &error), error, "in-person");
}

static void
test_error_nicks (void)
{
  g_assert_cmpstr (rapport_error_to_nick (RAPPORT_ERROR_FAILED), ==, "failed");
  g_assert_cmpstr (rapport_error_to_nick (RAPPORT_ERROR_NOT_FOUND), ==, "not-found");
  g_assert_cmpstr (rapport_error_to_nick (RAPPORT_ERROR_READ_ONLY), ==, "read-only");
  g_assert_cmpstr (rapport_error_to_nick (RAPPORT_ERROR_NEWER_VERSION), ==, "newer-version");
  g_assert_cmpstr (rapport_error_to_nick (RAPPORT_ERROR_CANCELLED), ==, "cancelled");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/C3/qualifies", test_qualifies);
  g_test_add_func ("/dates/channel/nicks", test_nicks);
  g_test_add_func ("/dates/error/nicks", test_error_nicks);
  return g_test_run ();
}
