#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""quire-cli export and share, and papers named by their addresses."""

import json
import os
import re
import stat
import subprocess
import unittest

from client import PROGRAM, Client
from stand_in import StandIn

DAY = '2026-03-30'
FORMATS = ('bibtex', 'ris', 'csl-json', 'markdown')
ADDRESSES = ('{0}', '{0}v2', ' {0}\n', 'arXiv:{0}', 'https://arxiv.org/abs/{0}', 'arxiv.org/pdf/{0}v1.pdf',
             'http://www.arxiv.org/html/{0}#S1', 'https://doi.org/10.48550/arXiv.{0}',
             'https://huggingface.co/papers/{0}', '{1}/papers/{0}')

WRONG = (
    ['export'], ['export', '--frobnicate'], ['export', '--format=word', '2503.02130'],
    ['export', '--format=', '2503.02130'], ['export', '--date=yesterday'], ['export', '--date='],
    ['export', f'--date={DAY}', '2503.02130'], ['export', '2503'], ['export', '2503.02130', '../x'],
    ['export', 'https://example.org/papers/2503.02130'], ['export', '--output=x'],
    ['share'], ['share', '2503.02130', '2503.02131'], ['share', '--format=word', '2503.02130'],
    ['share', 'x'], ['share', '--format=link', '2503.02130\x1b[31m'],
)


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.source = StandIn('--generate=60', '--per-day=12', '--now=2026-03-31T12:00:00Z', '--rate=off')
        cls.client = Client(cls.source.address)
        assert cls.client.sync(f'--date={DAY}')['state'] == 'ok'
        cls.papers = cls.client.json('list', f'--date={DAY}')
        cls.ids = [paper['id'] for paper in cls.papers]

    @classmethod
    def tearDownClass(cls):
        cls.client.__exit__()
        cls.source.stop()

    def assert_one_line(self, result, status, out=''):
        self.assertEqual((result.status, result.out), (status, out), result)
        self.assertRegex(result.err, r'\Aquire-cli: [^\n]+\n\Z')

    def export(self, *arguments, **environment):
        result = self.client.run('export', *arguments, **environment)
        self.assertEqual((result.status, result.err), (0, ''))
        return result.out

    def ids_in(self, text):
        return [found.replace('arXiv:', '') for found in
                re.findall(r'(?:eprint = \{|AN  - |"number": "|, )(?:arXiv:)?(\d{4}\.\d{5})', text)]

    def test_wrong_usage(self):
        for arguments in WRONG:
            with self.subTest(arguments):
                self.assert_one_line(self.client.run(*arguments), 2)
        self.assert_one_line(self.client.run('share', self.ids[0], HF_ENDPOINT='http://example.org'), 2)

    def test_help(self):
        for command in ('export', 'share'):
            result = self.client.run(command, '--help')
            self.assertEqual((result.status, result.err), (0, ''))
            self.assertIn(f'quire-cli {command} ', result.out)
            self.assertIn('--format', result.out)
            self.assertIn(f'  {command} ', self.client.run('--help').out)

    def test_day(self):
        for name in FORMATS:
            text = self.export(f'--format={name}', f'--date={DAY}')
            self.assertEqual(self.ids_in(text), self.ids, name)
        self.assertEqual(self.export(f'--date={DAY}'), self.export('--format=bibtex', f'--date={DAY}'))
        titles = [item['title'] for item in json.loads(self.export('--format=csl-json', f'--date={DAY}'))]
        self.assertEqual(titles, [paper['title'] for paper in self.papers])

    def test_papers_by_any_address(self):
        text = self.export(self.ids[3])
        for address in ADDRESSES:
            with self.subTest(address):
                name = address.format(self.ids[3], self.source.address)
                self.assertEqual(self.export(name), text)
                self.assertEqual(self.client.json('show', name), self.papers[3])
        several = self.export(self.ids[3], 'arXiv:' + self.ids[1], self.ids[3] + 'v9', self.ids[0])
        self.assertEqual(self.ids_in(several), [self.ids[3], self.ids[1], self.ids[0]])

    def test_unknown_papers(self):
        """The rest is written, all that are missing are named, and the status says so."""
        text = self.export(self.ids[0])
        result = self.client.run('export', '2401.99998', self.ids[0], '2401.99999')
        self.assert_one_line(result, 1, text)
        self.assertIn('2401.99998, 2401.99999', result.err)
        self.assert_one_line(self.client.run('export', '2401.99999'), 1)
        self.assert_one_line(self.client.run('export', '--format=csl-json', '--date=2026-02-01'), 1)
        self.assert_one_line(self.client.run('show', '2401.99999v3'), 1)

    def test_output(self):
        text = self.export(f'--date={DAY}')
        path = os.path.join(self.client.home, 'papers.bib')
        self.assertEqual(self.export(f'--date={DAY}', f'--output={path}'), '')
        with open(path, encoding='utf-8') as file:
            self.assertEqual(file.read(), text)
        # A file that is there is replaced as a whole or not at all.
        with open(path, 'w', encoding='utf-8') as file:
            file.write('mine')
        self.assert_one_line(self.client.run('export', f'--output={path}', '2401.99999'), 1)
        with open(path, encoding='utf-8') as file:
            self.assertEqual(file.read(), 'mine')
        link = os.path.join(self.client.home, 'link.bib')
        os.symlink(path, link)
        self.export(self.ids[0], f'--output={link}')
        self.assertTrue(os.path.islink(link))
        with open(path, encoding='utf-8') as file:
            self.assertEqual(file.read(), self.export(self.ids[0]))
        self.assertEqual([name for name in os.listdir(self.client.home) if name.startswith('papers.bib.')], [])

    def test_output_that_is_no_file(self):
        with open('/dev/null', 'rb') as null:
            self.assertTrue(stat.S_ISCHR(os.fstat(null.fileno()).st_mode))
        self.export(self.ids[0], '--output=/dev/null')
        self.assertTrue(stat.S_ISCHR(os.stat('/dev/null').st_mode))
        for path in ('/nowhere/papers.bib', self.client.home, '/dev/full'):
            with self.subTest(path):
                self.assert_one_line(self.client.run('export', self.ids[0], f'--output={path}'), 1)
        self.assertTrue(os.path.isdir(self.client.home))

    def test_locales(self):
        text = self.export(f'--date={DAY}')
        for locale in ('C', 'POSIX', 'xx_XX.ISO-8859-1', 'de_DE.UTF-8'):
            self.assertEqual(self.export(f'--date={DAY}', LC_ALL=locale), text)

    def test_full_output(self):
        with open('/dev/full', 'wb') as full:
            for command in (['export', f'--date={DAY}'], ['share', self.ids[0]]):
                done = subprocess.run([PROGRAM, *command], env=self.client.environment, stdout=full,
                                      stderr=subprocess.PIPE, check=False)
                self.assertEqual((done.returncode, len(done.stderr.splitlines())), (1, 1), done.stderr)

    def share(self, *arguments):
        result = self.client.run('share', *arguments)
        self.assertEqual((result.status, result.err), (0, ''))
        self.assertTrue(result.out.endswith('\n'))
        return result.out[:-1]

    def test_share(self):
        paper = self.papers[0]
        name = paper['id']
        page = f'{self.source.address}/papers/{name}'
        for format_name, text in (('link', page), ('arxiv', f'https://arxiv.org/abs/{name}'),
                                  ('pdf', f'https://arxiv.org/pdf/{name}'), ('html', f'https://arxiv.org/html/{name}'),
                                  ('title', f'{paper["title"]}\n{page}')):
            self.assertEqual(self.share(f'--format={format_name}', name + 'v2'), text)
        self.assertEqual(self.share(name), page)
        self.assertRegex(self.share('--format=markdown', name), rf'\A\[.+\]\({re.escape(page)}\)\Z')
        citation = self.share('--format=citation', name)
        self.assertTrue(citation.startswith(paper['authors'][0]), citation)
        self.assertTrue(citation.endswith(f'. https://arxiv.org/abs/{name}'), citation)
        for format_name in ('bibtex', 'ris', 'csl-json'):
            self.assertEqual(self.share(f'--format={format_name}', name) + '\n',
                             self.export(f'--format={format_name}', name))

    def test_share_what_is_not_here(self):
        """An address needs nothing but the id."""
        self.assertEqual(self.share('--format=pdf', 'cs/0501001v2'), 'https://arxiv.org/pdf/cs/0501001')
        self.assert_one_line(self.client.run('share', '--format=title', '2401.99999'), 1)

    def test_strange_text(self):
        """What the source writes ends no entry and steers no terminal."""
        for kind in ('control', 'markup', 'long'):
            with self.subTest(kind), Client(self.source.address) as client:
                self.source.fault(f'mutate:0.paper.title:{kind}@{DAY}', f'mutate:0.paper.summary:{kind}@{DAY}',
                                  f'mutate:0.paper.authors.0.name:{kind}@{DAY}')
                try:
                    client.sync(f'--date={DAY}')
                finally:
                    self.source.clear_faults()
                for name in FORMATS:
                    result = client.run('export', f'--format={name}', f'--date={DAY}')
                    self.assertEqual((result.status, result.err), (0, ''))
                    self.assertNotRegex(result.out.replace('\r\n', '\n'), '[\x00-\x09\x0b-\x1f\x7f-\x9f]')
                    self.assertEqual(self.ids_in(result.out), [paper['id'] for paper in client.json('list')])


if __name__ == '__main__':
    unittest.main()
