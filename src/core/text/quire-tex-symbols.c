/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-symbols.h"

#include <stdlib.h>
#include <string.h>

/* No name is longer. */
#define LONGEST 24

#define LOST QUIRE_TEX_SYMBOL_LOST
#define BASE QUIRE_TEX_SYMBOL_BASE
#define TEXT QUIRE_TEX_SYMBOL_TEXT

/* Sorted by name, in the order of bytes. */
static const QuireTexSymbol symbols[] = {
  { "AA", "Å", QUIRE_TEX_ORDINARY, TEXT },
  { "AE", "Æ", QUIRE_TEX_ORDINARY, TEXT },
  { "BibTeX", "BibTeX", QUIRE_TEX_ORDINARY, TEXT },
  { "Box", "□", QUIRE_TEX_ORDINARY, 0 },
  { "Delta", "Δ", QUIRE_TEX_ORDINARY, BASE },
  { "EUR", "€", QUIRE_TEX_ORDINARY, TEXT },
  { "Gamma", "Γ", QUIRE_TEX_ORDINARY, BASE },
  { "Im", "ℑ", QUIRE_TEX_ORDINARY, 0 },
  { "LaTeX", "LaTeX", QUIRE_TEX_ORDINARY, TEXT },
  { "Lambda", "Λ", QUIRE_TEX_ORDINARY, BASE },
  { "Leftarrow", "⇐", QUIRE_TEX_RELATION, LOST },
  { "Leftrightarrow", "⇔", QUIRE_TEX_RELATION, LOST },
  { "Longleftrightarrow", "⟺", QUIRE_TEX_RELATION, 0 },
  { "Longrightarrow", "⟹", QUIRE_TEX_RELATION, LOST },
  { "OE", "Œ", QUIRE_TEX_ORDINARY, TEXT },
  { "Omega", "Ω", QUIRE_TEX_ORDINARY, BASE },
  { "P", "¶", QUIRE_TEX_ORDINARY, TEXT },
  { "Phi", "Φ", QUIRE_TEX_ORDINARY, BASE },
  { "Pi", "Π", QUIRE_TEX_ORDINARY, BASE },
  { "Pr", "Pr", QUIRE_TEX_FUNCTION, 0 },
  { "Psi", "Ψ", QUIRE_TEX_ORDINARY, BASE },
  { "Re", "ℜ", QUIRE_TEX_ORDINARY, 0 },
  { "Rightarrow", "⇒", QUIRE_TEX_RELATION, LOST },
  { "S", "§", QUIRE_TEX_ORDINARY, TEXT },
  { "Sigma", "Σ", QUIRE_TEX_ORDINARY, BASE },
  { "TeX", "TeX", QUIRE_TEX_ORDINARY, TEXT },
  { "Theta", "Θ", QUIRE_TEX_ORDINARY, BASE },
  { "Upsilon", "Υ", QUIRE_TEX_ORDINARY, BASE },
  { "Vert", "‖", QUIRE_TEX_ORDINARY, 0 },
  { "Xi", "Ξ", QUIRE_TEX_ORDINARY, BASE },
  { "aa", "å", QUIRE_TEX_ORDINARY, TEXT },
  { "ae", "æ", QUIRE_TEX_ORDINARY, TEXT },
  { "aleph", "ℵ", QUIRE_TEX_ORDINARY, 0 },
  { "alpha", "α", QUIRE_TEX_ORDINARY, BASE },
  { "angle", "∠", QUIRE_TEX_ORDINARY, 0 },
  { "approx", "≈", QUIRE_TEX_RELATION, 0 },
  { "arccos", "arccos", QUIRE_TEX_FUNCTION, 0 },
  { "arcsin", "arcsin", QUIRE_TEX_FUNCTION, 0 },
  { "arctan", "arctan", QUIRE_TEX_FUNCTION, 0 },
  { "arg", "arg", QUIRE_TEX_FUNCTION, 0 },
  { "argmax", "argmax", QUIRE_TEX_FUNCTION, 0 },
  { "argmin", "argmin", QUIRE_TEX_FUNCTION, 0 },
  { "ast", "∗", QUIRE_TEX_BINARY, 0 },
  { "asymp", "≍", QUIRE_TEX_RELATION, 0 },
  { "backslash", "\\", QUIRE_TEX_ORDINARY, 0 },
  { "beta", "β", QUIRE_TEX_ORDINARY, BASE },
  { "bigcap", "⋂", QUIRE_TEX_OPERATOR, 0 },
  { "bigcup", "⋃", QUIRE_TEX_OPERATOR, 0 },
  { "bigoplus", "⨁", QUIRE_TEX_OPERATOR, 0 },
  { "bigotimes", "⨂", QUIRE_TEX_OPERATOR, 0 },
  { "bigstar", "★", QUIRE_TEX_ORDINARY, 0 },
  { "bigtriangleup", "△", QUIRE_TEX_BINARY, 0 },
  { "bigvee", "⋁", QUIRE_TEX_OPERATOR, 0 },
  { "bigwedge", "⋀", QUIRE_TEX_OPERATOR, 0 },
  { "blacksquare", "■", QUIRE_TEX_ORDINARY, 0 },
  { "bot", "⊥", QUIRE_TEX_ORDINARY, 0 },
  { "bullet", "•", QUIRE_TEX_BINARY, 0 },
  { "cap", "∩", QUIRE_TEX_BINARY, 0 },
  { "cdot", "·", QUIRE_TEX_BINARY, LOST },
  { "cdots", "⋯", QUIRE_TEX_ORDINARY, LOST },
  { "checkmark", "✓", QUIRE_TEX_ORDINARY, 0 },
  { "chi", "χ", QUIRE_TEX_ORDINARY, BASE },
  { "circ", "∘", QUIRE_TEX_BINARY, 0 },
  { "clubsuit", "♣", QUIRE_TEX_ORDINARY, 0 },
  { "cmark", "✓", QUIRE_TEX_ORDINARY, 0 },
  { "colon", ":", QUIRE_TEX_RELATION, 0 },
  { "coloneqq", "≔", QUIRE_TEX_RELATION, 0 },
  { "complement", "∁", QUIRE_TEX_ORDINARY, 0 },
  { "cong", "≅", QUIRE_TEX_RELATION, 0 },
  { "coprod", "∐", QUIRE_TEX_OPERATOR, 0 },
  { "copyright", "©", QUIRE_TEX_ORDINARY, TEXT },
  { "cos", "cos", QUIRE_TEX_FUNCTION, 0 },
  { "cosh", "cosh", QUIRE_TEX_FUNCTION, 0 },
  { "cot", "cot", QUIRE_TEX_FUNCTION, 0 },
  { "csc", "csc", QUIRE_TEX_FUNCTION, 0 },
  { "cup", "∪", QUIRE_TEX_BINARY, 0 },
  { "dag", "†", QUIRE_TEX_ORDINARY, TEXT },
  { "dagger", "†", QUIRE_TEX_BINARY, 0 },
  { "ddag", "‡", QUIRE_TEX_ORDINARY, TEXT },
  { "ddagger", "‡", QUIRE_TEX_BINARY, 0 },
  { "ddots", "⋱", QUIRE_TEX_ORDINARY, 0 },
  { "deg", "deg", QUIRE_TEX_FUNCTION, 0 },
  { "degree", "°", QUIRE_TEX_ORDINARY, 0 },
  { "delta", "δ", QUIRE_TEX_ORDINARY, BASE },
  { "det", "det", QUIRE_TEX_FUNCTION, 0 },
  { "diag", "diag", QUIRE_TEX_FUNCTION, 0 },
  { "diamond", "⋄", QUIRE_TEX_BINARY, 0 },
  { "diamondsuit", "♢", QUIRE_TEX_ORDINARY, 0 },
  { "digamma", "ϝ", QUIRE_TEX_ORDINARY, 0 },
  { "dim", "dim", QUIRE_TEX_FUNCTION, 0 },
  { "div", "÷", QUIRE_TEX_BINARY, 0 },
  { "doteq", "≐", QUIRE_TEX_RELATION, 0 },
  { "dots", "…", QUIRE_TEX_ORDINARY, 0 },
  { "dotsb", "⋯", QUIRE_TEX_ORDINARY, 0 },
  { "dotsc", "…", QUIRE_TEX_ORDINARY, 0 },
  { "downarrow", "↓", QUIRE_TEX_RELATION, 0 },
  { "eg", "e.g.", QUIRE_TEX_ORDINARY, TEXT },
  { "ell", "ℓ", QUIRE_TEX_ORDINARY, BASE },
  { "emptyset", "∅", QUIRE_TEX_ORDINARY, 0 },
  { "epsilon", "ε", QUIRE_TEX_ORDINARY, BASE },
  { "equiv", "≡", QUIRE_TEX_RELATION, 0 },
  { "eta", "η", QUIRE_TEX_ORDINARY, BASE },
  { "etal", "et al.", QUIRE_TEX_ORDINARY, TEXT },
  { "etc", "etc.", QUIRE_TEX_ORDINARY, TEXT },
  { "euro", "€", QUIRE_TEX_ORDINARY, TEXT },
  { "exists", "∃", QUIRE_TEX_ORDINARY, 0 },
  { "exp", "exp", QUIRE_TEX_FUNCTION, 0 },
  { "flat", "♭", QUIRE_TEX_ORDINARY, 0 },
  { "forall", "∀", QUIRE_TEX_ORDINARY, 0 },
  { "gamma", "γ", QUIRE_TEX_ORDINARY, BASE },
  { "gcd", "gcd", QUIRE_TEX_FUNCTION, 0 },
  { "ge", "≥", QUIRE_TEX_RELATION, 0 },
  { "geq", "≥", QUIRE_TEX_RELATION, LOST },
  { "geqslant", "⩾", QUIRE_TEX_RELATION, LOST },
  { "gets", "←", QUIRE_TEX_RELATION, 0 },
  { "gg", "≫", QUIRE_TEX_RELATION, 0 },
  { "gt", ">", QUIRE_TEX_RELATION, 0 },
  { "gtrsim", "≳", QUIRE_TEX_RELATION, 0 },
  { "hbar", "ℏ", QUIRE_TEX_ORDINARY, 0 },
  { "heartsuit", "♡", QUIRE_TEX_ORDINARY, 0 },
  { "hom", "hom", QUIRE_TEX_FUNCTION, 0 },
  { "hookrightarrow", "↪", QUIRE_TEX_RELATION, LOST },
  { "ie", "i.e.", QUIRE_TEX_ORDINARY, TEXT },
  { "iff", "⟺", QUIRE_TEX_RELATION, 0 },
  { "iint", "∬", QUIRE_TEX_OPERATOR, 0 },
  { "imath", "ı", QUIRE_TEX_ORDINARY, 0 },
  { "implies", "⟹", QUIRE_TEX_RELATION, 0 },
  { "in", "∈", QUIRE_TEX_RELATION, 0 },
  { "inf", "inf", QUIRE_TEX_FUNCTION, 0 },
  { "infty", "∞", QUIRE_TEX_ORDINARY, BASE | LOST },
  { "int", "∫", QUIRE_TEX_OPERATOR, 0 },
  { "iota", "ι", QUIRE_TEX_ORDINARY, BASE },
  { "jmath", "ȷ", QUIRE_TEX_ORDINARY, 0 },
  { "kappa", "κ", QUIRE_TEX_ORDINARY, BASE },
  { "ker", "ker", QUIRE_TEX_FUNCTION, 0 },
  { "lVert", "‖", QUIRE_TEX_ORDINARY, 0 },
  { "lambda", "λ", QUIRE_TEX_ORDINARY, BASE },
  { "land", "∧", QUIRE_TEX_BINARY, 0 },
  { "langle", "⟨", QUIRE_TEX_OPEN, 0 },
  { "lbrace", "{", QUIRE_TEX_OPEN, 0 },
  { "lbrack", "[", QUIRE_TEX_OPEN, 0 },
  { "lceil", "⌈", QUIRE_TEX_OPEN, 0 },
  { "ldots", "…", QUIRE_TEX_ORDINARY, LOST },
  { "le", "≤", QUIRE_TEX_RELATION, 0 },
  { "leadsto", "⇝", QUIRE_TEX_RELATION, 0 },
  { "leftarrow", "←", QUIRE_TEX_RELATION, LOST },
  { "leftrightarrow", "↔", QUIRE_TEX_RELATION, LOST },
  { "leq", "≤", QUIRE_TEX_RELATION, LOST },
  { "leqslant", "⩽", QUIRE_TEX_RELATION, LOST },
  { "lesssim", "≲", QUIRE_TEX_RELATION, 0 },
  { "lfloor", "⌊", QUIRE_TEX_OPEN, 0 },
  { "lg", "lg", QUIRE_TEX_FUNCTION, 0 },
  { "lim", "lim", QUIRE_TEX_FUNCTION, 0 },
  { "liminf", "liminf", QUIRE_TEX_FUNCTION, 0 },
  { "limsup", "limsup", QUIRE_TEX_FUNCTION, 0 },
  { "ll", "≪", QUIRE_TEX_RELATION, 0 },
  { "ln", "ln", QUIRE_TEX_FUNCTION, 0 },
  { "lnot", "¬", QUIRE_TEX_ORDINARY, 0 },
  { "log", "log", QUIRE_TEX_FUNCTION, 0 },
  { "longleftarrow", "⟵", QUIRE_TEX_RELATION, LOST },
  { "longleftrightarrow", "⟷", QUIRE_TEX_RELATION, 0 },
  { "longmapsto", "⟼", QUIRE_TEX_RELATION, 0 },
  { "longrightarrow", "⟶", QUIRE_TEX_RELATION, LOST },
  { "lor", "∨", QUIRE_TEX_BINARY, 0 },
  { "lt", "<", QUIRE_TEX_RELATION, 0 },
  { "ltimes", "⋉", QUIRE_TEX_BINARY, 0 },
  { "lvert", "|", QUIRE_TEX_ORDINARY, 0 },
  { "mapsto", "↦", QUIRE_TEX_RELATION, LOST },
  { "max", "max", QUIRE_TEX_FUNCTION, 0 },
  { "mho", "℧", QUIRE_TEX_ORDINARY, 0 },
  { "mid", "∣", QUIRE_TEX_RELATION, 0 },
  { "min", "min", QUIRE_TEX_FUNCTION, 0 },
  { "mod", "mod", QUIRE_TEX_FUNCTION, 0 },
  { "models", "⊨", QUIRE_TEX_RELATION, 0 },
  { "mp", "∓", QUIRE_TEX_BINARY, 0 },
  { "mu", "μ", QUIRE_TEX_ORDINARY, BASE },
  { "nabla", "∇", QUIRE_TEX_ORDINARY, BASE },
  { "natural", "♮", QUIRE_TEX_ORDINARY, 0 },
  { "ne", "≠", QUIRE_TEX_RELATION, 0 },
  { "nearrow", "↗", QUIRE_TEX_RELATION, 0 },
  { "neg", "¬", QUIRE_TEX_ORDINARY, 0 },
  { "neq", "≠", QUIRE_TEX_RELATION, LOST },
  { "nexists", "∄", QUIRE_TEX_ORDINARY, 0 },
  { "ni", "∋", QUIRE_TEX_RELATION, 0 },
  { "notin", "∉", QUIRE_TEX_RELATION, 0 },
  { "nu", "ν", QUIRE_TEX_ORDINARY, BASE },
  { "odot", "⊙", QUIRE_TEX_BINARY, 0 },
  { "oe", "œ", QUIRE_TEX_ORDINARY, TEXT },
  { "oint", "∮", QUIRE_TEX_OPERATOR, 0 },
  { "omega", "ω", QUIRE_TEX_ORDINARY, BASE },
  { "ominus", "⊖", QUIRE_TEX_BINARY, 0 },
  { "oplus", "⊕", QUIRE_TEX_BINARY, 0 },
  { "otimes", "⊗", QUIRE_TEX_BINARY, 0 },
  { "parallel", "∥", QUIRE_TEX_RELATION, 0 },
  { "partial", "∂", QUIRE_TEX_ORDINARY, 0 },
  { "perp", "⊥", QUIRE_TEX_RELATION, 0 },
  { "phi", "φ", QUIRE_TEX_ORDINARY, BASE },
  { "pi", "π", QUIRE_TEX_ORDINARY, BASE },
  { "pm", "±", QUIRE_TEX_BINARY, 0 },
  { "poly", "poly", QUIRE_TEX_FUNCTION, 0 },
  { "pounds", "£", QUIRE_TEX_ORDINARY, TEXT },
  { "prec", "≺", QUIRE_TEX_RELATION, 0 },
  { "preceq", "⪯", QUIRE_TEX_RELATION, 0 },
  { "prime", "′", QUIRE_TEX_ORDINARY, 0 },
  { "prod", "∏", QUIRE_TEX_OPERATOR, 0 },
  { "propto", "∝", QUIRE_TEX_RELATION, LOST },
  { "psi", "ψ", QUIRE_TEX_ORDINARY, BASE },
  { "qedsymbol", "□", QUIRE_TEX_ORDINARY, 0 },
  { "rVert", "‖", QUIRE_TEX_ORDINARY, 0 },
  { "rangle", "⟩", QUIRE_TEX_CLOSE, 0 },
  { "rank", "rank", QUIRE_TEX_FUNCTION, 0 },
  { "rbrace", "}", QUIRE_TEX_CLOSE, 0 },
  { "rbrack", "]", QUIRE_TEX_CLOSE, 0 },
  { "rceil", "⌉", QUIRE_TEX_CLOSE, 0 },
  { "rfloor", "⌋", QUIRE_TEX_CLOSE, 0 },
  { "rho", "ρ", QUIRE_TEX_ORDINARY, BASE },
  { "rightarrow", "→", QUIRE_TEX_RELATION, LOST },
  { "rightleftharpoons", "⇌", QUIRE_TEX_RELATION, 0 },
  { "rightsquigarrow", "⇝", QUIRE_TEX_RELATION, 0 },
  { "rtimes", "⋊", QUIRE_TEX_BINARY, 0 },
  { "rvert", "|", QUIRE_TEX_ORDINARY, 0 },
  { "searrow", "↘", QUIRE_TEX_RELATION, 0 },
  { "sec", "sec", QUIRE_TEX_FUNCTION, 0 },
  { "setminus", "∖", QUIRE_TEX_BINARY, 0 },
  { "sgn", "sgn", QUIRE_TEX_FUNCTION, 0 },
  { "sharp", "♯", QUIRE_TEX_ORDINARY, 0 },
  { "sigma", "σ", QUIRE_TEX_ORDINARY, BASE },
  { "sign", "sign", QUIRE_TEX_FUNCTION, 0 },
  { "sim", "∼", QUIRE_TEX_RELATION, 0 },
  { "simeq", "≃", QUIRE_TEX_RELATION, 0 },
  { "sin", "sin", QUIRE_TEX_FUNCTION, 0 },
  { "sinh", "sinh", QUIRE_TEX_FUNCTION, 0 },
  { "softmax", "softmax", QUIRE_TEX_FUNCTION, 0 },
  { "spadesuit", "♠", QUIRE_TEX_ORDINARY, 0 },
  { "sqcap", "⊓", QUIRE_TEX_BINARY, 0 },
  { "sqcup", "⊔", QUIRE_TEX_BINARY, 0 },
  { "sqsubseteq", "⊑", QUIRE_TEX_RELATION, 0 },
  { "square", "□", QUIRE_TEX_ORDINARY, 0 },
  { "ss", "ß", QUIRE_TEX_ORDINARY, TEXT },
  { "star", "⋆", QUIRE_TEX_BINARY, 0 },
  { "subset", "⊂", QUIRE_TEX_RELATION, 0 },
  { "subseteq", "⊆", QUIRE_TEX_RELATION, 0 },
  { "subsetneq", "⊊", QUIRE_TEX_RELATION, 0 },
  { "succ", "≻", QUIRE_TEX_RELATION, 0 },
  { "succeq", "⪰", QUIRE_TEX_RELATION, 0 },
  { "sum", "∑", QUIRE_TEX_OPERATOR, 0 },
  { "sup", "sup", QUIRE_TEX_FUNCTION, 0 },
  { "supset", "⊃", QUIRE_TEX_RELATION, 0 },
  { "supseteq", "⊇", QUIRE_TEX_RELATION, 0 },
  { "surd", "√", QUIRE_TEX_ORDINARY, 0 },
  { "tan", "tan", QUIRE_TEX_FUNCTION, 0 },
  { "tanh", "tanh", QUIRE_TEX_FUNCTION, 0 },
  { "tau", "τ", QUIRE_TEX_ORDINARY, BASE },
  { "textasciicircum", "^", QUIRE_TEX_ORDINARY, TEXT },
  { "textasciitilde", "~", QUIRE_TEX_ORDINARY, TEXT },
  { "textbackslash", "\\", QUIRE_TEX_ORDINARY, TEXT },
  { "textbar", "|", QUIRE_TEX_ORDINARY, TEXT },
  { "textbullet", "•", QUIRE_TEX_ORDINARY, TEXT },
  { "textcopyright", "©", QUIRE_TEX_ORDINARY, TEXT },
  { "textdagger", "†", QUIRE_TEX_ORDINARY, TEXT },
  { "textdegree", "°", QUIRE_TEX_ORDINARY, TEXT },
  { "textdollar", "$", QUIRE_TEX_ORDINARY, TEXT },
  { "textellipsis", "…", QUIRE_TEX_ORDINARY, TEXT },
  { "textemdash", "—", QUIRE_TEX_ORDINARY, TEXT },
  { "textendash", "–", QUIRE_TEX_ORDINARY, TEXT },
  { "texteuro", "€", QUIRE_TEX_ORDINARY, TEXT },
  { "textgreater", ">", QUIRE_TEX_ORDINARY, TEXT },
  { "textless", "<", QUIRE_TEX_ORDINARY, TEXT },
  { "textmu", "µ", QUIRE_TEX_ORDINARY, TEXT },
  { "textpercent", "%", QUIRE_TEX_ORDINARY, TEXT },
  { "textperiodcentered", "·", QUIRE_TEX_ORDINARY, TEXT },
  { "textpm", "±", QUIRE_TEX_ORDINARY, TEXT },
  { "textquotedblleft", "“", QUIRE_TEX_ORDINARY, TEXT },
  { "textquotedblright", "”", QUIRE_TEX_ORDINARY, TEXT },
  { "textquoteleft", "‘", QUIRE_TEX_ORDINARY, TEXT },
  { "textquoteright", "’", QUIRE_TEX_ORDINARY, TEXT },
  { "textregistered", "®", QUIRE_TEX_ORDINARY, TEXT },
  { "textsterling", "£", QUIRE_TEX_ORDINARY, TEXT },
  { "texttimes", "×", QUIRE_TEX_ORDINARY, TEXT },
  { "texttrademark", "™", QUIRE_TEX_ORDINARY, TEXT },
  { "textunderscore", "_", QUIRE_TEX_ORDINARY, TEXT },
  { "theta", "θ", QUIRE_TEX_ORDINARY, BASE },
  { "times", "×", QUIRE_TEX_BINARY, 0 },
  { "to", "→", QUIRE_TEX_RELATION, 0 },
  { "top", "⊤", QUIRE_TEX_ORDINARY, 0 },
  { "tr", "tr", QUIRE_TEX_FUNCTION, 0 },
  { "triangle", "△", QUIRE_TEX_ORDINARY, 0 },
  { "triangleq", "≜", QUIRE_TEX_RELATION, 0 },
  { "uparrow", "↑", QUIRE_TEX_RELATION, 0 },
  { "updownarrow", "↕", QUIRE_TEX_RELATION, 0 },
  { "upharpoonright", "↾", QUIRE_TEX_RELATION, 0 },
  { "uplus", "⊎", QUIRE_TEX_BINARY, 0 },
  { "upsilon", "υ", QUIRE_TEX_ORDINARY, BASE },
  { "varepsilon", "ε", QUIRE_TEX_ORDINARY, BASE | LOST },
  { "varnothing", "∅", QUIRE_TEX_ORDINARY, 0 },
  { "varphi", "φ", QUIRE_TEX_ORDINARY, BASE | LOST },
  { "varpi", "ϖ", QUIRE_TEX_ORDINARY, BASE | LOST },
  { "varrho", "ρ", QUIRE_TEX_ORDINARY, BASE | LOST },
  { "varsigma", "ς", QUIRE_TEX_ORDINARY, BASE | LOST },
  { "vartheta", "ϑ", QUIRE_TEX_ORDINARY, BASE | LOST },
  { "vdash", "⊢", QUIRE_TEX_RELATION, 0 },
  { "vdots", "⋮", QUIRE_TEX_ORDINARY, 0 },
  { "vee", "∨", QUIRE_TEX_BINARY, 0 },
  { "vert", "|", QUIRE_TEX_ORDINARY, 0 },
  { "wedge", "∧", QUIRE_TEX_BINARY, 0 },
  { "wp", "℘", QUIRE_TEX_ORDINARY, 0 },
  { "xi", "ξ", QUIRE_TEX_ORDINARY, BASE },
  { "xmark", "✗", QUIRE_TEX_ORDINARY, 0 },
  { "zeta", "ζ", QUIRE_TEX_ORDINARY, BASE },
};

