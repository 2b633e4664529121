/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What stand-in-words.c, and it alone, makes text from.  In templates {A} is an adjective, {N} a
 * noun, {S} a plural, {T} a topic, {G} a gerund, {V} a verb, {X} a coined word, {D} and {P}
 * numbers, {L} a lower-case name, {M} the paper's own name; {CX} has a capital.
 */

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
