/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* CLONE_THREAD */

#include "rapport-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config-reader.h"

#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif

/* The largest photo taken in is held a few times over; nothing else comes near this. */
#define MAX_MEMORY  ((rlim_t)1024 * 1024 * 1024)
#define MAX_SECONDS 120

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif

static void
set_limit (__rlimit_resource_t resource, rlim_t limit)
{
  struct rlimit value = { limit, limit };

  if (setrlimit (resource, &value) != 0)
    g_debug ("A limit could not be set: %s", g_strerror (errno));
}

#ifdef HAVE_SECCOMP
/* What a reader of standard input never needs: the network, other programs, other processes, and
 * changing any file. Reading is allowed, for iconv's tables. */
static const int denied[] = {
  SCMP_SYS (socket),
  SCMP_SYS (socketpair),
  SCMP_SYS (connect),
  SCMP_SYS (bind),
  SCMP_SYS (listen),
  SCMP_SYS (accept),
  SCMP_SYS (accept4),
  SCMP_SYS (sendto),
  SCMP_SYS (sendmsg),
  SCMP_SYS (execve),
  SCMP_SYS (execveat),
  SCMP_SYS (fork),
  SCMP_SYS (vfork),
  SCMP_SYS (kill),
  SCMP_SYS (tkill),
  SCMP_SYS (creat),
  SCMP_SYS (openat2),
  SCMP_SYS (unlink),
  SCMP_SYS (unlinkat),
  SCMP_SYS (rename),
  SCMP_SYS (renameat),
  SCMP_SYS (renameat2),
  SCMP_SYS (mkdir),
  SCMP_SYS (mkdirat),
  SCMP_SYS (rmdir),
  SCMP_SYS (link),
  SCMP_SYS (linkat),
  SCMP_SYS (symlink),
  SCMP_SYS (symlinkat),
  SCMP_SYS (truncate),
  SCMP_SYS (chmod),
  SCMP_SYS (fchmodat),
  SCMP_SYS (chown),
  SCMP_SYS (fchownat),
  SCMP_SYS (setxattr),
  SCMP_SYS (mknod),
  SCMP_SYS (mknodat),
  SCMP_SYS (mount),
  SCMP_SYS (bpf),
  SCMP_SYS (io_uring_setup),
  SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev),
  SCMP_SYS (keyctl),
  SCMP_SYS (add_key),
#ifndef UNDER_ASAN
  SCMP_SYS (ptrace),
#endif
};

static void
deny_writing_opens (scmp_filter_ctx filter)
{
  static const scmp_datum_t writing[] = { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC };

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    {
      seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (open), 1,
                        SCMP_A1 (SCMP_CMP_MASKED_EQ, writing[i], writing[i]));
      seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (openat), 1,
                        SCMP_A2 (SCMP_CMP_MASKED_EQ, writing[i], writing[i]));
    }
}

/* The C library makes processes and threads by the same call, and falls back to the older one of
 * the two, whose flags can be looked at. The leak sanitizer's own process is no thread. */
static void
deny_processes (scmp_filter_ctx filter)
{
#ifndef UNDER_ASAN
  seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);
  seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (clone), 1,
                    SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
#endif
}

static void
filter_system_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);

  if (filter == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (denied); i++)
    seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), denied[i], 0);
  deny_writing_opens (filter);
  deny_processes (filter);
  if (seccomp_load (filter) != 0)
    g_debug ("The system call filter could not be loaded");
  seccomp_release (filter);
}
#endif

/**
 * rapport_sandbox_enter:
 *
 * Gives up, for good, what reading standard input and writing standard output does not need. Where
 * the system refuses one of these, the others still hold.
 */
void
rapport_sandbox_enter (void)
{
  struct stat out;

  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_CPU, MAX_SECONDS);
  /* Run by hand, its output may go to a file. */
  if (fstat (STDOUT_FILENO, &out) == 0 && !S_ISREG (out.st_mode))
    set_limit (RLIMIT_FSIZE, 0);
  /* A message that can't go to a file of errors is no reason to end. */
  signal (SIGXFSZ, SIG_IGN);
#ifndef UNDER_ASAN
  set_limit (RLIMIT_AS, MAX_MEMORY);
#endif
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#ifdef HAVE_SECCOMP
  filter_system_calls ();
#endif
}
