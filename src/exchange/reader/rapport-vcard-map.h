/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-card.h"
#include "rapport-vcard-splitter.h"

G_BEGIN_DECLS

RapportCard *rapport_vcard_map (const RapportVcardBlock *block);

G_END_DECLS
