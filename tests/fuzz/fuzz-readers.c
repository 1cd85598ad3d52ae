/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real files, damaged in every way a seed can think of. Each input follows from the seed and its
 * number alone, so that one that fails can be made again: fuzz-readers --first NUMBER --inputs 1 */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "fuzz-one.h"

#define LARGEST_SEED (48 * 1024)
#define MOST_SECONDS 2.0

static int first = 0;
static int n_inputs = 0;
static int seed = 20241122;
static gboolean write_input;

static const GOptionEntry entries[] = {
  { "first", 0, 0, G_OPTION_ARG_INT, &first, "Number of the first input", "N" },
  { "inputs", 0, 0, G_OPTION_ARG_INT, &n_inputs, "How many inputs", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "What all of it follows from", "N" },
  { "write", 0, 0, G_OPTION_ARG_NONE, &write_input, "Write the first input to standard output",
    NULL },
  { NULL }
};

/* What readers look for. */
static const char *const tokens[] = {
  "BEGIN:VCARD\r\n",
  "END:VCARD\r\n",
  "\r\n ",
  "\n",
  "\r",
  "=\r\n",
  "=0D=0A",
  "=E4",
  ";",
  ",",
  ":",
  "\\",
  "\\n",
  "\\;",
  "\"",
  "\"\"",
  "\xef\xbb\xbf",
  "\xff\xfe",
  "\xfe\xff",
  "\xc3",
  "\xe2\x80\xae",
  "AGENT:\r\n",
  "item1.",
  "X-ABLabel:_$!<Child>!$_",
  ";ENCODING=QUOTED-PRINTABLE",
  ";ENCODING=BASE64",
  ";ENCODING=b",
  ";CHARSET=SHIFT_JIS",
  ";CHARSET=UTF-7",
  ";CHARSET=ISO-2022-JP",
  ";CHARSET=GB18030",
  ";TYPE=",
  ";VALUE=uri",
  "PHOTO;ENCODING=b:",
  "data:image/png;base64,",
  "BDAY:--0412\r\n",
  "BDAY:1604-02-29",
  "X-APPLE-OMIT-YEAR=1604",
  "N:;;;;;;\r\n",
  "ADR;LABEL=\"^n^'\":;;;;;;;",
  "CATEGORIES:a,b;c",
  "\t",
  " ",
  "Name,Email,Phone\r\n",
  "First Name;Last Name\n",
  " ::: ",
  "* ",
  "E-mail 1 - Value",
  "31.2.1977",
  "0/0/00",
  "sep=;\n",
  "VERSION:4.0\r\n",
  "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1;2;3\r\n",
};

typedef struct
{
  GPtrArray *seeds; /* GBytes */
  GRand *rand;
} Fuzzer;

static volatile sig_atomic_t current;

