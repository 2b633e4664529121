/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tex-marks.h"

typedef struct
{
  const char *source;
  const char *shown;
} Case;

static void
assert_shown (const char *source, const char *expected)
{
  g_autoptr (QuireTex) tex = quire_tex_new (source);
  g_autofree char *shown = tex_marks (tex, source);

  g_assert_cmpstr (shown, ==, expected);
  tex_assert_sound (tex, source);
}

static void
assert_cases (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    assert_shown (cases[i].source, cases[i].shown);
}

static void
assert_left (const char *const *texts)
{
  for (; *texts; texts++)
    {
      g_autoptr (QuireTex) tex = quire_tex_new (*texts);

      if (tex)
        g_error ("“%s” became “%s”", *texts, quire_tex_get_text (tex, *texts));
    }
}

static void
test_left_alone (void)
{
  static const char *const texts[] = {
    "",
    "Nothing to see here",
    "Ein Text mit Umlauten: äöü, 漢字",
    "Who earns $1 Million?",
    "it costs $5 and $10",
    "costs $5-$10, or 5$-10$, or $5/$10",
    "from $200k to $1.5 million, less than <$10",
    "4$ per hour and 90$ more",
    "set $HOME/$USER and $a + $b",
    "a stray $ and another $ here",
    "<think> and </think>",
    "snake_case, file_name.py, __init__, a_b_c and x_1.py",
    "v4_v5, float8_e4m3 and d_out",
    "me_1@example.org and x^2@example.org",
    "https://example.org/a_{b}/c^2?d=$e$&f=~g--h#`i`",
    "example.org/x_1/y^2 and www.example.org/~z_{1}",
    "[a](https://example.org/a_1/x^2)",
    "`code x_1 y^2 $z$` is code",
    "```x_1```",
    "a ^ b, ^_^, ^2 and a^ b",
    "x^2.5 and x^2^3",
    "pi_0.5",
    "the beta version, epsilon-greedy, a sum, in, to, left and right",
    "sim2real, sim-to-real, sim2 and Habitat-sim",
    "five times, many times faster, x2times and ten times 5",
    "prose of mtimes n and R^{mtimes n}",
    "x^{we show that this is long}",
    "layer_{i}_weight and my_layer_{i} and model_{size}.bin",
    "m^{-3}{2}",
    "{entropy collapse} and {-1, 0, 1} and {True, False}",
    "teal{words} and text{words}{3}",
    "\\method and \\ours{} and \\foo{x}{y}",
    "\\cite{key_1} and \\footnote{words}",
    "\\1 million and \\3)",
    "object\\'s and don\\'t and they\\'re",
    "\\\"quoted\\\" and \\'quoted\\'",
    "C:\\alpha\\beta and C:\\times",
    "a\\\\b \\\\alpha",
    "\\",
    "\\textbf{open",
    "{open \\frac{a",
    "$x + \\unknown{y}$ and $\\frac{a+b}{c}$",
    "$P(this is no formula) le 3$",
    "\\(x + \\unknown\\)",
    "--option, a --option, a-- b, -->, <!-- c -->, ----, --",
    "about ~145 and 16~30% and 75%~89%",
    "RTX~5090, A~B and Mon~Fri",
    "``open and ''wrong''",
    "the 90`s, a`b and `open",
    "``a_{b}`` is code",
    "~ and _ and ^ and { and } and ` and $",
    "R^textbf{2AI}",
    "V_AI",
    "\\begin{equation} and \\item",
    "\\sqrt[3]{x}",
    NULL,
  };

  assert_left (texts);
}

