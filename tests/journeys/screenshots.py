#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of every page and dialog on the sample book, and those for the README.

    screenshots.py [VARIANT…]    into build/screenshots/, with an index.html; all of them without a name
    screenshots.py --portraits   into data/screenshots/: the README's and the software centre's
"""

import html
import subprocess
import sys

from portrait import PortraitSession
from session import STAGE, TOP, Session
from waiting import wait_for

PICTURES = TOP / "build" / "screenshots"
PORTRAITS = TOP / "data" / "screenshots"
WIDEST = (1000, 700)
NOW = "2026-11-22T09:30:00"
WIDEST_DIALOG = 600
SOMEBODY = "Maria Keller"
NORMAL_TEXT = 11
LARGE_TEXT = 16.5

# The size of the window, and what else is different.
VARIANTS = {
    "light": {"size": (1000, 720)},
    "dark": {"size": (1000, 720), "environment": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}},
    "contrast": {"size": (1000, 720), "environment": {"ADW_DEBUG_HIGH_CONTRAST": "1"}},
    "narrow": {"size": (360, 640)},
    "tablet": {"size": (720, 640)},
    "large-text": {"size": (1000, 720), "text": LARGE_TEXT},
    "large-narrow": {"size": (360, 640), "text": LARGE_TEXT},
    "german": {"size": (1000, 720), "language": "de_DE"},
    "german-narrow": {"size": (360, 640), "language": "de_DE"},
    "right-to-left": {"size": (1000, 720), "language": "he_IL"},
}

# Lines of a row's menu for somebody with a phone and a mail address.
SNOOZE, RHYTHM, PAUSE = 4, 5, 6

CARDS = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:;{name};;;\r\nORG:{company}\r\nEND:VCARD\r\n"
                for name, company in (("Chiara Lombardi", "Studio Lombardi"), ("Nils Bergström", "Fjäll AB"),
                                      ("Hannah & Söhne", "Drucken <und> Binden"), ("أمل حداد", "دار الكتب"),
                                      ("Ruairí Ó Braonáin", ""))) + "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"


def write_settings(session, text=NORMAL_TEXT):
    """What a GNOME desktop sets; text: its size in points."""
    folder = session.folder / "home/.config/gtk-4.0"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.ini").write_text(f"[Settings]\ngtk-font-name=Cantarell {text}\n"
                                         "gtk-cursor-blink=0\ngtk-enable-animations=0\n")


def make_sample(session):
    session.book.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    session.execute("sample", session.book)


class Album:
    """The pictures of one variant: what a person sees who goes through the whole window."""

    def __init__(self, session, folder, size):
        self.session = session
        self.screen = session.screen
        self.folder = folder
        self.size = size
        self.process = None
        self.names = []

    # ---- windows ----

    def windows(self):
        return self.screen.windows(self.process.pid)

    def wait_until_still(self, window="root"):
        state = {"last": None}

        def still():
            data = self.screen.picture(self.session.folder / "still.png", window).read_bytes()
            same, state["last"] = data == state["last"], data
            return same
        wait_for(still, 15, "the window to be painted")

    def take(self, name, window="root"):
        if window == "root":
            subprocess.run(["dunstctl", "close-all"], env=self.session.environment, check=False, timeout=20)
        self.wait_until_still(window)
        self.screen.picture(self.folder / f"{name}.png", window)
        self.names.append(name)

    def main_window(self):
        return self.windows()[0]

    def focus_main(self):
        self.screen.xdotool("windowfocus", "--sync", self.main_window())

    def open_dialog(self, act):
        """Does what opens a dialog, and gives that the focus."""
        self.focus_main()
        before = self.windows()
        act()
        new = wait_for(lambda: [one for one in self.windows() if one not in before], 15, "a dialog")
        self.wait_until_still()
        new = [one for one in self.windows() if one not in before] or new
        # No window manager makes a dialog fit a narrow screen.
        if self.size[0] < WIDEST_DIALOG:
            self.screen.xdotool("windowsize", "--sync", new[-1], *self.size)
        self.screen.xdotool("windowfocus", "--sync", new[-1])
        return new[-1]

    def close_dialog(self, window):
        self.screen.xdotool("windowfocus", "--sync", window)
        self.screen.key("Escape")
        wait_for(lambda: window not in self.windows(), 10, "the dialog to close")

    def dialog(self, name, act):
        window = self.open_dialog(act)
        self.take(name, window)
        self.close_dialog(window)

    def open_book(self, book):
        code, _, errors = self.session.execute("--book", book, program="rapport")
        if code:
            raise RuntimeError(errors)
        self.focus_main()
        self.wait_until_still()

    # ---- what is in them ----

    def open_menu(self):
        """The last button that names somebody is their menu."""
        button = self.screen.find_all(f"~{SOMEBODY}", "push-button")[-1]
        x, y, width, height = button["extents"]
        self.screen.xdotool("mousemove", "--window", self.main_window(), x + width // 2, y + height // 2,
                            "click", 1, "mousemove", 0, 0)
        self.screen.find(role="menu-item")
        self.wait_until_still()

    def choose_in_menu(self, line, *keys):
        self.open_menu()
        self.screen.key(*["Down"] * line, "Return")
        for key in keys:
            self.wait_until_still()
            self.screen.key(key)

    def choose_in_main_menu(self, *keys):
        self.screen.key("F10")
        self.screen.find(role="menu-item")
        self.wait_until_still()
        self.screen.key(*keys, "Return")

    def row_menu(self):
        self.focus_main()
        self.open_menu()
        self.take("row-menu")
        self.screen.key("Escape")

    def today(self):
        self.screen.find(SOMEBODY, timeout=30)
        self.focus_main()
        self.take("today")
        self.screen.xdotool("mousemove", self.size[0] // 2, self.size[1] // 2, "click", "--repeat", 40, 5,
                            "mousemove", 0, 0)
        self.take("today-end")
        self.screen.xdotool("mousemove", self.size[0] // 2, self.size[1] // 2, "click", "--repeat", 40, 4,
                            "mousemove", 0, 0)

    def log(self):
        window = self.open_dialog(lambda: self.screen.key("ctrl+l"))
        self.take("log-empty", window)
        for who in ("maria", "tom"):
            self.screen.type(who)
            self.wait_until_still(window)
            self.screen.key("Return")
        self.screen.type("luk")
        self.take("log-search", window)
        self.screen.key("ctrl+a", "BackSpace")
        self.take("log", window)
        self.close_dialog(window)

    def profile(self):
        def act():
            self.screen.click(SOMEBODY, "label")
        window = self.open_dialog(act)
        self.take("profile", window)
        self.screen.xdotool("mousemove", "--window", window, 180, 300, "click", "--repeat", 40, 5)
        self.take("profile-end", window)
        self.close_dialog(window)

    def preferences(self):
        window = self.open_dialog(lambda: self.screen.key("ctrl+comma"))
        self.take("preferences", window)
        self.screen.xdotool("mousemove", "--window", window, 180, 300, "click", "--repeat", 40, 5)
        self.take("preferences-end", window)
        tab = [one for one in self.screen.find_all(role="page-tab") if one["extents"][2] > 0][-1]
        x, y, width, height = tab["extents"]
        self.screen.xdotool("mousemove", "--window", window, x + width // 2, y + height // 2, "click", 1)
        self.take("preferences-book", window)
        self.close_dialog(window)

    def import_contacts(self, path, name):
        chooser = self.open_dialog(lambda: self.choose_in_main_menu("Down"))
        self.screen.type(str(path))
        self.wait_until_still()
        before = self.windows()
        self.screen.key("Return")
        dialog = wait_for(lambda: [one for one in self.windows() if one not in before], 15, "the preview")[0]
        wait_for(lambda: chooser not in self.windows(), 10, "the chooser to close")
        self.screen.xdotool("windowfocus", "--sync", dialog)
        if self.size[0] < WIDEST_DIALOG:
            self.screen.xdotool("windowsize", "--sync", dialog, *self.size)
        self.take(name, dialog)
        self.screen.key("ctrl+w")
        wait_for(lambda: dialog not in self.windows(), 10, "the preview to close")

    def all(self):
        session = self.session
        session.set("window-width", str(self.size[0]))
        session.set("window-height", str(self.size[1]))
        make_sample(session)
        cards = session.folder / "cards.vcf"
        cards.write_text(CARDS)
        nothing = session.folder / "nothing.vcf"
        nothing.write_text("Dear diary,\n")
        calm = session.folder / "calm.db"
        session.run("client", "add", "Ines Costa", "--cadence", "1m", book=calm)
        broken = session.folder / "broken.db"
        broken.write_text("not a book, by any stretch" * 100)

        self.process = session.open_window()
        self.today()
        self.row_menu()
        self.log()
        self.dialog("snooze", lambda: self.choose_in_menu(SNOOZE, "Up", "Return"))
        self.dialog("rhythm", lambda: self.choose_in_menu(RHYTHM))
        self.dialog("pause", lambda: self.choose_in_menu(PAUSE))
        self.dialog("new-client", lambda: self.screen.key("ctrl+n"))
        self.profile()
        self.preferences()
        self.dialog("shortcuts", lambda: self.screen.key("ctrl+question"))
        self.dialog("about", lambda: self.choose_in_main_menu("Up"))
        self.import_contacts(cards, "import")
        self.import_contacts(nothing, "import-nothing")
        self.open_book(calm)
        self.take("calm")
        self.open_book(session.folder / "new.db")
        self.take("first-run")
        self.open_book(broken)
        self.take("failure")
        session.execute("--sample", program="rapport")
        self.screen.find(SOMEBODY, timeout=30)
        self.take("sample-book")


def make_locale(session, language):
    """Compiles what a language needs, where Debian has it in source only."""
    folder = session.folder / "locale"
    folder.mkdir()
    # GTK mirrors a window only where the program itself is translated.
    catalogue = STAGE / "share/locale" / language.split("_")[0] / "LC_MESSAGES/rapport.mo"
    if not catalogue.exists():
        catalogue.parent.mkdir(parents=True)
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        subprocess.run(["msgfmt", "-o", catalogue, "-"], input=header, text=True, check=True, timeout=20)
    subprocess.run(["localedef", "-i", language, "-f", "UTF-8", folder / f"{language}.UTF-8"], check=True,
                   timeout=60)
    session.environment |= {"LOCPATH": str(folder), "LC_ALL": f"{language}.UTF-8"}


def take_album(variant):
    options = VARIANTS[variant]
    size = options["size"]
    environment = {"G_DEBUG": ""} | options.get("environment", {})
    with Session(size=(max(size[0], WIDEST_DIALOG), max(size[1], 760)), environment=environment, now=NOW) as session:
        write_settings(session, options.get("text", NORMAL_TEXT))
        if "language" in options:
            make_locale(session, options["language"])
        album = Album(session, PICTURES / variant, size)
        album.all()
    return album.names


def write_index(albums):
    names = list(dict.fromkeys(name for names in albums.values() for name in names))
    lines = ["<!DOCTYPE html><meta charset=utf-8><title>Rapport, every page and dialog</title>",
             "<style>body{font:15px sans-serif;background:#888;margin:24px}figure{display:inline-block;"
             "vertical-align:top;margin:0 12px 18px 0}img{max-width:480px}h2{margin:24px 0 6px}</style>"]
    for name in names:
        lines.append(f"<h2>{html.escape(name)}</h2>")
        for variant in albums:
            if name in albums[variant]:
                lines.append(f"<figure><img src='{variant}/{name}.png' alt=''>"
                             f"<figcaption>{html.escape(variant)}</figcaption></figure>")
    (PICTURES / "index.html").write_text("\n".join(lines) + "\n")


def take_portrait(name, background, scheme, act):
    environment = {"ADW_DEBUG_COLOR_SCHEME": scheme, "G_DEBUG": ""}
    with PortraitSession(background=background, environment=environment, now=NOW) as session:
        write_settings(session)
        session.set("window-width", "940")
        session.set("window-height", "640")
        make_sample(session)
        session.spawn("rapport", [STAGE / "bin" / "rapport"])
        session.screen.find(SOMEBODY, timeout=30)
        act(session)
        path = session.portrait(PORTRAITS / f"{name}.png", WIDEST)
        print(path.relative_to(TOP), flush=True)


def take_portraits():
    def press(*keys):
        return lambda session: session.call("com.example.Rapport", *keys)
    take_portrait("today", "ffffff", "prefer-light", lambda session: None)
    take_portrait("today-dark", "242424", "prefer-dark", lambda session: None)
    del press


def main():
    if sys.argv[1:] == ["--portraits"]:
        take_portraits()
        return 0
    wanted = sys.argv[1:] or list(VARIANTS)
    albums = {}
    for variant in wanted:
        print(f"{variant} …", flush=True)
        albums[variant] = take_album(variant)
    write_index(albums)
    print(f"Pictures are in {(PICTURES / 'index.html').relative_to(TOP)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
