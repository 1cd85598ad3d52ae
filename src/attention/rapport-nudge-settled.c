/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-settled.h"

#include <string.h>

#include "rapport-nudge-survey.h"
#include "rapport-nudge-text.h"

/* What is not settled of what a key is about; NULL when nothing is. */
static RapportNudgeCandidate *
find_standing (RapportNudgeSurvey *survey, const char *key)
{
  const char *stage = strrchr (key, ':');
  g_autofree char *prefix = g_strndup (key, stage != NULL ? (gsize)(stage - key) : 0);

  return g_hash_table_lookup (survey->standing, prefix);
}

/**
 * rapport_nudge_settled_list:
 * @input: with the records as they now are: all those that @keys are about, as far as they still
 * are due, planned or to be posted
 * @keys: (element-type utf8): of live, claimed or failed ones
 *
 * Finds the nudges whose subject is settled: logged, planned, snoozed, posted, closed, deleted, or
 * past its day. What has only grown from due to unattended is not.
 *
 * Returns: (transfer full) (element-type utf8): the keys to withdraw (N7)
 */
GPtrArray *
rapport_nudge_settled_list (const RapportNudgeInput *input, GPtrArray *keys)
{
  GPtrArray *settled = g_ptr_array_new_with_free_func (g_free);
  RapportNudgeHours hours;
  g_autoptr (RapportNudgeLedger) ledger = NULL;
  g_autoptr (RapportNudgeSurvey) survey = NULL;

  g_return_val_if_fail (input != NULL, settled);
  g_return_val_if_fail (keys != NULL, settled);

  hours = rapport_nudge_survey_get_hours (input);
  ledger = rapport_nudge_ledger_new (input->ledger, &hours);
  survey = rapport_nudge_survey_new (input, &hours, ledger, TRUE);
  for (guint i = 0; i < keys->len; i++)
    {
      if (find_standing (survey, keys->pdata[i]) == NULL)
        g_ptr_array_add (settled, g_strdup (keys->pdata[i]));
    }
  return settled;
}

/**
 * rapport_nudge_settled_describe_rest:
 * @input: as for rapport_nudge_settled_list()
 * @keys: (element-type utf8): those left of a digest or summary, in their order
 * @title: (out) (transfer full)
 * @body: (out) (transfer full)
 *
 * How a digest or summary reads now that some of it is settled (N7).
 *
 * Returns: %FALSE if all of it is
 */
gboolean
rapport_nudge_settled_describe_rest (const RapportNudgeInput *input,
                                     GPtrArray *keys,
                                     RapportNudgeGroup group,
                                     char **title,
                                     char **body)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  RapportNudgeHours hours;
  g_autoptr (RapportNudgeLedger) ledger = NULL;
  g_autoptr (RapportNudgeSurvey) survey = NULL;

  g_return_val_if_fail (input != NULL, FALSE);
  g_return_val_if_fail (keys != NULL, FALSE);

  hours = rapport_nudge_survey_get_hours (input);
  ledger = rapport_nudge_ledger_new (input->ledger, &hours);
  survey = rapport_nudge_survey_new (input, &hours, ledger, TRUE);
  for (guint i = 0; i < keys->len; i++)
    {
      RapportNudgeCandidate *candidate = find_standing (survey, keys->pdata[i]);

      if (candidate != NULL)
        g_ptr_array_add (left, candidate);
    }
  if (left->len == 0)
    return FALSE;
  rapport_nudge_text_group (survey, left, group, title, body);
  return TRUE;
}
