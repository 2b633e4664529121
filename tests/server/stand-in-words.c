/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-words.h"

#include <math.h>
#include <string.h>

#define PICK(random, words) pick (random, words, G_N_ELEMENTS (words))

static const char *const adjectives[] = {
  "small",           "sparse",
  "long-horizon",    "open",
  "latent",          "visual",
  "spatial",         "causal",
  "efficient",       "robust",
  "multimodal",      "streaming",
  "hierarchical",    "recurrent",
  "discrete",        "continuous",
  "adaptive",        "calibrated",
  "compact",         "distilled",
  "faithful",        "generative",
  "grounded",        "interactive",
  "lightweight",     "low-rank",
  "masked",          "modular",
  "neural",          "online",
  "parallel",        "private",
  "quantized",       "retrieval-augmented",
  "self-supervised", "semantic",
  "stochastic",      "structured",
  "symbolic",        "synthetic",
  "temporal",        "tokenizer-free",
  "transparent",     "uncertain",
  "verifiable",      "weakly supervised",
  "zero-shot",       "anisotropic",
  "bilingual",       "frugal",
};

static const char *const nouns[] = {
  "model",
  "agent",
  "verifier",
  "policy",
  "reward",
  "decoder",
  "encoder",
  "planner",
  "retriever",
  "benchmark",
  "tokenizer",
  "memory",
  "router",
  "expert",
  "gradient",
  "optimizer",
  "attention map",
  "world model",
  "simulator",
  "critic",
  "sampler",
  "adapter",
  "curriculum",
  "embedding",
  "dialogue",
  "proof",
  "caption",
  "trajectory",
  "scene",
  "speech signal",
  "waveform",
  "point cloud",
  "knowledge graph",
  "diffusion prior",
  "tool call",
  "code edit",
  "protein fold",
  "street plan",
  "weather field",
  "radio map",
  "handwritten page",
  "gesture",
  "melody",
  "spreadsheet",
  "compiler",
  "cache",
  "watermark",
  "mixture",
  "latent code",
  "reference frame",
};

static const char *const plurals[] = {
  "language models",
  "agents",
  "diffusion models",
  "verifiers",
  "video models",
  "rewards",
  "long documents",
  "robots",
  "vision-language models",
  "tools",
  "experts",
  "tokens",
  "proofs",
  "speech models",
  "world models",
  "embeddings",
  "knowledge graphs",
  "code repositories",
  "images",
  "small devices",
  "conversations",
  "user interfaces",
  "spreadsheets",
  "maps",
  "medical scans",
  "satellite images",
  "theorem provers",
  "recommenders",
  "weather models",
  "molecules",
  "songs",
  "sign languages",
  "old manuscripts",
  "street plans",
  "time series",
  "point clouds",
  "sketches",
  "translation models",
  "search engines",
  "simulators",
};

static const char *const topics[] = {
  "reasoning",
  "reinforcement learning",
  "video generation",
  "image editing",
  "tool use",
  "long-context understanding",
  "speech recognition",
  "3D reconstruction",
  "code generation",
  "robot manipulation",
  "mathematical proof",
  "question answering",
  "retrieval",
  "alignment",
  "translation",
  "model merging",
  "data curation",
  "navigation",
  "scientific discovery",
  "document understanding",
  "depth estimation",
  "memory",
  "quantization",
  "safety",
  "planning",
  "music generation",
  "protein design",
  "weather forecasting",
  "visual grounding",
  "evaluation",
  "federated learning",
  "continual learning",
  "scene text",
  "motion capture",
  "audio separation",
  "table understanding",
  "program repair",
  "test-time search",
  "interpretability",
  "unlearning",
};

static const char *const gerunds[] = {
  "learning",    "checking",   "planning",    "asking",    "editing",    "searching",
  "remembering", "merging",    "pruning",     "measuring", "reading",    "drawing",
  "steering",    "forgetting", "compressing", "routing",   "verifying",  "listening",
  "walking",     "mapping",    "translating", "aligning",  "rehearsing", "sketching",
  "sampling",    "distilling", "refusing",    "counting",  "folding",    "waiting",
};

static const char *const verbs[] = {
  "improves", "reduces",  "halves",    "outlives",    "predicts",
  "explains", "replaces", "bounds",    "sharpens",    "separates",
  "reveals",  "limits",   "preserves", "accelerates", "stabilizes",
};

