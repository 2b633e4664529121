# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, driven as a person with a screen reader would, through AT-SPI.

Everything is waited for as a state; nothing sleeps for a while and hopes.
"""

import contextlib
import glob
import os
import re
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = float(os.environ.get('QUIRE_PATIENCE', '15'))
# The same widget is named differently by GTK 4.8 and 4.18.
BUTTONS = {'push button', 'button', 'toggle button', 'menu button'}


# What GTK itself says where nobody can help it, as regular expressions of a whole line each.
UNAVOIDABLE = ()


class NotSeen(AssertionError):
    pass


def wait_for(what, condition):
    """The first true value of the condition."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            value = condition()
        except GLib.Error:
            value = None  # it went away while it was looked at
        if value:
            return value
        time.sleep(0.05)  # between two looks, not instead of one
    raise NotSeen(f'not seen within {PATIENCE:g} s: {what}')


def count_runs(process):
    """How often each thread of a process, and of what it has started, has run.

    As long as this is the same nothing has happened there.  None while one of them is
    running, or would if it were given a processor.
    """
    runs = {}
    parents = {}
    for stat in glob.glob('/proc/[0-9]*/stat'):
        with contextlib.suppress(OSError), open(stat, encoding='utf-8', errors='replace') as file:
            parents[int(stat.split('/')[2])] = int(file.read().rsplit(')', 1)[1].split()[1])
    family = {process}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    for status in (path for member in family
                   for path in glob.glob(f'/proc/{member}/task/*/status')):
        with contextlib.suppress(OSError), open(status, encoding='utf-8') as file:
            fields = dict(line.split(':', 1) for line in file)
            if fields['State'].split()[0] in 'RD':
                return None
            runs[status] = (fields['voluntary_ctxt_switches'],
                            fields['nonvoluntary_ctxt_switches'])
    return runs


