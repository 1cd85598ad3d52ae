/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* F_OFD_SETLK */

#include "rapport-lock-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport-error.h"

#define WAIT_LIMIT  (60 * G_USEC_PER_SEC)
#define WAIT_TO_SAY (1 * G_USEC_PER_SEC)
#define LONGEST_NAP (20 * 1000)

/* Bytes of the lock file that are locked; the byte at DIRTY is also its content. */
enum
{
  WRITE_BYTE = 0,
  DIRTY_BYTE = 1,
  ANNOUNCED_BYTE = 2, /* never locked: written after each commit */
};

struct _RapportLock
{
  int fd;
  char *path;
  gboolean writing;
};

static gboolean
set_lock_by (RapportLock *self, int command, short type, off_t byte)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

  return fcntl (self->fd, command, &lock) == 0;
}

static gboolean
set_lock (RapportLock *self, short type, off_t byte)
{
  return set_lock_by (self, F_OFD_SETLK, type, byte);
}

RapportLock *
rapport_lock_open (const char *book_path, GError **error)
{
  g_autoptr (RapportLock) self = g_new0 (RapportLock, 1);

  self->path = g_strconcat (book_path, "-lock", NULL);
  self->fd = g_open (self->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0 || (fchmod (self->fd, 0600) != 0 && errno != EPERM))
    {
      int code = errno;

      g_set_error (error, RAPPORT_ERROR,
                   code == ENOSPC ? RAPPORT_ERROR_FULL : RAPPORT_ERROR_READ_ONLY,
                   _ ("%s can't be written: %s"), self->path, g_strerror (code));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
rapport_lock_close (RapportLock *self)
{
  if (self->writing)
    rapport_lock_end_writing (self);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

gboolean
rapport_lock_acquire (RapportLock *self, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  gint64 nap = 200;
  gboolean said = FALSE;

  while (!set_lock (self, F_WRLCK, WRITE_BYTE))
    {
      gint64 waited = g_get_monotonic_time () - start;

      if ((errno != EAGAIN && errno != EACCES && errno != EINTR) || waited > WAIT_LIMIT)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY,
                       _ ("Another program has been writing to the book for a minute. Nothing was "
                          "changed; try again when it is done."));
          return FALSE;
        }
      if (!said && waited > WAIT_TO_SAY && isatty (STDERR_FILENO))
        {
          g_printerr ("%s\n", _ ("Another program is writing to the book; waiting for it…"));
          said = TRUE;
        }
      g_usleep ((gulong)nap);
      nap = MIN (nap * 2, LONGEST_NAP);
    }
  return TRUE;
}

void
rapport_lock_release (RapportLock *self)
{
  if (!set_lock (self, F_UNLCK, WRITE_BYTE))
    g_critical ("can't release the lock of the book: %s", g_strerror (errno));
}

void
rapport_lock_announce (RapportLock *self)
{
  if (pwrite (self->fd, ".", 1, ANNOUNCED_BYTE) != 1)
    g_debug ("telling other programs: %s", g_strerror (errno));
}

gboolean
rapport_lock_was_left_open (RapportLock *self)
{
  char content = 0;
  gboolean left_open = FALSE;

  if (!set_lock (self, F_WRLCK, DIRTY_BYTE))
    return FALSE;
  left_open = pread (self->fd, &content, 1, DIRTY_BYTE) == 1 && content == 'w';
  if (!set_lock (self, F_UNLCK, DIRTY_BYTE))
    g_debug ("leaving the book's lock file: %s", g_strerror (errno));
  return left_open;
}

void
rapport_lock_begin_writing (RapportLock *self)
{
  if (self->writing)
    return;
  /* Whoever looks at the mark holds this for a moment only. */
  if (!set_lock_by (self, F_OFD_SETLKW, F_RDLCK, DIRTY_BYTE))
    g_debug ("sharing the book's lock file: %s", g_strerror (errno));
  if (pwrite (self->fd, "w", 1, DIRTY_BYTE) != 1)
    g_debug ("marking the book as in use: %s", g_strerror (errno));
  self->writing = TRUE;
}

void
rapport_lock_end_writing (RapportLock *self)
{
  self->writing = FALSE;
  if (set_lock (self, F_WRLCK, DIRTY_BYTE) && pwrite (self->fd, "-", 1, DIRTY_BYTE) != 1)
    g_debug ("marking the book as closed: %s", g_strerror (errno));
  if (!set_lock (self, F_UNLCK, DIRTY_BYTE))
    g_debug ("leaving the book's lock file: %s", g_strerror (errno));
}
