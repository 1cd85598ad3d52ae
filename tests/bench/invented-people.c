/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invented-people.h"

static const char *const given_names[] = {
  "Maria", "Łukasz", "Søren",  "Amélie",  "José",    "Anna",    "Björn",     "Chiara", "Dmitri",
  "Elif",  "Fatima", "Giulia", "Hannah",  "Ivan",    "Jürgen",  "Katarzyna", "Liam",   "Mónica",
  "Noah",  "Olga",   "Pierre", "Quentin", "Rosa",    "Sofia",   "Tomáš",     "Ursula", "Viktor",
  "Wanda", "Xenia",  "Yusuf",  "Zoë",     "Aoife",   "Bruno",   "Camille",   "Daniel", "Emma",
  "Felix", "Greta",  "Henrik", "Inés",    "Jakub",   "Kirsten", "Laura",     "Marek",  "Nadia",
  "Otto",  "Paula",  "Ruth",   "Stefan",  "Teresa",  "Uwe",     "Vera",      "Walter", "Yara",
  "美咲",  "大輔",   "أحمد",   "ليلى",    "Алексей", "Наталья", NULL,
};

static const char *const family_names[] = {
  "Keller",   "García",   "Nowak",    "Jensen",  "Dubois",    "Rossi",      "Müller",
  "O’Brien",  "Svensson", "Novák",    "Schmidt", "Kowalska",  "Moreau",     "Bianchi",
  "Weber",    "Hansen",   "Ferreira", "Popescu", "Horváth",   "Yılmaz",     "Andersen",
  "Ricci",    "Lefèvre",  "Braun",    "Wójcik",  "Fernández", "Nilsson",    "Greco",
  "Hoffmann", "Petrov",   "Silva",    "Costa",   "Kaczmarek", "Lund",       "Meier",
  "Marín",    "Fischer",  "Conti",    "Laurent", "Dvořák",    "Øster",      "Strauß",
  "Ğümüş",    "van Dijk", "de Vries", "MacLeod", "Walsh",     "Byrne",      "Papadopoulos",
  "Ionescu",  "Virtanen", "Mäkinen",  "Kask",    "Bērziņš",   "Kazlauskas", "Tamm",
  "田中",     "佐藤",     "Иванова",  "حداد",    NULL,
};

static const char *const trades[] = {
  "Architects", "Publishing",  "Foods",    "Logistics", "Studio", "Energy",
  "Textiles",   "Instruments", "Gardens",  "Partners",  "Clinic", "Shipping",
  "Brewery",    "Films",       "Software", "Theatre",   NULL,
};

static const char *const words[] = {
  "about",    "after",     "again",    "agency",    "agreed",   "answer",   "article",  "asked",
  "autumn",   "balance",   "because",  "board",     "brief",    "budget",   "busy",     "calendar",
  "call",     "campaign",  "careful",  "change",    "children", "choir",    "clear",    "client",
  "coffee",   "colleague", "concert",  "contract",  "could",    "cycling",  "daughter", "deadline",
  "decision", "delivery",  "design",   "difficult", "dinner",   "doctor",   "draft",    "editor",
  "email",    "event",     "exam",     "expected",  "family",   "feedback", "festival", "figures",
  "finance",  "finished",  "football", "friend",    "garden",   "glad",     "goal",     "grandson",
  "growth",   "happy",     "harbour",  "help",      "hiking",   "holiday",  "honest",   "hospital",
  "house",    "idea",      "improve",  "interview", "invoice",  "italian",  "january",  "journey",
  "kitchen",  "knows",     "language", "late",      "launch",   "lawyer",   "leave",    "letter",
  "library",  "little",    "London",   "lunch",     "manager",  "market",   "meeting",  "message",
  "morning",  "mother",    "moved",    "museum",    "music",    "needs",    "new",      "newspaper",
  "next",     "numbers",   "offer",    "office",    "opening",  "painting", "paper",    "parents",
  "partner",  "patience",  "people",   "phone",     "photo",    "piano",    "plan",     "podcast",
  "positive", "press",     "problem",  "product",   "project",  "promised", "proposal", "question",
  "quiet",    "radio",     "ready",    "recipe",    "release",  "report",   "research", "result",
  "review",   "running",   "sailing",  "school",    "season",   "second",   "seminar",  "served",
  "shared",   "sister",    "slowly",   "soon",      "speech",   "spring",   "story",    "strategy",
  "student",  "summer",    "supplier", "surprise",  "swimming", "tender",   "thanks",   "their",
  "theatre",  "things",    "ticket",   "together",  "tomorrow", "train",    "travel",   "trust",
  "until",    "update",    "very",     "village",   "violin",   "visit",    "waiting",  "walked",
  "warm",     "website",   "wedding",  "week",      "winter",   "wonder",   "words",    "workshop",
  "worried",  "would",     "writing",  "yesterday", "Zürich",   "façade",   "Ångström", "naïve",
  NULL,
};

const char *
pick (GRand *rand, const char *const *from)
{
  guint n = g_strv_length ((char **)from);

  return from[g_rand_int_range (rand, 0, (gint32)n)];
}

char *
invent_person (GRand *rand)
{
  const char *given = pick (rand, given_names);
  const char *family = pick (rand, family_names);

  if (g_rand_int_range (rand, 0, 3) == 0)
    return g_strdup_printf ("%s %s-%s", given, family, pick (rand, family_names));
  return g_strdup_printf ("%s %c. %s", given, 'A' + g_rand_int_range (rand, 0, 26), family);
}

char *
invent_company (GRand *rand)
{
  return g_strdup_printf ("%s %s %d", pick (rand, family_names), pick (rand, trades),
                          g_rand_int_range (rand, 1, 10000));
}

char *
invent_text (GRand *rand, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, pick (rand, words));
    }
  /* A word that few others share, as real texts have. */
  g_string_append_printf (text, " %c%c%c%d.", 'a' + g_rand_int_range (rand, 0, 26),
                          'a' + g_rand_int_range (rand, 0, 26),
                          'a' + g_rand_int_range (rand, 0, 26), g_rand_int_range (rand, 0, 100));
  return g_string_free (text, FALSE);
}

char *
invent_uuid (GRand *rand)
{
  guint32 a = g_rand_int (rand), b = g_rand_int (rand), c = g_rand_int (rand),
          d = g_rand_int (rand);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", a, b >> 16, b & 0xfff,
                          0x8000 | (c >> 18), c & 0xffff, d);
}
