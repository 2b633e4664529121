/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-vfs.h"

#include <sqlite3.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} File;

static sqlite3_vfs *real_vfs;
static int armed; /* all of these are read and written atomically */
static int wanted_kind;
static int countdown;
static int wanted_code;
static int failure_stays;
static int has_failed;

void
failing_vfs_arm (FailKind kind, int n, int code, gboolean stays)
{
  g_atomic_int_set (&wanted_kind, kind);
  g_atomic_int_set (&countdown, n);
  g_atomic_int_set (&wanted_code, code);
  g_atomic_int_set (&failure_stays, stays);
  g_atomic_int_set (&has_failed, FALSE);
  g_atomic_int_set (&armed, TRUE);
}

gboolean
failing_vfs_disarm (void)
{
  g_atomic_int_set (&armed, FALSE);
  return g_atomic_int_get (&has_failed);
}

static int
fail (FailKind kind)
{
  int left;

  if (!g_atomic_int_get (&armed) || g_atomic_int_get (&wanted_kind) != (int) kind)
    return SQLITE_OK;
  left = g_atomic_int_add (&countdown, -1);
  if (left > 1 || (left < 1 && !g_atomic_int_get (&failure_stays)))
    return SQLITE_OK;
  g_atomic_int_set (&has_failed, TRUE);
  return g_atomic_int_get (&wanted_code);
}

#define REAL(file)              (((File *) (file))->real)
#define CALL(file, method, ...) REAL (file)->pMethods->method (REAL (file), ##__VA_ARGS__)

static int
file_close (sqlite3_file *file)
{
  return CALL (file, xClose);
}

static int
file_read (sqlite3_file *file, void *data, int n, sqlite3_int64 at)
{
  return CALL (file, xRead, data, n, at);
}

static int
file_write (sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
  int code = fail (FAIL_WRITE);

  return code != SQLITE_OK ? code : CALL (file, xWrite, data, n, at);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = fail (FAIL_WRITE);

  return code != SQLITE_OK ? code : CALL (file, xTruncate, size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  int code = fail (FAIL_SYNC);

  return code != SQLITE_OK ? code : CALL (file, xSync, flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return CALL (file, xFileSize, size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  return CALL (file, xLock, level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  return CALL (file, xUnlock, level);
}

static int
file_check_reserved (sqlite3_file *file, int *result)
{
  return CALL (file, xCheckReservedLock, result);
}

static int
file_control (sqlite3_file *file, int operation, void *argument)
{
  return CALL (file, xFileControl, operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return CALL (file, xSectorSize);
}

static int
file_characteristics (sqlite3_file *file)
{
  return CALL (file, xDeviceCharacteristics);
}

static int
file_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return CALL (file, xShmMap, page, size, extend, memory);
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return CALL (file, xShmLock, offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  CALL (file, xShmBarrier);
}

static int
file_shm_unmap (sqlite3_file *file, int delete_flag)
{
  return CALL (file, xShmUnmap, delete_flag);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static int
vfs_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  File *self = (File *) file;
  int code = fail (FAIL_OPEN);

  self->base.pMethods = NULL;
  self->real = (sqlite3_file *) (self + 1);
  if (code == SQLITE_OK)
    code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (code == SQLITE_OK)
    self->base.pMethods = &methods;
  return code;
}

void
failing_vfs_install (void)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "failing";
  vfs.pNext = NULL;
  vfs.szOsFile = sizeof (File) + real_vfs->szOsFile;
  vfs.xOpen = vfs_open;
  sqlite3_vfs_register (&vfs, TRUE);
}