static void
crash_cb (int signal_number)
{
  char text[64] = "fuzz-readers: crash at input ";
  gsize n = strlen (text);
  char digits[16];
  int n_digits = 0;

  for (int rest = (int)current; n_digits == 0 || rest > 0; rest /= 10)
    digits[n_digits++] = (char)('0' + rest % 10);
  while (n_digits > 0)
    text[n++] = digits[--n_digits];
  text[n++] = '\n';
  if (write (STDERR_FILENO, text, n) < 0)
    _exit (2);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* In the order of their names, so that the same folder gives the same inputs. */
static void
add_seeds (GPtrArray *seeds, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *bytes = NULL;
  const char *name;
  gsize length;

  if (folder == NULL)
    {
      if (g_file_get_contents (path, &bytes, &length, NULL) && length > 0 && length <= LARGEST_SEED)
        g_ptr_array_add (seeds, g_bytes_new (bytes, length));
      return;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_seeds (seeds, g_ptr_array_index (names, i));
}

static gsize
pick (Fuzzer *self, gsize below)
{
  return below == 0 ? 0 : (gsize)g_rand_int_range (self->rand, 0, (gint32)below);
}

/* At most @most, and no more than there is. */
static gsize
pick_length (Fuzzer *self, gsize most, gsize there_is)
{
  gsize n = pick (self, most) + 1;

  return MIN (n, there_is);
}

static GBytes *
pick_seed (Fuzzer *self)
{
  return g_ptr_array_index (self->seeds, pick (self, self->seeds->len));
}

static void
insert_piece (Fuzzer *self, GString *input)
{
  gsize length;
  const char *other = g_bytes_get_data (pick_seed (self), &length);
  gsize from = pick (self, length);
  gsize n = pick_length (self, 400, length - from);

  g_string_insert_len (input, (gssize)pick (self, input->len + 1), other + from, (gssize)n);
}

static void
repeat_piece (Fuzzer *self, GString *input)
{
  gsize from = pick (self, input->len);
  g_autofree char *piece = g_strndup (input->str + from, pick_length (self, 30, input->len - from));
  guint times = (guint)pick (self, pick (self, 20) == 0 ? 3000 : 30);
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (many, piece);
  g_string_insert_len (input, (gssize)from, many->str, (gssize)many->len);
}

static void
mutate (Fuzzer *self, GString *input)
{
  gsize at = pick (self, input->len);

  switch (pick (self, 9))
    {
    case 0:
      if (input->len > 0)
        input->str[at] = (char)pick (self, 256);
      break;
    case 1:
      if (input->len > 0)
        input->str[at] ^= (char)(1 << pick (self, 8));
      break;
    case 2:
    case 3:
      g_string_insert (input, (gssize)at, tokens[pick (self, G_N_ELEMENTS (tokens))]);
      break;
    case 4:
      g_string_erase (input, (gssize)at, (gssize)pick_length (self, 60, input->len - at));
      break;
    case 5:
      insert_piece (self, input);
      break;
    case 6:
      if (input->len > 0)
        repeat_piece (self, input);
      break;
    case 7:
      g_string_insert_c (input, (gssize)at, '\0');
      break;
    default:
      if (pick (self, 4) == 0)
        g_string_truncate (input, at);
    }
}

static GString *
make_input (Fuzzer *self, int number)
{
  GString *input;
  gsize length, times;
  const char *bytes;

  g_rand_set_seed (self->rand, (guint32)seed * 2654435761u + (guint32)number);
  bytes = g_bytes_get_data (pick_seed (self), &length);
  input = g_string_new_len (bytes, (gssize)length);
  times = pick (self, 12) + 1;
  for (gsize i = 0; i < times; i++)
    mutate (self, input);
  return input;
}

static gboolean
run (Fuzzer *self)
{
  guint cards = 0;
  double slowest = 0;
  int slowest_at = 0;

  for (int i = first; i < first + n_inputs; i++)
    {
      GString *input = make_input (self, i);
      gint64 before = g_get_monotonic_time ();
      double seconds;

      current = i;
      if (write_input && i == first && write (STDOUT_FILENO, input->str, input->len) < 0)
        return FALSE;
      cards += fuzz_one ((const guint8 *)input->str, input->len);
      seconds = (double)(g_get_monotonic_time () - before) / G_USEC_PER_SEC;
      if (seconds > slowest)
        {
          slowest = seconds;
          slowest_at = i;
        }
      g_string_free (input, TRUE);
    }
  g_printerr ("# %d inputs from %u files, %u cards; the slowest, number %d, took %.3f s\n",
              n_inputs, self->seeds->len, cards, slowest_at, slowest);
  return slowest <= MOST_SECONDS;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER…");
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (0);
  g_autoptr (GError) error = NULL;
  Fuzzer self = { seeds, rand };
  gboolean good;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (n_inputs == 0)
    n_inputs = g_getenv ("RAPPORT_TEST_LONG") != NULL ? 1000000 : 2000;
  for (int i = 1; i < argc; i++)
    add_seeds (seeds, argv[i]);
  if (seeds->len == 0)
    {
      g_printerr ("There are no files to begin with\n");
      return 2;
    }
#ifndef __SANITIZE_ADDRESS__
  signal (SIGSEGV, crash_cb);
  signal (SIGBUS, crash_cb);
#endif
  signal (SIGABRT, crash_cb);
  signal (SIGTRAP, crash_cb);
  good = run (&self);
  if (!write_input)
    g_print ("1..1\n%s 1 - /fuzz/readers\n", good ? "ok" : "not ok");
  return good ? 0 : 1;
}
