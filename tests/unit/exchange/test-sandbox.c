/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the reader of files gave up, tried from within: each in a process of its own, that ends with
 * the errno it was denied with. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "config-reader.h"
#include "rapport-sandbox.h"

typedef int (*Deed) (const char *path);

static int
make_socket (const char *path)
{
  return socket (AF_INET, SOCK_STREAM, 0);
}

static int
make_local_socket (const char *path)
{
  return socket (AF_UNIX, SOCK_STREAM, 0);
}

static int
run_a_program (const char *path)
{
  char *arguments[] = { (char *)"true", NULL };

  return execve ("/bin/true", arguments, NULL);
}

G_GNUC_UNUSED static int
make_a_process (const char *path)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  return child;
}

static int
write_a_file (const char *path)
{
  return open (path, O_WRONLY);
}

static int
read_and_write_a_file (const char *path)
{
  return open (path, O_RDWR);
}

static int
make_a_file (const char *path)
{
  g_autofree char *other = g_strconcat (path, "-other", NULL);

  return open (other, O_CREAT | O_RDONLY, 0600);
}

static int
empty_a_file (const char *path)
{
  return open (path, O_RDONLY | O_TRUNC);
}

static int
remove_a_file (const char *path)
{
  return unlink (path);
}

static int
rename_a_file (const char *path)
{
  g_autofree char *other = g_strconcat (path, "-other", NULL);

  return rename (path, other);
}

static int
read_a_file (const char *path)
{
  return open (path, O_RDONLY);
}

/* 0 when the deed was done, else its errno. */
static int
try_within (Deed deed, const char *path)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      rapport_sandbox_enter ();
      _exit (deed (path) < 0 ? errno : 0);
    }
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_denied (void)
{
#ifdef HAVE_SECCOMP
  static const struct
  {
    const char *name;
    Deed deed;
  } denied[] = {
    { "socket", make_socket },
    { "local socket", make_local_socket },
    { "execve", run_a_program },
#ifndef __SANITIZE_ADDRESS__
    /* It needs a process of its own to look for leaks. */
    { "fork", make_a_process },
#endif
    { "open to write", write_a_file },
    { "open to read and write", read_and_write_a_file },
    { "open to make", make_a_file },
    { "open to empty", empty_a_file },
    { "unlink", remove_a_file },
    { "rename", rename_a_file },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *other = NULL;
  g_autofree char *text = NULL;
  int fd = g_file_open_tmp ("rapport-sandbox-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write (fd, "kept", 4), ==, 4);
  close (fd);
  for (guint i = 0; i < G_N_ELEMENTS (denied); i++)
    {
      g_test_message ("%s", denied[i].name);
      g_assert_cmpint (try_within (denied[i].deed, path), ==, EACCES);
    }
  g_assert_cmpint (try_within (read_a_file, path), ==, 0);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "kept");
  other = g_strconcat (path, "-other", NULL);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (path), ==, 0);
#else
  g_test_skip ("built without libseccomp");
#endif
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/denied", test_denied);
  return g_test_run ();
}
