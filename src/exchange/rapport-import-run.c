/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-import-run-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport-error.h"

/* A link is not followed: an import reads the file that was chosen and no other. */
static int
open_file (const char *path, GError **error)
{
  struct stat info;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);

  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, RAPPORT_ERROR,
                   code == ENOENT ? RAPPORT_ERROR_NOT_FOUND : RAPPORT_ERROR_INVALID,
                   code == ELOOP ? _ ("%s is a link (%s): choose the file itself.")
                                 : _ ("%s can't be read: %s"),
                   path, g_strerror (code));
      return -1;
    }
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  close (fd);
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
               _ ("%s is not a file; choose a vCard or CSV file."), path);
  return -1;
}

static GSubprocess *
spawn (const char *path, const char *format, int fd, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  /* Where the programs are not installed yet, the tests say where it is. */
  const char *program = g_getenv ("RAPPORT_EXCHANGE");

  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  return g_subprocess_launcher_spawn (
      launcher, error, program != NULL ? program : RAPPORT_LIBEXECDIR "/rapport-exchange",
      "--format", format != NULL ? format : "auto", "--name", shown, NULL);
}

static gboolean
fail_as_said (const char *path, const RapportCardEvent *event, GError **error)
{
  /* Translators: a file, and why it was refused. */
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ ("%s: %s"), path, event->text);
  return FALSE;
}

static gboolean
handle_line (const char *path,
             const char *line,
             gsize length,
             gboolean *done,
             RapportImportEventFunc func,
             gpointer user_data,
             GError **error)
{
  g_autoptr (RapportCardEvent) event = rapport_card_event_parse (line, (gssize)length, error);

  if (event == NULL)
    return FALSE;
  if (event->kind == RAPPORT_CARD_EVENT_ERROR)
    return fail_as_said (path, event, error);
  *done |= event->kind == RAPPORT_CARD_EVENT_DONE;
  return func (event, user_data, error);
}

static gboolean
read_lines (const char *path,
            GInputStream *stream,
            RapportImportEventFunc func,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GDataInputStream) data = g_data_input_stream_new (stream);
  gboolean done = FALSE;

  g_buffered_input_stream_set_buffer_size (G_BUFFERED_INPUT_STREAM (data), 256 * 1024);
  for (;;)
    {
      g_autoptr (GError) cause = NULL;
      gsize length;
      g_autofree char *line = g_data_input_stream_read_line (data, &length, cancellable, &cause);

      if (cause != NULL)
        {
          g_set_error_literal (error, RAPPORT_ERROR,
                               g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                   ? RAPPORT_ERROR_CANCELLED
                                   : RAPPORT_ERROR_FAILED,
                               cause->message);
          return FALSE;
        }
      if (line == NULL)
        break;
      if (!handle_line (path, line, length, &done, func, user_data, error))
        return FALSE;
    }
  if (done)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
               _ ("%s could not be read to its end: it may be damaged, or too large for the memory "
                  "that reading is allowed. Nothing was changed."),
               path);
  return FALSE;
}

gboolean
rapport_import_run (const char *path,
                    const char *format,
                    RapportImportEventFunc func,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) cause = NULL;
  int fd = open_file (path, error);
  gboolean ok;

  if (fd < 0)
    return FALSE;
  process = spawn (path, format, fd, &cause);
  if (process == NULL)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("The reader of files could not be started (%s). Is Rapport installed whole?"),
                   cause->message);
      return FALSE;
    }
  ok = read_lines (path, g_subprocess_get_stdout_pipe (process), func, user_data, cancellable,
                   error);
  if (!ok)
    g_subprocess_force_exit (process);
  /* Reaped; what it exited with was said on its output. */
  (void)g_subprocess_wait (process, NULL, NULL);
  return ok;
}
