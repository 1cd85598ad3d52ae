/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"
#include "rapport-file-private.h"
#include "rapport-transaction-private.h"