class Window:
    def __init__(self, *arguments, **environment):
        # A warning ends the program, and with it the journey; any other line fails it at its end.
        self.console = tempfile.TemporaryFile('w+', encoding='utf-8', errors='replace')
        self.process = subprocess.Popen(
            [os.environ['QUIRE_PROGRAM'], *arguments],
            stdout=self.console, stderr=self.console,
            env={**os.environ, 'G_DEBUG': 'fatal-warnings', **environment})
        try:
            self._begin()
        except BaseException:
            self._end()
            raise

    def _begin(self):
        self.application = wait_for('the program', self._find_application)

        self.says = None
        if self._speaks():
            self.says = []
            self.listener = Atspi.EventListener.new(
                lambda event: self.says.append(event.any_data))
            self.listener.register('object:announcement')

    def _speaks(self):
        """GTK 4.14 and later announce what happens."""
        version = self.application.get_toolkit_version().split('.')
        return (int(version[0]), int(version[1])) >= (4, 14)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self._tell()
        status, said = self._end()
        if kind is None:
            assert status in (None, 0), f'quire ended with {status}'
            assert not said, f'quire said {said}'

    def _tell(self):
        """What it shows where a journey has failed, for whoever looks for the reason."""
        with contextlib.suppress(GLib.Error):
            self.application.clear_cache()
            shown = [f'{node.get_role_name()} {self._name(node)}' for node in self._walk()
                     if self._is_there(node) and self._name(node)]
            print('The window shows: ' + '; '.join(shown), file=sys.stderr)

    def _end(self):
        """How it ended, where it did so by itself, and what it said that nobody expects."""
        status = self.process.poll()
        if status is None:
            self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        with self.console:
            self.console.seek(0)
            said = self.console.read()
        sys.stderr.write(said)
        return status, [line for line in said.splitlines()
                        if line and not any(re.fullmatch(known, line) for known in UNAVOIDABLE)]

    def _find_application(self):
        assert self.process.poll() is None, f'quire ended with {self.process.returncode}'
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid:
                return child
        return None

    def _walk(self, root=None):
        stack = [root or self.application]
        while stack:
            node = stack.pop()
            if node is None:
                continue
            yield node
            stack.extend(reversed(list(self._children(node))))

    @staticmethod
    def _children(node):
        return (node.get_child_at_index(i) for i in range(node.get_child_count()))

    @staticmethod
    def _is_there(node):
        return node.get_state_set().contains(Atspi.StateType.VISIBLE)

    @staticmethod
    def _is_active(node):
        return node.get_state_set().contains(Atspi.StateType.ACTIVE)

    @staticmethod
    def _name(node):
        """As it is read: GTK 4.18 leaves the items of menus to the labels they name."""
        name = node.get_name() or ''
        if name or node.get_role_name() != 'menu item':
            return name
        labels = [relation.get_target(i) for relation in node.get_relation_set()
                  if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
                  for i in range(relation.get_n_targets())]
        return ' '.join(Atspi.Text.get_text(label, 0, -1) for label in labels
                        if label and label.get_text_iface())

    def look(self, name, roles=None, root=None):
        """A visible node by its name, exactly, or its beginning with an ellipsis."""
        self.application.clear_cache()
        for node in self._walk(root):
            own = self._name(node)
            fits = own.startswith(name[:-1]) if name.endswith('…') else own == name
            if fits and (roles is None or node.get_role_name() in roles) and self._is_there(node):
                return node
        return None

    def see(self, name, roles=None):
        return wait_for(name, lambda: self.look(name, roles))

    def hear(self, pattern):
        """What a screen reader is told, where it is told anything."""
        def heard():
            while GLib.MainContext.default().iteration(False):
                pass
            return any(re.search(pattern, str(text)) for text in self.says)

        if self.says is not None:
            try:
                wait_for('hearing ' + pattern, heard)
            except NotSeen as error:
                raise NotSeen(f'{error}, but {self.says}') from None

    @staticmethod
    def place(node):
        """Where it is in the window; it is nowhere until it was given its room."""
        def given():
            node.clear_cache()
            place = node.get_extents(Atspi.CoordType.WINDOW)
            return place if place.width > 0 and place.height > 0 else None

        return wait_for('the place of ' + node.get_name(), given)

    def lose(self, name):
        wait_for('no ' + name, lambda: not self.look(name))

    def press(self, name, within=None):
        """A button by its name, if need be within a group that has a name."""
        button = wait_for('the button ' + name, lambda: self._enabled(name, within))
        assert button.get_action_iface().do_action(0)

    def choose(self, name):
        """An item of the menu that is open; one that leads to another menu, too."""
        item = wait_for('the item ' + name, lambda: self.look(name, {'menu item'}))
        assert item.get_action_iface().do_action(0)

    def _enabled(self, name, within=None):
        root = self.look(within) if within else None
        if within and not root:
            return None
        button = self.look(name, BUTTONS, root)
        if button and button.get_state_set().contains(Atspi.StateType.SENSITIVE):
            return button
        return None

    def _find(self):
        """Its number; not at once where some other window goes while xdotool looks."""
        def search():
            found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid',
                                    str(self.process.pid)], check=False, capture_output=True,
                                   text=True)
            return found.returncode == 0 and found.stdout.split()

        return wait_for('the window', search)[-1]

    def _take_keyboard(self):
        """Keys typed before the window manager has given it to the window would go nowhere."""
        def has_it():
            focused = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowpid'], check=False,
                                     capture_output=True, text=True)
            # A dialog may be a window of its own: then it is for the one that came last.
            # GTK 4.8 does not say of dialogs that they are active.
            self.application.clear_cache()
            *others, newest = [child for child in self._children(self.application)
                               if child and self._is_there(child)]
            return focused.returncode == 0 and \
                focused.stdout.split() == [str(self.process.pid)] and \
                not any(self._is_active(other) for other in others) and \
                (self._is_active(newest) or newest.get_role_name() == 'filler')

        wait_for('the keyboard', has_it)

    def key(self, *keys):
        """As typed."""
        self._take_keyboard()
        for key in keys:
            subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True)

    def type(self, text):
        self._take_keyboard()
        subprocess.run(['xdotool', 'type', '--clearmodifiers', text], check=True)

    def hurry(self, *keys):
        """The same without waiting between two."""
        self._take_keyboard()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '0', *keys], check=True)

    def point(self, right, down, *more):
        """At this part of the window's width and height."""
        window = self._find()
        size = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window], check=True,
                              capture_output=True, text=True).stdout
        size = dict(line.split('=') for line in size.split())
        subprocess.run(['xdotool', 'mousemove', '--window', window,
                        str(int(int(size['WIDTH']) * right)), str(int(int(size['HEIGHT']) * down)),
                        *more], check=True)

    def click(self, right, down, button=1):
        self.point(right, down, 'click', str(button))

    def click_with(self, modifier, right, down):
        """While a key is held."""
        subprocess.run(['xdotool', 'keydown', modifier], check=True)
        try:
            self.click(right, down)
        finally:
            subprocess.run(['xdotool', 'keyup', modifier], check=True)

    def click_here(self, *more):
        """Where the pointer rests, which does not move."""
        subprocess.run(['xdotool', 'click', *more, '1'], check=True)

    def quit(self):
        """As a person does; where one was is remembered."""
        self.key('ctrl+q')
        assert self.process.wait(timeout=PATIENCE) == 0
