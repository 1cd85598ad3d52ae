/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-test.h"

#include "rapport-list.h"

/* Follows a model by its signals alone, and checks that they tell the truth. */
typedef struct
{
  GListModel *model;
  GPtrArray *items; /* as the signals had it */
  guint n_signals;
  guint n_rows; /* removed and added */
  guint n_notified;
} Mirror;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Mirror *mirror = user_data;

  g_assert_cmpuint (position + removed, <=, mirror->items->len);
  g_ptr_array_remove_range (mirror->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->items, (int)(position + i),
                        g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (model));
  mirror->n_signals++;
  mirror->n_rows += removed + added;
}

static void
notified_cb (Mirror *mirror)
{
  mirror->n_notified++;
}

static void
mirror_init (Mirror *mirror, gpointer model)
{
  *mirror = (Mirror){ .model = model, .items = g_ptr_array_new_with_free_func (g_object_unref) };
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (mirror->items, g_list_model_get_item (model, i));
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), mirror);
  g_signal_connect_swapped (model, "notify::n-items", G_CALLBACK (notified_cb), mirror);
}

static void
mirror_clear (Mirror *mirror)
{
  g_signal_handlers_disconnect_by_data (mirror->model, mirror);
  g_ptr_array_unref (mirror->items);
  g_assert_finalize_object (mirror->model);
}

/* What the signals told is what is there. */
static void
assert_shows (Mirror *mirror, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_cmpuint (g_list_model_get_n_items (mirror->model), ==, mirror->items->len);
  for (guint i = 0; i < mirror->items->len; i++)
    {
      g_autoptr (RapportSubject) now = g_list_model_get_item (mirror->model, i);

      g_assert_true (now == g_ptr_array_index (mirror->items, i));
      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", now->name);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
assert_told (Mirror *mirror, guint n_signals, guint n_rows)
{
  g_assert_cmpuint (mirror->n_signals, ==, n_signals);
  g_assert_cmpuint (mirror->n_rows, ==, n_rows);
  mirror->n_signals = mirror->n_rows = mirror->n_notified = 0;
}

typedef struct
{
  gint64 client;
  guint field;
  const char *text;
} Edit;

static gboolean
edit_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  const Edit *edit = data;
  g_autoptr (RapportRecord) client = rapport_database_get_record (
      rapport_transaction_get_database (tx), &rapport_client_table, edit->client, error);

  if (edit->field == RAPPORT_CLIENT_ARCHIVED)
    rapport_record_set_int (client, edit->field, 1);
  else
    rapport_record_set_text (client, edit->field, edit->text);
  return rapport_transaction_update (tx, client, error);
}

static void
edit (Fixture *fixture, gint64 client, guint field, const char *text)
{
  Edit data = { client, field, text };

  write_on (fixture, TODAY, edit_cb, &data);
}

static void
test_due_list (Fixture *fixture, gconstpointer data)
{
  gint64 a = add_client (fixture, "a", NULL, "10d", TODAY - 50);
  gint64 b = add_client (fixture, "b", NULL, "10d", TODAY - 40);
  gint64 c = add_client (fixture, "c", NULL, "10d", TODAY - 30);
  RapportDueList *list;
  Mirror mirror;

  rapport_book_watch (fixture->book);
  list = rapport_due_list_new (fixture->book, TODAY, 0);
  mirror_init (&mirror, list);
  assert_shows (&mirror, "a b c");

  log_checkin (fixture, b, TODAY, "hello");
  assert_shows (&mirror, "a c");
  g_assert_cmpuint (mirror.n_notified, ==, 1);
  assert_told (&mirror, 1, 1);

  /* Moved, and another reading: one row out, one in. */
  log_checkin (fixture, a, TODAY - 25, "long ago");
  assert_shows (&mirror, "c a");

  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
  assert_shows (&mirror, "a c");

  mirror.n_signals = mirror.n_rows = 0;
  edit (fixture, c, RAPPORT_CLIENT_NAME, "see");
  assert_shows (&mirror, "a see");
  assert_told (&mirror, 1, 2);

  edit (fixture, c, RAPPORT_CLIENT_NOTES, "nothing that a row shows");
  assert_told (&mirror, 0, 0);

  rapport_due_list_set_today (list, TODAY + 10);
  assert_shows (&mirror, "a see b");
  assert_told (&mirror, 1, 1);

  mirror_clear (&mirror);
}

static void
test_client_list (Fixture *fixture, gconstpointer data)
{
  gint64 zoe, adam;
  RapportClientList *list;
  Mirror mirror;

  add_client (fixture, "Bert", NULL, NULL, 0);
  zoe = add_client (fixture, "Zoë", NULL, NULL, 0);
  adam = add_client (fixture, "Ädam", NULL, NULL, 0);
  add_client (fixture, "chris", NULL, NULL, 0);

  rapport_book_watch (fixture->book);
  list = rapport_client_list_new (fixture->book);
  mirror_init (&mirror, list);
  assert_shows (&mirror, "Ädam Bert chris Zoë");

  /* The one who moved, and nobody else. */
  edit (fixture, zoe, RAPPORT_CLIENT_NAME, "Aaron");
  assert_shows (&mirror, "Aaron Ädam Bert chris");
  assert_told (&mirror, 2, 2);

  edit (fixture, adam, RAPPORT_CLIENT_ARCHIVED, NULL);
  assert_shows (&mirror, "Aaron Bert chris");
  assert_told (&mirror, 1, 1);

  delete_client (fixture, zoe);
  assert_shows (&mirror, "Bert chris");
  assert_told (&mirror, 1, 1);

  add_client (fixture, "Carl", NULL, NULL, 0);
  assert_shows (&mirror, "Bert Carl chris");
  assert_told (&mirror, 1, 1);

  mirror_clear (&mirror);
}

static void
test_client_search (Fixture *fixture, gconstpointer data)
{
  gint64 bert = add_client (fixture, "Bert Ohm", NULL, NULL, 0);
  RapportClientList *list;
  Mirror mirror;

  add_client (fixture, "Anna Olsen", NULL, NULL, 0);
  add_client (fixture, "Old Tom", NULL, NULL, 0);
  add_client (fixture, "Zara", "Oldham", NULL, 0);
  log_checkin (fixture, bert, TODAY - 1, "The old boat was sold");

  rapport_book_watch (fixture->book);
  list = rapport_client_list_new (fixture->book);
  mirror_init (&mirror, list);
  assert_shows (&mirror, "Anna Olsen Bert Ohm Old Tom Zara");

  rapport_client_list_set_search (list, "o");
  assert_shows (&mirror, "Anna Olsen Bert Ohm Old Tom Zara");
  assert_told (&mirror, 0, 0);

  /* By name first, then who said it and who works there. */
  rapport_client_list_set_search (list, "old");
  assert_shows (&mirror, "Old Tom Bert Ohm Zara");
  rapport_client_list_set_search (list, "OLD b");
  assert_shows (&mirror, "Bert Ohm");
  rapport_client_list_set_search (list, "nobody");
  assert_shows (&mirror, "");

  add_client (fixture, "Nobody Else", NULL, NULL, 0);
  assert_shows (&mirror, "Nobody Else");

  rapport_client_list_set_search (list, "  ");
  assert_shows (&mirror, "Anna Olsen Bert Ohm Nobody Else Old Tom Zara");

  mirror_clear (&mirror);
}

/* An account's name is on the row of each of its clients. */
static gboolean
rename_account_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  gint64 id = rapport_find_account (rapport_transaction_get_database (tx), "acme", error);
  g_autoptr (RapportRecord) account = rapport_database_get_record (
      rapport_transaction_get_database (tx), &rapport_account_table, id, error);

  rapport_record_set_text (account, RAPPORT_ACCOUNT_NAME, "Acme & Sons");
  return rapport_transaction_update (tx, account, error);
}