typedef struct
{
  const char *name;
  gsize length;
} Name;

static int
compare_names (const void *key, const void *element)
{
  const Name *name = key;
  const char *other = *(const char *const *) element;
  int order = strncmp (name->name, other, name->length);

  return order != 0 ? order : -(other[name->length] != '\0');
}

gconstpointer
quire_tex_find_name (const char *name, gsize length, gconstpointer table, gsize n, gsize size)
{
  Name key = { name, length };

  return length > 0 && length <= LONGEST ? bsearch (&key, table, n, size, compare_names) : NULL;
}

const QuireTexSymbol *
quire_tex_symbol_find (const char *name, gsize length)
{
  return quire_tex_find_name (name, length, symbols, G_N_ELEMENTS (symbols), sizeof symbols[0]);
}

/* Unicode had some of them before it had the whole alphabets. */
gunichar
quire_tex_letter (QuireTexAlphabet alphabet, char c)
{
  static const struct
  {
    gunichar capital;
    gunichar small;
    const char *early;
    gunichar early_characters[12];
  } alphabets[] = {
    [QUIRE_TEX_DOUBLE_STRUCK] = { 0x1d538,
                                  0x1d552,
                                  "CHNPQRZ",
                                  { 0x2102, 0x210d, 0x2115, 0x2119, 0x211a, 0x211d, 0x2124 } },
    [QUIRE_TEX_SCRIPT] = { 0x1d49c,
                           0x1d4b6,
                           "BEFHILMRego",
                           { 0x212c, 0x2130, 0x2131, 0x210b, 0x2110, 0x2112, 0x2133, 0x211b, 0x212f,
                             0x210a, 0x2134 } },
    [QUIRE_TEX_FRAKTUR] = { 0x1d504, 0x1d51e, "CHIRZ", { 0x212d, 0x210c, 0x2111, 0x211c, 0x2128 } },
  };
  const char *early = c != '\0' ? strchr (alphabets[alphabet].early, c) : NULL;

  if (early)
    return alphabets[alphabet].early_characters[early - alphabets[alphabet].early];
  if (g_ascii_isupper (c))
    return alphabets[alphabet].capital + (gunichar) (c - 'A');
  if (g_ascii_islower (c))
    return alphabets[alphabet].small + (gunichar) (c - 'a');
  if (g_ascii_isdigit (c) && alphabet == QUIRE_TEX_DOUBLE_STRUCK)
    return 0x1d7d8 + (gunichar) (c - '0');
  return (guchar) c;
}

