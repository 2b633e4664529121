# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up papers as the source writes them, for the stand-in's day files.

    with tempfile.TemporaryDirectory() as folder:
        write_day(folder, '2025-11-20', [paper('2511.12345', authors=people(942))])
        StandIn('--days=' + folder, …)
"""

import json
import os

ABSTRACT = ('Papers are long, and days are short. We read all of them anyway, and say what '
            'it took: a chair, a lamp, and somebody who brings tea at four. ')


def people(count, claimed=7):
    """So many authors; every claimed-th one has a profile, and one is called Müller."""
    first = ('Ada', 'Bola', 'Chen', 'Dora', 'Emre', 'Fatou', 'Goro', 'Hana', 'Ines', 'Jun')
    last = ('Okafor', 'Lindqvist', 'Rey', 'Sato', 'Haddad', 'Pires', 'Ueda', 'Brandt', 'Nwosu')
    authors = []
    for i in range(count):
        name = f'{first[i % len(first)]} {last[i // len(first) % len(last)]}-{i + 1}'
        if i == count - 1:
            name = 'Käthe Müller'
        author = {'_id': f'{i:024x}', 'name': name, 'hidden': False}
        if claimed and i % claimed == claimed - 1:
            author['user'] = {'_id': f'{i:024x}', 'user': f'person-{i + 1}', 'fullname': name,
                              'avatarUrl': '/avatars/0.svg'}
            author['status'] = 'claimed_verified'
        authors.append(author)
    return authors


def paper(identifier, title='A Paper about Papers', abstract=ABSTRACT * 3, authors=None,
          comments=4, day='2025-11-20', **more):
    """An item of a day's answer; more are members of the paper itself."""
    own = {
        'id': identifier,
        'title': title,
        'summary': abstract,
        'authors': people(4, 2) if authors is None else authors,
        'publishedAt': '2025-11-18T08:00:00.000Z',
        'submittedOnDailyAt': day + 'T03:04:05.000Z',
        'submittedOnDailyBy': {'_id': '0' * 24, 'user': 'rey-t', 'fullname': 'Tomás Rey',
                               'name': 'rey-t', 'type': 'user', 'avatarUrl': '/avatars/1.svg'},
        'upvotes': 142,
        **more,
    }
    return {'paper': own, 'publishedAt': own['publishedAt'], 'title': title,
            'summary': abstract, 'numComments': comments}


def write_day(folder, day, papers):
    with open(os.path.join(folder, day + '.json'), 'w', encoding='utf-8') as file:
        json.dump(papers, file)
