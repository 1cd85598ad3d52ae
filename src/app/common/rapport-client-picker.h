/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/**
 * RapportClientPicker:
 *
 * The clients chosen, and an entry that offers others while their names are typed. Signals:
 * "changed"; "finished" when Enter is pressed with nothing typed.
 */
#define RAPPORT_TYPE_CLIENT_PICKER (rapport_client_picker_get_type ())
G_DECLARE_FINAL_TYPE (RapportClientPicker,
                      rapport_client_picker,
                      RAPPORT,
                      CLIENT_PICKER,
                      AdwPreferencesGroup)

void rapport_client_picker_set_session (RapportClientPicker *self, RapportSession *session);
void rapport_client_picker_add (RapportClientPicker *self, RapportSubject *client);
/* Offers these people before anything is typed, such as those of an account. */
void rapport_client_picker_offer (RapportClientPicker *self, GPtrArray *clients);
/* (transfer none) (element-type RapportSubject) */
GPtrArray *rapport_client_picker_get_clients (RapportClientPicker *self);
gboolean rapport_client_picker_has_text (RapportClientPicker *self);
/* Puts the keyboard's focus where a name is typed. (As the picker's own grab_focus it would catch
 * Shift+Tab.) */
void rapport_client_picker_focus (RapportClientPicker *self);

G_END_DECLS