gunichar
quire_tex_accented (char mark, gunichar letter)
{
  static const struct
  {
    char mark;
    gunichar combining;
    const char *letters;
  } accents[] = {
    { '\'', 0x301, "aceilnorsuyzACEILNORSUYZ" },
    { '`', 0x300, "aeiounAEIOUN" },
    { '"', 0x308, "aeiouyAEIOUY" },
    { '^', 0x302, "aceghijosuwyACEGHIJOSUWY" },
    { '~', 0x303, "anoiuANOIU" },
    { '=', 0x304, "aeiouAEIOU" },
    { '.', 0x307, "cegzICEGZ" },
    { 'c', 0x327, "cegklnrstCEGKLNRST" },
    { 'v', 0x30c, "cdelnrstzCDELNRSTZ" },
    { 'u', 0x306, "agiouAGIOU" },
    { 'H', 0x30b, "ouOU" },
    { 'k', 0x328, "aeiuAEIU" },
    { 'r', 0x30a, "auAU" },
  };

  if (letter == 0x131)
    letter = 'i';
  for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
    if (accents[i].mark == mark)
      {
        gunichar composed;

        if (letter == 0 || letter > 127 || strchr (accents[i].letters, (int) letter) == NULL)
          return 0;
        return g_unichar_compose (letter, accents[i].combining, &composed) ? composed : 0;
      }
  return 0;
}
