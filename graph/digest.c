/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * digest.c - SHA-256 in hexadecimal digits, by libmd.
 */
#include "digest.h"

#include <assert.h>
#include <sha2.h>
#include <stdlib.h>
#include <sys/types.h>

struct ist_digesting {
    SHA2_CTX state;
};

static_assert(sizeof(ist_digest) == SHA256_DIGEST_STRING_LENGTH, "a digest is as long as libmd's");

ist_digest ist_digest_of(const char *bytes, size_t length) {
    ist_digesting digesting;
    SHA256Init(&digesting.state);
    ist_digesting_add(&digesting, bytes, length);
    return ist_digesting_end(&digesting);
}

bool ist_digesting_begin(ist_digesting **out, ist_error *err) {
    *out = ist_array_make(1, sizeof **out, "computing digests", err);
    if (*out != NULL) {
        SHA256Init(&(*out)->state);
    }
    return *out != NULL;
}

void ist_digesting_add(ist_digesting *digesting, const char *bytes, size_t length) {
    if (length > 0) {
        SHA256Update(&digesting->state, (const unsigned char *)bytes, length);
    }
}

ist_digest ist_digesting_end(ist_digesting *digesting) {
    ist_digest digest;
    (void)SHA256End(&digesting->state, digest.text);
    return digest;
}

void ist_digesting_free(ist_digesting *digesting) {
    free(digesting);
}
