/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

/**
 * The keys of one IKEv1 SA, lower-case hexadecimal; empty where the peer did not log them.
 *
 * @param uniqueId the peer's number of the SA, as in {@link PeerIkeSa#uniqueId()}
 * @param initiatorCookie 16 digits
 * @param encryptionKey the key of the cipher: SKEYID_e, expanded as RFC 2409 appendix B says
 */
public record IkeKeys(
    int uniqueId,
    String initiatorCookie,
    String skeyid,
    String skeyidD,
    String skeyidA,
    String skeyidE,
    String encryptionKey) {}