static void
test_formulas (void)
{
  static const Case cases[] = {
    { "SP$^2$OT", "SP«^2»OT" },
    { "$x$", "«/x»" },
    { "$n$-gram, $k$th, $3$", "«/n»-gram, «/k»th, 3" },
    { "$k = 3$", "«/k» = 3" },
    { "$k=3$, $k\\leq3$", "«/k» = 3, «/k» ≤ 3" },
    { "$-1$ and $a-1$ and $a = -1$", "−1 and «/a» − 1 and «/a» = −1" },
    { "$2\\times$ faster", "2× faster" },
    { "$\\sim$5, $\\sim 5$", "∼5, ∼5" },
    { "$\\alpha_i^2$", "α«_«/i»»«^2»" },
    { "$x_{ij}^{(2)}$", "«/x»«_ij»«^(2)»" },
    { "$e^{-x^2}$", "«/e»«^−«/x»«^2»»" },
    { "$f'(x)$ and $f''$", "«/f»′(«/x») and «/f»″" },
    { "$A^*$, $a^\\prime$, $90^\\circ$", "«/A»*, «/a»′, 90°" },
    { "$\\mathcal{O}(n \\log n)$", "𝒪(«/n» log «/n»)" },
    { "$\\mathbb{R}^{d \\times n}$", "ℝ«^«/d»×«/n»»" },
    { "$\\mathbf{W}_Q$, $\\boldsymbol{\\theta}$", "«*W»«_«/Q»», «*θ»" },
    { "$\\mathfrak{g}$, $\\mathscr{L}$, $\\mathbbm{1}$", "𝔤, ℒ, 𝟙" },
    { "$\\hat{x}$, $\\bar y$, $\\tilde\\theta$", "«/x̂», «/ȳ», θ̃" },
    { "$\\frac{1}{2}$, $\\frac{a}{b}x$", "1/2, «/a»/«/b» «/x»" },
    { "$\\frac{1}{n^2}$, $-\\frac{1}{2}$", "1/«/n»«^2», −1/2" },
    { "$\\sqrt{n}$, $\\sqrt{2}x$, $\\sqrt{a+b}$", "√«/n», √2 «/x», √(«/a» + «/b»)" },
    { "$x_{\\mathrm{max}}$, $x_\\text{max}$, $\\text{if } x$", "«/x»«_max», «/x»«_max», if «/x»" },
    { "$\\operatorname{rank}(A)$", "rank(«/A»)" },
    { "$\\left( x \\right)$, $\\left\\{ x \\right\\}$, $\\bigl| x \\bigr|$",
      "(«/x»), {«/x»}, |«/x»|" },
    { "$\\|x\\|_2$", "‖«/x»‖«_2»" },
    { "$\\{a, b\\}$, $1{,}000$", "{«/a», «/b»}, 1,000" },
    { "$\\sum_{i=1}^{n} x_i$", "∑«_«/i»=1»«^«/n»» «/x»«_«/i»»" },
    { "$x \\in X, y \\to \\infty$", "«/x» ∈ «/X», «/y» → ∞" },
    { "$a\\,b$, $a\\!b$, $a~b$", "«/a»\342\200\257«/b», «/ab», «/a»\302\240«/b»" },
    { "$10\\%$, $\\$5$", "10%, $5" },
    { "$$E = mc^2$$", "«/E» = «/mc»«^2»" },
    { "\\(x\\) and \\[y\\]", "«/x» and «/y»" },
    { "$\\foo x_1$ and $y$", "$\\foo x_1$ and «/y»" },
    { "it costs \\$5, and $x_1$", "it costs $5, and «/x»«_1»" },
    { "$x^10$", "«/x»«^1»0" },
    { "$γ$", "γ" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_lost_marks (void)
{
  static const Case cases[] = {
    { "X^2-Net, Y^{2}-Net, 256^3, (AB)^3, {VM}^2",
      "X«^2»-Net, Y«^2»-Net, 256«^3», (AB)«^3», {VM}«^2»" },
    { "O(N^k), A^*, W^+, c^*.", "O(N«^k»), A*, W«^+», c*." },
    { "10^-4, 10^{-4}, 2^10, x 10^6", "10«^−4», 10«^−4», 2«^10», x 10«^6»" },
    { "L_2, x_i, (I_1,I_2), N_E", "L«_2», x«_i», (I«_1»,I«_2»), N«_E»" },
    { "G_{stack}, π_{0.5}, f_φ, a_{b c}", "G«_stack», π«_0.5», f«_φ», a«_b c»" },
    { "x_i^2, x^2_i, x_{i}^{2}, e^{x_{i}}", "x«_i»«^2», x«^2»«_i», x«_i»«^2», e«^x«_i»»" },
    { "pi_0, lambda_1=0, theta_{GRPO}, ell_2, nabla^2X",
      "π«_0», λ«_1»=0, θ«_GRPO», ℓ«_2», ∇«^2»X" },
    { "log_2 n, sum_{i=1}^{n}", "log«_2» n, ∑«_i=1»«^n»" },
    { "eta_2propto d^{-1}", "η«_2»∝ d«^−1»" },
    { "mathcal{O}(varepsilon^{-2.5})", "𝒪(ε«^−2.5»)" },
    { "mathbb{R}^{d times n}, mathbb R", "ℝ«^d×n», mathbb R" },
    { "{l_1} ball", "{l«_1»} ball" },
    { "{raise.17ex\\scriptstyle\\sim}4 hours", "∼4 hours" },
    { "360^circ, 360^{circ}, 360{\\deg}, 180^circtimes180^\\circ", "360°, 360°, 360°, 180°×180°" },
    { "6times fewer, 64times64, 2.5times, R^2times, 10times-20times",
      "6× fewer, 64×64, 2.5×, R«^2»×, 10×-20×" },
    { "8timesH100, 15timessim50times", "8×H100, 15×∼50×" },
    { "sim11%, sim1\\%, sim14,000, sim5K, {sim}5, 20sim40, 1.2{sim}1.3times",
      "∼11%, ∼1%, ∼14,000, ∼5K, ∼5, 20∼40, 1.2∼1.3×" },
    { "8{times} and γ{=}4", "8× and γ=4" },
    { "leq5%, geq 90%, 1.5rightarrow2.5, a rightarrow b, (cdot)",
      "≤5%, ≥ 90%, 1.5→2.5, a → b, (·)" },
    { "infty-nets and a varepsilon-net", "∞-nets and a ε-net" },
    { "texttt{D}ual-texttt{H}ead, textbf{b}, emph{c}, {bf d}", "Dual-Head, «*b», «/c», «*d»" },
    { "$textbf{a} and textbf{b}$", "$«*a» and «*b»$" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_commands (void)
{
  static const Case cases[] = {
    { "50\\% of A\\&B for \\$5: \\#1, a\\_b, \\{c\\}", "50% of A&B for $5: #1, a_b, {c}" },
    { "\\textbf{a \\emph{b} c}", "«*a «/b» c»" },
    { "\\textit{a}, \\texttt{b}, \\textsc{C}, {\\em d}, {\\bf e}, {\\tt f}",
      "«/a», b, C, «/d», «*e», f" },
    { "m\\textsuperscript{2}", "m«^2»" },
    { "{\\Delta}G, {\\sigma}, 3.6\\times, A\\neq B", "ΔG, σ, 3.6×, A≠ B" },
    { "O(\\sqrt{N}), \\frac{1}{2}, \\mathcal{L}_{x}, \\hat{y}", "O(√N), 1/2, ℒ«_x», ŷ" },
    { "x^\\alpha and x_\\mathrm{max}", "x«^α» and x«_max»" },
    { "\\url{https://example.org/a_b}", "https://example.org/a_b" },
    { "\\href{https://example.org/a_b}{the \\emph{code}}.",
      "https://example.org/a_b (the «/code»)." },
    { "\\href{https://example.org}{https://example.org}", "https://example.org" },
    { "\\LaTeX{} and \\TeX", "LaTeX and TeX" },
    { "\\eg, \\ie, \\etc. and \\etal.", "e.g., i.e., etc. and et al." },
    { "e.g.\\ a, vs.\\ b", "e.g. a, vs. b" },
    { "1.5\\,TB", "1.5\342\200\257TB" },
    { "\\textgreater 5", "> 5" },
    { "\\method~works", "\\method\302\240works" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_accents (void)
{
  static const Case cases[] = {
    { "Pok\\'emon, Schr\\\"odinger, Fr\\'{e}chet", "Pokémon, Schrödinger, Fréchet" },
    { "na\\\"{\\i}ve, na\\\"\\i ve", "naïve, naïve" },
    { "vis-\\`a-vis, \\'a la, \\'Ecole", "vis-à-vis, á la, École" },
    { "Erd\\H{o}s, \\c{C}a, \\v{S}a, Espa\\~na, {\\\"o}l", "Erdős, Ça, Ša, España, öl" },
    { "S\\o ren, {\\O}re, \\L{}ukasz, {\\ss}", "Søren, Øre, Łukasz, ß" },
    { "Ma\\'nczak's", "Mańczak's" },
    { "\\~5 and file\\.cpp and \\`code", "\\~5 and file\\.cpp and \\`code" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_punctuation (void)
{
  static const Case cases[] = {
    { "A -- B, 2019--2020, one--two, a---b, a --- b", "A – B, 2019–2020, one–two, a—b, a — b" },
    { "``a'' and ``b\" and ``c `d' e''", "“a” and “b” and “c ‘d’ e”" },
    { "a `stray mark, x^2", "a `stray mark, x«^2»" },
    { "`less is more' and `users' data'", "‘less is more’ and ‘users’ data'" },
    { "models~(ABC), at~https://example.org/~a, code~\\url{https://example.org}",
      "models\302\240(ABC), at\302\240https://example.org/~a, "
      "code\302\240https://example.org" },
    { "Section~3, Fig.~4, 46.0~years, (1)~first", "Section\302\240"
                                                  "3, Fig.\302\240"
                                                  "4, 46.0\302\240years, (1)\302\240"
                                                  "first" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* --- The way back --------------------------------------------------------- */

/* What is copied when the first occurrence of a part of the text is selected. */
static void
assert_copied (const char *source, const char *part, const char *expected)
{
  g_autoptr (QuireTex) tex = quire_tex_new (source);
  const char *text = quire_tex_get_text (tex, source);
  const char *found = strstr (text, part);
  g_autofree char *copied = NULL;
  guint start, end;

  g_assert_nonnull (found);
  quire_tex_to_source (tex, (guint) (found - text), (guint) (found - text + strlen (part)), &start,
                       &end);
  copied = g_strndup (source + start, end - start);
  g_assert_cmpstr (copied, ==, expected);
}

static void
test_to_source (void)
{
  const char *source = "about \\textbf{some words}, $\\alpha^2$ and X^2-Net";

  assert_copied (source, "about", "about");
  assert_copied (source, "out s", "out \\textbf{some words}");
  assert_copied (source, "words", "\\textbf{some words}");
  assert_copied (source, "α", "$\\alpha^2$");
  assert_copied (source, "d X", "d X");
  assert_copied (source, "X2", "X^2");
  assert_copied (source, "-Net", "-Net");
  assert_copied ("pi_0 and", "π", "pi_0");
  assert_copied ("``a'' b", "a", "a");
  assert_copied ("``a'' b", "“", "``");
  assert_copied ("plain x", "lai", "lai");
}

static void
test_ends (void)
{
  const char *source = "a $x$";
  g_autoptr (QuireTex) tex = quire_tex_new (source);
  guint start, end;

  quire_tex_to_source (tex, 3, 3, &start, &end);
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 5);
  quire_tex_to_source (tex, 100, 200, &start, &end);
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 5);
  quire_tex_to_source (tex, 2, 1, &start, &end);
  g_assert_cmpuint (start, ==, end);
  quire_tex_to_source (NULL, 3, 7, &start, &end);
  g_assert_cmpuint (start, ==, 3);
  g_assert_cmpuint (end, ==, 7);
}

static void
assert_spoken (const char *source, const char *expected)
{
  g_autoptr (QuireTex) tex = quire_tex_new (source);

  g_assert_cmpstr (quire_tex_get_spoken (tex, source), ==, expected);
}

static void
test_spoken (void)
{
  assert_spoken ("plain", "plain");
  assert_spoken ("$\\alpha$ and \\textbf{bold}", "α and bold");
  assert_spoken ("$10^{-4}$", "$10^{-4}$");
  assert_spoken ("$\\alpha$ of $x_i$", "$\\alpha$ of $x_i$");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tex/left-alone", test_left_alone);
  g_test_add_func ("/tex/formulas", test_formulas);
  g_test_add_func ("/tex/lost-marks", test_lost_marks);
  g_test_add_func ("/tex/commands", test_commands);
  g_test_add_func ("/tex/accents", test_accents);
  g_test_add_func ("/tex/punctuation", test_punctuation);
  g_test_add_func ("/tex/to-source", test_to_source);
  g_test_add_func ("/tex/ends", test_ends);
  g_test_add_func ("/tex/spoken", test_spoken);
  return g_test_run ();
}
