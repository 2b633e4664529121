/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "quire-sandbox.h"

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (scmp_filter_ctx, seccomp_release, NULL)

/* What glibc and the libraries call while they decode, on every architecture. */
static const int allowed[] = {
  SCMP_SYS (read),   SCMP_SYS (write),      SCMP_SYS (brk),   SCMP_SYS (munmap),
  SCMP_SYS (mremap), SCMP_SYS (madvise),    SCMP_SYS (futex), SCMP_SYS (rt_sigreturn),
  SCMP_SYS (exit),   SCMP_SYS (exit_group),
};

/* Memory may be had, but none that can be run. */
static const int allowed_without_exec[] = {
  SCMP_SYS (mmap),
  SCMP_SYS (mmap2),
};

static gboolean
limit (int resource, rlim_t most)
{
  const struct rlimit value = { most, most };

  return setrlimit (resource, &value) == 0;
}

static gboolean
set_limits (void)
{
  return limit (RLIMIT_CORE, 0) && limit (RLIMIT_FSIZE, 0) && limit (RLIMIT_NOFILE, 3) &&
         (QUIRE_SANITIZED || limit (RLIMIT_AS, QUIRE_SANDBOX_MAX_MEMORY));
}

static gboolean
load_filter (void)
{
  g_auto (scmp_filter_ctx) filter = seccomp_init (SCMP_ACT_KILL_PROCESS);

  if (filter == NULL ||
      seccomp_attr_set (filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0) != 0)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (allowed_without_exec); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed_without_exec[i], 1,
                          SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) != 0)
      return FALSE;
  return seccomp_load (filter) == 0;
}

gboolean
quire_sandbox_enter (void)
{
  if (prctl (PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return FALSE;
  if (syscall (SYS_close_range, STDERR_FILENO + 1, ~0u, 0) != 0)
    closefrom (STDERR_FILENO + 1);
  /* The sanitizers read their options to the end. */
  if (!QUIRE_SANITIZED && clearenv () != 0)
    return FALSE;
  return set_limits () && (QUIRE_SANITIZED || load_filter ());
}
