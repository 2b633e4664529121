# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks of whole programs share."""


def _children(pid):
    with open(f'/proc/{pid}/task/{pid}/children', encoding='ascii') as children:
        own = [int(child) for child in children.read().split()]
    return own + [grandchild for child in own for grandchild in _children(child)]


def _mappings(pid):
    """The name of each mapping (nothing for memory of its own), its RSS and its PSS."""
    name = size = None
    with open(f'/proc/{pid}/smaps', encoding='utf-8', errors='replace') as smaps:
        for line in smaps:
            words = line.split()
            if words[0] == 'Rss:':
                size = int(words[1])
            elif words[0] == 'Pss:':
                yield name, size, int(words[1])
            elif not words[0].endswith(':'):
                name = ' '.join(words[5:]) if len(words) > 5 and words[5][0] == '/' else ''


def measure_memory(pid):
    """PSS of a process and of all that it has started, in MiB, as if nobody else ran:
    what is shared with programs that happen to run now is counted whole, and once."""
    own, shared = 0, {}
    for process in [pid, *_children(pid)]:
        files = {}
        for name, resident, proportional in _mappings(process):
            if name:
                files[name] = files.get(name, 0) + resident
            else:
                own += proportional
        for name, resident in files.items():
            shared[name] = max(resident, shared.get(name, 0))
    return (own + sum(shared.values())) / 1024


def print_line(name, goal, floor, measured, unit, limit):
    ratio = measured / floor
    verdict = '' if ratio <= limit else ' (missed)'
    print(f'{name} | {goal} | {floor:.0f} {unit} | {measured:.0f} {unit} | {ratio:.2f}{verdict}',
          flush=True)