static const char *const name_heads[] = {
  "Tide",   "Lumo",   "Harbor",  "Quill",   "Fern",  "Alder",  "Kestrel", "Mosa",
  "Pebble", "Vesper", "Orchard", "Sable",   "Cedar", "Nimbus", "Lattice", "Marl",
  "Opal",   "Rook",   "Saffron", "Thistle", "Umber", "Wren",   "Zephyr",  "Basalt",
  "Cinder", "Delta",  "Ember",   "Fathom",  "Glyph", "Hollow",
};

static const char *const name_tails[] = {
  "water", "ria", "light", "Mind",  "script", "-Flow", "Bench", "Net",  "former", "Gym",
  "Eval",  "-VL", "Edit",  "Agent", "weave",  "graph", "loom",  "mark", "path",   "stone",
  "2",     "-R1", "cast",  "Voice", "Map",    "Proof", "field", "Lens", "Coder",  "Play",
};

static const char *const coined_heads[] = {
  "meta", "co",   "re",   "micro", "multi", "trans", "inter", "sub",   "hyper", "iso",
  "para", "poly", "semi", "auto",  "cross", "pre",   "over",  "proto", "ante",  "quasi",
};

static const char *const coined_stems[] = {
  "lum",    "vect", "grad",  "cort",   "phas", "spectr", "lattic", "flux",  "morph", "chron",
  "graph",  "pol",  "tens",  "glyph",  "nod",  "sem",    "syn",    "vari",  "rank",  "kern",
  "strat",  "mod",  "quant", "tact",   "verb", "cog",    "form",   "path",  "scrib", "stel",
  "ton",    "vis",  "volt",  "crypt",  "cycl", "dens",   "duct",   "fract", "frict", "gen",
  "lex",    "loc",  "log",   "mens",   "merg", "metr",   "nom",    "opt",   "ord",   "part",
  "plex",   "port", "prim",  "script", "sect", "sequ",   "sign",   "sol",   "spher", "struct",
  "tempor", "term", "therm", "tract",  "val",  "ven",    "vers",   "vol",   "zon",
};

static const char *const coined_tails[] = {
  "al",   "ic",  "ive", "ity",  "ation", "ment", "or",  "ous",
  "izer", "oid", "ar",  "ance", "ent",   "ism",  "ure", "ed",
};

static const char *const first_names[] = {
  "Ifeoma", "Maja",  "Hana",    "Tomás",  "Rania",  "Sofia", "Takeshi", "Lena",    "Adaeze",
  "Yara",   "Jules", "Péter",   "Kavya",  "Denis",  "Wei",   "Xin",     "Yifan",   "Haoran",
  "Minh",   "Linh",  "Soo-jin", "Jae",    "Priya",  "Arjun", "Omar",    "Leila",   "Amara",
  "Kofi",   "Noah",  "Emma",    "Oskar",  "Ingrid", "Mateo", "Lucía",   "Giulia",  "Marco",
  "Elif",   "Deniz", "Ayşe",    "Łukasz", "Søren",  "Zoë",   "Björn",   "Nikolai", "Irina",
  "Tamar",  "Levan", "Daniel",  "Ruth",   "Samuel", "Chen",  "Jing",    "Yuki",    "Haruto",
  "Mei",    "Lan",   "Farid",   "Nadia",  "Iker",   "Ana",
};

static const char *const last_names[] = {
  "Okafor",  "Lindqvist", "Rey",    "Sato",     "Haddad",   "Pires",       "Ueda",    "Brandt",
  "Nwosu",   "Moreau",    "Szabó",  "Iyer",     "Fontaine", "Castellanos", "Zhou",    "Wang",
  "Li",      "Zhang",     "Liu",    "Chen",     "Yang",     "Huang",       "Nguyen",  "Tran",
  "Kim",     "Park",      "Lee",    "Sharma",   "Rao",      "Khan",        "Rahimi",  "Mensah",
  "Owusu",   "Berg",      "Hansen", "Novak",    "Kowalski", "Petrov",      "Ivanova", "Costa",
  "Silva",   "García",    "Rossi",  "Bianchi",  "Yılmaz",   "Demir",       "Schmidt", "Müller",
  "Weber",   "Fischer",   "Tanaka", "Suzuki",   "Mori",     "Abadi",       "Farouk",  "Diallo",
  "Keita",   "Murphy",    "Walsh",  "Carter",   "Brooks",   "Reed",        "Hughes",  "Baptiste",
  "Laurent", "Virtanen",  "Jansen", "de Vries", "Horvat",   "Popescu",
};