static void
test_account_renamed (Fixture *fixture, gconstpointer data)
{
  Mirror mirror;

  add_client (fixture, "Maria", "Acme", NULL, 0);
  add_client (fixture, "Tom", NULL, NULL, 0);

  rapport_book_watch (fixture->book);
  mirror_init (&mirror, rapport_client_list_new (fixture->book));
  write_on (fixture, TODAY, rename_account_cb, NULL);

  assert_shows (&mirror, "Maria Tom");
  assert_told (&mirror, 1, 2);
  mirror_clear (&mirror);
}

/* Whatever happens, in any order: the signals lead to what a fresh list has. */
static void
test_always_exact (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (99);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Mirror due, clients;

  rapport_book_watch (fixture->book);
  mirror_init (&due, rapport_due_list_new (fixture->book, TODAY, 0));
  mirror_init (&clients, rapport_client_list_new (fixture->book));

  for (guint round = 0; round < 250; round++)
    {
      g_autofree char *name = g_strdup_printf ("n%d", g_rand_int_range (random, 0, 1000));
      int act = ids->len < 5 ? 0 : g_rand_int_range (random, 0, 6);
      gint64 id = ids->len < 5
                      ? 0
                      : g_array_index (ids, gint64, g_rand_int_range (random, 0, (int)ids->len));

      if (act <= 1)
        {
          id = add_client (fixture, name, NULL, "10d", TODAY - g_rand_int_range (random, 0, 60));
          g_array_append_val (ids, id);
        }
      else if (act == 2)
        edit (fixture, id, RAPPORT_CLIENT_NAME, name);
      else if (act == 3)
        log_checkin (fixture, id, TODAY - g_rand_int_range (random, 0, 50), NULL);
      else if (act == 4)
        g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
      else if (g_rand_boolean (random))
        edit (fixture, id, RAPPORT_CLIENT_NICKNAME, name);
      else
        rapport_client_list_set_search (RAPPORT_CLIENT_LIST (clients.model),
                                        g_rand_boolean (random) ? "n1" : NULL);
      if (act == 4)
        {
          g_array_set_size (ids, 0);
          for (guint i = 0; i < clients.items->len; i++)
            g_array_append_val (ids, ((RapportSubject *)g_ptr_array_index (clients.items, i))->id);
        }
    }

  for (guint i = 0; i < 2; i++)
    {
      Mirror *mirror = i == 0 ? &due : &clients;
      g_autoptr (RapportSubjectList) fresh =
          i == 0 ? RAPPORT_SUBJECT_LIST (rapport_due_list_new (fixture->book, TODAY, 0))
                 : RAPPORT_SUBJECT_LIST (rapport_client_list_new (fixture->book));
      g_autoptr (GString) names = g_string_new (NULL);

      if (i == 1)
        rapport_client_list_set_search (RAPPORT_CLIENT_LIST (mirror->model), NULL);
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (fresh)); j++)
        {
          g_autoptr (RapportSubject) subject = g_list_model_get_item (G_LIST_MODEL (fresh), j);

          g_string_append_printf (names, "%s%s", j > 0 ? " " : "", subject->name);
        }
      assert_shows (mirror, names->str);
      mirror_clear (mirror);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/list/due", test_due_list);
  ADD_TEST ("/book/list/clients", test_client_list);
  ADD_TEST ("/book/list/search", test_client_search);
  ADD_TEST ("/book/list/account-renamed", test_account_renamed);
  ADD_TEST ("/book/list/always-exact", test_always_exact);

  return g_test_run ();
}
