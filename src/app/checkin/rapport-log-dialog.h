/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/**
 * RapportLogDialog:
 *
 * Logs a check-in: with whom, when and how, and what was said. Nothing but the client is required.
 */
#define RAPPORT_TYPE_LOG_DIALOG (rapport_log_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapportLogDialog, rapport_log_dialog, RAPPORT, LOG_DIALOG, AdwWindow)

RapportLogDialog *rapport_log_dialog_new (RapportSession *session);

/**
 * rapport_log_dialog_present:
 * @subject: (nullable): a client, who is chosen then, or an account, whose people are offered
 * @channel: (nullable): the nick of the channel chosen then
 */
void rapport_log_dialog_present (GtkWindow *parent,
                                 RapportSession *session,
                                 RapportSubject *subject,
                                 const char *channel);

G_END_DECLS