static const char *const places[] = {
  "North Fjord", "Tarn",          "Greyhaven",   "Port Alder",  "Lindenau", "Costa Clara",
  "Meridian",    "Eastmoor",      "Silver Lake", "Kestrel Bay", "Vale",     "Highfield",
  "Santa Mira",  "Ostrava Hills", "Larkspur",    "Two Rivers",  "Hanami",   "Blue Mesa",
  "Old Harbor",  "Westerlund",    "Aurora",      "Montclair",   "Yarrow",   "Redwood Point",
  "Cape Solace", "Lotus Hill",    "Nordheim",    "Sandstone",
};

static const char *const institutions[] = {
  "Lab",
  "University",
  "Institute of Technology",
  "AI",
  "Research",
  "Robotics",
  "Polytechnic",
  "Audio Group",
  "Foundation",
  "Computing Center",
  "Vision Group",
  "Academy of Sciences",
};

/* What the letters stand for is said in expand(). */
static const char *const named_titles[] = {
  "{M}: {A} {N} for {T}",
  "{M}: {A} {S} for {T}",
  "{M}: {G} {S} by {G} Less",
  "{M}: One {A} {N} for {T}, {T} and {T}",
  "{M}: Toward {A} {T} with {S}",
  "{M}: A Benchmark of {A} {T} in {D},000 Tasks",
  "{M} Technical Report",
  "{M}: {G} {S} from a Single {N}",
  "{M}: {A} {T} through {A} {N} Search",
  "{M}: Bridging {T} and {T} with {A} {S}",
  "{M}: A {A} Dataset of {D} Thousand {S}",
};

static const char *const plain_titles[] = {
  "What {S} Forget: {A} Traces after {G}",
  "{A} {S}, {A} {S}: {G} without {G}",
  "Do {S} Need a {N}? A Closer Look at {T}",
  "On the {A} Limits of {T} in {S}",
  "{G} to {T}: {A} {S} That Know When to Stop",
  "The {N} Is Not the {N}: Rethinking {T}",
  "{A} Where It Counts: {T} by Marginal Regret",
  "{G} Less, {G} More: {A} {T} for {S}",
  "How Much {N} Does {T} Need?",
  "A Survey of {A} {T} for {S}",
  "From {S} to {S}: {A} {T} at Scale",
  "Rethinking {T} for {A} {S}",
  "Scaling {A} {S} beyond the {X} Regime",
  "Toward {X} {T} with {A} {S}",
};

static const char *const openings[] = {
  "{CS} have made steady progress in {T}, yet they still fail where a {N} must be kept over many "
  "steps.",
  "Much of the recent work on {T} assumes that every {N} is worth the same.",
  "{CT} is usually treated as a matter of scale, and what a {A} {N} can do is seldom measured.",
  "Despite strong results in {T}, {S} remain expensive to train and hard to trust.",
  "A {N} that works in the laboratory often breaks once it meets {A} {S}.",
  "We ask a simple question: when does a {A} {N} help {S}, and when does it only look as if it "
  "did?",
  "Progress in {T} is held back by the lack of {A} data about {S}.",
  "{CS} are commonly trained with a {X} objective that rewards fluency over evidence.",
};

static const char *const methods[] = {
  "We introduce {M}, a {A} {N} that {V} {T} by {G} over {A} {S}.",
  "{M} replaces the usual {N} with a {A} one and trains it on {D},000 examples of {T}.",
  "Our method, {M}, couples a {A} {N} with a {X} schedule, so that {G} and {G} share one loss.",
  "We propose {M}, which {V} the {N} in three stages: {G}, {G}, and a final pass of {T}.",
  "{M} is trained from {A} {S} alone, without labels and without a {A} teacher.",
};

