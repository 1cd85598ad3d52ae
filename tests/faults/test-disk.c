/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places that are read-only or full: mounted in a name space of their own, for which one has to be
 * root. */

#include <gio/gio.h>

#include "scratch.h"

typedef struct
{
  char *folder;
} Place;

static void
place_set_up (Place *place, gconstpointer data)
{
  place->folder = scratch_folder_new ();
}

static void
place_tear_down (Place *place, gconstpointer data)
{
  scratch_folder_remove (place->folder);
  g_free (place->folder);
}

/* What a script says that is run in a mount name space, with $1 the folder and $w the other
 * program; NULL when it fails. */
static char *
run (const Place *place, const char *script)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strconcat ("set -e; w=$BOOK_WRITER\n", script, NULL);
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "unshare", "--mount", "sh", "-c",
                        whole, "sh", place->folder, NULL);
  g_autofree char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_successful (process) ? g_steal_pointer (&output) : NULL;
}

static gboolean
can_mount (const Place *place)
{
  g_autofree char *result =
      run (place, "mount -t tmpfs -o size=64k tmpfs \"$1\" 2>/dev/null && echo yes");

  if (result != NULL)
    return TRUE;
  g_test_skip ("nothing can be mounted here: it takes root, and a system that allows it");
  return FALSE;
}

static void
assert_says (const Place *place, const char *script, const char *expected)
{
  g_autofree char *result = run (place, script);

  g_assert_cmpstr (result, ==, expected);
}

#define READ_ONLY "mount --bind \"$1\" \"$1\"; mount -o remount,ro,bind \"$1\"\n"

static void
test_read_only (Place *place, gconstpointer data)
{
  if (!can_mount (place))
    return;
  assert_says (place, "$w write $1/book.db One 3 >/dev/null\n" READ_ONLY "$w try $1/book.db",
               "read-only 3, read-only\n");
}

/* Copied there without what SQLite keeps beside it. */
static void
test_read_only_alone (Place *place, gconstpointer data)
{
  if (!can_mount (place))
    return;
  assert_says (place,
               "$w write $1/book.db One 3 >/dev/null; rm -f $1/book.db-*\n" READ_ONLY
               "$w try $1/book.db",
               "read-only 3, read-only\n");
}

/* The last writer was killed, so that what it wrote is in the log only. */
#define KILLED                                                                                     \
  "mkfifo $1/lines; $w serve $1/book.db One <$1/lines >$1/out & p=$!; exec 3>$1/lines\n"           \
  "echo >&3; echo >&3; echo >&3\n"                                                                 \
  "while [ $(wc -l <$1/out) -lt 3 ]; do :; done; kill -9 $p; wait $p || :; rm $1/lines $1/out\n"

static void
test_read_only_with_log (Place *place, gconstpointer data)
{
  if (!can_mount (place))
    return;
  assert_says (place, KILLED READ_ONLY "$w try $1/book.db", "read-only 3, read-only\n");
}

/* Nothing in the log may be passed over in silence. */
static void
test_read_only_with_log_alone (Place *place, gconstpointer data)
{
  if (!can_mount (place))
    return;
  assert_says (place, KILLED "rm $1/book.db-shm\n" READ_ONLY "$w try $1/book.db", "read-only\n");
}

/* There is no book, and none can be made. */
static void
test_read_only_empty (Place *place, gconstpointer data)
{
  if (!can_mount (place))
    return;
  assert_says (place, READ_ONLY "$w try $1/book.db", "read-only\n");
}

static void
test_full (Place *place, gconstpointer data)
{
  if (!can_mount (place))
    return;
  assert_says (place,
               "mount -t tmpfs -o size=12m tmpfs $1\n"
               "head -c 5000000 /dev/zero >$1/ballast\n"
               "lines=$($w fill $1/book.db $1/ballast)\n"
               "test $(echo \"$lines\" | wc -l) -gt 10\n"
               "echo \"$lines\" | $w check $1/book.db; ls $1",
               "book.db\nbook.db-lock\nbook.db-shm\nbook.db-wal\n");
}

/* No space even for a new book; with space it is made. */
static void
test_full_from_the_start (Place *place, gconstpointer data)
{
  if (!can_mount (place))
    return;
  assert_says (place,
               "mount -t tmpfs -o size=64k tmpfs $1\n"
               "$w try $1/book.db; mount -o remount,size=4m $1; $w try $1/book.db",
               "full\nopen 0, written\n");
}

#define ADD_TEST(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/faults/read-only/place", test_read_only);
  ADD_TEST ("/faults/read-only/file-alone", test_read_only_alone);
  ADD_TEST ("/faults/read-only/with-log", test_read_only_with_log);
  ADD_TEST ("/faults/read-only/with-log-alone", test_read_only_with_log_alone);
  ADD_TEST ("/faults/read-only/empty", test_read_only_empty);
  ADD_TEST ("/faults/full/while-writing", test_full);
  ADD_TEST ("/faults/full/from-the-start", test_full_from_the_start);

  return g_test_run ();
}
