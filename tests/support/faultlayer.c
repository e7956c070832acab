// SPDX-License-Identifier: MIT
// Makes calls on files fail: linked to a test, or preloaded into a program (LD_PRELOAD); steered by environment
// variables that are looked at in each call.
//
//   FAULT_PATH    a part of the paths that are meant; calls on others are neither counted nor touched
//   FAULT_AT      the number of the call that fails, counted from 1
//   FAULT_COUNT   how many calls fail from there on (default 1)
//   FAULT_ERRNO   what they say (default EIO), or "kill": the process ends there by SIGKILL
//   FAULT_HALF    if set, a write that fails, or kills, has written the first half of its bytes
//
// Linux with glibc; one thread at a time.
#define _GNU_SOURCE
#include "faultlayer.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;

long fault_calls(void)
{
    return calls;
}

void fault_next(void)
{
    calls = 0;
}

static const char *setting(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static long number(const char *name, long otherwise)
{
    const char *value = setting(name);
    return value ? atol(value) : otherwise;
}

static int error_number(void)
{
    static const struct
    {
        const char *name;
        int number;
    } known[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EROFS", EROFS}, {"EMFILE", EMFILE}, {"EACCES", EACCES}};
    const char *name = setting("FAULT_ERRNO");
    for (size_t i = 0; name && i < sizeof known / sizeof *known; ++i) {
        if (strcmp(known[i].name, name) == 0)
            return known[i].number;
    }
    return EIO;
}

static int is_meant(const char *path)
{
    const char *part = setting("FAULT_PATH");
    return part && path && strstr(path, part);
}

static int is_meant_file(int file)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = '\0';
    return is_meant(path);
}

// Whether the call that is being made is to fail.
static int strikes(void)
{
    ++calls;
    const long at = number("FAULT_AT", 0);
    return at > 0 && calls >= at && calls < at + number("FAULT_COUNT", 1);
}

static void strike(void)
{
    const char *name = setting("FAULT_ERRNO");
    if (name && strcmp(name, "kill") == 0)
        raise(SIGKILL);
    errno = error_number();
}

// The next definition of the function that it is used in.
#define REAL(result, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) \
    *(void **)&real = dlsym(RTLD_NEXT, __func__)

ssize_t write(int file, const void *bytes, size_t count)
{
    REAL(ssize_t, int, const void *, size_t);
    if (!is_meant_file(file) || !strikes())
        return real(file, bytes, count);
    // As on a full disk: the first half is written, and only the next call says why there is no more.
    if (setting("FAULT_HALF") && count > 1)
        real(file, bytes, count / 2);
    strike();
    return -1;
}

int fdatasync(int file)
{
    REAL(int, int);
    if (!is_meant_file(file) || !strikes())
        return real(file);
    strike();
    return -1;
}

int fsync(int file)
{
    REAL(int, int);
    if (!is_meant_file(file) || !strikes())
        return real(file);
    strike();
    return -1;
}

int ftruncate(int file, off_t size)
{
    REAL(int, int, off_t);
    if (!is_meant_file(file) || !strikes())
        return real(file, size);
    strike();
    return -1;
}

int ftruncate64(int file, off64_t size)
{
    REAL(int, int, off64_t);
    if (!is_meant_file(file) || !strikes())
        return real(file, size);
    strike();
    return -1;
}

ssize_t read(int file, void *bytes, size_t count)
{
    REAL(ssize_t, int, void *, size_t);
    if (!is_meant_file(file) || !strikes())
        return real(file, bytes, count);
    strike();
    return -1;
}

int rename(const char *from, const char *to)
{
    REAL(int, const char *, const char *);
    if (!is_meant(to) || !strikes())
        return real(from, to);
    strike();
    return -1;
}

int unlink(const char *path)
{
    REAL(int, const char *);
    if (!is_meant(path) || !strikes())
        return real(path);
    strike();
    return -1;
}

void *mmap(void *address, size_t length, int protection, int flags, int file, off_t offset)
{
    REAL(void *, void *, size_t, int, int, int, off_t);
    if (file < 0 || !is_meant_file(file) || !strikes())
        return real(address, length, protection, flags, file, offset);
    strike();
    return MAP_FAILED;
}

void *mmap64(void *address, size_t length, int protection, int flags, int file, off64_t offset)
{
    REAL(void *, void *, size_t, int, int, int, off64_t);
    if (file < 0 || !is_meant_file(file) || !strikes())
        return real(address, length, protection, flags, file, offset);
    strike();
    return MAP_FAILED;
}

// The third argument is there only if a file may be made.
#define OPEN(name, file_type_flags) \
    int name(const char *path, int flags, ...) \
    { \
        REAL(int, const char *, int, ...); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))) { \
            va_list arguments; \
            va_start(arguments, flags); \
            mode = va_arg(arguments, mode_t); \
            va_end(arguments); \
        } \
        if (!is_meant(path) || !strikes()) \
            return real(path, flags | (file_type_flags), mode); \
        strike(); \
        return -1; \
    }

OPEN(open, 0)
OPEN(open64, O_LARGEFILE)