static const char *const details[] = {
  "The key is a {A} {N} that decides at each step which of the {S} deserve attention.",
  "Instead of a fixed {N}, it keeps a {X} memory of what was seen and forgets what was not used.",
  "A {X} regularizer keeps the {N} from collapsing, and a {A} {N} is learned along with it.",
  "We show that {G} the {N} first, and only then the {N}, {V} both quality and cost.",
  "Each {N} is scored by a {A} critic; those below the {X} threshold are dropped before {G}.",
  "To make this practical, we release a corpus of {D} thousand {S} with {A} annotations.",
  "Theoretical analysis relates the {X} gap to the number of {S} and bounds it in closed form.",
  "The design is deliberately plain: one {N}, one {N}, and no {X} tuning at test time.",
  "We further study how {T} changes as the {N} grows, and find a clear {X} transition.",
  "Training needs {D} hours on eight accelerators, a tenth of what comparable {S} take.",
};

static const char *const results[] = {
  "On {D} benchmarks of {T}, it improves over the strongest baseline by {P} points.",
  "Experiments on {T} and {T} show gains of {P} % at {D} % of the compute.",
  "It matches models ten times its size on {T} and surpasses them by {P} points on {T}.",
  "In a study with {D} people, its answers were preferred in {P} % of the cases.",
  "Across {S}, errors fall by {P} %, and the remaining ones are easier to detect.",
  "Ablations confirm that the {A} {N} accounts for most of the improvement.",
};

static const char *const closings[] = {
  "Code, data and models are released.",
  "We hope that {M} serves as a {A} starting point for work on {T}.",
  "These findings suggest that {T} depends less on scale than on the {N}.",
  "The project page has examples: https://{L}.example.org/{L}.",
  "We discuss limits, among them {A} {S} and {T} in the wild.",
  "All {S} and the code are available at https://github.com/{L}/{L}.",
};

static const char *const summaries[] = {
  "A {A} {N} {V} {T} in {S} while needing far less data.",
  "{M} combines a {A} {N} with {T} and {V} results on several benchmarks.",
  "A benchmark of {A} {S} shows where {T} still fails.",
  "{CG} before {G} {V} {T} for {A} {S}.",
};

/* What arrives damaged or strange in abstracts. */
static const char *const oddities[] = {
  "The bound is $mathcal{O}(varepsilon^{-2.5})$ in the worst case.",
  "The overhead is $\\sim$4 hours, or {raise.17ex\\scriptstyle\\sim}4 % of training.",
  "We minimise $\\|x - \\hat{x}\\|_2^2 + \\lambda |z|_{l_1}$ over all {S}.",
  "Each answer is wrapped in <think> and </think> before the {N} reads it.",
  "The prompt <b>must</b> name the {N} & its {N} < 3 times.",
  "Costs drop from $1,200 to $90 per run.",
  "Naïve {S} – even “{A}” ones – lose 5 µs per {N}…",
};

/* Helpers */

/* The first words of a list come far more often than its last. */
static const char *
pick (StandInRandom *random, const char *const *words, guint count)
{
  double u = (stand_in_random_next (random) >> 11) / 9007199254740992.0;

  return words[(guint) (count * u * u)];
}

static char *
coin (StandInRandom *random)
{
  const guint total =
      G_N_ELEMENTS (coined_heads) * G_N_ELEMENTS (coined_stems) * G_N_ELEMENTS (coined_tails);
  double u = (stand_in_random_next (random) >> 11) / 9007199254740992.0;
  /* A rank by Zipf's law, spread over the parts so that neighbours differ. */
  guint64 rank = (guint64) exp (u * log (total)) - 1;
  guint place = rank * 7919 % total;

  return g_strconcat (
      coined_heads[place % G_N_ELEMENTS (coined_heads)],
      coined_stems[place / G_N_ELEMENTS (coined_heads) % G_N_ELEMENTS (coined_stems)],
      coined_tails[place / G_N_ELEMENTS (coined_heads) / G_N_ELEMENTS (coined_stems)], NULL);
}

static void
append_capitalized (GString *text, const char *word)
{
  g_string_append_c (text, g_ascii_toupper (*word));
  g_string_append (text, word + 1);
}

