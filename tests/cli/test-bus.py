#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window hears on the session bus what a sync of the command line brought.
Runs in a session of its own (run-in-session)."""

import os
import unittest

import gi

from client import Client
from stand_in import StandIn

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # pylint: disable=wrong-import-position

DAY = '2026-03-30'


class Bus(unittest.TestCase):
    def test_changed(self):
        address = os.environ['DBUS_SESSION_BUS_ADDRESS']
        bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        heard = []
        bus.signal_subscribe(None, 'io.github.quire.Quire.Store', 'Changed', None, None,
                             Gio.DBusSignalFlags.NONE,
                             lambda *call: heard.append(call[5].unpack()))

        def hear():
            """What was sent before came before the answer to this."""
            bus.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'GetId', None, None,
                          Gio.DBusCallFlags.NONE, -1, None)
            while GLib.MainContext.default().iteration(False):
                pass

        hear()
        with StandIn('--generate=60', '--per-day=12', '--now=2026-03-31T12:00:00Z') as source, \
                Client(source.address, DBUS_SESSION_BUS_ADDRESS=address) as client:
            self.assertEqual(client.sync(f'--date={DAY}')['state'], 'ok')
            listed = [paper['id'] for paper in client.json('list', f'--date={DAY}')]
            hear()
            self.assertEqual([sorted(ids) for ids, _ in heard], [sorted(listed)])

            # Nobody need hear of nothing.
            self.assertEqual(client.sync(f'--date={DAY}')['state'], 'not-modified')
            hear()
            self.assertEqual(len(heard), 1)


if __name__ == '__main__':
    unittest.main()
