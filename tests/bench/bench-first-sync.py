#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first sync of all real days by the command line, over loopback and into an
empty home, against the bare loop of bench-sync-floor, side by side.

  bench-first-sync.py FLOOR-PROGRAM FOLDER
"""

import glob
import os
import subprocess
import sys
import time

from client import Client
from stand_in import StandIn

ROUNDS = 3
NOW = '2026-04-20T12:00:00Z'


def run_floor(program, folder):
    """Milliseconds and MiB."""
    begin = time.monotonic()
    out = subprocess.run([program, folder, 'floor'], check=True, capture_output=True, text=True)
    return (time.monotonic() - begin) * 1000, float(out.stdout.split()[1]) / 1024


def run_sync(source, days):
    with Client(source.address, now=NOW) as client:
        begin = time.monotonic()
        result = client.run('sync', '--json', f'--from={days[0]}', f'--to={days[-1]}')
        taken = (time.monotonic() - begin) * 1000
        assert result.status == 0, result
        return taken, result.memory_kib / 1024


def main():
    program, folder = sys.argv[1:]
    days = sorted(os.path.basename(name)[:10]
                  for name in glob.glob(os.path.join(folder, '????-??-??.json')))
    if not days:
        print(f'skipped: no day files in "{folder}"')
        return 77
    floors, syncs = [], []
    with StandIn(f'--days={folder}', f'--now={NOW}', '--rate=off') as source:
        run_sync(source, days)  # the stand-in reads its folder once
        for _ in range(ROUNDS):
            floors.append(run_floor(program, folder))
            syncs.append(run_sync(source, days))
    floor, sync = min(floors)[0], min(syncs)[0]
    floor_peak, sync_peak = max(peak for _, peak in floors), max(peak for _, peak in syncs)
    print('name | goal | floor | measured | ratio')
    print(f'first sync of {len(days)} day files over loopback | ratio <= 1.5 | '
          f'{floor:.0f} ms | {sync:.0f} ms | {sync / floor:.2f}')
    print(f'its peak memory | 120 MiB | {floor_peak:.0f} MiB | {sync_peak:.0f} MiB | '
          f'{sync_peak / floor_peak:.2f}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
