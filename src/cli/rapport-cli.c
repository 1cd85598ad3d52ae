/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cli.h"

G_DEFINE_QUARK (rapport - cli - error - quark, rapport_cli_error)

/**
 * rapport_cli_refuse_usage:
 *
 * Sets the error of a command line that can't be understood.
 *
 * Returns: %FALSE
 */
gboolean
rapport_cli_refuse_usage (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, RAPPORT_CLI_ERROR, RAPPORT_CLI_ERROR_USAGE, message);
  return FALSE;
}

/**
 * rapport_cli_refuse:
 *
 * Sets the error of a value that is refused.
 *
 * Returns: %FALSE
 */
gboolean
rapport_cli_refuse (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, message);
  return FALSE;
}

/**
 * rapport_cli_exit_for:
 *
 * Returns: what the program ends with after @error
 */
RapportExit
rapport_cli_exit_for (const GError *error)
{
  if (error->domain == RAPPORT_CLI_ERROR || error->domain == G_OPTION_ERROR)
    return RAPPORT_EXIT_USAGE;
  if (error->domain != RAPPORT_ERROR)
    return RAPPORT_EXIT_FAILED;
  switch ((RapportError)error->code)
    {
    case RAPPORT_ERROR_NOT_FOUND:
      return RAPPORT_EXIT_NOT_FOUND;
    case RAPPORT_ERROR_AMBIGUOUS:
      return RAPPORT_EXIT_AMBIGUOUS;
    case RAPPORT_ERROR_INVALID:
      return RAPPORT_EXIT_REFUSED;
    case RAPPORT_ERROR_BUSY:
      return RAPPORT_EXIT_BUSY;
    case RAPPORT_ERROR_CORRUPT:
      return RAPPORT_EXIT_NEEDS_REPAIR;
    case RAPPORT_ERROR_FAILED:
    case RAPPORT_ERROR_CONFLICT:
    case RAPPORT_ERROR_FULL:
    case RAPPORT_ERROR_READ_ONLY:
    case RAPPORT_ERROR_NEWER_VERSION:
    case RAPPORT_ERROR_CANCELLED:
    default:
      return RAPPORT_EXIT_FAILED;
    }
}

/**
 * rapport_cli_new:
 * @zone: the user's time zone; a reference is taken
 */
RapportCli *
rapport_cli_new (RapportInstant now, GTimeZone *zone)
{
  RapportCli *self = g_new0 (RapportCli, 1);

  self->now = now;
  self->zone = g_time_zone_ref (zone);
  return self;
}

void
rapport_cli_free (RapportCli *self)
{
  g_clear_pointer (&self->settings, rapport_settings_free);
  g_clear_object (&self->book);
  g_time_zone_unref (self->zone);
  g_free (self->book_path);
  g_free (self);
}

RapportDay
rapport_cli_today (RapportCli *self)
{
  return rapport_instant_get_day (self->now);
}

const char *
rapport_cli_get_book_path (RapportCli *self)
{
  if (self->book_path == NULL)
    self->book_path = rapport_book_get_default_path ();
  return self->book_path;
}

/**
 * rapport_cli_get_book:
 *
 * Returns: (transfer none) (nullable): the book, opened at the first call
 */
RapportBook *
rapport_cli_get_book (RapportCli *self, GError **error)
{
  if (self->book != NULL)
    return self->book;
  self->book = rapport_book_open (rapport_cli_get_book_path (self), error);
  return self->book;
}

RapportDatabase *
rapport_cli_get_database (RapportCli *self, GError **error)
{
  RapportBook *book = rapport_cli_get_book (self, error);

  return book != NULL ? rapport_book_get_reader (book) : NULL;
}

/**
 * rapport_cli_get_week:
 *
 * Returns: (transfer none) (nullable): the work week of the book
 */
const RapportWorkWeek *
rapport_cli_get_week (RapportCli *self, GError **error)
{
  RapportDatabase *database;

  if (self->settings != NULL)
    return &self->week;
  database = rapport_cli_get_database (self, error);
  if (database == NULL)
    return NULL;
  self->settings = rapport_settings_load (database, error);
  if (self->settings == NULL)
    return NULL;
  self->week = rapport_settings_work_week (self->settings);
  return &self->week;
}

/**
 * rapport_cli_write:
 * @label: what undo calls it
 *
 * One act on the book.
 */
gboolean
rapport_cli_write (RapportCli *self,
                   const char *label,
                   RapportWriteFunc func,
                   gpointer user_data,
                   GError **error)
{
  RapportBook *book = rapport_cli_get_book (self, error);

  return book != NULL && rapport_book_write (book, label, self->now, func, user_data, error);
}
