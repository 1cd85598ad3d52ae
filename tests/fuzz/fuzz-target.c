/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For libFuzzer: fuzz-target CORPUS_FOLDER -runs=100000 -timeout=2 */
#include <stdint.h>

#include "fuzz-one.h"

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  fuzz_one (bytes, length);
  return 0;
}
