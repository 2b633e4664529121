#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is exported reads back equal: with other people's parsers, two for each
format where the distributions have two, else with one of our own.

  bibtex    pybtex and pylatexenc; bib2xml; bibtool
  ris       ris2xml; a reader of the format's own rules
  csl-json  Python's; a check of what the schema permits
  markdown  cmark; markdown-it

The parts that need a parser which is not here are skipped and say so.
"""
import collections
import functools
import glob
import html.parser
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest
import xml.etree.ElementTree

PROGRAM = os.environ['QUIRE_PRINT_EXPORT']
REAL = sorted(glob.glob(os.path.join(os.environ['QUIRE_DAY_FILES'], '????-??-??.json')))
SEED = int(os.environ.get('QUIRE_TEST_SEED', random.randrange(2 ** 32)))

NAUGHTY = (
    'Plain words', 'GPT-4o and LoRA: A Study', 'SP$^2$OT: Semantics', 'Learning $\\Delta$-rules in $O(n \\log n)$',
    'Earn $1 Million for $2', 'Under $0.1', '1$ bugs', '$', '$$', '$x', 'a $ b $ c', '\\$One', '$5-$10 and $x_1$',
    'A $\\mathcal{O}(\\varepsilon^{-2.5})$ bound', '$}{$', '$\\{$', '{', '}', '}{', '{{', '{}', '\\', '\\\\', '\\{', '\\}',
    '\\textbf{x}', 'R^textbf{2AI}', 'V_{0.5}', 'X^{2}-Gaussian', 'mathcal{O}(varepsilon)', '%', '50% of', '# 1', '& co', '~',
    '^', '_', 'a_b_c', '<think>', '<script>alert(1)</script>', '&amp; &#60;', '|x|', '"quoted" text', "it's", '`tick`',
    '``TeX quotes\'\'', 'a -- b --- c', 'x,y', ', ', 'a and b', 'and', 'AND', 'others', 'a;b', '@misc{x, title={y}}', '@', '=',
    '*bold* _it_ [a](b) ![c](d)', '- item', '+ item', '1. one', '2) two', '# heading', '> quote', '---', '===', '```', '~~~',
    '| a | b |', 'TY  - JOUR', 'ER  - ', 'a\r\nER  - \r\nTY  - BOOK', 'AU  - x', 'line\nbreak', 'tab\there', '  blanks   all  ',
    'café Dvořák Łódź naïve Ångström Œuvre Þór', 'ÉCOLE Élan', 'İstanbul ısı', 'Ōsaka ā ę ż ő ů ţ', 'Tiếng Việt ạ',
    'e\u0301 decomposed', '王小明 深度学习', '日本語のタイトル', '한국어', 'العربية', 'עברית', 'Ελληνικά αβγ', 'Русский', 'हिन्दी',
    '😀 emoji 👩‍👩‍👧', '\u200bzero\u200dwidth', '\u202eoverride\u202c', '\ufeffbom', '\u00a0nbsp', '\u2028line', '\x1b[31mred',
    '\x07bell', '\x7fdel', '\x85nel', '\x9bcsi', '\ufffd', '\U0001f600', 'ﬁ ligature', '½ ² ∑', '“curly” ‘quotes’ – — …',
    "'; DROP TABLE papers; --", '../../etc/passwd', '${HOME} $(x) `y`', '%s %n %d', 'NULL', 'null', 'None', '0', '-1', '1e9',
    'x' * 3000, 'é' * 500, '{' * 200, '\\' * 100, 'A ' * 300, 'http://example.org/?a=b&c=d#e', 'a://b', 'mailto:x@example.org',
)
NAMES = (
    'Ada Alpha', 'Wil M. P. van der Aalst', 'GLM-4. 5 Team', '01. AI', 'Enze Xie1', 'Ye', 'and Lei Bai', 'Bo Beta Jr.',
    'Hal Daumé III', 'Luc Van Gool', 'Linxi "Jim" Fan', 'Weinan E', 'Karthik C. S.', '王小明', '김철수', 'Y. charles', 'li yuan',
    'Team Hunyuan3D', 'José G. C. de Souza', 'Gabriel Poesia Reis e Silva', 'van Gogh', 'Smith, John', 'A, B, C', "O'Brien, X",
    "Conan O'Brien", 'Jean-Luc Picard', 'the Quire Team', 'X. W.', 'Élodie Çelik', 'Ñandú Ö. Ünal', 'others', 'A and B',
    'Mark Van der Merwe', 'Fernando De la Torre', 'Chien Van Nguyen', 'Ahmed Al Kader',
)
PIECES = list('{}\\$%&#_^~<>|"\'`@,;:-=*[]()!?. \n\t') + [
    'and', ' and ', 'GPT', 'the', '$x^2$', '\\alpha', 'é', 'Ö', 'ß', 'ł', '王', 'α', '😀', '\u0301', '\u202e', '\x1b', '\x9b',
    '--', '``', "''", 'TY  - ', 'ER  - ', '\r\n', 'a', 'B', '1', '1. ', '{x}', '&lt;', 'http://a.b/c',
]


@functools.lru_cache(maxsize=None)
def clean(text):
    """What a plain format can carry of a text."""
    text = ' '.join(text.split())
    text = ''.join(c for c in text if unicodedata.category(c) != 'Cc')
    return ' '.join(text.split())


def collapse(text):
    return ' '.join(text.split())


def make_item(number, title, authors, abstract):
    return {'paper': {'id': f'25{number // 90000 % 12 + 1:02}.{number % 90000 + 10000:05}', 'title': title, 'summary': abstract,
                      'authors': [{'name': name} for name in authors], 'upvotes': 1,
                      'publishedAt': '2025-03-04T05:06:07.000Z'},
            'title': title, 'numComments': 0, 'publishedAt': '2025-03-04T05:06:07.000Z'}


def made_up(rng):
    def random_text():
        return 'x'.join(rng.choice(PIECES) for _ in range(rng.randrange(1, 12)))

    items = []
    for text in NAUGHTY:
        items.append(make_item(len(items), text, [text, 'Ada Alpha', text + ' x'], text))
    items += [make_item(len(items) + i, 'By one', [name], 'x') for i, name in enumerate(NAMES)]
    items.append(make_item(len(items), 'By nobody', [], 'x'))
    items.append(make_item(len(items), 'By many', [f'Ada Alpha{chr(97 + i // 26 % 26)}{chr(97 + i % 26)}{chr(97 + i // 676)}' for i in range(942)], 'x'))
    for _ in range(400):
        items.append(make_item(len(items), random_text() + 'x', [random_text() + end for end in 'xyz'], random_text()))
    return items


def real():
    papers = {}
    for path in REAL:
        with open(path, encoding='utf-8') as file:
            for item in json.load(file):
                papers.setdefault(item['paper']['id'], item)
    return list(papers.values())


class Paper:
    def __init__(self, item, tidy):
        paper = item['paper']
        self.id = paper['id']
        self.title = tidy(paper['title'])
        self.abstract = tidy(paper.get('summary') or '')
        names = [tidy(author['name']) for author in paper['authors'] if not author.get('hidden')]
        self.authors = [name for name in names if name]
        self.date = [int(part) for part in paper['publishedAt'][:10].split('-')]


class ReadBack:
    """The tests, once over what is made up and once over what is real."""

    @classmethod
    def setUpClass(cls):
        cls.items = cls.make_items()
        cls.folder = tempfile.mkdtemp(prefix='quire-test-export-')
        cls.path = os.path.join(cls.folder, 'items.json')
        with open(cls.path, 'w', encoding='utf-8') as file:
            json.dump(cls.items, file)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def export(self, format_name):
        return subprocess.run([PROGRAM, format_name, self.path], check=True, stdout=subprocess.PIPE).stdout.decode()

    def papers(self, tidy=clean):
        papers = [Paper(item, tidy) for item in self.items]
        return [paper for paper in papers if collapse(paper.title)]

    def run_tool(self, *command, text):
        if shutil.which(command[0]) is None:
            self.skipTest(f'{command[0]} is not installed')
        result = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
        return result.stdout.decode(), result.stderr.decode()

    def assert_all_equal(self, read, wanted, what):
        self.assertEqual(len(read), len(wanted), what)
        wrong = [(w, r) for w, r in zip(wanted, read) if w != r]
        if wrong:
            self.fail(f'{len(wrong)} of {len(wanted)} in {what}:\n'
                      + '\n'.join(f'  {w!r:.700}\n  {r!r:.700}' for w, r in wrong[:5]))

    # BibTeX

    def test_bibtex_pybtex(self):
        try:
            import pybtex.database
            from pylatexenc import latex2text, latexwalker
        except ImportError as error:
            self.skipTest(str(error))
        context = latexwalker.get_default_latex_context_db()
        decoder = latex2text.LatexNodes2Text(math_mode='verbatim', strict_latex_spaces=True)

        def decode(tex):
            if not re.search(r'[\\{$~]', tex):
                return ligatures(tex)
            return ligatures(decoder.latex_to_text(known_to_pylatexenc(tex), latex_context=context).replace('\u02c6', '^'))

        database = pybtex.database.parse_string(self.export('bibtex'), 'bibtex')
        papers = self.papers()
        entries = list(database.entries.values())
        self.assertEqual(len({key.lower() for key in database.entries}), len(papers))
        for key in database.entries:
            self.assertRegex(key, r'\A[a-z][a-z0-9]*\Z')
        self.assert_all_equal([entry.fields['eprint'] for entry in entries], [paper.id for paper in papers], 'eprint')
        self.assert_all_equal([decode(entry.fields['title']) for entry in entries],
                              [ligatures(paper.title) for paper in papers], 'title')
        self.assert_all_equal([[decode(' '.join(person.first_names + person.middle_names + person.prelast_names
                                                + person.last_names + person.lineage_names))
                                for person in entry.persons.get('author', [])] for entry in entries],
                              [[ligatures(name) for name in paper.authors] for paper in papers], 'author')
        for entry, paper in zip(entries, papers):
            self.assertEqual(entry.type, 'misc')
            self.assertEqual(entry.fields['archivePrefix'], 'arXiv')
            self.assertEqual(entry.fields['url'], 'https://arxiv.org/abs/' + paper.id)
            self.assertEqual(entry.fields['doi'], '10.48550/arXiv.' + paper.id)
            self.assertEqual(int(entry.fields['year']), paper.date[0])

    def test_bibtex_bib2xml(self):
        out, _ = self.run_tool('bib2xml', '-i', 'utf8', '-o', 'utf8', text=self.export('bibtex'))
        read = mods(out)
        papers = self.papers()
        self.assertEqual(len(read), len(papers))
        # It reads the commands of mathematics by their first letters.
        both = [(entry, paper) for entry, paper in zip(read, papers) if not re.search(r'\$[^$]*\\\w[^$]*\$', paper.title)]
        self.assert_all_equal([loose(known_to_bibutils(entry.title)) for entry, _ in both],
                              [loose(paper.title) for _, paper in both], 'title')
        self.assert_all_equal([each_once(loose(known_to_bibutils(name)) for name in entry.names) for entry in read],
                              [each_once(loose(name) for name in paper.authors) for paper in papers], 'author')

    def test_bibtex_bibtool(self):
        text = self.export('bibtex')
        out, err = self.run_tool('bibtool', '-r', '/dev/null', '--', 'print.line.length = 1000000',
                                 '--', 'preserve.key.case = on', text=text)
        self.assertEqual(err.strip(), '')
        fields = re.compile(r'^\s*(\w+)\s*=\s*(.*?),?$', re.MULTILINE)
        self.assertEqual([(name.lower(), value) for name, value in fields.findall(out)],
                         [(name.lower(), value) for name, value in fields.findall(text)])

    # RIS

    def test_ris_by_its_rules(self):
        text = self.export('ris')
        self.assertEqual(text.count('\n'), text.count('\r\n'))
        self.assertEqual(text.count('\r'), text.count('\r\n'))
        records = []
        for line in text.split('\r\n'):
            if not line:
                continue
            found = re.fullmatch(r'([A-Z][A-Z0-9])  - (.*)', line, re.DOTALL)
            self.assertIsNotNone(found, line)
            if found[1] == 'TY':
                records.append(collections.defaultdict(list))
            records[-1][found[1]].append(found[2])
        papers = self.papers()
        for record in records:
            self.assertEqual((record['TY'], record['ER']), (['UNPB'], ['']))
        self.assert_all_equal([record['TI'] for record in records], [[paper.title] for paper in papers], 'title')
        self.assert_all_equal([record['AB'] for record in records],
                              [[paper.abstract] if paper.abstract else [] for paper in papers], 'abstract')
        self.assert_all_equal([record['DA'] for record in records],
                              [['{:04}/{:02}/{:02}/'.format(*paper.date)] for paper in papers], 'date')
        self.assert_all_equal([record['DO'] for record in records],
                              [['10.48550/arXiv.' + paper.id] for paper in papers], 'doi')
        self.assert_all_equal([[letters(name) for name in record['AU']] for record in records],
                              [[letters(name) for name in paper.authors] for paper in papers], 'authors')

    def test_ris_ris2xml(self):
        out, _ = self.run_tool('ris2xml', '-i', 'utf8', '-o', 'utf8', text=self.export('ris'))
        read = mods(out)
        papers = self.papers()
        self.assert_all_equal([loose(entry.title) for entry in read], [loose(paper.title) for paper in papers], 'title')
        # It takes names apart at what is no end of a name in this format.
        both = [(entry, paper) for entry, paper in zip(read, papers)
                if not re.search(r'\b(and|others)\b|[^\w .\'"-]', ' '.join(paper.authors), re.IGNORECASE)]
        self.assertGreater(len(both), len(NAMES) / 2)
        self.assert_all_equal([each_once(letters(name) for name in entry.names) for entry, _ in both],
                              [each_once(letters(name) for name in paper.authors) for _, paper in both], 'author')

    # CSL-JSON

    def test_csl_json(self):
        items = json.loads(self.export('csl-json'))
        papers = self.papers(collapse)
        for item in items:
            check_csl(item)
        self.assertEqual(len({item['id'] for item in items}), len(items))
        self.assert_all_equal([item['title'] for item in items], [paper.title for paper in papers], 'title')
        self.assert_all_equal([item.get('abstract', '') for item in items], [paper.abstract for paper in papers], 'abstract')
        self.assert_all_equal([[' '.join(name[part] for part in ('literal', 'given', 'non-dropping-particle', 'family',
                                                                 'suffix') if part in name)
                                for name in item.get('author', [])] for item in items],
                              [paper.authors for paper in self.papers()], 'author')
        self.assert_all_equal([item['issued']['date-parts'] for item in items], [[paper.date] for paper in papers], 'issued')
        self.assert_all_equal([item['number'] for item in items], ['arXiv:' + paper.id for paper in papers], 'number')

    # Markdown

    def check_markdown(self, document):
        papers = self.papers()
        reader = Links()
        reader.feed(document)
        self.assert_all_equal(reader.links, [('https://arxiv.org/abs/' + paper.id, paper.title) for paper in papers], 'links')
        for item, paper in zip(reader.items, papers):
            self.assertTrue(item.startswith(paper.title), (item, paper.title))
            if paper.authors:
                self.assertIn(' — ' + paper.authors[0], item)
            self.assertTrue(item.endswith(f' ({paper.date[0]}), arXiv:{paper.id}'), item)

    def test_markdown_cmark(self):
        self.check_markdown(self.run_tool('cmark', text=self.export('markdown'))[0])

    def test_markdown_markdown_it(self):
        try:
            import markdown_it
        except ImportError as error:
            self.skipTest(str(error))
        self.check_markdown(markdown_it.MarkdownIt('commonmark').render(self.export('markdown')))


class Links(html.parser.HTMLParser):
    """The items of the list, and the links in them."""

    def __init__(self):
        super().__init__()
        self.items = []
        self.links = []
        self.address = None

    def handle_starttag(self, tag, attributes):
        assert tag in ('ul', 'li', 'a', 'p'), tag
        if tag == 'li':
            self.items.append('')
        if tag == 'a':
            self.address = dict(attributes)['href']
            self.links.append((self.address, ''))

    def handle_endtag(self, tag):
        if tag == 'a':
            self.address = None

    def handle_data(self, data):
        if not self.items:
            return
        self.items[-1] = (self.items[-1] + data).rstrip('\n')
        if self.address:
            self.links[-1] = (self.address, self.links[-1][1] + data)


Mods = collections.namedtuple('Mods', 'title names')


def mods(text):
    """Titles and names of a collection as bibutils writes it."""
    space = '{http://www.loc.gov/mods/v3}'
    entries = []
    for entry in xml.etree.ElementTree.fromstring(text.lstrip('\ufeff')).iter(space + 'mods'):
        info = entry.find(space + 'titleInfo')
        title = ' '.join(part.text or '' for part in (info if info is not None else ()))
        names = []
        for name in entry.findall(space + 'name'):
            parts = {'given': [], 'family': [], 'suffix': [], None: []}
            for part in name.findall(space + 'namePart'):
                parts[part.get('type')].append(part.text or '')
            names.append(' '.join(parts[None] + parts['given'] + parts['family'] + parts['suffix']))
        entries.append(Mods(title, names))
    return entries


@functools.lru_cache(maxsize=None)
def ligatures(text):
    """What TeX makes of some characters that stand together; nothing is lost by it."""
    for from_, to in (('``', '“'), ("''", '”'), ('---', '—'), ('--', '–'), ('?`', '¿'), ('!`', '¡')):
        text = text.replace(from_, to)
    return unicodedata.normalize('NFC', text)


def known_to_bibutils(text):
    """Commands that every TeX has and bibutils leaves as they are."""
    for from_, to in (('\\textbackslash', '\\'), ('\\textless', '<'), ('\\textgreater', '>'), ('\\textbar', '|'), ('⌃', '^')):
        text = text.replace(from_, to)
    return text


def known_to_pylatexenc(tex):
    for from_, to in (('{\\textbraceleft}', '\\{'), ('{\\textbraceright}', '\\}'), ('{\\textless}', '<'), ('{\\textgreater}', '>'), ('{\\textbar}', '|')):
        tex = tex.replace(from_, to)
    return tex


def each_once(names):
    """bibutils takes two people of one name for one."""
    return list(dict.fromkeys(names))


@functools.lru_cache(maxsize=None)
def letters(text):
    return ''.join(sorted(c for c in unicodedata.normalize('NFKC', text) if c.isalnum()))


@functools.lru_cache(maxsize=None)
def loose(text):
    """For a reader that puts typographic marks in the place of plain ones,
    superscripts in the place of TeX, and takes titles and initials apart."""
    text = unicodedata.normalize('NFKC', ligatures(text))
    return re.sub(r'[~\s"\'`´‘’“”„\-‐–—:?.,^_{}$]', '', text)


CSL_MEMBERS = {'id': str, 'type': str, 'genre': str, 'title': str, 'author': list, 'issued': dict, 'abstract': str,
               'publisher': str, 'number': str, 'DOI': str, 'URL': str, 'note': str}
CSL_NAME = {'literal', 'family', 'given', 'non-dropping-particle', 'suffix'}


def check_csl(item):
    """The schema's rules for the members that are written; it permits no others."""
    assert {'id', 'type'} <= set(item) <= set(CSL_MEMBERS), item
    for name, value in item.items():
        assert isinstance(value, CSL_MEMBERS[name]) and value, (name, value)
    assert item['type'] == 'article'
    for name in item.get('author', []):
        assert set(name) <= CSL_NAME and all(isinstance(part, str) and part for part in name.values()), name
        assert ('literal' in name) != ('family' in name), name
    if 'issued' in item:
        assert set(item['issued']) == {'date-parts'}, item
        (parts,) = item['issued']['date-parts']
        assert 1 <= len(parts) <= 3 and all(isinstance(part, int) for part in parts), item


class MadeUp(ReadBack, unittest.TestCase):
    @staticmethod
    def make_items():
        print(f'seed {SEED}', file=sys.stderr)
        return made_up(random.Random(SEED))


@unittest.skipIf(not REAL, 'SKIPPED: 7,132 real papers are not here')
class Real(ReadBack, unittest.TestCase):
    @staticmethod
    def make_items():
        return real()

    def test_number(self):
        print(f'{len(self.items)} real papers', file=sys.stderr)
        self.assertGreater(len(self.items), 7000)


if __name__ == '__main__':
    if not REAL and 'Real' in sys.argv:
        print(f'SKIPPED: 7,132 real papers, there is no {os.environ["QUIRE_DAY_FILES"]}')
        sys.exit(77)
    unittest.main(verbosity=2)