/* A word as it stands in a title. */
static void
append_title_case (GString *text, const char *word)
{
  for (const char *at = word; *at != '\0'; at++)
    {
      gboolean first = at == word || at[-1] == ' ' || at[-1] == '-';
      g_string_append_c (text, first ? g_ascii_toupper (*at) : *at);
    }
}

/* "A {A}" before a vowel. */
static void
mend_article (GString *text, const char *word)
{
  gboolean vowel = strchr ("aeioAEIO", *word) != NULL || g_str_has_prefix (word, "un");

  if (vowel && text->len >= 2 && g_ascii_tolower (text->str[text->len - 2]) == 'a' &&
      text->str[text->len - 1] == ' ' &&
      (text->len == 2 || strchr (" :", text->str[text->len - 3]) != NULL))
    g_string_insert_c (text, text->len - 1, 'n');
}

static char *
dup_word (StandInRandom *random, char letter, const char *name)
{
  switch (letter)
    {
    case 'A':
      return g_strdup (PICK (random, adjectives));
    case 'N':
      return g_strdup (PICK (random, nouns));
    case 'S':
      return g_strdup (PICK (random, plurals));
    case 'T':
      return g_strdup (PICK (random, topics));
    case 'G':
      return g_strdup (PICK (random, gerunds));
    case 'V':
      return g_strdup (PICK (random, verbs));
    case 'X':
      return coin (random);
    case 'D':
      return g_strdup_printf ("%u", stand_in_random_below (random, 90) + 4);
    case 'P':
      return g_strdup_printf ("%u.%u", stand_in_random_below (random, 30) + 1,
                              stand_in_random_below (random, 10));
    case 'L':
      return g_ascii_strdown (PICK (random, name_heads), -1);
    default:
      return g_strdup (name ? name : "our approach");
    }
}

/* Fills {X}, or {CX} with a capital. */
static void
expand (GString *text, StandInRandom *random, const char *format, const char *name, gboolean title)
{
  for (const char *at = format; *at != '\0'; at++)
    {
      gboolean capital = at[0] == '{' && at[1] == 'C';
      const char *letter = at + (capital ? 2 : 1);

      if (*at != '{' || !g_ascii_isupper (*letter) || letter[1] != '}')
        {
          g_string_append_c (text, *at);
          continue;
        }
      g_autofree char *word = dup_word (random, *letter, name);
      mend_article (text, word);
      if (*letter == 'M' && at != format)
        g_string_append (text, word);
      else if (title && *letter != 'M')
        append_title_case (text, word);
      else if (capital || at == format)
        append_capitalized (text, word);
      else
        g_string_append (text, word);
      at = letter + 1;
    }
}

static void
add_sentence (GString *text, StandInRandom *random, const char *format, const char *name)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  expand (text, random, format, name, FALSE);
}

/* Two thirds of the abstracts arrive wrapped, some with double blanks or paragraphs. */
static void
wrap (GString *text, StandInRandom *random)
{
  guint column = 0, width = 72 + stand_in_random_below (random, 8);

  for (gsize i = 0; i < text->len; i++, column++)
    {
      if (text->str[i] == ' ' && column > width - 8)
        {
          text->str[i] = '\n';
          column = 0;
        }
    }
}

/* Public API */

StandInRandom
stand_in_random_init (guint64 a, guint64 b, guint64 c)
{
  StandInRandom random = { a };

  random.state = stand_in_random_next (&random) ^ b;
  random.state = stand_in_random_next (&random) ^ c;
  random.state = stand_in_random_next (&random);
  return random;
}

