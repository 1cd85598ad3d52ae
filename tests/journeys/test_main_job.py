# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./dev run shows where there is no display."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from journey import STAGE

MAIN_JOB = pathlib.Path(__file__).with_name("main_job.py")
SECONDS = 120


class MainJob(unittest.TestCase):
    def test_it_runs_to_its_end_and_leaves_pictures(self):
        with tempfile.TemporaryDirectory() as folder:
            environment = dict(os.environ, RAPPORT_STAGE=str(STAGE))
            environment.pop("DISPLAY", None)
            done = subprocess.run([sys.executable, MAIN_JOB, folder], env=environment, text=True,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=SECONDS, check=False)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertIn("Maria Keller, Brandt & Co: 47 days since you spoke; you meant to every 30",
                          done.stdout)
            self.assertIn("A notification arrived: Maria Keller: time to catch up", done.stdout)
            self.assertIn("The notification is withdrawn, and the window follows.", done.stdout)
            pictures = sorted(path.name for path in pathlib.Path(folder).iterdir())
            self.assertEqual(pictures, ["1-notification.png", "2-window.png", "3-after-the-call.png"])
            for name in pictures:
                colours = subprocess.check_output(
                    ["identify", "-format", "%k", pathlib.Path(folder) / name], text=True)
                self.assertGreater(int(colours), 200, name)
