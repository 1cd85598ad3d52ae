/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-command.h"

static RapportCli *
make_cli (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  RapportInstant now;

  g_assert_true (rapport_instant_parse ("2026-11-22T09:30:00+01:00", zone, &now, NULL));
  return rapport_cli_new (now, zone);
}

static void
test_find (void)
{
  static const struct
  {
    const char *words[4];
    const char *name;
    guint n_words;
  } cases[] = {
    { { "due" }, "due", 1 },
    { { "due", "extra" }, "due", 1 },
    { { "client", "add", "Maria" }, "client add", 2 },
    { { "note", "set" }, "note set", 2 },
    { { "service", "status" }, "service status", 2 },
    { { "client" }, NULL, 0 },
    { { "client", "ad" }, NULL, 0 },
    { { "client add" }, "client add", 1 },
    { { "nothing" }, NULL, 0 },
    { { "" }, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_words;
      const RapportCommand *command = rapport_command_find ((char **)cases[i].words, &n_words);

      g_assert_cmpstr (command != NULL ? command->name : NULL, ==, cases[i].name);
      if (command != NULL)
        g_assert_cmpuint (n_words, ==, cases[i].n_words);
    }
  g_assert_true (rapport_command_is_group ("client"));
  g_assert_false (rapport_command_is_group ("due"));
  g_assert_false (rapport_command_is_group ("clien"));
}

/* Options that GLib would convert from the locale would fail outside UTF-8. */
static void
test_options_take_any_locale (void)
{
  for (guint g = 0; rapport_command_groups[g] != NULL; g++)
    for (const RapportCommand *c = rapport_command_groups[g]; c->name != NULL; c++)
      for (const GOptionEntry *o = c->options; o != NULL && o->long_name != NULL; o++)
        g_assert_true (o->arg == G_OPTION_ARG_NONE || o->arg == G_OPTION_ARG_FILENAME ||
                       o->arg == G_OPTION_ARG_FILENAME_ARRAY);
}

static void
test_assignment (void)
{
  static const struct
  {
    const char *text;
    const char *key;
    char how;
    const char *value;
  } cases[] = {
    { "name=Maria Keller", "name", '=', "Maria Keller" },
    { "preferred_name=", "preferred-name", '=', "" },
    { "Tag+=vip", "tag", '+', "vip" },
    { "tag-=vip", "tag", '-', "vip" },
    { "notes=a=b", "notes", '=', "a=b" },
    { "name", NULL, 0, NULL },
    { "=x", NULL, 0, NULL },
    { "", NULL, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (RapportAssignment) assignment = { 0 };
      g_autoptr (GError) error = NULL;
      gboolean done = rapport_cli_parse_assignment (cases[i].text, &assignment, &error);

      g_assert_cmpint (done, ==, cases[i].key != NULL);
      if (!done)
        {
          g_assert_error (error, RAPPORT_CLI_ERROR, RAPPORT_CLI_ERROR_USAGE);
          continue;
        }
      g_assert_cmpstr (assignment.key, ==, cases[i].key);
      g_assert_cmpint (assignment.how, ==, cases[i].how);
      g_assert_cmpstr (assignment.value, ==, cases[i].value);
    }
}

static void
test_span (void)
{
  static const struct
  {
    const char *text;
    const char *until;
  } cases[] = {
    { "3d", "2026-11-25" }, { "2w", "2026-12-06" },   { "1m", "2026-12-22" },
    { "1y", "2027-11-22" }, { "none", "2026-11-22" }, { "0d", NULL },
    { "3", NULL },          { "-3d", NULL },          { "", NULL },
  };
  g_autoptr (RapportCli) cli = make_cli ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *until = NULL;
      RapportDay day;

      if (rapport_cli_parse_span (cli, cases[i].text, &day, &error))
        until = rapport_day_to_string (day);
      else
        g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
      g_assert_cmpstr (until, ==, cases[i].until);
    }
}

static void
test_limit (void)
{
  static const struct
  {
    const char *text;
    gboolean fits;
    guint limit;
  } cases[] = {
    { NULL, TRUE, 0 }, { "1", TRUE, 1 },   { "50", TRUE, 50 }, { "0", FALSE, 0 },
    { "", FALSE, 0 },  { "-1", FALSE, 0 }, { "5x", FALSE, 0 }, { "99999999999", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint limit;

      g_assert_cmpint (rapport_cli_parse_limit (cases[i].text, &limit, &error), ==, cases[i].fits);
      g_assert_cmpuint (limit, ==, cases[i].limit);
      if (!cases[i].fits)
        g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
    }
}

static void
test_tier (void)
{
  const char *tier;

  g_assert_true (rapport_cli_parse_tier ("a", &tier, NULL));
  g_assert_cmpstr (tier, ==, "A");
  g_assert_true (rapport_cli_parse_tier ("none", &tier, NULL));
  g_assert_null (tier);
  g_assert_false (rapport_cli_parse_tier ("D", &tier, NULL));
}

static void
test_exit_codes (void)
{
  static const struct
  {
    RapportError code;
    RapportExit exit;
  } cases[] = {
    { RAPPORT_ERROR_FAILED, RAPPORT_EXIT_FAILED },
    { RAPPORT_ERROR_NOT_FOUND, RAPPORT_EXIT_NOT_FOUND },
    { RAPPORT_ERROR_AMBIGUOUS, RAPPORT_EXIT_AMBIGUOUS },
    { RAPPORT_ERROR_INVALID, RAPPORT_EXIT_REFUSED },
    { RAPPORT_ERROR_BUSY, RAPPORT_EXIT_BUSY },
    { RAPPORT_ERROR_CORRUPT, RAPPORT_EXIT_NEEDS_REPAIR },
    { RAPPORT_ERROR_NEWER_VERSION, RAPPORT_EXIT_FAILED },
    { RAPPORT_ERROR_FULL, RAPPORT_EXIT_FAILED },
  };
  g_autoptr (GError) usage = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new (RAPPORT_ERROR, cases[i].code, "x");

      g_assert_cmpint (rapport_cli_exit_for (error), ==, cases[i].exit);
    }
  g_assert_false (rapport_cli_refuse_usage (&usage, "%s", "x"));
  g_assert_cmpint (rapport_cli_exit_for (usage), ==, RAPPORT_EXIT_USAGE);
}

static void
test_table (void)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (3);
  g_autofree char *text = NULL;

  rapport_text_table_add (table, "Åse", NULL, "in touch");
  rapport_text_table_add (table, "花見さん", NULL, "\033[31mred\033[0m\nline");
  rapport_text_table_add (table, "x", NULL, NULL);
  text = rapport_text_table_to_string (table);
  g_assert_cmpstr (text, ==, "Åse       in touch\n花見さん  [31mred[0m line\nx\n");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/command/find", test_find);
  g_test_add_func ("/cli/command/options-take-any-locale", test_options_take_any_locale);
  g_test_add_func ("/cli/input/assignment", test_assignment);
  g_test_add_func ("/cli/input/span", test_span);
  g_test_add_func ("/cli/input/limit", test_limit);
  g_test_add_func ("/cli/input/tier", test_tier);
  g_test_add_func ("/cli/exit-codes", test_exit_codes);
  g_test_add_func ("/cli/table", test_table);
  return g_test_run ();
}
