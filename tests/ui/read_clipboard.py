#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what the clipboard holds as the type that is named, as another program gets it.

    read_clipboard.py TYPE     such as text/plain;charset=utf-8

Ends with status 1 where it does not hold that.
"""

import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def main():
    Gtk.init()
    loop = GLib.MainLoop()
    result = {}
    out = Gio.MemoryOutputStream.new_resizable()

    def spliced_cb(_, answer):
        out.splice_finish(answer)
        result['bytes'] = out.steal_as_bytes().get_data()
        loop.quit()

    # What comes from another program comes through the loop: nothing may wait for it.
    def read_cb(clipboard, answer):
        try:
            stream, _ = clipboard.read_finish(answer)
        except GLib.Error as error:
            print(error.message, file=sys.stderr)
            loop.quit()
            return
        out.splice_async(stream, Gio.OutputStreamSpliceFlags.CLOSE_TARGET, 0, None, spliced_cb)

    Gdk.Display.get_default().get_clipboard().read_async([sys.argv[1]], 0, None, read_cb)
    loop.run()
    if 'bytes' not in result:
        sys.exit(1)
    sys.stdout.buffer.write(result['bytes'] or b'')


if __name__ == '__main__':
    main()
