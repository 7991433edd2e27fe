/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lock.c - one run at a time writes a store.
 *
 * SQLite's own locks are let go at every commit, and then it unlocks every byte of its file; so the lock that is held
 * over the whole run is on a file beside it, STORE-lock. Workers do not inherit it, and it goes with the process. The
 * file is removed in the end; one that a killed run has left is no lock.
 */
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ATTEMPTS = 100 };

static const struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

static bool refuse(int file, const char *name, ist_error *err) {
    int reason = errno;
    struct flock held = whole;
    if ((reason == EACCES || reason == EAGAIN) && fcntl(file, F_GETLK, &held) == 0) {
        return ist_error_set(err, IST_ERROR_IO,
                             "the store %s is in use by another run (process %ld); wait for it, or name another file",
                             name, (long)held.l_pid);
    }
    return ist_error_set(err, IST_ERROR_IO, "cannot lock the store %s: %s", name, strerror(reason));
}

/* Has the file been removed by the run that had the lock, after it was opened here? */
static bool is_gone(int file, const char *path) {
    struct stat ours, theirs;
    return fstat(file, &ours) != 0 || stat(path, &theirs) != 0 || ours.st_ino != theirs.st_ino ||
           ours.st_dev != theirs.st_dev;
}

bool ist_lock_take(ist_lock *lock, const char *path, const char *name, ist_error *err) {
    if (!ist_buffer_print(&lock->path, err, "%s-lock", path)) {
        return false;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        lock->file = open(lock->path.bytes, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (lock->file < 0) {
            return ist_error_set(err, IST_ERROR_IO, "cannot lock the store %s: %s", name, strerror(errno));
        }
        struct flock wanted = whole;
        bool locked = fcntl(lock->file, F_SETLK, &wanted) == 0 || refuse(lock->file, name, err);
        if (locked && !is_gone(lock->file, lock->path.bytes)) {
            return true;
        }
        close(lock->file);
        lock->file = -1;
        if (!locked) {
            return false;
        }
    }
    return ist_error_set(err, IST_ERROR_IO, "cannot lock the store %s: others lock it again and again", name);
}

/* Removed while it is still locked, so that who opened it in time sees that it is gone. */
void ist_lock_release(ist_lock *lock) {
    if (lock->file >= 0) {
        unlink(lock->path.bytes);
        close(lock->file);
        lock->file = -1;
    }
    ist_buffer_free(&lock->path);
}