guint64
stand_in_random_next (StandInRandom *random)
{
  /* splitmix64 */
  guint64 z = random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
stand_in_random_below (StandInRandom *random, guint limit)
{
  return (stand_in_random_next (random) >> 32) * limit >> 32;
}

gboolean
stand_in_random_chance (StandInRandom *random, guint permille)
{
  return stand_in_random_below (random, 1000) < permille;
}

double
stand_in_random_skewed (StandInRandom *random, double median, double spread)
{
  double sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += (stand_in_random_next (random) >> 11) / 9007199254740992.0;
  return median * exp ((sum - 6) * spread);
}

char *
stand_in_words_name (StandInRandom *random)
{
  return g_strconcat (name_heads[stand_in_random_below (random, G_N_ELEMENTS (name_heads))],
                      name_tails[stand_in_random_below (random, G_N_ELEMENTS (name_tails))], NULL);
}

char *
stand_in_words_title (StandInRandom *random, const char *name)
{
  GString *text = g_string_new (NULL);

  expand (text, random, name ? PICK (random, named_titles) : PICK (random, plain_titles), name,
          TRUE);
  if (stand_in_random_chance (random, 4))
    g_string_prepend (text, "$1 Million Later: ");
  else if (stand_in_random_chance (random, 6))
    g_string_append (text, " with $\\ell_1$ Budgets");
  if (stand_in_random_chance (random, 330))
    {
      char *blank = strchr (text->str + text->len / 2, ' ');
      if (blank != NULL)
        g_string_insert (text, blank - text->str,
                         stand_in_random_chance (random, 800) ? "\n " : " ");
    }
  return g_string_free (text, FALSE);
}

char *
stand_in_words_abstract (StandInRandom *random, const char *name)
{
  GString *text = g_string_new (NULL);
  guint sentences = 3 + stand_in_random_below (random, 5);

  add_sentence (text, random, PICK (random, openings), name);
  if (stand_in_random_chance (random, 500))
    add_sentence (text, random, openings[stand_in_random_below (random, 4)], name);
  add_sentence (text, random, PICK (random, methods), name);
  for (guint i = 0; i < sentences; i++)
    add_sentence (text, random, details[stand_in_random_below (random, G_N_ELEMENTS (details))],
                  name);
  if (stand_in_random_chance (random, 50))
    add_sentence (text, random, PICK (random, oddities), name);
  if (stand_in_random_chance (random, 50))
    g_string_append (text, "\n\n");
  add_sentence (text, random, results[stand_in_random_below (random, G_N_ELEMENTS (results))],
                name);
  add_sentence (text, random, results[stand_in_random_below (random, G_N_ELEMENTS (results))],
                name);
  add_sentence (text, random, closings[stand_in_random_below (random, G_N_ELEMENTS (closings))],
                name);
  if (stand_in_random_chance (random, 670))
    wrap (text, random);
  return g_string_free (text, FALSE);
}

char *
stand_in_words_summary (StandInRandom *random, const char *name)
{
  GString *text = g_string_new (NULL);

  expand (text, random, PICK (random, summaries), name, FALSE);
  return g_string_free (text, FALSE);
}

char *
stand_in_words_keyword (StandInRandom *random)
{
  if (stand_in_random_chance (random, 4))
    return g_strdup ("");
  if (stand_in_random_chance (random, 500))
    return g_strdup (PICK (random, topics));
  if (stand_in_random_chance (random, 500))
    return g_strconcat (PICK (random, adjectives), " ", PICK (random, plurals), NULL);
  g_autofree char *coined = coin (random);
  return g_strconcat (coined, " ", PICK (random, nouns), NULL);
}

char *
stand_in_words_person (StandInRandom *random)
{
  const char *first = first_names[stand_in_random_below (random, G_N_ELEMENTS (first_names))];
  const char *last = last_names[stand_in_random_below (random, G_N_ELEMENTS (last_names))];

  if (stand_in_random_chance (random, 2))
    return g_strdup_printf ("%s-4. 5 Team", PICK (random, name_heads));
  if (stand_in_random_chance (random, 2))
    return g_strdup_printf ("%s %s%u", first, last, stand_in_random_below (random, 3) + 1);
  if (stand_in_random_chance (random, 100))
    return g_strdup_printf ("%s %c. %s", first, 'A' + stand_in_random_below (random, 26), last);
  return g_strconcat (first, " ", last, NULL);
}

char *
stand_in_words_organization (StandInRandom *random)
{
  return g_strconcat (PICK (random, places), " ", PICK (random, institutions), NULL);
}

char *
stand_in_words_slug (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *slug = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0'; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (slug, g_ascii_tolower (*at));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  return g_string_free (slug, FALSE);
}

char *
stand_in_words_hex (StandInRandom *random, guint length)
{
  GString *hex = g_string_sized_new (length + 16);

  while (hex->len < length)
    g_string_append_printf (hex, "%016" G_GINT64_MODIFIER "x", stand_in_random_next (random));
  g_string_truncate (hex, length);
  return g_string_free (hex, FALSE);
}
